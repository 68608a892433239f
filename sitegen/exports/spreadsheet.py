"""The timeline as a table (CSV, RFC 4180), one entry a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from sitegen.exports.contract import Contract, Item

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    *("id", "date", "display", "start", "end", "grain", "bound", "title", "kind", "status"),
    *(
        "entities",
        "amounts",
        "quote",
        "source",
        "article",
        "published",
        "url",
        "sources",
        "conflicts",
    ),
)


def write(contract: Contract) -> bytes:
    """Return the table; status and bound have columns, so that titles stay as they are."""
    out = io.StringIO()
    rows = csv.DictWriter(out, _COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for entry in contract.entries:
        rows.writerow({name: _cell(value) for name, value in _row(contract, entry).items()})
    return out.getvalue().encode()


def _row(contract: Contract, entry: Item) -> Mapping[str, object]:
    when, lead = entry.when, entry.sources[0]
    paper = contract.articles.get(lead.article)
    return {
        "id": entry.id,
        "date": when.edtf,
        "display": when.display,
        "start": when.start,
        "end": when.end,
        "grain": when.grain,
        "bound": when.bound,
        "title": entry.title,
        "kind": entry.kind,
        "status": entry.status,
        "entities": "; ".join(entry.entities),
        "amounts": "; ".join(amount.text for amount in entry.amounts),
        "quote": lead.quote,
        "source": paper.source if paper else None,
        "article": lead.article,
        "published": paper.published if paper else None,
        "url": paper.url if paper else None,
        "sources": len({source.article for source in entry.sources}),
        "conflicts": len(entry.conflicts),
    }


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # A year before 1 begins with a minus sign and is data, as numbers are.
    is_number = re.fullmatch(r"-?\d[\d./X~-]*", text) is not None
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text
