"""How sure pairs of tellings were when they were last compared, kept from one build to the next."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence

from sitegen.timelines.comparing import Comparison
from sitegen.timelines.constraints import parted
from sitegen.timelines.rarity import Rarity
from sitegen.timelines.tellings import Telling

_WORD = 64


class Memory:
    """How sure pairs are, by the marks of their tellings; what is not asked for any more is
    forgotten.

    A mark stands for all that a comparison reads of one telling: itself and what its words are
    worth. So nothing remembered is ever wrong: where anything has changed, the mark is another."""

    def __init__(self, packed: bytes = b"") -> None:
        """Take up what ``packed`` returned in an earlier build."""
        count = len(packed) // 24
        first, second, values = array("Q"), array("Q"), array("d")
        first.frombytes(packed[: 8 * count])
        second.frombytes(packed[8 * count : 16 * count])
        values.frombytes(packed[16 * count : 24 * count])
        pairs = (a << _WORD | b for a, b in zip(first, second, strict=True))
        self._before = dict(zip(pairs, values, strict=True))
        self._now: dict[int, float] = {}

    def get(self, first: int, second: int) -> float | None:
        """Return how sure the pair with these marks is, None where it is not known."""
        key = first << _WORD | second
        value = self._now.get(key)
        if value is None and (value := self._before.get(key)) is not None:
            self._now[key] = value
        return value

    def put(self, first: int, second: int, value: float) -> None:
        """Keep how sure the pair with these marks is."""
        self._now[first << _WORD | second] = value

    def packed(self) -> bytes:
        """Return all that was asked for or put since the memory was taken up."""
        mask = (1 << _WORD) - 1
        columns = (
            array("Q", (key >> _WORD for key in self._now)),
            array("Q", (key & mask for key in self._now)),
            array("d", self._now.values()),
        )
        return b"".join(column.tobytes() for column in columns)


class Sureness:
    """How surely each two of some tellings are one event, by their positions; worked out once."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        rarity: Rarity | None = None,
        memory: Memory | None = None,
        stamps: Sequence[str] = (),
    ) -> None:
        """Compare these tellings; with a ``memory``, whose ``stamps`` stand for them, only those
        pairs that are not in it."""
        rarity = rarity or Rarity(tellings)
        self._tellings = tellings
        self._comparison = Comparison(tellings, rarity)
        self._memory = memory or Memory()
        # Without a memory, a position is mark enough.
        self._marks = range(len(tellings)) if memory is None else marks(tellings, stamps, rarity)

    def of(self, first: int, second: int) -> float:
        """Return how surely the two are one event, 0 to 1; below 0 where a rule parts them."""
        if second < first:
            first, second = second, first
        one, other = self._marks[first], self._marks[second]
        known = self._memory.get(one, other)
        if known is None:
            a, b = self._tellings[first], self._tellings[second]
            known = -1.0 if parted(a, b) else self._comparison.sureness(a, b)
            self._memory.put(one, other, known)
        return known


def marks(tellings: Sequence[Telling], stamps: Sequence[str], rarity: Rarity) -> list[int]:
    """Return the mark of each telling; its stamp stands for it and its article."""
    contexts: dict[str, bytes] = {}
    found = []
    for telling, stamp in zip(tellings, stamps, strict=True):
        article = telling.event.article_id
        if article not in contexts:
            contexts[article] = array("d", rarity.each(rarity.context(article))).tobytes()
        hashed = hashlib.blake2b(stamp.encode(), digest_size=8)
        hashed.update(contexts[article])
        hashed.update(array("d", rarity.worth(telling)).tobytes())
        found.append(int.from_bytes(hashed.digest()))
    return found
