"""Entries to a density chart: how many events a month (week, year) has, as bars in per cent of the
width."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Day, days_in_month, year_text
from sitegen.pages.views import EventView

_HIGH = 56
_LOW = 36
_LEAST = 3.0
_FEW = 4
_MANY = 30
_MOST_YEARS = 40
_MOST_LABELS = 12
# A chart of so many years may leave out strays, at most this share of all events.
_STRETCHED = 8
_STRAY = 0.15


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: place and size (``x`` and ``width`` in per cent, ``y`` and ``height`` in px), and
    what it counts."""

    x: str
    width: str
    y: str
    height: str
    style: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bars of one heading (a year, a month), with its label and place; ``key`` names the
    heading.

    The label of a stretch that ``is_wide`` stands in its middle, else it begins at its edge.
    """

    label: str
    x: str
    width: str
    middle: str
    is_labelled: bool
    is_minor: bool
    is_wide: bool
    key: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A chart: the stretches from left to right, and the unit that one bar stands for ("week",
    "month", "year").

    ``height`` is that of the highest bar in px; the labels stand below.

    ``left_out`` events lie before ``first``, the year in words with which the chart begins.
    """

    unit: str
    height: int
    stretches: tuple[Stretch, ...]
    has_planned: bool
    has_undetermined: bool
    first: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that a chart spans, first and last. ``left_out`` events lie before it."""

    first: int
    last: int
    left_out: int = 0

    @property
    def unit(self) -> str:
        """What one bar stands for."""
        return "year" if self.last - self.first >= _MOST_YEARS else "month"


@dataclass(frozen=True, slots=True)
class _Tally:
    facts: int = 0
    planned: int = 0

    @property
    def total(self) -> int:
        return self.facts + self.planned


def axis_of(events: Sequence[EventView]) -> Axis | None:
    """Return the years that these events span, or None where a chart would say nothing (events of
    one year, or none).

    A few events that lie long before all others are left out of the chart, not to squeeze the rest.
    """
    years = sorted(event.moment.year for event in events)
    if not years or years[0] == years[-1]:
        return None
    left_out = 0
    while years[-1] - years[left_out] >= _STRETCHED:
        gaps = [
            (years[at] - years[at - 1], at)
            for at in range(left_out + 1, int(len(years) * _STRAY) + 1)
        ]
        gap, at = max(gaps, default=(0, 0))
        if gap * 3 < years[-1] - years[left_out]:
            break
        left_out = at
    return Axis(years[left_out], years[-1], left_out)


def of_years(events: Iterable[EventView], axis: Axis, name: Callable[[int, int], str]) -> Strip:
    """Return the chart of these events over the axis.

    ``name(year, month)`` gives the words of a month (month 0: of the year).
    """
    own = _tallies(events, axis)
    scale = _scale(own.values(), _HIGH)
    count = axis.last - axis.first + 1
    every = math.ceil(count / _MOST_LABELS)
    months = range(1, 13) if axis.unit == "month" else (0,)
    width = 100 / count / len(months)
    stretches = []
    for place, year in enumerate(range(axis.first, axis.last + 1)):
        bars: list[Bar] = []
        for index, month in enumerate(months):
            slot = (100 * place / count + index * width, width)
            if (year, month) in own:
                bars += _bars(own[year, month], slot, scale, name(year, month))
        if axis.unit == "month":
            bars += _line(
                own.get((year, 0)), (100 * place / count, 100 / count), _HIGH, name(year, 0)
            )
        # An empty year without a label would be an empty element.
        if bars or place % every == 0:
            stretches.append(
                _stretch(
                    name(year, 0),
                    year_text(year),
                    place,
                    count,
                    tuple(bars),
                    every=every,
                    minor=2 * every,
                )
            )
    return Strip(
        unit=axis.unit,
        height=_HIGH,
        stretches=tuple(stretches),
        has_planned=any(one.planned for one in own.values()),
        has_undetermined=axis.unit == "month" and any(month == 0 for _, month in own),
        first=name(axis.first, 0),
        left_out=sum(one.total for (year, _), one in own.items() if year < axis.first),
    )


def of_weeks(
    events: Iterable[EventView],
    year: int,
    name: Callable[[int, int], str],
    short: Callable[[int], str],
) -> Strip:
    """Return the chart of one year, a bar a week from 1 January on; ``short(month)`` labels the
    twelve months."""
    days = 365 + (days_in_month(year, 2) == 29)
    first = Day(year, 1, 1).ordinal
    weeks: dict[int, _Tally] = {}
    months: dict[int, _Tally] = {}
    for event in events:
        day = event.sort_day
        if event.moment.month is None or day.year != year:
            continue
        if event.is_day_known:
            week = min((day.ordinal - first) // 7, 51)
            weeks[week] = _add(weeks.get(week), event)
        else:
            months[day.month] = _add(months.get(day.month), event)
    scale = _scale(weeks.values(), _LOW)
    stretches = []
    start = 0
    for month in range(1, 13):
        length = days_in_month(year, month)
        bars: list[Bar] = []
        for week in range(52):
            if start <= week * 7 < start + length:
                bars += _bars(
                    weeks.get(week), (100 * week / 52, 100 / 52), scale, name(year, month)
                )
        bars += _line(
            months.get(month), (100 * start / days, 100 * length / days), _LOW, name(year, month)
        )
        stretches.append(
            _stretch(short(month), f"{month:02}", month - 1, 12, tuple(bars), every=1, minor=2)
        )
        start += length
    has_planned = any(one.planned for one in [*weeks.values(), *months.values()])
    return Strip("week", _LOW, tuple(stretches), has_planned, bool(months))


def _add(tally: _Tally | None, event: EventView) -> _Tally:
    tally = tally or _Tally()
    if event.status == "occurred":
        return _Tally(tally.facts + 1, tally.planned)
    return _Tally(tally.facts, tally.planned + 1)


def _tallies(events: Iterable[EventView], axis: Axis) -> Mapping[tuple[int, int], _Tally]:
    """Return counts by (year, month); month 0 holds what has none, and everything when the unit is
    a year."""
    found: dict[tuple[int, int], _Tally] = {}
    for event in events:
        month = (event.moment.month or 0) if axis.unit == "month" else 0
        key = event.moment.year, month
        found[key] = _add(found.get(key), event)
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    """Pixels of a count: linear, by the root where one bar would dwarf the others; never under a
    visible least."""

    height: int
    most: int

    def pixels(self, count: int) -> float:
        share = count / self.most
        return max(_LEAST, self.height * (math.sqrt(share) if self.most > _MANY else share))


def _scale(tallies: Iterable[_Tally], height: int) -> _Scale:
    # A lone event is no peak: where no bar counts more than a few, bars stay low.
    return _Scale(height, max(_FEW, max((one.total for one in tallies), default=0)))


def _bars(tally: _Tally | None, slot: tuple[float, float], scale: _Scale, label: str) -> list[Bar]:
    """The bar of one slot: what happened below, what was planned hatched above it."""
    if tally is None or not tally.total:
        return []
    x, width = slot
    whole = scale.pixels(tally.total)
    words = f"{label}: {tally.total}"
    facts = whole * tally.facts / tally.total
    bars = [_bar(x, width, scale.height - facts, facts, "fact", words)] if tally.facts else []
    if tally.planned:
        bars.append(_bar(x, width, scale.height - whole, whole - facts, "plan", words))
    return bars


def _line(tally: _Tally | None, slot: tuple[float, float], height: int, label: str) -> list[Bar]:
    """The thin line under a year or month for what is known no better than that."""
    if tally is None or not tally.total:
        return []
    return [_bar(*slot, height + 3, 2, "open", f"{label}: {tally.total}")]


def _bar(x: float, width: float, y: float, height: float, style: str, label: str) -> Bar:
    gap = width * 0.14
    return Bar(
        _number(x + gap / 2), _number(width - gap), _number(y), _number(height), style, label
    )


def _stretch(
    label: str, key: str, place: int, count: int, bars: tuple[Bar, ...], *, every: int, minor: int
) -> Stretch:
    width = 100 / count
    return Stretch(
        label=label,
        x=_number(place * width),
        width=_number(width),
        middle=_number((place + (0.5 if every == 1 else 0)) * width),
        is_wide=every == 1,
        is_labelled=place % every == 0,
        is_minor=place % minor != 0,
        key=key,
        bars=bars,
    )


def _number(value: float) -> str:
    """Two decimals at most, without zeros at the end, so that pages are small and equal
    everywhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
