"""A date and its bound: which side is open, and the day at which an event stands."""

from __future__ import annotations

from sitegen.model.analysis import Bound
from sitegen.model.when import Day, When

NO_LATER: frozenset[Bound] = frozenset(("by", "before", "until"))
"""The bounds that say no later than: what came before the date is open."""

NO_EARLIER: frozenset[Bound] = frozenset(("since", "after"))
"""The bounds that say no earlier than: what comes after the date is open."""

_COARSE = frozenset(("year", "decade", "century"))
_MONTHS = frozenset(("quarter", "season", "half"))


def sort_day(when: When, bound: Bound | None = None) -> Day:
    """Give the day at which a date stands in a timeline.

    One unit (April 2023) stands at its last day, so that it never claims to come before a precise
    date inside it; "by" at its last day, "since" at its first; a range at its first day.
    """
    if bound in NO_LATER or when.start is None:
        return when.last
    if bound is not None or when.is_range:
        return when.first
    return when.last


def sort_month(when: When, bound: Bound | None = None) -> tuple[int, int]:
    """Give the year and the month under which a date stands in a timeline; month 0 where it leaves
    the month open."""
    day = sort_day(when, bound)
    is_open = when.grain in _COARSE or (when.grain in _MONTHS and not when.is_range)
    return day.year, 0 if is_open else day.month
