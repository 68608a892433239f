"""Sentences with the dates that stand in them: the lines of a chronology, and the dates of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.events.units import extent
from sitegen.model import DateMention, Sentence, Span


def with_heads(
    sentences: Sequence[Sentence], mentions: Sequence[DateMention], text: str
) -> tuple[Sentence, ...]:
    """Return the sentences, each line of a chronology with the date that heads it: "1857. An
    engineer proposes a tunnel." """
    dated = {mention.span.start: mention.span.end for mention in mentions}
    joined: list[Sentence] = []
    paragraph, head = -1, -1
    for sentence in sentences:
        span = sentence.span
        if sentence.paragraph == paragraph == head:
            joined[-1] = replace(sentence, span=Span(joined[-1].span.start, span.end))
            head = -1
            continue
        is_date = text[dated.get(span.start, span.end) : span.end] == "."
        head = sentence.paragraph if is_date and sentence.paragraph != paragraph else -1
        paragraph = sentence.paragraph
        joined.append(sentence)
    return tuple(joined)


def by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[DateMention]
) -> dict[int, tuple[DateMention, ...]]:
    """Return the mentions of each sentence, sorted, none overlapping."""
    found: dict[int, list[DateMention]] = {}
    number = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        while number < len(sentences) and sentences[number].span.end <= mention.span.start:
            number += 1
        if number == len(sentences):
            break
        row = found.setdefault(number, [])
        if sentences[number].span.covers(extent(mention)) and (
            not row or extent(row[-1]).end <= mention.span.start
        ):
            row.append(mention)
    return {number: tuple(row) for number, row in found.items()}
