"""A word, mark or unit of a sentence, with its class."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.model import Span


class Unit(NamedTuple):
    """Words that are read as one token, a date, and what they are for those above syntax."""

    span: Span
    value: object


class Token(NamedTuple):
    """A word, mark or whole unit, with its class.

    ``tag`` is one of: fin, pas, ger, inf (verbs: finite; participle; -ing; after "to" or a modal),
    be, have, do, mod, to; noun, name, num, adj, adv, neg, det, poss, poss_mark ('s), pron, subj,
    prep, sub, wh, that, conj; date for a unit; or the mark itself (, ; : ( ) " - .). ``low`` is the
    word in lower case, or the word of English that a small word is known by in all languages.
    ``unit`` is the value of a unit, None for other words. ``tense`` is that of a finite verb where
    its form tells it.
    """

    start: int
    end: int
    low: str
    tag: str
    lemma: str
    unit: object = None
    tense: str = ""
