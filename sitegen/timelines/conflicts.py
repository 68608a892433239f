"""A group of tellings to the points on which its sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from sitegen.model import Amount, Claim, Conflict
from sitegen.timelines import amounts
from sitegen.timelines.tellings import Telling

About = Literal["amount", "date", "status", "claim"]


def conflicts(tellings: Sequence[Telling]) -> tuple[Conflict, ...]:
    """Where the tellings of one event differ: amounts, then dates, then whether it happened."""
    found = (_amounts(tellings), _dates(tellings), _status(tellings))
    return tuple(conflict for conflict in found if conflict is not None)


def newest_first(telling: Telling) -> tuple[int, object]:
    """The key that puts claims in order: the newest article first, then the place in the text."""
    return -telling.published, telling.key


def conflict(about: About, claims: Iterable[tuple[str, Telling]]) -> Conflict | None:
    """The conflict, a claim for each value and article, the newest first; None when fewer than two values are said."""
    said: dict[tuple[str, str], tuple[str, Telling]] = {}
    for value, telling in sorted(claims, key=lambda claim: newest_first(claim[1])):
        said.setdefault((value.casefold(), telling.event.article_id), (value, telling))
    if len({value for value, _ in said}) < 2:
        return None
    return Conflict(about, tuple(Claim(value, telling.event) for value, telling in said.values()))


def _amounts(tellings: Sequence[Telling]) -> Conflict | None:
    claims = {id(t): (amount.text, t) for amount, t in _rival_amounts(tellings)}
    return conflict("amount", claims.values())


def _rival_amounts(tellings: Sequence[Telling]) -> Iterator[tuple[Amount, Telling]]:
    for a in tellings:
        for b in tellings:
            rival = amounts.rivals(a.amounts, b.amounts)
            if rival is not None and amounts.are_near(*rival):
                yield rival[0], a


def _dates(tellings: Sequence[Telling]) -> Conflict | None:
    """The dates where two of them exclude each other; a date that only the publication gives is no claim."""
    dated = [t for t in tellings if not t.is_implied]
    if not any(not a.window.meets(b.window) for a in dated for b in dated):
        return None
    return conflict("date", ((str(t.event.when), t) for t in dated))


def _status(tellings: Sequence[Telling]) -> Conflict | None:
    """One source denies what another tells. A plan and the later deed are no disagreement."""
    if len({t.event.status == "denied" for t in tellings}) < 2:
        return None
    return conflict("status", ((t.event.title, t) for t in tellings))
