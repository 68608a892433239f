"""Text to paragraphs: parted by blank lines, and by line breaks where nobody wrapped the lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from sitegen.model import Span

# A blank line, an indented line, a line that begins with a bullet, or with a number after a line
# that has ended.
_BREAK = re.compile(
    r"\n(?:[^\S\n]*\n\s*|[^\S\n]{2,}(?=\S)|(?=[^\S\n]?(?:[•‣◦▪●]|[*–-] +[\"“‘']?[A-Z]))"
    r"|(?<=[.:;!?]\n)(?=\d{1,2}[.)] ))"
)
# No program wraps prose at lines longer than this; so many of the longer lines tell.
_WIDEST = 130
_LONG = 60
_LONG_SHARE = 0.5
# Where so many lines would have held the first word of the next one, nobody has wrapped them.
_ROOM_SHARE = 0.3
# A line of wrapped prose that is shorter than this part of the longest one ends a paragraph.
_SHORT = 0.75
_LEAST_WIDTH = 40
_GOES_ON = (",", ";", "-", "–", "—")


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of the paragraphs, trimmed: parted by a blank line, an indented line, the
    bullet of a list, or by every line break where each line is a paragraph. Takes time linear in
    the text."""
    is_unwrapped = _has_long_lines(text)
    start = 0
    for match in _BREAK.finditer(text):
        yield from _parts(text, start, match.start(), is_unwrapped=is_unwrapped)
        start = match.end()
    yield from _parts(text, start, len(text), is_unwrapped=is_unwrapped)


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without white space at its ends; none where there is nothing else."""
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        first = start + len(piece) - len(piece.lstrip())
        yield Span(first, first + len(bare))


def _has_long_lines(text: str) -> bool:
    """Whether the lines are longer than wrapped ones are."""
    long = [len(line) for line in text.splitlines() if len(line) >= _LONG]
    return sum(length > _WIDEST for length in long) > _LONG_SHARE * len(long)


def _parts(text: str, start: int, end: int, *, is_unwrapped: bool) -> Iterator[Span]:
    for span in trimmed(text, start, end):
        lines = text[span.start : span.end].split("\n")
        first = at = span.start
        for is_last in _are_last(lines, is_unwrapped=is_unwrapped):
            at = text.index("\n", at) + 1
            if is_last:
                yield from trimmed(text, first, at)
                first = at
        yield from trimmed(text, first, span.end)


def _are_last(lines: Sequence[str], *, is_unwrapped: bool) -> list[bool]:
    """For each line but the last whether a paragraph ends with it."""
    if len(lines) == 1:
        return []
    width = max(len(line) for line in lines)
    # How long each line would be with the first word of the next one.
    filled = [
        len(line) + 1 + len(following.split(maxsplit=1)[0] if following.strip() else "")
        for line, following in itertools.pairwise(lines)
    ]
    room = sum(length <= width for length in filled)
    is_loose = is_unwrapped or room >= max(1, _ROOM_SHARE * len(filled))
    return [
        (is_loose or (width >= _LEAST_WIDTH and length <= _SHORT * width))
        and _can_part(line, following)
        for (line, following), length in zip(itertools.pairwise(lines), filled, strict=True)
    ]


def _can_part(line: str, following: str) -> bool:
    """Whether a sentence can end with the line: it breaks off nowhere, and the next one does not go
    on with it."""
    head = following.lstrip("\"'“”‘’«»([`* ")[:2]
    is_head = head[:1].isalnum() and not head[:1].islower()
    return is_head and not line.rstrip().endswith(_GOES_ON)
