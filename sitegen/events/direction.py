"""The verb of a date whose words leave open on which side of the day of publication it lies, to
the side that is meant: "won on Sunday", "meets on Sunday", "called for a strike on Sunday"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from sitegen.events.attachment import Anchor, assign
from sitegen.events.units import mentions_in
from sitegen.model import DateMention, Day, Turn
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.predicates import Aspect, Inflection, Tense, inflection
from sitegen.syntax.relations import base_group
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

# A day of a month so few days ahead may be what somebody spoke of.
_SOON_DAYS = 45


# So near to its verb a day of a month is its own: "set on 6 August".
_BESIDE = 2


class Side(Enum):
    """Where a date lies: behind the day of publication, ahead of it, or on the nearer side."""

    BEHIND = "behind"
    AHEAD = "ahead"
    NEAR = "near"


def settled(parse: Parse, published: Day) -> Mapping[int, DateMention]:
    """Return the dates of a sentence that its verbs read otherwise, by their tokens."""
    if not any(mention.turns for _, mention in mentions_in(parse)):
        return {}
    anchors = {anchor.date: anchor for anchor in assign(parse, parse.lexicon)}
    found: dict[int, DateMention] = {}
    for at, mention in mentions_in(parse):
        side = side_of(anchors[at], mention, parse) if mention.turns and at in anchors else None
        turn = _turn(side, mention, published) if side is not None else None
        if turn is not None and turn.when != mention.when:
            found[at] = replace(mention, when=turn.when, timex=turn.timex)
    return found


def _turn(side: Side, mention: DateMention, published: Day) -> Turn:
    behind, ahead = mention.turns
    if side is Side.BEHIND and _is_day_of_month(mention):
        # A day named without its year is mostly the nearest, whatever is told of it.
        is_soon = ahead.when.first.ordinal - published.ordinal <= _SOON_DAYS
        return ahead if is_soon and mention.when == ahead.when else behind
    if side is not Side.NEAR:
        return behind if side is Side.BEHIND else ahead
    return min(mention.turns, key=lambda turn: abs(turn.when.first.ordinal - published.ordinal))


def side_of(anchor: Anchor, mention: DateMention, parse: Parse) -> Side | None:
    """Return the side on which the word that a date dates puts it; None where it says nothing."""
    if anchor.group is None:
        return _of_noun(anchor, mention, parse)
    return _of_verb(anchor.group, anchor.date, mention, parse)


def _of_noun(anchor: Anchor, mention: DateMention, parse: Parse) -> Side | None:
    """ "Called for a strike on 15 June": of a noun behind a verb that asks for it."""
    if anchor.rule != "noun-before":
        return None
    verbs = [g for g in parse.groups if g.head < anchor.head and g.clause == _clause(anchor, parse)]
    if not verbs:
        return None
    verb = verbs[-1]
    if _looks_ahead(verb, parse):
        return _ahead(base_group(verb, parse), mention, parse)
    is_to_come = inflection(base_group(verb, parse), parse).tense == Tense.FUTURE
    return Side.AHEAD if is_to_come else _near_day(mention)


def _clause(anchor: Anchor, parse: Parse) -> int:
    return parse.clause_of[anchor.head]


def _near_day(mention: DateMention) -> Side | None:
    """A day of a month is the nearest where nothing more is known."""
    return Side.NEAR if _is_day_of_month(mention) else None


def _is_day_of_month(mention: DateMention) -> bool:
    """Whether it is open in its year only: "15 June", not "Monday"."""
    when = mention.when
    return when is not None and when.grain == "day" and "month" not in mention.implied


def _of_verb(group: VerbGroup, date: int, mention: DateMention, parse: Parse) -> Side | None:
    base = base_group(group, parse)
    if group.kind == VerbForm.INF:
        if parse.tokens[base.head].tag == Tag.AUX_BE and base is not group:
            return _of_arrangement(base, parse)
        looks = base is not group and date > base.head and _looks_ahead(base, parse)
        is_bare = _is_weekday(mention) and parse.tag_at(date - 1) not in (Tag.ADP, Tag.SCONJ)
        return _ahead(base, mention, parse) if looks and not is_bare else None
    if date > group.head and _looks_ahead(group, parse):
        return _of_plan(group, date, mention, parse)
    if _has_nearer(group, date, parse):
        return None
    side = _by_tense(group, mention, parse)
    is_far = _is_day_of_month(mention) and not group.head < date <= group.head + _BESIDE
    return None if side is Side.BEHIND and is_far else side


def _of_arrangement(base: VerbGroup, parse: Parse) -> Side | None:
    """ "Is to be held on Friday"."""
    return Side.AHEAD if inflection(base, parse).tense == Tense.PRESENT else None


def _of_plan(group: VerbGroup, date: int, mention: DateMention, parse: Parse) -> Side | None:
    """The side of what a verb plans or asks for: "was scheduled for Friday", "called for a strike
    on 15 June". A weekday may be that of the call."""
    is_apart = date > group.head + 2 and _has_noun(group.head, date, parse)
    is_of_call = group.kind == VerbForm.PART or not _is_timed(group, parse)
    if mention.bound == "until" or (_is_weekday(mention) and is_of_call):
        return None
    if is_apart or _is_timed(group, parse):
        return _ahead(group, mention, parse)
    return _by_tense(group, mention, parse)


def _has_nearer(group: VerbGroup, date: int, parse: Parse) -> bool:
    """Whether another date stands nearer to the verb: this one may be that of a word between."""
    low, high = sorted((group.head, date))
    return any(token.tag == Tag.DATE for token in parse.tokens[low + 1 : high])


def _is_supposed(group: VerbGroup, parse: Parse) -> bool:
    """Whether a past form tells what is only supposed: "if elected in May", "would stay until a
    vote was held in May"."""
    if group.first > 0 and parse.tokens[group.first - 1].tag == Tag.SCONJ:
        return group.kind == VerbForm.PART
    clause = parse.clauses[group.clause]
    above = parse.finite_of(clause.parent) if clause.kind == ClauseKind.SUB else None
    return above is not None and above.modal != ""


def _by_tense(group: VerbGroup, mention: DateMention, parse: Parse) -> Side | None:
    """The side of what a verb tells; an end ("until Tuesday") may lie ahead of what was done."""
    told = inflection(group, parse)
    if told.tense == Tense.FUTURE:
        return Side.AHEAD
    is_past = told.tense == Tense.PAST or told.aspect == Aspect.PERFECT
    is_over = is_past or group.kind == VerbForm.PART
    is_open = _is_end(mention, group, told) or _is_supposed(group, parse)
    return Side.BEHIND if is_over and not told.modality and not is_open else None


def _is_end(mention: DateMention, group: VerbGroup, told: Inflection) -> bool:
    """Whether a date is an end that may lie ahead of what was done: "was given until Monday"; not
    "stayed until Monday"."""
    is_plain = group.kind == VerbForm.FIN and not group.is_passive
    is_lasting = is_plain and told.aspect != Aspect.PERFECT
    return mention.bound == "by" or (mention.bound == "until" and not is_lasting)


def _ahead(verb: VerbGroup, mention: DateMention, parse: Parse) -> Side | None:
    """The side of what a verb looks ahead to: ahead, but what was once to come is near, and of what
    had been to come nothing is known."""
    told = inflection(verb, parse)
    if told.tense in (Tense.PRESENT, Tense.FUTURE):
        return Side.AHEAD
    if _is_weekday(mention):
        return None if told.aspect == Aspect.PERFECT else Side.AHEAD
    return Side.NEAR


def _looks_ahead(group: VerbGroup, parse: Parse) -> bool:
    """Whether what the verb asks for, plans or expects lies ahead of it."""
    return parse.tokens[group.head].lemma in parse.lexicon.prospective


def _is_timed(group: VerbGroup, parse: Parse) -> bool:
    """Whether the date is that of the plan: "was scheduled for Friday"."""
    return parse.tokens[group.head].lemma in parse.lexicon.timed


def _is_weekday(mention: DateMention) -> bool:
    return "month" in mention.implied


def _has_noun(head: int, date: int, parse: Parse) -> bool:
    """Whether a noun stands between a verb and a date, which may be what lies ahead."""
    between = parse.tokens[head + 1 : date]
    return any(token.tag in (Tag.NOUN, Tag.PROPN) for token in between)
