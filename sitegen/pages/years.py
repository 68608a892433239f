"""The calendar to the pages of years, and of the months of full years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen import paths
from sitegen.pages import jsonld, periods, strip
from sitegen.pages.desk import Desk, head, shapes_of
from sitegen.pages.lists import KeyEvent, brief
from sitegen.pages.moments import Shape
from sitegen.pages.strip import Strip
from sitegen.pages.views import EventView, Filled, Group, Link, RailYear, Sheet

# A chart of fewer days shows nothing that the list does not.
_CHART_FROM = 3


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A year or a month, in brief and in full."""

    heading: str
    scope: str
    story: tuple[KeyEvent, ...]
    strip: Strip | None
    strip_links: Mapping[str, str]
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    previous: Link | None
    next: Link | None


def years(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each year, and of each month of a year that is too full for one page."""
    order = list(desk.calendar.years)
    for place, year in enumerate(order):
        yield Sheet(paths.year_page(year), "year.html", partial(_year, desk, order, place))
        if desk.calendar.is_split(year):
            months = list(desk.calendar.months[year])
            for at, month in enumerate(months):
                path = paths.month_page(year, month)
                yield Sheet(path, "year.html", partial(_month, desk, year, months, at))


def chart_of_year(desk: Desk, events: Sequence[EventView], year: int) -> Strip | None:
    """Return the chart of the events of one year, None where it would show nothing."""
    if year < 1 or sum(event.is_day_known for event in events) < _CHART_FROM:
        return None
    return strip.of_weeks(events, year, desk.calendar.name, desk.calendar.short)


def _year(desk: Desk, order: Sequence[int], place: int) -> Filled:
    year = order[place]
    events = desk.calendar.years[year]
    name = desk.calendar.name(year, 0)
    groups = periods.by_month(desk.calendar, year)
    around = [
        Link(desk.calendar.name(order[at], 0), paths.year_page(order[at]))
        if 0 <= at < len(order)
        else None
        for at in (place - 1, place + 1)
    ]
    page = PeriodPage(
        heading=name,
        scope=_scope(desk, events),
        story=brief(desk, events),
        strip=chart_of_year(desk, events, year),
        strip_links={group.key[-2:]: f"#{group.key}" for group in groups if group.is_month},
        shapes=shapes_of(item.event for group in groups for item in group.items),
        rail=periods.rail_of_years(desk.calendar, year),
        groups=groups,
        previous=around[0],
        next=around[1],
    )
    top = head(desk, "period", paths.year_page(year), name, _described(desk, name, events))
    return Filled(jsonld.on_list(top, desk.site, events), page)


def _month(desk: Desk, year: int, months: Sequence[int], place: int) -> Filled:
    month = months[place]
    events = desk.calendar.months[year][month]
    title = periods.month_title(desk.calendar, year, month)
    around = [
        Link(
            periods.month_title(desk.calendar, year, months[at]), paths.month_page(year, months[at])
        )
        if 0 <= at < len(months)
        else None
        for at in (place - 1, place + 1)
    ]
    page = PeriodPage(
        heading=title,
        scope=_scope(desk, events),
        story=brief(desk, events),
        strip=None,
        strip_links={},
        shapes=shapes_of(events),
        rail=periods.rail_of_months(desk.calendar, year, month),
        groups=periods.of_month(desk.calendar, year, month),
        previous=around[0],
        next=around[1],
    )
    crumb = Link(desk.calendar.name(year, 0), paths.year_page(year))
    described = _described(desk, title, events)
    top = head(desk, "period", paths.month_page(year, month), title, described, crumb)
    return Filled(jsonld.on_list(top, desk.site, events), page)


def _scope(desk: Desk, events: Sequence[EventView]) -> str:
    return desk.say("scope_events", events=desk.say("events", n=len(events)))


def _described(desk: Desk, period: str, events: Sequence[EventView]) -> str:
    """What a period is about: its best events by title."""
    best = sorted(range(len(events)), key=lambda at: (-events[at].score, at))[:2]
    opening = " " + "; ".join(events[at].title for at in sorted(best))
    return desk.say("year_description", year=period, title=desk.site.title) + opening
