"""A parsed sentence to the word that each of its dates dates: a cost for distance and for crossing
clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.events.beside import compared, grain, modified_noun, noun_before, opening_noun
from sitegen.events.labels import is_label
from sitegen.events.standing import only_describes, only_names
from sitegen.events.units import mention_at, mentions_in
from sitegen.model import DateMention
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.relations import apposition_of
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm
from sitegen.syntax.tree import Parse


class Anchor(NamedTuple):
    """A date and the event that it dates, by token numbers. ``group`` is None when the event is a
    noun."""

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
    """Return for every date token with a calendar date, its event; dates that date nothing are left
    out."""
    ranked: dict[int, list[_Candidate]] = {}
    for i, mention in mentions_in(parse):
        if mention.when is not None:
            found = _candidates(i, parse, lexicon)
            ranked[i] = sorted(found, key=lambda c: (c.cost, abs(c.head - i), c.head))
    chosen = {date: found[0] for date, found in ranked.items() if found}
    for date in sorted(chosen, key=lambda d: -chosen[d].cost):
        rival = next((d for d in chosen if d != date and chosen[d].head == chosen[date].head), None)
        if rival is not None and not _may_share(date, rival, chosen[date].head, parse):
            other = next(
                (c for c in ranked[date] if c.group is None and c.head != chosen[date].head), None
            )
            if other is not None:
                chosen[date] = other
            else:
                del chosen[date]
    return tuple(
        Anchor(
            date,
            telling_word(best.head, best.group, parse, lexicon),
            best.group,
            best.rule,
            best.cost,
        )
        for date, best in sorted(chosen.items())
    )


def _may_share(date: int, rival: int, head: int, parse: Parse) -> bool:
    """Whether two dates can date one word: the same day said twice, or parts of a list."""
    mine, other = mention_at(date, parse), mention_at(rival, parse)
    if (
        mine is None
        or other is None
        or mine.when is None
        or other.when is None
        or mine.when == other.when
    ):
        return True
    if mine.when.contains(other.when) or other.when.contains(mine.when):
        return True
    low, high = sorted((date, rival))
    between = parse.tokens[low + 1 : high]
    return low > head and any(t.tag == Tag.CCONJ or t.tag == Tag.COMMA for t in between)


def _is_about_a_date(group: VerbGroup, parse: Parse) -> bool:
    """Whether a date is the subject of "be": "2007 was the year of the phone"."""
    at = group.first - 1
    if at < 0 or parse.tokens[group.head].tag != Tag.AUX_BE or parse.tokens[at].tag != Tag.DATE:
        return False
    return not at or parse.tokens[at - 1].tag not in (Tag.ADP, Tag.NOUN, Tag.PROPN)


def telling_word(word: int, group: VerbGroup | None, parse: Parse, lexicon: Lexicon) -> int:
    """Return the word that names the event: of "was weak" the adjective, of "had a loss" and
    "planned a rally" the noun."""
    tokens = parse.tokens
    if group is None:
        return word
    head = tokens[group.head]
    arranging = lexicon.verbs.having("arranging")
    is_arranged = head.lemma in arranging and not group.is_passive
    if head.tag not in (Tag.AUX_BE, Tag.AUX_HAVE) and not is_arranged:
        return word
    at = group.head + 1
    while (
        at < len(tokens)
        and at < group.head + 8
        and tokens[at].tag
        in (
            Tag.ADV,
            Tag.PART_NEG,
            Tag.DET,
            Tag.ADJ,
            Tag.NUM,
            Tag.DATE,
            Tag.ADP,
            Tag.NOUN,
            Tag.DET_POSS,
        )
    ):
        token = tokens[at]
        if (
            head.tag == Tag.AUX_BE
            and token.tag == Tag.ADJ
            and tokens[at - 1].tag in (Tag.AUX_BE, Tag.ADV, Tag.PART_NEG)
            and (at + 1 == len(tokens) or tokens[at + 1].tag not in (Tag.NOUN, Tag.PROPN))
        ):
            return at
        if token.tag == Tag.NOUN and token.lemma in lexicon.nouns:
            return at
        if token.tag == Tag.ADP and not (at + 1 < len(tokens) and tokens[at + 1].tag == Tag.DATE):
            break
        at += 1
    return word


def _candidates(date: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    """The words that a date can date, each with its cost."""
    if is_label(date, parse) or _is_subject(date, parse):
        return []
    certain = _certain(date, parse, lexicon)
    if certain is not None:
        return certain
    found = [
        _verb(date, group, parse)
        for group in parse.groups
        if _can_date(group, date, parse, lexicon)
    ]
    when = _when_clause(date, parse)
    if when is not None:
        found.append(_Candidate(when.head, when, "when-clause", -0.5))
    beside = noun_before(date, parse, lexicon)
    if beside is not None:
        found.append(_Candidate(beside.noun, None, "noun-before", beside.cost))
    return found


def _is_subject(date: int, parse: Parse) -> bool:
    """Whether a date is what a verb speaks of: "yesterday was one of the best days", "when 2018
    comes round"."""
    before = parse.tokens[date - 1].tag if date else Tag.STOP
    if before not in _BEFORE_SUBJECT or parse.tag_at(date + 1) not in _HEADS:
        return False
    behind = next((g for g in parse.finite if g.first == date + 1), None)
    return behind is not None and behind.head == behind.first


_HEADS = frozenset({Tag.AUX_BE, Tag.AUX_HAVE, Tag.VERB_FIN})
_BEFORE_SUBJECT = frozenset(
    {Tag.STOP, Tag.COMMA, Tag.CCONJ, Tag.QUOTE, Tag.SCONJ, Tag.SCONJ_THAT, Tag.SEMICOLON}
)


def _certain(date: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate] | None:
    """What a date dates where its place leaves no choice, which may be nothing; None where it
    does."""
    tokens = parse.tokens
    apposed = apposition_of(date, parse)
    if apposed is not None:
        # The description has the date, not what the one described did; only a role has a time of
        # its own.
        role = next((i for i in apposed[1] if tokens[i].low in lexicon.roles), None)
        return [_Candidate(role, None, "role", 0.0)] if role is not None else []
    due = _due(date, parse, lexicon)
    if due is not None:
        return [_Candidate(due, None, "due", 0.0)]
    opening = opening_noun(date, parse)
    if opening is not None:
        is_event = tokens[opening].lemma in lexicon.nouns
        return [_Candidate(opening, None, "noun-before", 0.0)] if is_event else []
    noun = modified_noun(date, parse, lexicon)
    if noun is not None:
        return _of_modified(date, noun, parse, lexicon)
    measure = compared(date, parse)
    return _of_compared(measure, date, parse, lexicon) if measure is not None else None


def _due(date: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """The adjective that a date in the future follows: "the report, due on Friday"."""
    tokens, words = parse.tokens, lexicon.data.dating
    at = date - 1 - (date > 1 and tokens[date - 1].low in words.of_days)
    is_due = at > 0 and tokens[at].low in words.due and tokens[at - 1].tag in (Tag.NOUN, Tag.COMMA)
    return at if is_due else None


def _of_compared(measure: int, date: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    """The event that something is compared with by name: "compared with the loss in May"."""
    if parse.tokens[measure].low not in lexicon.data.dating.comparing:
        return []
    between = range(measure + 1, date)
    nouns = (j for j in between if parse.tokens[j].tag == Tag.NOUN)
    noun = next((j for j in nouns if parse.tokens[j].lemma in lexicon.nouns), None)
    return [_Candidate(noun, None, "compared", 0.0)] if noun is not None else []


def _describes(group: VerbGroup, parse: Parse) -> bool:
    """Whether a participle only says what a thing is called, or what it is."""
    return only_names(group, parse) or only_describes(group, parse)


def _can_date(group: VerbGroup, date: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a verb can have a date at all."""
    head = parse.tokens[group.head]
    is_adjective = group.kind == VerbForm.PART and head.low in lexicon.participial
    is_said_of_date = head.tag == Tag.AUX_BE and group.first == date + 1
    is_opener = group.kind == VerbForm.GER and head.low in lexicon.phrases.introducing
    is_idle = is_adjective or is_said_of_date or is_opener or _describes(group, parse)
    return not (is_idle or _is_about_a_date(group, parse))


def _when_clause(date: int, parse: Parse) -> VerbGroup | None:
    """The verb of a clause that says what happened on the date before it: "last October when he was
    shot"."""
    at = date + 1
    is_aside = at < len(parse.tokens) and parse.tokens[at].tag == Tag.COMMA
    at += is_aside
    if at >= len(parse.tokens) or parse.tokens[at].tag not in (
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
    ):
        return None
    if is_aside and not any(g.head < date for g in parse.groups) and _finite_behind(at, parse):
        return None  # "In the spring of 1915, when he was 19, he enlisted"
    words = parse.lexicon.data
    is_since = (
        parse.tokens[date - 1].low in words.dating.since
    )  # "has not been seen since May, when she left"
    cleft = parse.tokens[0].low in words.words.cleft and any(
        g.head < date and parse.tokens[g.head].tag == Tag.AUX_BE for g in parse.groups
    )
    if parse.tokens[at].low not in words.dating.when and not (
        parse.tokens[at].low in words.words.cleft_links and cleft
    ):
        return None
    main = next(
        (
            g
            for g in parse.groups
            if g.head < date and g.clause == parse.clause_of[date] and g.kind != VerbForm.INF
        ),
        None,
    )
    is_full = main is not None and parse.tokens[main.head].tag not in (Tag.AUX_BE, Tag.AUX_HAVE)
    if is_full and not cleft and not is_since:
        return None
    return parse.finite_of(parse.clause_of[at])


def _finite_behind(at: int, parse: Parse) -> bool:
    """Whether the clause that token ``at`` opens is followed by a main clause."""
    inside = parse.clause_of[at]
    return any(
        g.first > at and g.clause != inside and parse.clauses[g.clause].kind == ClauseKind.MAIN
        for g in parse.finite
    )


def _of_modified(date: int, noun: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    """ "Monday's crash" is the event; of "third-quarter income fell" it is the verb, of "the 1990
    model" nothing is."""
    head = parse.tokens[noun]
    behind = (g for g in parse.finite if g.first == noun + 1)
    following = next((g for g in behind if g.clause == parse.clause_of[noun]), None)
    is_event = head.lemma in lexicon.nouns or head.low.endswith(lexicon.data.nouns.endings)
    is_year = grain(date, parse) == "year"
    if following and (
        head.low in lexicon.periods
        or (not is_year and (head.lemma in lexicon.weak or not is_event))
    ):
        return [_Candidate(following.head, following, "verb-of-modified", 0.0)]
    if is_event and not (is_year and (head.tag == Tag.PROPN or head.low in lexicon.named_by_year)):
        return [_Candidate(noun, None, "modifier", 0.0)]
    # "At a Wednesday media gathering Acme showed ...": the weekday is that of the verb; "its Aug. 2
    # version" is a name.
    is_weekday = (
        grain(date, parse) == "day"
        and parse.tokens[date].low.replace(" ", "").replace("'", "").isalpha()
    )
    if head.low in lexicon.periods or (is_weekday and not is_event):
        return [_verb(date, group, parse) for group in parse.groups]
    return []


def _verb(date: int, group: VerbGroup, parse: Parse) -> _Candidate:
    tokens = parse.tokens
    inner = parse.clause_of[date]
    if _is_completed(group, inner, parse):
        inner = group.clause  # "began closing plants on Monday"
    up, down = parse.depth_between(inner, group.clause)
    cost = 1.2 * up + 2.0 * down
    if group.head < date:
        between = tokens[group.head + 1 : date]
        cost += 0.06 * min(len(between), 25) + 0.3 * sum(t.tag == Tag.COMMA for t in between)
        cost += 0.7 * sum(
            1 for g in parse.groups if group.head < g.head < date and g.clause == group.clause
        )
        rule = "verb-before"
    elif group.first < date < group.head:
        cost += 0.0
        rule = "verb-around"
    else:
        between = tokens[date + 1 : group.first]
        has_left = any(g.clause == group.clause and g.head < date for g in parse.groups)
        # "Earlier this week Norland, Velia and other members voiced": at the head it is near
        far = 0.0 if _is_fronted(date, group, parse) else 0.06 * min(len(between), 25)
        cost += far + (1.5 if has_left else 0.1)
        cost += 0.7 * sum(
            1 for g in parse.groups if date < g.head < group.head and g.clause == group.clause
        )
        rule = "verb-after"
    if group.kind == VerbForm.GER and any(
        g.head == group.first - 1 and (g.is_passive or g.kind == VerbForm.FIN) for g in parse.groups
    ):
        # "was found clinging to an inner tube", "began digging": the first verb is the news
        cost += 1.3
    if _is_of_telling(group, parse):
        cost += 4.0
    return _Candidate(group.head, group, rule, cost)


def _is_completed(group: VerbGroup, clause: int, parse: Parse) -> bool:
    """Whether the gerund straight behind a verb opens a clause, and so completes the verb."""
    first = parse.clauses[clause].first
    is_behind = group.kind == VerbForm.FIN and first == group.head + 1
    return is_behind and parse.tag_at(first) == Tag.VERB_GER


def _is_of_telling(group: VerbGroup, parse: Parse) -> bool:
    """Whether a participle says when something was told: "said in a statement released on
    Monday"."""
    at = group.first - 1
    tags = [token.tag for token in parse.tokens[max(at - 3, 0) : at + 1]]
    if group.kind != VerbForm.PART or tags != [Tag.VERB_FIN, Tag.ADP, Tag.DET, Tag.NOUN]:
        return False
    return parse.tokens[at - 3].lemma in parse.lexicon.reporting


def _is_fronted(date: int, group: VerbGroup, parse: Parse) -> bool:
    """Whether a date opens the sentence, and the verb is the first behind it."""
    if date > _MOST_OPENING or group != parse.groups[0]:
        return False
    return all(token.tag in _OPENING for token in parse.tokens[:date])


_OPENING = frozenset({Tag.ADP, Tag.ADV, Tag.CCONJ, Tag.DATE})
_MOST_OPENING = 6


def dates_of(anchors: tuple[Anchor, ...], parse: Parse) -> tuple[tuple[Token, DateMention], ...]:
    """Return the date tokens of the anchors, with their mentions."""
    return tuple((parse.tokens[a.date], m) for a in anchors if (m := mention_at(a.date, parse)))


def is_told_closer(anchor: Anchor, anchors: Sequence[Anchor], parse: Parse) -> bool:
    """Return whether the next words give the same date more exactly: "four months later, on
    November 7,"."""
    mine = mention_at(anchor.date, parse)
    for other in anchors:
        closer = mention_at(other.date, parse)
        if other.date <= anchor.date or other.head != anchor.head or mine is None or closer is None:
            continue
        between = parse.tokens[anchor.date + 1 : other.date]
        is_apposed = all(t.tag in (Tag.COMMA, Tag.ADP, Tag.ADV) for t in between) and any(
            t.tag == Tag.COMMA for t in between
        )
        if (
            is_apposed
            and mine.when
            and closer.when
            and closer.when != mine.when
            and mine.when.contains(closer.when)
        ):
            return True
    return False
