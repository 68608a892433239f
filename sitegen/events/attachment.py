"""A parsed sentence to the word that each of its dates dates: a cost for distance and for crossing
clauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.events.beside import compared, grain, modified_noun, noun_before, opening_noun
from sitegen.events.labels import is_label
from sitegen.events.standing import only_describes, only_names
from sitegen.events.units import mention_at, mentions_in, when_at
from sitegen.model import DateMention, When
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.relations import apposition_of
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm
from sitegen.syntax.tree import Parse

# The words behind "was" or "had" among which the noun of an event is looked for, and how many.
_BEFORE_NOUN = frozenset(
    {
        Tag.ADV,
        Tag.PART_NEG,
        Tag.DET,
        Tag.ADJ,
        Tag.NUM,
        Tag.DATE,
        Tag.ADP,
        Tag.NOUN,
        Tag.DET_POSS,
    }
)
_MOST_BEFORE = 8
_OPENERS = frozenset({Tag.SCONJ, Tag.PRON_REL, Tag.SCONJ_THAT})


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
    chosen = _settled(_ranked(parse, lexicon), parse)
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


def _ranked(parse: Parse, lexicon: Lexicon) -> dict[int, list[_Candidate]]:
    """The words that each date with a place in time can date, the cheapest and nearest first."""
    ranked: dict[int, list[_Candidate]] = {}
    for date, mention in mentions_in(parse):
        if mention.when is not None:
            found = _candidates(date, parse, lexicon)
            ranked[date] = sorted(found, key=lambda c: (c.cost, abs(c.head - date), c.head))
    return ranked


def _settled(ranked: Mapping[int, Sequence[_Candidate]], parse: Parse) -> dict[int, _Candidate]:
    """The word of each date; of two that cannot date the same word, the dearer has a noun of its
    own, or none."""
    chosen = {date: found[0] for date, found in ranked.items() if found}
    for date in sorted(chosen, key=lambda d: -chosen[d].cost):
        head = chosen[date].head
        rival = next((d for d in chosen if d != date and chosen[d].head == head), None)
        if rival is None or _may_share(date, rival, head, parse):
            continue
        nouns = (c for c in ranked[date] if c.group is None and c.head != head)
        other = next(nouns, None)
        if other is not None:
            chosen[date] = other
        else:
            del chosen[date]
    return chosen


def _may_share(date: int, rival: int, head: int, parse: Parse) -> bool:
    """Whether two dates can date one word: the same day said twice, or parts of a list."""
    mine, other = when_at(date, parse), when_at(rival, parse)
    if mine is None or other is None or mine.contains(other) or other.contains(mine):
        return True
    low, high = sorted((date, rival))
    between = parse.tokens[low + 1 : high]
    return low > head and any(t.tag in (Tag.CCONJ, Tag.COMMA) for t in between)


def _is_about_a_date(group: VerbGroup, parse: Parse) -> bool:
    """Whether a date is the subject of "be": "2007 was the year of the phone"."""
    at = group.first - 1
    if at < 0 or parse.tokens[group.head].tag != Tag.AUX_BE or parse.tokens[at].tag != Tag.DATE:
        return False
    return not at or parse.tokens[at - 1].tag not in (Tag.ADP, Tag.NOUN, Tag.PROPN)


def telling_word(word: int, group: VerbGroup | None, parse: Parse, lexicon: Lexicon) -> int:
    """Return the word that names the event: of "was weak" the adjective, of "had a loss" and
    "planned a rally" the noun."""
    if group is None or not _says_little(group, parse, lexicon):
        return word
    tokens = parse.tokens
    is_copula = tokens[group.head].tag == Tag.AUX_BE
    for at in range(group.head + 1, min(group.head + _MOST_BEFORE, len(tokens))):
        token = tokens[at]
        if token.tag not in _BEFORE_NOUN:
            break
        is_noun = token.tag == Tag.NOUN and token.lemma in lexicon.nouns
        if is_noun or (is_copula and _is_predicative(at, parse)):
            return at
        if token.tag == Tag.ADP and parse.tag_at(at + 1) != Tag.DATE:
            break
    return word


def _says_little(group: VerbGroup, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a verb leaves it to another word to name the event: "was", "had", "planned"."""
    head = parse.tokens[group.head]
    if head.tag in (Tag.AUX_BE, Tag.AUX_HAVE):
        return True
    arranging = lexicon.verbs.having("arranging")
    return not group.is_passive and head.lemma in arranging


def _is_predicative(at: int, parse: Parse) -> bool:
    """Whether an adjective stands behind "be" without a noun: "was weak"."""
    tokens = parse.tokens
    return (
        tokens[at].tag == Tag.ADJ
        and tokens[at - 1].tag in (Tag.AUX_BE, Tag.ADV, Tag.PART_NEG)
        and parse.tag_at(at + 1) not in (Tag.NOUN, Tag.PROPN)
    )


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
    is_aside = parse.tag_at(at) == Tag.COMMA
    at += is_aside
    if parse.tag_at(at) not in _OPENERS:
        return None
    if is_aside and not any(g.head < date for g in parse.groups) and _finite_behind(at, parse):
        return None  # "In the spring of 1915, when he was 19, he enlisted"
    link, words = parse.tokens[at].low, parse.lexicon.data
    is_cleft = _is_cleft(date, parse)
    if link not in words.dating.when and not (is_cleft and link in words.words.cleft_links):
        return None
    # "has not been seen since May, when she left"
    is_since = parse.tokens[date - 1].low in words.dating.since
    if _has_full_verb(date, parse) and not is_cleft and not is_since:
        return None
    return parse.finite_of(parse.clause_of[at])


def _is_cleft(date: int, parse: Parse) -> bool:
    """Whether "it was" puts a date first: "It was in 1912 that the mill burned"."""
    tokens = parse.tokens
    if tokens[0].low not in parse.lexicon.data.words.cleft:
        return False
    return any(g.head < date and tokens[g.head].tag == Tag.AUX_BE for g in parse.groups)


def _has_full_verb(date: int, parse: Parse) -> bool:
    """Whether the clause of a date tells something before it, by more than "be" or "have"."""
    here = parse.clause_of[date]
    before = (g for g in parse.groups if g.clause == here and g.head < date)
    main = next((g for g in before if g.kind != VerbForm.INF), None)
    return main is not None and parse.tokens[main.head].tag not in (Tag.AUX_BE, Tag.AUX_HAVE)


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
    is_period, is_event = head.low in lexicon.periods, _is_event(head, lexicon)
    is_year = grain(date, parse) == "year"
    following = _own_verb(noun, parse)
    is_idle = is_period or (not is_year and (head.lemma in lexicon.weak or not is_event))
    if following is not None and is_idle:
        return [_Candidate(following.head, following, "verb-of-modified", 0.0)]
    if is_event and not (is_year and _is_named_by_year(head, lexicon)):
        return [_Candidate(noun, None, "modifier", 0.0)]
    if is_period or (not is_event and _is_weekday(date, parse)):
        return [_verb(date, group, parse) for group in parse.groups]
    return []


def _own_verb(noun: int, parse: Parse) -> VerbGroup | None:
    """The finite verb straight behind a noun of its clause."""
    behind = (g for g in parse.finite if g.first == noun + 1)
    return next((g for g in behind if g.clause == parse.clause_of[noun]), None)


def _is_event(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names what happens, by its word or its ending."""
    return noun.lemma in lexicon.nouns or noun.low.endswith(lexicon.data.nouns.endings)


def _is_named_by_year(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a year before a noun says which, not when: "the 1990 World Cup"."""
    return noun.tag == Tag.PROPN or noun.low in lexicon.named_by_year


def _is_weekday(date: int, parse: Parse) -> bool:
    """Whether a date before a noun is that of the verb: "At a Wednesday media gathering Acme
    showed"; "its Aug. 2 version" is a name."""
    text = parse.tokens[date].low.replace(" ", "").replace("'", "")
    return grain(date, parse) == "day" and text.isalpha()


def _verb(date: int, group: VerbGroup, parse: Parse) -> _Candidate:
    """A verb that a date can date: dear by the clauses, words and other verbs between the two."""
    inner = parse.clause_of[date]
    if _is_completed(group, inner, parse):
        inner = group.clause  # "began closing plants on Monday"
    up, down = parse.depth_between(inner, group.clause)
    rule, *apart = _apart(date, group, parse)
    cost = sum(apart, 1.2 * up + 2.0 * down)
    if group.kind == VerbForm.GER and _is_second(group, parse):
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


def _apart(date: int, group: VerbGroup, parse: Parse) -> tuple[str, float, float]:
    """On which side of a date a verb stands, and what the words and the verbs between them cost."""
    if group.head < date:
        between = parse.tokens[group.head + 1 : date]
        commas = sum(token.tag == Tag.COMMA for token in between)
        words = 0.06 * min(len(between), 25) + 0.3 * commas
        return "verb-before", words, 0.7 * _verbs_within(group.head, date, group, parse)
    if group.first < date:
        return "verb-around", 0.0, 0.0
    has_left = any(g.clause == group.clause and g.head < date for g in parse.groups)
    # "Earlier this week Norland, Velia and other members voiced": at the head it is near
    far = 0.0 if _is_fronted(date, group, parse) else 0.06 * min(group.first - date - 1, 25)
    words = far + (1.5 if has_left else 0.1)
    return "verb-after", words, 0.7 * _verbs_within(date, group.head, group, parse)


def _verbs_within(low: int, high: int, group: VerbGroup, parse: Parse) -> int:
    """How many verbs of the clause of a verb stand between two tokens."""
    return sum(low < g.head < high and g.clause == group.clause for g in parse.groups)


def _is_second(group: VerbGroup, parse: Parse) -> bool:
    """Whether the verb straight before a gerund is the news: "was found clinging to a tube", "began
    digging"."""
    before = (g for g in parse.groups if g.head == group.first - 1)
    return any(g.is_passive or g.kind == VerbForm.FIN for g in before)


def dates_of(anchors: tuple[Anchor, ...], parse: Parse) -> tuple[tuple[Token, DateMention], ...]:
    """Return the date tokens of the anchors, with their mentions."""
    return tuple((parse.tokens[a.date], m) for a in anchors if (m := mention_at(a.date, parse)))


_APPOSED = frozenset({Tag.COMMA, Tag.DASH, Tag.PAREN_OPEN, Tag.PAREN_CLOSE})


def is_told_closer(anchor: Anchor, anchors: Sequence[Anchor], parse: Parse) -> bool:
    """Return whether the words beside a date give it more exactly: "four months later, on November
    7,", "on Harbour Day - March 4 - this year"."""
    mine = when_at(anchor.date, parse)
    same = (each for each in anchors if each.head == anchor.head)
    return mine is not None and any(
        _is_closer(when_at(other.date, parse), mine)
        and _is_apposed(parse.tokens[slice(*_between(anchor.date, other.date))])
        for other in same
    )


def _between(one: int, other: int) -> tuple[int, int]:
    return min(one, other) + 1, max(one, other)


def _is_closer(when: When | None, wide: When) -> bool:
    """Whether a time is within another, and not the same."""
    return when is not None and when != wide and wide.contains(when)


def _is_apposed(between: Sequence[Token]) -> bool:
    """Whether only marks, one at least, and prepositions stand between two dates."""
    tags = {token.tag for token in between}
    return not _APPOSED.isdisjoint(tags) and tags <= _APPOSED | {Tag.ADP, Tag.ADV}
