"""Tellings to the pairs that are worth comparing, near linear in their number."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from sitegen.timelines.comparing import happens_once
from sitegen.timelines.dating import NEAR_DAYS
from sitegen.timelines.tellings import Telling

# Of the words of its title and names a telling is looked up by so many, the rarest.
_WORDS = 5
# The size past which a block is split, and how many neighbours each one has in a block that cannot
# be split.
_LARGE = 24
_BESIDE = 8
# Windows of at most so many days are compared with each other in short stretches of time, wider
# ones in long ones; one over more stretches than the last figure is looked up by its decade.
_NARROW_DAYS = 7
_SHORT_DAYS, _LONG_DAYS = 6, 92
_STRETCHES = 8

Progress = Callable[[int, int], None]
"""Is told how much of how much is done."""

Block = TypeVar("Block")
_Block = tuple[list[int], list[int]]
# A feature is known by a number. A block of it has that of the stretch of time before it, and what
# is looked up by its decade has one that no stretch has: numbers are found faster than tuples.
_STRETCH = 1 << 32
_DECADES = 1 << 24


def pairs(
    tellings: Sequence[Telling], progress: Progress | None = None
) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, the smaller first, each once, that are near in time and share what
    two tellings of one event share: a name and what it did, or two words.

    The tellings come sorted; the pairs depend on nothing else. There are at most some dozens for
    each telling. ``progress`` is told how many blocks of how many have been gone through."""
    short, long, beyond = _blocks(tellings)
    count = _Count(len(short) + len(long) + len(beyond), progress)
    starts = [telling.window.start - NEAR_DAYS for telling in tellings]
    ends = [telling.window.end for telling in tellings]
    seen: set[tuple[int, int]] = set()
    for pair in _found(count.of(short.values()), count.of(long.values()), tellings):
        first, second = pair
        is_near = starts[first] <= ends[second] and starts[second] <= ends[first]
        if is_near and pair not in seen:
            seen.add(pair)
            yield pair
    for members in count.of(beyond.values()):
        for pair in _within(members, tellings):
            if pair not in seen:
                seen.add(pair)
                yield pair


class _Count:
    """How many of all blocks have been gone through, told to whom it may concern."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def of(self, blocks: Iterable[Block]) -> Iterable[Block]:
        """The blocks, counted."""
        return blocks if self._progress is None else self._counted(blocks, self._progress)

    def _counted(self, blocks: Iterable[Block], progress: Progress) -> Iterator[Block]:
        for block in blocks:
            yield block
            self._done += 1
            progress(self._done, self._total)


def _blocks(
    tellings: Sequence[Telling],
) -> tuple[dict[int, list[int]], dict[int, _Block], dict[Hashable, list[int]]]:
    """The blocks by short stretches of time, by long ones, and beyond all dates."""
    features = _features(tellings)
    short: dict[int, list[int]] = defaultdict(list)
    long: dict[int, _Block] = defaultdict(lambda: ([], []))
    beyond: dict[Hashable, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        is_wide = telling.window.end - telling.window.start > _NARROW_DAYS
        near = () if is_wide else [each * _STRETCH for each in _short_stretches(telling)]
        stretches = [each * _STRETCH for each in _long_stretches(telling)]
        for feature in features[number]:
            for start in near:
                short[start + feature].append(number)
            for start in stretches:
                long[start + feature][is_wide].append(number)
        for key in _beyond_dates(telling):
            beyond[key].append(number)
    return short, long, beyond


def _features(tellings: Sequence[Telling]) -> list[list[int]]:
    """For each telling the numbers of what it is looked up by; what no other has is left out."""
    counts = Counter(word for telling in tellings for word in _plain(telling))
    numbers: dict[Hashable, int] = defaultdict(itertools.count().__next__)
    keys = [[numbers[key] for key in _keys(telling, counts)] for telling in tellings]
    shared = Counter(itertools.chain.from_iterable(keys))
    return [[key for key in own if shared[key] > 1] for own in keys]


def _plain(telling: Telling) -> frozenset[str]:
    return telling.content.union(*(words for words, _ in telling.about))


def _keys(telling: Telling, counts: Counter[str]) -> list[Hashable]:
    """Its acts, alone and with its rarest words and names, and pairs of those words."""
    words = sorted(
        (word for word in _plain(telling) if counts[word] > 1), key=lambda w: (counts[w], w)
    )[:_WORDS]
    acts = sorted(telling.deeds.named)
    found: list[Hashable] = [("act", act) for act in acts]
    found += ((word, act) for word in words for act in acts)
    found += combinations(sorted(words), 2)
    return found


def _short_stretches(telling: Telling) -> Iterable[int]:
    """The stretches that the window touches; a day more on each side lets dates meet that are said
    a little off."""
    return range(
        (telling.window.start - 1) // _SHORT_DAYS, (telling.window.end + 1) // _SHORT_DAYS + 1
    )


def _long_stretches(telling: Telling) -> Iterable[int]:
    found = range(telling.window.start // _LONG_DAYS, telling.window.end // _LONG_DAYS + 1)
    return found if len(found) <= _STRETCHES else (_DECADES + telling.window.start // 3650,)


def _beyond_dates(telling: Telling) -> Iterator[Hashable]:
    """What two tellings of one event share even when their dates exclude each other."""
    if telling.is_implied:
        yield "copy", telling.said
    for words, _ in telling.about:
        for word in sorted(words):
            if happens_once(telling):
                yield "once", telling.event.kind, word
            for amount in telling.amounts:
                yield "amount", telling.event.kind, word, amount.currency, f"{amount.value:.1e}"


def _found(
    short: Iterable[list[int]], long: Iterable[_Block], tellings: Sequence[Telling]
) -> Iterator[tuple[int, int]]:
    for members in short:
        yield from _within(members, tellings)
    for narrow, wide in long:
        yield from _within(wide, tellings)
        yield from _between(wide, narrow, tellings)


def _within(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one those that share a word and are few, then
    neighbours."""
    if len(members) <= _LARGE:
        yield from combinations(members, 2)
        return
    for block in _split(members, tellings).values():
        if len(block) <= _LARGE:
            yield from combinations(block, 2)
    yield from _beside(members, tellings)


def _between(
    wide: Sequence[int], narrow: Sequence[int], tellings: Sequence[Telling]
) -> Iterator[tuple[int, int]]:
    """The pairs of one of each, where they are few; else those that share a word and are few, then
    neighbours."""
    if len(wide) * len(narrow) <= _LARGE * _LARGE // 2:
        yield from ((min(a, b), max(a, b)) for a in wide for b in narrow)
        return
    inner = _split(narrow, tellings)
    for a in wide:
        for word in tellings[a].sorted_content:
            block = inner.get(word, ())
            if len(block) <= _LARGE:
                yield from ((min(a, b), max(a, b)) for b in block)
    yield from _beside([*wide, *narrow], tellings)


def _split(members: Iterable[int], tellings: Sequence[Telling]) -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in members:
        for word in tellings[number].sorted_content:
            blocks[word].append(number)
    return blocks


def _beside(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Each with its next few in the order of act and words, in which copies stand together."""
    inner = sorted(members, key=lambda n: (tellings[n].act, tellings[n].sorted_content, n))
    for at, first in enumerate(inner):
        for second in inner[at + 1 : at + 1 + _BESIDE]:
            yield min(first, second), max(first, second)
