"""Dates to words: an interval exactly as precisely as it is known, in the language of the site."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.errors import ThemeError
from sitegen.model import Bound, Day, Grain, When, unit, year_text


@dataclass(frozen=True, slots=True)
class Strings:
    """The words for dates in one language, from ``[dates]`` of the theme's ``i18n/LANG.toml``."""

    months: tuple[str, ...]
    ordinals: tuple[str, ...]
    seasons: tuple[str, ...]
    patterns: Mapping[str, str]

    def fill(self, pattern: str, **values: object) -> str:
        """The named pattern with its fields filled in."""
        return self.patterns[pattern].format(**values)


def load(folders: Sequence[Path], language: str) -> Strings:
    """The words of a language out of the first folder that has each; English where none has.

    Raises ``ThemeError`` when a file is not TOML or English itself lacks a word.
    """
    found: dict[str, Any] = {}
    for code in dict.fromkeys(("en", language.partition("-")[0].lower(), language)):
        for folder in reversed(folders):
            path = folder / "i18n" / f"{code}.toml"
            if path.is_file():
                found |= _dates(path)
    try:
        months, ordinals, seasons = (tuple(found[name]) for name in ("months", "ordinals", "seasons"))
    except KeyError as error:
        raise ThemeError(f"the theme has no words for dates: {error} is missing", "i18n/en.toml") from error
    patterns = {name: value for name, value in found.items() if isinstance(value, str)}
    return Strings(months, ordinals, seasons, patterns)


def _dates(path: Path) -> dict[str, Any]:
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8")).get("dates", {}))
    except (OSError, ValueError) as error:
        raise ThemeError(f"the file cannot be read: {error}", str(path)) from error


def display(when: When, bound: Bound | None, strings: Strings) -> str:
    """The date in words: "26 February 2024", "by December 2023", "May to July 2020", "early 2014", "44 BC"."""
    part = _part_of_unit(when)
    if when.start is None or when.end is None:
        return _open(when, bound, strings)
    if part is not None:
        text = strings.fill(part[0], unit=_unit(part[1], strings))
    else:
        text = _interval(when, strings)
        if when.approximate:
            text = strings.fill("about", date=text)
    return strings.fill(bound, date=text) if bound else text


def html_datetime(when: When) -> str | None:
    """The value for ``<time datetime>``: the day, month or year it begins in; None before the year 1, and for
    intervals that begin openly, which HTML cannot write."""
    day = when.start
    if day is None or day.year < 1:
        return None
    if when.grain == "day" and not when.is_range:
        return day.isoformat()
    if when.grain in ("day", "week", "month"):
        is_one_month = unit("month", day)[1] >= when.last
        return f"{year_text(day.year)}-{day.month:02}" if is_one_month or when.grain == "month" else day.isoformat()
    return year_text(day.year)


def data_edtf(when: When, bound: Bound | None) -> str:
    """EDTF with the bound as an open side: ``../2023-12`` for "by December 2023"."""
    if "/" in str(when) or bound is None:
        return str(when)
    return f"{when}/.." if bound in ("since", "after") else f"../{when}"


def _part_of_unit(when: When) -> tuple[str, When] | None:
    """Which third of a month, year, decade or century an approximate interval is, with the whole; None for others."""
    if not when.approximate or when.start is None or when.end is None or when.start.year < 0:
        return None
    first, last = when.start, when.end
    if when.grain == "day":
        month = When.containing("month", first)
        cut = {(1, 10): "early", (11, 20): "middle", (21, month.last.day): "late"}.get((first.day, last.day))
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
    date = _unit(When.containing(when.grain, when.first), strings)
    if when.approximate:
        date = strings.fill("about", date=date)
    return strings.fill(bound or ("since" if when.end is None else "until"), date=date)


def _interval(when: When, strings: Strings) -> str:
    if when.start is None or when.end is None:
        return _open(when, None, strings)
    if not when.is_range and when.grain != "week":
        return _unit(when, strings)
    grain: Grain = "day" if when.grain == "week" else when.grain
    first, last = When.containing(grain, when.start), When.containing(grain, when.end)
    if grain in ("day", "month", "quarter") and when.start.year == when.end.year:
        is_one_month = grain == "day" and when.start.month == when.end.month
        start = str(when.start.day) if is_one_month else _without_year(grain, when.start, strings)
        return strings.fill("range", first=start, last=_unit(last, strings))
    return strings.fill("range", first=_unit(first, strings), last=_unit(last, strings))


def _without_year(grain: Grain, day: Day, strings: Strings) -> str:
    month = strings.months[day.month - 1]
    if grain == "day":
        return strings.fill("day_without_year", day=day.day, month=month)
    return month if grain == "month" else strings.fill("quarter_without_year", ordinal=_ordinal(day, 3, strings))


def _ordinal(day: Day, months: int, strings: Strings) -> str:
    return strings.ordinals[(day.month - 1) // months]


def _unit(when: When, strings: Strings) -> str:
    """One unit of a grain in words."""
    day = when.first
    year = _year(day.year, strings)
    if when.grain == "day":
        return strings.fill("day", day=day.day, month=strings.months[day.month - 1], year=year)
    if when.grain == "month":
        return strings.fill("month", month=strings.months[day.month - 1], year=year)
    if when.grain == "quarter":
        return strings.fill("quarter", ordinal=_ordinal(day, 3, strings), year=year)
    if when.grain == "half":
        return strings.fill("half", ordinal=_ordinal(day, 6, strings), year=year)
    if when.grain == "season":
        season = strings.seasons[day.month // 3 - 1]
        pattern = "season_over_two_years" if day.month == 12 else "season"
        return strings.fill(pattern, season=season, year=year, next=f"{(day.year + 1) % 100:02}")
    if when.grain == "decade":
        return (
            strings.fill("decade", year=year) if day.year >= 0 else strings.fill("decade_bc", year=-day.year - 9 or 1)
        )
    if when.grain == "century":
        number = day.year // 100 + 1 if day.year >= 0 else -day.year // 100 + 1
        text = strings.fill("century", number=number, suffix=_suffix(number, strings))
        return text if day.year >= 0 else strings.fill("before_christ", date=text)
    return year


def _year(year: int, strings: Strings) -> str:
    """A year in words; astronomical years before 1 as years BC."""
    return str(year) if year > 0 else strings.fill("before_christ", date=str(1 - year))


def _suffix(number: int, strings: Strings) -> str:
    """What stands behind a number that counts: the "st" of 21st."""
    suffixes = strings.patterns["number_suffixes"].split(" ")
    if len(suffixes) == 1:
        return suffixes[0]
    is_teen = 10 < number % 100 < 20
    return suffixes[0 if is_teen or not 1 <= number % 10 <= 3 else number % 10]
