"""Analyses to the key days of a topic: how often, how widely and for how long each day is spoken
of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.model import Analysis

# Days after which a mention shows that a day is remembered, and that it is history.
_LATER, _MUCH_LATER = 2, 30
# A day is measured against the mean of this many days on either side: a week of much coverage must
# not take all.
_AROUND = 30
_AGAINST = 0.4
# Before the first article lies what the topic grew out of: worth less the farther it is from the
# coverage.
_PRELUDE = 60
_OUTSIDE = 0.5


@dataclass(slots=True)
class Day:
    """What is known of one day: mentions, articles that mention it, those that do so later, and
    their days."""

    mentions: int = 0
    articles: int = 0
    later: int = 0
    much_later: int = 0
    published: set[int] = field(default_factory=set)

    @property
    def weight(self) -> float:
        """How much is said of the day, each kind of evidence with diminishing returns."""
        evidence = (self.articles, len(self.published), self.later, self.much_later, self.mentions)
        return sum(math.log1p(count) for count in evidence)


@dataclass(slots=True)
class Calendar:
    """The days that articles speak of, as ordinals, and the days on which articles appeared."""

    days: dict[int, Day] = field(default_factory=lambda: defaultdict(Day))
    published: set[int] = field(default_factory=set)

    def add(self, analysis: Analysis, mentioned: Iterable[int]) -> None:
        """Count one article; ``mentioned`` are the days of its mentions, each as often as it is
        mentioned."""
        published = analysis.article.published
        today = published.toordinal() if published else None
        if today is not None:
            self.published.add(today)
        seen: set[int] = set()
        for ordinal in mentioned:
            day = self.days[ordinal]
            day.mentions += 1
            if ordinal in seen:
                continue
            seen.add(ordinal)
            day.articles += 1
            if today is not None:
                day.later += today - ordinal >= _LATER
                day.much_later += today - ordinal >= _MUCH_LATER
                day.published.add(today)

    def best(
        self, count: int, first: int | None = None, last: int | None = None
    ) -> dict[int, float]:
        """Return the key days with their weight (0 to 1, the first is 1), the heaviest first; at
        most ``count``.

        Days before ``first`` and after ``last`` are left out, where these are given.
        """
        weights = {
            day: weight
            for day, weight in self._weights().items()
            if (first is None or first <= day) and (last is None or day <= last)
        }
        ranked = sorted(weights, key=lambda ordinal: (-weights[ordinal], ordinal))[:count]
        most = weights[ranked[0]] if ranked else 1.0
        return {ordinal: weights[ordinal] / most for ordinal in ranked}

    def _weights(self) -> dict[int, float]:
        """The weight of each day against that of the days around it."""
        plain = {ordinal: self._plain(ordinal) for ordinal in self.days}
        mean = sum(plain.values()) / len(plain) if plain else 1.0
        out = {}
        for ordinal, weight in plain.items():
            around = sum(
                plain.get(ordinal + step, 0.0) for step in range(-_AROUND, _AROUND + 1)
            ) / (2 * _AROUND + 1)
            out[ordinal] = weight / (around + mean) ** _AGAINST
        return out

    def _plain(self, ordinal: int) -> float:
        weight = self.days[ordinal].weight
        if not self.published or min(self.published) - _PRELUDE <= ordinal <= max(self.published):
            return weight
        return _OUTSIDE * weight
