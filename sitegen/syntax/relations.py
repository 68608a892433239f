"""Verb groups to those that they are about: subject, antecedent, apposition, by token numbers."""

from __future__ import annotations

from sitegen.syntax.antecedents import OPENERS, antecedent
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import (
    NOUN_PHRASE,
    direct_object,
    said_by,
)
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse


def base_group(group: VerbGroup, parse: Parse) -> VerbGroup:
    """Return the verb group that carries the subject: for "plans to make" that of "plans", else
    itself."""
    if group.kind != VerbForm.INF or stands_alone(group, parse):
        return group
    same = [
        g
        for g in parse.groups
        if g.clause == group.clause and g.head < group.head and g.kind != VerbForm.INF
    ]
    return same[-1] if same else group


def stands_alone(group: VerbGroup, parse: Parse) -> bool:
    """Return whether an infinitive hangs on a noun, not on a verb: "another event to be held on
    October 12"."""
    before = parse.tokens[group.first - 1].tag if group.first else Tag.NONE
    return (
        group.kind == VerbForm.INF
        and group.is_passive
        and before in (Tag.NOUN, Tag.PROPN, Tag.COMMA, Tag.PAREN_CLOSE)
    )


def hangs_on_rank(group: VerbGroup, parse: Parse) -> bool:
    """Return whether an infinitive tells what was: "the first woman to be minister"."""
    at = group.first - 1
    if group.kind != VerbForm.INF or at < 1 or parse.tokens[at].tag not in (Tag.NOUN, Tag.PROPN):
        return False
    ranks = parse.lexicon.subjects.ranks
    return any(token.low in ranks for token in parse.tokens[max(at - 2, 0) : at])


def subject(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """Return the tokens of the subject of a verb group; empty when there is none to be sure of."""
    found = parse.subjects.get(group)
    if found is None:
        found = parse.subjects[group] = _subject(group, parse, 0)
    return found


def _subject(group: VerbGroup, parse: Parse, depth: int) -> tuple[int, ...]:
    clause = parse.clauses[group.clause]
    if depth > 4:
        return ()
    if group.kind == VerbForm.FIN:
        return _finite_subject(group, parse, depth)
    joined = joined_group(group, parse)
    if joined:
        return _subject(joined, parse, depth + 1)
    if group.kind == VerbForm.PART and not _opens_sentence(group, parse):
        return _listed_subject(group, parse, depth) or antecedent(group.first, parse)
    if group.kind == VerbForm.INF:
        return antecedent(group.first, parse)
    if (
        group.kind == VerbForm.GER
        and group.first
        and parse.tokens[group.first - 1].tag in (Tag.NOUN, Tag.PROPN)
    ):
        return antecedent(group.first, parse)
    at = clause.parent
    while at >= 0:
        finite = parse.finite_of(at)
        if finite:
            return _doer_above(group, finite, parse, depth)
        at = parse.clauses[at].parent
    return ()


def _doer_above(group: VerbGroup, finite: VerbGroup, parse: Parse, depth: int) -> tuple[int, ...]:
    """Who does what a gerund says under a finite verb: the one blamed, or that verb's subject."""
    if _is_in_subject(group, finite, parse):
        return ()
    return _blamed(group, finite, parse) or _subject(finite, parse, depth + 1)


def _is_in_subject(group: VerbGroup, finite: VerbGroup, parse: Parse) -> bool:
    """Whether a gerund stands behind a noun and a preposition in front of the verb: of "the motive
    for closing the mill was" nobody is said to do it."""
    if group.kind != VerbForm.GER or group.first < 2 or group.head >= finite.first:
        return False
    noun, link = parse.tokens[group.first - 2 : group.first]
    return link.tag == Tag.ADP and noun.tag in (Tag.NOUN, Tag.PROPN, Tag.ADJ)


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
    if clause.kind == ClauseKind.REL and not vague and not is_object:
        found = antecedent(clause.first, parse)
        return _whose_description(found, parse, depth) or found
    if clause.kind == ClauseKind.COORD and clause.twin >= 0:
        twin = parse.finite_of(clause.twin)
        return _subject(twin, parse, depth + 1) if twin else ()
    return ()


def _whose_description(found: tuple[int, ...], parse: Parse, depth: int) -> tuple[int, ...]:
    """The subject of "was a citizen of Osk, who": a new description behind a copula is of it."""
    tokens = parse.tokens
    if not found or not found[0] or tokens[found[0]].low not in parse.lexicon.data.names.indefinite:
        return ()
    copula = next((g for g in parse.finite if g.head == found[0] - 1), None)
    if copula is None or tokens[copula.head].tag != Tag.AUX_BE:
        return ()
    who = _subject(copula, parse, depth + 1)
    is_cleft = (
        len(who) == 1 and tokens[who[0]].tag == Tag.PRON_NOM
    )  # "It was a choir that stepped in"
    return () if is_cleft else who


def _is_occurring(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb only says that something was: "happened", "took place"."""
    words, tokens = parse.lexicon.subjects, parse.tokens
    after = parse.low_at(group.head + 1)
    return tokens[group.head].lemma in words.occurring or after in words.occurring_nouns


def inverted_subject(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """Return the one who tells, straight behind a verb with a comma or quote before it: ", a
    annoncé sa fille".

    Only in a language whose verbs of telling stand so, and where something was told before.
    """
    tokens, clause = parse.tokens, parse.clauses[group.clause]
    if parse.lexicon.grammar is None or tokens[group.head].lemma not in parse.lexicon.reporting:
        return ()
    if not group.first or tokens[group.first - 1].tag not in (
        Tag.COMMA,
        Tag.QUOTE,
        Tag.PAREN_CLOSE,
    ):
        return ()
    if clause.kind in _EMBEDDED and parse.clause_of[group.first - 2] == group.clause:
        return ()
    told = (g for g in parse.finite if g.head < group.first)
    if all(parse.clauses[g.clause].kind == ClauseKind.REL for g in told):
        return ()
    return said_by(group, parse) if parse.tag_at(group.head + 1) in _NAMED else ()


_EMBEDDED = frozenset({ClauseKind.REL, ClauseKind.SUB, ClauseKind.THAT})


def listed_group(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """Return the verb before a bare participle behind a date and a comma: "a quitté Brest en mai,
    touché Vigo"."""
    before = [token.tag for token in parse.tokens[max(group.first - 2, 0) : group.first]]
    if group.kind != VerbForm.PART or before != [Tag.DATE, Tag.COMMA]:
        return None
    finite = next(
        (g for g in reversed(parse.groups) if g.head < group.first and g.kind != VerbForm.PART),
        None,
    )
    is_compound = finite is not None and finite.kind == VerbForm.FIN and finite.head != finite.first
    return finite if is_compound else None


def first_of_list(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """Return the finite verb that a bare participle goes on with, past others in its list; None
    where it stands alone."""
    found: VerbGroup | None = group
    while found is not None and found.kind == VerbForm.PART:
        found = joined_group(found, parse) or listed_group(found, parse)
    return found if found is not None and found.kind == VerbForm.FIN else None


def _listed_subject(group: VerbGroup, parse: Parse, depth: int) -> tuple[int, ...]:
    """The subject that a bare participle behind a date and a comma shares: "was sacked in 1537,
    sold in 1540"."""
    tokens = parse.tokens
    if (
        group.first < 2
        or tokens[group.first - 1].tag != Tag.COMMA
        or tokens[group.first - 2].tag != Tag.DATE
    ):
        return ()
    before = next((g for g in reversed(parse.groups) if g.head < group.first), None)
    if parse.lexicon.grammar is not None:
        before = listed_group(group, parse)
        return _subject(before, parse, depth + 1) if before is not None else ()
    is_list = before is not None and before.is_passive and before.kind == VerbForm.FIN
    return _subject(before, parse, depth + 1) if before is not None and is_list else ()


def _blamed(group: VerbGroup, finite: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The object that did what a gerund behind it says: "fined the club for fielding", "accused
    him of taking"."""
    words = parse.lexicon.subjects
    if (
        finite.is_passive
        or group.kind != VerbForm.GER
        or parse.tokens[group.first - 1].low not in words.blaming
        or parse.tokens[finite.head].lemma in words.receiving
    ):
        return ()
    end = finite.head + 1
    while end < group.first - 1 and parse.tokens[end].tag in NOUN_PHRASE | {Tag.ADP}:
        end += 1
    found = direct_object(finite, parse) if end == group.first - 1 else ()
    # "sparked public criticism for leaving": a bare noun is nobody who could have done it.
    return found if found and parse.tokens[found[0]].tag in _DOERS else ()


_DOERS = frozenset({Tag.DET, Tag.DET_POSS, Tag.PROPN, Tag.NUM, Tag.PRON, Tag.PRON_NOM})


def joined_group(group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """Return the verb group that "and" joins a bare participle to: "was bought in 1999 and renamed
    in 2001"."""
    at = group.first - 1
    while at >= 0 and parse.tokens[at].tag in (Tag.ADV, Tag.DATE, Tag.ADP):
        at -= 1
    if group.kind == VerbForm.FIN or at < 0 or parse.tokens[at].tag != Tag.CCONJ:
        return None
    return next(
        (g for g in reversed(parse.groups) if g.head < at and g.kind in (VerbForm.FIN, group.kind)),
        None,
    )


def _opens_sentence(group: VerbGroup, parse: Parse) -> bool:
    return all(parse.tokens[i].tag in (Tag.ADV, Tag.QUOTE, Tag.CCONJ) for i in range(group.first))


def _own_subject(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The noun phrase before a finite verb in its own clause."""
    own = _words_before(group, parse)
    if _ends_with_pronoun(own, group, parse):
        return (own[-1],)
    parts = _without_fronted(_parts_at_verb(own, group, parse), parse)
    if not parts:
        return ()
    # "A, B and C said", but "A, a former minister and a writer, said": a comma before the verb
    # closes an apposition.
    is_closed = group.first > 0 and parse.tokens[group.first - 1].tag == Tag.COMMA
    if _is_list(parts, parse) and (not is_closed or _are_names(parts, parse)):
        return _trim(list(range(parts[0][0], parts[-1][-1] + 1)), parse)
    return _trim(parts[0], parse)


def _words_before(group: VerbGroup, parse: Parse) -> list[int]:
    """The tokens of a clause before its verb, without what opens it."""
    tokens, first = parse.tokens, parse.clauses[group.clause].first
    own = [i for i in range(first, group.first) if parse.clause_of[i] == group.clause]
    while (
        own
        and tokens[own[0]].tag in OPENERS - {Tag.ADV, Tag.SCONJ_THAT}
        and not _counts(own, parse)
    ):
        own.pop(0)
    if own and tokens[own[0]].tag == Tag.SCONJ_THAT:
        own.pop(0)
    return own


def _ends_with_pronoun(own: list[int], group: VerbGroup, parse: Parse) -> bool:
    """Whether a pronoun stands straight before the verb, and no preposition before that."""
    tags = [parse.tokens[i].tag for i in own[-2:]]
    if own and parse.tokens[own[-1]].low in parse.lexicon.headlines.quantifiers:
        return False  # "Ada Berg and Lars Holm all voted"
    return (
        len(tags) > 1
        and tags[1] == Tag.PRON_NOM
        and own[-1] == group.first - 1
        and tags[0] != Tag.ADP
    )


def _parts_at_verb(own: list[int], group: VerbGroup, parse: Parse) -> list[list[int]]:
    """What commas part before a verb; only the last where no comma stands before the verb, so that
    no apposition ends there."""
    found: list[list[int]] = [[]]
    for i in own:
        if parse.tokens[i].tag in (Tag.COMMA, Tag.DASH):
            found.append([])
        else:
            found[-1].append(i)
    parts = _without_adverbs([part for part in found if part], parse)
    if len(parts) < 2 or own[-1] != parts[-1][-1] or own[-1] + 1 < group.first - 1:
        return parts
    is_phrase = parse.tokens[parts[-1][0]].tag in NOUN_PHRASE - {Tag.DATE}
    return parts[-1:] if is_phrase and not _is_list(parts, parse) else parts


_FRONTED = frozenset(
    {Tag.ADP, Tag.ADV, Tag.DATE, Tag.SCONJ, Tag.CCONJ, Tag.VERB_GER, Tag.VERB_PART, Tag.PART_INF}
)


def _without_adverbs(parts: list[list[int]], parse: Parse) -> list[list[int]]:
    """The parts without an adverb or a date that opens a sentence: "Meanwhile, Ada Berg, Lars Holm
    and"."""
    while len(parts) > 2 and {parse.tokens[i].tag for i in parts[0]} <= _ADVERBIAL:
        parts = parts[1:]
    return parts


_ADVERBIAL = frozenset({Tag.ADV, Tag.CCONJ, Tag.ADP, Tag.DATE})


def _are_names(parts: list[list[int]], parse: Parse) -> bool:
    """Whether every part is a name, or a name and "and" with another: "Ostland, the Holm Republic
    and Norland"."""
    tokens = parse.tokens
    return all(
        # The first word of a sentence is no name by its capital.
        part == [0]
        or ({tokens[i].tag for i in part} <= _NAMING and tokens[part[-1]].tag == Tag.PROPN)
        for part in parts
    )


_NAMING = frozenset({Tag.PROPN, Tag.DET, Tag.CCONJ})


def _is_place(last: int, part: list[int], parse: Parse) -> bool:
    """Whether a part between commas says where the name or thing before it lies: "Osk, Ala.,",
    "Holm county, Virginia,"."""
    tokens = parse.tokens
    if any(tokens[i].tag not in (Tag.PROPN, Tag.STOP) for i in part):
        return False
    words = "_".join(tokens[i].low for i in part if tokens[i].tag == Tag.PROPN)
    return tokens[last].tag == Tag.PROPN or words in parse.lexicon.data.names.places


_DETERMINED = frozenset({Tag.DET, Tag.DET_POSS, Tag.PROPN, Tag.NUM})


def _without_fronted(parts: list[list[int]], parse: Parse) -> list[list[int]]:
    """The parts from the first on that can be a subject; of the first "a blast in Osk" of "In May a
    blast in Osk, Ala., killed"."""
    if len(parts) > 1 and _is_place(parts[0][-1], parts[1], parse):
        dated = _without_fronted_dates(parts[0], parse)
        if dated and dated != parts[0] and parse.tokens[dated[0]].tag in _DETERMINED:
            return [dated, *parts[1:]]
    while len(parts) > 1 and _is_fronted(parts[0], parse) and not _is_list(parts, parse):
        parts = parts[1:]
    return parts


def _is_counted(tags: list[Tag]) -> bool:
    """Whether what looks like a date counts a noun: "five year seven pupils"."""
    return tags[:2] in ([Tag.DATE, Tag.NUM], [Tag.DATE, Tag.NOUN])


def _is_fronted(part: list[int], parse: Parse) -> bool:
    """Whether a part before a comma is no subject; "Nearly simultaneous bombings in Osk," is
    one."""
    tags = [parse.tokens[i].tag for i in part]
    is_phrase = tags[:2] == [Tag.ADV, Tag.ADJ] and Tag.NOUN in tags
    if _is_counted(tags):
        return False
    is_count = tags == [Tag.NUM, Tag.NOUN] and parse.tokens[part[-1]].low in parse.lexicon.periods
    return is_count or (tags[0] in _FRONTED and not is_phrase)


def _is_list(segments: list[list[int]], parse: Parse) -> bool:
    """Whether the last part begins with or holds "and" and the parts are names or nouns: "A, B and
    C"."""
    if len(segments) < 2:
        return False
    last_has_and = any(parse.tokens[i].tag == Tag.CCONJ for i in segments[-1])
    return last_has_and and all(
        parse.tokens[s[0]].tag in (Tag.PROPN, Tag.NOUN, Tag.NUM, Tag.DET, Tag.ADJ, Tag.CCONJ)
        for s in segments
    )


_NAMED = (Tag.NOUN, Tag.PROPN, Tag.ADJ, Tag.DET, Tag.DET_POSS)


def _counts(kept: list[int], parse: Parse) -> bool:
    """Whether the first word belongs to the second: "nearly 3,000 workers", "no verdict"."""
    tags = [parse.tokens[i].tag for i in kept[:2]]
    is_none = (
        parse.tokens[kept[0]].low in parse.lexicon.subjects.none and tags[1:] and tags[1] in _NAMED
    )
    is_near = parse.tokens[kept[0]].low in parse.lexicon.limiting and tags[1:] == [Tag.ADJ]
    return tags == [Tag.ADV, Tag.NUM] or is_near or bool(is_none)


def _trim(kept: list[int], parse: Parse) -> tuple[int, ...]:
    """Without leading openers and fronted dates, and without adverbs and dates at the end."""
    tokens = parse.tokens
    while kept and tokens[kept[0]].tag in OPENERS and not _counts(kept, parse):
        kept = kept[1:]
    kept = _without_fronted_dates(kept, parse)
    while kept and tokens[kept[0]].tag in (Tag.STOP, Tag.COLON, Tag.COMMA):
        kept = kept[1:]  # "March 1911. The two countries sign"
    while kept and _is_loose_end(kept, parse):
        kept = kept[:-1]
    if kept and tokens[kept[0]].tag in (Tag.ADP, Tag.PART_INF, Tag.SCONJ):
        return ()
    return tuple(kept) if any(tokens[i].tag in NOUN_PHRASE - {Tag.ADJ} for i in kept) else ()


def _without_fronted_dates(kept: list[int], parse: Parse) -> list[int]:
    tags = [parse.tokens[i].tag for i in kept[:5]]
    last = max((k for k, tag in enumerate(tags) if tag == Tag.DATE), default=0)
    if last and all(tag in (Tag.ADP, Tag.CCONJ, Tag.DATE, Tag.ADV) for tag in tags[:last]):
        kept = kept[last + 1 :]  # "Between September 2023 and May 2024 the company"
        tags = [parse.tokens[i].tag for i in kept[:2]]
    # A fronted adverbial without a comma: "On Monday Acme said", "In 1994 the firm".
    if len(kept) > 1 and tags[0] == Tag.DATE and tags[1] not in (Tag.NOUN, Tag.PART_POSS):
        kept = kept[1:]
        tags = tags[1:]
    return kept[2:] if len(kept) > 2 and tags[:2] == [Tag.ADP, Tag.DATE] else kept


_LOOSE = frozenset(
    {Tag.ADV, Tag.ADP, Tag.DATE, Tag.COMMA, Tag.CCONJ, Tag.QUOTE, Tag.PAREN_OPEN, Tag.PAREN_CLOSE}
)


def _is_loose_end(kept: list[int], parse: Parse) -> bool:
    """Whether the last word belongs to no phrase before it; a date alone is one."""
    tag = parse.tokens[kept[-1]].tag
    return tag in _LOOSE and not (tag == Tag.DATE and len(kept) == 1)


def apposition_of(date: int, parse: Parse) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return the tokens of a name and of the description between commas behind it that holds a
    date: "Ada Lund, mayor from 2007 to 2012, won"; None when the date stands in none."""
    tokens = parse.tokens
    first = next((k for k in range(date, -1, -1) if tokens[k].tag == Tag.COMMA), 0)
    last = next((k for k in range(date, len(tokens)) if tokens[k].tag == Tag.COMMA), 0)
    if not 0 < first < date < last or not _is_description(first, date, last, parse):
        return None
    start = first
    while start > 0 and tokens[start - 1].tag == Tag.PROPN:
        start -= 1
    # The first word of a sentence is no name by its capital.
    start -= start == 1 and tokens[0].tag == Tag.NOUN
    closing = parse.lexicon.phrases.date_prepositions | parse.lexicon.subjects.origins
    end = first + 1
    while end < date and tokens[end].tag in NOUN_PHRASE | {Tag.ADP}:
        is_genitive = tokens[end].low == parse.lexicon.genitive and end + 1 < date
        if tokens[end].low in closing and not is_genitive:
            break
        end += 1
    return tuple(range(start, first)), tuple(range(first + 1, end))


def _is_description(first: int, date: int, last: int, parse: Parse) -> bool:
    """Whether a noun phrase without a verb and without "and" stands between two commas behind a
    name."""
    tokens = parse.tokens
    if tokens[first - 1].tag != Tag.PROPN or tokens[first + 1].tag not in (
        Tag.NOUN,
        Tag.DET,
        Tag.ADJ,
    ):
        return False
    has_verb = any(first < group.head < last for group in parse.groups)
    return not has_verb and all(token.tag != Tag.CCONJ for token in tokens[first:date])
