"""The sentences about each day to the few that tell it best, no two alike."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sitegen.model import DateMention, Event, Sentence
from sitegen.text import overlap

# So many candidates are kept for a day: enough to know what it is about, and bounded in memory.
_KEPT = 60
# Words that a sentence of a timeline has, about; shorter and longer ones tell less.
_SHORT, _LONG = 9, 40
_ALIKE = 0.5
# How much a sentence pays for its length: the sum of what its words are worth is divided by this
# power of it.
_LENGTH_POWER = 0.65


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that tells of a day: its article, place and words.

    ``mention`` names the day, None where the publication gives it; ``event`` is what the sentence
    tells of the day, None where no event was read in it."""

    article_id: str
    number: int
    sentence: Sentence
    quote: str
    words: frozenset[str]
    mention: DateMention | None
    event: Event | None
    weight: float

    @property
    def rank(self) -> tuple[float, str, int]:
        """The order in which candidates are kept: by weight, then by article and place."""
        return self.weight, self.article_id, -self.number


def weigh(number: int, words: int) -> float:
    """Return what a sentence is worth before its day is known: its place in the article and its
    length."""
    place = 1 / (1 + number / 8)
    length = 1.0 if _SHORT <= words <= _LONG else 0.5
    return length * (0.7 + 0.3 * place)


@dataclass(slots=True)
class Shelf:
    """The best candidates of each day."""

    days: dict[int, list[tuple[tuple[float, str, int], int, Candidate]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    count: int = 0

    def add(self, day: int, candidate: Candidate) -> None:
        """Keep the candidate when it is among the best of its day."""
        kept = self.days[day]
        self.count += 1
        # The number only keeps candidates themselves from being compared.
        item = (candidate.rank, self.count, candidate)
        if len(kept) < _KEPT:
            heapq.heappush(kept, item)
        elif item[0] > kept[0][0]:
            heapq.heapreplace(kept, item)

    def best(self, day: int, count: int, taken: Sequence[frozenset[str]]) -> list[Candidate]:
        """Return at most ``count`` sentences of the day, the best first, none like another or like
        one of ``taken``."""
        candidates = [
            item[2]
            for item in sorted(self.days.get(day, ()), key=lambda item: item[0], reverse=True)
        ]
        chosen: list[Candidate] = []
        for candidate in self._by_centrality(candidates):
            if len(chosen) == count:
                break
            others = [*(c.words for c in chosen), *taken]
            if candidate.words and all(
                overlap(candidate.words, other) < _ALIKE for other in others
            ):
                chosen.append(candidate)
        return chosen

    def _by_centrality(self, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates, first those whose words most other articles use of this day."""
        used: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        for candidate in candidates:
            fresh = {(candidate.article_id, word) for word in candidate.words} - seen
            seen |= fresh
            used.update(word for _, word in fresh)
        total = max(len({c.article_id for c in candidates}), 1)
        scores = {id(c): c.weight * _centrality(c.words, used, total) for c in candidates}
        yield from sorted(candidates, key=lambda c: (-scores[id(c)], c.article_id, c.number))


def _centrality(words: frozenset[str], used: Counter[str], total: int) -> float:
    """How much of what the articles say of the day these words say; a long sentence earns less a
    word.

    How rare a word is elsewhere does not count: it made for odd sentences (aligned R1 .115 against
    .146 without)."""
    if not words:
        return 0.0
    said = sum(used[word] / total for word in words if used[word] > 1)
    return said / math.pow(len(words), _LENGTH_POWER)
