"""The timeline to files for programs: JSON, CSV, calendars, TimelineJS, markwhen, maps of the site."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from sitegen.config import Config
from sitegen.exports.contract import SCHEMA_NAME, Contract, schema, to_json
from sitegen.exports.feeds import atom, calendar, json_feed
from sitegen.model import Analysis, Day, Entry, Event, Grain, Page, Timeline
from sitegen.paths import DATA, FEED, NOT_FOUND, article_page, event_page
from sitegen.wording.strings import Strings

FORMATS: Mapping[str, str] = {
    "json": DATA,
    "csv": "events.csv",
    "ics": "events.ics",
    "atom": FEED,
    "jsonfeed": "feed.json",
    "timelinejs": "timelinejs.json",
    "jsonld": "events.jsonld",
    "markwhen": "timeline.mw",
}
"""The formats of ``sitegen export``, with the files that hold them."""

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    *("id", "date", "display", "start", "end", "grain", "bound", "title", "kind", "status", "entities", "amounts"),
    *("quote", "source", "article", "published", "url", "sources", "conflicts"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def render_exports(
    timeline: Timeline,
    analyses: Iterable[Analysis],
    config: Config,
    strings: Strings,
    paths: Sequence[str] = (),
    story: Sequence[Event] = (),
) -> Iterator[Page]:
    """Yield every file for programs; ``paths`` are the HTML pages, for the map of the site,
    ``story`` the events of its digest.

    Sitemaps must name absolute addresses, so without ``site.url`` there is none.
    """
    contract = Contract(timeline, analyses, strings)
    yield Page(DATA, to_json(contract.timeline(story)))
    yield Page(SCHEMA_NAME, schema())
    yield Page(FEED, atom(contract, timeline, config, story))
    yield Page(FORMATS["jsonfeed"], to_json(json_feed(contract, timeline, config, story)))
    yield Page(FORMATS["ics"], calendar(contract, timeline, config))
    yield Page(FORMATS["csv"], _csv(contract, timeline))
    yield Page(FORMATS["timelinejs"], to_json(_timelinejs(contract, timeline)))
    yield Page(FORMATS["jsonld"], to_json(_jsonld(contract, timeline, config)))
    yield Page(FORMATS["markwhen"], _markwhen(contract, timeline))
    robots = "User-agent: *\nAllow: /\n"
    if config.site.url:
        yield Page("sitemap.xml", _sitemap(contract, timeline, config.site.url, paths))
        robots += f"Sitemap: {config.site.url}/sitemap.xml\n"
    yield Page("robots.txt", robots.encode())


def _csv(contract: Contract, timeline: Timeline) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for entry in timeline.entries:
        lead = entry.events[0]
        article = contract.articles.get(lead.article_id)
        data = contract.entry(entry)
        when = data["when"]
        values = [
            *(entry.id, when["edtf"], when["display"], when["start"], when["end"], when["grain"], when["bound"]),
            *(entry.title, entry.kind, entry.status, "; ".join(data["entities"])),
            "; ".join(amount["text"] for amount in data["amounts"]),
            lead.quote,
            (article.source if article else None),
            lead.article_id,
            article.published.isoformat() if article and article.published else None,
            article.url if article else None,
            len({event.article_id for event in entry.events}),
            len(entry.conflicts),
        ]
        rows.writerow([_cell(value) for value in values])
    return out.getvalue().encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    # A year before 1 begins with a minus sign and is data, as numbers are.
    is_number = re.fullmatch(r"-?\d[\d./X~-]*", text) is not None
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def _timelinejs(contract: Contract, timeline: Timeline) -> dict[str, Any]:
    """The JSON of TimelineJS3 (its documentation, "JSON data format")."""
    events = []
    for entry in timeline.entries:
        when = entry.when
        lead = entry.events[0]
        article = contract.articles.get(lead.article_id)
        start, end = _timelinejs_date(when.first, when.grain), _timelinejs_date(when.last, when.grain)
        source = f"<p><cite>{escape(article.source or article.title)}</cite></p>" if article else ""
        events.append(
            {
                "start_date": start,
                **({"end_date": end} if end != start else {}),
                "display_date": contract.display(entry),
                "text": {
                    "headline": escape(entry.title),
                    "text": f"<blockquote>{escape(_printable(lead.quote))}</blockquote>{source}",
                },
                "group": escape(entry.entities[0].name if entry.entities else entry.kind),
                "unique_id": entry.id,
            }
        )
    return {"title": {"text": {"headline": escape(timeline.title)}}, "events": events}


def _timelinejs_date(day: Day, grain: Grain) -> dict[str, int]:
    """The day, as far as it is known: a quarter lasts from month to month, a decade from year to year."""
    date = {"year": day.year}
    if grain not in ("year", "decade", "century"):
        date["month"] = day.month
    if grain in ("day", "week"):
        date["day"] = day.day
    return date


def _jsonld(contract: Contract, timeline: Timeline, config: Config) -> dict[str, Any]:
    graph = [_event_jsonld(contract, entry, config) for entry in timeline.entries]
    return {"@context": "https://schema.org", "@graph": graph}


def _event_jsonld(contract: Contract, entry: Entry, config: Config) -> dict[str, Any]:
    page = event_page(entry.id)
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": f"{config.site.url}/{page}" if config.site.url else page,
        "name": entry.title,
        "description": entry.events[0].quote,
        "about": [{"@type": "Thing", "name": entity.name} for entity in entry.entities],
        "subjectOf": [_article_jsonld(contract, article_id) for article_id in _article_ids(entry, contract)],
    }
    start = entry.when.start
    if start is not None and start.year > 0:
        lengths = {"day": 10, "week": 10, "month": 7}
        data["startDate"] = start.isoformat()[: lengths.get(entry.when.grain, 4)]
    return data


def _article_ids(entry: Entry, contract: Contract) -> list[str]:
    return [name for name in dict.fromkeys(event.article_id for event in entry.events) if name in contract.articles]


def _article_jsonld(contract: Contract, article_id: str) -> dict[str, Any]:
    article = contract.articles[article_id]
    data: dict[str, Any] = {"@type": "NewsArticle", "headline": article.title}
    if article.url:
        data["url"] = article.url
    if article.published:
        data["datePublished"] = article.published.isoformat()
    if article.source:
        data["publisher"] = {"@type": "Organization", "name": article.source}
    if article.author:
        data["author"] = {"@type": "Person", "name": article.author}
    return data


def _markwhen(contract: Contract, timeline: Timeline) -> bytes:
    """The text format of markwhen, one event a line; events before the year 1 have no form in it and are left out."""
    lines = [f"title: {_one_line(timeline.title)}", ""]
    for entry in timeline.entries:
        first, last = entry.when.first, entry.when.last
        if first.year < 1:
            continue
        tags = f" #{entry.kind}" if re.fullmatch(r"[\w-]+", entry.kind) else ""
        dates = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
        lines.append(f"{dates}: {_one_line(entry.title)} ({contract.display(entry)}){tags}")
    return ("\n".join(lines) + "\n").encode()


def _sitemap(contract: Contract, timeline: Timeline, url: str, paths: Sequence[str]) -> bytes:
    # Each page with the day of the newest article behind it: a rebuild alone changes nothing.
    days = {name: article.published.isoformat() for name, article in contract.articles.items() if article.published}
    newest = max(days.values(), default=None)
    known: dict[str, str | None] = {article_page(name): days.get(name) for name in contract.articles}
    for entry in timeline.entries:
        told = [days[event.article_id] for event in entry.events if event.article_id in days]
        known[event_page(entry.id)] = max(told, default=None)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for path in paths:
        if path == NOT_FOUND:
            continue
        day = known.get(path, newest)
        modified = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(f'{url}/{path}')}</loc>{modified}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    """The text without the control characters that XML and HTML forbid."""
    return _CONTROLS.sub("", text)
