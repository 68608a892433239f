"""Text to words, and how alike two bags of them are."""

from __future__ import annotations

import functools
import re
from collections.abc import Set as AbstractSet

from sitegen.languages import Language
from sitegen.model import Span

# Letters and digits, with the marks that join them: "U.S.", "don't", "2.5", "open-source", "AT&T".
_WORD = re.compile(r"[^\W_]+(?:[.,'’&-][^\W_]+)*")


def words(text: str) -> tuple[Span, ...]:
    """Return the spans of the words and numbers of the text, in order; punctuation is in none."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def tokens(text: str) -> list[str]:
    """Return the words of the text in lower case, in order."""
    return _WORD.findall(text.lower().replace("’", "'"))


@functools.cache
def stop_words(language: Language) -> frozenset[str]:
    """Return the words of the language that say nothing about what a text is about."""
    return language.words.content.stop


def owner(word: str) -> str:
    """Return the word without a possessive ``'s``."""
    return word.removesuffix("'s")


def content_words(text: str, language: Language) -> frozenset[str]:
    """Return the words of the text that are no stop words, in lower case, without a possessive
    ``'s``."""
    return frozenset(owner(word) for word in tokens(text)) - stop_words(language)


def overlap(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    """Return the share of the words of both that is common to them (Jaccard), 0 to 1; 0 when both
    are empty."""
    either = len(a | b)
    return len(a & b) / either if either else 0.0
