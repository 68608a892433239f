"""A group of tellings to the points on which its sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import permutations
from typing import Literal

from sitegen.model import Claim, Conflict
from sitegen.timelines import amounts
from sitegen.timelines.tellings import Telling, Window

# A dispute shows so many values: the two that are opposed.
_OPPOSED = 2
About = Literal["amount", "date", "status", "claim"]


def conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    """Return where the tellings of one event differ: amounts, then dates, then whether it
    happened."""
    found = (_amounts(tellings), _dates(tellings), _status(tellings))
    return tuple(conflict for conflict in found if conflict is not None)


def newest_first(telling: Telling) -> tuple[int, object]:
    """Return the key that puts claims in order: the newest article first, then the place in the
    text."""
    return -telling.published, telling.key


def conflict(about: About, claims: Iterable[tuple[str, Telling]]) -> Conflict | None:
    """Return the conflict of the newest value and the one before it, each as the newest article
    gives it; None when fewer than two values are said."""
    said: dict[str, Claim] = {}
    for value, telling in sorted(claims, key=lambda claim: newest_first(claim[1])):
        said.setdefault(value.casefold(), Claim(value, telling.event))
    if len(said) < _OPPOSED:
        return None
    return Conflict(about, tuple(said.values())[:_OPPOSED])


def _amounts(tellings: Sequence[Telling]) -> Conflict | None:
    """The amounts that count one thing and do not agree. Each distinct set of amounts is compared
    once."""
    kinds: dict[tuple[tuple[float, str | None, str | None], ...], list[Telling]] = {}
    for telling in tellings:
        kinds.setdefault(tuple((a.value, a.currency, a.bound) for a in telling.amounts), []).append(
            telling
        )
    claims: dict[int, tuple[str, Telling]] = {}
    for group, other in permutations(kinds.values(), 2):
        rival = amounts.rivals(group[0].amounts, other[0].amounts)
        if rival is not None and amounts.are_near(*rival):
            place = group[0].amounts.index(rival[0])
            claims |= {id(t): (t.amounts[place].text, t) for t in group}
    return conflict("amount", claims.values())


def _dates(tellings: Sequence[Telling]) -> Conflict | None:
    """The dates where two of them exclude each other; a date that only the publication gives is no
    claim, nor is the day for which it was planned once it has happened."""
    done = [telling for telling in tellings if telling.event.status == "occurred"]
    dated = [telling for telling in done or tellings if not telling.is_implied]
    windows = {telling.window for telling in dated}
    opposed = _opposed(windows)
    return conflict("date", ((str(t.event.when), t) for t in dated if t.window in opposed))


def _opposed(windows: Set[Window]) -> set[Window]:
    """Those of the windows that share no day with another.

    "June 2009" takes no side between the 25th and the 26th: what is coarser only says less."""
    sides = {w for w in windows if not any(w != other and w.covers(other) for other in windows)}
    return {w for w in sides if not all(w.meets(other) for other in sides)}


def _status(tellings: Sequence[Telling]) -> Conflict | None:
    """One source denies what another tells. A plan and the later deed are no disagreement, nor is
    what somebody denied before it happened."""
    told = [telling for telling in tellings if telling.event.status != "denied"]
    denied = [
        telling
        for telling in tellings
        if telling.event.status == "denied"
        and any(telling.published >= each.window.start for each in told)
    ]
    if not told or not denied:
        return None
    newest = (min(side, key=newest_first) for side in (told, denied))
    return conflict("status", ((t.event.title, t) for t in newest))
