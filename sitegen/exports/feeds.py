"""The timeline to feeds and a calendar: Atom, JSON Feed, iCalendar. Nothing in them depends on the clock."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from sitegen.config import Config
from sitegen.exports.contract import Contract, build_day, is_day, reported
from sitegen.model import Entry, Event, Timeline
from sitegen.paths import FEED, HOME, event_page

_ATOM = "http://www.w3.org/2005/Atom"
_FEED_ENTRIES = 100
_FOLD = 75  # octets a line, RFC 5545, 3.1
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A feed must say when it changed; an empty site has no date of its own.
_NO_DAY = "1970-01-01"


def newest_first(contract: Contract, timeline: Timeline) -> list[tuple[str, Entry]]:
    """The entries with the day on which the first article reported them, the latest report first.

    Entries of articles without a date stand last.
    """
    dated = [(reported(entry, contract.articles) or _NO_DAY, entry) for entry in timeline.entries]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].when.last, pair[1].id), reverse=True)[:_FEED_ENTRIES]


def _address(config: Config, path: str) -> str:
    return f"{config.site.url}/{path}" if config.site.url else path


def _identifier(config: Config, entry_id: str) -> str:
    """An address that never changes: the permalink, or a name of the form ``tag:`` (RFC 4151) without ``site.url``."""
    if config.site.url:
        return _address(config, event_page(entry_id))
    return f"{_tag(config)}:{entry_id}"


def _tag(config: Config) -> str:
    """The head of names for a site without an address; sites with other titles have others."""
    digest = hashlib.sha256(config.site.title.encode()).hexdigest()[:12]
    return f"tag:sitegen.invalid,2024:{digest}"


def _described(config: Config, story: Sequence[Event]) -> str:
    """What the feed is about: the description of the site, and the story so far."""
    return " ".join(part for part in (config.site.description, *(event.quote for event in story)) if part)


def atom(contract: Contract, timeline: Timeline, config: Config, story: Sequence[Event] = ()) -> bytes:
    """The Atom feed (RFC 4287) of the events that were reported last; its subtitle tells the story so far."""
    entries = newest_first(contract, timeline)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": config.site.language})
    _put(feed, "title", timeline.title)
    if described := _described(config, story):
        _put(feed, "subtitle", described)
    _put(feed, "id", _address(config, FEED) if config.site.url else f"{_tag(config)}:feed")
    newest = entries[0][0] if entries else build_day(contract.articles.values()) or _NO_DAY
    _put(feed, "updated", f"{newest}T00:00:00Z")
    _put(ElementTree.SubElement(feed, "author"), "name", timeline.title)
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": _address(config, FEED)})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _address(config, HOME)})
    for day, entry in entries:
        item = ElementTree.SubElement(feed, "entry")
        _put(item, "title", f"{contract.display(entry)}: {entry.title}")
        _put(item, "id", _identifier(config, entry.id))
        _put(item, "published", f"{day}T00:00:00Z")
        _put(item, "updated", f"{day}T00:00:00Z")
        ElementTree.SubElement(item, "link", {"href": _address(config, event_page(entry.id))})
        ElementTree.SubElement(item, "category", {"term": entry.kind})
        _put(item, "content", _text(contract, entry), type="text")
    ElementTree.indent(feed)
    text: str = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _put(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = _CONTROLS.sub("", text)


def _text(contract: Contract, entry: Entry) -> str:
    """Quote and source of the entry in plain text."""
    lead = entry.events[0]
    article = contract.articles.get(lead.article_id)
    if article is None:
        return lead.quote
    known = [article.title, article.source, article.published.isoformat() if article.published else None]
    return f"{lead.quote}\n\n{', '.join(part for part in known if part)}"


def json_feed(contract: Contract, timeline: Timeline, config: Config, story: Sequence[Event] = ()) -> dict[str, Any]:
    """The JSON Feed 1.1 of the events that were reported last; its description tells the story so far."""
    items = [
        {
            "id": _identifier(config, entry.id),
            "url": _address(config, event_page(entry.id)),
            "title": f"{contract.display(entry)}: {entry.title}",
            "content_text": _text(contract, entry),
            "date_published": f"{day}T00:00:00Z",
            "tags": [entry.kind, *(entity.name for entity in entry.entities)],
        }
        for day, entry in newest_first(contract, timeline)
    ]
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": timeline.title}
    if config.site.url:
        feed |= {"home_page_url": _address(config, HOME), "feed_url": _address(config, "feed.json")}
    if described := _described(config, story):
        feed["description"] = described
    return feed | {"language": config.site.language, "items": items}


def calendar(contract: Contract, timeline: Timeline, config: Config) -> bytes:
    """The iCalendar file (RFC 5545) of the events whose day is known, each as an all-day event."""
    stamp = (build_day(contract.articles.values()) or _NO_DAY).replace("-", "")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sitegen//timeline//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(timeline.title)}")
    for entry in timeline.entries:
        if not is_day(entry.when) or entry.when.first.year < 1:
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.id}@{_host(config)}",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{entry.when.first.isoformat().replace('-', '')}",
            f"DTEND;VALUE=DATE:{entry.when.first.plus(1).isoformat().replace('-', '')}",
            f"SUMMARY:{_escaped(entry.title)}",
            f"DESCRIPTION:{_escaped(_text(contract, entry))}",
            f"CATEGORIES:{_escaped(entry.kind)}",
            "TRANSP:TRANSPARENT",
        ]
        if config.site.url:
            lines.append(f"URL:{_address(config, event_page(entry.id))}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _host(config: Config) -> str:
    return re.sub(r"https?://([^/]+).*", r"\1", config.site.url) if config.site.url else "sitegen.invalid"


def _escaped(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    text = _CONTROLS.sub("", text).replace("\r", "")
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never broken in a character; each further one begins with a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
