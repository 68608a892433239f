"""Two tellings to whether they tell one event, and how surely."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import Language
from sitegen.timelines import amounts
from sitegen.timelines.opposites import are_opposed
from sitegen.timelines.tellings import Telling

Names = Sequence[tuple[frozenset[str], str]]

# Share of common words (Dice) that two tellings need, by how well their dates agree.
_NEEDED = {"same": 0.4, "month": 0.5, "wide": 0.66}
_NEEDED_WITHOUT_KIND = 0.7
_SAME_SENTENCE = 0.8
# Days within which two dates can be two reports of one event that happens once, or that names one
# amount.
_ONCE_GAP = 400
_AMOUNT_GAP = 62
NEAR_DAYS = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two tellings tell one event (0 to 1), and on what they differ all the same."""

    score: float
    differs: Literal["", "amount", "date"] = ""


NONE = Likeness(0.0)


@functools.cache
def _kin(language: Language) -> frozenset[frozenset[str]]:
    """The pairs of kinds that two tellings of one event may be given."""
    return frozenset(frozenset(pair) for pair in language.timelines.kinds.kin)


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Twice the common words over all words, 0 to 1; 0 when one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names can be one: equal, or the words of one are all in the other ("Mistral",
    "Mistral AI").

    A number more makes another product of it ("iPhone", "iPhone 4").
    """
    if not a or not b or not (a <= b or b <= a):
        return False
    return a == b or not any(word[0].isdigit() for word in a ^ b)


def happens_once(telling: Telling) -> bool:
    """Whether its subject has one event of its kind (a founding), and a name that is no place says
    whose."""
    is_kind = telling.event.kind in telling.language.timelines.kinds.once
    return is_kind and any(kind != "place" for _, kind in telling.about)


def is_vague(telling: Telling) -> bool:
    """Whether its kind says nothing about what happened."""
    return telling.event.kind in telling.language.timelines.kinds.vague


def kind_group(telling: Telling) -> str:
    """One name for all kinds that tellings of one event may be given; "" for a kind that says
    nothing."""
    return "" if is_vague(telling) else _group(telling.event.kind, telling.language)


@functools.cache
def _group(kind: str, language: Language) -> str:
    group = {kind}
    for _ in _kin(language):
        group.update(*(pair for pair in _kin(language) if pair & group))
    return f"kind {min(group)}"


def likeness(a: Telling, b: Telling) -> Likeness:
    """How surely the two tell one event. The order of the two does not matter."""
    if a.sentence == b.sentence or parted(a, b):
        return NONE
    if not a.window.meets(b.window):
        return _across_dates(a, b)
    rival = amounts.rivals(a.amounts, b.amounts)
    if rival is not None:
        return _across_amounts(a, b) if amounts.are_near(*rival) else NONE
    return Likeness(_agreement(a, b))


def parted(a: Telling, b: Telling) -> bool:
    """Whether names, kinds or opposites ("north", "south") make them two events, whatever else
    agrees."""
    if not _kinds_fit(a, b) or are_opposed(a.sides, b.sides):
        return True
    only_a, only_b = _unshared(a.names, b.about), _unshared(b.names, a.about)
    if a.names and b.names and not _share_a_name(a, b):
        return True
    if not only_a or not only_b:
        return False
    is_one_sum = any(
        amounts.agree(x, y) and len(x.currency or "") == 3 for x in a.amounts for y in b.amounts
    )
    kinds = [(kind, other) for _, kind in only_a for _, other in only_b]
    return any(
        _rival_kinds(kind, other) and not (is_one_sum and kind == "organisation")
        for kind, other in kinds
    )


def _rival_kinds(a: str, b: str) -> bool:
    """Whether two names of these kinds, each known to one source alone, speak for two events."""
    return a == b or "unknown" in (a, b)


def _unshared(names: Names, others: Names) -> list[tuple[frozenset[str], str]]:
    return [
        (words, kind)
        for words, kind in names
        if not any(same_name(words, other) for other, _ in others)
    ]


def _kinds_fit(a: Telling, b: Telling) -> bool:
    if a.event.kind == b.event.kind or is_vague(a) or is_vague(b):
        return True
    if frozenset((a.event.kind, b.event.kind)) in _kin(a.language):
        return True
    return bool(a.act) and a.act == b.act


def _same_act(a: Telling, b: Telling) -> bool:
    if a.event.kind == b.event.kind and not is_vague(a):
        return True
    if not a.act or not b.act:
        return False
    # "announced that it has raised" and "raised" are one act.
    return (
        a.act == b.act or (is_vague(a) and b.act in a.words) or (is_vague(b) and a.act in b.words)
    )


def _share_a_name(a: Telling, b: Telling) -> bool:
    """Whether they are about one subject; where one names none, it is what its article is about."""
    return any(same_name(x, y) for x, _ in a.about for y, _ in b.about)


def _date_fit(a: Telling, b: Telling) -> Literal["same", "month", "wide"]:
    """Whether the dates are one, one lies in the month of the other, or they agree only loosely."""
    if a.event.when == b.event.when and a.event.bound == b.event.bound:
        return "same"
    longest = max(t.window.end - t.window.start for t in (a, b))
    return "month" if longest <= 31 else "wide"


def _agreement(a: Telling, b: Telling) -> float:
    """How surely two tellings are one event whose names, kinds, dates and amounts can be the
    same."""
    fit = _date_fit(a, b)
    if fit == "same" and dice(a.said, b.said) >= _SAME_SENTENCE and a.act == b.act:
        return 0.95
    acts = _same_act(a, b)
    share_names = _share_a_name(a, b)
    deeds = {a.act, b.act} if acts else set()
    words_a, words_b = a.words - deeds, b.words - deeds
    common = dice(words_a, words_b)
    is_named = bool(a.names) and bool(b.names)
    if not acts:
        needed = _NEEDED_WITHOUT_KIND if is_named else 0.85
        return (
            0.5 + common / 4
            if fit == "same" and common >= needed and len(words_a & words_b) > 1
            else 0.0
        )
    same_amount = amounts.shared(a.amounts, b.amounts)
    if not share_names:
        is_full = len(words_a & words_b) > 1 and common >= _NEEDED_WITHOUT_KIND
        return 0.5 + common / 4 if is_full and (fit == "same" or same_amount) else 0.0
    if same_amount:
        return 0.9 if common or not (words_a and words_b) else 0.7
    if happens_once(a) and happens_once(b) and a.event.kind == b.event.kind:
        return 0.8 if common or not (words_a and words_b) else 0.6
    if common >= _NEEDED[fit]:
        return 0.6 + common / 4
    return _bare_agreement(a, b, is_bare=not words_a or not words_b, fit=fit) if is_named else 0.0


def _is_specific(a: Telling, b: Telling) -> bool:
    return not is_vague(a) and not is_vague(b)


def _bare_agreement(
    a: Telling, b: Telling, *, is_bare: bool, fit: Literal["same", "month", "wide"]
) -> float:
    """For titles whose words do not agree: what kind, names and date are worth alone.

    ``is_bare``: one title is nothing but names and act ("Mistral AI raised money").
    """
    if not _is_specific(a, b) or a.event.kind != b.event.kind or fit == "wide":
        return 0.0
    kinds = a.language.timelines.kinds
    only = [*_unshared(a.names, b.names), *_unshared(b.names, a.names)]
    if fit == "same" and not only and a.event.when.grain == "day" and a.event.kind in kinds.daily:
        return 0.55
    if not is_bare or any(kind == "product" for _, kind in only):
        return 0.0
    if a.act == b.act or bool(a.amounts) != bool(b.amounts):
        return 0.5
    return (
        0.55
        if fit == "same" and not only and len(a.names) > 1 and a.event.kind not in kinds.repeated
        else 0.0
    )


def _stand_for_one(a: Telling, b: Telling) -> bool:
    """Whether kind and names are all the same: what a difference of date or amount needs to be a
    difference."""
    if not (a.names and b.names and _is_specific(a, b) and a.event.kind == b.event.kind):
        return False
    return not _unshared(a.names, b.names) and not _unshared(b.names, a.names)


def _across_dates(a: Telling, b: Telling) -> Likeness:
    """For dates that exclude each other: one event only where it can happen but once, or all the
    rest agrees."""
    if (
        a.is_implied
        or b.is_implied
        or not _stand_for_one(a, b)
        or amounts.rivals(a.amounts, b.amounts)
    ):
        return NONE
    gap = a.window.gap(b.window)
    words_a, words_b = a.words - {a.act}, b.words - {b.act}
    common = dice(words_a, words_b)
    is_plain = not (words_a or words_b)
    if happens_once(a) and gap <= _ONCE_GAP and (common >= 0.5 or is_plain):
        return Likeness(0.45, "date")
    if a.event.article_id == b.event.article_id:
        return NONE
    has_money = any(
        amounts.agree(x, y) and len(x.currency or "") == 3 for x in a.amounts for y in b.amounts
    )
    is_repeated = a.event.kind in a.language.timelines.kinds.repeated
    if has_money and not is_repeated and gap <= _AMOUNT_GAP and a.act == b.act and common >= 0.5:
        return Likeness(0.4, "date")
    is_full = len(words_a & words_b) > 1
    if gap <= NEAR_DAYS and a.act == b.act and common >= 0.85 and is_full:
        return Likeness(0.35, "date")
    return NONE


def _across_amounts(a: Telling, b: Telling) -> Likeness:
    """For amounts that differ: one event only when another article says the same of the same day or
    month."""
    if a.event.article_id == b.event.article_id or not _stand_for_one(a, b):
        return NONE
    words_a, words_b = a.words - {a.act}, b.words - {b.act}
    agrees = a.act == b.act and (dice(words_a, words_b) >= 0.5 or not (words_a or words_b))
    return Likeness(0.5, "amount") if agrees and _date_fit(a, b) != "wide" else NONE
