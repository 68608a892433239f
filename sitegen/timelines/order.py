"""An entry or event to its place in the order of reading."""

from __future__ import annotations

from sitegen.model import GRAINS, Bound, Day, Entry, Event, When, sort_day

Place = tuple[str, int, int, str]
"""Article, sentence and words of an event, then its id: the order of its source."""


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
    """The key by which entries are read: the day it sorts at, how exactly it is known, the order of
    its source."""
    return (
        sort_day(entry.when, entry.bound),
        precision(entry.when, entry.bound),
        place(entry.events[0]),
    )
