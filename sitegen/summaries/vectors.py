"""Sentences to weighted bags of words, and which of them say what all the others say."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from sitegen.languages import Language
from sitegen.text import tokens
from sitegen.text.words import stop_words

Vector = Mapping[str, float]
"""The weight of each content word; its Euclidean length is 1, or 0 when there is none."""


def content(text: str, language: Language) -> list[str]:
    """Return the content words of the text in order, in lower case, repeated as often as they stand
    there."""
    stop = stop_words(language)
    words = [token.removesuffix("'s") for token in tokens(text)]
    return [word for word in words if word not in stop]


def vectors(bags: Sequence[Sequence[str]]) -> tuple[Vector, ...]:
    """Return one TF-IDF vector a bag of words; a word in fewer bags weighs more."""
    document_count = Counter(itertools.chain.from_iterable(map(dict.fromkeys, bags)))
    idf = {
        word: math.log((len(bags) + 1) / (count + 0.5)) for word, count in document_count.items()
    }
    found: list[Vector] = []
    for bag in bags:
        weights = {word: times * idf[word] for word, times in Counter(bag).items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        found.append({word: weight / length for word, weight in weights.items()} if length else {})
    return tuple(found)


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike the two are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[word] for word, weight in one.items() if word in other], 0.0)


def centrality(among: Sequence[Vector]) -> tuple[float, ...]:
    """Return how much each resembles all of them, 0 to 1 for the most central: continuous LexRank
    at its fixed point.

    A random walk that goes from sentence to sentence in proportion to their cosine stays at each in
    proportion to the sum of its cosines, because the cosine is symmetric. That sum is one product
    with the sum of all vectors, so neither the matrix of all pairs nor the power iteration is
    needed, and the time is linear in the text."""
    total: dict[str, float] = {}
    for vector in among:
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    sums = [cosine(vector, total) for vector in among]
    largest = max(sums, default=0.0)
    return tuple(value / largest if largest else 0.0 for value in sums)
