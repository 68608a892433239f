"""Text to sentences: paragraphs first, then the full stops that end something."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.languages import Language
from sitegen.model import Sentence, Span

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=[^\S\n]{2,}\S))")
# A run of end marks, what may close behind it, and white space. The look-behind keeps the scan linear: a run is
# entered at its first mark only.
_END = re.compile(r"(?<![.!?…])([.!?…]+)([\"'”’»)\]]*)(?=\s)")
_LAST_TOKEN = re.compile(r"[^\s\"“”‘(\[—–]*\Z")
_NEXT_WORD = re.compile(r"\s+[\"“‘'«(\[]*([^\s,.;:!?\"”)\]]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
# How far one looks back for the token before a full stop, and forward for the words after it.
_LOOK_BACK = 30
_LOOK_AHEAD = 80


@dataclass(frozen=True, slots=True)
class _Lists:
    titles: frozenset[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]
    reporting: frozenset[str]


@functools.cache
def _lists(language: Language) -> _Lists:
    data = language.words["sentences"]
    return _Lists(*(frozenset(data[name].split()) for name in ("titles", "abbreviations", "openers", "reporting")))


def paragraphs(text: str) -> Iterator[Span]:
    """The spans of the paragraphs, trimmed: they are parted by a blank line or an indented line."""
    start = 0
    for match in _PARAGRAPH_BREAK.finditer(text):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def split_sentences(text: str, language: Language) -> tuple[Sentence, ...]:
    """The sentences of the text in order, without white space round them; each character that is not
    white space is in exactly one. A single line break is white space, a blank line ends a paragraph.
    Takes time linear in the length of the text."""
    lists = _lists(language)
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        start = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if _ends_sentence(text, paragraph, match, lists):
                found += [Sentence(span, number) for span in _trimmed(text, start, match.end())]
                start = match.end()
        found += [Sentence(span, number) for span in _trimmed(text, start, paragraph.end)]
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield Span(first, first + len(bare))


def _ends_sentence(text: str, paragraph: Span, match: re.Match[str], lists: _Lists) -> bool:
    marks, closing = match.groups()
    ahead = _NEXT_WORD.match(text, match.end(), min(paragraph.end, match.end() + _LOOK_AHEAD))
    if ahead is None:
        return True
    following = ahead.group(1)
    if following[0].islower():
        return False
    if closing and _speaker_follows(text[ahead.start(1) : ahead.start(1) + _LOOK_AHEAD], lists):
        return False
    if marks != ".":
        return True
    before = _LAST_TOKEN.search(text, max(paragraph.start, match.start() - _LOOK_BACK), match.start())
    token = before.group() if before else ""
    return bool(closing) or _full_stop_ends(text, paragraph, match.start() - len(token), token, following, lists)


def _full_stop_ends(text: str, paragraph: Span, at: int, token: str, following: str, lists: _Lists) -> bool:
    bare = token.lstrip("'’*_").rpartition("-")[2]
    if bare in lists.titles:
        return False
    if bare in lists.abbreviations:
        return following in lists.openers
    if len(bare) == 1 and bare.isupper():
        # "J. Smith" and "Martin Luther King Jr. and J. K. Rowling"; but "vitamin C. The ..."
        return following in lists.openers and following != "I"
    if "." in bare and _INITIALS.match(bare):
        return following in lists.openers
    # "1. First point": the number of a list at the head of a paragraph or line.
    is_list_number = bare.isdigit() and len(bare) <= 3 and text[paragraph.start : at].strip() == ""
    return not is_list_number


def _speaker_follows(text: str, lists: _Lists) -> bool:
    """Whether the words go on with who spoke: ``"Never!" Smith said`` is one sentence."""
    following = text.split()[:4]
    return any(word.strip(",.:") in lists.reporting for word in following[1:]) and not any(
        word.endswith((".", "!", "?")) and len(word) > 3 for word in following[:2]
    )
