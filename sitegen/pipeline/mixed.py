"""Dates and events of an article whose sentences and quotations may be in several languages: each
is read in its own."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen import dates, events
from sitegen.config import Config
from sitegen.languages import language
from sitegen.model import Article, DateMention, Event, Rejected, Sentence
from sitegen.text import Parts, blanked, without


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of some sentences."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[DateMention, ...]
    events: tuple[Event, ...] = ()


def read(article: Article, parts: Parts, config: Config) -> Read:
    """Return the mentions and events of an article, in the order of the text."""
    own = _own(article, parts, config)
    if not parts.foreign:
        return own
    rest = [_other(article, parts, code, config) for code in _codes(parts)]
    found = [own, *rest]
    return Read(
        parts.sentences,
        tuple(sorted((m for each in found for m in each.mentions), key=lambda m: m.span)),
        tuple(
            sorted(
                (event for each in found for event in each.events),
                key=lambda event: event.sentence.start,
            )
        ),
    )


def explain(article: Article, parts: Parts, config: Config) -> tuple[tuple[Rejected, ...], Read]:
    """Return what looks like a date and is none, and what was read in the language of the
    article."""
    subject = replace(article, text=without(article.text, [p.span for p in parts.foreign]))
    said = dates.explain(subject, parts.sentences, language(article.language), config.dates)
    sentences = parts.of(article.language, article.language)
    return said.rejected, Read(sentences, _inside(said.mentions, sentences))


def _codes(parts: Parts) -> list[str]:
    return sorted({part.code for part in parts.foreign})


def _own(article: Article, parts: Parts, config: Config) -> Read:
    """What the article says in its own language."""
    spans = [part.span for part in parts.foreign]
    subject = replace(article, text=without(article.text, spans)) if spans else article
    data = language(article.language)
    mentions = dates.find(subject, parts.sentences, data, config.dates)
    sentences = parts.of(article.language, article.language)
    told = events.read(article, sentences, mentions, data, config.events)
    return Read(sentences, told.mentions, told.events)


def _other(article: Article, parts: Parts, code: str, config: Config) -> Read:
    """What it says in another language. The dates of a quotation belong to the sentence round it,
    which no grammar of theirs could read: it stands as it is."""
    data = language(code)
    spans = [part.span for part in parts.foreign if part.code == code]
    subject = replace(article, text=blanked(article.text, spans))
    mentions = dates.find(subject, parts.sentences, data, config.dates)
    sentences = parts.of(code, article.language)
    whole = _inside(mentions, sentences)
    quoted = tuple(mention for mention in mentions if mention not in whole)
    around = parts.of(article.language, article.language)
    told = events.read(article, sentences, whole, data, config.events)
    stated = events.stated(article, around, quoted)
    settled = sorted((*told.mentions, *quoted), key=lambda mention: mention.span)
    return Read(sentences, tuple(settled), (*told.events, *stated))


def _inside(
    mentions: Sequence[DateMention], sentences: Sequence[Sentence]
) -> tuple[DateMention, ...]:
    """The mentions that stand in one of the sentences."""
    starts = [sentence.span.start for sentence in sentences]
    at = (bisect.bisect_right(starts, each.span.start) - 1 for each in mentions)
    pairs = zip(mentions, at, strict=True)
    return tuple(
        each for each, number in pairs if number >= 0 and sentences[number].span.covers(each.span)
    )
