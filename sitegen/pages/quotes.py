"""A verbatim sentence to pieces with the dated words marked, shortened for lists, or folded where
the title says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.model import Event, Span

_LONGEST = 250
_AROUND = 90
_WORD = re.compile(r"\w+")
# Marking nearly the whole sentence marks nothing.
_MOST = 0.8
# Share of the quote's words that the title must hold for the quote to fold.
_SAID = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quote, verbatim; ``is_marked`` where it holds the words that were dated."""

    text: str
    is_marked: bool


def pieces(events: Sequence[Event], *, whole: bool) -> tuple[Piece, ...]:
    """Return the sentence of these events (all of one sentence) with what they say marked.

    ``whole`` gives all of it; else a long one is cut at words, with an ellipsis as a piece of its
    own."""
    event = events[0]
    quote = event.quote
    if not quote:
        return ()
    marks = _marks(events, len(quote))
    first, last = (0, len(quote)) if whole else _window(quote, marks)
    found: list[Piece] = []
    if first > 0:
        found.append(Piece("… ", is_marked=False))
    at = first
    for mark in marks:
        start, end = max(mark.start, first), min(mark.end, last)
        if start >= end:
            continue
        if at < start:
            found.append(Piece(quote[at:start], is_marked=False))
        found.append(Piece(quote[start:end], is_marked=True))
        at = end
    if at < last:
        found.append(Piece(quote[at:last], is_marked=False))
    if last < len(quote):
        found.append(Piece(" …", is_marked=False))
    return tuple(found)


def pieces_of(quote: str, words: str) -> tuple[Piece, ...]:
    """Return the quote with these words of it marked; nothing when they do not stand in it."""
    at = quote.find(words) if words else -1
    if at < 0:
        return ()
    cuts = (
        Piece(quote[:at], is_marked=False),
        Piece(words, is_marked=True),
        Piece(quote[at + len(words) :], is_marked=False),
    )
    return tuple(piece for piece in cuts if piece.text)


def says_it_all(title: str, event: Event) -> bool:
    """Return whether the title, with the date beside it, holds the whole quote, so that a list need
    not print both."""
    quote = event.quote
    if event.date is not None and event.sentence.covers(event.date.span):
        base = event.sentence.start
        quote = quote[: event.date.span.start - base] + " " + quote[event.date.span.end - base :]
    words = _WORD.findall(quote.casefold())
    held = set(_WORD.findall(title.casefold()))
    return bool(words) and sum(word in held for word in words) >= _SAID * len(words)


def cut(title: str, longest: int = 140) -> str:
    """Return the title, cut at a word when it is longer than that, with an ellipsis."""
    if len(title) <= longest:
        return title
    head = title[: longest - 1]
    at = head.rfind(" ")
    return head[: at if at > longest // 2 else None].rstrip(" ,;:–—-") + "…"


def _marks(events: Iterable[Event], length: int) -> tuple[Span, ...]:
    """What to mark, in offsets of the quote: the words of the events and of their dates, or only
    the dates."""
    dates: list[Span] = []
    words: list[Span] = []
    for event in events:
        base = event.sentence.start
        moved = [Span(span.start - base, span.end - base) for span in event.spans]
        words += moved
        if event.date is not None:
            dates.append(Span(event.date.span.start - base, event.date.span.end - base))
    both = _joined([*words, *dates], length)
    if sum(span.end - span.start for span in both) <= _MOST * length:
        return both
    return _joined(dates, length)


def _joined(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Spans inside the quote, sorted, with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(Span(max(span.start, 0), min(span.end, length)) for span in spans):
        if span.start >= span.end:
            continue
        # A single character between two marks (a space, a comma) is marked with them.
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _window(quote: str, marks: Sequence[Span]) -> tuple[int, int]:
    """The part of a long quote round its marks, as offsets that lie between words."""
    if len(quote) <= _LONGEST or not marks:
        return 0, len(quote)
    first = max(0, marks[0].start - _AROUND)
    last = min(len(quote), max(marks[-1].end + _AROUND, first + _LONGEST))
    first = min(first, max(0, last - _LONGEST)) if last - first < _LONGEST else first
    if first > 0:
        at = quote.find(" ", first, marks[0].start)
        first = at + 1 if at >= 0 else marks[0].start
    if last < len(quote):
        at = quote.rfind(" ", marks[-1].end, last)
        last = at if at > 0 else last
    return first, last
