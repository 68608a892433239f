"""Tellings to groups, each of which tells one event; every telling is in exactly one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple

from sitegen.timelines import weighing
from sitegen.timelines.blocking import Progress, pairs
from sitegen.timelines.dating import may_differ
from sitegen.timelines.memory import Sureness
from sitegen.timelines.tellings import Telling, Window

# Members of a group, of different wording, that stand for all when it meets another.
_WITNESSES = 6
Differs = Literal["", "date"]
_TURNS = ("", "date")


class _Link(NamedTuple):
    """Two tellings that may be one event: whether their dates differ all the same, how surely."""

    differs: Differs
    sureness: float
    first: int
    second: int


class Grouped(NamedTuple):
    """The tellings of one event as sorted positions, and those of them that no link binds to an
    earlier one: they stood alone until a later one came."""

    members: list[int]
    joined: list[int]


class _Group:
    """A growing group: its members (positions), what they share, and some of them that differ in
    wording."""

    __slots__ = ("members", "sentences", "window", "witnesses")

    def __init__(self, number: int, telling: Telling) -> None:
        self.members = [number]
        self.sentences = {telling.sentence}
        self.window: Window | None = telling.window
        self.witnesses = {_wording(telling): number}

    def meets(self, other: _Group, differs: Differs) -> bool:
        """Whether no sentence tells both, and their dates can be one where they must."""
        if not self.sentences.isdisjoint(other.sentences):
            return False
        if differs:
            return True
        return bool(self.window and other.window and self.window.meets(other.window))

    def take(self, other: _Group, differs: Differs) -> None:
        """Become the union; the group given is not used any more."""
        self.members += other.members
        self.sentences |= other.sentences
        mine, theirs = self.window, other.window
        self.window = mine.narrowed(theirs) if mine and theirs and not differs else None
        for wording, number in sorted(other.witnesses.items(), key=lambda each: each[1]):
            if len(self.witnesses) < _WITNESSES:
                self.witnesses.setdefault(wording, number)


def _wording(telling: Telling) -> tuple[object, ...]:
    return telling.content, telling.deeds.main, telling.amounts, telling.event.when


class _Grouping:
    """The groups while they grow; how sure a pair is, is worked out once."""

    def __init__(self, tellings: Sequence[Telling], sureness: Sureness) -> None:
        self.tellings = tellings
        self.sureness = sureness.of
        self.groups = [_Group(number, telling) for number, telling in enumerate(tellings)]
        self.owner = list(range(len(tellings)))

    def links(self, alone: frozenset[int], progress: Progress | None) -> list[_Link]:
        """The pairs that are sure enough: first those whose dates meet, the surest first."""
        return sorted(
            self._sure(alone, progress),
            key=lambda each: (_TURNS.index(each.differs), -each.sureness, each.first, each.second),
        )

    def _sure(self, alone: frozenset[int], progress: Progress | None) -> Iterator[_Link]:
        least = weighing.weights().join
        for first, second in pairs(self.tellings, progress):
            if first in alone or second in alone:
                continue
            sureness = self.sureness(first, second)
            if sureness < least:
                continue
            a, b = self.tellings[first], self.tellings[second]
            if a.window.meets(b.window):
                yield _Link("", sureness, first, second)
            elif may_differ(a, b, sureness):
                yield _Link("date", sureness, first, second)

    def may_join(self, a: int, b: int, differs: Differs) -> bool:
        """Whether two groups can be one: nothing parts any two of their witnesses, who are sure
        enough of each other on average."""
        one, other = self.groups[a], self.groups[b]
        if not one.meets(other, differs):
            return False
        total = 0.0
        for first, second in product(one.witnesses.values(), other.witnesses.values()):
            sureness = self.sureness(first, second)
            if sureness < 0:
                return False
            total += sureness
        return total >= weighing.weights().average * len(one.witnesses) * len(other.witnesses)

    def join(self, a: int, b: int, differs: Differs) -> None:
        """Make one group of two."""
        if a == b:
            return
        if len(self.groups[a].members) < len(self.groups[b].members):
            a, b = b, a
        for number in self.groups[b].members:
            self.owner[number] = a
        self.groups[a].take(self.groups[b], differs)


def group(
    tellings: Sequence[Telling],
    together: Iterable[Sequence[int]] = (),
    alone: Collection[int] = (),
    sureness: Sureness | None = None,
    progress: Progress | None = None,
) -> list[Grouped]:
    """Return the groups by their first member.

    The tellings come sorted by ``Telling.key``. ``together`` are positions that an editor joined,
    whatever they say; ``alone`` are those that no other may join. ``sureness`` is of the same
    tellings, for one that remembers; ``progress`` is told how much of the comparing is done. Takes
    time near linear in the number of tellings."""
    grouping = _Grouping(tellings, sureness or Sureness(tellings))
    links = grouping.links(frozenset(alone), progress)
    for link in links:
        a, b = grouping.owner[link.first], grouping.owner[link.second]
        if a != b and grouping.may_join(a, b, link.differs):
            grouping.join(a, b, link.differs)
    for joined in together:
        for number in joined[1:]:
            grouping.join(grouping.owner[joined[0]], grouping.owner[number], "date")
    owner = grouping.owner
    bound = {link.second for link in links if owner[link.first] == owner[link.second]}
    groups = sorted(sorted(grouping.groups[root].members) for root in set(owner))
    return [Grouped(each, [n for n in each[1:] if n not in bound]) for each in groups]
