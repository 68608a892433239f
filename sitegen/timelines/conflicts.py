"""A group of tellings to the points on which its sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import permutations
from typing import Literal

from sitegen.model import Claim, Conflict
from sitegen.timelines import amounts
from sitegen.timelines.tellings import Telling, Window

About = Literal["amount", "date", "status", "claim"]


def conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    """Where the tellings of one event differ: amounts, then dates, then whether it happened."""
    found = (_amounts(tellings), _dates(tellings), _status(tellings))
    return tuple(conflict for conflict in found if conflict is not None)


def newest_first(telling: Telling) -> tuple[int, object]:
    """The key that puts claims in order: the newest article first, then the place in the text."""
    return -telling.published, telling.key


def conflict(about: About, claims: Iterable[tuple[str, Telling]]) -> Conflict | None:
    """The conflict, a claim for each value and article, the newest first; None when fewer than two
    values are said."""
    said: dict[tuple[str, str], tuple[str, Telling]] = {}
    for value, telling in sorted(claims, key=lambda claim: newest_first(claim[1])):
        said.setdefault((value.casefold(), telling.event.article_id), (value, telling))
    if len({value for value, _ in said}) < 2:
        return None
    return Conflict(about, tuple(Claim(value, telling.event) for value, telling in said.values()))


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
    claim."""
    dated = [telling for telling in tellings if not telling.is_implied]
    windows = {telling.window for telling in dated}
    opposed = _opposed(windows)
    return conflict("date", ((str(t.event.when), t) for t in dated if t.window in opposed))


def _opposed(windows: Set[Window]) -> set[Window]:
    """Those of the windows that share no day with another.

    "June 2009" takes no side between the 25th and the 26th: what is coarser only says less."""
    sides = {w for w in windows if not any(w != other and w.covers(other) for other in windows)}
    return {w for w in sides if not all(w.meets(other) for other in sides)}


def _status(tellings: Sequence[Telling]) -> Conflict | None:
    """One source denies what another tells. A plan and the later deed are no disagreement."""
    if len({t.event.status == "denied" for t in tellings}) < 2:
        return None
    return conflict("status", ((t.event.title, t) for t in tellings))
