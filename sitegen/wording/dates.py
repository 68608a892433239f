"""Dates to words: an interval exactly as precisely as it is known, in the language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.model import NO_EARLIER, Bound, Day, Grain, When, unit, year_text
from sitegen.wording.strings import Strings

_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


@dataclass(frozen=True, slots=True)
class _Words:
    """A date in words; ``forms`` and ``fields`` are for a pattern around it: German says "seit dem
    3. Mai", not "seit 3. Mai"."""

    text: str
    forms: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)

    def inside(self, pattern: str, strings: Strings, *forms: str) -> str:
        """The pattern with these words in it as {date} and {unit}."""
        return strings.fill(
            pattern, (*forms, *self.forms), **{**self.fields, "date": self.text, "unit": self.text}
        )


# A year of fewer figures could be a count.
_CLEAR_YEAR = 100


def display(when: When, bound: Bound | None, strings: Strings) -> str:
    """Return the date in words: "26 February 2024", "by December 2023", "May to July 2020", "early
    2014", "44 BC"."""
    if when.start is None or when.end is None:
        return _open(when, bound, strings)
    part = _part_of_unit(when)
    if part is not None:
        words = _Words(_unit(part[1], strings).inside(part[0], strings), ("part",))
    else:
        words = _interval(when, strings)
        if when.approximate:
            words = _about(words, bound, strings)
    return words.inside(bound, strings) if bound else words.text


def _about(words: _Words, bound: Bound | None, strings: Strings) -> _Words:
    """The words as approximate ones; between a bound and a date some languages say that shorter."""
    return _Words(words.inside("about", strings, *(["bound"] if bound else [])), ("about",))


def html_datetime(when: When) -> str | None:
    """Return the value for ``<time datetime>``: the day, month or year it begins in.

    None for what HTML cannot write: before the year 1, intervals that begin openly, decades and
    centuries, of which the first year would say too much."""
    day = when.start
    if day is None or day.year < 1 or when.grain in ("decade", "century"):
        return None
    if when.grain == "day" and not when.is_range:
        return day.isoformat()
    if when.grain in ("day", "week", "month"):
        is_one_month = unit("month", day)[1] >= when.last
        return (
            f"{year_text(day.year)}-{day.month:02}"
            if is_one_month or when.grain == "month"
            else day.isoformat()
        )
    return year_text(day.year)


def start_text(when: When, bound: Bound | None) -> str:
    """Give the day, month or year in which it began, in ISO form; "" where the date is a bound or
    open."""
    edtf = data_edtf(when, bound)
    is_known = not edtf.startswith("..") and not edtf.endswith("..")
    return (html_datetime(when) or "") if is_known else ""


def data_edtf(when: When, bound: Bound | None) -> str:
    """Return EDTF with the bound as an open side: ``../2023-12`` for "by December 2023"."""
    if "/" in str(when) or bound is None:
        return str(when)
    return f"{when}/.." if bound in NO_EARLIER else f"../{when}"


def _part_of_unit(when: When) -> tuple[str, When] | None:
    """Which third of a month, year, decade or century an approximate interval is, with the whole;
    None for others."""
    if not when.approximate or when.start is None or when.end is None or when.start.year < 0:
        return None
    first, last = when.start, when.end
    if when.grain == "day":
        month = When.containing("month", first)
        cut = {(1, 10): "early", (11, 20): "middle", (21, month.last.day): "late"}.get(
            (first.day, last.day)
        )
        return (cut, month) if cut and last <= month.last else None
    if when.grain == "month" and first.year == last.year:
        cut = {(1, 4): "early", (5, 8): "middle", (9, 12): "late"}.get((first.month, last.month))
        return (cut, When.of_year(first.year)) if cut else None
    if when.grain == "year":
        for whole in (When.containing("decade", first), When.containing("century", first)):
            length = whole.last.year - whole.first.year + 1
            span = (first.year - whole.first.year, last.year - whole.first.year + 1)
            cuts = {(0, round(length * 0.3)): "early", (round(length * 0.7), length): "late"}
            cuts[round(length * 0.3), round(length * 0.7)] = "middle"
            if span in cuts:
                return cuts[span], whole
    return None


def _open(when: When, bound: Bound | None, strings: Strings) -> str:
    """An interval open on a side: its bound says so, or "since" and "until" do."""
    words = _unit(When.containing(when.grain, when.first), strings)
    side: Bound = bound or ("since" if when.end is None else "until")
    return (_about(words, side, strings) if when.approximate else words).inside(side, strings)


def _interval(when: When, strings: Strings) -> _Words:
    """A closed interval: one unit, or from its first unit to its last."""
    if when.start is None or when.end is None or (not when.is_range and when.grain != "week"):
        return _unit(when, strings)
    grain: Grain = "day" if when.grain == "week" else when.grain
    first, last = When.containing(grain, when.start), When.containing(grain, when.end)
    start = _unit(first, strings).text
    if grain in ("day", "month", "quarter") and when.start.year == when.end.year:
        start = _without_year(
            grain, when.start, strings, is_alone=when.start.month == when.end.month
        )
    return _Words(
        strings.fill("range", (grain,), first=start, last=_unit(last, strings).text), ("range",)
    )


def _without_year(grain: Grain, day: Day, strings: Strings, *, is_alone: bool) -> str:
    """The beginning of a range that ends in the same year; a day ``is_alone`` where it ends in the
    same month."""
    fields = _fields(day, strings)
    if grain == "day":
        return strings.fill(
            "day_alone" if is_alone else "day_without_year", (str(day.day),), **fields
        )
    return strings.fill(f"{grain}_without_year", (str((day.month - 1) // 3 + 1),), **fields)


def _fields(day: Day, strings: Strings) -> dict[str, object]:
    """What patterns for days, months and quarters may say of a day."""
    return {
        "day": day.day,
        "month": strings.months[day.month - 1],
        "ordinal": strings.ordinals[(day.month - 1) // 3],
        "year": _year(day.year, strings),
    }


def _unit(when: When, strings: Strings) -> _Words:
    """One unit of a grain in words."""
    day = when.first
    fields = _fields(day, strings)
    if when.grain in ("day", "month", "quarter", "half"):
        if when.grain == "half":
            fields["ordinal"] = strings.ordinals[(day.month - 1) // 6]
        forms: tuple[str, ...] = (str(day.day), "day") if when.grain == "day" else (when.grain,)
        return _Words(strings.fill(when.grain, forms, **fields), forms, fields)
    if when.grain == "season":
        number = day.month // 3
        pattern = "season_over_two_years" if number == 4 else "season"
        after = day.year + 1
        fields |= {
            "season": strings.seasons[number - 1],
            "next": f"{after % 100:02}",
            "next_year": after,
        }
        forms = (f"season_{number}", "season")
        return _Words(strings.fill(pattern, forms, **fields), forms, fields)
    if when.grain == "decade":
        return _decade(day.year, strings)
    if when.grain == "century":
        return _century(day.year, strings)
    return _Words(_year(day.year, strings), ("year",), fields)


def _decade(year: int, strings: Strings) -> _Words:
    if year < 0:
        return _Words(strings.fill("decade_bc", year=-year - 9 or 1), ("decade_bc",))
    fields = {"year": year, **_numbered(year)}
    forms = (str(year % 100), "decade")
    return _Words(strings.fill("decade", forms, **fields), forms, fields)


def _century(year: int, strings: Strings) -> _Words:
    fields = _numbered(year)
    number = int(str(fields["number"]))
    forms = (str(number), "century", strings.counting.category(number))
    text = strings.fill("century", forms, **fields)
    return _Words(
        text if year >= 0 else strings.fill("before_christ", ("century",), date=text), forms, fields
    )


def _numbered(year: int) -> dict[str, object]:
    """The number of the century of a year, and the same in Roman numerals."""
    number = year // 100 + 1 if year >= 0 else -year // 100 + 1
    return {"number": number, "roman": _roman(number)}


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def _year(year: int, strings: Strings) -> str:
    """A year in words; astronomical years before 1 as years BC."""
    if year < 1:
        return strings.fill("before_christ", ("year",), date=str(1 - year))
    # "14" could be anything.
    is_clear = year >= _CLEAR_YEAR
    return str(year) if is_clear else strings.fill("anno_domini", ("year",), date=str(year))
