"""An article as text that never changes, and what points into it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets ``[start, end)`` into ``Article.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that it covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Return whether the other lies wholly inside it."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Element:
    """Standoff markup: an HTML element that encloses a span of the article's text.

    The article page is made from the text and these, so that a mark round a sentence and the markup
    of the source never fight over one string of HTML. ``attrs`` are (name, value) pairs already
    held to the allow list of ``articles``. Elements nest: of two that overlap, one covers the
    other; the outer one comes first. An element with an empty span is a void one (``img``, ``br``,
    ``hr``)."""

    span: Span
    tag: str
    attrs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """An event that the editor wrote by hand in front matter (``events:``): EDTF date, title, the
    line it stands on."""

    when: str
    title: str
    line: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text without markup, and what is known about it.

    ``id`` is a bounded slug, unique in a site; ``path`` is relative to the content folder, with
    ``/``. ``published`` is the publication date or None. ``language`` is a code that has a folder
    in ``languages/``. ``summary`` is the one that front matter gives, else empty."""

    id: str
    path: str
    title: str
    published: datetime.date | None
    language: str
    text: str
    source: str | None = None
    url: str | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    license: str | None = None
    draft: bool = False
    summary: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    written_events: tuple[WrittenEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, and the number of the paragraph (from 0) that it stands in."""

    span: Span
    paragraph: int
