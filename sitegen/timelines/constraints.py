"""What makes two tellings two events, whatever else agrees: each rule has a name."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.timelines import amounts
from sitegen.timelines.acts import exclude
from sitegen.timelines.comparing import is_daily, same_name, share_a_place, share_a_sum
from sitegen.timelines.opposites import are_opposed
from sitegen.timelines.tellings import Placed, Telling, stem

# Minutes by which two clocks of one event may differ.
_CLOCKS_DIFFER = 30
_HOUR = 60
# Names that stand there have no part in the event.
_NO_PART = frozenset(("owner", "aside"))


def parted(a: Telling, b: Telling) -> str:
    """Return the name of the rule by which the two cannot be one event, "" where none holds."""
    return next((rule.__name__[1:] for rule in _RULES if rule(a, b)), "")


def _one_sentence(a: Telling, b: Telling) -> bool:
    return a.sentence == b.sentence


def _opposites(a: Telling, b: Telling) -> bool:
    """The north gate and the south gate."""
    return are_opposed(a.sides, b.sides)


def _other_clock(a: Telling, b: Telling) -> bool:
    """Two times of one day. In another article whole hours between them may be those of another
    place."""
    if a.clock is None or b.clock is None or a.event.when != b.event.when:
        return False
    gap = a.clock.gap(b.clock)
    is_one_article = a.event.article_id == b.event.article_id
    return gap > _CLOCKS_DIFFER and (is_one_article or gap % _HOUR != 0)


def _opposed_acts(a: Telling, b: Telling) -> bool:
    """What opened and what closed."""
    return exclude(a.deeds, b.deeds, a.language)


def _other_polarity(a: Telling, b: Telling) -> bool:
    """What happened and what did not, where nobody denies it."""
    if "denied" in (a.event.status, b.event.status):
        return False
    return a.is_negated != b.is_negated


def _other_amount(a: Telling, b: Telling) -> bool:
    """Two amounts in one article, or sums of money that are no two reports of one."""
    rival = amounts.rivals(a.amounts, b.amounts)
    if rival is None:
        return False
    if a.event.article_id == b.event.article_id:
        return True
    return amounts.is_money(rival[0]) and not amounts.are_near(*rival)


def _other_names(a: Telling, b: Telling) -> bool:
    """Two people, firms or products in one place of the title; two of whom the titles tell with
    none in common."""
    mine, others = _alone(a.placed, b), _alone(b.placed, a)
    if not mine or not others:
        return False
    left = _not_counted(a, b)
    is_strange = not _share_a_name(a, b)
    return any(
        name.kind not in left
        and _are_rivals(name, other, is_strange=is_strange)
        and not _are_one_house(name, other, a)
        and (name.side == other.side or not _has_common(a, b, name.kind))
        for name in mine
        for other in others
    )


def _not_counted(a: Telling, b: Telling) -> set[str]:
    """The kinds of names that may differ: whoever pays one sum, wherever one disaster strikes."""
    found = {"organisation"} if share_a_sum(a, b) else set()
    return found | {"place"} if is_daily(a) or is_daily(b) else found


def _are_one_house(a: Placed, b: Placed, told: Telling) -> bool:
    """Whether two names differ only in what kind of house they are of: a clinic, a centre."""
    generic = told.language.timelines.names.generic
    return bool(a.words & b.words) and a.words ^ b.words <= generic


def _other_speakers(a: Telling, b: Telling) -> bool:
    """What one says and what another says."""
    if not a.deeds.by == "speech" == b.deeds.by:
        return False
    mine = [name.words for name in a.placed if name.side == "before"]
    others = [name.words for name in b.placed if name.side == "before"]
    return bool(mine and others) and not any(same_name(x, y) for x in mine for y in others)


def _other_words(a: Telling, b: Telling) -> bool:
    """Two things that one speaker says."""
    if not a.deeds.by == "speech" == b.deeds.by:
        return False
    speakers = {stem(word, a.language) for word in _speakers(a) | _speakers(b)}
    return not (a.content & b.content) - speakers


def _speakers(telling: Telling) -> frozenset[str]:
    return frozenset().union(*(name.words for name in telling.placed if name.side == "before"))


def _other_places(a: Telling, b: Telling) -> bool:
    """Two places, and none in common, of what a place has one of a day."""
    if not is_daily(a) and not is_daily(b):
        return False
    mine = [name for name in _alone(a.placed, b) if name.kind == "place"]
    others = [name for name in _alone(b.placed, a) if name.kind == "place"]
    return bool(mine) and bool(others) and not share_a_place(a, b)


def _alone(names: Sequence[Placed], other: Telling) -> list[Placed]:
    """The names that the other telling does not have; owners have no part in an event that others
    of their kind have."""
    theirs = [
        each
        for each in other.placed
        if each.side != "owner" or not any(n.kind == each.kind for n in other.placed if n != each)
    ]
    known = [each.words for each in theirs] if theirs else [words for words, _ in other.about]
    return [
        name
        for name in names
        if name.side not in _NO_PART and not any(same_name(name.words, words) for words in known)
    ]


def _are_rivals(a: Placed, b: Placed, *, is_strange: bool) -> bool:
    """Whether two names are of one sort; where the titles have no name in common (are strange), one
    of no known kind is of each."""
    if "place" in (a.kind, b.kind):
        return a.kind == b.kind and not (a.is_led or b.is_led)
    return a.kind == b.kind or (is_strange and a.side == b.side and "unknown" in (a.kind, b.kind))


def _share_a_name(a: Telling, b: Telling) -> bool:
    """Whether a name that is no place's is in both."""
    return any(
        "place" not in (x.kind, y.kind) and same_name(x.words, y.words)
        for x in a.placed
        for y in b.placed
    )


def _has_common(a: Telling, b: Telling, kind: str) -> bool:
    """Whether a name of the kind is in both."""
    return any(x.kind == kind and same_name(x.words, y.words) for x in a.placed for y in b.placed)


_RULES = (
    _one_sentence,
    _opposites,
    _other_clock,
    _opposed_acts,
    _other_polarity,
    _other_amount,
    _other_speakers,
    _other_words,
    _other_names,
    _other_places,
)
