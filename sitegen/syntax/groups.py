"""Tokens to verb groups: "has been founded", "will take", "to be held"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Tag, Token, VerbForm


class VerbGroup(NamedTuple):
    """A main verb with its auxiliaries, by token numbers."""

    first: int
    head: int
    kind: VerbForm
    is_passive: bool
    is_negated: bool
    modal: str  # the modal, or ""
    clause: int = 0


# The modal that other languages have for a tense of one word.
_TENSED = {"future": "will", "conditional": "would"}
# The form of a group of one verb.
_FORMS = {
    Tag.VERB_FIN: VerbForm.FIN,
    Tag.VERB_PART: VerbForm.PART,
    Tag.VERB_GER: VerbForm.GER,
    Tag.VERB_INF: VerbForm.INF,
}
_CHAIN: Mapping[Tag, tuple[Tag, ...]] = {
    Tag.AUX_MODAL: (Tag.VERB_INF, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO),
    Tag.AUX_HAVE: (Tag.VERB_PART, Tag.AUX_BE),
    Tag.AUX_BE: (Tag.VERB_PART, Tag.VERB_GER, Tag.AUX_BE),
    Tag.AUX_DO: (Tag.VERB_INF, Tag.AUX_HAVE),
}


_AUXILIARY_OR_INFINITIVE = (Tag.VERB_INF, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO)


def _group_at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb group that starts at token ``i``, if one does."""
    tag = tokens[i].tag
    if tag == Tag.PART_NEG:
        return _negated(tokens, i, lexicon)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if tag == Tag.PART_INF and after and after.tag in (*_AUXILIARY_OR_INFINITIVE, Tag.ADV):
        return _infinitive(tokens, i, lexicon)
    if tag in (Tag.VERB_FIN, Tag.VERB_GER, Tag.VERB_PART, Tag.VERB_INF):
        return _single(tokens, i, lexicon)
    if tag == Tag.AUX_DO and after and after.low in lexicon.groups.repeating:
        return VerbGroup(i, i, VerbForm.FIN, is_passive=False, is_negated=False, modal="")
    return _chain(tokens, i, lexicon) if tag in _CHAIN else None


def _negated(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb behind a negation: "never performed it"."""
    j = _next_verb(tokens, i, (Tag.VERB_FIN, Tag.VERB_GER))
    found = _group_at(tokens, j, lexicon) if j is not None else None
    return found._replace(first=i, is_negated=True) if found else None


def _infinitive(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The verb behind "to"."""
    j = _next_verb(tokens, i, _AUXILIARY_OR_INFINITIVE)
    rest = _group_at(tokens, j, lexicon) if j is not None else None
    return rest._replace(first=i, kind=VerbForm.INF) if rest else None


def _single(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup:
    """A verb without auxiliaries, or one that makes a passive by itself: "got elected"."""
    token = tokens[i]
    following = tokens[i + 1].tag if i + 1 < len(tokens) else Tag.NONE
    if (
        token.tag == Tag.VERB_FIN
        and following == Tag.VERB_PART
        and token.lemma in lexicon.groups.becoming
    ):
        return VerbGroup(i, i + 1, VerbForm.FIN, is_passive=True, is_negated=False, modal="")
    # Behind a tense of one word: "ne rouvrira pas".
    is_negated = bool(token.tense) and following == Tag.PART_NEG
    modal = _TENSED.get(token.tense, "")
    return VerbGroup(i, i, _FORMS[token.tag], token.tag == Tag.VERB_PART, is_negated, modal)


def _chain(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> VerbGroup:
    """An auxiliary and the verbs that hang on it, one on the other: "may have been closed"."""
    first, words = tokens[i], lexicon.groups
    head, last_aux = i, first.tag
    is_negated = first.low.endswith(lexicon.negation) or first.low in words.negated
    while True:
        j = _next_verb(tokens, head, _CHAIN[last_aux])
        if j is None:
            break
        is_negated = is_negated or any(tokens[k].tag == Tag.PART_NEG for k in range(head, j))
        head = j
        if tokens[j].tag not in _CHAIN:
            break
        last_aux = tokens[j].tag
    behind = tokens[head + 1].low if head + 1 < len(tokens) else ""
    return VerbGroup(
        i,
        head,
        _kind_of_chain(first, lexicon),
        is_passive=tokens[head].tag == Tag.VERB_PART and head != i and last_aux == Tag.AUX_BE,
        is_negated=is_negated or behind in words.negating,
        modal=first.low if first.tag == Tag.AUX_MODAL else _TENSED.get(first.tense, ""),
    )


def _kind_of_chain(first: Token, lexicon: Lexicon) -> VerbForm:
    if first.low in lexicon.groups.gerunds:
        return VerbForm.GER
    return VerbForm.INF if first.tense == "infinitive" else VerbForm.FIN


def _next_verb(tokens: Sequence[Token], i: int, wanted: tuple[Tag, ...]) -> int | None:
    """The next token when it is one of the wanted classes; adverbs and dates may stand between."""
    for j in range(i + 1, min(i + 6, len(tokens))):
        tag = tokens[j].tag
        if tag in wanted:
            return j
        if tag not in (
            Tag.ADV,
            Tag.PART_NEG,
            Tag.QUOTE,
            Tag.QUOTE_PHRASE,
            Tag.PRON_EXPL,
        ) and not _is_of_date(j, tokens):
            return None
    return None


def _is_of_date(j: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is a date, or its preposition or comma: "a, le 3 mai, confirmé"."""
    before = tokens[j - 1].tag
    after = tokens[j + 1].tag if j + 1 < len(tokens) else Tag.STOP
    tag = tokens[j].tag
    if tag == Tag.COMMA:
        return Tag.DATE in (before, after)
    return tag == Tag.DATE or (tag == Tag.ADP and after == Tag.DATE)


_OPENING = frozenset(
    {Tag.PART_INF, Tag.PART_NEG, Tag.VERB_FIN, Tag.VERB_GER, Tag.VERB_PART, Tag.VERB_INF, *_CHAIN}
)


def verb_groups(tokens: Sequence[Token], lexicon: Lexicon) -> dict[int, VerbGroup]:
    """Return the verb groups of a sentence by their first token."""
    found, i = {}, 0
    while i < len(tokens):
        group = _group_at(tokens, i, lexicon) if tokens[i].tag in _OPENING else None
        if group:
            found[i] = group
            i = group.head
        i += 1
    return found
