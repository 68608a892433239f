"""The part of a page that is shown to its headings, the dates that stand apart from its prose, and
its first lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sitegen.articles.days import Written, day_in, written
from sitegen.articles.decoding import without_invisible
from sitegen.articles.visible import VOID
from sitegen.wording.characters import printable

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "aside",
        "footer",
        "form",
        "iframe",
        "nav",
        "noscript",
        "script",
        "style",
        "svg",
        "template",
        "title",
    ]
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
# What the names of classes say of what stands there.
_OTHERS = re.compile(
    r"comment|related|teaser|sidebar|recommend|latest|trending|popular|promo", re.IGNORECASE
)
_MASTHEAD = re.compile(
    r"logo|masthead|brand|site-?(?:title|name|header)|blog-?title", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|revis|expire|event", re.IGNORECASE)
_DATED = re.compile(
    r"publi|entry-?date|post(?:ed)?-?(?:on|date|meta)|article-?date|pub-?date|date-?line|timestamp"
    r"|date-?time|\bdate\b|byline|story-?date",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\Z")
# Attributes that say what an element is, and those that give its date to programs.
_MARKS = ("class", "id", "itemprop", "rel", "pubdate")
_GIVEN = ("datetime", "content", "title")
_LONGEST_LINE = 120
_MOST_LINES = 12
_MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of a heading, its tag, and whether it names the site by what it says of itself."""

    words: str
    tag: str
    is_masthead: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that stands in the page: as it is given to programs, as it is shown, and whether it is
    said to be that of the publication. ``is_below``: whether a heading of the first level stands
    above it, so that it is not that of a story named before."""

    given: Written | None
    shown: Written | None
    is_said: bool
    is_below: bool


@dataclass(slots=True)
class _Open:
    tag: str
    marks: str
    starts: int
    is_silent: bool


@dataclass
class Story(HTMLParser):
    """What was found on the way through the HTML: headings, stamps, and the short lines at the
    head."""

    headings: list[Heading] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _waiting: list[tuple[str, Stamp]] = field(default_factory=list)
    _given: str | None = None
    _stamp: _Open | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, source: str) -> Story:
        """Read the HTML."""
        story = cls()
        story.feed(source)
        story.close()
        story._end_line()
        return story

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Find where a date begins."""
        if tag in _BLOCKS:
            self._end_line()
        if tag in VOID or len(self._stack) >= _MAX_DEPTH:
            return
        found = {name: value or "published" for name, value in attrs}
        marks = " ".join(found[name] for name in _MARKS if name in found)
        is_silent = self._is_silent() or tag in _SILENT or _OTHERS.search(marks) is not None
        entry = _Open(tag, marks, len(self._words), is_silent)
        self._stack.append(entry)
        if self._stamp is None and not is_silent and _is_stamp(entry):
            self._stamp = entry
            self._given = next((found[name] for name in _GIVEN if name in found), None)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and whatever was left open in it."""
        if tag not in [entry.tag for entry in self._stack]:
            return
        while True:
            entry = self._stack.pop()
            if entry is self._stamp:
                self._end_stamp(entry)
            if entry.tag in _HEADINGS and not entry.is_silent:
                self._end_heading(entry)
            if entry.tag == tag:
                break
        if tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Add words to the line."""
        if not self._is_silent():
            self._words.append(without_invisible(printable(data)))

    def _is_silent(self) -> bool:
        return bool(self._stack) and self._stack[-1].is_silent

    def _end_heading(self, entry: _Open) -> None:
        words = " ".join("".join(self._words[entry.starts :]).split())
        marks = " ".join(each.marks for each in (*self._stack[-2:], entry))
        if words:
            self.headings.append(Heading(words, entry.tag, _MASTHEAD.search(marks) is not None))

    def _end_stamp(self, entry: _Open) -> None:
        words = " ".join("".join(self._words[entry.starts :]).split())
        given = written(self._given) if self._given else None
        self._stamp = self._given = None
        shown = day_in(words) if len(words) <= _LONGEST_LINE else None
        marks = entry.marks
        if (given or shown) and not _CHANGED.search(marks):
            is_below = any(each.tag == "h1" and not each.is_masthead for each in self.headings)
            is_said = re.search("publi", marks, re.IGNORECASE) is not None
            self._waiting.append((words, Stamp(given, shown, is_said, is_below)))

    def _end_line(self) -> None:
        """Keep the dates of the line that ends here, unless it is prose; and the line, where it is
        one of the first."""
        line = " ".join("".join(self._words).split())
        is_prose = len(line) > _LONGEST_LINE or _SENTENCE_END.search(line) is not None
        self.stamps += [
            stamp
            for words, stamp in self._waiting
            if stamp.is_said or not is_prose or line.endswith(words)
        ]
        if line and len(self.lines) < _MOST_LINES:
            self.lines.append(line)
        self._words, self._waiting = [], []
        for entry in self._stack:
            entry.starts = 0


def _is_stamp(entry: _Open) -> bool:
    """Whether a date may stand in the element: in a block only where it is said to be the day."""
    if entry.tag in _BLOCKS:
        return "datepublished" in entry.marks.lower()
    return entry.tag == "time" or _DATED.search(entry.marks) is not None
