"""What the words say, and where they stand, to a place in the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.dates.calendar import SEASONS, add_months, holiday, narrowed, timex_value
from sitegen.dates.counting import compared, counted, spanned
from sitegen.dates.partial import Partial
from sitegen.dates.place import Place, Reference
from sitegen.dates.resolved import NO_ANCHOR, UNREAD, Resolved
from sitegen.dates.rules import Rules
from sitegen.dates.years import start_in, year_of
from sitegen.model import Day, Grain, When, unit

# EDTF and TIMEX write years with four digits.
_LAST_YEAR = 9999
# What lies behind counts so much further away: a tale goes on.
_BACK = 3
# A year of two figures that would lie further ahead is past.
_FAR_AHEAD = 15


def resolve(partial: Partial, place: Place, rules: Rules) -> Resolved:
    """Return the reading of the expression at its place; ``when`` is None where it names no day,
    with a reason where a reader would expect one."""
    read = _read(partial, place, rules)
    if (
        read.when is not None
        and max(abs(read.when.first.year), abs(read.when.last.year)) > _LAST_YEAR
    ):
        unknown = read.timex[0], "XXXX"
        return replace(read, when=None, timex=unknown, reason="beyond the years of four digits")
    return read


def _read(partial: Partial, place: Place, rules: Rules) -> Resolved:
    if partial.shape == "duration":
        return Resolved(None, ("DURATION", partial.value))
    if partial.shape == "set":
        return Resolved(None, ("SET", partial.value))
    if partial.shape == "ref":
        return Resolved(None, ("DATE", partial.value))
    if partial.shape == "unread":
        return Resolved(None, ("DATE", "XXXX-XX-XX"), reason=UNREAD)
    if partial.shape in ("decade", "century"):
        return _run(partial, place)
    if partial.shape == "holiday":
        return _holiday(partial, place, rules)
    if partial.shape == "calendar":
        return _calendar(partial, place)
    if partial.shape == "range":
        return spanned(partial, place)
    if partial.shape == "period":
        return compared(partial, place)
    return counted(partial, place)


def _run(partial: Partial, place: Place) -> Resolved:
    grain: Grain = "decade" if partial.shape == "decade" else "century"
    year = _whole_year(partial.year or 0, partial, place)
    when = When.containing(grain, Day(year, 1, 1))
    return Resolved(narrowed(when, partial.mod), ("DATE", timex_value(when)))


def _calendar(partial: Partial, place: Place) -> Resolved:
    if partial.day is not None and partial.month is None:
        return _day_of_month(partial, place)
    if partial.year is not None:
        return _placed(partial, _whole_year(partial.year, partial, place), ())
    anchor = year_of(partial, place)
    if anchor is None:
        return Resolved(None, ("DATE", _unknown(partial)), ("year",), reason=NO_ANCHOR)
    year, span, day = anchor
    resolved = _placed(partial, year, ("year",))
    return replace(resolved, anchor=str(day), anchor_span=span)


def _whole_year(year: int, partial: Partial, place: Place) -> int:
    """The year of two figures: of the century before where it would lie ahead, and the words say
    that it is past, or it would lie far ahead."""
    if not partial.is_short or place.published is None:
        return year
    if place.is_narrative and place.tale is not None:
        return _short_year_told(year, place.tale.when.first.year, place.published.year)
    ahead = year - place.published.year
    is_past = ahead > _FAR_AHEAD or (ahead > 0 and place.is_over)
    return year - 100 if is_past else year


def _short_year_told(year: int, told: int, last: int) -> int:
    """The year of two figures that lies nearest to the one told, and not ahead of publication."""
    near = told // 100 * 100 + year % 100
    years = (each for each in (near - 100, near, near + 100) if each <= last)
    return min(years, key=lambda each: abs(each - told), default=year)


def _day_of_month(partial: Partial, place: Place) -> Resolved:
    """ "The 23rd": of the month last told in a narrative, else the last such day, or the next one
    where the text looks ahead; "of last month" says which."""
    told = _month_told(partial, place) if partial.direction is None else None
    base = told.when.first if told is not None else place.published
    if base is None:
        return _no_day(partial, NO_ANCHOR)
    steps, side = _months_away(partial, place, told)
    for step in steps:
        month = add_months(unit("month", base)[0], step)
        resolved = _placed(replace(partial, month=month.month), month.year, ("month", "year"))
        day = resolved.when.first if resolved.when is not None else None
        is_weekday = day is not None and partial.weekday in (None, day.weekday)
        if day is not None and is_weekday and side * (day.ordinal - base.ordinal) >= 0:
            return replace(
                resolved,
                anchor=str(told.when if told is not None else base),
                anchor_span=told.span if told is not None else None,
            )
    return _no_day(partial, "no such day in that month")


def _month_told(partial: Partial, place: Place) -> Reference | None:
    near = place.near
    if near is not None and near.when.grain in ("day", "month"):
        return near
    return place.last if place.is_narrative or partial.is_from_text else None


def _months_away(
    partial: Partial, place: Place, told: Reference | None
) -> tuple[Sequence[int], int]:
    """The months in which a day may lie, counted from the month of the base, nearest first; and
    whether it lies behind the base (1), before it (-1), or on either side."""
    if partial.direction is not None:
        return (partial.direction,), 0
    if partial.weekday is not None:
        return (0, 1, -1), 0  # "el lunes 4": the weekday tells the month
    if told is not None:
        return ((0, 1), 1) if told.when.grain == "day" else ((0,), 0)
    return ((0, 1, 2), 1) if place.is_ahead else ((0, -1, -2), -1)


def _no_day(partial: Partial, reason: str) -> Resolved:
    value = f"XXXX-XX-{partial.day:02}"
    return Resolved(None, ("DATE", value), ("month", "year"), reason=reason)


def _unknown(partial: Partial) -> str:
    """The TIMEX value of a date whose year is not known."""
    if partial.month is not None:
        return f"XXXX-{partial.month:02}" + (f"-{partial.day:02}" if partial.day else "")
    if partial.quarter is not None:
        return f"XXXX-Q{partial.quarter}"
    if partial.half is not None:
        return f"XXXX-H{partial.half}"
    return f"XXXX-{SEASONS[partial.season - 1]}" if partial.season is not None else "XXXX"


def _placed(partial: Partial, year: int, implied: tuple[str, ...]) -> Resolved:
    try:
        when, value = _interval(partial, year)
    except ValueError:
        return Resolved(
            None, ("DATE", _unknown(partial)), implied, reason="no such day in that year"
        )
    if partial.is_approximate:
        when = replace(when, approximate=True)
    kind = "TIME" if partial.clock else "DATE"
    return Resolved(narrowed(when, partial.mod), (kind, value + partial.clock), implied)


def _interval(partial: Partial, year: int) -> tuple[When, str]:
    if partial.last_year is not None:
        ends = When.of_year(year), When.of_year(partial.last_year)
        return When.between(*ends), "/".join(map(timex_value, ends))
    if partial.month is not None and partial.nth is not None:
        return _nth_of_month(partial, When.of_month(year, partial.month), partial.nth)
    if partial.month is not None and partial.day is not None:
        first = When.of_day(year, partial.month, partial.day)
        if partial.is_week:
            week = When.containing("week", first.first)
            return week, timex_value(week)
        if partial.last_day is None:
            return first, timex_value(first)
        last = When.of_day(year, partial.month, partial.last_day)
        return When.between(first, last), f"{timex_value(first)}/{timex_value(last)}"
    if partial.month is not None:
        when = When.of_month(year, partial.month)
    elif partial.quarter is not None:
        when = When.containing("quarter", start_in(partial, year))
    elif partial.half is not None:
        when = When.containing("half", start_in(partial, year))
    elif partial.season is not None:
        when = When.containing("season", start_in(partial, year))
    else:
        when = When.of_year(year)
    return when, partial.value or timex_value(when)


def _nth_of_month(partial: Partial, month: When, nth: int) -> tuple[When, str]:
    """The first Monday of a month, or its last week: seven days, which TIMEX has no value for."""
    first = month.first
    if not partial.is_week:
        rule = (first.month, partial.weekday or 0, nth)
        day = When.containing("day", holiday(rule, first.year))
        return day, timex_value(day)
    start = month.last.plus(-6) if nth < 0 else first.plus(7 * (nth - 1))
    return When(start, start.plus(6), "day", approximate=True), timex_value(month)


def _holiday(partial: Partial, place: Place, rules: Rules) -> Resolved:
    day_of, published = rules.holidays[partial.holiday], place.published
    grain: Grain = "week" if partial.is_week else "day"
    if partial.year is not None:
        when = When.containing(grain, holiday(day_of, partial.year))
        return Resolved(when, ("DATE", timex_value(when)))
    if place.is_history and partial.direction is None and (told := place.tale or place.last):
        return _holiday_told(day_of, told)
    if published is None:
        known = f"XXXX-{day_of[0]:02}-{day_of[1]:02}" if len(day_of) == 2 else "XXXX-XX-XX"
        return Resolved(None, ("DATE", known), ("year",), reason=NO_ANCHOR)
    days = [holiday(day_of, published.year + step) for step in (-1, 0, 1)]
    day = _holiday_near(partial, days, published)
    when = When.containing(grain, day)
    return Resolved(when, ("DATE", timex_value(when)), ("year",), str(published))


def _holiday_told(day_of: tuple[int, ...], told: Reference) -> Resolved:
    """The holiday of a tale: the next one from the date told, unless the last one lies much
    nearer."""
    start = told.when.first
    days = [holiday(day_of, start.year + step) for step in (-1, 0, 1)]
    when = When.containing("day", min(days, key=lambda day: _way(start, day)))
    return Resolved(when, ("DATE", timex_value(when)), ("year",), str(told.when), told.span)


def _way(told: Day, day: Day) -> int:
    """How far a tale has to go to a day: further to one behind it."""
    away = day.ordinal - told.ordinal
    return away if away >= 0 else -_BACK * away


def _holiday_near(partial: Partial, days: Sequence[Day], published: Day) -> Day:
    """Which of a holiday's days in three years is meant: the one that the words say, else the
    nearest."""
    direction = partial.direction
    if partial.unit == "year" or direction == 0:
        return days[1 + (direction or 0)]
    if direction is None:
        return min(days, key=lambda each: abs(each.ordinal - published.ordinal))
    if direction < 0:
        return [each for each in days if each < published][-1]
    return next(each for each in days if each > published)
