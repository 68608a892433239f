"""A parsed sentence to the word that each of its dates dates: a cost for distance and for crossing
clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.events.labels import is_label
from sitegen.events.units import mention_at, mention_of
from sitegen.model import DateMention
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.relations import apposition_of
from sitegen.syntax.token import Token
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
    """For every date token with a calendar date, its event; dates that date nothing are left
    out."""
    ranked: dict[int, list[_Candidate]] = {}
    for i, token in enumerate(parse.tokens):
        if (mention := mention_of(token)) is not None and mention.when is not None:
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
    return low > head and any(t.tag == "conj" or t.tag == "," for t in between)


def _is_about_a_date(group: VerbGroup, parse: Parse) -> bool:
    """Whether a date is the subject of "be": "2007 was the year of the phone"."""
    at = group.first - 1
    if at < 0 or parse.tokens[group.head].tag != "be" or parse.tokens[at].tag != "date":
        return False
    return not at or parse.tokens[at - 1].tag not in ("prep", "noun", "name")


def telling_word(word: int, group: VerbGroup | None, parse: Parse, lexicon: Lexicon) -> int:
    """The word that names the event: of "was weak" the adjective, of "had a loss" and "planned a
    rally" the noun."""
    tokens = parse.tokens
    if group is None:
        return word
    head = tokens[group.head]
    arranging = lexicon.verbs.having("arranging")
    is_arranged = head.lemma in arranging and not group.is_passive
    if head.tag not in ("be", "have") and not is_arranged:
        return word
    at = group.head + 1
    while (
        at < len(tokens)
        and at < group.head + 8
        and tokens[at].tag in ("adv", "neg", "det", "adj", "num", "date", "prep", "noun", "poss")
    ):
        token = tokens[at]
        if (
            head.tag == "be"
            and token.tag == "adj"
            and tokens[at - 1].tag in ("be", "adv", "neg")
            and (at + 1 == len(tokens) or tokens[at + 1].tag not in ("noun", "name"))
        ):
            return at
        if token.tag == "noun" and token.lemma in lexicon.nouns:
            return at
        if token.tag == "prep" and not (at + 1 < len(tokens) and tokens[at + 1].tag == "date"):
            break
        at += 1
    return word


def _candidates(date: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    if is_label(date, parse):
        return []
    apposed = apposition_of(date, parse)
    if apposed is not None:
        # The description has the date, not what the one described did; only a role has a time of
        # its own.
        role = next((i for i in apposed[1] if parse.tokens[i].low in lexicon.roles), None)
        return [_Candidate(role, None, "role", 0.0)] if role is not None else []
    words = lexicon.data.dating
    due = date - 1 - (date > 1 and parse.tokens[date - 1].low in words.of_days)
    if (
        date
        and parse.tokens[due].low in words.due
        and due
        and parse.tokens[due - 1].tag in ("noun", ",")
    ):
        return [_Candidate(due, None, "due", 0.0)]
    opening = _opening_noun(date, parse)
    if opening is not None:
        is_event = parse.tokens[opening].lemma in lexicon.nouns
        return [_Candidate(opening, None, "noun-before", 0.0)] if is_event else []
    noun = _modified_noun(date, parse, lexicon)
    if noun is not None:
        return _of_modified(date, noun, parse, lexicon)
    measure = _compared(date, parse)
    if measure is not None:
        noun = next(
            (
                j
                for j in range(measure + 1, date)
                if parse.tokens[j].lemma in lexicon.nouns and parse.tokens[j].tag == "noun"
            ),
            None,
        )
        named = parse.tokens[measure].low in words.comparing and noun is not None
        return [_Candidate(noun, None, "compared", 0.0)] if named and noun is not None else []
    found = [
        _verb(date, group, parse)
        for group in parse.groups
        if not (group.kind == "pas" and parse.tokens[group.head].low in lexicon.participial)
        and not (parse.tokens[group.head].tag == "be" and group.first == date + 1)
        and not _is_about_a_date(group, parse)
    ]
    when = _when_clause(date, parse)
    if when is not None:
        found.append(_Candidate(when.head, when, "when-clause", -0.5))
    postnominal = _noun_before(date, parse, lexicon)
    if postnominal:
        found.append(postnominal)
    return found


def _opening_noun(date: int, parse: Parse) -> int | None:
    """The noun with a date of its own that another event came after: "After the fall of the city in
    1453,"."""
    tokens = parse.tokens
    if not tokens or tokens[0].low not in parse.lexicon.data.dating.openers or date < 3:
        return None
    if date + 1 >= len(tokens) or tokens[date + 1].tag != "," or tokens[date - 1].tag != "prep":
        return None
    inside = tokens[1 : date - 1]
    parts = (_NP | {"det", "poss", "prep", "conj", "date"}) - {"ger"}
    if any(t.tag not in parts for t in inside):
        return None
    # "After the fall of the city in 1453 and of the fort in 1461,": each noun has its own date.
    first = max((k + 1 for k in range(1, date - 1) if tokens[k].tag == "conj"), default=1)
    return next((k for k in range(first, date - 1) if tokens[k].tag == "noun"), None)


def _when_clause(date: int, parse: Parse) -> VerbGroup | None:
    """The verb of a clause that says what happened on the date before it: "last October when he was
    shot"."""
    at = date + 1
    is_aside = at < len(parse.tokens) and parse.tokens[at].tag == ","
    at += is_aside
    if at >= len(parse.tokens) or parse.tokens[at].tag not in ("sub", "wh", "that"):
        return None
    if is_aside and not any(g.head < date for g in parse.groups) and _finite_behind(at, parse):
        return None  # "In the spring of 1915, when he was 19, he enlisted"
    words = parse.lexicon.data
    is_since = (
        parse.tokens[date - 1].low in words.dating.since
    )  # "has not been seen since May, when she left"
    cleft = parse.tokens[0].low in words.words.cleft and any(
        g.head < date and parse.tokens[g.head].tag == "be" for g in parse.groups
    )
    if parse.tokens[at].low not in words.dating.when and not (
        parse.tokens[at].low in words.words.cleft_links and cleft
    ):
        return None
    main = next(
        (
            g
            for g in parse.groups
            if g.head < date and g.clause == parse.clause_of[date] and g.kind != "inf"
        ),
        None,
    )
    is_full = main is not None and parse.tokens[main.head].tag not in ("be", "have")
    if is_full and not cleft and not is_since:
        return None
    return parse.finite_of(parse.clause_of[at])


def _finite_behind(at: int, parse: Parse) -> bool:
    """Whether the clause that token ``at`` opens is followed by a main clause."""
    inside = parse.clause_of[at]
    return any(
        g.kind == "fin"
        and g.first > at
        and g.clause != inside
        and parse.clauses[g.clause].kind == "main"
        for g in parse.groups
    )


def _grain(date: int, parse: Parse) -> str:
    mention = mention_at(date, parse)
    return mention.when.grain if mention is not None and mention.when is not None else ""


def _of_modified(date: int, noun: int, parse: Parse, lexicon: Lexicon) -> list[_Candidate]:
    """ "Monday's crash" is the event; of "third-quarter income fell" it is the verb, of "the 1990
    model" nothing is."""
    head = parse.tokens[noun]
    following = next((g for g in parse.groups if g.first == noun + 1 and g.kind == "fin"), None)
    is_event = head.lemma in lexicon.nouns or head.low.endswith(lexicon.data.nouns.endings)
    is_year = _grain(date, parse) == "year"
    if following and (
        head.low in lexicon.periods
        or (not is_year and (head.lemma in lexicon.weak or not is_event))
    ):
        return [_Candidate(following.head, following, "verb-of-modified", 0.0)]
    if is_event and not (is_year and (head.tag == "name" or head.low in lexicon.named_by_year)):
        return [_Candidate(noun, None, "modifier", 0.0)]
    # "At a Wednesday media gathering Acme showed ...": the weekday is that of the verb; "its Aug. 2
    # version" is a name.
    is_weekday = (
        _grain(date, parse) == "day"
        and parse.tokens[date].low.replace(" ", "").replace("'", "").isalpha()
    )
    if head.low in lexicon.periods or (is_weekday and not is_event):
        return [_verb(date, group, parse) for group in parse.groups]
    return []


def _compared(date: int, parse: Parse) -> int | None:
    """The word that begins what something is measured against, if that holds the date: "from $3
    million a year ago"."""
    tokens, words = parse.tokens, parse.lexicon.data.dating
    for i in range(date - 1, max(date - 14, -1), -1):
        if tokens[i].low in words.comparing and (
            tokens[i].low not in words.with_figures
            or any(t.tag == "num" for t in tokens[i + 1 : i + 4])
        ):
            return i
        if tokens[i].tag == "to" and any(t.tag == "num" for t in tokens[i + 1 : min(i + 4, date)]):
            # "from 100,000 to 300,000 last year": the day of the second is that of the rise
            return None
        if tokens[i].low in words.origin and any(
            t.tag == "num" for t in tokens[i + 1 : min(i + 4, date)]
        ):
            return i
        if tokens[i].tag in (";", "sub", "wh", "that", "fin", "be", "have", "ger", "pas"):
            return None
    return None


_NP = frozenset({"noun", "name", "num", "adj", "poss_mark", "ger"})


def _is_compound(text: str, lexicon: Lexicon) -> bool:
    """ "third-quarter", "year-ago": an adjective by its form."""
    return "-" in text and any(unit in text for unit in lexicon.data.nouns.units)


def _modified_noun(date: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """The head noun of the phrase that the date stands in as a modifier: "Monday's crash", "the
    1998 merger"."""
    tokens, words = parse.tokens, lexicon.data.dating
    if date + 1 >= len(tokens):
        return None
    before = tokens[date - 1] if date else None
    after = tokens[date + 1]
    text = tokens[date].low
    mark = after.tag == "poss_mark" or text.endswith(lexicon.data.words.possessive_ends)
    start = date + 1 + (after.tag == "poss_mark")
    if (
        after.tag == ","
        and before is not None
        and before.tag == "det"
        and date + 2 < len(tokens)
        and "," in text
    ):
        start = date + 2  # "the Dec. 21, 1988, bombing"
    determined = before is not None and (
        before.tag in ("det", "poss", "poss_mark")
        or (
            before.tag == "adj"
            and date > 1
            and tokens[date - 2].tag in ("det", "poss", "poss_mark")
        )
    )
    determined = determined or (
        text.partition(" ")[0] in words.articles and not text.startswith(words.lengths)
    )
    if not mark and not determined:
        adverbial = (
            before is None
            or _grain(date, parse) == "day"
            or before.low in words.adverbial
            or before.tag not in ("prep", "adj", "fin", "and")
        )
        if adverbial and not (
            _is_compound(text, lexicon)
            or (
                before is not None
                and before.tag in ("fin", "conj")
                and after.lemma in lexicon.nouns
            )
        ):
            return None
    if after.tag == "prep" or start >= len(tokens) or tokens[start].tag not in _NP | {"pas"}:
        return None
    end = start
    while end < len(tokens) and (
        tokens[end].tag in _NP or (end == start and tokens[end].tag == "pas")
    ):
        if tokens[end].tag == "ger" and tokens[end].lemma not in lexicon.nouns and end > start:
            break
        end += 1
    return end - 1 if tokens[end - 1].tag in ("noun", "name", "ger") else None


_CHAIN = frozenset({"noun", "name", "num", "adj", "det", "poss", "poss_mark", "prep", "conj"})


def _noun_before(date: int, parse: Parse, lexicon: Lexicon) -> _Candidate | None:
    """The event noun before the date: "the bombing of a station on Aug. 7", "trading yesterday"."""
    tokens, words = parse.tokens, lexicon.data.dating
    at = date - 1
    if at >= 0 and tokens[at].tag == "(":
        at -= 1
    is_of = at >= 0 and tokens[at].low in words.noun_links and tokens[at].tag == "prep"
    if (
        at > 1
        and tokens[at].low in words.placing
        and tokens[at - 1].tag == ","
        and tokens[date + 1 : date + 2]
    ):
        # "his first marriage, in 1952, ended"
        noun = tokens[at - 2]
        if tokens[date + 1].tag == "," and noun.tag == "noun" and noun.lemma in lexicon.nouns:
            return _Candidate(at - 2, None, "noun-before", 0.0)
    while at >= 0 and tokens[at].tag in ("prep", "sub", "adv"):
        at -= 1
    steps = 0
    while (
        at >= 0
        and tokens[at].tag in _CHAIN
        and tokens[at].low not in lexicon.periods
        and not (tokens[at].tag == "noun" and tokens[at].lemma in lexicon.nouns)
    ):
        at, steps = at - 1, steps + 1
    is_clause = at > 0 and tokens[at - 1].tag == "sub"  # "crashed while landing on July 6"
    if (
        at < 0
        or is_clause
        or tokens[at].tag not in ("noun", "ger")
        or tokens[at].lemma not in lexicon.nouns
    ):
        return None
    if steps and (tokens[at].lemma in lexicon.weak or tokens[at + 1].tag != "prep" or steps > 8):
        return None
    start = at
    while start > 0 and tokens[start - 1].tag in (
        "det",
        "poss",
        "adj",
        "noun",
        "name",
        "poss_mark",
    ):
        start -= 1
    if start and tokens[start - 1].low in words.temporal and tokens[at].lemma not in lexicon.weak:
        return _Candidate(at, None, "noun-before", 0.05 + 0.08 * steps)
    left = next((g for g in reversed(parse.groups) if g.head < at), None)
    if (
        left is not None
        and tokens[left.head].lemma in lexicon.pointing
        and tokens[at].lemma not in lexicon.weak
    ):
        return _Candidate(at, None, "noun-before", 0.0)
    has_verb_left = any(g.clause == parse.clause_of[date] and g.head < at for g in parse.groups)
    if tokens[at].lemma in lexicon.weak:
        cost = 0.05 if is_of else 1.6 if has_verb_left else 0.6
    else:
        cost = (0.05 if is_of else 0.7 if has_verb_left else 0.0) + 0.08 * steps
    return _Candidate(at, None, "noun-before", cost)


def _verb(date: int, group: VerbGroup, parse: Parse) -> _Candidate:
    tokens = parse.tokens
    up, down = parse.depth_between(parse.clause_of[date], group.clause)
    cost = 1.2 * up + 2.0 * down
    if group.head < date:
        between = tokens[group.head + 1 : date]
        cost += 0.06 * min(len(between), 25) + 0.3 * sum(t.tag == "," for t in between)
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
        cost += 0.06 * min(len(between), 25) + (1.5 if has_left else 0.1)
        cost += 0.7 * sum(
            1 for g in parse.groups if date < g.head < group.head and g.clause == group.clause
        )
        rule = "verb-after"
    if group.kind == "ger" and any(
        g.head == group.first - 1 and (g.is_passive or g.kind == "fin") for g in parse.groups
    ):
        # "was found clinging to an inner tube", "began digging": the first verb is the news
        cost += 1.3
    return _Candidate(group.head, group, rule, cost)


def dates_of(anchors: tuple[Anchor, ...], parse: Parse) -> tuple[tuple[Token, DateMention], ...]:
    """The date tokens of the anchors, with their mentions."""
    return tuple((parse.tokens[a.date], m) for a in anchors if (m := mention_at(a.date, parse)))


def is_told_closer(anchor: Anchor, anchors: Sequence[Anchor], parse: Parse) -> bool:
    """Whether the next words give the same date more exactly: "four months later, on November
    7,"."""
    mine = mention_at(anchor.date, parse)
    for other in anchors:
        closer = mention_at(other.date, parse)
        if other.date <= anchor.date or other.head != anchor.head or mine is None or closer is None:
            continue
        between = parse.tokens[anchor.date + 1 : other.date]
        is_apposed = all(t.tag in (",", "prep", "adv") for t in between) and any(
            t.tag == "," for t in between
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
