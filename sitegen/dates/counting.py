"""What counts from the day of publication, or from a date told before: yesterday, Monday, last
year, two years later, a year earlier, the next few weeks."""

from __future__ import annotations

from dataclasses import replace

from sitegen.dates.calendar import add_months, grain_of, narrowed, shifted, timex_value, weekend
from sitegen.dates.numbers import period
from sitegen.dates.partial import Partial
from sitegen.dates.place import Place, Reference
from sitegen.dates.resolved import NO_ANCHOR, Resolved
from sitegen.model import GRAINS, Day, Grain, When, unit

_COARSER: dict[Grain, tuple[Grain, ...]] = {
    "year": ("month", "quarter", "season", "half"),
    "day": ("month", "quarter", "year"),
    "week": ("month", "quarter", "year"),
}
# A weekday more days ahead is nearer behind.
_HALF_WEEK = 3
# Nobody counts so many years one by one.
_AGES = 1000
_IMPLIED = {
    "day": ("day", "month", "year"),
    "week": ("day", "month", "year"),
    "month": ("month", "year"),
}


def counted(partial: Partial, place: Place) -> Resolved:
    """Return the reading of what counts from an anchor: yesterday, Monday, last year, two years
    later."""
    if _is_comparison(partial, place):
        return compared(partial, place)
    reference = _reference(partial, place)
    base = reference.when.first if reference else place.published
    kind = "TIME" if partial.clock else "DATE"
    # "By midnight the gates were open", of a day that a tale has not told.
    is_of_tale = partial.shape == "part" and (place.is_narrative or partial.is_from_text)
    is_untold = is_of_tale and reference is None
    is_untold = is_untold or _is_loose_weekday(partial, reference)
    if base is None or is_untold:
        value = _open_value(partial)
        return Resolved(None, (kind, value), ("day", "month", "year"), reason=NO_ANCHOR)
    when = _as_coarse(partial, reference) or _when(partial, place, reference, base)
    unit_named = partial.unit if partial.shape == "relative" else None
    return Resolved(
        _rolling(partial, base) if partial.is_rolling else narrowed(when, partial.mod),
        (kind, timex_value(when, unit_named) + partial.clock + partial.value),
        _IMPLIED.get(when.grain, ("year",)),
        str(reference.when if reference else base),
        reference.span if reference else None,
    )


def _is_loose_weekday(partial: Partial, reference: Reference | None) -> bool:
    """Whether it is a weekday of a tale of which no day is told."""
    if partial.weekday is None or reference is None:
        return False
    return reference.when.grain not in ("day", "week")


def _is_comparison(partial: Partial, place: Place) -> bool:
    """Whether "a year ago" is what the results of a quarter are compared with."""
    if (partial.shape, partial.unit, partial.amount) != ("shift", "year", -1):
        return False
    is_known = partial.is_from_text or place.published is not None
    return is_known and place.period is not None


def _when(partial: Partial, place: Place, reference: Reference | None, base: Day) -> When:
    if partial.shape == "part":
        return When.containing("day", base)
    if partial.weekday is not None:
        day = _weekday(partial, base, is_ahead=place.is_ahead, is_after=reference is not None)
        # "Were to start on Monday": the nearest, which may be over.
        is_over = place.is_meant and day.ordinal - base.ordinal > _HALF_WEEK
        return When.containing("day", day.plus(-7) if is_over else day)
    if partial.shape == "reference":
        # "The following year" is that year, while "a year later" is as exact as what it counts
        # from.
        name = partial.unit or "day"
        return When.containing(grain_of(name), shifted(base, name, partial.amount or 0))
    if partial.shape == "shift":
        return _shift(partial, reference, base)
    return _unit_beside(partial, base)


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
        # "Two years later" than a decade: see _shift.
        return when if when.approximate and partial.unit == "day" else None
    is_inside = not (partial.amount or partial.direction or partial.weekday is not None)
    return when if is_inside else replace(when, approximate=True)


def _reference(partial: Partial, place: Place) -> Reference | None:
    """The date read before from which an expression counts; None when it counts from the day of
    publication."""
    return _day_told(partial, place) if partial.shape == "part" else _told(partial, place)


def _day_told(partial: Partial, place: Place) -> Reference | None:
    """The day that is told, of which "at noon" and "that night" are."""
    tale = place.last if place.is_narrative or partial.is_from_text else None
    return next((r for r in (place.near, tale) if r is not None and r.when.grain == "day"), None)


def _told(partial: Partial, place: Place) -> Reference | None:
    if partial.weekday is not None and _goes_on(partial, place):
        return place.near
    is_long = partial.unit in ("decade", "century") and not partial.direction
    # "By the end of the month" of what is told.
    if partial.is_from_text or (place.is_narrative and (is_long or partial.is_told)):
        return place.last
    if place.is_narrative and partial.weekday is not None:
        return place.near or place.last
    return None


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
    if not is_after and partial.direction == 0:
        return unit("week", base)[0].plus(wanted)
    ahead, back = (wanted - base.weekday) % 7, (base.weekday - wanted) % 7
    step = partial.amount if is_after else partial.direction
    if step:
        # "Last Monday" and "the following Monday" of a Monday are another one.
        return base.plus((ahead or 7) if step > 0 else -(back or 7))
    return base.plus(ahead if is_after or is_ahead else -back)


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
    amount = abs(partial.amount or 0)
    is_loose = amount > 1 if grain in ("week", "month", "decade") else amount >= _AGES
    return When.containing(grain, day, approximate=is_loose or partial.is_approximate)


def _unit_beside(partial: Partial, base: Day) -> When:
    name, step = partial.unit or "day", partial.direction or 0
    if name == "weekend":
        # The weekend of a weekday is the one behind it; "this weekend" of Thursday and Friday lies
        # ahead.
        is_past = partial.direction in (None, -1) and base.weekday < 5
        # "Am kommenden Wochenende": the one behind this weekday.
        step -= partial.is_nearest and base.weekday < 5
        return weekend(base.plus(-7 if is_past else 7 * max(step, 0)))
    grain = grain_of(name)
    start = unit(grain, base)[0]
    return When.containing(grain, shifted(start, name, step))


def compared(partial: Partial, place: Place) -> Resolved:
    """Return the quarter under discussion, that of another year, or the year before: what results
    are compared with."""
    if partial.amount is None:
        return _period_of(partial, place)
    if partial.unit != "year":
        return _same_unit(partial, place)
    period, published = _ended(place.period, place.published), place.published
    if period is not None and period.start is not None:
        when = When.containing(period.grain, add_months(period.start, -12))
        return Resolved(when, ("DATE", timex_value(when)), ("year",), str(period))
    if published is None:
        return Resolved(None, ("DATE", "XXXX"), ("year",), reason=NO_ANCHOR)
    when = When.of_year(published.year - 1)
    return Resolved(when, ("DATE", timex_value(when)), ("year",), str(published))


def _period_of(partial: Partial, place: Place) -> Resolved:
    """ "The quarter", and "the 1988 period"."""
    period, published = _ended(place.period, place.published), place.published
    if period is None and published is not None and partial.year is None:
        period = When.containing("quarter", add_months(published, -3))
    if period is None or period.start is None:
        year = When.of_year(partial.year) if partial.year else None
        return Resolved(year, ("DATE", timex_value(year) if year else "XXXX-QX"))
    start = period.start._replace(year=partial.year) if partial.year else period.start
    when = When.containing(period.grain, start)
    anchor = str(published) if published else None
    return Resolved(when, ("DATE", timex_value(when)), ("year",), anchor)


def _ended(period: When | None, published: Day | None) -> When | None:
    """The quarter that results are told of, which has ended by the day of publication: the last one
    where the text speaks of one to come."""
    if period is None or published is None or period.grain != "quarter":
        return period
    last = When.containing("quarter", add_months(published, -3))
    return period if period.last <= last.last else last


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


def spanned(partial: Partial, place: Place) -> Resolved:
    """Return a length of time that begins at the day of publication ("the next few weeks"); one
    that ends there is no date."""
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
