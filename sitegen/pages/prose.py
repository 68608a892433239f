"""An article's text and standoff markup to safe HTML in which the source sentences are marked."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

import nh3

from sitegen.model import Article, Element, Span
from sitegen.paths import sentence_anchor

_BLOCKS = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "div",
    ),
    *(
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "section",
    ),
}
_VOID = frozenset(("br", "hr", "img"))
_HEADING = re.compile(r"h([1-6])")
_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_TAGS = {
    *(
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
    ),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption"),
    *(
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
    ),
    *("strong", "sub", "sup", "u", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "rel", "lang", "dir"},
    "mark": {"id"},
    "span": {"id", "class"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "abbr": {"title"},
}
_KEPT = {
    "a": {"href"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "abbr": {"title"},
}


@dataclass(frozen=True, slots=True)
class Note:
    """A date in the margin: its words, and the page of the event, relative to the article's page.

    ``language`` is that of the words, "" where it is the article's too.
    """

    text: str
    href: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence to mark, with the dates that were read in it; without any it only gets an
    anchor."""

    span: Span
    notes: tuple[Note, ...] = ()


def to_html(article: Article, marked: Sequence[Marked]) -> str:
    """Return the article's body as HTML: each marked sentence in ``<mark id="sN">``, N its offset
    in the text.

    A mark is split wherever an element begins or ends, so that any sentence can be marked in any
    markup; only its first piece has the id. The last step is ``nh3.clean``: nothing executable
    comes out."""
    body = _Body(article.text, _elements(article), sorted(marked, key=lambda one: one.span))
    return _clean(body.html())


def excerpts(article: Article, marked: Sequence[Marked]) -> str:
    """Return the marked sentences alone, each a quotation, as safe HTML."""
    parts = []
    for one in sorted(marked, key=lambda each: each.span):
        words = html.escape(one.span.of(article.text), quote=False)
        mark = f'<mark id="{sentence_anchor(one.span.start)}">{words}</mark>'
        parts.append(f"<blockquote><p>{_margin(one)}{mark}</p></blockquote>")
    return _clean("\n".join(parts))


def _margin(one: Marked) -> str:
    """The dates of a sentence, to stand in the margin beside its beginning."""
    links = [
        f'<a href="{html.escape(note.href)}"{_foreign(note.language)}>{html.escape(note.text)}</a>'
        for note in one.notes
    ]
    return f'<span class="margin">{" ".join(links)}</span> ' if links else ""


def _foreign(language: str) -> str:
    return f' lang="{html.escape(language)}" dir="auto"' if language else ""


def _clean(fragment: str) -> str:
    """The fragment with nothing but the allowed tags, attributes and schemes of links."""
    return nh3.clean(
        fragment,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags={"script", "style"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _elements(article: Article) -> list[Element]:
    """The article's elements, outer ones first; paragraphs where its text has none."""
    found = [element for element in article.elements if element.tag != "img"]
    if not any(element.tag in _BLOCKS for element in found):
        found += [
            Element(Span(*match.span()), "p")
            for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", article.text)
        ]
    order = {id(element): place for place, element in enumerate(found)}
    return sorted(
        found, key=lambda e: (e.span.start, -e.span.end, e.tag not in _BLOCKS, order[id(e)])
    )


def _shown(element: Element) -> tuple[str, str]:
    """Tag and start tag as the page has them: headings go below the page's own, links lead out and
    only out."""
    tag = element.tag
    heading = _HEADING.fullmatch(tag)
    if heading:
        tag = f"h{min(max(int(heading[1]) + 1, 3), 6)}"
    kept = [(name, value) for name, value in element.attrs if name in _KEPT.get(tag, ())]
    if tag == "a":
        kept = [
            (name, value) for name, value in kept if name == "href" and _SCHEME.match(value.strip())
        ]
        kept += [("rel", "noopener nofollow")] if kept else []
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in kept)
    return tag, f"<{tag}{attributes}>"


class _Body:
    """A walk over the text from edge to edge that opens and closes elements and marks."""

    def __init__(self, text: str, elements: Sequence[Element], marked: Sequence[Marked]) -> None:
        self._text = text
        self._coming = list(reversed(elements))
        self._open: list[Element] = []
        self._marked = marked
        self._named: set[int] = set()
        # Dates of sentences that begin inside a link: a link cannot hold another one, so they wait
        # for its end.
        self._waiting: list[Marked] = []
        self._parts: list[str] = []

    def html(self) -> str:
        """The whole body."""
        spans = [*(element.span for element in self._coming), *(one.span for one in self._marked)]
        edges = {0, len(self._text), *(edge for span in spans for edge in (span.start, span.end))}
        at = sorted(edge for edge in edges if 0 <= edge <= len(self._text))
        sentence = 0
        for start, end in zip(at, [*at[1:], len(self._text)], strict=True):
            self._turn(start)
            while sentence < len(self._marked) and self._marked[sentence].span.end <= start:
                sentence += 1
            is_inside = sentence < len(self._marked) and self._marked[sentence].span.start <= start
            self._piece(Span(start, end), self._marked[sentence] if is_inside else None)
        while self._open:
            self._close()
        return "".join(self._parts)

    def _turn(self, at: int) -> None:
        """Close the elements that end at this offset and open those that begin there."""
        while self._open and self._open[-1].span.end <= at:
            self._close()
        while self._coming and self._coming[-1].span.start <= at:
            element = self._coming.pop()
            if element.span.start == element.span.end:
                self._parts += [_shown(element)[1]] if element.tag in _VOID else []
            elif not self._open or element.span.end <= self._open[-1].span.end:
                self._parts.append(_shown(element)[1])
                self._open.append(element)

    def _close(self) -> None:
        self._parts.append(f"</{_shown(self._open.pop())[0]}>")
        self._date()

    def _date(self) -> None:
        """Write the dates that wait, where a link may stand."""
        if self._waiting and not any(element.tag == "a" for element in self._open):
            self._parts += map(_margin, self._waiting)
            self._waiting.clear()

    def _piece(self, span: Span, one: Marked | None) -> None:
        """The text between two edges, in a mark when it belongs to a sentence; its dates stand
        before it."""
        raw = span.of(self._text)
        text = html.escape(raw, quote=False)
        if one is None or not raw.strip():
            self._parts.append(text)
            return
        tag = "mark" if one.notes else "span"
        name = ""
        if one.span.start not in self._named:
            self._named.add(one.span.start)
            name = f' id="{sentence_anchor(one.span.start)}"'
            self._waiting.append(one)
            self._date()
        self._parts.append(f"<{tag}{name}>{text}</{tag}>" if name or one.notes else text)
