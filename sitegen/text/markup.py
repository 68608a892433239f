"""What in a plain text is written for a program and read by nobody: the brackets of links, notes,
templates, the marks of stress, and words that are struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model import Span

# Every part is bounded or stops at a line end, so that the scan is linear.
_MARKUP = re.compile(
    r"~~[^~\n]{1,400}~~"  # struck out
    r"|\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}"  # a template
    r"|<ref[^<>\n]{0,200}>[^<>\n]{0,400}</ref>|</?[a-zA-Z][^<>\n]{0,200}>"  # a tag
    r"|(?:(?<=\n)|\A)[ \t]{0,8}(?:#{1,6}|[*•‣◦▪●–-])[ \t]"  # of a heading, of a list
    r"|\[\[(?:[^\[\]|\n]{1,200}\|)?(?=[^\[\]|\n]{1,200}\]\])"  # a link of a wiki
    r"|(?<=[^\[\]\n])\]\](?!\])"
    r"|\[\^[^\]\s]{1,40}\]"  # the mark of a note
    r"|(?<![\w\]])\[(?=[^\[\]\n]{1,200}\](?:\[|\((?:https?:|/|#|mailto:)))"  # where a link begins
    r"|(?<=[^\[\n])\](?:\[[^\[\]\n]{0,200}\]|\((?:https?:|/|#|mailto:)[^()\s]{0,400}\))"  # its end
    r"|(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"  # stress
    r"|(?<![\w`])`(?=[^\s`])|(?<=[^\s`])`(?![\w`])"  # code
)
_STRUCK = re.compile(r"~~[^~\n]{1,400}~~")


def unread(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of markup between two places of a text, in order, none over another. Takes
    time linear in what lies between."""
    return (Span(*match.span()) for match in _MARKUP.finditer(text, start, end))


def without_struck(text: str) -> str:
    """Return the text with what is struck out made blank, to the same length."""
    return _STRUCK.sub(lambda match: " " * len(match.group()), text) if "~~" in text else text
