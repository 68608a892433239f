"""Whether a text, or a paragraph of it, tells what is long past: there a date without a year is one
of the tale, not of the days round publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from sitegen.dates.matching import Found
from sitegen.model import Day

# A date so many characters into its sentence stands at its head: "In late ".
HEAD = 12
# A paragraph whose dates lie so many years before publication tells history.
_YEARS = 2
_DATES = 2
# So many years where it is not known when that was.
_DATES_UNDATED = 3
# One that lies so far back is enough.
_LONG_PAST = 100
# A month so many years before publication, the first date of a paragraph, is what the paragraph
# tells of.
_OLD = 10
# In a history at most one expression in so many counts from the day of publication.
_SHARE = 6
# And so many of its years lie well before it.
_PAST = 0.9
QUOTED = re.compile(
    r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"|``(?:(?!'')[^\n]){0,1000}''|«[^»\n]{0,1000}»"
)


def counts_from_today(item: Found) -> bool:
    """Return whether an expression counts from the day on which the text is read."""
    partial = item.partial
    # "By the end of the decade" may be that of the tale.
    is_told = partial.is_from_text or partial.is_told or partial.unit in ("decade", "century")
    return partial.shape in ("relative", "shift", "range") and not is_told


def is_history(found: Sequence[Found], published: Day | None, text: str) -> bool:
    """Return whether the whole text is one: years are written out throughout, and next to nothing
    but what somebody is quoted with counts from today."""
    years = _years(found)
    past = [year for year in years if published is None or year <= published.year - _YEARS]
    first = next((item.partial for item in found if item.partial.shape == "calendar"), None)
    is_opened = first is not None and first.year is not None
    least = _least(years, published)
    is_past = len(past) >= least and len(past) >= _PAST * len(years)
    return is_opened and is_past and _of_today(found, text) * _SHARE < len(years)


def _least(years: Sequence[int], published: Day | None) -> int:
    """How many years a history tells; one that lies long past is enough."""
    if published is None:
        return _DATES_UNDATED
    is_long_past = bool(years) and published.year - max(years) >= _LONG_PAST
    return 1 if is_long_past else _DATES


def _of_today(found: Sequence[Found], text: str) -> int:
    """How many expressions count from today, outside of quotations."""
    today = [item.span.start for item in found if counts_from_today(item)]
    quoted = [match.span() for match in QUOTED.finditer(text)] if today else []
    return sum(not any(start < at < end for start, end in quoted) for at in today)


def narratives(
    found: Sequence[Found],
    paragraphs: Sequence[int],
    starts: Sequence[int],
    published: Day | None,
    leads: Callable[[Found, int], bool],
) -> Mapping[int, bool]:
    """Return for each paragraph whether it tells history. ``paragraphs`` and ``starts`` give those
    of each expression, and where its sentence begins; ``leads`` says whether one is what its
    paragraph begins with."""
    by_paragraph: dict[int, list[Found]] = defaultdict(list)
    led: dict[int, bool] = {}
    for item, paragraph, start in zip(found, paragraphs, starts, strict=True):
        if paragraph not in led:
            led[paragraph] = paragraph >= 0 and leads(item, start)
        by_paragraph[paragraph].append(item)
    return {
        paragraph: _is_narrative(items, published, is_led=led[paragraph])
        for paragraph, items in by_paragraph.items()
    }


def is_led(first: Found, start: int, published: Day | None, text: str) -> bool:
    """Return whether a paragraph begins with the year of what it tells: "In 1989 he left". The
    words before the expression bound it by nothing."""
    partial = first.partial
    if partial.shape != "calendar" or partial.year is None:
        return False
    # "The bank failed in May 1931" tells too, but not "The bank, founded in May 1931,".
    is_old = published is not None and published.year - partial.year >= _OLD
    is_told = is_old and partial.month is not None and "," not in text[start : first.span.start]
    return first.span.start - start <= HEAD or is_told


def _is_narrative(items: Sequence[Found], published: Day | None, *, is_led: bool) -> bool:
    """Whether several dates of a paragraph carry years long past or count from such a one, or it
    begins with one, and none counts from today."""
    years = _years(items)
    if not years or any(map(counts_from_today, items)):
        return False
    steps = sum(item.partial.is_from_text for item in items)
    if published is None:
        return is_led or len(years) + steps >= _DATES
    age = published.year - max(years)
    return age >= _LONG_PAST or (age >= _YEARS and (is_led or len(years) + steps >= _DATES))


def _years(found: Sequence[Found]) -> list[int]:
    return [
        item.partial.year
        for item in found
        if item.partial.shape == "calendar" and item.partial.year and not item.partial.is_short
    ]
