"""Markdown to Markdown without comments: ``<!-- -->``, ``%% %%``, and links that nobody can follow.

Such a link is ``[//]: # (words)``; the comment between two ``%%`` is that of Obsidian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.errors import ContentError

_TOKEN = re.compile(
    r"""
    (?P<code> ^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\S\n]*$
      | \\[\\`]
      | (?<!`)(?P<tick>`+)(?!`)(?:(?!\n[^\S\n]*\n).)+?(?<!`)(?P=tick)(?!`) )
    | (?P<comment> <!--(?:-?>|.*?--!?>)
      | ^[^\S\n]*%%[^\S\n]*\n.*?^[^\S\n]*%%[^\S\n]*$
      | (?<![\w%])%%(?!%)(?:(?!%%|\n[^\S\n]*\n).)+?%%(?![\w%]) )
    | (?P<open> <!-- )
    | (?P<link> ^[^\S\n>]*(?:>[^\S\n>]*)*(?:[-*+][^\S\n]+)?
        (?:\[[^\]A-Za-z0-9\n]{1,20}\]:[^\S\n]*(?:\#|<\#?>)?
           |\[comment[^\]\n]{0,20}\]:[^\S\n]*(?:\#|<\#?>))
        (?:[^\S\n]*\n?[^\S\n]*(?=[("'])|[^\S\n]+|$) )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n|\Z)|\Z")
_CLOSING = {"(": ")", '"': '"', "'": "'"}


def without_comments(source: str, path: str, first_line: int) -> str:
    """Return the source without its comments; what stands in code is shown to readers and stays.

    Raises ``ContentError``, naming the line, for a comment that does not end: how much it hides,
    nobody knows."""
    if not any(mark in source for mark in ("<!--", "]:", "%%")):
        return source
    return "".join(_kept(source, path, first_line))


def _kept(source: str, path: str, first_line: int) -> Iterator[str]:
    at = 0
    while found := _TOKEN.search(source, at):
        if found["open"]:
            line = first_line + source.count("\n", 0, found.start())
            hint = "Close it with -->, or put the mark between backquotes if it is to be read."
            raise ContentError("a comment is never closed", f"{path}:{line}", hint)
        yield source[at : found.end() if found["code"] else found.start()]
        at = _link_end(source, found.end()) if found["link"] is not None else found.end()
    yield source[at:]


def _link_end(source: str, start: int) -> int:
    """Where the words of such a link end: at the mark that closes them, or else with the line or
    paragraph."""
    blank = _BLANK.search(source, start)
    paragraph = blank.start() if blank else len(source)
    closing = _CLOSING.get(source[start : start + 1])
    if closing is None:
        line = source.find("\n", start)
        return min(paragraph, len(source) if line < 0 else line)
    closed = re.compile(rf"{re.escape(closing)}[^\S\n]*$", re.MULTILINE).search(
        source, start + 1, paragraph
    )
    return closed.end() if closed else paragraph
