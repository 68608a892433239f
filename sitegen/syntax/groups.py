"""Tokens to verb groups: "has been founded", "will take", "to be held"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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


_BECOMING = frozenset({"become", "get"})  # "became known", "got elected"
# The modal that other languages have for a tense of one word.
_TENSED = {"future": "will", "conditional": "would"}
_CHAIN = {
    "mod": ("inf", "be", "have", "do"),
    "have": ("pas", "be"),
    "be": ("pas", "ger", "be"),
    "do": ("inf", "have"),
}


def _group_at(tokens: Sequence[Token], i: int) -> VerbGroup | None:
    """The verb group that starts at token ``i``, if one does."""
    tag = tokens[i].tag
    if (
        tag == "to"
        and i + 1 < len(tokens)
        and tokens[i + 1].tag in ("inf", "be", "have", "do", "adv")
    ):
        j = _next_verb(tokens, i, ("inf", "be", "have", "do"))
        if j is None:
            return None
        rest = _group_at(tokens, j)
        return rest._replace(first=i, kind="inf") if rest else None
    if tag == "neg":
        j = _next_verb(tokens, i, ("fin", "ger"))
        found = _group_at(tokens, j) if j is not None else None
        return found._replace(first=i, is_negated=True) if found else None  # "never performed it"
    if (
        tag == "fin"
        and tokens[i].lemma in _BECOMING
        and i + 1 < len(tokens)
        and tokens[i + 1].tag == "pas"
    ):
        return VerbGroup(i, i + 1, "fin", is_passive=True, is_negated=False, modal="")
    if tag in ("fin", "ger", "pas", "inf"):
        # Behind a tense of one word: "ne rouvrira pas".
        following = [token.tag for token in tokens[i + 1 : i + 2]]
        is_negated = bool(tokens[i].tense) and following == ["neg"]
        return VerbGroup(i, i, tag, tag == "pas", is_negated, _TENSED.get(tokens[i].tense, ""))
    if tag == "do" and i + 1 < len(tokens) and tokens[i + 1].low == "so":
        return VerbGroup(i, i, "fin", is_passive=False, is_negated=False, modal="")
    if tag not in _CHAIN:
        return None
    head, at, is_negated, last_aux = (
        i,
        i,
        tokens[i].low.endswith(("n't", "n’t")) or tokens[i].low == "cannot",
        tag,
    )
    while True:
        j = _next_verb(tokens, at, _CHAIN[last_aux])
        if j is None:
            break
        is_negated = is_negated or any(tokens[k].tag == "neg" for k in range(at, j))
        head = at = j
        if tokens[j].tag not in _CHAIN:
            break
        last_aux = tokens[j].tag
    is_negated = is_negated or (
        head + 1 < len(tokens) and tokens[head + 1].low in ("not", "no", "never")
    )
    modal = tokens[i].low if tag == "mod" else _TENSED.get(tokens[i].tense, "")
    is_passive = tokens[head].tag == "pas" and head != i and last_aux == "be"
    kind = (
        "ger"
        if tokens[i].low in ("being", "having")
        else "inf"
        if tokens[i].tense == "infinitive"
        else "fin"
    )
    return VerbGroup(i, head, kind, is_passive, is_negated, modal)


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


def verb_groups(tokens: Sequence[Token]) -> dict[int, VerbGroup]:
    """The verb groups of a sentence by their first token."""
    found, i = {}, 0
    while i < len(tokens):
        group = _group_at(tokens, i) if tokens[i].tag in _OPENING else None
        if group:
            found[i] = group
            i = group.head
        i += 1
    return found
