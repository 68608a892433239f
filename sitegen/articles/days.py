"""What a field or an attribute gives as a date, in any of its usual forms, to the day that is
written there."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from sitegen.languages import available, language

# A clock and a zone may follow a day; the day is that of the zone, and stays as it is written.
_ZONE = r"(?:Z|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|\[?[A-Za-z]{1,9}(?:/[A-Za-z_]{2,30})*\]?)"
_CLOCK = (
    r"(?:[T\s,]*(?:at|@|-|–|um|à|a las)?\s*\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:[.,]\d{1,9})?)?"
    rf"\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*{_ZONE}){{0,2}}(?:\s*\([\w ]{{1,30}}\))?"
    rf"|T\d{{4,6}}{_ZONE}?|\s*{_ZONE})?"
)
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.]?)(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_CLOCK}\Z"
)
_ISO_IN = re.compile(r"(?<![\w-])\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\w-])")
# Only where one of the two is no month is it plain which is the day.
_REVERSED = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_CLOCK}\Z"
)
_UTC = re.compile(r"(?:Z|UTC|GMT|[+-]00:?00)\Z")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it is written, and whether the clock beside it is that of Greenwich, where the
    reader's day may have been another one."""

    day: datetime.date
    is_utc: bool = False


def written(text: str) -> Written | None:
    """Return the day of an ISO date with or without clock and zone, of a long date in a language
    that is read ("March 5, 2024", "le 5 mars 2024"), or of figures that can mean one day only;
    else None."""
    text = " ".join(text.split()).strip("\"'")
    if len(text) > _LONGEST:
        return None
    day = _of_figures(text) or _of_words(text)
    return None if day is None else Written(day, _UTC.search(text) is not None)


def day_in(text: str) -> Written | None:
    """Return the first day that stands in a short text, behind a label or a name; None where there
    is none, or it is said in figures that can mean two days."""
    text = " ".join(text.split())
    found = _pattern().search(text) or _ISO_IN.search(text)
    return written(found[0].strip()) if found else written(text)


def _of_figures(text: str) -> datetime.date | None:
    found = _ISO.match(text)
    if found and (found["mark"] or len(found["month"]) == len(found["day"]) == 2):
        return _day(found["year"], found["month"], found["day"])
    found = _REVERSED.match(text)
    if found is None:
        return None
    one, two = int(found["one"]), int(found["two"])
    if one == two or one > 12 or found["mark"] == ".":
        return _day(found["year"], two, one)
    return _day(found["year"], one, two) if two > 12 else None


def _of_words(text: str) -> datetime.date | None:
    found = _pattern().fullmatch(text)
    if found is None:
        return None
    name = (found["before"] or found["after"]).lower()
    return _day(found["year"], _months()[name], found["day"] or found["day2"])


def _day(year: str | int, month: str | int, day: str | int) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


@functools.cache
def _months() -> dict[str, int]:
    """The month of each name, in every language; no two of them mean another month by it."""
    return {
        name.lower(): number
        for code in available()
        for number, forms in language(code).dates.months.items()
        for name in forms.all
    }


@functools.cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    days = "|".join(
        re.escape(name)
        for code in available()
        for forms in language(code).dates.weekdays.values()
        for name in sorted(forms.all, key=len, reverse=True)
    )
    return re.compile(
        rf"(?<!\w)(?:(?:{days})\.?,? )?(?:le |el |den )?"
        rf"(?:(?P<before>{months})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: de)?[ -](?P<after>{months})\.?)"
        rf"(?:,| de|-)? ?(?P<year>\d{{4}})(?!\d){_CLOCK}",
        re.IGNORECASE,
    )
