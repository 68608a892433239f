"""The noun that a date stands beside: before it, behind it, or in what something is compared
with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.events.units import when_at
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Tag, Token
from sitegen.syntax.tree import Parse

# What the phrase of a noun holds before its head, and what stands between a noun and its date.
_NP = frozenset({Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.ADJ, Tag.PART_POSS, Tag.VERB_GER})
_CHAIN = frozenset(
    {
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.DET,
        Tag.DET_POSS,
        Tag.PART_POSS,
        Tag.ADP,
        Tag.CCONJ,
    }
)
_LEADING = frozenset({Tag.DET, Tag.DET_POSS, Tag.ADJ, Tag.NOUN, Tag.PROPN, Tag.PART_POSS})
_DETERMINERS = frozenset({Tag.DET, Tag.DET_POSS, Tag.PART_POSS})
# How many words may stand between a noun and its date.
_MOST_STEPS = 8


class Beside(NamedTuple):
    """A noun by its token, and what it costs to give it the date."""

    noun: int
    cost: float


def grain(date: int, parse: Parse) -> str:
    """Return how precise a date is: "day", "year" ...; "" where it has no place in time."""
    when = when_at(date, parse)
    return when.grain if when is not None else ""


def opening_noun(date: int, parse: Parse) -> int | None:
    """Return the noun with a date of its own that another event came after: "After the fall of the
    city in 1453,"."""
    tokens = parse.tokens
    if not tokens or tokens[0].low not in parse.lexicon.data.dating.openers or date < 3:
        return None
    if (
        date + 1 >= len(tokens)
        or tokens[date + 1].tag != Tag.COMMA
        or tokens[date - 1].tag != Tag.ADP
    ):
        return None
    inside = tokens[1 : date - 1]
    parts = (_NP | {Tag.DET, Tag.DET_POSS, Tag.ADP, Tag.CCONJ, Tag.DATE}) - {Tag.VERB_GER}
    if any(t.tag not in parts for t in inside):
        return None
    # "After the fall of the city in 1453 and of the fort in 1461,": each noun has its own date.
    first = max((k + 1 for k in range(1, date - 1) if tokens[k].tag == Tag.CCONJ), default=1)
    words = [k for k in range(first, date - 1) if tokens[k].tag in (Tag.NOUN, Tag.PROPN)]
    return min(words, key=lambda k: tokens[k].tag != Tag.NOUN, default=None)  # else a name


def compared(date: int, parse: Parse) -> int | None:
    """Return the word that begins what something is measured against, if that holds the date: "from
    $3 million a year ago"."""
    tokens, words = parse.tokens, parse.lexicon.data.dating
    for i in range(date - 1, max(date - 14, -1), -1):
        if tokens[i].low in words.comparing and (
            tokens[i].low not in words.with_figures
            or any(t.tag == Tag.NUM for t in tokens[i + 1 : i + 4])
        ):
            return i
        if tokens[i].tag == Tag.PART_INF and any(
            t.tag == Tag.NUM for t in tokens[i + 1 : min(i + 4, date)]
        ):
            # "from 100,000 to 300,000 last year": the day of the second is that of the rise
            return None
        if tokens[i].low in words.origin and any(
            t.tag == Tag.NUM for t in tokens[i + 1 : min(i + 4, date)]
        ):
            return i
        if tokens[i].tag in (
            Tag.SEMICOLON,
            Tag.SCONJ,
            Tag.PRON_REL,
            Tag.SCONJ_THAT,
            Tag.VERB_FIN,
            Tag.AUX_BE,
            Tag.AUX_HAVE,
            Tag.VERB_GER,
            Tag.VERB_PART,
        ):
            return None
    return None


def modified_noun(date: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return the head noun of the phrase that the date stands in as a modifier: "Monday's crash",
    "the 1998 merger"."""
    tokens = parse.tokens
    if date + 1 >= len(tokens):
        return None
    after, text = tokens[date + 1], tokens[date].low
    is_owner = after.tag == Tag.PART_POSS or text.endswith(lexicon.data.words.possessive_ends)
    is_inside = is_owner or _is_determined(date, parse, lexicon)
    if not is_inside and _stands_for_itself(date, parse, lexicon):
        return None
    start = _phrase_behind(date, parse)
    if after.tag == Tag.ADP or start >= len(tokens):
        return None
    return _head_of(start, tokens, lexicon)


def _is_determined(date: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether an article or an owner stands before a date, or in it: "the 1998", "a Monday"."""
    tags = [token.tag for token in parse.tokens[max(date - 2, 0) : date]]
    if tags and (tags[-1] in _DETERMINERS or (tags[-1] == Tag.ADJ and tags[0] in _DETERMINERS)):
        return True
    text, words = parse.tokens[date].low, lexicon.data.dating
    return text.partition(" ")[0] in words.articles and not text.startswith(words.lengths)


def _stands_for_itself(date: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a date without an article says when, not which."""
    if not date:
        return not _is_compound(parse.tokens[date].low, lexicon)
    before, after = parse.tokens[date - 1], parse.tokens[date + 1]
    is_free = (
        grain(date, parse) == "day"
        or before.low in lexicon.data.dating.adverbial
        or before.tag not in (Tag.ADP, Tag.ADJ, Tag.VERB_FIN)
    )
    is_object = before.tag in (Tag.VERB_FIN, Tag.CCONJ) and after.lemma in lexicon.nouns
    return is_free and not (is_object or _is_compound(parse.tokens[date].low, lexicon))


def _is_compound(text: str, lexicon: Lexicon) -> bool:
    """ "third-quarter", "year-ago": an adjective by its form."""
    return "-" in text and any(unit in text for unit in lexicon.data.nouns.units)


def _phrase_behind(date: int, parse: Parse) -> int:
    """Where the phrase goes on behind a date: "the Dec. 21, 1988, bombing", "Monday's crash"."""
    tokens = parse.tokens
    after = tokens[date + 1].tag
    is_between = date + 2 < len(tokens) and date > 0 and tokens[date - 1].tag == Tag.DET
    if after == Tag.COMMA and is_between and "," in tokens[date].low:
        return date + 2
    return date + 1 + (after == Tag.PART_POSS)


def _head_of(start: int, tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """The head of the noun phrase that begins at a token; None for no phrase."""
    end = start
    while end < len(tokens) and (
        tokens[end].tag in _NP or (end == start and tokens[end].tag == Tag.VERB_PART)
    ):
        if (
            tokens[end].tag == Tag.VERB_GER
            and tokens[end].lemma not in lexicon.nouns
            and end > start
        ):
            break
        end += 1
    is_phrase = end > start and tokens[end - 1].tag in (Tag.NOUN, Tag.PROPN, Tag.VERB_GER)
    return end - 1 if is_phrase else None


def noun_before(date: int, parse: Parse, lexicon: Lexicon) -> Beside | None:
    """Return the event noun before the date, with its cost: "the bombing of a station on Aug. 7",
    "trading yesterday"."""
    tokens = parse.tokens
    at = date - 1
    if at >= 0 and tokens[at].tag == Tag.PAREN_OPEN:
        at -= 1
    aside = _noun_of_aside(at, date, parse, lexicon)
    if aside is not None:
        return Beside(aside, 0.0)
    noun, steps = _nearest_noun(at, tokens, lexicon)
    if noun is None or (steps and not _reaches(noun, steps, tokens, lexicon)):
        return None
    is_linked = tokens[at].low in lexicon.data.dating.noun_links and tokens[at].tag == Tag.ADP
    return Beside(noun, _cost(noun, steps, date, parse, is_linked=is_linked))


def _noun_of_aside(at: int, date: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """ "Marriage" of "his first marriage, in 1952, ended"; ``at`` is the token of "in"."""
    tokens = parse.tokens
    if at < 2 or date + 1 >= len(tokens):
        return None
    is_place = tokens[at].low in lexicon.data.dating.placing
    is_aside = is_place and tokens[at - 1].tag == tokens[date + 1].tag == Tag.COMMA
    noun = tokens[at - 2]
    start = next((k for k in range(at - 2, -1, -1) if tokens[k].tag not in _LEADING), -1)
    if start >= 0 and tokens[start].low in lexicon.data.dating.temporal:
        return None  # "After the war, in 1946, he sailed"
    return at - 2 if is_aside and noun.tag == Tag.NOUN and noun.lemma in lexicon.nouns else None


def _nearest_noun(at: int, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int | None, int]:
    """The noun of an event that the words up to a token hang on, and how many they are."""
    while at >= 0 and tokens[at].tag in (Tag.ADP, Tag.SCONJ, Tag.ADV):
        at -= 1
    first = at
    while (
        at >= 0
        and tokens[at].tag in _CHAIN
        and tokens[at].low not in lexicon.periods
        and not (tokens[at].tag == Tag.NOUN and tokens[at].lemma in lexicon.nouns)
    ):
        at -= 1
    is_clause = at > 0 and tokens[at - 1].tag == Tag.SCONJ  # "crashed while landing on July 6"
    is_noun = (
        at >= 0 and tokens[at].tag in (Tag.NOUN, Tag.VERB_GER) and tokens[at].lemma in lexicon.nouns
    )
    return (at if is_noun and not is_clause else None), first - at


def _reaches(noun: int, steps: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a noun can have a date behind the words that hang on it."""
    is_weak = tokens[noun].lemma in lexicon.weak
    return not is_weak and tokens[noun + 1].tag == Tag.ADP and steps <= _MOST_STEPS


def _cost(noun: int, steps: int, date: int, parse: Parse, *, is_linked: bool) -> float:
    """What it costs to give a noun the date behind it, which a verb before both may have too."""
    here = parse.clause_of[date]
    has_verb = any(g.clause == here and g.head < noun for g in parse.groups)
    if parse.tokens[noun].lemma in parse.lexicon.weak:
        return 0.05 if is_linked else 1.6 if has_verb else 0.6
    if _is_behind_temporal(noun, parse):
        return 0.05 + 0.08 * steps
    if _is_pointed_at(noun, parse):
        return 0.0
    return (0.05 if is_linked else 0.7 if has_verb else 0.0) + 0.08 * steps


def _is_behind_temporal(noun: int, parse: Parse) -> bool:
    """Whether the phrase of a noun says when: "after the siege of 1453"."""
    start = noun
    while start > 0 and parse.tokens[start - 1].tag in _LEADING:
        start -= 1
    return start > 0 and parse.tokens[start - 1].low in parse.lexicon.data.dating.temporal


def _is_pointed_at(noun: int, parse: Parse) -> bool:
    """Whether the verb before a noun says only that it is spoken of: "recalled", "followed"."""
    left = next((g for g in reversed(parse.groups) if g.head < noun), None)
    return left is not None and parse.tokens[left.head].lemma in parse.lexicon.pointing
