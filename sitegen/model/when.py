"""Days and closed intervals of days: how sitegen says when, and the EDTF text of it.

EDTF is ISO 8601-2 in the Library of Congress profile. Years before 1 use astronomical
numbering as EDTF does: 44 BC is the year -43, written ``-0043``.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self

Grain = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"]

GRAINS: tuple[Grain, ...] = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)
"""All grains, the finest first."""

_MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
# The two-digit codes that EDTF level 2 puts where the month stands.
_FIRST_CODE = {"quarter": 33, "season": 21, "half": 40}


class Day(NamedTuple):
    """One day of the proleptic Gregorian calendar, in any year (``datetime.date`` begins at year
    1)."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, date: datetime.date) -> Day:
        """Return the day of a ``datetime.date``."""
        return cls(date.year, date.month, date.day)

    @classmethod
    def parse(cls, text: str) -> Day:
        """Return the day of ``2024-02-26`` or ``-0043-03-15``. Raises ``ValueError`` for anything
        else."""
        match = re.fullmatch(r"(-?\d{4})-(\d\d)-(\d\d)", text, re.ASCII)
        if not match:
            raise ValueError(f"not a day: {text!r}")
        return cls(*map(int, match.groups())).checked()

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Day:
        """Return the day with this number; 0001-01-01 is 1, as in ``datetime.date.toordinal``."""
        # Days from civil, inverted: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        shifted = ordinal + 305
        era, of_era = divmod(shifted, 146097)
        year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
        of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        march_month = (5 * of_year + 2) // 153
        month = march_month + 3 if march_month < 10 else march_month - 9
        return cls(
            year_of_era + era * 400 + (month <= 2),
            month,
            of_year - (153 * march_month + 2) // 5 + 1,
        )

    @property
    def ordinal(self) -> int:
        """The number of the day; 0001-01-01 is 1."""
        year = self.year - (self.month <= 2)
        era, year_of_era = divmod(year, 400)
        of_year = (
            (153 * (self.month - 3 if self.month > 2 else self.month + 9) + 2) // 5 + self.day - 1
        )
        return (
            era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + of_year - 305
        )

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return (self.ordinal - 1) % 7

    def plus(self, days: int) -> Day:
        """Return the day so many days later (earlier when negative)."""
        return Day.from_ordinal(self.ordinal + days)

    def checked(self) -> Day:
        """Return itself when it is in the calendar. Raises ``ValueError`` otherwise."""
        if not (1 <= self.month <= 12 and 1 <= self.day <= days_in_month(self.year, self.month)):
            raise ValueError(f"no such day: {self.isoformat()}")
        return self

    def isoformat(self) -> str:
        """Return ``2024-02-26``; ``-0043-03-15`` before the year 0."""
        return f"{year_text(self.year)}-{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return self.isoformat()


def year_text(year: int) -> str:
    """Return a year in four digits, with a sign before it when it is negative."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month has, 28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _month_run(year: int, month: int, count: int) -> tuple[Day, Day]:
    """First and last day of ``count`` months from the given one on."""
    over, index = divmod(month - 1 + count - 1, 12)
    return Day(year, month, 1), Day(year + over, index + 1, days_in_month(year + over, index + 1))


def unit(grain: Grain, day: Day) -> tuple[Day, Day]:
    """Return first and last day of the unit of that grain that the day lies in.

    Weeks begin on Monday (ISO 8601). Seasons are meteorological; the winter of a year begins
    in its December, as EDTF code 24 has it.
    """
    if grain == "day":
        return day, day
    if grain == "week":
        monday = day.plus(-day.weekday)
        return monday, monday.plus(6)
    if grain == "season":
        year = day.year - (day.month < 3)
        return _month_run(year, (day.month // 3 * 3) or 12, 3)
    if grain in _MONTHS_IN:
        count = _MONTHS_IN[grain]
        return _month_run(day.year, (day.month - 1) // count * count + 1, count)
    first, last = _year_run(day.year, _YEARS_IN[grain])
    return Day(first, 1, 1), Day(last, 12, 31)


def _year_run(year: int, count: int) -> tuple[int, int]:
    """First and last year of the decade or century, named by its leading digits: -004X is -49 to
    -40."""
    if year >= 0:
        first = year // count * count
        return first, first + count - 1
    nearest = -year // count * count
    return -(nearest + count - 1), -max(nearest, 1)


# Stands where __post_init__ sees to it that nothing does: an interval with neither end.
_NEVER = Day(0, 1, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days, known to a grain: one unit of it (April 2023), or a run of units
    (2014 to 2019).

    An open side is None. ``str()`` gives EDTF and ``When.parse(str(w)) == w``. EDTF has no code for
    a week, so a week is written as the interval Monday to Sunday, and that interval always is a
    week.

    Raises ``ValueError`` when the interval is empty, ends before it starts, or does not consist of
    whole units of its grain.
    """

    start: Day | None
    end: Day | None
    grain: Grain = "day"
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("an interval needs at least one end")
        if self.start is not None and unit(self.grain, self.start.checked())[0] != self.start:
            raise ValueError(f"{self.start} begins no {self.grain}")
        if self.end is not None and unit(self.grain, self.end.checked())[1] != self.end:
            raise ValueError(f"{self.end} ends no {self.grain}")
        if self.start is None or self.end is None:
            if self.grain == "week":
                object.__setattr__(self, "grain", "day")
            return
        if self.end < self.start:
            raise ValueError(f"{self.end} is before {self.start}")
        is_week = self.grain in ("day", "week") and unit("week", self.start) == (
            self.start,
            self.end,
        )
        if is_week or self.grain == "week":
            object.__setattr__(self, "grain", "week" if is_week else "day")

    @classmethod
    def containing(cls, grain: Grain, day: Day, *, approximate: bool = False) -> Self:
        """Return the one unit of that grain in which the day lies."""
        start, end = unit(grain, day)
        return cls(start, end, grain, approximate)

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return a whole year."""
        return cls.containing("year", Day(year, 1, 1))

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """Return a whole month; raises ``ValueError`` when the month is not 1 to 12."""
        return cls.containing("month", Day(year, month, 1).checked())

    @classmethod
    def of_day(cls, year: int, month: int, day: int) -> Self:
        """Return one day; raises ``ValueError`` when the calendar has no such day."""
        return cls.containing("day", Day(year, month, day).checked())

    @classmethod
    def between(cls, first: When | None, last: When | None) -> Self:
        """Return from the start of one to the end of the other, at the finer grain that fits both;
        None is an open side."""
        known = [w for w in (first, last) if w is not None]
        if not known:
            raise ValueError("an interval needs at least one end")
        start = first.start if first else None
        end = last.end if last else None
        grains = {w.grain for w in known}
        grain: Grain = grains.pop() if len(grains) == 1 else min(grains, key=GRAINS.index)
        for candidate in (grain, "month", "day"):
            fits_start = start is None or unit(candidate, start)[0] == start
            fits_end = end is None or unit(candidate, end)[1] == end
            if fits_start and fits_end and GRAINS.index(candidate) <= GRAINS.index(grain):
                return cls(start, end, candidate, any(w.approximate for w in known))
        raise ValueError(
            "no grain fits"
        )  # pragma: no cover - every interval consists of whole days

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the interval that ``str()`` wrote. Raises ``ValueError`` for anything else."""
        if "/" not in text:
            return cls(*_parse_unit(text))
        left, _, right = text.partition("/")
        if left == ".." or right == "..":
            start, end, grain, approximate = _parse_unit(right if left == ".." else left)
            return cls(
                None if left == ".." else start, None if right == ".." else end, grain, approximate
            )
        first, last = _parse_unit(left), _parse_unit(right)
        if first[2] != last[2] or first[3] != last[3]:
            raise ValueError(f"the two ends differ in kind: {text!r}")
        return cls(first[0], last[1], first[2], first[3])

    @property
    def is_range(self) -> bool:
        """Whether it is more than one unit of its grain, or open on a side."""
        if self.start is None or self.end is None:
            return True
        return unit(self.grain, self.start)[1] != self.end

    @property
    def first(self) -> Day:
        """Its first known day: the start, or the end when the start is open."""
        return self.start or self.end or _NEVER

    @property
    def last(self) -> Day:
        """Its last known day: the end, or the start when the end is open."""
        return self.end or self.start or _NEVER

    def contains(self, other: When) -> bool:
        """Return whether every day of the other is in it."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        return starts and (self.end is None or (other.end is not None and other.end <= self.end))

    def overlaps(self, other: When) -> bool:
        """Return whether the two share a day."""
        starts = self.start is None or other.end is None or self.start <= other.end
        return starts and (other.start is None or self.end is None or other.start <= self.end)

    def __str__(self) -> str:
        mark = "~" if self.approximate else ""
        if not self.is_range and self.grain != "week":
            return _unit_text(self.grain, self.first) + mark
        grain: Grain = "day" if self.grain == "week" else self.grain
        left = ".." if self.start is None else _unit_text(grain, self.start) + mark
        right = ".." if self.end is None else _unit_text(grain, unit(grain, self.end)[0]) + mark
        return f"{left}/{right}"


def _unit_text(grain: Grain, start: Day) -> str:
    """EDTF of the unit that starts on that day."""
    if grain == "day":
        return start.isoformat()
    if grain == "decade":
        return _leading_digits(start.year, 10) + "X"
    if grain == "century":
        return _leading_digits(start.year, 100) + "XX"
    year = year_text(start.year)
    if grain == "year":
        return year
    if grain == "month":
        return f"{year}-{start.month:02}"
    index = start.month // 3 - 1 if grain == "season" else (start.month - 1) // _MONTHS_IN[grain]
    return f"{year}-{_FIRST_CODE[grain] + index:02}"


def _leading_digits(year: int, count: int) -> str:
    """The digits before the X of a decade or century, with the sign of the year."""
    width = 4 if count == 10 else 3
    return f"{'-' if year < 0 else ''}{abs(year) // count:0{width - 1}}"


_UNIT = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"|(?P<century>-?\d\d)XX|(?P<decade>-?\d{3})X",
    re.ASCII,
)


def _parse_unit(text: str) -> tuple[Day, Day, Grain, bool]:
    approximate = text.endswith("~")
    match = _UNIT.fullmatch(text.removesuffix("~"))
    if not match:
        raise ValueError(f"not an EDTF date that sitegen writes: {text!r}")
    found = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    grain: Grain
    if "century" in found:
        grain, day = "century", Day(_year_in_run(match["century"], 100), 1, 1)
    elif "decade" in found:
        grain, day = "decade", Day(_year_in_run(match["decade"], 10), 1, 1)
    elif "day" in found:
        grain, day = "day", Day(found["year"], found["month"], found["day"]).checked()
    elif "month" not in found:
        grain, day = "year", Day(found["year"], 1, 1)
    else:
        grain, day = _coded(found["year"], found["month"], text)
    return *unit(grain, day), grain, approximate


def _year_in_run(digits: str, count: int) -> int:
    """A year of the decade or century with these leading digits (not its year 0 on the negative
    side)."""
    year = abs(int(digits)) * count + 1
    return -year if digits.startswith("-") else year


def _coded(year: int, code: int, text: str) -> tuple[Grain, Day]:
    """Grain and first day of ``2023-04``, and of the codes for seasons, quarters and halves."""
    if 1 <= code <= 12:
        return "month", Day(year, code, 1)
    if 21 <= code <= 24:
        return "season", Day(year, (code - 20) * 3, 1)
    if 33 <= code <= 36:
        return "quarter", Day(year, (code - 33) * 3 + 1, 1)
    if 40 <= code <= 41:
        return "half", Day(year, (code - 40) * 6 + 1, 1)
    raise ValueError(f"no such month, season, quarter or half: {text!r}")
