"""What the words say, and where they stand, to a place in the calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitegen.dates.calendar import (
    SEASONS,
    add_months,
    grain_of,
    holiday,
    narrowed,
    shifted,
    timex_value,
    weekend,
)
from sitegen.dates.numbers import period
from sitegen.dates.partial import Partial
from sitegen.dates.place import Place, Reference
from sitegen.dates.rules import Rules
from sitegen.dates.years import start_in, year_of
from sitegen.model import GRAINS, Day, Grain, Span, When, unit, year_text

_COARSER: dict[Grain, tuple[Grain, ...]] = {
    "year": ("month", "quarter", "season", "half"),
    "day": ("month", "quarter", "year"),
    "week": ("month", "quarter", "year"),
}
# EDTF and TIMEX write years with four digits.
_LAST_YEAR = 9999
NO_ANCHOR = "no publication date"
UNREAD = "this form of a date is not read"
# A weekday more days ahead is nearer behind.
_HALF_WEEK = 3


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading: interval, TIMEX type and value, what was implied, and the anchor that gave it."""

    when: When | None
    timex: tuple[str, str]
    implied: tuple[str, ...] = ()
    anchor: str | None = None
    anchor_span: Span | None = None
    reason: str | None = None


def resolve(partial: Partial, place: Place, rules: Rules) -> Resolved:
    """The reading of the expression at its place; ``when`` is None where it names no day, with a
    reason where a reader would expect one."""
    read = _read(partial, place, rules)
    if (
        read.when is not None
        and max(abs(read.when.first.year), abs(read.when.last.year)) > _LAST_YEAR
    ):
        return replace(read, when=None, reason="beyond the years of four digits")
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
        return _run(partial)
    if partial.shape == "holiday":
        return _holiday(partial, place, rules)
    if partial.shape == "calendar":
        return _calendar(partial, place)
    if partial.shape == "range":
        return _range(partial, place)
    if partial.shape == "period":
        return _period(partial, place)
    return _anchored(partial, place)


def _run(partial: Partial) -> Resolved:
    grain: Grain = "decade" if partial.shape == "decade" else "century"
    when = When.containing(grain, Day(partial.year or 0, 1, 1))
    return Resolved(narrowed(when, partial.mod), ("DATE", timex_value(when)))


def _calendar(partial: Partial, place: Place) -> Resolved:
    if partial.day is not None and partial.month is None:
        return _day_of_month(partial, place)
    if partial.year is not None:
        return _placed(partial, partial.year, ())
    anchor = year_of(partial, place)
    if anchor is None:
        return Resolved(None, ("DATE", _unknown(partial)), ("year",), reason=NO_ANCHOR)
    year, span, day = anchor
    resolved = _placed(partial, year, ("year",))
    return replace(resolved, anchor=str(day), anchor_span=span)


def _day_of_month(partial: Partial, place: Place) -> Resolved:
    """ "The 23rd": of the month last told in a narrative, else the last such day, or the next one
    where the text looks ahead; "of last month" says which."""
    reference = (
        place.near if place.near is not None and place.near.when.grain in ("day", "month") else None
    )
    if place.is_narrative and reference is None:
        reference = place.last
    told = reference.when.first if reference is not None and partial.direction is None else None
    base = told or place.published
    if base is None:
        return Resolved(
            None, ("DATE", f"XXXX-XX-{partial.day:02}"), ("month", "year"), reason=NO_ANCHOR
        )
    start = unit("month", base)[0]
    if partial.direction is not None:
        steps = [partial.direction]
    elif told is not None:
        steps = [0, 1] if reference is not None and reference.when.grain == "day" else [0]
    else:
        steps = [0, 1, 2] if place.is_ahead else [0, -1, -2]
    for step in steps:
        month = add_months(start, step)
        resolved = _placed(replace(partial, month=month.month), month.year, ("month", "year"))
        day = resolved.when.first if resolved.when is not None else None
        is_right = partial.direction is not None or (
            day is not None and (day >= base if steps[-1] > 0 else day <= base)
        )
        if day is not None and (is_right or steps == [0]):
            return replace(
                resolved,
                anchor=str(reference.when if told and reference else base),
                anchor_span=reference.span if told and reference else None,
            )
    return Resolved(
        None,
        ("DATE", f"XXXX-XX-{partial.day:02}"),
        ("month", "year"),
        reason="no such day in that month",
    )


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
        when = When.between(When.of_year(year), When.of_year(partial.last_year))
        return when, f"{year_text(year)}/{year_text(partial.last_year)}"
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


def _holiday(partial: Partial, place: Place, rules: Rules) -> Resolved:
    day_of, published = rules.holidays[partial.holiday], place.published
    if partial.year is not None:
        when = When.containing("day", holiday(day_of, partial.year))
        return Resolved(when, ("DATE", timex_value(when)))
    if published is None:
        known = f"XXXX-{day_of[0]:02}-{day_of[1]:02}" if len(day_of) == 2 else "XXXX-XX-XX"
        return Resolved(None, ("DATE", known), ("year",), reason=NO_ANCHOR)
    days = [holiday(day_of, published.year + step) for step in (-1, 0, 1)]
    if partial.unit == "year" or partial.direction == 0:
        day = days[1 + (partial.direction or 0)]
    elif partial.direction is not None:
        fitting = [
            each
            for each in days
            if (each < published if partial.direction < 0 else each > published)
        ]
        day = fitting[-1] if partial.direction < 0 else fitting[0]
    else:
        day = min(days, key=lambda each: abs(each.ordinal - published.ordinal))
    when = When.containing("day", day)
    return Resolved(when, ("DATE", timex_value(when)), ("year",), str(published))


def _anchored(partial: Partial, place: Place) -> Resolved:
    """Expressions that count from an anchor: yesterday, Monday, last year, two years later."""
    is_comparison = partial.shape == "shift" and partial.unit == "year" and partial.amount == -1
    is_known = partial.is_from_text or place.published is not None
    if is_comparison and is_known and place.period is not None:
        return _period(partial, place)
    reference = _reference(partial, place)
    if reference is None and partial.shape == "part" and place.is_narrative:
        return Resolved(
            None, ("TIME", f"XXXX-XX-XX{partial.clock}"), ("day", "month", "year"), reason=NO_ANCHOR
        )
    base = reference.when.first if reference else place.published
    kind = "TIME" if partial.clock else "DATE"
    if base is None:
        return Resolved(
            None, (kind, _open_value(partial)), ("day", "month", "year"), reason=NO_ANCHOR
        )
    coarse = _as_coarse(partial, reference)
    if coarse is not None:
        when = coarse
    elif partial.shape == "part":
        when = When.containing("day", base)
    elif partial.weekday is not None:
        day = _weekday(partial, base, is_ahead=place.is_ahead, is_after=reference is not None)
        # "Were to start on Monday": the nearest, which may be over.
        is_over = place.is_meant and day.ordinal - base.ordinal > _HALF_WEEK
        when = When.containing("day", day.plus(-7) if is_over else day)
    elif partial.shape == "reference":
        # "The following year" is that year, while "a year later" is as exact as what it counts
        # from.
        name = partial.unit or "day"
        when = When.containing(grain_of(name), shifted(base, name, partial.amount or 0))
    elif partial.shape == "shift":
        when = _shift(partial, reference, base)
    else:
        when = _unit_beside(partial, base)
    unit_named = partial.unit if partial.shape == "relative" else None
    value = timex_value(when, unit_named) + partial.clock
    if partial.value:
        value = f"{value}{partial.value}"
    shown = _rolling(partial, base) if partial.is_rolling else narrowed(when, partial.mod)
    implied = {
        "day": ("day", "month", "year"),
        "week": ("day", "month", "year"),
        "month": ("month", "year"),
    }
    return Resolved(
        shown,
        (kind, value),
        implied.get(when.grain, ("year",)),
        str(reference.when) if reference else str(base),
        reference.span if reference else None,
    )


def _as_coarse(partial: Partial, reference: Reference | None) -> When | None:
    """The time that a reference names, where it is known less exactly than the unit that is counted
    from it.

    "The same day" as something of 2011 is 2011; "the following month" of a decade lies about in it.
    """
    if (
        reference is None
        or partial.shape not in ("reference", "relative", "shift")
        or partial.fine is not None
    ):
        return None
    grain = "day" if partial.weekday is not None else grain_of(partial.unit or "day")
    when = reference.when
    if when.is_range or GRAINS.index(grain) >= GRAINS.index(when.grain):
        return None
    if partial.shape == "shift" and partial.amount:
        return None  # "two years later" than a decade: see _shift
    is_inside = not (partial.amount or partial.direction or partial.weekday is not None)
    return when if is_inside else replace(when, approximate=True)


def _reference(partial: Partial, place: Place) -> Reference | None:
    """The date read before from which an expression counts; None when it counts from the day of
    publication."""
    is_counted = partial.is_from_text or (place.is_narrative and partial.weekday is not None)
    reference = (
        (place.last if partial.is_from_text else place.near or place.last) if is_counted else None
    )
    is_long = partial.unit in ("decade", "century") and not partial.direction
    if place.is_narrative and (is_long or partial.is_told):
        reference = place.last  # "by the end of the month" of what is told
    if partial.weekday is not None and _goes_on(partial, place):
        reference = place.near
    if partial.shape == "part":
        # "By midnight the gates were open" is of the day that is told.
        told = place.last if place.is_narrative else None
        reference = next(
            (r for r in (place.near, told) if r is not None and r.when.grain == "day"), None
        )
    is_rough = reference is not None and reference.when.approximate and partial.unit == "day"
    return None if is_rough else reference


def _goes_on(partial: Partial, place: Place) -> bool:
    """Whether a weekday is the next behind a day to come: "will cut the link on Saturday and join
    on Sunday"."""
    near, published = place.near, place.published
    if (
        near is None
        or published is None
        or place.is_over
        or partial.direction is not None
        or partial.weeks is not None
    ):
        return False
    return near.when.grain == "day" and near.when.first > published and not near.when.is_range


def _open_value(partial: Partial) -> str:
    """The TIMEX value of what cannot be counted from any day: XXXX-WXX-1 of a Monday, XXXX-XX of
    last month."""
    if partial.weekday is not None:
        return f"XXXX-WXX-{partial.weekday + 1}{partial.clock}"
    if partial.shape in ("relative", "reference"):
        known = {
            "year": "XXXX",
            "month": "XXXX-XX",
            "week": "XXXX-WXX",
            "weekend": "XXXX-WXX-WE",
            "quarter": "XXXX-QX",
        }
        return known.get(partial.unit or "day", "XXXX-XX-XX")
    return f"XXXX-XX-XX{partial.clock}"


def _rolling(partial: Partial, base: Day) -> When | None:
    """The time that ends with the anchor: "the past year" is the twelve months behind it. What lies
    in "the past decade" may lie anywhere in it, or all along: no date."""
    if partial.unit in ("decade", "century"):
        return None
    start = shifted(base, partial.unit or "day", -1)
    if partial.unit == "year":
        return When(unit("month", start)[0], unit("month", base)[1], "month", approximate=True)
    return When(start, base, "day", approximate=True)


def _weekday(partial: Partial, base: Day, *, is_ahead: bool, is_after: bool) -> Day:
    wanted = partial.weekday or 0
    if partial.weeks is not None:
        return unit("week", base)[0].plus(7 * partial.weeks + wanted)
    back = (base.weekday - wanted) % 7
    if is_after:
        return base.plus((wanted - base.weekday) % 7)
    if partial.direction == -1:
        return base.plus(-(back or 7))
    if partial.direction == 1:
        return base.plus((wanted - base.weekday) % 7 or 7)
    if partial.direction == 0 or is_ahead:
        return (
            unit("week", base)[0].plus(wanted)
            if partial.direction == 0
            else base.plus((wanted - base.weekday) % 7)
        )
    return base.plus(-back)


def _shift(partial: Partial, reference: Reference | None, base: Day) -> When:
    name = partial.unit or "day"
    grain = grain_of(name)
    if partial.fine is not None:
        return When.containing(grain_of(partial.fine), shifted(base, name, partial.amount or 0))
    # A shift cannot be known more exactly than what it is counted from: "a year earlier" than a
    # quarter is a quarter.
    if reference is not None and partial.amount and reference.when.grain in _COARSER.get(grain, ()):
        grain = reference.when.grain
        if name in ("day", "week"):
            return replace(
                reference.when, approximate=True
            )  # "two days later" than a month is about then
    if grain == "year" and (partial.amount or 0) % 1:
        grain = "month"
    day = shifted(base, name, partial.amount or 0)
    is_loose = grain in ("week", "month", "decade") and abs(partial.amount or 0) > 1
    return When.containing(grain, day, approximate=is_loose or partial.is_approximate)


def _unit_beside(partial: Partial, base: Day) -> When:
    name, step = partial.unit or "day", partial.direction or 0
    if name == "weekend":
        # The weekend of a weekday is the one behind it; "this weekend" of Thursday and Friday lies
        # ahead.
        is_past = partial.direction in (None, -1) and base.weekday < 5
        return weekend(base.plus(-7 if is_past else 7 * max(step, 0)))
    grain = grain_of(name)
    start = unit(grain, base)[0]
    return When.containing(grain, shifted(start, name, step))


def _period(partial: Partial, place: Place) -> Resolved:
    """The quarter under discussion, that of another year, or the year before: what results are
    compared with."""
    period = place.period
    published = place.published
    if partial.amount is not None and partial.unit != "year":
        return _same_unit(partial, place)
    if partial.amount is not None:
        if period is not None and period.start is not None:
            when = When.containing(period.grain, add_months(period.start, -12))
            return Resolved(when, ("DATE", timex_value(when)), ("year",), str(period))
        if published is None:
            return Resolved(None, ("DATE", "XXXX"), ("year",), reason=NO_ANCHOR)
        when = When.of_year(published.year - 1)
        return Resolved(when, ("DATE", timex_value(when)), ("year",), str(published))
    if period is None and published is not None and partial.year is None:
        period = When.containing("quarter", add_months(published, -3))
    if period is None or period.start is None:
        when_year = When.of_year(partial.year) if partial.year else None
        return Resolved(when_year, ("DATE", timex_value(when_year) if when_year else "XXXX-QX"))
    start = period.start._replace(year=partial.year) if partial.year else period.start
    when = When.containing(period.grain, start)
    return Resolved(
        when, ("DATE", timex_value(when)), ("year",), str(published) if published else None
    )


def _same_unit(partial: Partial, place: Place) -> Resolved:
    """The month, week or day that was read last, a year before: "the same month last year"."""
    told = place.near or place.last
    if (
        told is None
        or told.when.grain != partial.unit
        or told.when.is_range
        or told.when.start is None
    ):
        return Resolved(None, ("DATE", "XXXX"), ("year",), reason=NO_ANCHOR)
    is_week = partial.unit == "week"  # 52 weeks before is the same one
    start = told.when.start.plus(-364) if is_week else add_months(told.when.start, -12)
    when = When.containing(told.when.grain, start)
    return Resolved(
        when, ("DATE", timex_value(when)), ("year",), str(told.when), anchor_span=told.span
    )


def _range(partial: Partial, place: Place) -> Resolved:
    """A length of time that begins at the day of publication ("the next few weeks"); one that ends
    there is no date."""
    name = partial.unit or "day"
    timex = ("DURATION", period(name, partial.amount))
    base = place.published
    is_ahead = (partial.direction or 0) > 0
    # What lies in "the past three months" may lie anywhere in them or all along: a length, not a
    # date.
    if (
        base is None
        or not is_ahead
        or name in ("second", "minute", "hour", "night")
        or place.is_narrative
    ):
        return Resolved(None, timex)
    # "A few" is three for the length of an approximate interval.
    amount = partial.amount if partial.amount is not None else 3.0
    grain = grain_of(name)
    if grain in ("day", "week"):
        when = When(base, shifted(base, name, amount), "day", approximate=True)
    else:
        start = unit(grain, base)[0]
        first, last = shifted(start, name, 1), shifted(start, name, amount)
        when = When(unit(grain, first)[0], unit(grain, last)[1], grain, approximate=True)
    return Resolved(when, timex, ("day", "month", "year"), str(base))
