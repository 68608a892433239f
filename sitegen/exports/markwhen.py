"""The timeline in the text format of markwhen, one event a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.exports.contract import Contract, Item
from sitegen.wording.characters import without_controls


def write(contract: Contract) -> bytes:
    """Return the text; events before the year 1 have no form in it and are left out."""
    lines = [f"title: {_one_line(contract.title)}", ""]
    lines += (_line(contract, entry) for entry in contract.entries if _is_of_our_era(entry))
    return ("\n".join(lines) + "\n").encode()


def _is_of_our_era(entry: Item) -> bool:
    return entry.when.interval.first.year > 0


def _line(contract: Contract, entry: Item) -> str:
    first, last = entry.when.interval.first, entry.when.interval.last
    dates = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    title = _one_line(contract.headline(entry))
    return f"{dates}: {title} ({entry.when.display}){''.join(_tags(contract, entry))}"


def _tags(contract: Contract, entry: Item) -> Iterator[str]:
    if re.fullmatch(r"[\w-]+", entry.kind):
        yield f" #{entry.kind}"
    if contract.lean(entry):
        yield f" #{entry.status}"
    if entry.when.bound:
        yield f" #{entry.when.bound}"


def _one_line(text: str) -> str:
    return " ".join(without_controls(text).split())
