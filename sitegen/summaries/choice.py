"""Rated sentences to the few that make a summary: the callable that sumy takes as its
``sentences_count``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sitegen.summaries.vectors import Vector, cosine

# Weights found on news articles with their editors' highlights; see benchmarks/summaries.py.
_RATING = 0.4
_POSITION = 0.6
_POSITION_SCALE = 8.0
_NOVELTY = 0.3
_WORDS_MIN = 6
_WORDS_COMFORTABLE = 25
_OPENING_QUOTES = ('"', "'", "“", "‘", "«")
_SENTENCE_ENDS = (".", "!", "?", "…")


class Rated(Protocol):
    """What a summarizer of sumy rates: a sentence, its place from 0, and how good it is."""

    @property
    def sentence(self) -> Any: ...  # noqa: D102 - named in the docstring of the class
    @property
    def order(self) -> int: ...  # noqa: D102
    @property
    def rating(self) -> float: ...  # noqa: D102


class RatedSentence(NamedTuple):
    """The same for ratings that are our own."""

    sentence: Any
    order: int
    rating: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Chooses ``count`` of the rated sentences: what is central, stands early, reads well and is
    not said twice.

    ``texts`` and ``vectors`` are those of the sentences, by their order.
    """

    texts: Sequence[str]
    vectors: Sequence[Vector]
    count: int

    def __call__(self, rated: Sequence[Rated]) -> list[Rated]:
        """The chosen ones, the best first."""
        values = self._values(rated)
        waiting = sorted(rated, key=lambda item: item.order)
        nearest = dict.fromkeys((item.order for item in waiting), 0.0)
        chosen: list[Rated] = []
        while waiting and len(chosen) < self.count:
            best = max(
                waiting,
                key=lambda item: (
                    (1 - _NOVELTY) * values[item.order] - _NOVELTY * nearest[item.order]
                ),
            )
            chosen.append(best)
            waiting.remove(best)
            for item in waiting:
                alike = cosine(self.vectors[item.order], self.vectors[best.order])
                nearest[item.order] = max(nearest[item.order], alike)
        return chosen

    def _values(self, rated: Sequence[Rated]) -> dict[int, float]:
        """What each is worth by itself: rating and position in 0 to 1, minus penalties."""
        # Some methods of sumy rate by the negative of a rank.
        lowest = min(0.0, min((item.rating for item in rated), default=0.0))
        height = max((item.rating for item in rated), default=0.0) - lowest
        values: dict[int, float] = {}
        for item in rated:
            # Rounded, so that the last bits of a matrix product, which differ between machines,
            # decide nothing.
            rating = round((item.rating - lowest) / height, 6) if height else 0.0
            position = math.exp(-item.order / _POSITION_SCALE)
            values[item.order] = (
                _RATING * rating + _POSITION * position - penalty(self.texts[item.order])
            )
        return values


def penalty(sentence: str) -> float:
    """Return what is taken off a sentence that reads badly in a summary: a scrap, a long one, a
    quotation, a question."""
    count = len(sentence.split())
    taken = 1.0 if count < _WORDS_MIN else 0.15 * max(0, count - _WORDS_COMFORTABLE) / 20
    bare = sentence.rstrip("\"'”’»)]")
    if sentence.startswith(_OPENING_QUOTES) or bare.endswith("?"):
        taken += 0.15
    if not bare.endswith(_SENTENCE_ENDS):
        # A headline, a byline or a caption that stands as a paragraph of its own.
        taken += 0.5
    return taken
