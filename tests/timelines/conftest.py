"""Analyses made by hand: articles whose sentences are the quotes of the events given."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from sitegen.model import (
    Amount,
    Analysis,
    Article,
    DateMention,
    Entity,
    Event,
    Sentence,
    Span,
    When,
    WrittenEvent,
)

PUBLISHED = date(2024, 2, 27)
Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]


@pytest.fixture(scope="session")
def told() -> Told:
    """The function that makes analyses of tellings."""
    return analyses_of


@pytest.fixture(scope="session")
def written() -> Callable[..., Analysis]:
    """The function that makes an article of events written by hand."""
    return written_article


def analyses_of(tellings: Sequence[Mapping[str, Any]]) -> list[Analysis]:
    """The analyses, in order of their ids, of tellings as a case file gives them.

    A telling has ``title`` and ``when``; perhaps ``article`` (else one of its own), ``published``,
    ``quote`` (else the title), ``trigger`` (a word of the quote), ``kind``, ``status``, ``bound``,
    ``names`` ("Acme", "Acme:organisation"), ``amounts``, ``clock`` ("09:30", "MO"), and ``implied``
    where only the publication dates it. Tellings of one article with the same quote are of one sentence."""
    articles: dict[str, list[Mapping[str, Any]]] = {}
    for number, telling in enumerate(tellings):
        articles.setdefault(telling.get("article", f"article-{number}"), []).append(telling)
    return [_analysis(name, own) for name, own in sorted(articles.items())]


def _analysis(name: str, tellings: Sequence[Mapping[str, Any]]) -> Analysis:
    quotes = list(dict.fromkeys(_quote(telling) for telling in tellings))
    text = " ".join(quotes)
    sentences = tuple(
        Sentence(Span(text.index(quote), text.index(quote) + len(quote)), 0) for quote in quotes
    )
    spans = dict(zip(quotes, (sentence.span for sentence in sentences), strict=True))
    published = next(
        (telling["published"] for telling in tellings if "published" in telling), PUBLISHED
    )
    article = Article(name, f"{name}.md", name, published, "en", text)
    events = tuple(_event(telling, name, spans[_quote(telling)]) for telling in tellings)
    return Analysis(article, sentences, tuple(e.date for e in events if e.date), events)


def _quote(telling: Mapping[str, Any]) -> str:
    return str(telling.get("quote", telling["title"] + "."))


def _event(telling: Mapping[str, Any], article_id: str, sentence: Span) -> Event:
    quote, title = _quote(telling), telling["title"]
    when = When.parse(telling["when"])
    trigger = telling.get("trigger")
    at = sentence.start + quote.index(trigger) if trigger else 0
    mention = None
    if not telling.get("implied"):
        time = f"T{telling['clock']}" if "clock" in telling else ""
        timex = ("TIME" if time else "DATE", telling["when"] + time)
        mention = DateMention(sentence, when, timex, "test", bound=telling.get("bound"))
    return Event(
        id=_id(telling, article_id),
        article_id=article_id,
        date=mention,
        when=when,
        trigger=Span(at, at + len(trigger)) if trigger else None,
        spans=(sentence,),
        sentence=sentence,
        quote=quote,
        title=title,
        kind=telling.get("kind", "other"),
        status=telling.get("status", "occurred"),
        rule="verb",
        bound=telling.get("bound"),
        entities=tuple(_entity(name) for name in telling.get("names", ())),
        amounts=tuple(_amount(amount, sentence) for amount in telling.get("amounts", ())),
        attribution=telling.get("attribution"),
    )


def _id(telling: Mapping[str, Any], article_id: str) -> str:
    """An id as unique as that of a real event: date, article, title, and the sentence where it is
    given."""
    when = telling["when"].replace("/", "_").replace("~", "")
    sentence = f"-{zlib.crc32(telling['quote'].encode()):08x}" if "quote" in telling else ""
    return f"ev-{when}-{article_id}-{telling['title'].replace(' ', '-')}{sentence}"


def _entity(name: str) -> Entity:
    name, _, kind = name.partition(":")
    if kind in ("person", "place", "product"):
        return Entity(name, kind)  # type: ignore[arg-type]  # narrowed to a tuple of literals by the line above
    return Entity(name, "organisation" if kind == "organisation" else "unknown")


def _amount(amount: Mapping[str, Any], span: Span) -> Amount:
    return Amount(
        amount["text"], float(amount["value"]), amount.get("currency"), amount.get("bound"), span
    )


def written_article(article_id: str, *events: WrittenEvent) -> Analysis:
    """An article that holds only events written by hand."""
    article = Article(
        article_id, f"{article_id}.md", article_id, PUBLISHED, "en", "", written_events=events
    )
    return Analysis(article)
