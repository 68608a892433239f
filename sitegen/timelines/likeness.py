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

Fit = Literal["same", "month", "wide"]
"""How well two dates agree: they are one, one lies in the month of the other, or only loosely."""

# The numbers of this module were set by hand, by the pairs in tests/cases/merge.toml; they are not
# fitted to a corpus.

# Share of common words (Dice) that two tellings need, by how well their dates agree; where their
# acts or their names differ; and where nothing but the words says that they are one.
_NEEDED: dict[Fit, float] = {"same": 0.4, "month": 0.5, "wide": 0.66}
_NEEDED_WITHOUT_KIND = 0.7
_NEEDED_ALONE = 0.85
_NEEDED_ACROSS = 0.5
_SAME_SENTENCE = 0.8
# Days within which two dates can be two reports of one event that happens once, or that names one
# amount: a year and a month, two months.
_ONCE_GAP = 400
_AMOUNT_GAP = 62
NEAR_DAYS = 2
# A window of so many days is no longer than a month.
_LONGEST_MONTH = 31

# How sure two tellings are to be one, by what agrees. Only the order counts: ``clusters`` joins the
# surest pairs first, and any pair over 0 can be joined. Common words add a quarter of their share.
_BY_SENTENCE = 0.95
_BY_AMOUNT, _BY_AMOUNT_ALONE = 0.9, 0.7
_BY_ONCE, _BY_ONCE_ALONE = 0.8, 0.6
_BY_NAME_AND_WORDS, _BY_WORDS = 0.6, 0.5
_WORDS_SHARED_OUT = 4
_BY_KIND_AND_DAY, _BY_KIND = 0.55, 0.5
_OTHER_AMOUNT = 0.5
_OTHER_DATE_ONCE, _OTHER_DATE_ONE_SUM, _OTHER_DATE_NEAR = 0.45, 0.4, 0.35
# Money is counted in a code of three letters ("EUR"), anything else in a noun.
_LETTERS_OF_CURRENCY = 3


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


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of two titles, compared: the share and the number of the common ones, and whether
    one title has no words left (bare), or neither has (plain)."""

    share: float
    count: int
    is_bare: bool
    is_plain: bool

    @classmethod
    def of(cls, a: frozenset[str], b: frozenset[str]) -> _Words:
        return cls(dice(a, b), len(a & b), not a or not b, not (a or b))

    def are_like(self, needed: float) -> bool:
        """Whether more than one word is common, and so large a share."""
        return self.count > 1 and self.share >= needed


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
    if a.names and b.names and not _share_a_name(a, b):
        return True
    only_a, only_b = _unshared(a.names, b.about), _unshared(b.names, a.about)
    if not only_a or not only_b:
        return False
    is_one_sum = _share_a_sum(a, b)
    return any(
        _rival_kinds(kind, other) and not (is_one_sum and kind == "organisation")
        for _, kind in only_a
        for _, other in only_b
    )


def _share_a_sum(a: Telling, b: Telling) -> bool:
    """Whether they name one amount of money."""
    return any(
        amounts.agree(x, y) and len(x.currency or "") == _LETTERS_OF_CURRENCY
        for x in a.amounts
        for y in b.amounts
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


def _date_fit(a: Telling, b: Telling) -> Fit:
    if a.event.when == b.event.when and a.event.bound == b.event.bound:
        return "same"
    longest = max(t.window.end - t.window.start for t in (a, b))
    return "month" if longest <= _LONGEST_MONTH else "wide"


def _agreement(a: Telling, b: Telling) -> float:
    """How surely two tellings are one event whose names, kinds, dates and amounts can be the
    same."""
    fit = _date_fit(a, b)
    if fit == "same" and dice(a.said, b.said) >= _SAME_SENTENCE and a.act == b.act:
        return _BY_SENTENCE
    if not _same_act(a, b):
        needed = _NEEDED_WITHOUT_KIND if a.names and b.names else _NEEDED_ALONE
        return _by_words(_Words.of(a.words, b.words), needed) if fit == "same" else 0.0
    acts = {a.act, b.act}
    words = _Words.of(a.words - acts, b.words - acts)
    if _share_a_name(a, b):
        return _named_agreement(a, b, words, fit)
    is_one = fit == "same" or amounts.shared(a.amounts, b.amounts)
    return _by_words(words, _NEEDED_WITHOUT_KIND) if is_one else 0.0


def _by_words(words: _Words, needed: float) -> float:
    """For tellings of which only the words say that they are one."""
    return _BY_WORDS + words.share / _WORDS_SHARED_OUT if words.are_like(needed) else 0.0


def _named_agreement(a: Telling, b: Telling, words: _Words, fit: Fit) -> float:
    """For tellings of one act of one subject: what amount, kind, words and date add."""
    is_told_alike = bool(words.share) or words.is_bare
    if amounts.shared(a.amounts, b.amounts):
        return _BY_AMOUNT if is_told_alike else _BY_AMOUNT_ALONE
    if happens_once(a) and happens_once(b) and a.event.kind == b.event.kind:
        return _BY_ONCE if is_told_alike else _BY_ONCE_ALONE
    if words.share >= _NEEDED[fit]:
        return _BY_NAME_AND_WORDS + words.share / _WORDS_SHARED_OUT
    if not a.names or not b.names:
        return 0.0
    return _bare_agreement(a, b, is_bare=words.is_bare, fit=fit)


def _is_one_kind(a: Telling, b: Telling) -> bool:
    """Whether both are of one kind that says what happened."""
    return not is_vague(a) and not is_vague(b) and a.event.kind == b.event.kind


def _bare_agreement(a: Telling, b: Telling, *, is_bare: bool, fit: Fit) -> float:
    """For titles whose words do not agree: what kind, names and date are worth alone.

    ``is_bare``: one title is nothing but names and act ("Mistral AI raised money").
    """
    if not _is_one_kind(a, b) or fit == "wide":
        return 0.0
    kinds, kind = a.language.timelines.kinds, a.event.kind
    only = _differing_names(a, b)
    is_same = fit == "same" and not only
    if is_same and a.event.when.grain == "day" and kind in kinds.daily:
        return _BY_KIND_AND_DAY
    if not is_bare or any(each == "product" for _, each in only):
        return 0.0
    if a.act == b.act or bool(a.amounts) != bool(b.amounts):
        return _BY_KIND
    is_single = len(a.names) > 1 and kind not in kinds.repeated
    return _BY_KIND_AND_DAY if is_same and is_single else 0.0


def _stand_for_one(a: Telling, b: Telling) -> bool:
    """Whether kind and names are all the same: what a difference of date or amount needs to be a
    difference."""
    if not (a.names and b.names and _is_one_kind(a, b)):
        return False
    return not _differing_names(a, b)


def _differing_names(a: Telling, b: Telling) -> list[tuple[frozenset[str], str]]:
    """The names of each title that are not in the other."""
    return [*_unshared(a.names, b.names), *_unshared(b.names, a.names)]


def _across_dates(a: Telling, b: Telling) -> Likeness:
    """For dates that exclude each other: one event only where it can happen but once, or all the
    rest agrees."""
    if not _differ_in_date_alone(a, b):
        return NONE
    gap, words = a.window.gap(b.window), _beside_acts(a, b)
    if happens_once(a) and gap <= _ONCE_GAP and _fit_across(words):
        return Likeness(_OTHER_DATE_ONCE, "date")
    if a.event.article_id == b.event.article_id or a.act != b.act:
        return NONE
    if gap <= _AMOUNT_GAP and words.share >= _NEEDED_ACROSS and _is_one_payment(a, b):
        return Likeness(_OTHER_DATE_ONE_SUM, "date")
    if gap <= NEAR_DAYS and words.are_like(_NEEDED_ALONE):
        return Likeness(_OTHER_DATE_NEAR, "date")
    return NONE


def _differ_in_date_alone(a: Telling, b: Telling) -> bool:
    """Whether both give a date of their own, and agree in kind, names and amounts."""
    if a.is_implied or b.is_implied or not _stand_for_one(a, b):
        return False
    return amounts.rivals(a.amounts, b.amounts) is None


def _is_one_payment(a: Telling, b: Telling) -> bool:
    """Whether one sum of money is told of a kind of event that does not come again and again."""
    return a.event.kind not in a.language.timelines.kinds.repeated and _share_a_sum(a, b)


def _beside_acts(a: Telling, b: Telling) -> _Words:
    return _Words.of(a.words - {a.act}, b.words - {b.act})


def _fit_across(words: _Words) -> bool:
    """Whether the words agree enough for a difference of date or amount, or there are none."""
    return words.share >= _NEEDED_ACROSS or words.is_plain


def _across_amounts(a: Telling, b: Telling) -> Likeness:
    """For amounts that differ: one event only when another article says the same of the same day or
    month."""
    if a.event.article_id == b.event.article_id or not _stand_for_one(a, b):
        return NONE
    agrees = a.act == b.act and _fit_across(_beside_acts(a, b))
    return Likeness(_OTHER_AMOUNT, "amount") if agrees and _date_fit(a, b) != "wide" else NONE
