"""A word, mark or date of a sentence, with its class."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.model import DateMention


class Token(NamedTuple):
    """A word, mark or whole date mention, with its class.

    ``tag`` is one of: fin, pas, ger, inf (verbs: finite; participle; -ing; after "to" or a modal),
    be,
    have, do, mod, to; noun, name, num, adj, adv, neg, det, poss, poss_mark ('s), pron, subj, prep,
    sub,
    wh, that, conj; date; or the mark itself (, ; : ( ) " - .). ``low`` is the word in lower case,
    or the
    word of English that a small word is known by in all languages. ``tense`` is that of a finite
    verb
    where its form tells it.
    """

    start: int
    end: int
    low: str
    tag: str
    lemma: str
    mention: DateMention | None = None
    tense: str = ""
