"""A sentence to its clauses, by marks and by the words that begin one."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import Span
from sitegen.text import words


def clauses(quote: str, breaks: frozenset[str]) -> Iterator[Span]:
    """Yield the parts of a sentence, cut at commas and at the words that begin a clause
    (``breaks``)."""
    start = 0
    spans = words(quote)
    for number, word in enumerate(spans):
        is_break = word.of(quote).lower() in breaks
        before = quote[spans[number - 1].end : word.start] if number else ""
        if number and (is_break or any(mark in before for mark in ",;:—–()")):
            yield Span(start, spans[number - 1].end)
            start = word.end if is_break and number + 1 < len(spans) else word.start
    if spans:
        yield Span(start, spans[-1].end)
