"""A parsed sentence to the word that each of its dates dates: a cost for distance and for crossing clauses."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.events.clauses import Parse, VerbGroup
from sitegen.events.lexicon import Lexicon
from sitegen.events.tagging import Token
from sitegen.model import DateMention


class Anchor(NamedTuple):
    """A date and the event that it dates, by token numbers. ``group`` is None when the event is a noun."""

    date: int
    head: int
    group: VerbGroup | None
    rule: str
    cost: float


class _Candidate(NamedTuple):
    head: int
    group: VerbGroup | None
    rule: str
    cost: float


def assign(parse: Parse, lexicon: Lexicon) -> tuple[Anchor, ...]:
    """For every date token with a calendar date, its event; dates that date nothing are left out."""
    anchors = []
    for i, token in enumerate(parse.tokens):
        if token.mention is None or token.mention.when is None:
            continue
        found = _candidates(i, parse, lexicon)
        if found:
            best = min(found, key=lambda c: (c.cost, abs(c.head - i), c.head))
            anchors.append(Anchor(i, best.head, best.group, best.rule, best.cost))
    return tuple(anchors)


def _is_name_part(date: int, parse: Parse) -> bool:
    """Whether a bare year is the end of a name: "Windows 2000"."""
    tokens = parse.tokens
    return (
        bool(date)
        and tokens[date].low.isdigit()
        and tokens[date - 1].tag == "name"
        and tokens[date - 1].end + 1 == tokens[date].start
    )


def _candidates(date: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    if _is_name_part(date, parse):
        return []
    noun = _modified_noun(date, parse, lexicon)
    if noun is not None:
        head = parse.tokens[noun]
        if head.lemma in lexicon.nouns or head.low.endswith(("ing", "tion", "ment")):
            return [_Candidate(noun, None, "modifier", 0.0)]
        if head.low not in lexicon.periods:
            return []
    found = [_verb(date, group, parse) for group in parse.groups]
    postnominal = _noun_before(date, parse, lexicon)
    if postnominal:
        found.append(postnominal)
    return found


_NP = frozenset({"noun", "name", "num", "adj", "poss_mark", "ger"})
_ADVERBIAL = frozenset(
    {"on", "in", "by", "during", "until", "since", "at", "before", "after", "from", "through", "within"}
)


def _modified_noun(date: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """The head noun of the phrase that the date stands in as a modifier: "Monday's crash", "the 1998 merger"."""
    tokens = parse.tokens
    if date + 1 >= len(tokens):
        return None
    before = tokens[date - 1] if date else None
    after = tokens[date + 1]
    text = tokens[date].low
    mark = after.tag == "poss_mark" or text.endswith(("'s", "’s"))
    start = date + 1 + (after.tag == "poss_mark")
    determined = before is not None and (
        before.tag in ("det", "poss", "poss_mark")
        or (before.tag == "adj" and date > 1 and tokens[date - 2].tag in ("det", "poss", "poss_mark"))
    )
    determined = determined or (
        text.startswith(("the ", "a ", "an ")) and not text.startswith(("a year", "a month", "a week"))
    )
    if not mark and not determined:
        adverbial = before is None or before.low in _ADVERBIAL or before.tag not in ("prep", "adj", "fin", "and")
        if adverbial and not (
            "-" in text or (before is not None and before.tag in ("fin", "conj") and after.lemma in lexicon.nouns)
        ):
            return None
    if after.tag == "prep" or start >= len(tokens) or tokens[start].tag not in _NP | {"pas"}:
        return None
    end = start
    while end < len(tokens) and (tokens[end].tag in _NP or (end == start and tokens[end].tag == "pas")):
        if tokens[end].tag == "ger" and tokens[end].lemma not in lexicon.nouns and end > start:
            break
        end += 1
    return end - 1 if tokens[end - 1].tag in ("noun", "name", "ger") else None


def _noun_before(date: int, parse: Parse, lexicon: Lexicon) -> _Candidate | None:
    """The event noun straight before the date: "the bombing on Aug. 7", "trading yesterday"."""
    tokens = parse.tokens
    at = date - 1
    if at >= 0 and tokens[at].tag == "(":
        at -= 1
    prep = at >= 0 and tokens[at].tag in ("prep", "sub")
    if prep:
        at -= 1
    while at >= 0 and tokens[at].tag == "adv":
        at -= 1
    if at < 0 or tokens[at].tag not in ("noun", "name", "ger") or tokens[at].lemma not in lexicon.nouns:
        return None
    clause = parse.clause_of[date]
    has_verb_left = any(g.clause == clause and g.head < at for g in parse.groups)
    is_of = prep and tokens[date - 1].low in ("of", "for")
    cost = 0.3 if is_of else 1.6 if has_verb_left else 0.6
    return _Candidate(at, None, "noun-before", cost)


def _verb(date: int, group: VerbGroup, parse: Parse) -> _Candidate:
    tokens = parse.tokens
    up, down = parse.depth_between(parse.clause_of[date], group.clause)
    cost = 1.2 * up + 2.0 * down
    if group.head < date:
        between = tokens[group.head + 1 : date]
        cost += 0.06 * min(len(between), 25) + 0.3 * sum(t.tag == "," for t in between)
        cost += 0.7 * sum(1 for g in parse.groups if group.head < g.head < date and g.clause == group.clause)
        rule = "verb-before"
    elif group.first < date < group.head:
        cost += 0.0
        rule = "verb-around"
    else:
        between = tokens[date + 1 : group.first]
        has_left = any(g.clause == group.clause and g.head < date for g in parse.groups)
        cost += 0.06 * min(len(between), 25) + (1.5 if has_left else 0.1)
        cost += 0.7 * sum(1 for g in parse.groups if date < g.head < group.head and g.clause == group.clause)
        rule = "verb-after"
    return _Candidate(group.head, group, rule, cost)


def dates_of(anchors: tuple[Anchor, ...], parse: Parse) -> tuple[tuple[Token, DateMention], ...]:
    """The date tokens of the anchors, with their mentions."""
    return tuple((parse.tokens[a.date], m) for a in anchors if (m := parse.tokens[a.date].mention))
