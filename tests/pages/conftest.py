"""The newsroom of ``fixture/newsroom.toml`` as timeline and analyses, and the site that pages make
of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from sitegen.config import Config, PagesConfig, SiteConfig
from sitegen.model import (
    Analysis,
    Article,
    Bound,
    Claim,
    Conflict,
    DateMention,
    Entity,
    Entry,
    Event,
    Sentence,
    Span,
    Status,
    Timeline,
    Undated,
    When,
)
from sitegen.pages import render

_SENTENCE = re.compile(r"\S.*?[.!?](?=\s|$)")


def load(
    path: Path = Path(__file__).parent / "fixture" / "newsroom.toml",
) -> tuple[Timeline, tuple[Analysis, ...]]:
    """The timeline and the analyses of the fixture."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    analyses = {given["id"]: _analysis(given) for given in data["article"]}
    entries = tuple(_entry(number, given, analyses) for number, given in enumerate(data["entry"]))
    undated = tuple(
        Undated(given["article"], given["text"], given["quote"], given["reason"])
        for given in data.get("undated", ())
    )
    return Timeline("The Harbour Line", entries, undated), tuple(analyses.values())


def config(
    *,
    full_text: bool = False,
    theme: str = "plain",
    language: str = "en",
    event_pages: int = 2_000,
) -> Config:
    """The settings of the fixture; its content folder is nowhere, so no theme of a user is
    found."""
    site = SiteConfig(
        title="The Harbour Line",
        description="How Velmar decided, paid for and began to build its first tram in sixty "
        "years.",
        url="https://news.example/tram",
        license="CC BY 4.0",
        language=language,
    )
    return Config(
        content=Path("/nowhere/content"),
        site=site,
        pages=PagesConfig(full_text=full_text, theme=theme, event_pages=event_pages),
    )


def site_of(timeline: Timeline, analyses: tuple[Analysis, ...], settings: Config) -> dict[str, str]:
    """All text files of the site, by path."""
    best = sorted(timeline.entries, key=lambda entry: -entry.score)[:5]
    digest = tuple(entry.events[0] for entry in timeline.entries if entry in best)

    def story(events: Sequence[Event]) -> Sequence[Event]:
        return [event for event in digest if event in events]

    pages = render(timeline, analyses, settings, story)
    return {page.path: page.content.decode() for page in pages if not page.path.endswith(".png")}


@pytest.fixture(scope="session")
def newsroom() -> tuple[Timeline, tuple[Analysis, ...]]:
    return load()


@pytest.fixture(scope="session")
def site(newsroom: tuple[Timeline, tuple[Analysis, ...]]) -> dict[str, str]:
    return site_of(*newsroom, config())


@pytest.fixture(scope="session")
def full_site(newsroom: tuple[Timeline, tuple[Analysis, ...]]) -> dict[str, str]:
    return site_of(*newsroom, config(full_text=True))


def _analysis(given: dict[str, Any]) -> Analysis:
    text = given.pop("text").strip()
    article = Article(
        language="en",
        path=f"{given['id']}.md",
        text=text,
        **{**given, "tags": tuple(given.get("tags", ()))},
    )
    sentences = tuple(Sentence(Span(*match.span()), 0) for match in _SENTENCE.finditer(text))
    return Analysis(article, sentences, summary=tuple(sentence.span for sentence in sentences[:3]))


def _entry(number: int, given: dict[str, Any], analyses: dict[str, Analysis]) -> Entry:
    events = tuple(_event(number, given, told, analyses) for told in given["events"])
    conflicts = []
    if "conflict" in given:
        claims = tuple(
            Claim(value, event)
            for value, event in zip(given["conflict"]["values"], events, strict=True)
        )
        conflicts.append(Conflict(given["conflict"]["about"], claims))
    return Entry(
        id=events[0].id,
        when=events[0].when,
        title=given["title"],
        kind=given.get("kind", "event"),
        status=cast("Status", given.get("status", "occurred")),
        events=events,
        bound=cast("Bound | None", given.get("bound")),
        entities=events[0].entities,
        conflicts=tuple(conflicts),
        score=given.get("score", 0.3),
    )


def _event(
    number: int, given: dict[str, Any], told: dict[str, Any], analyses: dict[str, Analysis]
) -> Event:
    analysis = analyses[told["article"]]
    text = analysis.article.text
    sentence = next(
        each.span for each in analysis.sentences if each.span.of(text).startswith(told["sentence"])
    )
    quote = sentence.of(text)
    when = When.parse(told["when"])

    def span(words: str) -> Span:
        at = sentence.start + quote.index(words)
        return Span(at, at + len(words))

    date = None
    if "date" in told:
        date = DateMention(
            span=span(told["date"]),
            when=when,
            timex=("DATE", told["when"]),
            rule=told.get("rule", "day-month-year"),
            implied=tuple(told.get("implied", ())),
            bound=cast("Bound | None", given.get("bound")),
            anchor=told.get("anchor"),
        )
    return Event(
        id=f"ev-{told['when'].replace('/', '-').replace('~', '')}-{number:04x}",
        article_id=told["article"],
        date=date,
        when=when,
        trigger=None,
        spans=(span(told["words"]),) if "words" in told else (),
        sentence=sentence,
        quote=quote,
        title=given["title"],
        kind=given.get("kind", "event"),
        status=cast("Status", given.get("status", "occurred")),
        rule="verb",
        bound=cast("Bound | None", given.get("bound")),
        entities=tuple(Entity(name) for name in given.get("entities", ())),
        attribution=told.get("attribution"),
        score=given.get("score", 0.3),
    )
