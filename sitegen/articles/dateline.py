"""The line at the head of a text that says when it was published."""

from __future__ import annotations

import datetime
import functools
import re

from sitegen.languages import Language

# So many lines are the head of a text, and a longer one is prose.
_LINES = 10
_MAX_LINE = 120
_CLOCK = r"(?:,? (?:\w{2,3} )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"


@functools.cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that is a date and no more, or opens with one behind a label or before the name of a
    wire; and the date alone."""
    dates = language.dates
    months = "|".join(re.escape(name) for forms in dates.months.values() for name in forms.all)
    weekdays = "|".join(re.escape(name) for forms in dates.weekdays.values() for name in forms.all)
    labels = "|".join(re.escape(label) for label in sorted(dates.context.dateline_labels)) or "(?!)"
    day = (
        rf"(?:(?:{weekdays})\.?,? )?"
        rf"(?:(?P<month>{months})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})"
        rf"|(?P<day2>\d{{1,2}})\.? (?P<month2>{months})\.?,? (?P<year2>\d{{4}})"
        r"|(?P<iso>\d{4}-\d\d-\d\d))(?!\d)"
    )
    bare = rf"\s*{day}{_CLOCK}(?: ?\([A-Z][\w ]{{1,20}}\) ?[-–—].*|[\s.]*)\Z"
    labelled = rf"\s*(?:{labels}):? {day}(?!\w)"
    flags = re.IGNORECASE
    return re.compile(bare, flags), re.compile(labelled, flags)


def day_of_line(text: str, language: Language) -> tuple[datetime.date, str] | None:
    """Return the day of publication that one of the first lines says, and that line; None where
    none does, or several lines that are only dates make a chronology of it."""
    bare, labelled = _patterns(language)
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    alone = [line for line in lines if len(line) <= _MAX_LINE and bare.match(line)]
    for line in lines[:_LINES]:
        if len(line) > _MAX_LINE:
            continue
        found = labelled.match(line) or (bare.match(line) if len(alone) == 1 else None)
        day = _day(found, language) if found else None
        if day is not None:
            return day, line
    return None


def _day(found: re.Match[str], language: Language) -> datetime.date | None:
    got = found.groupdict()
    try:
        if got["iso"]:
            return datetime.date.fromisoformat(got["iso"])
        name = (got["month"] or got["month2"]).lower()
        month = next(
            number
            for number, forms in language.dates.months.items()
            if name in (form.lower() for form in forms.all)
        )
        year, day = int(got["year"] or got["year2"]), int(got["day"] or got["day2"])
        return datetime.date(year, month, day)
    except ValueError:
        return None
