"""The word lists of ``languages/CODE/events.toml`` to one look-up: which classes a word can have, and its base form."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
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
    telling: frozenset[str]
    participial: frozenset[str]
    light: frozenset[str]
    control: frozenset[str]
    pointing: frozenset[str]
    agentive: frozenset[str]
    intransitive: frozenset[str]
    naming: frozenset[str]
    unaccusative: frozenset[str]
    addressing: frozenset[str]
    accusing: frozenset[str]
    opposing: frozenset[str]
    partaking: frozenset[str]
    lasting: frozenset[str]
    roles: frozenset[str]
    undertakings: frozenset[str]
    nouns: dict[str, str]
    pasts: dict[str, str]
    participles: dict[str, str]
    weak: frozenset[str]
    periods: frozenset[str]
    named_by_year: frozenset[str]
    name_heads: frozenset[str]
    copulas: frozenset[str]
    particles: frozenset[str]
    separable: frozenset[str]
    unreal: frozenset[str]
    with_dates: frozenset[str]
    limiting: frozenset[str]
    joining: frozenset[str]
    personal: frozenset[str]
    locative: frozenset[str]
    saying: frozenset[str]
    befalling: frozenset[str]
    articles: frozenset[str]
    needing_object: frozenset[str]
    giving: frozenset[str]
    future: frozenset[str]
    past_auxiliaries: frozenset[str]
    agent: str
    genitive: str


# "Re-elected" is a form of "elect".
_PREFIXES = ("re-", "co-")
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


def _stem(base: str, doubling: frozenset[str]) -> str:
    """The form before "ed" and "ing", with its last letter doubled where English does so."""
    if base in doubling:
        return base + base[-1]
    vowels = sum(letter in "aeiou" for letter in base)
    short = vowels == 1 and len(base) >= 3 and base[-2] in "aeiou" and base[-1] not in "aeiouwxy"
    return base + base[-1] if short else base


def past(base: str, doubling: frozenset[str]) -> str:
    """ "raised" of "raise", "tried" of "try", "planned" of "plan"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("c"):
        return base + "ked"
    return _stem(base, doubling) + "ed"


def present_participle(base: str, doubling: frozenset[str]) -> str:
    """ "raising" of "raise", "planning" of "plan", "dying" of "die"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _stem(base, doubling) + "ing"


def _irregular_forms(rows: Iterable[list[str]], doubling: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """(word, tag, base) of every form of the verbs whose past and participle are given."""
    for base, pasts, participle in rows:
        if pasts == participle:
            yield pasts, "ed", base
        if base == participle:
            yield base, "base", base
        yield pasts, "past", base
        yield participle, "participle", base
        yield base, "base", base
        yield third_person(base), "s", base
        yield present_participle(base, doubling), "ing", base


def _regular_forms(bases: Iterable[str], doubling: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """(word, tag, base) of every form of the verbs that end in "ed"; both spellings of "cancelled"."""
    for base in bases:
        yield past(base, doubling), "ed", base
        other = base if base in doubling else base + base[-1] if base.endswith(("l", "p", "s")) else ""
        if other:
            yield other + "ed", "ed", base
            yield other + "ing", "ing", base
        yield base, "base", base
        yield third_person(base), "s", base
        yield present_participle(base, doubling), "ing", base


def _verb_forms(rows: Iterable[tuple[str, str, str]], nounish: frozenset[str]) -> dict[str, Reading]:
    """A reading for every form. A form that two verbs share goes to the one that comes first."""
    forms: dict[str, Reading] = {}
    for word, tag, base in rows:
        forms.setdefault(word, Reading(tag, base, base in nounish and tag in ("base", "s")))
    return forms


def _guess(word: str, not_ed: frozenset[str], not_ing: frozenset[str], not_ly: frozenset[str]) -> Reading:
    """The class of a word that no list holds, by its ending."""
    if word.startswith("un") and word.endswith("ed"):
        return Reading("adj", word)
    if word.endswith("ed") and len(word) > 4 and word not in not_ed and word[-3] != "e":
        return Reading("ed", word[:-1] if word[-3] in "vzucg" else word[:-2])
    if word.endswith("ing") and len(word) > 5 and word not in not_ing:
        return Reading("ing", word[:-3])
    if word.endswith("ly") and len(word) > 4 and word not in not_ly:
        return Reading("adv", word)
    if word.endswith(("ous", "ful", "ible", "able", "ish", "ic", "ive", "ary", "less")) and len(word) > 5:
        return Reading("adj", word)
    return Reading("noun", word)


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """The look-up of a language; made once."""
    words, verbs, nouns = language.events["words"], language.events["verbs"], language.events["nouns"]
    event_nouns = {form: base for base in nouns["events"].split() for form in (third_person(base), base)}
    irregular = [row.split() for row in verbs["irregular"].split(",")]
    not_ed, not_ing, not_ly = (_words(words[name]) for name in ("not_ed", "not_ing", "not_ly"))
    doubling, regular = _words(verbs["doubling"]), verbs["regular"].split()
    rows = [*_irregular_forms(irregular, doubling), *_regular_forms(regular, doubling)]
    table = _verb_forms(rows, _words(words["nounish"]) | event_nouns.keys())
    for word in (not_ed | not_ing) & table.keys():
        if table[word].tag in ("ed", "ing"):
            del table[word]
    # "Italy" is no adverb; what is a word of its own too ("turkey", "chad") keeps its reading inside a sentence.
    for place in language.events["names"]["places"].split():
        if place not in table and "_" not in place:
            table[place] = Reading("name", place)
    for name, tag in _CLOSED:
        table.update({word: Reading(tag, word) for word in words[name].split()})
    numbers = frozenset(language.events["amounts"]["numbers"]) - {"one"}
    table.update({word: Reading("num", word) for word in numbers})
    for word in ("that", "to"):
        table[word] = Reading(word, word)

    @functools.lru_cache(maxsize=1 << 16)
    def read(word: str) -> Reading:
        found = table.get(word)
        if found is None and word.endswith(("n't", "n’t")):
            aux = table.get(word[:-3]) or Reading("mod", word)
            return Reading(aux.tag, word)
        if found is None and word.startswith(_PREFIXES):
            again = table.get(word.partition("-")[2])
            if again is not None and again.tag in ("ed", "past", "participle", "ing"):
                return again
        if found is None and "-" in word:
            last = table.get(word.rpartition("-")[2])
            return Reading("adj" if last and last.tag in ("ed", "ing", "participle") else "noun", word)
        return found or _guess(word, not_ed, not_ing, not_ly)

    return Lexicon(
        read=read,
        reporting=_words(verbs["reporting"]),
        announcing=_words(verbs["announcing"]),
        telling=_words(language.events["attribution"]["verbs"]),
        participial=_words(verbs["participial"]),
        light=_words(verbs["light"]),
        control=_words(verbs["control"]),
        pointing=_words(verbs["pointing"]),
        agentive=_words(verbs["agentive"]),
        intransitive=_words(verbs["intransitive"]),
        naming=_words(verbs["naming"]),
        unaccusative=_words(verbs["unaccusative"]),
        addressing=_words(verbs["addressing"]),
        accusing=_words(verbs["accusing"]),
        opposing=_words(words["opposing"]),
        partaking=_words(verbs["partaking"]),
        lasting=_words(verbs["lasting"]),
        roles=_words(language.events["names"]["roles"]),
        undertakings=_words(verbs["undertakings"]),
        nouns=event_nouns,
        pasts={base: past(base, doubling) for base in regular} | {row[0]: row[1] for row in irregular},
        participles={row[0]: row[2] for row in irregular},
        weak=_words(nouns["weak"]),
        periods=_words(nouns["periods"]),
        named_by_year=_words(language.events["never"]["named_by_year"]),
        name_heads=_words(language.events["never"]["name_heads"]),
        copulas=_words(language.events["grammar"]["copulas"]),
        giving=_words(language.events["grammar"]["giving"]),
        needing_object=_words(language.events["grammar"]["needing_object"]),
        articles=_words(language.events["grammar"]["articles"]),
        saying=_words(language.events["grammar"]["saying"]),
        befalling=_words(language.events["grammar"]["befalling"]),
        personal=_words(language.events["grammar"]["personal"]),
        locative=_words(language.events["grammar"]["locative"]),
        joining=_words(language.events["grammar"]["joining"]),
        limiting=_words(language.events["grammar"]["limiting"]),
        with_dates=_words(language.events["grammar"]["with_dates"]),
        unreal=_words(language.events["grammar"]["unreal"]),
        separable=_words(language.events["grammar"]["separable"]),
        particles=_words(language.events["grammar"]["particles"]),
        future=_words(language.events["grammar"]["future"]),
        past_auxiliaries=_words(language.events["grammar"]["past_auxiliaries"]),
        agent=language.events["grammar"]["agent"],
        genitive=language.events["grammar"]["genitive"],
    )
