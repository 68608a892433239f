"""Verbs and their conjugations, as data, to every form with what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sitegen.languages.schema.grammar import Conjugation
from sitegen.syntax.token import Tag


class Form(NamedTuple):
    """What a word can be: its class, its base form, its tense where it is a verb ("past",
    "present", "future",
    "conditional"), and the word that the rules of all languages know it by, "" for the word
    itself."""

    tag: Tag
    lemma: str
    tense: str = ""
    sense: str = ""


_TAGS: Mapping[str, Tag] = {
    "present": Tag.VERB_FIN,
    "past": Tag.VERB_FIN,
    "future": Tag.VERB_FIN,
    "conditional": Tag.VERB_FIN,
    "participle": Tag.VERB_PART,
    "gerund": Tag.VERB_GER,
}
# An ending that is empty stands as this in a list parted by blanks.
_NONE = "-"


def conjugated(
    classes: Mapping[str, Conjugation], verbs: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Form]]:
    """Yield every form of the verbs of each class, with the word that it is."""
    for name, listed in verbs.items():
        endings = classes[name]
        for verb in sorted(listed):
            stem = verb.removesuffix(endings.infinitive)
            yield verb, Form(Tag.VERB_INF, verb)
            for key, tag in _TAGS.items():
                tense = key if tag == Tag.VERB_FIN else ""
                for ending in getattr(endings, key).split():
                    yield stem + ending.replace(_NONE, ""), Form(tag, verb, tense)
