"""The timeline as the JSON of TimelineJS3 (its documentation, "JSON data format")."""

from __future__ import annotations

from html import escape
from typing import Any

from sitegen.exports.contract import Contract, Item
from sitegen.exports.encoding import to_json
from sitegen.model import Day, Grain
from sitegen.wording.characters import without_controls


def write(contract: Contract) -> bytes:
    """Return the data; what did not happen says so, and stands in a row of its own."""
    title = {"text": {"headline": _markup(contract.title)}}
    events = [_event(contract, entry) for entry in contract.entries]
    return to_json({"title": title, "events": events})


def _event(contract: Contract, entry: Item) -> dict[str, Any]:
    when, lead = entry.when.interval, entry.sources[0]
    start, end = _date(when.first, when.grain), _date(when.last, when.grain)
    paper = contract.articles.get(lead.article)
    source = f"<p><cite>{_markup(paper.source or paper.title)}</cite></p>" if paper else ""
    quote = f"<blockquote>{_markup(lead.quote)}</blockquote>"
    group = entry.entities[0] if entry.entities else entry.kind
    return {
        "start_date": start,
        **({"end_date": end} if end != start else {}),
        "display_date": entry.when.display,
        "text": {"headline": _markup(contract.headline(entry)), "text": f"{quote}{source}"},
        "group": _markup(contract.lean(entry) or group),
        "unique_id": entry.id,
    }


def _markup(text: str) -> str:
    """The text as HTML, which TimelineJS takes it for."""
    return escape(without_controls(text), quote=False)


def _date(day: Day, grain: Grain) -> dict[str, int]:
    """The day as far as it is known: a quarter by its months, a decade by its years."""
    date = {"year": day.year}
    if grain not in ("year", "decade", "century"):
        date["month"] = day.month
    if grain in ("day", "week"):
        date["day"] = day.day
    return date
