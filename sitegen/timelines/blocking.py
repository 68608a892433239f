"""Tellings to the pairs that are worth comparing, near linear in their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from sitegen.timelines.likeness import happens_once, is_vague
from sitegen.timelines.tellings import Telling

# Words of a telling that it is looked up by, the rarest first; and the size past which a block is split.
_FEATURES = 6
_LARGE = 24
_DAYS_A_MONTH = 30
# A window of more months than this is looked up by its years.
_MONTHS = 14


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, each once, that share a time and a word that is rare enough.

    The tellings come sorted; the pairs depend on nothing else. There are at most some dozens for each telling.
    """
    features = _rarest(tellings)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for time in _times(telling):
            for feature in features[number]:
                blocks[time, feature].append(number)
        for beyond in _beyond_dates(telling):
            blocks[beyond].append(number)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in _within(members, tellings, features):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _words(telling: Telling) -> frozenset[str]:
    names = frozenset(word for words, _ in telling.names for word in words)
    amounts = frozenset(f"{amount.currency} {amount.value:.1e}" for amount in telling.amounts)
    kind = frozenset() if is_vague(telling) else frozenset((f"kind {telling.event.kind}",))
    return names | amounts | telling.words | kind


def _rarest(tellings: Sequence[Telling]) -> list[tuple[str, ...]]:
    """For each telling its rarest words that another has too."""
    words = [_words(telling) for telling in tellings]
    counts = Counter(word for each in words for word in each)
    return [
        tuple(sorted((word for word in each if counts[word] > 1), key=lambda word: (counts[word], word))[:_FEATURES])
        for each in words
    ]


def _times(telling: Telling) -> range | tuple[tuple[str, int], ...]:
    first, last = telling.window.start // _DAYS_A_MONTH, telling.window.end // _DAYS_A_MONTH
    if last - first <= _MONTHS:
        return range(first, last + 1)
    return (("decades", telling.window.start // 3650),)


def _beyond_dates(telling: Telling) -> Iterator[Hashable]:
    """What two tellings of one event share even when their dates exclude each other."""
    for words, _ in telling.names:
        for word in sorted(words):
            if happens_once(telling):
                yield "once", telling.event.kind, word
            for amount in telling.amounts:
                yield "amount", telling.event.kind, word, amount.currency, f"{amount.value:.1e}"


def _within(
    members: list[int], tellings: Sequence[Telling], features: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one those that share a second word, then those that lie side by side."""
    if len(members) <= _LARGE:
        yield from _all(members)
        return
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in members:
        for feature in features[number]:
            blocks[feature].append(number)
    for block in blocks.values():
        if len(block) <= _LARGE:
            yield from _all(block)
        elif len(block) < len(members):
            yield from _beside(block, tellings)
    yield from _beside(members, tellings)


def _all(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, first in enumerate(members):
        for second in members[at + 1 :]:
            yield first, second


def _beside(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Each with its next few in the order of date, act and words, in which copies stand together."""
    inner = sorted(members, key=lambda n: (tellings[n].window.start, tellings[n].act, sorted(tellings[n].words), n))
    for at, first in enumerate(inner):
        for second in inner[at + 1 : at + 1 + _LARGE]:
            yield min(first, second), max(first, second)
