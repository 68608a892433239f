"""An entry or event to its place in the order of reading."""

from __future__ import annotations

from sitegen.model import GRAINS, Bound, Day, Entry, Event, When

_NO_LATER: frozenset[str] = frozenset(("by", "before", "until"))

Place = tuple[str, int, int, str]
"""Article, sentence and words of an event, then its id: the order of its source."""


def sort_day(when: When, bound: Bound | None = None) -> Day:
    """The day at which a date stands in a timeline.

    One unit (April 2023) stands at its last day, so that it never claims to come before a precise date inside
    it; "by" at its last day, "since" at its first; a range at its first day.
    """
    if bound in _NO_LATER or when.start is None:
        return when.last
    if bound is not None or when.end is None or when.is_range:
        return when.first
    return when.last


def precision(when: When, bound: Bound | None = None) -> int:
    """A rank of how exactly a date is known: 0 for a day, larger for less."""
    rank = 4 * GRAINS.index(when.grain)
    rank += 2 * (bound is not None or when.start is None or when.end is None)
    return rank + when.is_range + when.approximate


def place(event: Event) -> Place:
    """Where the event stands in the articles."""
    words = min(event.spans, default=event.sentence)
    return event.article_id, event.sentence.start, words.start, event.id


def sort_key(entry: Entry) -> tuple[Day, int, Place]:
    """The key by which entries are read: the day it sorts at, how exactly it is known, the order of its source."""
    return sort_day(entry.when, entry.bound), precision(entry.when, entry.bound), place(entry.events[0])
