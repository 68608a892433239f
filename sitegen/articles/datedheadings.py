"""Headings that are dates, each in one line with the paragraph that it dates."""

from __future__ import annotations

import functools
import re

from sitegen.articles.markup import Body
from sitegen.languages import Language

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = frozenset(("p", "ul", "ol", "li", "blockquote"))
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s)){0,1000}")
_GAP = "\n\n"
# As long as the gap, so that nothing of the text moves; a row of a table has a tab too.
_JOINED = "\t\t"
# One heading that is a date says when the article was published.
_LEAST = 2


def with_dated_paragraphs(body: Body, language: Language) -> Body:
    """Return the body with a tab in place of the blank line behind each heading that is a date and
    no more, where a paragraph follows whose first sentence names no day of its own; so the heading
    is read as its date. The offsets stay."""
    ends = [
        element.span.end
        for element in body.elements
        if element.tag in _HEADINGS and _pattern(language).fullmatch(element.span.of(body.text))
    ]
    starts = {element.span.start for element in body.elements if element.tag in _PARAGRAPHS}
    if len(ends) < _LEAST:
        return body
    text = body.text
    for end in ends:
        start = end + len(_GAP)
        if text.startswith(_GAP, end) and start in starts and not _is_dated(text, start, language):
            text = f"{text[:end]}{_JOINED}{text[start:]}"
    return Body(text, body.elements, body.heading)


def _is_dated(text: str, start: int, language: Language) -> bool:
    """Whether the sentence that begins there names a day, a month or a year."""
    end = _SENTENCE.match(text, start)
    return _dating(language).search(text, start, end.end() if end else start) is not None


def _names(language: Language) -> tuple[str, str]:
    """The patterns of the names of months and of weekdays."""
    months, weekdays = (
        "|".join(re.escape(name) for forms in each.values() for name in forms.all)
        for each in (language.dates.months, language.dates.weekdays)
    )
    return months, weekdays


@functools.cache
def _dating(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_names(language))}|\d{{4}})(?!\w)")


@functools.cache
def _pattern(language: Language) -> re.Pattern[str]:
    months, weekdays = _names(language)
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
    return re.compile(
        rf"(?:(?:{weekdays})\.?,? )?(?:(?:{months})\.?(?: {day})?|{day}(?: de)? (?:{months})\.?)"
        r"(?:,?(?: de)? \d{4})?:?|\d{4}:?|\d{4}-\d\d(?:-\d\d)?:?",
        re.IGNORECASE,
    )
