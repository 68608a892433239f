"""What was read in the files, as it lies in the store: what each gives to the timeline, and its
analysis, which only its own page needs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from sitegen.model import Analysis, Article, Clipping, Problem
from sitegen.store import Store, decode
from sitegen.timelines import Mentions


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file: what it gives to the timeline, or None, and what is wrong with it.

    ``outcome`` is "lost" when time or memory ran out, "failed" when sitegen itself did; both are
    tried again."""

    mentions: Mentions | None
    problems: tuple[Problem, ...] = ()
    outcome: Literal["done", "lost", "failed"] = "done"

    @property
    def article(self) -> Article | None:
        """The article without its text, None when the file held none."""
        return self.mentions.clipping.article if self.mentions else None


Row = tuple[bytes, bytes]
"""Of one file the encoded ``Read``, and its ``Analysis``, empty where there is none."""


class Shelf(Sequence[Analysis]):
    """The articles of a site in the order of their files.

    ``mentions`` is what each gives to the timeline. As a sequence it holds the analyses, each taken
    from the store when it is asked for; ``keys`` says under which names: the same keys, the same
    analyses. One that is not there any more, because another program or a damaged disk took it, is
    read again: no article is passed over without a word. Raises ``ContentError`` when its file is
    another one by now."""

    def __init__(
        self,
        store: Store,
        reads: Mapping[str, tuple[str, Mentions]],
        again: Callable[[str, str], Row],
    ) -> None:
        self._store = store
        self._again = again
        self._names = tuple(reads)
        self.keys = tuple(key for key, _ in reads.values())
        self.mentions = tuple(mentions for _, mentions in reads.values())

    @property
    def clippings(self) -> Sequence[Clipping]:
        """The articles without their texts, with what lists need of these."""
        return tuple(each.clipping for each in self.mentions)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Analysis: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Analysis]: ...

    def __getitem__(self, place: int | slice) -> Analysis | Sequence[Analysis]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        return self._analysis(self._names[place], self.keys[place])

    def _analysis(self, name: str, key: str) -> Analysis:
        kept = self._store.get(whole_key(key))
        if kept is not None:
            with contextlib.suppress(ValueError):  # somebody changed the cache by hand
                return decode(Analysis, kept)
        row = self._again(name, key)
        self._store.put(rows(key, row))
        return decode(Analysis, row[1])


def kept(data: bytes | None) -> Read | None:
    """Return the ``Read`` in a value of the store; None when there is none."""
    if data is None:
        return None
    try:
        return decode(Read, data)
    except ValueError:  # somebody changed the cache by hand
        return None


def whole_key(key: str) -> str:
    """Return the key of the analysis of a file, whose ``Read`` is under the key given."""
    return f"{key} whole"


def rows(key: str, row: Row) -> list[tuple[str, bytes]]:
    """Return what is put into the store of a file."""
    read, analysis = row
    return [(key, read), (whole_key(key), analysis)] if analysis else [(key, read)]
