"""One article through the rooms: sentences, dates, events, summary."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sitegen import articles, events, summaries
from sitegen.config import Config, SummariesConfig
from sitegen.languages import language as language_of
from sitegen.model import Analysis, Article, Problem, Rejected, Sentence
from sitegen.pipeline import mixed
from sitegen.text import parted, split_sentences


@dataclass(frozen=True, slots=True)
class Explained:
    """What was read in a file, the words that were not taken for dates, and what its editor should
    mend.

    ``trees`` are the lines that show each sentence with a date as it was read.
    """

    analysis: Analysis
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]
    trees: tuple[tuple[str, ...], ...] = ()


def article(
    text: str,
    published: datetime.date | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    language: str = "en",
) -> Article:
    """Return the text as an ``Article``, kept to the character; the title is its first line when
    none is given.

    Raises ``LanguageError`` when there is no such language.
    """
    return articles.from_text(
        text, published=published, title=title, id=id, language=language_of(language).code
    )


def sentences(article: Article | str, language: str = "en") -> tuple[Sentence, ...]:
    """Return the sentences of an article, or of a text in the language given, in order."""
    if isinstance(article, str):
        return parted(article, language_of(language).code).sentences
    return parted(article.text, article.language).sentences


def analyze(
    text: str | Article,
    published: datetime.date | None = None,
    language: str = "en",
    config: Config | None = None,
) -> Analysis:
    """Return all that sitegen reads in a text or article: sentences, date mentions, events,
    summary.

    ``published`` and ``language`` are of use with a text only; an article has its own.
    Raises ``LanguageError`` when there is no such language.
    """
    config = config or Config()
    subject = article(text, published, language=language) if isinstance(text, str) else text
    data = language_of(subject.language)
    parts = parted(subject.text, data.code)
    read = mixed.read(subject, parts, config)
    return Analysis(
        article=subject,
        sentences=parts.sentences,
        mentions=read.mentions,
        events=read.events,
        summary=summaries.summarize(subject.text, parts.sentences, data, config.summaries),
    )


def summarize(
    text: str, sentences: int = 3, language: str = "en", method: str = "lexrank"
) -> list[str]:
    """Return the best sentences of the text, verbatim and in its order; all of them when it is no
    longer than that.

    Raises ``LanguageError`` for an unknown language, ``ConfigError`` for an unknown method.
    """
    data = language_of(language)
    chosen = summaries.summarize(
        text, split_sentences(text, data), data, SummariesConfig(method=method, sentences=sentences)
    )
    return [span.of(text) for span in chosen]


def explain(file: Path, config: Config) -> Explained:
    """Return how each date of an article file was read, and what looks like a date and is none.

    Raises ``ContentError`` when the file cannot be read.
    """
    data = articles.load(file, config.articles.max_bytes, follow=True)
    reading = articles.read(data, file.name, config.articles, config.site.language)
    analysis = analyze(reading.article, config=config)
    subject = analysis.article
    language = language_of(subject.language)
    parts = parted(subject.text, language.code)
    rejected, own = mixed.explain(subject, parts, config)
    trees = events.trees(subject, own.sentences, own.mentions, language)
    return Explained(analysis, rejected, reading.problems, tuple(trees))
