"""A clause to the noun phrase that it speaks of: what "which", "who" or a bare participle means, by
token numbers."""

from __future__ import annotations

from sitegen.syntax.phrases import NOUN_PHRASE, is_plural
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

# What opens a clause, and is no part of a noun phrase.
OPENERS = frozenset(
    {
        Tag.CCONJ,
        Tag.ADV,
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
        Tag.COMMA,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.QUOTE,
        Tag.DASH,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.STOP,
        Tag.PART_NEG,
    }
)


def antecedent(before: int, parse: Parse) -> tuple[int, ...]:
    """Return the noun phrase that ends before token ``before``: what "which" or a bare participle
    speaks of."""
    start, end = _phrase_before(before, parse)
    if start > end:
        return ()
    whole = _enclosed_subject(before, parse) or _plural_antecedent(start, end, before, parse)
    if whole:
        return whole
    own = tuple(range(start, end + 1))
    if _is_placed(start, before, parse) or _is_lasting(start, before, parse):
        outer = _outer_phrase(start, parse)
        if outer:
            return outer + tuple(range(start - 1, end + 1))
    if _is_genitive(start, parse) and not _is_done_to(start, before, parse):
        outer = _outer_phrase(start, parse)
        return outer + tuple(range(start - 1, end + 1)) if outer else own
    is_own = _is_done_to(start, before, parse)
    outer = () if is_own else _outer_head(start, end, before, parse)
    outer = outer or _whole_chain(start, end, before, parse)
    return outer or _described(start, before, parse) or own


def _described(start: int, before: int, parse: Parse) -> tuple[int, ...]:
    """The name that a description behind it describes; none of a place where "who" asks for a
    person: "Achebe of the University of Osk, the lead scientist, who"."""
    found, tokens, lexicon = _apposed_name(start, parse), parse.tokens, parse.lexicon
    is_personal = before < len(tokens) and tokens[before].low in lexicon.personal
    if not found or not found[0] or not is_personal or tokens[found[0] - 1].tag != Tag.ADP:
        return found
    return found if lexicon.data.names.given.holds(tokens[found[0]].low) else ()


def _outer_phrase(start: int, parse: Parse) -> tuple[int, ...]:
    """The noun phrase straight in front of the preposition before token ``start``."""
    outer = antecedent(start - 1, parse)
    return outer if outer and outer[-1] == start - 2 else ()


def _is_placed(start: int, before: int, parse: Parse) -> bool:
    """Whether a place is named only to tell which thing is meant: "its mill in Leeds, which
    opened", "Regulators in Brussels, who opened"."""
    tokens, words = parse.tokens, parse.lexicon.subjects
    is_told = before < len(tokens) and tokens[before].low in words.relatives
    return (
        is_told
        and start >= 2
        and [token.tag for token in tokens[start - 2 : start + 1 : 2]] == [Tag.NOUN, Tag.PROPN]
        and tokens[start - 1].low in words.naming_which
    )


def _is_genitive(start: int, parse: Parse) -> bool:
    """Whether the phrase goes on to the left of "of": "the maker of toys, which"."""
    tokens = parse.tokens
    return (
        start >= 2
        and tokens[start - 1].low == parse.lexicon.genitive
        and tokens[start].tag != Tag.DET
        and (tokens[start].tag != Tag.NUM or parse.tag_at(start + 1) == Tag.PRON_REL)
        and tokens[start - 2].tag in (Tag.NOUN, Tag.PROPN)
    )


def _is_done_to(start: int, before: int, parse: Parse) -> bool:
    """Whether "who" speaks of the name behind "of": "the arrest of Ada Berg, who", "fans of Ada
    Berg, who"; one person in front of "of" is meant himself ("the mayor of Osk, who")."""
    tokens, lexicon = parse.tokens, parse.lexicon
    opener = tokens[before].low if before < len(tokens) else ""
    if opener not in lexicon.personal or tokens[start].tag != Tag.PROPN:
        return False
    names, outer = lexicon.data.names, tokens[start - 2]
    if outer.lemma in lexicon.nouns:
        return True
    is_person = outer.low in names.person_nouns | names.roles or names.gendered.holds(outer.low)
    return not is_person and names.given.holds(tokens[start].low)


def _phrase_before(before: int, parse: Parse) -> tuple[int, int]:
    """First and last token of the noun phrase nearest before a token; the first behind the last
    where there is none."""
    end = _end_before(before, parse)
    return (_start_of(end, parse), end) if end >= 0 else (0, -1)


def _end_before(before: int, parse: Parse) -> int:
    """The last token of the noun phrase nearest before a token, -1 for none."""
    tokens = parse.tokens
    at = before - 1
    while at >= 0 and tokens[at].tag in (
        Tag.COMMA,
        Tag.ADV,
        Tag.ADP,
        Tag.DASH,
        Tag.PRON_REL,
        Tag.PAREN_OPEN,
    ):
        at -= 1
    tags = [token.tag for token in tokens[max(at - 1, 0) : at + 1]]
    if at > 1 and tags == [Tag.ADP, Tag.DATE] and tokens[before].tag == Tag.PRON_REL:
        at -= 2  # "won a seat in 1992, which"
    while at > 1 and [token.tag for token in tokens[at - 1 : at + 2]] == [
        Tag.COMMA,
        Tag.NUM,
        Tag.COMMA,
    ]:
        at -= 2  # "Ada Holm, 44, who took charge"
    return at


def _start_of(end: int, parse: Parse) -> int:
    """The first token of the noun phrase that a token ends; the one behind it when it ends none."""
    tokens, at = parse.tokens, end
    while at >= 0 and _is_of_phrase(at, parse):
        if tokens[at].tag in (Tag.DET, Tag.DET_POSS):
            return at
        at -= 1
    return at + 1


def _is_of_phrase(at: int, parse: Parse) -> bool:
    tag = parse.tokens[at].tag
    if tag == Tag.DATE:
        return at > 0 and parse.tokens[at - 1].tag in (Tag.DET, Tag.DET_POSS)
    return tag in NOUN_PHRASE - {Tag.PRON_NOM}


def _whole_chain(start: int, end: int, before: int, parse: Parse) -> tuple[int, ...]:
    """All nouns that prepositions join in front of ", built": "work on a successor to the ferry,
    started in May".

    A participle behind a comma speaks of what the whole phrase names.
    """
    tokens = parse.tokens
    if (
        before >= len(tokens)
        or tokens[before].tag != Tag.VERB_PART
        or tokens[before - 1].tag != Tag.COMMA
    ):
        return ()
    first = start
    while first > 1 and tokens[first - 1].low in parse.lexicon.joining:
        outer, last = _phrase_before(first - 1, parse)
        if outer > last or last != first - 2:
            break
        first = outer
    placing = parse.lexicon.locative | {parse.lexicon.genitive}
    is_named = tokens[first].tag == Tag.PROPN and tokens[start - 1].low in placing
    if first == start or is_named:
        return ()  # a name needs no more words, and "Acme of Osk, founded" is Acme
    at = _undertaking(first, start, parse)
    return tuple(range(_start_of(at, parse), end + 1)) if at >= 0 else ()


def _undertaking(first: int, start: int, parse: Parse) -> int:
    """The event or work in a chain of nouns of which a participle may speak, -1 for none: the
    "approval" of "subject to approval by the board, expected"; no "urgency to the work of a
    council, set up"."""
    nouns = (i for i in range(start - 1, first - 1, -1) if parse.tokens[i].tag == Tag.NOUN)
    return next((i for i in nouns if _is_undertaking(i, parse)), -1)


def _is_undertaking(noun: int, parse: Parse) -> bool:
    """Whether a noun names an event, or some work on a thing."""
    token, lexicon = parse.tokens[noun], parse.lexicon
    is_work = token.low in lexicon.undertakings and parse.low_at(noun + 1) != lexicon.genitive
    return token.lemma in lexicon.nouns or is_work


def _outer_head(start: int, end: int, before: int, parse: Parse) -> tuple[int, ...]:
    """The noun in front of a preposition, where what follows cannot speak of the name behind it.

    "Who" is nobody of a place ("a girl from Bari, who won"), and no clause without a comma tells
    which of many a name is ("a fund in Flanders that stepped in").
    """
    tokens = parse.tokens
    opener = tokens[before] if before < len(tokens) else tokens[end]
    has_comma = tokens[before - 1].tag == Tag.COMMA
    is_person = opener.low in parse.lexicon.personal
    if is_person and tokens[start].tag == Tag.PROPN:
        start = _first_of_places(start, parse)
    if (
        start < 2
        or tokens[start].tag != Tag.PROPN
        or tokens[start - 1].tag not in (Tag.ADP, Tag.PART_INF)
    ):
        return ()
    if opener.tag not in (Tag.PRON_REL, Tag.SCONJ_THAT) or (has_comma and not is_person):
        return ()
    placing = (
        parse.lexicon.locative | {parse.lexicon.genitive} if is_person else parse.lexicon.locative
    )
    if tokens[start - 1].low not in placing:
        return ()
    first, last = _phrase_before(start - 1, parse)
    if first > last or last != start - 2:
        return ()
    return _apposed_name(first, parse) or tuple(range(first, end + 1))


def _first_of_places(start: int, parse: Parse) -> int:
    """The first name of a row that commas and "and" part: "refugees from Osk, Calden and Brenn"."""
    tokens = parse.tokens
    while (
        start > 1
        and tokens[start - 1].tag in (Tag.COMMA, Tag.CCONJ)
        and tokens[start - 2].tag == Tag.PROPN
    ):
        start -= 2
        while start > 0 and tokens[start - 1].tag == Tag.PROPN:
            start -= 1
    return start


def _enclosed_subject(before: int, parse: Parse) -> tuple[int, ...]:
    """The whole subject in front of what commas enclose: "The link between the two cities, cut by
    floods, was"."""
    tokens = parse.tokens
    if before < 2 or tokens[before - 1].tag != Tag.COMMA or tokens[before].tag != Tag.VERB_PART:
        return ()
    first = next((k + 1 for k in range(before - 2, -1, -1) if tokens[k].tag in OPENERS), 0)
    words = tokens[first : before - 1]
    is_phrase = (
        bool(words)
        and words[0].tag in (Tag.DET, Tag.DET_POSS)
        and any(t.tag == Tag.ADP for t in words)
    )
    is_phrase = is_phrase and all(t.tag in NOUN_PHRASE | {Tag.ADP} for t in words)
    return tuple(range(first, before - 1)) if is_phrase and first == 0 else ()


def _plural_antecedent(start: int, end: int, before: int, parse: Parse) -> tuple[int, ...]:
    """The plural noun in front of a place when the verb is plural: "plants in Tennessee and
    Kentucky, which are"."""
    tokens, words = parse.tokens, parse.lexicon.subjects
    verb = next((g for g in parse.groups if g.first > before), None)
    is_plural_verb = verb is not None and tokens[verb.first].low in words.plural_verbs
    if (
        before >= len(tokens)
        or tokens[before].low not in words.thing_relatives
        or not is_plural_verb
    ):
        return ()
    if start >= 2 and tokens[start - 1].tag == Tag.CCONJ and tokens[start - 2].tag == Tag.PROPN:
        start -= 2
    if tokens[start].tag != Tag.PROPN or start < 2 or tokens[start - 1].tag != Tag.ADP:
        return ()
    outer = antecedent(start - 1, parse)
    return (*outer, *range(start - 1, end + 1)) if outer and is_plural(outer, parse) else ()


def _apposed_name(start: int, parse: Parse) -> tuple[int, ...]:
    """The name that a description behind a comma describes: "Stripe" of "Stripe, the payments
    company founded"."""
    tokens = parse.tokens
    if start < 2 or tokens[start].tag != Tag.DET or tokens[start - 1].tag != Tag.COMMA:
        return ()
    first = start - 1
    while first > 0 and tokens[first - 1].tag == Tag.PROPN:
        first -= 1
    is_subject = first < start - 1 or (start == 2 and tokens[0].tag == Tag.NOUN)
    first = 0 if start == 2 or _is_named_before(first, parse) else first
    opener = tokens[first - 1].tag if first else Tag.NONE
    is_at_head = opener in (
        Tag.NONE,
        Tag.COMMA,
        Tag.CCONJ,
        Tag.SCONJ,
        Tag.PART_INF,
        Tag.VERB_FIN,
    ) or (first > 1 and opener == Tag.ADP)
    return tuple(range(first, start - 1)) if is_subject and is_at_head else ()


def _is_named_before(first: int, parse: Parse) -> bool:
    """Whether a name begins with the first word of a sentence, which no capital tells."""
    return first == 1 and parse.tokens[0].tag == Tag.NOUN


def _is_lasting(start: int, before: int, parse: Parse) -> bool:
    """Whether a relative clause speaks of the event in front of a preposition: "work on the dam,
    which started"."""
    tokens = parse.tokens
    outer = tokens[start - 2]
    verb = next((g for g in parse.groups if g.first > before), None)
    is_of_thing = (
        before < len(tokens) and tokens[before].low in parse.lexicon.subjects.thing_relatives
    )
    if not is_of_thing or verb is None:
        return False
    is_event = outer.tag == Tag.NOUN and (
        outer.lemma in parse.lexicon.nouns or outer.low in parse.lexicon.undertakings
    )
    return (
        is_event
        and tokens[start - 1].tag == Tag.ADP
        and tokens[verb.head].lemma in parse.lexicon.lasting
    )
