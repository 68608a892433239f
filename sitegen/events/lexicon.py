"""The word lists of ``languages/CODE/events.toml`` to one look-up: which classes a word can have, and its base form."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.languages import Language


class Reading(NamedTuple):
    """What a word can be, before its neighbours are asked.

    ``tag`` is a closed class ("det", "prep", "sub" ...), a verb form or "noun". The verb forms are
    "past" (took), "participle" (taken), "ed" (either: raised, made), "ing", "s" (takes) and "base".
    ``lemma`` is the base form of a verb or the singular of an event noun. ``nounish`` marks a verb form
    that is a noun unless a neighbour says otherwise.
    """

    tag: str
    lemma: str
    nounish: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word classes of one language. ``read`` gives the reading of a lower-case word."""

    read: Callable[[str], Reading]
    reporting: frozenset[str]
    announcing: frozenset[str]
    light: frozenset[str]
    control: frozenset[str]
    nouns: dict[str, str]
    weak: frozenset[str]
    periods: frozenset[str]
    named_by_year: frozenset[str]
    name_heads: frozenset[str]


_CLOSED = (
    ("adjectives", "adj"),
    ("adverbs", "adv"),
    ("prepositions", "prep"),
    ("subordinators", "sub"),
    ("relatives", "wh"),
    ("pronouns", "pron"),
    ("subject_pronouns", "subj"),
    ("possessives", "poss"),
    ("determiners", "det"),
    ("conjunctions", "conj"),
    ("do", "do"),
    ("have", "have"),
    ("be", "be"),
    ("modals", "mod"),
    ("negations", "neg"),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def third_person(base: str) -> str:
    """ "raises" of "raise", "tries" of "try", "reaches" of "reach"; also the plural of a noun."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


# Of the words longer than a syllable, those that double their last letter before "ed" and "ing".
_DOUBLING = _words("""admit allot commit compel confer control defer deter dispel embed excel
expel incur infer occur omit patrol permit prefer propel rebel rebut recur refer regret repel submit transfer transmit upset acquit
equip format kidnap program handicap label model travel cancel level signal counsel total fuel channel rival dial""")


def _stem(base: str) -> str:
    """The form before "ed" and "ing", with its last letter doubled where English does so."""
    if base in _DOUBLING:
        return base + base[-1]
    vowels = sum(letter in "aeiou" for letter in base)
    short = vowels == 1 and len(base) >= 3 and base[-2] in "aeiou" and base[-1] not in "aeiouwxy"
    return base + base[-1] if short else base


def past(base: str) -> str:
    """ "raised" of "raise", "tried" of "try", "planned" of "plan"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("c"):
        return base + "ked"
    return _stem(base) + "ed"


def present_participle(base: str) -> str:
    """ "raising" of "raise", "planning" of "plan", "dying" of "die"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _stem(base) + "ing"


def _verb_forms(bases: Iterable[str], irregular: str, nounish: frozenset[str]) -> dict[str, Reading]:
    """Every form of every verb. A form that two verbs share goes to the one that comes first."""
    forms: dict[str, Reading] = {}

    def put(word: str, tag: str, lemma: str) -> None:
        forms.setdefault(word, Reading(tag, lemma, lemma in nounish and tag in ("base", "s")))

    for row in irregular.split(","):
        base, pasts, participle = row.split()
        if pasts == participle or base == participle:
            put(pasts, "ed" if pasts == participle else "past", base)
        put(pasts, "past", base)
        put(participle, "participle", base)
        put(base, "base", base)
        put(third_person(base), "s", base)
        put(present_participle(base), "ing", base)
    for base in bases:
        put(past(base), "ed", base)
        # American and British spelling both: "cancelled" and "canceled".
        if base in _DOUBLING:
            put(base + "ed", "ed", base)
            put(base + "ing", "ing", base)
        elif base.endswith(("l", "p", "s")):
            put(base + base[-1] + "ed", "ed", base)
            put(base + base[-1] + "ing", "ing", base)
        put(base, "base", base)
        put(third_person(base), "s", base)
        put(present_participle(base), "ing", base)
    return forms


def _guess(word: str, not_ed: frozenset[str], not_ing: frozenset[str]) -> Reading:
    """The class of a word that no list holds, by its ending."""
    if word.endswith("ed") and len(word) > 4 and word not in not_ed and word[-3] != "e":
        return Reading("ed", word[:-1] if word[-3] in "vzucg" else word[:-2])
    if word.endswith("ing") and len(word) > 5 and word not in not_ing:
        return Reading("ing", word[:-3])
    if word.endswith("ly") and len(word) > 4:
        return Reading("adv", word)
    if word.endswith(("ous", "ful", "ible", "able", "ish", "ic", "ive", "ary", "less")) and len(word) > 5:
        return Reading("adj", word)
    return Reading("noun", word)


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The look-up of a language; made once."""
    words, verbs, nouns = language.events["words"], language.events["verbs"], language.events["nouns"]
    event_nouns = {form: base for base in nouns["events"].split() for form in (third_person(base), base)}
    not_ed, not_ing = _words(words["not_ed"]), _words(words["not_ing"])
    table = _verb_forms(verbs["regular"].split(), verbs["irregular"], _words(words["nounish"]) | event_nouns.keys())
    for word in (not_ed | not_ing) & table.keys():
        del table[word]
    for name, tag in _CLOSED:
        table.update({word: Reading(tag, word) for word in words[name].split()})
    for word in ("that", "to"):
        table[word] = Reading(word, word)

    @functools.lru_cache(maxsize=1 << 16)
    def read(word: str) -> Reading:
        found = table.get(word)
        if found is None and word.endswith(("n't", "n’t")):
            aux = table.get(word[:-3]) or Reading("mod", word)
            return Reading(aux.tag, word)
        if found is None and "-" in word:
            last = table.get(word.rpartition("-")[2])
            return Reading("adj" if last and last.tag in ("ed", "ing", "participle") else "noun", word)
        return found or _guess(word, not_ed, not_ing)

    return Lexicon(
        read=read,
        reporting=_words(verbs["reporting"]),
        announcing=_words(verbs["announcing"]),
        light=_words(verbs["light"]),
        control=_words(verbs["control"]),
        nouns=event_nouns,
        weak=_words(nouns["weak"]),
        periods=_words(nouns["periods"]),
        named_by_year=_words(language.events["never"]["named_by_year"]),
        name_heads=_words(language.events["never"]["name_heads"]),
    )
