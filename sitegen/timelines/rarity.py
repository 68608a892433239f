"""How rare the words and acts of a site are: what few articles have tells more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sitegen.timelines.tellings import Telling

# A word counts as if it stood in so many more articles, and as if there were so many more of them,
# so that words of few articles are not all rare.
_SMOOTH_ARTICLES, _SMOOTH_WORD = 20, 1
# Of more articles than this, one more or less changes nothing, unless many have come since.
_FEW_ARTICLES = 150
_NONE: frozenset[str] = frozenset()


class Rarity:
    """What each word and each act of some tellings is worth: the more, the fewer articles have
    it. ``contexts`` are the stems of what each article is about, by its id."""

    def __init__(
        self, tellings: Iterable[Telling], contexts: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.contexts = contexts or {}
        words: dict[str, set[str]] = {}
        acts: dict[str, set[str]] = {}
        for telling in tellings:
            article = telling.event.article_id
            if article not in words:
                words[article] = set(self.context(article))
            own = words[article]
            own.update(telling.said, telling.content)
            own.update(*(name for name, _ in telling.about))
            acts.setdefault(article, set()).update(telling.deeds.named)
        self.words = _rarities(words.values())
        self.acts = _rarities(acts.values())

    def context(self, article: str) -> frozenset[str]:
        """Return the stems of what the article with the id is about; none where it is not known."""
        return self.contexts.get(article, _NONE)

    def weight(self, words: Iterable[str]) -> float:
        """Return what the words are worth together."""
        return math.fsum(self.words[word] for word in words)

    def worth(self, telling: Telling) -> Sequence[float]:
        """Return what each word and act of a telling is worth, in one order; two tellings compare
        alike as long as these are the same."""
        own = telling.said.union(telling.content, *(name for name, _ in telling.about))
        acts = sorted(telling.deeds.named | telling.deeds.main)
        return [*self.each(own), *(self.acts.get(act, 0.0) for act in acts)]

    def each(self, words: Iterable[str]) -> list[float]:
        """Return what each of the words is worth, in their order."""
        return [self.words.get(word, 0.0) for word in sorted(words)]


def _rarities(own: Collection[set[str]]) -> Mapping[str, float]:
    counts = Counter(word for words in own for word in words)
    is_exact = len(own) <= _FEW_ARTICLES
    total = _rounded(len(own) + _SMOOTH_ARTICLES, is_exact=is_exact)
    worth = {
        count: math.log(1 + total / _rounded(count + _SMOOTH_WORD, is_exact=is_exact))
        for count in set(counts.values())
    }
    return {word: worth[count] for word, count in counts.items()}


def _rounded(count: int, *, is_exact: bool) -> float:
    """The count, or the nearest power of the square root of two."""
    return count if is_exact else 2 ** (round(2 * math.log2(count)) / 2)
