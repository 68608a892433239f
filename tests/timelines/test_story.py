"""The story in a few dates: first and last, peaks between, nothing twice and nothing that is only
planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sitegen.languages import language
from sitegen.model import Entry, Event, Span, Status, When
from sitegen.timelines import shown, story

_ENGLISH = language("en")


def _entry(title: str, when: str, score: float = 0.5, status: Status = "occurred") -> Entry:
    day = When.parse(when)
    event = Event(
        id=f"ev-{when}-{len(title)}",
        article_id="a",
        date=None,
        when=day,
        trigger=None,
        spans=(),
        sentence=Span(0, 1),
        quote=title,
        title=title,
        kind="other",
        status=status,
        rule="verb",
    )
    return Entry(f"{when} {title}", day, title, "other", status, (event,), score=score)


_STORY = [
    _entry("Norvik was founded in Osk", "2019-03-01", 0.6),
    _entry("The council praised Norvik", "2019-05-01", 0.2),
    _entry("Norvik unveiled its first ferry", "2020-06-10", 0.7),
    _entry("A ferry of Norvik sank off Merrow", "2021-02-02", 0.9),
    _entry("Divers raised the wreck", "2021-03-04", 0.5),
    _entry("A court fined Norvik", "2022-01-20", 0.7),
    _entry("Velmar bought Norvik", "2023-04-12", 0.8),
]


def _titles(entries: Sequence[Entry], count: int) -> list[str]:
    return [entry.title for entry in story(entries, count, _ENGLISH)]


def test_what_lasted_for_years_is_no_event_of_the_story() -> None:
    era = _entry("Ada Berg led Norvik", "2001/2011", 0.95)
    term = _entry("Ada Berg sat on the board of Norvik", "2019/2020", 0.95)
    titles = _titles([era, term, *_STORY], 9)
    assert era.title not in titles
    assert term.title in titles


def test_the_story_has_its_first_and_last_event_and_the_peaks_between() -> None:
    assert _titles(_STORY, 5) == [
        "Norvik was founded in Osk",
        "Norvik unveiled its first ferry",
        "A ferry of Norvik sank off Merrow",
        "A court fined Norvik",
        "Velmar bought Norvik",
    ]


@pytest.mark.parametrize("count", range(9))
def test_there_are_never_more_than_asked_for_and_they_stand_in_order(count: int) -> None:
    told = story(_STORY, count, _ENGLISH)
    assert len(told) == min(count, len(_STORY))
    assert list(told) == sorted(told, key=lambda entry: entry.when.first)


@pytest.mark.parametrize("status", ["planned", "denied", "conditional"])
def test_what_did_not_happen_is_no_part_of_it(status: Status) -> None:
    ahead = _entry("Velmar will sell the ferries", "2024-04-12", 0.9, status)
    assert ahead.title not in _titles([*_STORY, ahead], 5)


def test_what_lies_far_from_all_others_is_no_part_of_it() -> None:
    far = replace(_entry("Osk got its charter", "1411-04-12", 0.9), years_away=600)
    assert far.title not in _titles([far, *_STORY], 8)


def test_one_matter_is_told_once() -> None:
    again = _entry("A ferry of Norvik sank near Merrow", "2021-02", 0.9)
    told = _titles([*_STORY[:4], again, *_STORY[4:]], 8)
    assert sum("sank" in title for title in told) == 1


def test_what_an_editor_pinned_comes_first() -> None:
    pinned = replace(_entry("The council praised Norvik", "2019-05-01", 0.1), pinned=True)
    assert pinned.title in _titles([_STORY[0], pinned, *_STORY[2:]], 3)


def test_nothing_to_tell_gives_no_story() -> None:
    assert _titles([], 5) == []
    assert _titles(_STORY, 0) == []


def test_as_many_as_are_allowed_are_shown_the_story_first() -> None:
    plan = _entry("Velmar will sell the ferries", "2024-04-12", 0.1, "planned")
    entries = [*_STORY, plan]
    for most in range(1, len(entries) + 2):
        chosen = shown(entries, most, _ENGLISH)
        assert len(chosen) == min(most, len(entries))
        assert list(chosen) == [entry for entry in entries if entry in chosen]
        assert set(story(entries, most, _ENGLISH)) <= set(chosen)
    assert plan not in shown(entries, len(_STORY), _ENGLISH)


def test_what_is_left_out_of_the_story_is_shown_by_its_weight_where_there_is_room() -> None:
    plans = [
        _entry(f"Velmar will sell ferry {name}", "2024-04-12", score, "planned")
        for name, score in (("Ada", 0.2), ("Berta", 0.4), ("Cora", 0.3))
    ]
    chosen = shown([*_STORY, *plans], len(_STORY) + 2, _ENGLISH)
    assert chosen == (*_STORY, *plans[1:])


def test_pinned_ones_are_shown_whatever_they_weigh() -> None:
    pinned = replace(_entry("The council praised Norvik again", "2019-05-02", 0.0), pinned=True)
    assert pinned in shown([*_STORY, pinned], 1, _ENGLISH)


def test_of_thousands_many_are_chosen_at_once() -> None:
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(1990, 2000)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    entries = [_entry(f"Ferry {at} sank", day, at % 97 / 97) for at, day in enumerate(days)]
    assert len(shown(entries, 2000, _ENGLISH)) == 2000
