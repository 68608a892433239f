"""What keeps an event off the page: titles that say nothing, dates that only compare, tellers that
are none."""

from __future__ import annotations

import functools
import re

from sitegen.events.attachment import Anchor
from sitegen.events.units import mention_at
from sitegen.headlines.wording import Draft
from sitegen.languages import Language
from sitegen.model import DateMention
from sitegen.names.characters import Characters
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse

# How far before a date the words that compare may stand.
_REACH = 60
_EMPTY_TAGS = frozenset(
    {
        Tag.DET,
        Tag.DET_POSS,
        Tag.PART_POSS,
        Tag.ADP,
        Tag.CCONJ,
        Tag.PART_INF,
        Tag.ADV,
        Tag.PRON,
        Tag.COMMA,
        Tag.QUOTE,
        Tag.DASH,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.AUX_BE,
    }
)


@functools.cache
def _comparisons(language: Language) -> tuple[tuple[str, ...], frozenset[str]]:
    data = language.grammar.comparison
    return tuple(f" {words}" for words in data.before), data.movement


@functools.cache
def _ranked(language: Language) -> re.Pattern[str]:
    data = language.grammar.comparison
    return re.compile(f"{data.ranked}|{data.clause}", re.IGNORECASE)


@functools.cache
def _same(language: Language) -> tuple[re.Pattern[str], frozenset[str]]:
    data = language.grammar.comparison
    return re.compile(data.same, re.IGNORECASE), data.same_before


def is_compared(mention: DateMention, text: str, language: Language) -> bool:
    """Return whether a date is only what something is compared with: "as much as in 2019", "up 82%
    from nine months ago"."""
    ready, movement = _comparisons(language)
    lead = text[max(0, mention.span.start - _REACH) : mention.span.start]
    if _ranked(language).search(lead):
        return True
    before = lead.lower().split()
    same, same_before = _same(language)
    if before and before[-1] in same_before and same.match(mention.span.of(text)):
        return True
    if " ".join(("", *before)).endswith(ready):
        return True
    moved = movement.intersection(before)
    if not moved:
        return False
    # "Up 82% from May", not "lock down the city from May".
    is_counted = any(character.isdigit() for character in lead)
    directions = language.grammar.comparison.directions
    is_moved = bool(moved if is_counted else moved - directions)
    return is_moved and bool(before) and before[-1] in language.grammar.dating.origin


def is_asked(head: int, parse: Parse) -> bool:
    """Return whether a question mark stands behind the word of an event: '"Was it shut?" he
    asked'."""
    return any(token.low == "?" for token in parse.tokens[head:])


def is_printable(
    draft: Draft, anchor: Anchor, parse: Parse, names: Characters, text: str, language: Language
) -> bool:
    """Return whether a title says something that an editor would print.

    A verb needs a subject that is named or described; a noun needs words beside it; and no title
    holds the words of another date than its own."""
    if len(draft.text.split()) < 2 or _says_forbidden(draft, language):
        return False
    if _opens_with_date(draft, anchor, parse, text) or _doubles_name(draft, parse, names, text):
        return False
    group = anchor.group or draft.group
    return group is None or not (
        _is_existential(group, parse) or _lacks_object(group, draft, parse)
    )


def _says_forbidden(draft: Draft, language: Language) -> bool:
    """Whether a title holds words that no title may."""
    low = draft.text.lower()
    return any(phrase in low for phrase in language.grammar.printing.never_in_titles)


def _opens_with_date(draft: Draft, anchor: Anchor, parse: Parse, text: str) -> bool:
    """Whether a title begins with another date than its own."""
    others = (mention_at(i, parse) for i in draft.used if i != anchor.date)
    return any(
        other.when is not None and draft.text.startswith(other.span.of(text))
        for other in others
        if other is not None
    )


def _doubles_name(draft: Draft, parse: Parse, names: Characters, text: str) -> bool:
    """Whether a description was taken for a name that the same sentence speaks of as another: "Acme
    said it holds no equity in Acme"."""
    opening = names.opening(draft.text)
    if opening is None or not draft.text.startswith(f"{opening.name} "):
        return False
    return draft.text.count(opening.name) > max(1, _said(parse, text).count(opening.name))


def _is_existential(group: VerbGroup, parse: Parse) -> bool:
    """Whether it is "there were ...", of which no title can be made."""
    return (
        group.first > 0
        and parse.tokens[group.first - 1].low in parse.lexicon.data.words.existential
    )


def _lacks_object(group: VerbGroup, draft: Draft, parse: Parse) -> bool:
    """Whether the title ends with a verb whose object stands before its clause: "the mill that Acme
    opened"."""
    clause = parse.clauses[group.clause]
    own = range(clause.first + 1, group.first)
    has_own_subject = any(parse.tokens[i].tag in (Tag.NOUN, Tag.PROPN, Tag.PRON_NOM) for i in own)
    behind_noun = clause.first > 0 and parse.tokens[clause.first - 1].tag in (Tag.NOUN, Tag.PROPN)
    is_relative = (
        clause.kind in (ClauseKind.REL, ClauseKind.THAT) and behind_noun and has_own_subject
    )
    return (
        is_relative and not group.is_passive and bool(draft.used) and draft.used[-1] == group.head
    )


def _said(parse: Parse, text: str) -> str:
    return text[parse.tokens[0].start : parse.tokens[-1].end] if parse.tokens else ""


def whole(used: tuple[int, ...], parse: Parse) -> tuple[int, ...]:
    """Return the tokens of a teller, or none when the phrase breaks off ("an", "pre-orders of
    the")."""
    return used if used and parse.tokens[used[-1]].tag not in _EMPTY_TAGS else ()
