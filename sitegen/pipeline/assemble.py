"""Analyses to the story: merged, corrected, in order; or its key days."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen import timelines, workers
from sitegen.config import Config
from sitegen.errors import ConfigError
from sitegen.languages import language
from sitegen.model import Analysis, Article, Timeline
from sitegen.pipeline.analysis import analyze

# A pool of processes starts in less time than this many articles take.
_WORTH_A_POOL = 64


def timeline(
    articles: Iterable[Article],
    max_dates: int = 20,
    per_date: int = 2,
    title: str = "Timeline",
    jobs: int = 0,
    *,
    max_events: int | None = None,
) -> Timeline:
    """Return the key days of many articles, in time order: at most ``max_dates`` entries with
    ``per_date`` quotes each; or with ``max_events`` as many entries, chosen and made as a site does
    that shows no more.

    The articles are streamed. ``jobs`` is the number of processes, 0 for one a processor. Raises
    ``ConfigError`` when ``max_events`` is less than 1.
    """
    if max_events is not None:
        return _events(_analyses(articles, jobs), max_events, title)
    return timelines.select(
        _analyses(articles, jobs), max_dates=max_dates, per_date=per_date, title=title
    )


def _events(analyses: Iterable[Analysis], most: int, title: str) -> Timeline:
    """The entries that a site in the language of most articles would show."""
    if most < 1:
        raise ConfigError(
            '"max_events" is less than 1', hint="Write a larger number, or None for the key days."
        )
    languages: Counter[str] = Counter()

    def counted() -> Iterator[Analysis]:
        for analysis in analyses:
            languages[analysis.article.language] += 1
            yield analysis

    merged = timelines.merge(counted(), Config().timeline, title=title)
    usual = max(sorted(languages), key=languages.__getitem__, default="en")
    entries = timelines.shown(merged.entries, most, language(usual))
    return dataclasses.replace(merged, entries=entries)


def _analyses(articles: Iterable[Article], jobs: int) -> Iterator[Analysis]:
    source = iter(articles)
    first = list(itertools.islice(source, _WORTH_A_POOL))
    config = Config()
    with workers.crew(1 if len(first) < _WORTH_A_POOL else jobs) as crew:
        function = functools.partial(analyze, config=config)
        stream = itertools.chain(first, source)
        for result in workers.map_ordered(
            function, stream, crew, limit_s=config.articles.time_limit_s
        ):
            if not isinstance(result, workers.Lost):
                yield result
