"""An event's words to whether it happened, and who says so."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.events.attachment import Anchor
from sitegen.events.units import mention_at
from sitegen.languages import Language
from sitegen.model import Day, Status, When
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import direct_object
from sitegen.syntax.predicates import Tense, inflection
from sitegen.syntax.relations import base_group, hangs_on_rank, joined_group, subject
from sitegen.syntax.tellers import teller_after
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse


@dataclass(frozen=True, slots=True)
class FactWords:
    """The closed lists that status and attribution are read from."""

    planned_modals: frozenset[str]
    conditional_modals: frozenset[str]
    planned_verbs: frozenset[str]
    committing: frozenset[str]
    denied_verbs: frozenset[str]
    conditional_words: frozenset[str]
    attribution_verbs: frozenset[str]
    lead_verbs: frozenset[str]


@functools.cache
def fact_words(language: Language) -> FactWords:
    """Return the lists of a language; made once."""
    status, verbs = language.grammar.status, language.verbs
    return FactWords(
        planned_modals=status.planned_modals,
        conditional_modals=status.conditional_modals,
        conditional_words=status.conditional_words,
        planned_verbs=verbs.having("planned"),
        committing=verbs.having("committing"),
        denied_verbs=verbs.having("denying"),
        attribution_verbs=verbs.having("telling"),
        lead_verbs=verbs.having("lead"),
    )


def news_of(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """Return the verb of the clause that a telling verb tells: "formed" of "announced that it has
    formed"."""
    for inner in parse.finite:
        clause = parse.clauses[inner.clause]
        if (
            inner.head > group.head
            and clause.kind == ClauseKind.THAT
            and clause.parent == group.clause
        ):
            return inner
    return None


def status_of(group: VerbGroup, parse: Parse, words: FactWords, used: frozenset[int]) -> Status:
    """Return whether a verb's event occurred, is planned, denied or conditional, from the words
    ``used`` in its title."""
    joined = _joined_plan(group, parse)
    if joined is not None:
        return status_of(joined, parse, words, used)
    base = base_group(group, parse)
    is_due = parse.tokens[group.first - 1].low in parse.lexicon.data.dating.due
    if base.kind == VerbForm.INF or (group.kind == VerbForm.INF and is_due):
        # "another event to be held", "Acme to close a plant"
        return "occurred" if hangs_on_rank(group, parse) else "planned"
    if _hangs_on_condition(base, parse, words):
        return "conditional"
    chain = [
        g for g in parse.groups if g.clause == base.clause and base.head <= g.head <= group.head
    ]
    below = _told_below(base, parse, words, used)
    if _is_denied(base, chain, below, parse, words):
        return "denied"
    if _is_told_plan(base, parse):
        return "planned"
    if _is_hypothetical(base, parse, words):
        return "conditional"
    return _status_of_modals(base, chain, below, parse, words)


def _joined_plan(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The passive with a modal that a participle goes on with: "will be named and sworn in"."""
    joined = joined_group(group, parse) if group.kind == VerbForm.PART else None
    return joined if joined is not None and joined.modal and joined.is_passive else None


def _told_below(
    base: VerbGroup, parse: Parse, words: FactWords, used: frozenset[int]
) -> list[VerbGroup]:
    """The verbs in the title of the clauses that a verb of telling or planning tells."""
    if parse.tokens[base.head].lemma not in words.attribution_verbs | words.planned_verbs:
        return []
    told = [c for c in parse.clauses if c.kind == ClauseKind.THAT and c.parent == base.clause]
    behind = (g for g in parse.groups if base.head < g.head and g.head in used)
    return [g for g in behind if parse.clauses[g.clause] in told]


def _is_hypothetical(base: VerbGroup, parse: Parse, words: FactWords) -> bool:
    """Whether a sentence with "if" in it says what would be."""
    is_open = base.modal in parse.lexicon.data.status.hypothetical_modals
    subordinators = (token.low for token in parse.tokens if token.tag == Tag.SCONJ)
    return is_open and any(low in words.conditional_words for low in subordinators)


def _status_of_modals(
    base: VerbGroup,
    chain: Sequence[VerbGroup],
    below: Sequence[VerbGroup],
    parse: Parse,
    words: FactWords,
) -> Status:
    """The status by the modals of a verb, of what it tells, and else of the clause round it; or by
    a verb that plans."""
    tokens, told = parse.tokens, below[:1]
    inherited = [g.modal for g in (*chain, *told) if g.modal] or _parents_modal(base, parse)
    able = parse.lexicon.data.status.past_ability if negates(base, parse) else frozenset()
    if (words.conditional_modals - able).intersection(inherited):  # "could not be found" was so
        return "conditional"
    # "Should have ended in 2016".
    is_owed = base.modal in parse.lexicon.data.status.obliging_modals
    was_due = is_owed and tokens[base.first + 1].tag == Tag.AUX_HAVE
    if was_due or words.planned_modals.intersection(inherited):
        return "planned"
    awaits = len(chain) > 1 and tokens[base.head].lemma in words.planned_verbs
    if awaits or _is_planned(chain, parse, words) or _is_planned(told, parse, words):
        return "planned"
    return "occurred"


def _is_denied(
    base: VerbGroup,
    chain: Sequence[VerbGroup],
    below: Sequence[VerbGroup],
    parse: Parse,
    words: FactWords,
) -> bool:
    """Whether a verb, its subject or the clause round it says that it did not happen."""
    tokens, status = parse.tokens, parse.lexicon.data.status
    is_denying = tokens[base.head].lemma in words.denied_verbs and not base.is_passive
    if is_denying and not _refuses(base, parse):  # "was denied bail" happened
        return True
    if status.negation_denies and _says_no(base, chain, below, parse):
        return True
    if any(_has_none(g, parse) for g in below[:1] if not g.modal):
        return True  # who says "it holds no stake" denies that it holds one
    above = parse.finite_above(base.clause)
    return (
        parse.clauses[base.clause].kind == ClauseKind.THAT
        and above is not None
        and tokens[above.head].lemma in words.denied_verbs
    )


def _refuses(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb of denying has for its object what can only be refused: "denied him bail"."""
    found = direct_object(group, parse)
    end = found[-1] + 3 if found else group.head  # a second object may stand behind the first
    refusable = parse.lexicon.data.status.refusable
    return any(token.lemma in refusable for token in parse.tokens[group.head + 1 : end])


def _says_no(
    base: VerbGroup, chain: Sequence[VerbGroup], below: Sequence[VerbGroup], parse: Parse
) -> bool:
    """Whether a verb is negated, or its subject or object is nobody and nothing."""
    tokens, status = parse.tokens, parse.lexicon.data.status
    who = subject(base, parse)
    if who and tokens[who[0]].low in status.nobody:
        return True
    after = parse.low_at(base.head + 1)
    return after in status.negative or _is_negated(chain, below[:1], parse)


def negates(group: VerbGroup, parse: Parse) -> bool:
    """Return whether a verb says that something did not happen, whoever may deny it."""
    return _says_no(base_group(group, parse), [group], (), parse)


def _is_negated(chain: Sequence[VerbGroup], told: Sequence[VerbGroup], parse: Parse) -> bool:
    """Whether a verb, or the one that it tells, is negated: "said it holds no stake"."""
    return any(g.is_negated for g in (*chain, *told)) or any(_has_none(g, parse) for g in told)


def _has_none(group: VerbGroup, parse: Parse) -> bool:
    """Whether "no" stands behind a verb: "holds no stake"."""
    after = group.head + 1
    none = parse.lexicon.data.status.none
    return after < len(parse.tokens) and parse.tokens[after].low in none


def _is_told_plan(base: VerbGroup, parse: Parse) -> bool:
    """Whether a verb says what somebody told that he would do: "a annoncé qu'il fermerait"."""
    above = parse.finite_above(base.clause)
    if above is None or above.modal:
        return False
    is_told = parse.tokens[above.head].lemma in parse.lexicon.reporting
    is_clause = parse.clauses[base.clause].kind == ClauseKind.THAT
    return is_told and is_clause and base.modal in parse.lexicon.data.status.told_plans


def is_lasting(group: VerbGroup, when: When, parse: Parse, published: datetime.date | None) -> bool:
    """Return whether a verb says what is, and its date is long over: "Its last day, 10 June, is a
    holiday"."""
    first = parse.tokens[group.first]
    if (
        published is None
        or when.end is None
        or group.modal
        or first.low not in parse.lexicon.data.status.be_present
        or group.first != group.head
    ):
        return False
    return Day.of(published).ordinal - when.end.ordinal > _LONG_OVER


_LONG_OVER = 30


def tells_nothing(group: VerbGroup, parse: Parse) -> bool:
    """Return whether a verb only says who says so too, or when a period ends."""
    return _is_cited(group, parse) or _bounds_period(group, parse)


def _bounds_period(group: VerbGroup, parse: Parse) -> bool:
    """Whether a relative clause says when a period ends: "during the last quarter, which ended
    December 30"."""
    clause, tokens = parse.clauses[group.clause], parse.tokens
    limiting = parse.lexicon.verbs.having("limiting")
    if (
        clause.kind != ClauseKind.REL
        or tokens[group.head].lemma not in limiting
        or not clause.first
    ):
        return False
    before = tokens[clause.first - 1 - (tokens[clause.first - 1].tag == Tag.COMMA)]
    return before.tag == Tag.DATE or before.low in parse.lexicon.periods


def _is_cited(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb only names who says so too: "as Der Spiegel reported last week"."""
    clause = parse.clauses[group.clause]
    is_telling = parse.tokens[group.head].lemma in parse.lexicon.telling
    return (
        is_telling
        and clause.kind == ClauseKind.SUB
        and parse.tokens[clause.first].low in parse.lexicon.data.attribution.asides
    )


def tells(group: VerbGroup, parse: Parse, words: FactWords) -> bool:
    """Return whether a verb says that somebody says something."""
    return parse.tokens[group.head].lemma in words.attribution_verbs and not group.is_passive


def status_by_day(
    status: Status,
    anchor: Anchor,
    when: When,
    parse: Parse,
    words: FactWords,
    published: datetime.date | None,
) -> Status:
    """Return the status that agrees with the day: what lies ahead of the day of publication is
    planned, and a telling has happened whatever it tells of ("said on Monday it would cut
    jobs")."""
    group = anchor.group
    if published is None or anchor.date < 0:
        return status
    today = Day.of(published)
    status = _status_until(status, anchor, parse)
    if status == "occurred" and when.start is not None and when.start > today:
        return "planned"
    if group is None or when.end is None or when.end > today:
        return status
    if status == "planned" and _is_settled(group, when.end, today, parse):
        return "occurred"
    is_ahead = status in ("planned", "conditional") and not group.modal
    return "occurred" if is_ahead and _has_own_day(group, anchor, parse, words) else status


def _status_until(status: Status, anchor: Anchor, parse: Parse) -> Status:
    """The status of what a date ends the waiting for: "will not reopen until March" is planned."""
    if status != "denied" or anchor.group is None or not is_not_until(anchor, parse):
        return status
    return "planned" if anchor.group.modal else "occurred"


def _is_settled(group: VerbGroup, end: Day, today: Day, parse: Parse) -> bool:
    """Whether what reads like a plan was done on a day that has passed: "voted to leave on Friday",
    "ils seront relaxés en 2015", a later day, told from an earlier one."""
    if end < today and _was_decided(group, parse):
        return True
    return today.ordinal - end.ordinal > _LONG_OVER and _lay_ahead(group, parse)


def _was_decided(group: VerbGroup, parse: Parse) -> bool:
    """Whether an infinitive hangs on a past verb that plans nothing: "voted to leave"."""
    base = base_group(group, parse)
    if group.kind != VerbForm.INF or base == group or base.modal or base.kind != VerbForm.FIN:
        return False
    told, head = inflection(base, parse), parse.tokens[base.head]
    is_simple = told.tense is Tense.PAST and not told.aspect and head.tag == Tag.VERB_FIN
    verbs = parse.lexicon.verbs
    ahead = verbs.having("planned") | verbs.having("prospective")
    controlling = verbs.having("control")
    return is_simple and head.lemma in controlling and head.lemma not in ahead


def _lay_ahead(group: VerbGroup, parse: Parse) -> bool:
    """Whether a tale says what came later: "whom he was to meet in Italy in 1821", "ils seront
    relaxés en 2015"."""
    if parse.tokens[group.first].tense == "future":
        return True
    is_to_be = group.kind == VerbForm.INF and _is_to_be(group.first - 1, parse)
    return is_to_be or _is_to_be(base_group(group, parse).first, parse)


def _is_to_be(at: int, parse: Parse) -> bool:
    """Whether "was to" or "were to" stands at a token."""
    tokens = parse.tokens
    if at < 0 or at + 1 >= len(tokens) or tokens[at + 1].tag != Tag.PART_INF:
        return False
    return tokens[at].low in parse.lexicon.data.status.be_past


def _has_own_day(group: VerbGroup, anchor: Anchor, parse: Parse, words: FactWords) -> bool:
    """Whether the day is that of the verb, not of what it plans: "will pay it under a settlement
    reached in March", "agreed on Monday to buy", "promised in 2018 that"."""
    is_act = parse.tokens[group.head].lemma in words.committing or news_of(group, parse) is not None
    is_promise = anchor.head == group.head and is_act
    return group.kind == VerbForm.PART or is_promise or tells(group, parse, words)


def is_not_until(anchor: Anchor, parse: Parse) -> bool:
    """Return whether it happened on the date and not before: "will not reopen until March", "Not
    until 1971 did"."""
    mention = mention_at(anchor.date, parse)
    if mention is None or mention.bound != "until":
        return False
    is_fronted = anchor.date > 1 and parse.tokens[anchor.date - 2].tag == Tag.PART_NEG
    return is_fronted or (anchor.group is not None and anchor.group.is_negated)


def _hangs_on_condition(group: VerbGroup, parse: Parse, words: FactWords) -> bool:
    """Whether a verb stands in a clause that "if" opens."""
    at = group.clause
    while at >= 0 and parse.clauses[at].kind in (ClauseKind.PART, ClauseKind.COORD, ClauseKind.SUB):
        opener = parse.tokens[parse.clauses[at].first]
        if parse.clauses[at].kind == ClauseKind.SUB and opener.low in words.conditional_words:
            return parse.finite_of(at) is not None
        at = parse.clauses[at].parent
    return False


def _parents_modal(group: VerbGroup, parse: Parse) -> list[str]:
    """The modal that a participle stands under: "will cut jobs, saving $3m by 2030"."""
    if group.kind != VerbForm.GER or group.head != group.first:
        return []  # "having cut" is over
    finite = parse.finite_above(group.clause)
    return [finite.modal] if finite and finite.modal else []


def _is_planned(chain: Sequence[VerbGroup], parse: Parse, words: FactWords) -> bool:
    """ "plans to open", "is expected to open", "is to open", "is due to open"."""
    tokens, status = parse.tokens, parse.lexicon.data.status
    for group in chain:
        head = tokens[group.head]
        after = {t.low for t in tokens[group.head + 1 : group.head + 3]}
        if head.lemma in words.planned_verbs and (
            after & status.infinitive or _plans_a_day(group, parse)
        ):
            return True
        is_now = head.low in status.be_present or (
            head.low in status.be_past and after & status.infinitive
        )
        if head.tag == Tag.AUX_BE and is_now and after & (status.infinitive | status.near_plans):
            return bool(after & status.infinitive) and tokens[group.head + 1].low in status.expected
    return False


def _plans_a_day(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb of planning needs no infinitive: "is expected on Friday", "scheduled a vote
    for May"."""
    verbs, lemma = parse.lexicon.verbs, parse.tokens[group.head].lemma
    awaiting, proposed, timed = (verbs.having(each) for each in ("awaiting", "proposed", "timed"))
    is_present = parse.tokens[group.first].low in parse.lexicon.data.status.be_present
    is_awaited = group.is_passive and (lemma in awaiting or (lemma in proposed and is_present))
    return is_awaited or lemma in timed


class Attribution(NamedTuple):
    """Who says it, by the tokens of the phrase, and the verb that tells; none in "according to"."""

    tokens: tuple[int, ...]
    verb: VerbGroup | None = None


def attribution_of(head: int, parse: Parse, words: FactWords) -> Attribution | None:
    """Return the one who says what token ``head`` tells; None when the article itself does."""
    at = parse.clause_of[head]
    while at >= 0:
        who = _teller_above(at, parse, words)
        if who is not None:
            return who
        at = parse.clauses[at].parent
    found = teller_after(head, parse, words.attribution_verbs)
    if found:
        return Attribution(found[1], found[0])
    return _according_to(head, parse)


def _teller_above(clause: int, parse: Parse, words: FactWords) -> Attribution | None:
    """Who says what a clause tells, by the verb of the clause that holds it."""
    if parse.clauses[clause].kind not in (ClauseKind.THAT, ClauseKind.QUOTE):
        return None
    above = parse.finite_above(clause)
    if above is None or parse.tokens[above.head].lemma not in words.attribution_verbs:
        return None
    who = subject(above, parse)
    return Attribution(who, above) if who else None


def _according_to(head: int, parse: Parse) -> Attribution | None:
    """The one whom the sentence, or the part of it that token ``head`` stands in, goes by."""
    tokens, said = parse.tokens, parse.lexicon.data.attribution
    firsts = _first_words(said.phrases)
    for i, token in enumerate(tokens):
        behind = _behind_phrase(i, parse) if token.low in firsts else 0
        between = tokens[min(i, head) : max(i, head)]
        if not behind or any(each.tag == Tag.SEMICOLON for each in between):
            continue
        who = tuple(_source_at(behind, parse))
        if who and not any(tokens[at].low in said.things for at in who):
            return Attribution(who)
    return None


@functools.cache
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def _behind_phrase(at: int, parse: Parse) -> int:
    """Where the words behind a phrase that opens at a token begin: "according to"; 0 for none."""
    for length in (1, 2):
        words = " ".join(token.low for token in parse.tokens[at : at + length])
        if words in parse.lexicon.data.attribution.phrases:
            return at + length
    return 0


def _source_at(first: int, parse: Parse) -> Iterator[int]:
    """The tokens of the name or description of a source."""
    for at in range(first, len(parse.tokens)):
        token = parse.tokens[at]
        if token.tag not in _OF_SOURCES or token.low in parse.lexicon.data.attribution.ends:
            return
        yield at


_OF_SOURCES = frozenset(
    {Tag.PROPN, Tag.NOUN, Tag.DET, Tag.DET_POSS, Tag.ADJ, Tag.NUM, Tag.PART_POSS, Tag.ADP}
)
