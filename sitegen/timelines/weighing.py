"""What agrees between two tellings, and the weight of each: the few figures of ``weights.toml``."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("weights.toml")


class Features(NamedTuple):
    """What agrees between two tellings; each is worth its weight.

    ``act``: 1 for one act, less for a common one, -1 for two; ``kind``: whether their kinds can be
    one event's, -1 where not, 2 where a day or a subject has but one; ``overlap`` and
    ``contained``: the words of the titles, rare ones more, over all and over those of the shorter;
    ``said``: those of the sentences, ``context``: the names of the articles; ``named``: a name of
    both, a rare one more; ``bare``: the titles share no word but those of the act;
    ``rival_names`` and ``rival_place``: names of one sort that each alone has; ``rival_object``: it
    is done to two things; ``amount``: 1 where one agrees, -1 where they differ; ``day``: 1 for one
    day, less for what only holds it."""

    act: float
    kind: float
    overlap: float
    contained: float
    said: float
    context: float
    named: float
    bare: float
    rival_names: float
    rival_place: float
    rival_object: float
    amount: float
    day: float


class Weights(NamedTuple):
    """The weight of each feature, the odds without any, and how sure a pair must be, and groups on
    average."""

    join: float
    average: float
    bias: float
    features: Features


@functools.cache
def weights() -> Weights:
    """Return the weights of the file beside this module."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    given = dict(data["weights"])
    bias = given.pop("bias")
    return Weights(data["join"], data["average"], bias, Features(**given))
