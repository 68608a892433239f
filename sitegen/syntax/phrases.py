"""Tokens to the phrases round them, by token numbers: noun phrase, object, predicate, date
phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.token import Token
from sitegen.syntax.tree import Parse

NOUN_PHRASE = frozenset(
    {"noun", "name", "num", "adj", "poss_mark", "det", "poss", "pron", "subj", "date"}
)


def noun_phrase(head: int, parse: Parse) -> tuple[int, ...]:
    """The noun phrase round a noun, with what hangs on it by prepositions, up to the next mark or
    verb."""
    tokens, words = parse.tokens, parse.lexicon.phrases
    start = head
    while start > 0 and tokens[start - 1].tag in (NOUN_PHRASE | {"ger", "pas"}) - {"subj"}:
        if tokens[start - 1].tag in ("ger", "pas") and tokens[start].tag in ("det", "poss"):
            break
        start -= 1
        if tokens[start].tag in ("det", "poss") and not (start and tokens[start - 1].tag == "det"):
            break
    end = head + 1
    while end < len(tokens):
        tag, low = tokens[end].tag, tokens[end].low
        if (
            end > head + 2
            and tokens[end - 1].tag == "date"
            and tokens[end - 2].tag == "prep"
            and tag in NOUN_PHRASE
        ):
            break  # "After the fire of 1910 the town": a date ends its phrase
        if (
            (tag in ("prep", "to") and low in words.links)
            or tag in NOUN_PHRASE - {"subj"}
            or (
                tag == "conj"
                and low in words.adding
                and end + 1 < len(tokens)
                and tokens[end + 1].tag in ("name", "noun")
            )
        ):
            end += 1
        else:
            break
    while tokens[end - 1].tag in ("prep", "to", "det", "conj", "poss", "adj"):
        end -= 1
    return tuple(range(start, max(end, head + 1)))


def direct_object(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The tokens of the noun phrase straight behind a verb; empty when none stands there."""
    first = group.head + 1
    first += (
        first < len(parse.tokens) and parse.tokens[first].low in parse.lexicon.separable
    )  # "broke off relations"
    end = first
    while end < len(parse.tokens) and parse.tokens[end].tag in NOUN_PHRASE - {
        "subj",
        "pron",
        "date",
    }:
        end += 1
    found = tuple(range(first, end))
    return found if any(parse.tokens[i].tag in ("noun", "name") for i in found) else ()


def simple_phrases(parse: Parse) -> Iterator[tuple[int, ...]]:
    """Yield the noun phrases of a sentence without what hangs on them: "the former minister", "its
    first store"; a date is no part of one, and a possessor no head."""
    tokens, start = parse.tokens, -1
    for i, token in enumerate(tokens):
        if token.tag not in _SIMPLE or (start >= 0 and token.tag in _FIRST):
            start = -1
        if token.tag not in _SIMPLE:
            continue
        start = i if start < 0 else start
        following = tokens[i + 1].tag if i + 1 < len(tokens) else "."
        if token.tag in ("noun", "name") and following not in _SIMPLE - _FIRST:
            yield tuple(range(start, i + 1))


_FIRST = frozenset({"det", "poss"})
_SIMPLE = frozenset({"det", "poss", "adj", "num", "noun", "name", "poss_mark"})


def said_by(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The speaker after the verb: "said Arthur Mensch"."""
    out = []
    for i in range(group.head + 1, len(parse.tokens)):
        if parse.tokens[i].tag not in ("name", "noun", "det", "poss", "adj", "poss_mark"):
            break
        out.append(i)
    return tuple(out)


def is_plural(who: Sequence[int], parse: Parse) -> bool:
    """Whether a subject phrase takes "were"."""
    tokens = parse.tokens
    if any(tokens[i].tag == "conj" for i in who):
        return True
    if parse.lexicon.grammar is not None:
        first = tokens[who[0]]
        many = parse.lexicon.grammar.titles.many
        return first.low in many or (first.tag == "num" and first.low != "1")
    words, head = parse.lexicon.phrases, who[-1]
    if tokens[head].low in words.plural_pronouns:
        return True
    for k, i in enumerate(who):
        is_count = i + 1 < len(tokens) and tokens[i + 1].tag == "num"  # "more than 400 people"
        if k and tokens[i].tag in ("prep", "wh", ",") and not is_count:
            head = who[k - 1]
            break
    low = tokens[head].low
    has_ending = low.endswith(words.plural_endings) and not low.endswith(words.singular_endings)
    return tokens[head].tag == "noun" and (has_ending or low in words.plural_nouns)


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
    while at > 0 and tokens[at - 1].tag in ("det", "adj", "adv"):
        at -= 1
    at -= at > 0 and tokens[at - 1].tag == "prep"
    return tuple(range(at, date))


def _goes_alone(before: Token, after: Token | None) -> bool:
    """Whether a date stands inside a phrase: "the Monday meeting", "was yesterday elected"."""
    if after is None:
        return False
    is_attribute = after.tag in ("noun", "name", "adj") and before.tag in (
        "det",
        "poss",
        "poss_mark",
        "adj",
    )
    return is_attribute or (before.tag in ("be", "have") and after.tag in ("pas", "ger"))


def date_phrase(date: int, parse: Parse) -> tuple[int, ...]:
    """The date with what must go when it goes: its preposition, its possessive; empty when it must
    stay."""
    tokens, words = parse.tokens, parse.lexicon.phrases
    out = [date]
    if date > 2 and f"{tokens[date - 2].low} {tokens[date - 1].low}" in words.at_least:
        return (
            (date - 3, date - 2, date - 1, date)
            if tokens[date - 3].tag in ("prep", "sub")
            else (date,)
        )
    before = tokens[date - 1] if date else None
    after = tokens[date + 1] if date + 1 < len(tokens) else None
    if after and after.tag == "poss_mark":
        return (date, date + 1)
    if after and after.low in words.parts:
        out.append(date + 1)
    if before is None:
        return (date,)
    if _goes_alone(before, after):
        return (date,)
    if before.low in words.ended and before.tag == "adj":
        at = date - 1
        while at > 0 and tokens[at - 1].tag in ("det", "adj", "noun", "num", "date"):
            at -= 1
        at -= at > 0 and tokens[at - 1].tag == "prep"
        return (*range(at, date), *out)
    if before.low in parse.lexicon.separable:
        return tuple(out)
    in_row = before.tag == "conj" and date > 1 and tokens[date - 2].tag == "date"
    if before.tag in ("prep", "sub") or before.low in words.date_prepositions:
        return (
            (*_preposition_of(date, parse), *out) if before.low in words.date_prepositions else ()
        )
    if before.low in words.introducing or in_row:
        return (date - 1, *out)
    if before.tag in ("det", "poss", "be", "to", "conj"):
        return ()
    return tuple(out)


def predicate_end(group: VerbGroup, parse: Parse) -> int:
    """The token after the last one that belongs to the clause of a verb group and the clauses under
    it."""
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
    while end > group.head + 1 and tokens[end - 1].tag in (",", ".", ";", ":", "conj", "-"):
        end -= 1
    return end
