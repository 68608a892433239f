"""A sentence to whether it is clear without what stood before it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

from sitegen.languages import Language
from sitegen.text import words
from sitegen.text.words import stop_words

# A name stands soon within so many words; a sentence has so many, at least and at most.
_NAME_SOON = 3
_WORDS_MIN = 6
_WORDS_MAX = 60


@functools.cache
def _common(language: Language) -> frozenset[str]:
    """The words that are no name for all that they stand capitalised at the head of a sentence."""
    lists = language.words.summaries
    openers = frozenset(word.lower() for word in language.words.sentences.openers)
    return openers | stop_words(language) | lists.dangling | lists.nameless


def stands_alone(quote: str, language: Language) -> bool:
    """Return whether the sentence is a whole one, and does not begin by pointing back: "He said",
    "But the", "In its ...".

    A pronoun points back when no name stands before it in the sentence, nor "The ..." or "A ..."
    begins it."""
    found = [span.of(quote) for span in words(quote)]
    if not _WORDS_MIN <= len(found) <= _WORDS_MAX or not _is_whole(quote):
        return False
    lists = language.words.summaries
    if found[0].lower() in lists.dangling:
        return False
    name_at = _name_at(found, language)
    if found[0].lower() in lists.articles:
        # "The company also ..." points back, "The deal with Lomax ..." does not.
        return (
            found[0].lower() not in lists.definite
            or _bare(found[1]) not in lists.unnamed
            or name_at <= _NAME_SOON
        )
    before_name = [_bare(word) for word in found[:name_at]]
    return not any(word in lists.pronouns for word in before_name)


def _bare(word: str) -> str:
    return word.lower().replace("’", "'").partition("'")[0]


def _name_at(found: Sequence[str], language: Language) -> int:
    """The place of the first name among the words, or how many words there are."""
    lists, common = language.words.summaries, _common(language)
    for position, word in enumerate(found):
        # A capital letter says little at the head of a sentence: any word there that is not common
        # may be a name.
        is_capital = word[:2] != word[:2].lower()
        if is_capital and _bare(word) not in (
            lists.nameless | lists.pronouns if position else common
        ):
            return position
    return len(found)


def _is_whole(quote: str) -> bool:
    """Whether it begins like a sentence, ends like one, and closes each quotation and bracket that
    it opens."""
    opening = quote.lstrip("\"“‘'(")[:2]
    balanced = quote.count('"') % 2 == 0 and quote.count("“") == quote.count("”")
    ended = quote.rstrip("\"'”’»)]").endswith((".", "!", "…"))
    return ended and balanced and quote.count("(") == quote.count(")") and not opening.islower()


def leans(quote: str, language: Language) -> bool:
    """Return whether the sentence is about "the company" or "the new phone" that it does not name,
    or about "today"."""
    lists = language.words.summaries
    found = [span.of(quote) for span in words(quote)]
    name_at = _name_at(found, language)
    before_name = [_bare(word) for word in found[:name_at]]
    is_unnamed = any(
        one in lists.articles and other in lists.unnamed
        for one, other in itertools.pairwise(before_name)
    )
    is_late = before_name[:1] and before_name[0] in lists.definite and name_at > _NAME_SOON
    return bool(is_late) or is_unnamed or any(_bare(word) in lists.of_the_day for word in found)
