"""Markdown and HTML to plain text with standoff markup."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from html.parser import HTMLParser

import markdown
import nh3

from sitegen.articles.comments import without_comments
from sitegen.articles.decoding import without_invisible
from sitegen.articles.lineends import with_whole_words
from sitegen.articles.notation import plain
from sitegen.articles.templates import without_templates
from sitegen.articles.visible import shown
from sitegen.errors import ContentError
from sitegen.model import Element, Span
from sitegen.wording.characters import printable

_BLOCKS = frozenset(
    {
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
            "hr",
        ),
        *("table", "thead", "tbody", "tfoot", "tr", "caption", "figure", "figcaption"),
    }
)
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "cite",
            "code",
            "em",
            "i",
            "ins",
            "kbd",
            "q",
            "small",
            "strong",
            "sub",
            "sup",
        ),
        *("u", "var", "br"),
    }
)
_VOID = frozenset(("br", "hr"))
# A row of a table is read as one line: its date stands in one cell, and what happened in another.
_CELLS = frozenset(("td", "th"))
_ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_DROPPED = frozenset(
    (
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "template",
        "noscript",
        "iframe",
        "svg",
        # What is struck out was taken back.
        "del",
        "s",
        "strike",
    )
)
# Blocks that are not kept as what they are, and part what stands in them all the same.
_OTHER_BLOCKS = re.compile(
    r"<(/?)(?:address|article|center|details|dialog|fieldset|hgroup|legend|main|section|summary)\b",
    re.IGNORECASE,
)
# The mark of a note, which leads to its words.
_NOTE = re.compile(
    r"<sup>\s*<a\b[^<>]*>\s*\[?[\w*†‡]{1,4}\]?\s*</a>\s*</sup>"
    r"|<a\b[^<>]*>\s*<sup>\s*\[?[\w*†‡]{1,4}\]?\s*</sup>\s*</a>"
)
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
# Python-Markdown takes time quadratic in runs of these (measured: 8,000 "[" take 9 s).
_RUN = re.compile(r"[\[!<*_`>(]{60,}|(?:[\[!<*_`>(]\s?){200,}")
_MAX_LINE = 50_000
_MAX_OPEN = 1_000  # 10,000 brackets that never close take 27 s
_MAX_DEPTH = 50
_DEEP = re.compile(rf"(?m)^(?:[^\S\n]{{{4 * _MAX_DEPTH},}}\S|(?:[^\S\n]*>){{{_MAX_DEPTH},}})")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a fragment of HTML, its elements, and the words of its first heading of the first
    level."""

    text: str
    elements: tuple[Element, ...]
    heading: str | None


def from_markdown(source: str, path: str, first_line: int) -> Body:
    """Return the body of a Markdown text without its comments and what it says to other programs;
    raw HTML in it is cleaned.

    Raises ``ContentError`` where the source has a line or a run of marks so long that no person
    wrote it, or a comment that does not end."""
    for number, line in enumerate(source.split("\n"), start=first_line):
        if len(line) > _MAX_LINE:
            hint = "Break the line, or save the file as .txt."
            raise ContentError(
                f"the line has more than {_MAX_LINE:,} characters", f"{path}:{number}", hint
            )
    for pattern, what in (
        (_RUN, "a run of marks that no text needs"),
        (_DEEP, "nesting that no text needs"),
    ):
        found = pattern.search(source)
        if found:
            number = first_line + source.count("\n", 0, found.start())
            raise ContentError(
                f"there is {what}", f"{path}:{number}", "Remove it, or save the file as .txt."
            )
    if source.count("[") - source.count("]") > _MAX_OPEN:
        hint = "Close them, or save the file as .txt."
        raise ContentError("there are brackets without end", f"{path}:{first_line}", hint)
    source = without_comments(source, path, first_line)
    source = plain(without_templates(source, is_mdx=path.lower().endswith(".mdx")))
    source = with_whole_words(source)
    return from_html(_converted(source))


class _Converter(threading.local):
    """A converter for each thread, as one of them holds the state of one text."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Make another one."""
        self.markdown = markdown.Markdown(
            extensions=["tables", "fenced_code", "sane_lists"], output_format="html"
        )


_CONVERTER = _Converter()


def _converted(source: str) -> str:
    """The HTML of the source. To make a converter takes as long as to convert an article."""
    try:
        return _CONVERTER.markdown.reset().convert(source)
    except BaseException:
        _CONVERTER.renew()  # where it was stopped half way, no reset would bring it back
        raise


def from_html(fragment: str) -> Body:
    """Return the body of what is shown of a fragment of HTML, held to elements, attributes and link
    schemes that are safe."""
    # Tags outside the list go, what they enclose stays; what is not text (scripts, navigation) goes
    # whole.
    clean = nh3.clean(
        _OTHER_BLOCKS.sub(r"<\1div", shown(fragment)),
        tags=set(_BLOCKS | _CELLS | _INLINE | {"div"}),
        clean_content_tags=set(_DROPPED),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    builder = _Builder()
    builder.feed(_NOTE.sub("", clean))
    builder.close()
    return builder.body()


@dataclass(slots=True)
class _Open:
    tag: str
    attrs: tuple[tuple[str, str], ...]
    order: int
    start: int | None = None
    is_parted: bool = False  # of a cell that holds more than one block


class _Builder(HTMLParser):
    """Builds text and elements out of cleaned HTML: blocks are parted by a blank line, white space
    is folded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._length = 0
        self._is_new_block = True
        self._gap = ""
        self._pre = 0
        self._stack: list[_Open] = []
        self._done: list[tuple[Span, int, Element]] = []
        self._count = 0
        self._heading: list[str] | None = None
        self._first_heading: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; it begins where its first text will stand."""
        self._part(tag)
        self._count += 1
        if tag in _VOID:
            if tag == "br" and not self._is_new_block:
                self._record(_Open(tag, (), self._count), self._length, self._length)
                self._gap = "\n" if self._pre else " "
            return
        self._pre += tag == "pre"
        kept = tuple(
            sorted(
                (name, value) for name, value in attrs if value and name in _ATTRIBUTES.get(tag, ())
            )
        )
        self._stack.append(_Open(tag, kept, self._count))
        if tag == "h1" and self._first_heading is None:
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and whatever was left open in it."""
        if tag not in [entry.tag for entry in self._stack[-_MAX_DEPTH * 2 :]]:
            return
        while self._stack:
            entry = self._stack.pop()
            if entry.start is not None and self._length > entry.start:
                self._record(entry, entry.start, self._length)
            self._pre -= entry.tag == "pre"
            if entry.tag in _CELLS:
                self._leave(entry)
            if entry.tag == tag:
                break
        if tag == "h1" and self._heading is not None:
            self._first_heading = " ".join("".join(self._heading).split()) or None
            self._heading = None
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Add text, with white space folded outside ``pre``."""
        data = without_invisible(printable(data))
        if self._heading is not None:
            self._heading.append(data)
        if self._pre:
            self._add_preformatted(data)
            return
        words = data.split()
        if not words:
            if data and not self._is_new_block:
                self._gap = self._gap or " "
            return
        if data[0].isspace() and not self._is_new_block:
            self._gap = self._gap or " "
        self._add(" ".join(words))
        self._gap = " " if data[-1].isspace() else ""

    def _add_preformatted(self, data: str) -> None:
        """Add text with its line ends, but for those at the ends of the block, and for blank lines.

        A blank line would end the paragraph for every reader of the text.
        """
        lines = re.sub(r"\n(?:[^\S\n]*\n)+", "\n", data)
        if lines.startswith("\n") and not self._is_new_block:
            self._gap = "\n"
        self._add(lines.strip("\n"))
        if lines.endswith("\n") and not self._is_new_block:
            self._gap = "\n"

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._is_new_block:
            lead = "\n\n" if self._length else ""
            for entry in self._stack[-_MAX_DEPTH:]:
                entry.is_parted |= entry.start is not None
        else:
            lead = self._gap
        self._parts += [lead, text]
        self._length += len(lead)
        for entry in reversed(self._stack):
            if entry.start is not None:
                break  # and so have all that enclose it
            entry.start = self._length
        self._length += len(text)
        self._is_new_block, self._gap = False, ""

    def _part(self, tag: str) -> None:
        """Begin a new block where the tag is one of a block; not at the head of a cell."""
        if (tag in _BLOCKS or tag == "div") and not self._is_at_head_of_cell():
            self._is_new_block, self._gap = True, ""

    def _is_at_head_of_cell(self) -> bool:
        cell = self._cell()
        return cell is not None and cell.start is None

    def _cell(self) -> _Open | None:
        """The innermost open cell of a table."""
        near = reversed(self._stack[-_MAX_DEPTH:])
        return next((entry for entry in near if entry.tag in _CELLS), None)

    def _leave(self, cell: _Open) -> None:
        """Go on in the line behind a cell, but for one that holds several paragraphs."""
        if cell.start is not None:
            self._is_new_block, self._gap = cell.is_parted, "" if cell.is_parted else "\t"

    def _record(self, entry: _Open, start: int, end: int) -> None:
        is_dead_link = entry.tag == "a" and not _ABSOLUTE.fullmatch(
            dict(entry.attrs).get("href", "")
        )
        # A relative link of the source leads nowhere on the site.
        if entry.tag != "div" and not is_dead_link:
            span = Span(start, end)
            self._done.append((span, entry.order, Element(span, entry.tag, entry.attrs)))

    def body(self) -> Body:
        """What was built: elements with the outer ones first."""
        ordered = sorted(self._done, key=lambda item: (item[0].start, -item[0].end, item[1]))
        return Body(
            "".join(self._parts), tuple(element for _, _, element in ordered), self._first_heading
        )
