"""Articles written in a test, with their dates marked in the text: ``[[in words|EDTF|bound]]``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import cast

import pytest

from sitegen.config import EventsConfig
from sitegen.events import extract
from sitegen.languages import language
from sitegen.model import Article, Bound, DateMention, Event, Span, When
from sitegen.text import split_sentences

_MARK = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)(?:\|([^\]]*))?\]\]")


def _unmark(marked: str) -> tuple[str, tuple[DateMention, ...]]:
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        span = Span(len(text), len(text) + len(match[1]))
        text += match[1]
        bound = cast("Bound | None", match[3])
        mentions.append(
            DateMention(span, When.parse(match[2]), ("DATE", match[2]), "marked", bound=bound)
        )
        at = match.end()
    return text + marked[at:], tuple(mentions)


@pytest.fixture(scope="session")
def unmark() -> Callable[[str], tuple[str, tuple[DateMention, ...]]]:
    """The text without its marks, and the mentions that they stand for."""
    return _unmark


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[Event, ...]]:
    """The events of a marked text in the language ``code``; ``published`` is 2024-02-27 when it is
    not given."""

    def run(
        marked: str,
        published: datetime.date | None = datetime.date(2024, 2, 27),
        code: str = "en",
    ) -> tuple[Event, ...]:
        text, mentions = _unmark(marked)
        spoken = language(code)
        article = Article("case", "case.md", "", published, code, text)
        return extract(article, split_sentences(text, spoken), mentions, spoken, EventsConfig())

    return run
