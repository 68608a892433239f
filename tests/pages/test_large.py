"""A site of more events than have pages: key events keep theirs, the others stand with their
month."""

from __future__ import annotations

import dataclasses
import re

import pytest

from sitegen.model import Analysis, Entry, Timeline, When
from sitegen.paths import anchor, event_page, permalinks

from .conftest import config, site_of

Newsroom = tuple[Timeline, tuple[Analysis, ...]]
_FORWARD = re.compile(r'http-equiv="refresh" content="0; url=\.\./(years/[^"]+)"')


@pytest.fixture(scope="module")
def large(newsroom: Newsroom) -> dict[str, str]:
    return site_of(*newsroom, config(event_pages=3))


def _plain(entries: tuple[Entry, ...]) -> Entry:
    return next(
        entry
        for entry in entries
        if not entry.conflicts and entry.score < 0.7 and str(entry.when) == "2023-07-03"
    )


def test_an_entry_stands_on_the_page_of_its_month(newsroom: Newsroom) -> None:
    entry = _plain(newsroom[0].entries)
    links = permalinks(newsroom[0].entries, 3)
    assert links[entry.id] == f"years/2023-07.html#{anchor(entry.id)}"
    assert permalinks(newsroom[0].entries, len(links))[entry.id] == event_page(entry.id)


@pytest.mark.parametrize(
    ("when", "page"),
    [
        ("2023-07", "2023-07"),
        ("2023", "2023-00"),
        ("2023-22", "2023-00"),
        ("197X", "1979-00"),
        ("-0043-03-15", "-0043-03"),
    ],
)
def test_what_leaves_its_month_open_stands_on_a_page_of_its_year(
    newsroom: Newsroom, when: str, page: str
) -> None:
    entry = _plain(newsroom[0].entries)
    told = [dataclasses.replace(event, when=When.parse(when)) for event in entry.events]
    moved = dataclasses.replace(entry, when=When.parse(when), events=tuple(told))
    assert permalinks([moved], 0)[entry.id] == f"years/{page}.html#{anchor(entry.id)}"


@pytest.mark.parametrize(
    "changes",
    [{"score": 0.8}, {"pinned": True}, {"title": "Retitled"}, {"when": When.parse("2020")}],
    ids=["key", "pinned", "retitled", "redated"],
)
def test_key_events_and_corrected_ones_keep_their_page(
    newsroom: Newsroom, changes: dict[str, object]
) -> None:
    entry = dataclasses.replace(_plain(newsroom[0].entries), **changes)  # type: ignore[arg-type]
    assert permalinks([entry], 0)[entry.id] == event_page(entry.id)


def test_disputed_events_keep_their_page(newsroom: Newsroom, large: dict[str, str]) -> None:
    disputed = [entry for entry in newsroom[0].entries if entry.conflicts]
    assert disputed
    assert all("differ" in large[event_page(entry.id)] for entry in disputed)


def test_the_list_of_the_month_says_what_a_page_would(
    newsroom: Newsroom, large: dict[str, str], site: dict[str, str]
) -> None:
    entry = _plain(newsroom[0].entries)
    item = re.search(
        rf'<li class="ev [^>]*id="{anchor(entry.id)}">.*?\n</li>',
        large["years/2023-07.html"],
        re.DOTALL,
    )
    page = site[event_page(entry.id)]
    assert item
    how = re.search(r"<dl>.*?</dl>", page, re.DOTALL)
    assert how
    assert how[0] in item[0]
    assert '<details class="how">' in item[0]
    assert all(f">{entity.name}<" in item[0] for entity in entry.entities)
    assert entry.events[0].quote in re.sub("<[^>]+>", "", item[0])


def test_further_sources_are_told_there_too(newsroom: Newsroom) -> None:
    timeline, analyses = newsroom
    entries = tuple(dataclasses.replace(entry, conflicts=()) for entry in timeline.entries)
    pages = site_of(dataclasses.replace(timeline, entries=entries), analyses, config(event_pages=0))
    several = [entry for entry in entries if len(entry.events) > 1]
    assert several
    for entry in several:
        path = permalinks(entries, 0)[entry.id].partition("#")[0]
        text = re.sub("<[^>]+>", "", pages[path])
        assert all(event.quote in text for event in entry.events[1:])


def test_lists_of_names_leave_quotes_to_the_list_of_the_month(
    large: dict[str, str], site: dict[str, str]
) -> None:
    assert "<blockquote" in site["entities/harbour-line.html"]
    assert "<blockquote" not in large["entities/harbour-line.html"]
    assert "<blockquote" in large["index.html"]


def test_addresses_of_events_told_first_lead_to_their_place(
    newsroom: Newsroom, large: dict[str, str]
) -> None:
    timeline, _ = newsroom
    forwards = {path: found[1] for path, text in large.items() if (found := _FORWARD.search(text))}
    assert len(forwards) == 3
    links = permalinks(timeline.entries, 3)
    for entry in timeline.entries:
        path = event_page(entry.id)
        if path in forwards:
            assert forwards[path] == links[entry.id]
            assert {event.article_id for event in entry.events} == {"2022-06-02-docks-history"}


def test_a_later_article_takes_no_address_away(newsroom: Newsroom, large: dict[str, str]) -> None:
    timeline, analyses = newsroom
    last = max(analyses, key=lambda each: str(each.article.published)).article.id
    fewer = tuple(
        entry
        for entry in timeline.entries
        if {event.article_id for event in entry.events} != {last}
    )
    before = site_of(dataclasses.replace(timeline, entries=fewer), analyses, config(event_pages=3))
    assert len(fewer) < len(timeline.entries)
    assert {path for path in before if path.startswith("events/")} <= large.keys()
