"""Events to the groups of a list: years with their gaps, months of a long year, and the rail beside
them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.model import Event, year_text
from sitegen.pages.behind import how, others
from sitegen.pages.entries import listed
from sitegen.pages.views import EventView, Group, Listed, RailYear, Say
from sitegen.paths import month_page, year_page
from sitegen.wording.phrases import Phrases

# Over so many events a year page gets month headings; over so many more each month gets a page.
_MONTHS_FROM = 60
_MONTH_PAGES_FROM = 500
# Days between two events from which on the list leaves more room.
_GAPS = (45, 150, 365)
# Of a year that does not fit on the home page, so many events are shown.
_BEST = 3

MonthName = Callable[[int, int], str]
"""``name(year, month)``: a month in words; month 0 gives the year."""

_Months = Mapping[int, tuple[EventView, ...]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """All events by year and by month, in order, with the words for years and months and what
    quotes need.

    Under month 0 of a year, at its end, stand those whose month is not known. A site ``is_large``
    where not all events have pages of their own; then only the lists of months quote them all."""

    years: Mapping[int, tuple[EventView, ...]]
    months: Mapping[int, _Months]
    shown: Mapping[str, Event]
    name: MonthName
    short: Callable[[int], str]
    say: Say
    is_large: bool

    def is_split(self, year: int) -> bool:
        """Return whether the year is so full that its months have pages of their own; on a large
        site, whose events have their place there, all years are."""
        return self.is_large or len(self.years[year]) > _MONTH_PAGES_FROM

    def place(self, event: EventView) -> str:
        """Return the page of a period on which the event is listed."""
        year = event.moment.year
        return month_page(year, event.moment.month or 0) if self.is_split(year) else year_page(year)


def calendar(
    events: Sequence[EventView], shown: Mapping[str, Event], phrases: Phrases, *, is_large: bool
) -> Calendar:
    """Return the events by year and month; within them they keep their order."""
    years: dict[int, list[EventView]] = {}
    for event in events:
        years.setdefault(event.moment.year, []).append(event)
    ordered = {year: tuple(years[year]) for year in sorted(years)}
    months = {year: _by_month(own) for year, own in ordered.items()}
    name = functools.cache(phrases.name)
    return Calendar(ordered, months, shown, name, phrases.month, phrases.say, is_large)


def _by_month(events: Sequence[EventView]) -> _Months:
    found: dict[int, list[EventView]] = {}
    for event in events:
        found.setdefault(event.moment.month or 0, []).append(event)
    # What has no month comes last.
    order = sorted(found, key=lambda month: (not month, month))
    return {month: tuple(found[month]) for month in order}


def year_key(year: int) -> str:
    """Return the id of a year's section."""
    return f"y{year_text(year)}"


def spaced(items: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the items with the room that the time between them asks for."""
    found = list(items[:1])
    for before, item in pairwise(items):
        days = item.event.sort_day.ordinal - before.event.sort_day.ordinal
        found.append(replace(item, gap=sum(days > step for step in _GAPS)))
    return tuple(found)


def by_year(
    all_events: Calendar, events: Sequence[EventView], most: int | None = None
) -> tuple[Group, ...]:
    """Return the events grouped by year. Of more than ``most`` the newest years are shown, of the
    others the best few. Without it, all are, which a large site quotes elsewhere.

    A newest year that alone has more is shown from its end.
    """
    years: dict[int, list[EventView]] = {}
    for event in events:
        years.setdefault(event.moment.year, []).append(event)
    room = len(events) if most is None else most
    groups: list[Group] = []
    for year in sorted(years, reverse=True):
        own = years[year]
        is_newest = not groups
        fits = len(own) <= room
        shown = own if fits else (own[-room:] if is_newest else _best(own))
        room = room - len(own) if fits else 0
        groups.append(
            Group(
                key=year_key(year),
                heading=all_events.name(year, 0),
                path=year_page(year),
                count=len(own),
                items=spaced(
                    _brief(shown)
                    if most is None and all_events.is_large
                    else listed(shown, all_events.shown)
                ),
                is_whole=fits,
            )
        )
    groups.reverse()
    return tuple(
        replace(
            group,
            gap=_gap(all_events, before, year),
            rail_gap=_gap(all_events, before, year, "rail_gap"),
        )
        for group, before, year in zip(groups, [None, *sorted(years)], sorted(years), strict=False)
    )


def _brief(events: Sequence[EventView]) -> tuple[Listed, ...]:
    return tuple(Listed(event, "nothing", ()) for event in events)


def _best(events: Sequence[EventView]) -> list[EventView]:
    """The events of a year that a reader should see first, in their order."""
    best = sorted(range(len(events)), key=lambda at: (-events[at].score, at))[:_BEST]
    return [events[at] for at in sorted(best)]


def by_month(all_events: Calendar, year: int) -> tuple[Group, ...]:
    """Return the events of one year: in one group, or by month when there are many."""
    events = all_events.years[year]
    if len(events) <= _MONTHS_FROM:
        return (
            Group(year_key(year), "", "", len(events), spaced(listed(events, all_events.shown))),
        )
    return tuple(
        _month(all_events, year, month, own) for month, own in all_events.months[year].items()
    )


def of_month(all_events: Calendar, year: int, month: int) -> tuple[Group, ...]:
    """Return the events of one month, as the one group of its page."""
    group = _month(all_events, year, month, all_events.months[year][month])
    items = tuple(
        item if item.event.has_page else _explained(item, all_events.say)
        for item in spaced(listed(all_events.months[year][month], all_events.shown))
    )
    return (replace(group, heading="", path="", items=items, is_whole=True),)


def _explained(item: Listed, say: Say) -> Listed:
    """The item with what the page of an event says besides, as it has none."""
    return replace(item, how=tuple(how(say, item.event)), others=others(item.event))


def month_title(all_events: Calendar, year: int, month: int) -> str:
    """Return the heading of a month; of the events whose month is not known."""
    if month:
        return all_events.name(year, month)
    return all_events.say("month_unknown", year=all_events.name(year, 0))


def _month(all_events: Calendar, year: int, month: int, events: Sequence[EventView]) -> Group:
    is_split = all_events.is_split(year)
    return Group(
        key=f"m{year_text(year)}-{month:02}",
        heading=month_title(all_events, year, month),
        path=month_page(year, month) if is_split else "",
        count=len(events),
        items=spaced(listed(_best(events) if is_split else events, all_events.shown)),
        is_whole=not is_split,
        is_month=True,
    )


def _gap(all_events: Calendar, before: int | None, year: int, key: str = "gap") -> str:
    """Which years between two groups have no events, in words; "" when none."""
    if before is None or year - before < 2:
        return ""
    first, last = all_events.name(before + 1, 0), all_events.name(year - 1, 0)
    return (
        all_events.say(f"{key}_year", year=first)
        if first == last
        else all_events.say(key, first=first, last=last)
    )


def rail_of(groups: Sequence[Group]) -> tuple[RailYear, ...]:
    """Return the rail of a page of many years: its own anchors, with their counts."""
    return tuple(
        line
        for group in groups
        for line in (
            *([RailYear(group.rail_gap, "")] if group.rail_gap else []),
            RailYear(group.heading, f"#{group.key}", group.count),
        )
    )


def rail_of_years(all_events: Calendar, current: int) -> tuple[RailYear, ...]:
    """Return the rail of the page of a year: the pages of all years.

    It has no counts, which one more event anywhere would change on every page of a year."""
    found: list[RailYear] = []
    before: int | None = None
    for year, events in all_events.years.items():
        if year != current and all(event.is_far for event in events):
            continue
        gap = _gap(all_events, before, year, "rail_gap")
        if gap:
            found.append(RailYear(gap, ""))
        name = all_events.name(year, 0)
        found.append(RailYear(name, year_page(year), is_current=year == current))
        before = year
    return tuple(found)


def rail_of_months(all_events: Calendar, year: int, current: int) -> tuple[RailYear, ...]:
    """Return the rail of the page of a month: those of its year."""
    return tuple(
        RailYear(
            all_events.short(month) if month else month_title(all_events, year, 0),
            month_page(year, month),
            is_current=month == current,
        )
        for month in all_events.months[year]
    )
