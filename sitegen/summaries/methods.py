"""The name of a method to the summarizer of sumy that rates sentences by it."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from sitegen.errors import ConfigError
from sitegen.languages import Language
from sitegen.summaries.choice import Choice, Rated, RatedSentence
from sitegen.summaries.vectors import Vector, centrality, content
from sitegen.text.words import stop_words

_OF_SUMY = {
    "kl": ("sumy.summarizers.kl", "KLSummarizer"),
    "lsa": ("sumy.summarizers.lsa", "LsaSummarizer"),
    "luhn": ("sumy.summarizers.luhn", "LuhnSummarizer"),
    "reduction": ("sumy.summarizers.reduction", "ReductionSummarizer"),
    "sum-basic": ("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
    "textrank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
}

METHODS = ("lexrank", "lead", *sorted(_OF_SUMY))
"""All methods that ``[summaries] method`` may name."""

# Most methods of sumy compare all pairs of sentences in Python, so they are given only so many.
_SENTENCES_MAX_OF_SUMY = 300

Summarizer = Callable[[Any, Callable[[Sequence[Rated]], Sequence[Rated]]], Sequence[Any]]
"""As in sumy: from a document, and the callable that chooses from its rated sentences, to those
chosen, in order."""


class Tokenizer:
    """What sumy asks for words; its own tokenizer would download data of NLTK at run time."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return the content words of the text, in lower case."""
        return tuple(content(text, self._language))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the text as one sentence: documents are made of sentences that are already
        split."""
        return (text,)


def sentences_max(method: str) -> int | None:
    """Return how many sentences the method may be given, None for any number.

    Raises ``ConfigError`` when there is no such method.
    """
    if method not in METHODS:
        raise ConfigError(
            f'there is no summary method "{method}"',
            where="sitegen.toml",
            hint=f"Set  method  in [summaries] to one of {', '.join(METHODS)}.",
        )
    return _SENTENCES_MAX_OF_SUMY if method in _OF_SUMY else None


def choose(
    method: str, texts: Sequence[str], vectors: Sequence[Vector], count: int, language: Language
) -> list[int]:
    """Return the indices of the best ``count`` sentences by the method, ascending.

    LexRank is our own, in linear time: that of sumy takes 11 s for 1,600 sentences."""
    choice = Choice(texts, vectors, count)
    if method == "lexrank":
        ratings = enumerate(centrality(vectors))
        rated = [RatedSentence(texts[order], order, rating) for order, rating in ratings]
        return sorted(item.order for item in choice(rated))
    # Imported late: a third of a second, which only who asks for such a method waits for.
    from sumy.models import dom

    tokenizer = Tokenizer(language)
    sentences = [dom.Sentence(text, tokenizer) for text in texts]
    document = dom.ObjectDocumentModel([dom.Paragraph(sentences)])
    with warnings.catch_warnings():
        # LSA warns of texts with fewer words than sentences; it rates them all the same.
        warnings.simplefilter("ignore")
        chosen = _of_sumy(method, language)(document, choice)
    # By identity: two sentences of sumy are equal when their texts are.
    identities = {id(sentence) for sentence in chosen}
    return [index for index, sentence in enumerate(sentences) if id(sentence) in identities]


def _of_sumy(method: str, language: Language) -> Summarizer:
    module, name = _OF_SUMY[method]
    summarizer: Any = getattr(importlib.import_module(module), name)()
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = stop_words(language)
    rate: Summarizer = summarizer
    return rate
