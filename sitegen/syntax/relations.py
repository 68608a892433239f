"""Verb groups to those that they are about: subject, antecedent, apposition, speaker, by token
numbers."""

from __future__ import annotations

from sitegen.syntax.antecedents import OPENERS, antecedent
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import (
    NOUN_PHRASE,
    direct_object,
    is_plural,
    said_by,
)
from sitegen.syntax.tree import Parse


def base_group(group: VerbGroup, parse: Parse) -> VerbGroup:
    """The verb group that carries the subject: for "plans to make" that of "plans", else itself."""
    if group.kind != "inf" or stands_alone(group, parse):
        return group
    same = [
        g
        for g in parse.groups
        if g.clause == group.clause and g.head < group.head and g.kind != "inf"
    ]
    return same[-1] if same else group


def stands_alone(group: VerbGroup, parse: Parse) -> bool:
    """Whether an infinitive hangs on a noun, not on a verb: "another event to be held on October
    12"."""
    before = parse.tokens[group.first - 1].tag if group.first else ""
    return group.kind == "inf" and group.is_passive and before in ("noun", "name", ",", ")")


def hangs_on_rank(group: VerbGroup, parse: Parse) -> bool:
    """Whether an infinitive tells what was: "the first woman to be minister"."""
    at = group.first - 1
    if group.kind != "inf" or at < 1 or parse.tokens[at].tag not in ("noun", "name"):
        return False
    ranks = parse.lexicon.subjects.ranks
    return any(token.low in ranks for token in parse.tokens[max(at - 2, 0) : at])


def subject(group: VerbGroup, parse: Parse, *, depth: int = 0) -> tuple[int, ...]:
    """The tokens of the subject of a verb group; empty when there is none to be sure of."""
    clause = parse.clauses[group.clause]
    if depth > 4:
        return ()
    if group.kind == "fin":
        return _finite_subject(group, parse, depth)
    joined = joined_group(group, parse)
    if joined:
        return subject(joined, parse, depth=depth + 1)
    if group.kind == "pas" and not _opens_sentence(group, parse):
        return _listed_subject(group, parse, depth) or antecedent(group.first, parse)
    if group.kind == "inf":
        return antecedent(group.first, parse)
    if (
        group.kind == "ger"
        and group.first
        and parse.tokens[group.first - 1].tag in ("noun", "name")
    ):
        return antecedent(group.first, parse)
    at = clause.parent
    while at >= 0:
        finite = parse.finite_of(at)
        if finite:
            blamed = _blamed(group, finite, parse)
            return blamed or subject(finite, parse, depth=depth + 1)
        at = parse.clauses[at].parent
    return ()


def _finite_subject(group: VerbGroup, parse: Parse, depth: int) -> tuple[int, ...]:
    """The subject of a finite verb: what stands behind or before it, what its clause speaks of, or
    what the
    verb has that it is joined to."""
    clause = parse.clauses[group.clause]
    own = inverted_subject(group, parse) or _own_subject(group, parse)
    if own:
        return own
    vague = _is_occurring(group, parse)
    is_object = parse.tokens[clause.first].low in parse.lexicon.object_relatives
    if clause.kind == "rel" and not vague and not is_object:
        return antecedent(clause.first, parse)
    if clause.kind == "coord" and clause.twin >= 0:
        twin = parse.finite_of(clause.twin)
        return subject(twin, parse, depth=depth + 1) if twin else ()
    return ()


def _is_occurring(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb only says that something was: "happened", "took place"."""
    words, tokens = parse.lexicon.subjects, parse.tokens
    after = tokens[group.head + 1].low if group.head + 1 < len(tokens) else ""
    return tokens[group.head].lemma in words.occurring or after in words.occurring_nouns


def inverted_subject(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The one who tells, straight behind a verb with a comma or quote before it: ", a annoncé sa
    fille".

    Only in a language whose verbs of telling stand so, and where something was told before.
    """
    tokens, clause = parse.tokens, parse.clauses[group.clause]
    if parse.lexicon.grammar is None or tokens[group.head].lemma not in parse.lexicon.reporting:
        return ()
    if not group.first or tokens[group.first - 1].tag not in (",", '"', ")"):
        return ()
    if clause.kind in _EMBEDDED and parse.clause_of[group.first - 2] == group.clause:
        return ()
    told = (g for g in parse.groups if g.kind == "fin" and g.head < group.first)
    if all(parse.clauses[g.clause].kind == "rel" for g in told) or group.head + 1 >= len(tokens):
        return ()
    return said_by(group, parse) if tokens[group.head + 1].tag in _NAMED else ()


_EMBEDDED = frozenset({"rel", "sub", "that"})


def listed_group(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The verb before a bare participle behind a date and a comma: "a quitté Brest en mai, touché
    Vigo"."""
    before = [token.tag for token in parse.tokens[max(group.first - 2, 0) : group.first]]
    if group.kind != "pas" or before != ["date", ","]:
        return None
    finite = next(
        (g for g in reversed(parse.groups) if g.head < group.first and g.kind != "pas"), None
    )
    is_compound = finite is not None and finite.kind == "fin" and finite.head != finite.first
    return finite if is_compound else None


def first_of_list(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The finite verb that a bare participle goes on with, past others in its list; None where it
    stands alone."""
    found: VerbGroup | None = group
    while found is not None and found.kind == "pas":
        found = joined_group(found, parse) or listed_group(found, parse)
    return found if found is not None and found.kind == "fin" else None


def _listed_subject(group: VerbGroup, parse: Parse, depth: int) -> tuple[int, ...]:
    """The subject that a bare participle behind a date and a comma shares: "was sacked in 1537,
    sold in 1540"."""
    tokens = parse.tokens
    if (
        group.first < 2
        or tokens[group.first - 1].tag != ","
        or tokens[group.first - 2].tag != "date"
    ):
        return ()
    before = next((g for g in reversed(parse.groups) if g.head < group.first), None)
    if parse.lexicon.grammar is not None:
        before = listed_group(group, parse)
        return subject(before, parse, depth=depth + 1) if before is not None else ()
    is_list = before is not None and before.is_passive and before.kind == "fin"
    return subject(before, parse, depth=depth + 1) if before is not None and is_list else ()


def _blamed(group: VerbGroup, finite: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The object that did what a gerund behind it says: "fined the club for fielding", "accused
    him of taking"."""
    if (
        finite.is_passive
        or group.kind != "ger"
        or parse.tokens[group.first - 1].low not in parse.lexicon.subjects.blaming
    ):
        return ()
    end = finite.head + 1
    while end < group.first - 1 and parse.tokens[end].tag in NOUN_PHRASE | {"prep"}:
        end += 1
    return direct_object(finite, parse) if end == group.first - 1 else ()


def joined_group(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The verb group that "and" joins a bare participle to: "was bought in 1999 and renamed in
    2001"."""
    at = group.first - 1
    while at >= 0 and parse.tokens[at].tag in ("adv", "date", "prep"):
        at -= 1
    if group.kind == "fin" or at < 0 or parse.tokens[at].tag != "conj":
        return None
    return next(
        (g for g in reversed(parse.groups) if g.head < at and g.kind in ("fin", group.kind)), None
    )


def _opens_sentence(group: VerbGroup, parse: Parse) -> bool:
    return all(parse.tokens[i].tag in ("adv", '"', "conj") for i in range(group.first))


def _own_subject(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The noun phrase before a finite verb in its own clause."""
    tokens = parse.tokens
    first = parse.clauses[group.clause].first
    own = [i for i in range(first, group.first) if parse.clause_of[i] == group.clause]
    while own and tokens[own[0]].tag in OPENERS - {"adv", "that"} and not _counts(own, parse):
        own.pop(0)
    if own and tokens[own[0]].tag == "that":
        own.pop(0)
    if (
        len(own) > 1
        and tokens[own[-1]].tag == "subj"
        and own[-1] == group.first - 1
        and tokens[own[-2]].tag != "prep"
    ):
        return (own[-1],)
    segments: list[list[int]] = [[]]
    for i in own:
        if tokens[i].tag in (",", "-"):
            segments.append([])
        else:
            segments[-1].append(i)
    segments = [s for s in segments if s]
    ends_at_verb = (
        len(segments) > 1 and own[-1] == segments[-1][-1] and own[-1] + 1 >= group.first - 1
    )
    if (
        ends_at_verb
        and not _is_list(segments, parse)
        and tokens[segments[-1][0]].tag in NOUN_PHRASE - {"date"}
    ):
        # No comma stands before the verb, so no apposition ends there: the subject is in the last
        # part.
        segments = segments[-1:]
    fronted = ("prep", "adv", "date", "sub", "conj", "ger", "pas", "to")
    while (
        len(segments) > 1
        and tokens[segments[0][0]].tag in fronted
        and not _is_list(segments, parse)
    ):
        segments.pop(0)
    if not segments:
        return ()
    # "A, B and C said", but "A, a former minister and a writer, said": a comma before the verb
    # closes an apposition.
    is_closed = group.first > 0 and tokens[group.first - 1].tag == ","
    if _is_list(segments, parse) and not is_closed:
        kept = list(range(segments[0][0], segments[-1][-1] + 1))
    else:
        kept = segments[0]
    return _trim(kept, parse)


def _is_list(segments: list[list[int]], parse: Parse) -> bool:
    """Whether the last part begins with or holds "and" and the parts are names or nouns: "A, B and
    C"."""
    if len(segments) < 2:
        return False
    last_has_and = any(parse.tokens[i].tag == "conj" for i in segments[-1])
    return last_has_and and all(
        parse.tokens[s[0]].tag in ("name", "noun", "num", "det", "adj", "conj") for s in segments
    )


_NAMED = ("noun", "name", "adj", "det", "poss")


def _counts(kept: list[int], parse: Parse) -> bool:
    """Whether the first word belongs to the second: "nearly 3,000 workers", "no verdict"."""
    tags = [parse.tokens[i].tag for i in kept[:2]]
    is_none = (
        parse.tokens[kept[0]].low in parse.lexicon.subjects.none and tags[1:] and tags[1] in _NAMED
    )
    return tags == ["adv", "num"] or bool(is_none)


def _trim(kept: list[int], parse: Parse) -> tuple[int, ...]:
    """Without leading openers and fronted dates, and without adverbs and dates at the end."""
    tokens = parse.tokens
    while kept and tokens[kept[0]].tag in OPENERS and not _counts(kept, parse):
        kept = kept[1:]
    dates = [k for k, i in enumerate(kept[:5]) if tokens[i].tag == "date"]
    if (
        dates
        and dates[-1]
        and all(tokens[i].tag in ("prep", "conj", "date", "adv") for i in kept[: dates[-1]])
    ):
        kept = kept[dates[-1] + 1 :]  # "Between September 2023 and May 2024 the company"
    # A fronted adverbial without a comma: "On Monday Acme said", "In 1994 the firm".
    if (
        kept
        and tokens[kept[0]].tag == "date"
        and len(kept) > 1
        and tokens[kept[1]].tag not in ("noun", "poss_mark")
    ):
        kept = kept[1:]
    if len(kept) > 2 and tokens[kept[0]].tag == "prep" and tokens[kept[1]].tag == "date":
        kept = kept[2:]
    while kept and tokens[kept[0]].tag in (".", ":", ","):
        kept = kept[1:]  # "March 1911. The two countries sign"
    while (
        kept
        and tokens[kept[-1]].tag in ("adv", "prep", "date", ",", "conj", '"', "(", ")")
        and not (tokens[kept[-1]].tag == "date" and len(kept) == 1)
    ):
        kept = kept[:-1]
    if kept and tokens[kept[0]].tag in ("prep", "to", "sub"):
        return ()
    return tuple(kept) if any(tokens[i].tag in NOUN_PHRASE - {"adj"} for i in kept) else ()


def apposition_of(date: int, parse: Parse) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The tokens of a name and of the description between commas behind it that holds a date: "Ada
    Lund, mayor from
    2007 to 2012, won"; None when the date stands in none."""
    tokens = parse.tokens
    first = next((k for k in range(date, -1, -1) if tokens[k].tag == ","), 0)
    last = next((k for k in range(date, len(tokens)) if tokens[k].tag == ","), 0)
    if (
        not 0 < first < date < last
        or tokens[first - 1].tag != "name"
        or tokens[first + 1].tag not in ("noun", "det", "adj")
    ):
        return None
    if any(first < g.head < last for g in parse.groups) or any(
        t.tag == "conj" for t in tokens[first:date]
    ):
        return None
    start = first
    while start > 0 and tokens[start - 1].tag == "name":
        start -= 1
    start -= (
        start == 1 and tokens[0].tag == "noun"
    )  # the first word of a sentence is no name by its capital
    closing = parse.lexicon.phrases.date_prepositions | parse.lexicon.subjects.origins
    end = first + 1
    while (
        end < date and tokens[end].tag in NOUN_PHRASE | {"prep"} and tokens[end].low not in closing
    ):
        end += 1
    return tuple(range(start, first)), tuple(range(first + 1, end))


def object_before(pronoun: int, parse: Parse) -> tuple[int, ...]:
    """The tokens of what "it" or "them" behind a verb means: the object of the verb before that
    has the same subject,
    "took the city in 2012 and lost it in 2014"; empty when that is not certain."""
    group = next((g for g in parse.groups if g.head == pronoun - 1), None)
    if group is None or any(g.first == pronoun + 1 and g.kind == "fin" for g in parse.groups):
        return ()  # no verb before, or the subject of what is told: "said it holds no shares"
    is_many = parse.tokens[pronoun].low in parse.lexicon.phrases.plural_pronouns
    who = subject(group, parse)
    for earlier in reversed(parse.groups):
        if earlier.head < group.first and who and subject(earlier, parse) == who:
            found = direct_object(earlier, parse)
            if found:
                return found if is_plural(found, parse) == is_many else ()
    return ()


def _earlier(at: int, parse: Parse) -> list[VerbGroup]:
    """The finite verbs before token ``at``; where the next sentence asks, those of main clauses,
    for it goes on with what these are about."""
    earlier = [g for g in parse.groups if g.kind == "fin" and g.head < at]
    if at < len(parse.tokens):
        return earlier
    main = [g for g in earlier if parse.clauses[g.clause].kind in ("main", "coord")]
    return main or earlier


def plural_before(at: int, parse: Parse) -> tuple[int, ...]:
    """The tokens of what "they" before token ``at`` means: the plural subject of the verb before,
    else its plural
    object; empty when there is none."""
    tokens, words = parse.tokens, parse.lexicon.phrases
    told = [(g, subject(g, parse)) for g in _earlier(at, parse)]
    group, who = next(
        (
            (g, w)
            for g, w in reversed(told)
            if not w or tokens[w[0]].low not in words.plural_pronouns
        ),
        (None, ()),
    )
    if group is None:
        return ()
    found = direct_object(group, parse)
    later = next((g for g in parse.groups if g.first > at), None)
    is_amount = any(tokens[i].tag == "num" for i in found)
    is_undergone = bool(found) and later is not None and later.is_passive and not is_amount
    if who and is_plural(who, parse) and not is_undergone:
        return who
    is_named = (
        len(found) > 1
        and tokens[found[0]].tag == "det"
        and tokens[found[-1]].low.endswith(words.plural_endings)
    )
    return found if found and (is_named or is_plural(found, parse)) else ()


def teller_of(parse: Parse, telling: frozenset[str], besides: int = -1) -> tuple[int, ...]:
    """The tokens of the one who says the quoted words of a sentence, by a reporting verb outside
    clause ``besides``."""
    for group in parse.groups:
        if (
            group.kind == "fin"
            and group.clause != besides
            and parse.tokens[group.head].lemma in telling
        ):
            return subject(group, parse) or said_by(group, parse)
    return ()


def _is_under(inner: int, outer: int, parse: Parse) -> bool:
    """Whether a clause is an adverbial clause of another, or part of one: of "As the mill burned,
    the mayor said" nobody said the first."""
    while inner >= 0 and inner != outer:
        if parse.clauses[inner].kind == "sub" and parse.clauses[inner].parent == outer:
            return True
        inner = parse.clauses[inner].parent
    return False


def teller_after(
    head: int, parse: Parse, telling: frozenset[str]
) -> tuple[VerbGroup, tuple[int, ...]] | None:
    """The telling verb behind a comma or a closing quote after token ``head``, and the tokens of
    the one who tells:
    "..., the startup told Reuters", '"...," said Arthur Mensch'; also the ", he said," in the
    middle."""
    tokens = parse.tokens
    for group in parse.groups:
        lemma = tokens[group.head].lemma
        if (
            group.kind != "fin"
            or group.clause == parse.clause_of[head]
            or lemma not in telling
            or group.is_passive
            or _is_under(parse.clause_of[head], group.clause, parse)
        ):
            continue
        clause = parse.clauses[group.clause]
        if group.head < head and clause.kind != "aside":
            continue
        who = subject(group, parse)
        if (not who or who[0] < head) and clause.kind != "aside":
            before = tokens[group.first - 1].tag if group.first else ""
            # "Acme, bought in 2014, disclosed a flaw": the clause began before its verb.
            inverted = (
                before == '"' or (before == "," and clause.first > head)
            ) and lemma not in parse.lexicon.addressing
            who = said_by(group, parse) if inverted else ()
        mark = min((group.first, *who)) - 1
        if (
            who
            and mark >= 0
            and tokens[mark].tag in (",", '"')
            and clause.kind in ("main", "aside")
        ):
            return group, who
    return None
