"""Tellings to groups, each of which tells one event; every telling is in exactly one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sitegen.timelines import amounts
from sitegen.timelines.blocking import pairs
from sitegen.timelines.likeness import likeness, parted
from sitegen.timelines.tellings import Telling, Window

# Members of a group, of different wording, against which a newcomer is checked.
_WITNESSES = 16
_TURNS = ("", "amount", "date")


class _Group:
    """A growing group: its members (positions), what they share, and some of them that differ in
    wording."""

    __slots__ = ("members", "sentences", "window", "witnesses")

    def __init__(self, number: int, telling: Telling) -> None:
        self.members = [number]
        self.sentences = {telling.sentence}
        self.window: Window | None = telling.window
        self.witnesses = {_wording(telling): telling}

    def takes(self, other: _Group, differs: str) -> bool:
        """Whether the two can be one: no sentence tells both, and no two members exclude each
        other."""
        if not self.sentences.isdisjoint(other.sentences):
            return False
        if differs != "date" and (
            self.window is None or other.window is None or not self.window.meets(other.window)
        ):
            return False
        return not any(
            _exclude(a, b, differs)
            for a in self.witnesses.values()
            for b in other.witnesses.values()
        )

    def take(self, other: _Group, differs: str) -> None:
        """Become the union; the group given is not used any more."""
        self.members += other.members
        self.sentences |= other.sentences
        same_days = differs != "date" and self.window is not None and other.window is not None
        self.window = (
            self.window.narrowed(other.window)
            if same_days and self.window and other.window
            else None
        )
        for wording, telling in other.witnesses.items():
            if len(self.witnesses) < _WITNESSES:
                self.witnesses.setdefault(wording, telling)


def _wording(telling: Telling) -> tuple[object, ...]:
    return (
        telling.names,
        telling.event.kind,
        tuple((a.value, a.currency) for a in telling.amounts),
        telling.event.when,
    )


def _exclude(a: Telling, b: Telling, differs: str) -> bool:
    if parted(a, b):
        return True
    return differs != "amount" and amounts.rivals(a.amounts, b.amounts) is not None


def group(
    tellings: Sequence[Telling], together: Iterable[Sequence[int]] = (), alone: Collection[int] = ()
) -> list[list[int]]:
    """The groups as sorted positions, by their first member.

    The tellings come sorted by ``Telling.key``. ``together`` are positions that an editor joined,
    whatever they say; ``alone`` are those that no other may join. Takes time near linear in the
    number of tellings."""
    groups = [_Group(number, telling) for number, telling in enumerate(tellings)]
    owner = list(range(len(tellings)))
    for _, differs, first, second in _links(tellings, frozenset(alone)):
        a, b = owner[first], owner[second]
        if a != b and groups[a].takes(groups[b], differs):
            _join(groups, owner, a, b, differs)
    for joined in together:
        for number in joined[1:]:
            _join(groups, owner, owner[joined[0]], owner[number], "date")
    roots = sorted(set(owner))
    return sorted(sorted(groups[root].members) for root in roots)


def _join(groups: list[_Group], owner: list[int], a: int, b: int, differs: str) -> None:
    if a == b:
        return
    if len(groups[a].members) < len(groups[b].members):
        a, b = b, a
    for number in groups[b].members:
        owner[number] = a
    groups[a].take(groups[b], differs)


def _links(tellings: Sequence[Telling], alone: frozenset[int]) -> list[tuple[float, str, int, int]]:
    """The pairs that tell one event: first those that agree, the surest first, then those that
    differ on a point."""
    found = []
    for first, second in pairs(tellings):
        if first in alone or second in alone:
            continue
        like = likeness(tellings[first], tellings[second])
        if like.score > 0:
            found.append((like.score, like.differs, first, second))
    return sorted(found, key=lambda link: (_TURNS.index(link[1]), -link[0], link[2], link[3]))
