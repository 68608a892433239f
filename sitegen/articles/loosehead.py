"""The beginning of a text without fences to the fields that it may hold, as Pelican, MultiMarkdown,
Hexo and Nikola write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line of such a head; Nikola puts two dots before the name, reStructuredText a colon.
_LINE = re.compile(r"(?:\.\.[^\S\n]+|:)?([A-Za-z][\w-]{0,40})[^\S\n]*[:=](?!//)[^\S\n]*(.*)")
_STRICT = re.compile(r"(?:\.\.[^\S\n]+|:)?([A-Za-z][\w-]{0,40}):(?:[^\S\n]+(.*)|)")
_FENCES = frozenset({"---", "+++", "<!--"})
_ENDS = frozenset({"", "---", "-->"})
# A text whose first lines are these says so of itself: of prose no two would begin so.
_KNOWN = frozenset(
    [
        "author",
        "authors",
        "byline",
        "category",
        "categories",
        "date",
        "keywords",
        "lang",
        "language",
        "license",
        "link",
        "modified",
        "published",
        "slug",
        "source",
        "status",
        "subtitle",
        "summary",
        "tags",
        "title",
        "url",
    ]
)
_LEAST_KNOWN = 2
_SURE = frozenset(("title", "date", "published"))
_MAX_LINES = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A field of such a head: its name, its value, and its line, counted from 0, as it stands."""

    name: str
    value: str
    number: int
    source: str


def fields_of_head(text: str) -> tuple[tuple[Line, ...], int] | None:
    """Return the fields at the beginning of the text and where the article's own text begins;
    None where its first lines are no head for certain."""
    begin = len(text) - len(text.lstrip())
    number = text.count("\n", 0, begin)
    at, found = begin, list[Line]()
    for line in text[begin:].split("\n", _MAX_LINES)[:_MAX_LINES]:
        at += len(line) + 1
        if line.strip() in _ENDS:
            break
        field = _STRICT.fullmatch(line.rstrip())
        if field:
            found.append(Line(field[1], (field[2] or "").strip().strip("\"'"), number, line))
        elif (line.strip() != "<!--" or found) and not (found and line[:1].isspace()):
            return None
        number += 1
    else:
        return None
    names = [line.name.lower() for line in found]
    is_head = sum(name in _KNOWN for name in names) >= min(_LEAST_KNOWN, len(names))
    if not (is_head and _SURE & set(names) and names[0] in _KNOWN):
        return None
    return tuple(found), min(at, len(text))


def hints_of_head(text: str) -> tuple[tuple[str, str], ...]:
    """Return what may be fields at the beginning of a text, by the look of them.

    Nothing is taken from them but whether the article is kept back: a line of prose may look the
    same."""
    fields: list[tuple[str, str]] = []
    for line in text.lstrip().split("\n", _MAX_LINES)[:_MAX_LINES]:
        found = _LINE.fullmatch(line.strip())
        if found:
            fields.append((found[1], found[2].strip().strip("\"'")))
        elif line.strip() not in _FENCES or fields:
            break
    return tuple(fields)
