"""An entry or event to its place in the order of reading."""

from __future__ import annotations

import re

from sitegen.model.analysis import Bound, Event
from sitegen.model.placing import sort_day
from sitegen.model.site import Entry
from sitegen.model.when import GRAINS, Day, When

_CLOCK = re.compile(r"T\d\d:\d\d")
Place = tuple[str, int, int, str]
"""Article, sentence and words of an event, then its id: the order of its source."""


def precision(when: When, bound: Bound | None = None) -> int:
    """Return a rank of how exactly a date is known: 0 for a day, larger for less."""
    rank = 4 * GRAINS.index(when.grain)
    rank += 2 * (bound is not None or when.start is None or when.end is None)
    return rank + when.is_range + when.approximate


def place(event: Event) -> Place:
    """Return where the event stands in the articles."""
    words = min(event.spans, default=event.sentence)
    return event.article_id, event.sentence.start, words.start, event.id


def _clock(entry: Entry) -> str:
    """The time of the day, "09:12"; of an entry without one that of the end of the day, so that it
    stands behind those with one."""
    clocks = [_CLOCK.search(event.date.timex[1]) for event in entry.events if event.date]
    return min((found.group() for found in clocks if found), default="T99")


def sort_key(entry: Entry) -> tuple[Day, int, str, Place]:
    """Return the key by which entries are read: the day it sorts at, how exactly it is known, the
    time of the clock, the order of its source."""
    return (
        sort_day(entry.when, entry.bound),
        precision(entry.when, entry.bound),
        _clock(entry),
        place(entry.events[0]),
    )
