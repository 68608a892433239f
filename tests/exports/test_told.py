"""What did not happen is told as such in every format of the table, and a bound as a bound.

Formats are named only where their own fields are looked at: one that is added is tested too.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, cast, get_args
from xml.etree import ElementTree

import icalendar
import pytest

from sitegen.exports import BY_NAME, FORMATS, Contract, Format
from sitegen.model import Analysis, Bound, Status, Timeline, When

from .conftest import contract_of

Newsroom = tuple[Timeline, tuple[Analysis, ...]]
Limit = Bound | None
_STATUSES: tuple[Status, ...] = get_args(Status)
_BOUNDS: tuple[Bound | None, ...] = (None, *get_args(Bound))
_SAID = {"denied": "Bestritten", "conditional": "Unter Vorbehalt"}
_ATOM = "{http://www.w3.org/2005/Atom}"


def alone(newsroom: Newsroom, status: Status, bound: Limit, language: str = "en") -> Contract:
    """A timeline of one entry, of this status, on, by or since 9 August 2031."""
    timeline, analyses = newsroom
    entry = dataclasses.replace(
        timeline.entries[0],
        title="Ferry pier opens",
        kind="opening",
        when=When.parse("2031-08-09"),
        status=status,
        bound=bound,
        entities=(),
        events=timeline.entries[0].events[:1],
    )
    one = dataclasses.replace(timeline, title="T", entries=(entry,), undated=())
    articles = [dataclasses.replace(analysis.article, summary=()) for analysis in analyses]
    quiet = tuple(Analysis(article) for article in articles)
    return contract_of(one, quiet, language=language)


def plain(form: Format, contract: Contract) -> str:
    """The text of the file on one line, with the folded lines of calendars made whole."""
    text = form.write(contract).decode().replace("\r\n ", "")
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("status", _STATUSES)
def test_every_format_tells_the_status(newsroom: Newsroom, form: Format, status: Status) -> None:
    text = plain(form, alone(newsroom, status, None)).casefold()
    said = {word for word in _STATUSES if word in text} - {"occurred"}
    assert said == {status} - {"occurred"}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("status", _STATUSES)
@pytest.mark.parametrize("bound", _BOUNDS)
def test_every_format_tells_the_bound(
    newsroom: Newsroom,
    form: Format,
    status: Status,
    bound: Limit,
) -> None:
    text = plain(form, alone(newsroom, status, bound)).casefold()
    said = {word for word in get_args(Bound) if f"{word} 9 august 2031" in text}
    assert said == ({bound} if bound else set())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_two_statuses_or_bounds_give_one_file(newsroom: Newsroom, form: Format) -> None:
    pairs = list(itertools.product(_STATUSES, _BOUNDS))
    assert len({form.write(alone(newsroom, *pair)) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("name", ["ics", "atom", "jsonfeed", "timelinejs", "jsonld", "markwhen"])
@pytest.mark.parametrize("status", ["denied", "conditional"])
def test_readers_are_told_in_their_language(newsroom: Newsroom, name: str, status: Status) -> None:
    assert _SAID[status] in plain(BY_NAME[name], alone(newsroom, status, None, "de"))


def read(newsroom: Newsroom, name: str, status: Status, bound: Bound | None = None) -> Any:
    return json.loads(BY_NAME[name].write(alone(newsroom, status, bound)))


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("occurred", (None, "Ferry pier opens", ["opening"])),
        ("planned", ("TENTATIVE", "Ferry pier opens (Planned)", ["opening", "planned"])),
        (
            "conditional",
            ("TENTATIVE", "Ferry pier opens (Conditional)", ["opening", "conditional"]),
        ),
        ("denied", ("CANCELLED", "Ferry pier opens (Denied)", ["opening", "denied"])),
    ],
)
def test_calendar_programs_are_told(
    newsroom: Newsroom,
    status: Status,
    told: tuple[Any, ...],
) -> None:
    raw = BY_NAME["ics"].write(alone(newsroom, status, None))
    event: Any
    (event,) = icalendar.Calendar.from_ical(raw.decode()).walk("VEVENT")
    found = str(event["status"]) if "status" in event else None
    assert (found, str(event["summary"]), [str(one) for one in event["categories"].cats]) == told


def test_deadline_in_a_calendar_says_that_it_is_one(newsroom: Newsroom) -> None:
    raw = BY_NAME["ics"].write(alone(newsroom, "planned", "by"))
    (event,) = icalendar.Calendar.from_ical(raw.decode()).walk("VEVENT")
    assert str(event["summary"]) == "by 9 August 2031: Ferry pier opens (Planned)"
    assert str(event["x-sitegen-bound"]) == "by"


def test_feed_readers_are_told(newsroom: Newsroom) -> None:
    feed = ElementTree.fromstring(BY_NAME["atom"].write(alone(newsroom, "denied", "since")))
    title = feed.findtext(f"{_ATOM}entry/{_ATOM}title")
    assert title == "since 9 August 2031: Ferry pier opens (Denied)"
    categories = [dict(node.attrib) for node in feed.findall(f"{_ATOM}entry/{_ATOM}category")]
    assert categories == [{"term": "opening"}, {"term": "denied", "label": "Denied"}]
    (item,) = read(newsroom, "jsonfeed", "denied", "since")["items"]
    assert item["title"] == "since 9 August 2031: Ferry pier opens (Denied)"
    assert item["tags"] == ["opening", "denied"]
    assert item["_sitegen"] == {"date": "2031-08-09", "bound": "since", "status": "denied"}


def test_row_of_a_timeline_of_others_is_told(newsroom: Newsroom) -> None:
    (slide,) = read(newsroom, "timelinejs", "conditional", "after")["events"]
    assert slide["text"]["headline"] == "Ferry pier opens (Conditional)"
    assert (slide["group"], slide["display_date"]) == ("Conditional", "after 9 August 2031")
    text = BY_NAME["markwhen"].write(alone(newsroom, "conditional", "after")).decode()
    said = "Ferry pier opens (Conditional) (after 9 August 2031)"
    assert text.splitlines()[-1] == f"2031-08-09: {said} #opening #conditional #after"


def test_table_has_columns_for_status_and_bound(newsroom: Newsroom) -> None:
    text = BY_NAME["csv"].write(alone(newsroom, "planned", "before")).decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["title"], row["status"], row["bound"]) == ("Ferry pier opens", "planned", "before")


def nodes(newsroom: Newsroom) -> Iterator[tuple[Status, Bound | None, dict[str, Any]]]:
    for status in _STATUSES:
        for bound in _BOUNDS:
            (node,) = read(newsroom, "jsonld", status, bound)["@graph"]
            yield status, bound, node


def test_linked_data_date_only_what_happened_or_is_planned_on_a_day(newsroom: Newsroom) -> None:
    for status, bound, node in nodes(newsroom):
        is_claim = status in ("denied", "conditional")
        assert node["@type"] == ("Claim" if is_claim else "Event")
        assert ("startDate" in node) == (not is_claim and bound is None)
        assert ("eventStatus" in node) == (status == "planned")
        words = [word for word in (status, bound) if word not in ("occurred", None)]
        assert node.get("keywords", []) == words


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2031-08-09", "2031-08-09"),
        ("2031-08", "2031-08"),
        ("2031", "2031"),
        ("2031/2033", "2031"),
        ("203X", None),
        ("20XX", None),
        ("2031-08-09/..", None),
        ("../2031-08-09", None),
        ("-0030", None),
    ],
)
def test_linked_data_have_no_start_that_nobody_gave(
    newsroom: Newsroom,
    when: str,
    start: str | None,
) -> None:
    timeline, analyses = newsroom
    first = timeline.entries[0]
    entry = dataclasses.replace(first, when=When.parse(when), bound=None, status="occurred")
    contract = contract_of(dataclasses.replace(timeline, entries=(entry,)), analyses)
    (node,) = json.loads(BY_NAME["jsonld"].write(contract))["@graph"]
    assert node.get("startDate") == start
    assert ("disambiguatingDescription" in node) == (start is None)


def test_pages_and_files_say_the_same(newsroom: Newsroom, site: dict[str, str]) -> None:
    """One writer: what stands at an event's own page is what the file of all has of it."""
    graph = json.loads(site["events.jsonld"])["@graph"]
    shared = ("@type", "name", "startDate", "eventStatus", "keywords", "disambiguatingDescription")
    for node in graph:
        page = site[node["@id"].removeprefix("https://news.example/tram/")]
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert found
        own = cast("dict[str, Any]", json.loads(found[1])["@graph"][0])
        assert {key: own.get(key) for key in shared} == {key: node.get(key) for key in shared}
