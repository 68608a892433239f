"""Pairs of tellings of which it is known whether they are one event to the weights of what agrees
between them: a logistic regression whose signs are given."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.timelines.weighing import Features, Weights

# What speaks against one event; all else speaks for it, and none may turn.
AGAINST = frozenset(("bare", "rival_names", "rival_place", "rival_object"))
# What a weight costs by its square: as much as half a pair that is quite wrong.
_RIDGE = 0.5
# No step is longer; after so many turns, or when none moves a weight by so much, it is done.
_LONGEST, _TURNS, _STILL = 1.0, 500, 1e-6
_DIGITS = 2


class Pair(NamedTuple):
    """What agrees between two tellings, and whether they are one event."""

    features: Features
    is_one: bool


def fitted(pairs: Sequence[Pair], old: Weights) -> Weights:
    """Return the weights under which the pairs are likeliest, rounded; ``join`` and ``average`` are
    those of the old ones.

    Deterministic: one weight after the other goes to where it is best, until none moves. The bias
    is free, every other weight keeps its sign and is held small. Raises ``ValueError`` where the
    pairs are of one sort only."""
    if len({pair.is_one for pair in pairs}) < 2:
        raise ValueError("fitting needs topics with pairs of one event and with pairs of two")
    columns = [
        [1.0] * len(pairs),
        *(list(column) for column in zip(*(p.features for p in pairs), strict=True)),
    ]
    signs = [0, *(-1 if name in AGAINST else 1 for name in Features._fields)]
    weights = [0.0] * len(columns)
    odds = [0.0] * len(pairs)
    for _ in range(_TURNS):
        moved = 0.0
        for at, column in enumerate(columns):
            new = _stepped(weights[at], signs[at], column, odds, pairs)
            step = new - weights[at]
            if step:
                odds = [o + step * value for o, value in zip(odds, column, strict=True)]
                weights[at] = new
                moved = max(moved, abs(step))
        if moved < _STILL:
            break
    bias, *rest = (round(weight, _DIGITS) + 0.0 for weight in weights)
    return old._replace(bias=bias, features=Features(*rest))


def _stepped(
    weight: float, sign: int, column: Sequence[float], odds: Sequence[float], pairs: Sequence[Pair]
) -> float:
    """The weight after one step of Newton's method; the bias, which has no sign, costs nothing."""
    ridge = _RIDGE if sign else 0.0
    slope, bend = -ridge * weight, ridge
    for value, odd, pair in zip(column, odds, pairs, strict=True):
        if value:
            sure = 1 / (1 + math.exp(-odd))
            slope += value * (pair.is_one - sure)
            bend += value * value * sure * (1 - sure)
    step = slope / bend if bend else 0.0
    new = weight + max(-_LONGEST, min(_LONGEST, step))
    return max(0.0, new * sign) * sign if sign else new


def table(old: Weights, new: Weights) -> str:
    """The old and the new weights, a line each."""
    rows = [("bias", old.bias, new.bias)]
    rows += zip(Features._fields, old.features, new.features, strict=True)
    return "\n".join(f"{name:24} {before:6.2f} -> {after:6.2f}" for name, before, after in rows)


def write(path: Path, new: Weights) -> None:
    """Put the weights into the file in place of those that stand there; its comments stay."""
    text = path.read_text(encoding="utf-8")
    for name, value in (("bias", new.bias), *new.features._asdict().items()):
        text, count = re.subn(rf"(?m)^({name} = )\S+", rf"\g<1>{value}", text)
        if count != 1:
            raise ValueError(f'{path}: "{name}" stands there {count} times, not once')
    path.write_text(text, encoding="utf-8")
