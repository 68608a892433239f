"""What programs of others read in the site: calendars, feeds, linked data and microformats by their
usual libraries."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import feedparser
import icalendar
import mf2py
import pytest
from pyld import jsonld

from sitegen.model import Analysis, Timeline

Newsroom = tuple[Timeline, tuple[Analysis, ...]]
_JSONLD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_a_calendar_program_reads_every_event_with_whole_days(site: dict[str, str]) -> None:
    calendar = icalendar.Calendar.from_ical(site["events.ics"])
    events = calendar.walk("VEVENT")
    assert events
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in events:
        assert isinstance(event.decoded("dtstart"), date)
        assert event.decoded("dtstart") < event.decoded("dtend")
    fell = next(event for event in events if "Crane fell" in str(event["summary"]))
    assert str(fell.decoded("dtstart")) in site["index.html"]
    assert (fell.decoded("dtend") - fell.decoded("dtstart")).days == 1


def test_a_feed_reader_reads_the_feed_without_a_complaint(
    site: dict[str, str], newsroom: Newsroom
) -> None:
    feed = feedparser.parse(site["feed.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "The Harbour Line"
    assert len(feed.entries) == len(newsroom[0].entries)
    assert all(
        entry.id and entry.link.startswith("https://news.example/tram/") for entry in feed.entries
    )


@pytest.mark.parametrize(
    "page", ["index.html", "years/2023.html", "articles/2024-03-12-council-vote.html"]
)
def test_linked_data_of_a_page_expands_to_terms_of_schema_org(
    site: dict[str, str], page: str
) -> None:
    # The context of schema.org in small, as no test asks the network.
    context = {"@vocab": "https://schema.org/"}
    for text in _JSONLD.findall(site[page]):
        node: dict[str, Any] = json.loads(text)
        assert node["@context"] == "https://schema.org"
        expanded = jsonld.expand({**node, "@context": context})
        types = {kind for each in _nodes(expanded) for kind in each.get("@type", ())}
        assert types
        assert all(kind.startswith("https://schema.org/") for kind in types)


def test_linked_data_of_the_dump_is_read_too(site: dict[str, str], newsroom: Newsroom) -> None:
    node = json.loads(site["events.jsonld"])
    expanded = jsonld.expand({**node, "@context": {"@vocab": "https://schema.org/"}})
    told = [each for each in _nodes(expanded) if "https://schema.org/subjectOf" in each]
    assert len(told) == len(newsroom[0].entries)
    for each, entry in zip(told, newsroom[0].entries, strict=True):
        is_claim = entry.status in ("denied", "conditional")
        assert each["@type"] == [f"https://schema.org/{'Claim' if is_claim else 'Event'}"]
        is_dated = not is_claim and entry.bound is None and entry.when.grain != "decade"
        assert ("https://schema.org/startDate" in each) == is_dated


def test_microformats_give_each_event_with_name_and_start(site: dict[str, str]) -> None:
    parsed = mf2py.parse(doc=site["years/2023.html"])
    events = [item for item in _items(parsed["items"]) if "h-event" in item["type"]]
    assert len(events) >= 5
    assert all(
        item["properties"].get("name") and item["properties"].get("start") for item in events
    )


def _nodes(value: Any) -> list[dict[str, Any]]:
    """All nodes of expanded JSON-LD, at any depth."""
    if isinstance(value, list):
        return [node for each in value for node in _nodes(each)]
    if isinstance(value, dict):
        return [value, *(node for each in value.values() for node in _nodes(each))]
    return []


def _items(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for item in items for each in (item, *_items(item.get("children", [])))]
