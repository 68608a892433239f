"""Tokens to the phrases round them, by token numbers: noun phrase, object, predicate, date
phrase."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.token import Tag, Token
from sitegen.syntax.tree import Parse

NOUN_PHRASE = frozenset(
    {
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.PART_POSS,
        Tag.DET,
        Tag.DET_POSS,
        Tag.PRON,
        Tag.PRON_NOM,
        Tag.DATE,
    }
)


def noun_phrase(head: int, parse: Parse) -> tuple[int, ...]:
    """Return the noun phrase round a noun, with what hangs on it by prepositions, up to the next
    mark or verb."""
    tokens, end = parse.tokens, head + 1
    while end < len(tokens) and not _is_behind_date(end, head, parse) and _goes_on(end, parse):
        end += 1
    while tokens[end - 1].tag in (Tag.ADP, Tag.PART_INF, Tag.DET, Tag.CCONJ, Tag.DET_POSS, Tag.ADJ):
        end -= 1
    return tuple(range(_phrase_start(head, parse), max(end, head + 1)))


_BEFORE_HEAD = (NOUN_PHRASE | {Tag.VERB_GER, Tag.VERB_PART}) - {Tag.PRON_NOM}


def _phrase_start(head: int, parse: Parse) -> int:
    """The first token of the noun phrase that ends with a noun."""
    tokens, start = parse.tokens, head
    while start > 0 and tokens[start - 1].tag in _BEFORE_HEAD:
        is_article = tokens[start].tag in (Tag.DET, Tag.DET_POSS)
        if is_article and tokens[start - 1].tag in (Tag.VERB_GER, Tag.VERB_PART):
            break
        start -= 1
        is_article = tokens[start].tag in (Tag.DET, Tag.DET_POSS)
        if is_article and not (start and tokens[start - 1].tag == Tag.DET):
            break
    return start


def _is_behind_date(at: int, head: int, parse: Parse) -> bool:
    """Whether a date ends the phrase of a noun before: "After the fire of 1910 the town"."""
    tags = [token.tag for token in parse.tokens[at - 2 : at]]
    return at > head + 2 and tags == [Tag.ADP, Tag.DATE] and parse.tokens[at].tag in NOUN_PHRASE


def _goes_on(at: int, parse: Parse) -> bool:
    """Whether a token behind a noun can be of its phrase."""
    token, words = parse.tokens[at], parse.lexicon.phrases
    if token.tag in (Tag.ADP, Tag.PART_INF):
        return token.low in words.links
    if token.tag == Tag.CCONJ:
        after = parse.tag_at(at + 1)
        return token.low in words.adding and after in (Tag.PROPN, Tag.NOUN)
    return token.tag in NOUN_PHRASE - {Tag.PRON_NOM}


def direct_object(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """Return the tokens of the noun phrase straight behind a verb; empty when none stands there."""
    first = group.head + 1
    first += (
        first < len(parse.tokens) and parse.tokens[first].low in parse.lexicon.separable
    )  # "broke off relations"
    end = first
    while end < len(parse.tokens) and parse.tokens[end].tag in NOUN_PHRASE - {
        Tag.PRON_NOM,
        Tag.PRON,
        Tag.DATE,
    }:
        end += 1
    found = tuple(range(first, end))
    return found if any(parse.tokens[i].tag in (Tag.NOUN, Tag.PROPN) for i in found) else ()


def simple_phrases(parse: Parse) -> Iterator[tuple[int, ...]]:
    """Yield the noun phrases of a sentence without what hangs on them: "the former minister", "its
    first store"; a date is no part of one, and a possessor no head."""
    tokens, start = parse.tokens, -1
    is_counted = parse.lexicon.grammar is not None  # "met en examen deux hommes", no "Flight 93"
    for i, token in enumerate(tokens):
        counts = token.tag == Tag.NUM and is_counted and i > 0 and tokens[i - 1].tag == Tag.NOUN
        if token.tag not in _SIMPLE or (start >= 0 and (token.tag in _FIRST or counts)):
            start = -1
        if token.tag not in _SIMPLE:
            continue
        start = i if start < 0 else start
        following = tokens[i + 1].tag if i + 1 < len(tokens) else Tag.STOP
        if token.tag in (Tag.NOUN, Tag.PROPN) and following not in _SIMPLE - _FIRST:
            yield tuple(range(start, i + 1))


_FIRST = frozenset({Tag.DET, Tag.DET_POSS})
_SIMPLE = frozenset({Tag.DET, Tag.DET_POSS, Tag.ADJ, Tag.NUM, Tag.NOUN, Tag.PROPN, Tag.PART_POSS})


def said_by(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """Return the speaker after the verb: "said Arthur Mensch", "said Holm Department of Parks
    spokesman Lars Berg"."""
    tokens, out = parse.tokens, list[int]()
    for i in range(group.head + 1, len(tokens)):
        if tokens[i].tag not in _SPEAKING and not _is_named_on(i, parse):
            break
        out.append(i)
    return tuple(out)


_SPEAKING = frozenset({Tag.PROPN, Tag.NOUN, Tag.DET, Tag.DET_POSS, Tag.ADJ, Tag.PART_POSS})


def _is_named_on(of: int, parse: Parse) -> bool:
    """Whether a name goes on behind "of"."""
    is_genitive = parse.tokens[of].low == parse.lexicon.genitive
    return is_genitive and parse.tag_at(of - 1) == parse.tag_at(of + 1) == Tag.PROPN


def is_plural(who: Sequence[int], parse: Parse) -> bool:
    """Return whether a subject phrase takes "were"."""
    tokens = parse.tokens
    if any(tokens[i].tag == Tag.CCONJ and not _is_inner(i, who, parse) for i in who):
        return True
    if parse.lexicon.grammar is not None:
        first = tokens[who[0]]
        many = parse.lexicon.grammar.titles.many
        return first.low in many or (first.tag == Tag.NUM and first.low != "1")
    words = parse.lexicon.phrases
    if tokens[who[-1]].low in words.plural_pronouns:
        return True
    if tokens[who[0]].low in words.several and len(who) > 1:
        return True  # "many of Holm's notes"
    head = tokens[_head_of(who, parse)]
    has_ending = head.low.endswith(words.plural_endings) and not head.low.endswith(
        words.singular_endings
    )
    return head.tag == Tag.NOUN and (has_ending or head.low in words.plural_nouns)


def _is_inner(conj: int, who: Sequence[int], parse: Parse) -> bool:
    """Whether "et" joins what hangs on a noun by a preposition: "la ligne entre Osk et Brenn"."""
    if parse.lexicon.grammar is None:
        return False
    tokens = parse.tokens
    before = [tokens[i] for i in who if i < conj and tokens[i].tag == Tag.ADP]
    after = tokens[conj + 1].tag if conj + 1 < len(tokens) else Tag.STOP
    is_between = bool(before) and before[-1].low in parse.lexicon.phrases.spanning
    return bool(before) and (is_between or after not in _FIRST)


def _head_of(who: Sequence[int], parse: Parse) -> int:
    """The noun of a phrase: the last word before a preposition, relative clause or comma."""
    tokens = parse.tokens
    for before, i in itertools.pairwise(who):
        is_count = parse.tag_at(i + 1) == Tag.NUM  # "more than 400 people"
        if tokens[i].tag in (Tag.ADP, Tag.PRON_REL, Tag.COMMA) and not is_count:
            return before
    return who[-1]


def _preposition_of(date: int, parse: Parse) -> tuple[int, ...]:
    """The tokens of "in", of "as of", of "on the night of" before a date."""
    tokens, words = parse.tokens, parse.lexicon.phrases
    is_rough = (
        date > 1
        and tokens[date - 1].low in words.rough
        and tokens[date - 2].low in words.date_prepositions
    )
    if is_rough:
        return (date - 2, date - 1)  # "made in about 450 BC"
    if tokens[date - 1].low != parse.lexicon.genitive or date < 2:
        is_part = (
            date > 1 and tokens[date - 2].low in parse.lexicon.with_dates
        )  # "early on Wednesday"
        return (date - 2, date - 1) if is_part else (date - 1,)
    at = date - 2
    if tokens[at].low in words.as_of:
        return (at, date - 1)
    if tokens[at].low not in words.parts:
        return (date - 1,)
    while at > 0 and tokens[at - 1].tag in (Tag.DET, Tag.ADJ, Tag.ADV):
        at -= 1
    at -= at > 0 and tokens[at - 1].tag == Tag.ADP
    return tuple(range(at, date))


def _goes_alone(before: Token, after: Token | None) -> bool:
    """Whether a date stands inside a phrase: "the Monday meeting", "was yesterday elected"."""
    if after is None:
        return False
    is_attribute = after.tag in (Tag.NOUN, Tag.PROPN, Tag.ADJ) and before.tag in (
        Tag.DET,
        Tag.DET_POSS,
        Tag.PART_POSS,
        Tag.ADJ,
    )
    return is_attribute or (
        before.tag in (Tag.AUX_BE, Tag.AUX_HAVE) and after.tag in (Tag.VERB_PART, Tag.VERB_GER)
    )


def date_phrase(date: int, parse: Parse) -> tuple[int, ...]:
    """Return the date with what must go when it goes: its preposition, its possessive; empty when
    it must stay."""
    tokens, words = parse.tokens, parse.lexicon.phrases
    if date > 2 and f"{tokens[date - 2].low} {tokens[date - 1].low}" in words.at_least:
        has_opener = tokens[date - 3].tag in (Tag.ADP, Tag.SCONJ)
        return tuple(range(date - 3, date + 1)) if has_opener else (date,)
    before = tokens[date - 1] if date else None
    after = tokens[date + 1] if date + 1 < len(tokens) else None
    if after is not None and after.tag == Tag.PART_POSS:
        return (date, date + 1)
    own = (date, date + 1) if after is not None and after.low in words.parts else (date,)
    if before is None or _goes_alone(before, after):
        return (date,)
    opener = _opener_of(date, parse)
    return (*opener, *own) if opener is not None else ()


def _opener_of(date: int, parse: Parse) -> tuple[int, ...] | None:
    """The tokens before a date that go with it; None where it must stay for them."""
    words, before = parse.lexicon.phrases, parse.tokens[date - 1]
    if before.tag == Tag.ADJ and before.low in words.ended:
        return _ended_period(date, parse)
    if before.low in parse.lexicon.separable:
        return ()
    if before.low in words.date_prepositions:
        return _preposition_of(date, parse)
    if before.tag in (Tag.ADP, Tag.SCONJ):
        return None
    in_row = before.tag == Tag.CCONJ and date > 1 and parse.tokens[date - 2].tag == Tag.DATE
    if before.low in words.introducing or in_row:
        return (date - 1,)
    return (
        None if before.tag in (Tag.DET, Tag.DET_POSS, Tag.AUX_BE, Tag.PART_INF, Tag.CCONJ) else ()
    )


def _ended_period(date: int, parse: Parse) -> tuple[int, ...]:
    """The tokens before a date that says when a period ended: "in the quarter ended"."""
    tokens, at = parse.tokens, date - 1
    while at > 0 and tokens[at - 1].tag in (Tag.DET, Tag.ADJ, Tag.NOUN, Tag.NUM, Tag.DATE):
        at -= 1
    at -= at > 0 and tokens[at - 1].tag == Tag.ADP
    return tuple(range(at, date))


def predicate_end(group: VerbGroup, parse: Parse) -> int:
    """Return the token after the last one that belongs to the clause of a verb group and the
    clauses under it."""
    end = group.head + 1
    tokens = parse.tokens
    inside = {group.clause}
    for i in range(group.head + 1, len(tokens)):
        clause = parse.clause_of[i]
        if clause not in inside:
            if parse.clauses[clause].parent not in inside:
                break
            inside.add(clause)
        end = i + 1
    while end > group.head + 1 and tokens[end - 1].tag in (
        Tag.COMMA,
        Tag.STOP,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.CCONJ,
        Tag.DASH,
    ):
        end -= 1
    return end
