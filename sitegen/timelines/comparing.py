"""Two tellings to how surely they tell one event: few features, each with its weight."""

from __future__ import annotations

import functools
import math
import operator
from collections import Counter
from collections.abc import Sequence

from sitegen.languages import Language
from sitegen.timelines import amounts, weighing
from sitegen.timelines.rarity import Rarity
from sitegen.timelines.tellings import Telling
from sitegen.timelines.weighing import Features

# A word, name or act that is worth so much is telling; what many articles have tells less.
_TELLING = 1.8
# What it is worth that both have one verb that says little; that the one act is named beside the
# other, of a disaster or an election, which has many verbs, and beside a verb that says nothing of
# its own; and that they are two.
_EMPTY_ACT, _ACT_OF_THE_DAY, _ACT_NAMED, _OTHER_ACT = 0.4, 0.8, 0.3, -1.0
_SAYS_LITTLE = frozenset(("empty", "speech"))
# Two articles that share so much of their names are of one topic.
_ONE_TOPIC = 0.3
_MONTH_DAYS = 31
_MOST_RIVALS = 2


class Comparison:
    """Compares the tellings of one site: how rare a word is, is known of all of them."""

    def __init__(self, tellings: Sequence[Telling], rarity: Rarity | None = None) -> None:
        self._given = weighing.weights()
        self._rarity = rarity or Rarity(tellings)
        self._weighed: dict[frozenset[str], float] = {}
        self._common: dict[tuple[str, str], float] = {}

    def sureness(self, a: Telling, b: Telling) -> float:
        """Return how surely the two tell one event, 0 to 1."""
        given = self._given
        odds = given.bias + sum(map(operator.mul, self.features(a, b), given.features))
        return 1 / (1 + math.exp(-odds))

    def features(self, a: Telling, b: Telling) -> Features:
        """Return what agrees between the two; their order does not matter."""
        shared = a.content & b.content
        common = self._rarity.weight(shared) if shared else 0.0
        only_a, only_b = _alone(a, b), _alone(b, a)
        one, other = self._all(a.content), self._all(b.content)
        return Features(
            act=self._act(a, b),
            kind=_kind(a, b),
            overlap=2 * common / (one + other) if common else 0.0,
            contained=common / min(one, other) if common else 0.0,
            said=self._dice(a.said, b.said),
            context=self._context(a.event.article_id, b.event.article_id),
            named=self._named(a, b),
            bare=float(shared <= _places(a, b) and not _needs_no_words(a, b)),
            rival_names=float(min(_rivals(only_a, only_b), _MOST_RIVALS)),
            rival_place=float(
                bool(only_a["place"] and only_b["place"]) and not share_a_place(a, b)
            ),
            rival_object=float(bool(a.undergoer and b.undergoer) and a.undergoer != b.undergoer),
            amount=_amount(a, b),
            day=_day(a, b),
        )

    def _act(self, a: Telling, b: Telling) -> float:
        common = a.deeds.main & b.deeds.main
        if common:
            is_empty = {a.deeds.by, b.deeds.by} <= _SAYS_LITTLE
            most = _EMPTY_ACT if is_empty else 1.0
            return min(most, max(self._rarity.acts[name] for name in common) / _TELLING)
        return _act_beside(a, b) or (_OTHER_ACT if a.deeds.is_plain and b.deeds.is_plain else 0.0)

    def _named(self, a: Telling, b: Telling) -> float:
        """What the rarest name of both is worth."""
        return max(
            (
                min(1.0, max(self._rarity.words.get(word, 0.0) for word in x & y) / _TELLING)
                for x, _ in a.about
                for y, _ in b.about
                if same_name(x, y)
            ),
            default=0.0,
        )

    def _context(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        key = (a, b) if a < b else (b, a)
        if key not in self._common:
            share = self._dice(self._rarity.context(a), self._rarity.context(b))
            self._common[key] = min(1.0, share / _ONE_TOPIC)
        return self._common[key]

    def _dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        common = a & b
        return 2 * self._rarity.weight(common) / (self._all(a) + self._all(b)) if common else 0.0

    def _all(self, words: frozenset[str]) -> float:
        if words not in self._weighed:
            self._weighed[words] = self._rarity.weight(words)
        return self._weighed[words]


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Return twice the common words over all words, 0 to 1; 0 when one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Return whether two names can be one: equal, or the words of one are all in the other
    ("Mistral", "Mistral AI").

    A number more makes another product of it ("iPhone", "iPhone 4")."""
    if not a or not b or not (a <= b or b <= a):
        return False
    return a == b or not any(word[0].isdigit() for word in a ^ b)


def share_a_name(a: Telling, b: Telling) -> bool:
    """Return whether they are about one subject; where one names none, it is what its article is
    about."""
    return any(same_name(x, y) for x, _ in a.about for y, _ in b.about)


def is_vague(telling: Telling) -> bool:
    """Return whether its kind says nothing about what happened."""
    return telling.event.kind in telling.language.timelines.kinds.vague


def happens_once(telling: Telling) -> bool:
    """Return whether its subject has one event of its kind (a founding), and a name that is no
    place says whose."""
    is_kind = telling.event.kind in telling.language.timelines.kinds.once
    return is_kind and any(kind != "place" for _, kind in telling.about)


@functools.cache
def _kin(language: Language) -> frozenset[frozenset[str]]:
    """The pairs of kinds that two tellings of one event may be given."""
    return frozenset(frozenset(pair) for pair in language.timelines.kinds.kin)


def is_daily(telling: Telling) -> bool:
    """Return whether a place or subject has one event of its kind a day, however it is told."""
    return telling.event.kind in telling.language.timelines.kinds.daily


def _act_beside(a: Telling, b: Telling) -> float:
    """What it is worth that a title names the act of the other beside its own; 0 where none
    does."""
    if a.deeds.main & b.general or b.deeds.main & a.general:
        return _ACT_OF_THE_DAY
    beside = b.deeds.main & a.deeds.named, a.deeds.main & b.deeds.named
    if any(beside) and (is_daily(a) or is_daily(b)):
        return _ACT_OF_THE_DAY
    is_told = (is_vague(a) and beside[0]) or (is_vague(b) and beside[1])
    return _ACT_NAMED if is_told else 0.0


def _kind(a: Telling, b: Telling) -> float:
    if is_vague(a) or is_vague(b):
        return 0.0
    if a.event.kind == b.event.kind:
        is_one = (is_daily(a) and a.deeds.main & b.deeds.main) or (
            happens_once(a) and share_a_name(a, b)
        )
        return 2.0 if is_one else 1.0
    return 0.5 if frozenset((a.event.kind, b.event.kind)) in _kin(a.language) else -1.0


def _needs_no_words(a: Telling, b: Telling) -> bool:
    """Whether their act is enough, without another word: one of a day, or a noun to both."""
    return is_daily(a) or is_daily(b) or a.deeds.by == "noun" == b.deeds.by


def _places(a: Telling, b: Telling) -> frozenset[str]:
    """The stems of the names of places of both."""
    return a.locality | b.locality if a.locality or b.locality else a.locality


def share_a_place(a: Telling, b: Telling) -> bool:
    """Return whether both name one place."""
    return any(
        x.kind == "place" and same_name(x.words, y.words) for x in a.placed for y in b.placed
    )


def _alone(a: Telling, b: Telling) -> Counter[str]:
    """How many names of each kind the first has alone, without those of owners."""
    return Counter(
        name.kind
        for name in a.placed
        if name.side in ("before", "after")
        and not any(same_name(name.words, w) for w, _ in b.about)
    )


def _rivals(a: Counter[str], b: Counter[str]) -> int:
    """How many names of one sort, no places, each of the two has alone."""
    return sum(count * b[kind] for kind, count in a.items() if kind != "place")


def share_a_sum(a: Telling, b: Telling) -> bool:
    """Return whether they name one amount of money."""
    return any(amounts.agree(x, y) and amounts.is_money(x) for x in a.amounts for y in b.amounts)


def _amount(a: Telling, b: Telling) -> float:
    if amounts.shared(a.amounts, b.amounts) or amounts.are_one_count(a.amounts, b.amounts):
        return 1.0
    return -1.0 if amounts.rivals(a.amounts, b.amounts) else 0.0


def _day(a: Telling, b: Telling) -> float:
    if a.event.when == b.event.when and a.event.bound == b.event.bound and not a.is_implied:
        return 1.0 if a.event.when.grain == "day" else 0.8
    if a.event.bound != b.event.bound:
        return 0.0
    if a.is_implied or b.is_implied:
        return 0.2
    longest = max(t.window.end - t.window.start for t in (a, b))
    return 0.5 if longest <= _MONTH_DAYS else 0.0
