"""A date expression as far as its words alone say: what stands between matching and resolving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitegen.languages.schema.dates import Mod, Unit

Shape = Literal[
    "calendar",
    "shift",
    "relative",
    "reference",
    "part",
    "holiday",
    "range",
    "decade",
    "century",
    "duration",
    "set",
    "ref",
    "period",
    "none",
    "unread",
]


@dataclass(frozen=True, slots=True)
class Partial:
    """What the words say; None is what they leave open, to be taken from an anchor.

    ``direction`` is -1, 0 or 1: the unit before, of or after the anchor ("last", "this", "next").
    ``amount`` counts ``unit``, with a sign for shifts; None stands for a vague number. ``clock`` is
    "THH:MM" or a TIMEX part of the day ("TMO"). ``years`` is how many years after the date last
    read: "June of the following year". ``is_week`` is the week of a day, ``is_nearest`` the first
    such month or season after the date last read, or the last one before it. ``is_told`` is of "the
    end of the month": the one of the day of publication, but where history is told that of the date
    last read. ``fine`` is the "week" of "a year ago this week". ``nth`` is which of the weekdays of
    a month, -1 the last. ``is_short``: the year has two figures, and may be of the century before.
    """

    shape: Shape
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    decade: int | None = None
    unit: Unit | None = None
    amount: float | None = None
    direction: int | None = None
    weeks: int | None = None
    years: int | None = None
    mod: Mod | None = None
    clock: str = ""
    holiday: str = ""
    value: str = ""
    is_from_text: bool = False
    is_approximate: bool = False
    is_rolling: bool = False
    is_week: bool = False
    is_nearest: bool = False
    is_told: bool = False
    fine: Unit | None = None
    nth: int | None = None
    is_short: bool = False
