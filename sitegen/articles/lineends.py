"""Text with words broken at the ends of its lines to text with whole words."""

from __future__ import annotations

import functools
import re

from sitegen.languages import available, language

_BROKEN = re.compile(r"([^\W\d_]{2,})-[^\S\n]*\n[^\S\n]*([^\W\d_]{2,})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Columns that are set break a word on every tenth line; where lines are typed, hyphens of compounds
# end far fewer.
_SET_SHARE = 0.04


def with_whole_words(text: str) -> str:
    """Return the text with each word that a hyphen and a line end part in one piece.

    The hyphen stays where the text has the word with it elsewhere ("long-term"), and where the
    other lines do not look as if a program had broken them. Takes time linear in the text."""
    broken = [found for found in _BROKEN.finditer(text) if found[2][0].islower()]
    if not broken:
        return text
    known = _names() | {word.lower() for word in _WORD.findall(text)}
    joined = [_is_known("", found, known) for found in broken]
    hyphened = [_is_known("-", found, known) for found in broken]
    is_set = sum(joined) > sum(hyphened) or (
        sum(joined) == sum(hyphened) and len(broken) >= _SET_SHARE * text.count("\n")
    )
    parts: list[str] = []
    at = 0
    for found, is_one, is_two in zip(broken, joined, hyphened, strict=True):
        keeps = is_two or not (is_one or is_set)
        parts += [text[at : found.end(1)], "-" if keeps else ""]
        at = found.start(2)
    return "".join([*parts, text[at:]])


def _is_known(mark: str, found: re.Match[str], known: set[str] | frozenset[str]) -> bool:
    return f"{found[1]}{mark}{found[2]}".lower() in known


@functools.cache
def _names() -> frozenset[str]:
    """The names of months and days of the week, in every language."""
    return frozenset(
        name.lower()
        for code in available()
        for names in (language(code).dates.months, language(code).dates.weekdays)
        for forms in names.values()
        for name in forms.all
    )
