"""Arithmetic of the calendar: shifting days by units, holidays, and the TIMEX3 value of an
interval."""

from __future__ import annotations

from sitegen.languages.schema.dates import Mod, Unit
from sitegen.model import Day, Grain, When, days_in_month, unit, year_text

SEASONS = ("SP", "SU", "FA", "WI")
_GRAINS: dict[Unit, Grain] = {
    "second": "day", "minute": "day", "hour": "day", "day": "day", "night": "day",
    "weekend": "week", "week": "week", "fortnight": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "millennium": "century",
}  # fmt: skip
_MONTHS = {
    "month": 1,
    "quarter": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
_DAYS_OF_MONTH = 30
_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def grain_of(name: Unit) -> Grain:
    """Return the grain at which a shift by this unit is known."""
    return _GRAINS[name]


def add_months(day: Day, months: int) -> Day:
    """Return the same day so many months later, or the last day of that month."""
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    return Day(year, month, min(day.day, days_in_month(year, month)))


def shifted(day: Day, name: Unit, amount: float) -> Day:
    """Return the day that many units later, or earlier when negative."""
    if name in _DAYS:
        return day.plus(round(_DAYS[name] * amount))
    if name in _MONTHS:
        months = _MONTHS[name] * amount
        return add_months(day, int(months)).plus(round(_DAYS_OF_MONTH * (months - int(months))))
    hours = {"hour": 1, "minute": 60, "second": 3600}[name]
    return day.plus(int(amount / (24 * hours)))


def weekend(day: Day) -> When:
    """Return the Saturday and Sunday of the ISO week of the day."""
    monday = unit("week", day)[0]
    return When(monday.plus(5), monday.plus(6), "day")


def holiday(rule: tuple[int, ...], year: int) -> Day:
    """Return the day of a holiday in a year. The rule is (month, day), (month, weekday from 0 for
    Monday, which of the month with -1 for the last), or (days from Easter Sunday,)."""
    if len(rule) == 1:
        return _easter(year).plus(rule[0])
    if len(rule) == 2:
        return Day(year, *rule)
    month, weekday, nth = rule
    if nth > 0:
        first = Day(year, month, 1)
        return first.plus((weekday - first.weekday) % 7 + 7 * (nth - 1))
    last = Day(year, month, days_in_month(year, month))
    return last.plus(-((last.weekday - weekday) % 7))


def _easter(year: int) -> Day:
    """Western Easter Sunday: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms,
    chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return Day(year, month, (h + el - 7 * m + 33 * month + 19) % 32)


def narrowed(when: When, mod: Mod | None) -> When:
    """Return the early, middle or late third of a month, year, decade or the like, approximate;
    itself without a modifier."""
    if mod is None or when.start is None or when.end is None:
        return when
    third = {"START": 0, "MID": 1, "END": 2}[mod]
    if when.grain == "month" and not when.is_range:
        first = Day(when.start.year, when.start.month, (1, 11, 21)[third])
        last = when.end if third == 2 else first.plus(9)
        return When(first, last, "day", approximate=True)
    if when.grain == "year" and not when.is_range:
        first_month = third * 4 + 1
        end_month = first_month + 3
        return When(
            Day(when.start.year, first_month, 1),
            Day(when.start.year, end_month, days_in_month(when.start.year, end_month)),
            "month",
            approximate=True,
        )
    if when.grain in ("decade", "century") and when.start.year >= 0:
        length = when.end.year - when.start.year + 1
        cuts = (0, round(length * 0.3), round(length * 0.7), length)
        first_year, last_year = when.start.year + cuts[third], when.start.year + cuts[third + 1] - 1
        return When(Day(first_year, 1, 1), Day(last_year, 12, 31), "year", approximate=True)
    return When(when.start, when.end, when.grain, approximate=True)


def timex_value(when: When, name: Unit | None = None) -> str:
    """Return the TIMEX3 value of one unit: 1989, 1989-Q3, 1989-W42, 198, 19."""
    day = when.first
    if day.year < 1 and when.grain == "century":
        return f"BC{-day.year // 100:02}"
    if day.year < 1:
        return f"BC{1 - day.year:04}" + (
            f"-{day.month:02}-{day.day:02}" if when.grain == "day" else ""
        )
    year = year_text(day.year)
    if name == "weekend":
        return f"{_iso_week(day)}-WE"
    values = {
        "day": day.isoformat(),
        "month": f"{year}-{day.month:02}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{1 if day.month < 7 else 2}",
        "season": f"{year}-{SEASONS[day.month // 3 - 1]}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    return _iso_week(day) if when.grain == "week" else values[when.grain]


def _iso_week(day: Day) -> str:
    thursday = unit("week", day)[0].plus(3)
    week = (thursday.ordinal - Day(thursday.year, 1, 1).ordinal) // 7 + 1
    return f"{year_text(thursday.year)}-W{week:02}"
