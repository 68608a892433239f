"""English, and events made of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sitegen.languages import Language, language
from sitegen.model import Event, Span, When


@pytest.fixture(scope="session")
def english() -> Language:
    return language("en")


@pytest.fixture(scope="session")
def event() -> Callable[..., Event]:
    def make(
        quote: str, when: str = "2024-02-26", score: float = 0.5, article: str = "a", start: int = 0
    ) -> Event:
        return Event(
            id=f"ev-{when}-{abs(sum(map(ord, quote))):x}-{article}",
            article_id=article,
            date=None,
            when=When.parse(when),
            trigger=None,
            spans=(),
            sentence=Span(start, start + len(quote)),
            quote=quote,
            title=quote,
            kind="other",
            status="occurred",
            rule="test",
            score=score,
        )

    return make
