"""The years of a chronology: lines that open with a date follow one another, and the order of the
lines, the years that head them and the day of publication say which years they are of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.dates.matching import Found
from sitegen.dates.partial import Partial
from sitegen.dates.place import Anchor
from sitegen.dates.years import start_in
from sitegen.model import Day, When

# What may stand before the date of an entry, and behind it.
_OPENING = re.compile(r"(?:\A|\n)[\s*•‣◦▪●>|#–—-]*\Z")
_CLOSING = re.compile(r"[*_ ]*(?:[-–—:|\t]|\n|\Z)")
_REACH = 12
# So many lines show in which order they stand.
_LEAST = 3
# A line so many days before the one above it begins another year; less is a slip of the order.
_TURN_DAYS = 60
# What lies ahead of publication counts so much further away: a chronology tells what has been.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A date that opens a line: which expression it is, and what its words say. ``turns`` is how
    many years the lines above it have passed."""

    number: int
    found: Found
    turns: int = 0

    @property
    def partial(self) -> Partial:
        return self.found.partial

    def day(self, year: int) -> Day:
        return start_in(self.partial, year)


def listed_years(found: Sequence[Found], text: str, published: Day | None) -> Mapping[int, Anchor]:
    """Return the years of expressions that open an entry and say none, by their place in ``found``,
    with what gave them. Takes time linear in the number of expressions."""
    years: dict[int, Anchor] = {}
    for heading, lines in _runs(found, text):
        if lines and published is not None and _is_day_of(published, lines[0]):
            del lines[0]  # the date line of the text, which stands above what it tells
        years |= _under_heading(heading, lines) if heading else _of_run(lines, published)
    return years


def _runs(found: Sequence[Found], text: str) -> Iterator[tuple[Found | None, list[_Line]]]:
    """The lines that open with a date, with the year that stands alone above them."""
    heading: Found | None = None
    lines: list[_Line] = []
    for number, item in enumerate(found):
        if not _opens_line(item, text):
            continue
        partial = item.partial
        if partial.month is None and partial.year is not None and _is_alone(item, text):
            yield heading, lines
            heading, lines = item, []
        elif partial.month is not None:
            lines.append(_Line(number, item))
    yield heading, lines


def _is_day_of(published: Day, line: _Line) -> bool:
    return (line.partial.month, line.partial.day) == (published.month, published.day)


def _opens_line(item: Found, text: str) -> bool:
    partial = item.partial
    if partial.shape != "calendar" or partial.direction is not None or partial.is_from_text:
        return False
    before = text[max(0, item.span.start - _REACH) : item.span.start]
    is_first = _OPENING.search(before) is not None or item.span.start == len(before) == 0
    return is_first and _CLOSING.match(text, item.span.end) is not None


def _is_alone(item: Found, text: str) -> bool:
    """Whether nothing stands behind the words on their line."""
    return not text[item.span.end :].partition("\n")[0].strip(" :*_-–—")


def _under_heading(heading: Found, lines: Sequence[_Line]) -> Mapping[int, Anchor]:
    year = heading.partial.year or 0
    anchor = year, heading.span, When.of_year(year)
    return {line.number: anchor for line in lines if line.partial.year is None}


def _of_run(lines: Sequence[_Line], published: Day | None) -> Mapping[int, Anchor]:
    """The years of lines under no heading: from one that says its year, else from the day of
    publication."""
    turned = _turned(lines) if lines else []
    said = [line for line in turned if line.partial.year is not None]
    open_ones = [line for line in turned if line.partial.year is None]
    if said:
        is_list = len(lines) >= _LEAST
        return {line.number: _told_by(_teller(line, said), line) for line in open_ones * is_list}
    if not open_ones or published is None:
        return {}
    base = _base(turned, published)
    return {line.number: (base + line.turns, None, published) for line in open_ones}


def _told_by(teller: _Line, line: _Line) -> Anchor:
    """The year of a line, counted from that of another one."""
    year = teller.partial.year or 0
    when = When.containing("day", teller.day(year))
    return year + line.turns - teller.turns, teller.found.span, when


def _teller(line: _Line, said: Sequence[_Line]) -> _Line:
    """The line that says the year: the last one above, else the first one below."""
    above = [each for each in said if each.number < line.number]
    return above[-1] if above else said[0]


def _turned(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with the years that have passed since the first of them, in the order in which most
    of them stand."""
    days = [line.day(2001).ordinal for line in lines]
    steps = [later - earlier for earlier, later in itertools.pairwise(days)]
    sign = -1 if sum(step < 0 for step in steps) > sum(step > 0 for step in steps) else 1
    if len(lines) < _LEAST:
        sign = 0
    turns = itertools.accumulate(
        (sign if sign * step < -_TURN_DAYS else 0 for step in steps), initial=0
    )
    return [replace(line, turns=turn) for line, turn in zip(lines, turns, strict=True)]


def _base(lines: Sequence[_Line], published: Day) -> int:
    """The year of the first line, so that the lines end nearest before the day of publication."""
    return min(
        range(published.year - 1 - abs(lines[-1].turns), published.year + 2),
        key=lambda year: (_distance(lines, year, published), year),
    )


def _distance(lines: Sequence[_Line], year: int, published: Day) -> int:
    days = [line.day(year + line.turns).ordinal for line in lines]
    if max(days) <= published.ordinal:
        return published.ordinal - max(days)
    ahead = min(days) if min(days) > published.ordinal else max(days)
    return _AHEAD * (ahead - published.ordinal)
