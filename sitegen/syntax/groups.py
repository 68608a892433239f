"""Tokens to verb groups: "has been founded", "will take", "to be held"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Token


class VerbGroup(NamedTuple):
    """A main verb with its auxiliaries, by token numbers. ``kind`` is fin, inf, ger or pas (a bare
    participle)."""

    first: int
    head: int
    kind: str
    is_passive: bool
    is_negated: bool
    modal: str  # the modal, or ""
    clause: int = 0


# The modal that other languages have for a tense of one word.
_TENSED = {"future": "will", "conditional": "would"}
_CHAIN = {
    "mod": ("inf", "be", "have", "do"),
    "have": ("pas", "be"),
    "be": ("pas", "ger", "be"),
    "do": ("inf", "have"),
}


_AUXILIARY_OR_INFINITIVE = ("inf", "be", "have", "do")


def _group_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb group that starts at token ``i``, if one does."""
    tag = tokens[i].tag
    if tag == "neg":
        return _negated(tokens, i, lexicon)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if tag == "to" and after and after.tag in (*_AUXILIARY_OR_INFINITIVE, "adv"):
        return _infinitive(tokens, i, lexicon)
    if tag in ("fin", "ger", "pas", "inf"):
        return _single(tokens, i, lexicon)
    if tag == "do" and after and after.low in lexicon.groups.repeating:
        return VerbGroup(i, i, "fin", is_passive=False, is_negated=False, modal="")
    return _chain(tokens, i, lexicon) if tag in _CHAIN else None


def _negated(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb behind a negation: "never performed it"."""
    j = _next_verb(tokens, i, ("fin", "ger"))
    found = _group_at(tokens, j, lexicon) if j is not None else None
    return found._replace(first=i, is_negated=True) if found else None


def _infinitive(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb behind "to"."""
    j = _next_verb(tokens, i, _AUXILIARY_OR_INFINITIVE)
    rest = _group_at(tokens, j, lexicon) if j is not None else None
    return rest._replace(first=i, kind="inf") if rest else None


def _single(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup:
    """A verb without auxiliaries, or one that makes a passive by itself: "got elected"."""
    token = tokens[i]
    following = tokens[i + 1].tag if i + 1 < len(tokens) else ""
    if token.tag == "fin" and following == "pas" and token.lemma in lexicon.groups.becoming:
        return VerbGroup(i, i + 1, "fin", is_passive=True, is_negated=False, modal="")
    # Behind a tense of one word: "ne rouvrira pas".
    is_negated = bool(token.tense) and following == "neg"
    modal = _TENSED.get(token.tense, "")
    return VerbGroup(i, i, token.tag, token.tag == "pas", is_negated, modal)


def _chain(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup:
    """An auxiliary and the verbs that hang on it, one on the other: "may have been closed"."""
    first, words = tokens[i], lexicon.groups
    head, last_aux = i, first.tag
    is_negated = first.low.endswith(lexicon.negation) or first.low in words.negated
    while True:
        j = _next_verb(tokens, head, _CHAIN[last_aux])
        if j is None:
            break
        is_negated = is_negated or any(tokens[k].tag == "neg" for k in range(head, j))
        head = j
        if tokens[j].tag not in _CHAIN:
            break
        last_aux = tokens[j].tag
    behind = tokens[head + 1].low if head + 1 < len(tokens) else ""
    return VerbGroup(
        i,
        head,
        _kind_of_chain(first, lexicon),
        is_passive=tokens[head].tag == "pas" and head != i and last_aux == "be",
        is_negated=is_negated or behind in words.negating,
        modal=first.low if first.tag == "mod" else _TENSED.get(first.tense, ""),
    )


def _kind_of_chain(first: Token, lexicon: Lexicon) -> str:
    if first.low in lexicon.groups.gerunds:
        return "ger"
    return "inf" if first.tense == "infinitive" else "fin"


def _next_verb(tokens: Sequence[Token], i: int, wanted: tuple[str, ...]) -> int | None:
    """The next token when it is one of the wanted classes; adverbs and dates may stand between."""
    for j in range(i + 1, min(i + 6, len(tokens))):
        tag = tokens[j].tag
        if tag in wanted:
            return j
        if tag not in ("adv", "neg", '"', "quo", "expl") and not _is_of_date(j, tokens):
            return None
    return None


def _is_of_date(j: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is a date, or its preposition or comma: "a, le 3 mai, confirmé"."""
    before = tokens[j - 1].tag
    after = tokens[j + 1].tag if j + 1 < len(tokens) else "."
    tag = tokens[j].tag
    if tag == ",":
        return "date" in (before, after)
    return tag == "date" or (tag == "prep" and after == "date")


_OPENING = frozenset({"to", "neg", "fin", "ger", "pas", "inf", *_CHAIN})


def verb_groups(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, VerbGroup]:
    """The verb groups of a sentence by their first token."""
    found, i = {}, 0
    while i < len(tokens):
        group = _group_at(tokens, i, lexicon) if tokens[i].tag in _OPENING else None
        if group:
            found[i] = group
            i = group.head
        i += 1
    return found
