"""What a file says of its day of publication to that day: front matter, its name, its address, its
page, the line at its head."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from sitegen.articles.dateline import day_of_line
from sitegen.articles.days import Written, written
from sitegen.articles.fields import Fields
from sitegen.articles.frontmatter import Field
from sitegen.articles.webpage import WebPage
from sitegen.articles.withheld import is_flag
from sitegen.languages import Language
from sitegen.model import Problem

_NAME_DATE = re.compile(
    r"(?:.*/)?(?:(\d{4})[-_/.]?(\d\d)[-_/.]?(\d\d)|(\d{4})([-_/.])(\d\d?)\5(\d\d?))(?!\d)"
)
_NAME_END = re.compile(r".*[^\d/](\d{4})-(\d\d)-(\d\d)\.\w+\Z")
_ADDRESS_DATE = re.compile(r"/(\d{4})([/-]?)(\d{1,2})\2(\d{1,2})(?![\d.])")
_KEYS = (
    "date",
    "published",
    "pubDate",
    "publishDate",
    "publish_date",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "published_date",
    "publication_date",
    "post_date",
    "posted",
    "pubDatetime",
    "publishedDate",
    "published_on",
    "publish_on",
    "date_posted",
)
# When a note was begun is a day that is better than none.
_BEGUN = ("created", "created_at", "createdAt", "date_created", "date created", "creation_date")
_ADDRESSES = ("url", "permalink", "canonical", "canonical_url", "link", "original_url")
# Of a date that is a table: which of its fields is the day of publication.
_OF_TABLE = ("published", "created", "date", "value")
# What an editor writes for a day that nobody knows.
_UNKNOWN = "unknown"
_HINT = (
    "Put a line  date: 2024-02-26  between --- lines at the top, or begin the file's name "
    "with the date; date: unknown where nobody knows it."
)

Found = tuple[datetime.date | None, tuple[Problem, ...]]


def published(fields: Fields, page: WebPage, path: str, text: tuple[str, Language]) -> Found:
    """Return the day of publication, None where nothing says it, and what is to be said of it.

    A field that is no date is said, and the next source is asked."""
    problems: list[Problem] = []
    for found in fields.found(*_KEYS):
        value = _value(found)
        if is_flag(value):
            continue  # "published: false" says whether, not when
        if value.lower() == _UNKNOWN:
            return None, ()
        day = written(value)
        if day is not None:
            return day.day, tuple(problems)
        error = found.error(
            path, "the date of publication is not a date", "Write it as 2024-02-26."
        )
        problems.append(Problem(error.where, error.message, error.hint, error.excerpt))
    day_of_file = _of_path(path) or _of_fields(fields) or _of_page(page)
    if day_of_file is not None:
        return day_of_file, tuple(problems)
    for lines in (text[0], "\n\n".join(page.lines)):
        line = day_of_line(lines, text[1])
        if line is not None:
            said = f'published {line[0]} is taken from the line "{line[1]}"'
            return line[0], (*problems, Problem(path, said, _HINT))
    if problems:
        return None, tuple(problems)
    said = "there is no date of publication; relative dates are listed as undated"
    return None, (Problem(path, said, _HINT),)


def _value(found: Field) -> str:
    if isinstance(found.value, str):
        return found.value
    first = found.value[0] if found.value else ""
    return first if isinstance(first, str) else _of_dates(first)


def _of_dates(table: Mapping[str, str]) -> str:
    return next((table[name] for name in _OF_TABLE if table.get(name)), "")


def _of_path(path: str) -> datetime.date | None:
    for pattern in (_NAME_DATE, _NAME_END):
        name = pattern.match(path)
        figures = [part for part in name.groups() if part and part.isdigit()] if name else []
        if figures and (day := written("-".join(figures))):
            return day.day
    return None


def _of_fields(fields: Fields) -> datetime.date | None:
    for found in fields.found(*_ADDRESSES):
        if isinstance(found.value, str) and (day := _of_address(found.value)):
            return day
    begun = (written(_value(found)) for found in fields.found(*_BEGUN))
    return next((day.day for day in begun if day), None)


def _of_address(address: str) -> datetime.date | None:
    """The day in an address ("/2024/03/05/", "/2024-03-05-pier"), or None."""
    for found in _ADDRESS_DATE.finditer(address):
        if found[2] or len(found[3]) == len(found[4]) == 2:
            day = written(f"{found[1]}-{found[3]}-{found[4]}")
            if day is not None:
                return day.day
    return None


def _of_page(page: WebPage) -> datetime.date | None:
    """The day that a page says: that of its address is the one that its readers saw; then its
    JSON-LD, its head, a date that is marked as such, any date beside its prose."""
    if page.url and (day := _of_address(page.url)):
        return day
    for found in _candidates(page):
        if found is not None:
            return _local(found, page)
    return None


def _candidates(page: WebPage) -> Iterator[Written | None]:
    yield from (written(date) for date in page.dates)
    below = sorted(page.stamps, key=lambda stamp: (not stamp.is_said, not stamp.is_below))
    yield from (stamp.given or stamp.shown for stamp in below)


def _local(found: Written, page: WebPage) -> datetime.date:
    """The day that readers were shown where the clock is that of Greenwich: a date in the page
    that is one day off says so."""
    if found.is_utc:
        for stamp in page.stamps:
            for day in (stamp.shown, stamp.given):
                if day and not day.is_utc and abs((day.day - found.day).days) <= 1:
                    return day.day
    return found.day
