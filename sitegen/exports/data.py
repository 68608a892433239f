"""The contract as it is: ``timeline.json``, which other people's programs read, and its schema.

Of a large timeline it names a file for each year, which holds the entries of that year and the
articles that were published in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitegen.exports.contract import Contract, Item, Paper, Unread
from sitegen.exports.encoding import to_json
from sitegen.model import Page, sort_day
from sitegen.paths import DATA, year_data

WHOLE, PARTED = 1, 2
"""The versions of the file: all in one, or parted by years."""

SCHEMA_NAME = "timeline.schema.json"
_MOST = 5_000


def write(contract: Contract) -> bytes:
    """Return ``timeline.json`` with everything in it."""
    return to_json(
        {
            **_head(contract, WHOLE, SCHEMA_NAME),
            "entries": contract.entries,
            "undated": contract.undated,
            "articles": tuple(contract.articles.values()),
        }
    )


def files(contract: Contract) -> Iterator[Page]:
    """Yield ``timeline.json``, and the files of the years of a timeline that is large."""
    if len(contract.entries) <= _MOST:
        yield Page(DATA, write(contract))
        return
    parts = _by_year(contract)
    named: list[dict[str, Any]] = []
    for year in sorted(parts, key=lambda year: (year is None, year)):
        part, path = parts[year], year_data(year)
        named.append({"year": year, "data": path, **{key: len(part[key]) for key in part}})
        body = {"$schema": f"../{SCHEMA_NAME}", "version": PARTED, "year": year, **part}
        yield Page(path, to_json(body))
    yield Page(DATA, to_json({**_head(contract, PARTED, SCHEMA_NAME), "years": named}))


def schema() -> bytes:
    """Return the JSON Schema of the contract, as it ships with the package."""
    return (Path(__file__).parent / SCHEMA_NAME).read_bytes()


def _head(contract: Contract, version: int, schema_name: str) -> dict[str, Any]:
    return {
        "$schema": schema_name,
        "version": version,
        "title": contract.title,
        "generated": contract.generated,
        "digest": contract.digest,
    }


def _by_year(contract: Contract) -> dict[int | None, dict[str, list[Any]]]:
    """Entries by the year at which they stand, articles by that of their publication, None where
    they have no date, and what was not dated with its article."""
    found: dict[int | None, dict[str, list[Any]]] = {}

    def put(year: int | None, key: str, item: Item | Paper | Unread) -> None:
        found.setdefault(year, {"entries": [], "undated": [], "articles": []})[key].append(item)

    for entry in contract.entries:
        put(sort_day(entry.when.interval, entry.when.bound).year, "entries", entry)
    years = {
        paper.id: int(paper.published[:4]) if paper.published else None
        for paper in contract.articles.values()
    }
    for line in contract.undated:
        put(years.get(line.article), "undated", line)
    for paper in contract.articles.values():
        put(years[paper.id], "articles", paper)
    return found
