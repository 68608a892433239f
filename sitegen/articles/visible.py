"""HTML to the HTML that a reader of the page is shown: without comments, and without elements that
are hidden."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

# Where none of these words stands there is nothing to take out, and the source is left as it is.
_MARKS = re.compile(r"<!--|hidden|display|visibility", re.IGNORECASE)
_NAMES = re.compile(r"<([a-zA-Z][\w:.-]*)(?=[\s/>])", re.ASCII)
_BODY = re.compile(r"<(/?)body\b", re.IGNORECASE | re.ASCII)
# What they hold is no part of the page's text.
_UNREAD = frozenset(("script", "style", "template", "title", "iframe", "svg"))
# What they hold is text, whatever it looks like; they are left to the parser.
_RAW = frozenset(
    ("textarea", "xmp", "plaintext", "noembed", "noframes", "math", "select", "option")
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""The elements of HTML that hold nothing, and have no end tag."""
_APART = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "div",
        "dl",
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
    ]
) | frozenset(["main", "nav", "ol", "p", "pre", "section", "table", "ul"])
_KEPT_ATTRIBUTES = {
    "hidden",
    "aria-hidden",
    "style",
    "href",
    "title",
    "start",
    "colspan",
    "rowspan",
    # what they say of a date or a heading
    "class",
    "content",
    "datetime",
    "id",
    "itemprop",
    "pubdate",
    "rel",
}
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)


def shown(source: str) -> str:
    """Return the HTML without comments and without elements that ``hidden``, ``aria-hidden`` or
    their style hide."""
    if not _MARKS.search(source):
        return source
    # The body may be hidden itself; as a fragment is read it would go, with what it says.
    source = _BODY.sub(r"<\1div", source)
    names = {name.lower() for name in _NAMES.findall(source)}
    clean = nh3.clean(
        source,
        tags=names - _UNREAD - _RAW,
        clean_content_tags=set(_UNREAD),
        attributes={"*": _KEPT_ATTRIBUTES},
        link_rel=None,
    )
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes well-formed HTML again as it stands, but for what is hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._depth = 0  # of open elements, from the hidden one on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the tag, unless it is hidden or lies in what is."""
        if self._depth:
            self._depth += tag not in VOID
        elif tag not in VOID and _is_hidden(dict(attrs)):
            self._depth = 1
            if tag in _APART:
                self.parts.append("<div></div>")  # what stood on both sides of it stays apart
        else:
            self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Write the tag, unless its element is hidden."""
        if self._depth:
            self._depth -= tag not in VOID
        else:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write the words that are shown."""
        if not self._depth:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write the character as it was written."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write the character as it was written."""
        self.handle_data(f"&#{name};")


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    is_silent = (attributes.get("aria-hidden") or "").strip().lower() == "true"
    style = _STYLE_COMMENT.sub("", attributes.get("style") or "")
    return "hidden" in attributes or is_silent or _UNSEEN.search(style) is not None
