"""The events of many articles to the few whose sentences, read one after the other, tell the
story."""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Sequence

from sitegen.languages import Language
from sitegen.model import Day, Event
from sitegen.summaries.choice import penalty
from sitegen.summaries.vectors import Vector, centrality, content, cosine, vectors
from sitegen.text import words
from sitegen.text.words import stop_words

# So many of the best-scored events are looked at, whatever the size of the site.
_CANDIDATES_MAX = 1000
# Two sentences more alike than this say the same thing, and so do two when this share of the
# content words of the shorter one is in the other, the name that a whole story shares left out; the
# second is never taken.
_ALIKE_MAX = 0.4
_SHARED_MAX = 0.3
_NOVELTY = 0.3
_SAME_TIME = 0.15
_SAME_ARTICLE = 0.1
_UNNAMED = 0.3
_NAME_SOON = 3
_OF_THE_DAY = 0.1
_WORDS_MIN = 6
_WORDS_MAX = 60


def digest(events: Sequence[Event], count: int, language: Language) -> tuple[Event, ...]:
    """The best ``count`` events, in time order: no two alike, each sentence clear without what
    stood before it.

    There are fewer when not enough sentences are fit for it. Does not depend on the order of
    ``events``; after one pass over them takes time linear in ``count``."""
    candidates = _candidates(events, language)
    if count <= 0 or not candidates:
        return ()
    told = vectors([content(event.quote, language) for event in candidates])
    values = [
        0.5 * event.score
        + 0.5 * round(central, 6)
        - penalty(event.quote)
        - _leaning(event.quote, language)
        for event, central in zip(candidates, centrality(told), strict=True)
    ]
    chosen: list[int] = []
    waiting = dict.fromkeys(range(len(candidates)), 0.0)
    while waiting and len(chosen) < count:
        best = max(
            waiting,
            key=lambda i: values[i] - _NOVELTY * waiting[i] - _crowding(candidates, i, chosen),
        )
        chosen.append(best)
        waiting = _less_those_like(best, waiting, told)
    return tuple(sorted((candidates[i] for i in chosen), key=_time_key))


def _candidates(events: Sequence[Event], language: Language) -> list[Event]:
    """The best event of each sentence that can stand alone, the best-scored of all, in an order of
    their own."""
    best: dict[str, Event] = {}
    for event in sorted(events, key=_rank):
        best.setdefault(" ".join(event.quote.split()), event)
    able = (event for event in best.values() if stands_alone(event.quote, language))
    return sorted(heapq.nsmallest(_CANDIDATES_MAX, able, key=_rank), key=_rank)


def _rank(event: Event) -> tuple[float, str, str, int]:
    return -event.score, event.id, event.article_id, event.sentence.start


def _less_those_like(
    best: int, waiting: dict[int, float], told: Sequence[Vector]
) -> dict[int, float]:
    """Those still waiting, with their greatest likeness to a chosen one; without the chosen one and
    its like."""
    left: dict[int, float] = {}
    for index, nearest in waiting.items():
        alike = cosine(told[index], told[best])
        shorter = min(len(told[index]), len(told[best]))
        shared = len(told[index].keys() & told[best].keys()) - 1
        if index != best and alike <= _ALIKE_MAX and shared < _SHARED_MAX * shorter:
            left[index] = max(nearest, alike)
    return left


def _crowding(candidates: Sequence[Event], index: int, chosen: Sequence[int]) -> float:
    """What is taken off an event whose time or article is told already, so that the digest spans
    the story."""
    same_time = any(candidates[other].when.overlaps(candidates[index].when) for other in chosen)
    same_article = any(
        candidates[other].article_id == candidates[index].article_id for other in chosen
    )
    return _SAME_TIME * same_time + _SAME_ARTICLE * same_article


def _time_key(event: Event) -> tuple[Day, Day, str, int, str]:
    return event.when.first, event.when.last, event.article_id, event.sentence.start, event.id


@functools.cache
def _common(language: Language) -> frozenset[str]:
    """The words that are no name for all that they stand capitalised at the head of a sentence."""
    lists = language.words.summaries
    openers = frozenset(word.lower() for word in language.words.sentences.openers)
    return openers | stop_words(language) | lists.dangling | lists.nameless


def stands_alone(quote: str, language: Language) -> bool:
    """Whether the sentence is a whole one, and does not begin by pointing back: "He said", "But
    the", "In its ...".

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


def _leaning(quote: str, language: Language) -> float:
    """What is taken off a sentence about "the company" or "the new phone" that it does not name, or
    about "today"."""
    lists = language.words.summaries
    found = [span.of(quote) for span in words(quote)]
    name_at = _name_at(found, language)
    before_name = [_bare(word) for word in found[:name_at]]
    leans = (before_name[:1] and before_name[0] in lists.definite and name_at > _NAME_SOON) or any(
        one in lists.articles and other in lists.unnamed
        for one, other in itertools.pairwise(before_name)
    )
    is_of_the_day = any(_bare(word) in lists.of_the_day for word in found)
    return _UNNAMED * bool(leans) + _OF_THE_DAY * is_of_the_day
