"""The year of a date that says none: from the dates read before it, the verbs round it, or the
publication."""

from __future__ import annotations

from dataclasses import replace

from sitegen.dates.partial import Partial
from sitegen.dates.place import Anchor, Place, Reference
from sitegen.model import Day, When, unit

# What is told in the past may still name a day so close ahead: "was extended to Nov. 16".
_SOON_DAYS = 45
# And what is surely over may be dated a little later than the text, which was added to.
_LATE_DAYS = 3
# A month so much earlier in the year than the last one read is that of the next year.
_TURN_MONTHS = 8
# A day so few days before the publication is news, whatever year was named before it.
_FRESH_DAYS = 14
# So many days after a day of a year that is said, another without a year is of that year.
_NEXT_DAYS = 60


def year_of(partial: Partial, place: Place) -> Anchor | None:
    """Return the year of an expression that has none, with the words and the date that gave it.
    Where the day of publication is not known, only what the text tells gives one."""
    published = place.published
    if place.listed is not None:
        return place.listed
    if partial.is_from_text and place.last is not None:
        return _counted(partial, place, place.last)
    if published is None:
        return _of_sentence(partial, place) or _of_tale(partial, place) or _of_story(partial, place)
    return (
        _by_words(partial, place, published)
        or _of_sentence(partial, place)
        or _of_this_year(place, published)
        or _of_tale(partial, place)
        or _of_story(partial, place)
        or _by_publication(partial, place, published)
    )


def _counted(partial: Partial, place: Place, last: Reference) -> Anchor | None:
    """From the date read last, or the last one whose year is said: "that November"."""
    told = last if _reaches(partial, place, last) else place.said
    return (_year_from(partial, told.when), told.span, told.when) if told is not None else None


def _by_words(partial: Partial, place: Place, published: Day) -> Anchor | None:
    """What the words count from the day of publication, whatever was told before: "May last
    year", "last March", and the day of the news behind a year long past."""
    if _is_news(partial, place, published):
        return _year_by_verb(partial, place, published), None, published
    if partial.unit == "year":
        return published.year + (partial.direction or 0), None, published
    if partial.direction is not None:
        return _directed_year(partial, published), None, published
    return None


def _of_sentence(partial: Partial, place: Place) -> Anchor | None:
    """From a year said in the same sentence: "In 1989 he left, and in May he came back"."""
    near, published = place.near, place.published
    if near is None or not near.is_firm or place.is_ahead:
        return None
    is_beside = near.is_aside and near.when.grain == "year" and place.is_narrative
    if (is_beside and place.tale is not None) or (near.is_quoted and not place.is_quoted):
        return None
    if not (near.leads or place.is_narrative or near.when.grain != "year"):
        return None
    year = _following_year(partial, near.when)
    is_past = published is None or year <= published.year
    return (year, near.span, near.when) if is_past else None


def _of_this_year(place: Place, published: Day) -> Anchor | None:
    near = place.near
    if near is None or not near.is_firm or near.when != When.of_year(published.year):
        return None
    return published.year, near.span, near.when


def _of_tale(partial: Partial, place: Place) -> Anchor | None:
    """From the date that a tale has come to, where the words do not look ahead from today."""
    told = place.tale
    is_today = place.is_future and not place.is_history
    if told is None or not place.is_narrative or is_today:
        return None
    year, front = _told_year(partial, told.when), place.front
    if front is not None and start_in(partial, year) < told.when.first < front.when.first:
        # Where it would go back once more, the tale goes on from where it had been.
        return _told_year(partial, front.when), front.span, front.when
    return year, told.span, told.when


def _of_story(partial: Partial, place: Place) -> Anchor | None:
    """From a day that this one follows so closely that the story goes on: "On 5 June 1967 ... On
    7 June"."""
    last = place.last
    if last is None or place.is_ahead or not _goes_on(partial, last):
        return None
    return last.when.first.year, last.span, last.when


def _by_publication(partial: Partial, place: Place, published: Day) -> Anchor:
    if partial.weekday is not None and partial.day is not None:
        return _year_of_weekday(partial, published), None, published
    return _year_by_verb(partial, place, published), None, published


def _is_news(partial: Partial, place: Place, published: Day) -> bool:
    """Whether a day is told as news behind a year long past: one of the last days ("retired in 1996
    and died on 3 November"), or one behind a year in an aside ("The factory, sold in 1987, closed
    on 30 July")."""
    near = place.near
    if near is None or partial.day is None or partial.month is None or not near.is_firm:
        return False
    if (
        partial.is_from_text
        or partial.direction is not None
        or near.when.grain not in ("year", "month")
    ):
        return False
    day = start_in(partial, published.year)
    return near.is_aside or (
        near.when.grain == "year"
        and not near.opens
        and 0 <= published.ordinal - day.ordinal <= _FRESH_DAYS
    )


def _year_by_verb(partial: Partial, place: Place, published: Day) -> int:
    """The year that the day of publication and the verb leave: behind what is over, before what is
    to come."""
    if place.is_over and partial.day is not None:
        soon = published.plus(_SOON_DAYS if place.is_told else _LATE_DAYS)
        year = _nearest_year(partial, published, is_ahead=False)
        return year - (start_in(partial, year) > soon)
    if place.is_future and partial.day is not None:
        return published.year + (start_in(partial, published.year) < published)
    if place.is_meant and partial.month is not None:
        return min(
            (published.year - 1, published.year, published.year + 1),
            key=lambda y: _distance(partial, y, published),
        )
    return _nearest_year(partial, published, is_ahead=place.is_ahead)


def _reaches(partial: Partial, place: Place, last: Reference) -> bool:
    """Whether "that November" can be of the year of the date read last: not if that is to come and
    the date is not."""
    published = place.published
    if (
        partial.years is not None
        or published is None
        or last.is_firm
        or last.when.first > published
    ):
        return True
    return start_in(partial, last.when.first.year) <= published or place.is_future


def _distance(partial: Partial, year: int, published: Day) -> int:
    """How many days what the words name in that year lies from the day of publication."""
    return abs(start_in(partial, year).ordinal - published.ordinal)


def _goes_on(partial: Partial, last: Reference) -> bool:
    """Whether a day without a year follows so closely on one whose year is said that the story goes
    on: "On 5 June 1967 ... On 7 June"."""
    when = last.when
    if (
        not last.is_firm
        or partial.day is None
        or partial.month is None
        or when.grain != "day"
        or when.is_range
    ):
        return False
    return (
        0
        <= start_in(replace(partial, day=min(partial.day, 28)), when.first.year).ordinal
        - when.first.ordinal
        + 2
        <= _NEXT_DAYS
    )


def _year_from(partial: Partial, when: When) -> int:
    """The year of "June of the following year", or of "the following June": the first June behind
    the date."""
    year, step = when.first.year, partial.years or 0
    if not partial.is_nearest:
        return year + step
    start = start_in(partial, year)
    if step > 0:
        return year + (start <= when.first)
    return year - (start >= unit("month", when.first)[0]) if step < 0 else year


def start_in(partial: Partial, year: int) -> Day:
    """Return the first day of what the words name, were it of that year; the 29th of February as
    the 28th."""
    if partial.month is not None:
        return Day(year, partial.month, min(partial.day or 1, 28 if partial.month == 2 else 30))
    if partial.quarter is not None:
        return Day(year, 3 * partial.quarter - 2, 1)
    if partial.half is not None:
        return Day(year, 6 * partial.half - 5, 1)
    if partial.season is not None:
        return Day(year, 3 * partial.season, 1)
    return Day(year, 1, 1)


def _following_year(partial: Partial, when: When) -> int:
    """The year of the first such date that does not end before the reference begins."""
    year = when.first.year
    if when.is_range:
        return year
    end = start_in(partial, year)
    end = unit("month", end)[1] if partial.day is None else end
    return year if end >= when.first else year + 1


def _told_year(partial: Partial, when: When) -> int:
    """The year of the date last read; the next one when the months have passed the turn of the
    year."""
    if when.grain == "season" and partial.month is not None and partial.month <= when.last.month:
        return when.last.year  # a winter ends in the year after the one that names it
    is_known_by_month = when.grain in ("day", "month") and not when.is_range
    is_turned = partial.month is not None and when.first.month - partial.month >= _TURN_MONTHS
    return when.first.year + (is_known_by_month and is_turned)


def _directed_year(partial: Partial, published: Day) -> int:
    """The year of "last March", "next summer" or "next 12 June": the nearest one before or after
    the month, or the day, of publication."""
    start = start_in(partial, published.year)
    is_day = partial.day is not None
    here, there = (each if is_day else unit("month", each)[0] for each in (published, start))
    if partial.direction == -1:
        return published.year - (there >= here)
    if partial.direction == 1:
        return published.year + (there <= here)
    return published.year


def _nearest_year(partial: Partial, published: Day, *, is_ahead: bool) -> int:
    """A month, quarter or season is the latest one, the next one where the text looks ahead; a day
    is the nearest."""
    year = published.year
    if partial.day is not None:
        return min((year - 1, year, year + 1), key=lambda y: _distance(partial, y, published))
    start = start_in(partial, year)
    this = unit("month", published)[0]
    if partial.quarter is not None or partial.half is not None:
        return year if start <= published or is_ahead else year - 1
    if is_ahead:
        return year if start >= this else year + 1
    return year if start <= this else year - 1


def _year_of_weekday(partial: Partial, published: Day) -> int:
    """The nearest year in which the day of the month falls on the weekday that stands with it."""
    years = sorted(
        range(published.year - 6, published.year + 7), key=lambda year: abs(year - published.year)
    )
    fits = (year for year in years if start_in(partial, year).weekday == partial.weekday)
    return next(fits, published.year)
