"""The word lists of ``languages/CODE/events.toml`` to one look-up: which classes a word can have,
and its base form."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.languages import Language
from sitegen.languages.schema import EventWords, Verbs
from sitegen.languages.schema.events import ClosedWords, Shapes
from sitegen.languages.schema.headlines import HeadlineWords
from sitegen.languages.schema.phrases import GroupWords, PhraseWords, ScanWords, SubjectWords
from sitegen.syntax.grammar import Grammar, grammar
from sitegen.syntax.token import Tag


class Reading(NamedTuple):
    """What a word can be, before its neighbours are asked.

    ``tag`` is a closed class ("det", "prep", "sub" ...), a verb form or "noun". The verb forms are
    "past" (took), "participle" (taken), "ed" (either: raised, made), "ing", "s" (takes) and "base".
    ``lemma`` is the base form of a verb or the singular of an event noun. ``nounish`` marks a verb
    form that is a noun unless a neighbour says otherwise."""

    tag: Tag
    lemma: str
    nounish: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word classes of one language. ``read`` gives the reading of a lower-case word;
    ``language``, ``data`` and ``verbs`` are the lists as the language gives them."""

    read: Callable[[str], Reading]
    language: Language
    data: EventWords
    verbs: Verbs
    reporting: frozenset[str]
    announcing: frozenset[str]
    telling: frozenset[str]
    participial: frozenset[str]
    light: frozenset[str]
    control: frozenset[str]
    prospective: frozenset[str]
    timed: frozenset[str]
    stative: frozenset[str]
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
    object_relatives: frozenset[str]
    place_relatives: frozenset[str]
    with_dates: frozenset[str]
    limiting: frozenset[str]
    joining: frozenset[str]
    personal: frozenset[str]
    locative: frozenset[str]
    saying: frozenset[str]
    befalling: frozenset[str]
    of_persons: frozenset[str]
    causing: frozenset[str]
    articles: frozenset[str]
    needing_object: frozenset[str]
    giving: frozenset[str]
    future: frozenset[str]
    past_auxiliaries: frozenset[str]
    agent: str
    genitive: str
    negation: tuple[str, ...]
    phrases: PhraseWords
    subjects: SubjectWords
    groups: GroupWords
    scanning: ScanWords
    headlines: HeadlineWords
    grammar: Grammar | None = None


# A word of so many letters is too short to have an ending of its class.
_SHORT = 5
# The lists of closed words to their tags; adjectives are open, and looked up all the same.
_CLOSED: Mapping[str, Tag] = {
    "adjectives": Tag.ADJ,
    "adverbs": Tag.ADV,
    "prepositions": Tag.ADP,
    "subordinators": Tag.SCONJ,
    "relatives": Tag.PRON_REL,
    "pronouns": Tag.PRON,
    "subject_pronouns": Tag.PRON_NOM,
    "possessives": Tag.DET_POSS,
    "determiners": Tag.DET,
    "conjunctions": Tag.CCONJ,
    "do": Tag.AUX_DO,
    "have": Tag.AUX_HAVE,
    "be": Tag.AUX_BE,
    "modals": Tag.AUX_MODAL,
    "negations": Tag.PART_NEG,
}


def third_person(base: str) -> str:
    """Return "raises" of "raise", "tries" of "try", "reaches" of "reach"; also the plural of a
    noun."""
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
    """Return "raised" of "raise", "tried" of "try", "planned" of "plan"."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    if base.endswith("c"):
        return base + "ked"
    return _stem(base, doubling) + "ed"


def present_participle(base: str, doubling: frozenset[str]) -> str:
    """Return "raising" of "raise", "planning" of "plan", "dying" of "die"."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _stem(base, doubling) + "ing"


def _irregular_forms(
    rows: Iterable[tuple[str, str, str]], doubling: frozenset[str]
) -> Iterator[tuple[str, Tag, str]]:
    """(word, tag, base) of every form of the verbs whose past and participle are given."""
    for base, pasts, participle in rows:
        if pasts == participle:
            yield pasts, Tag.FORM_ED, base
        if base == participle:
            yield base, Tag.FORM_BASE, base
        yield pasts, Tag.FORM_PAST, base
        yield participle, Tag.FORM_PART, base
        yield base, Tag.FORM_BASE, base
        yield third_person(base), Tag.FORM_S, base
        yield present_participle(base, doubling), Tag.FORM_ING, base


def _regular_forms(
    bases: Iterable[str], doubling: frozenset[str]
) -> Iterator[tuple[str, Tag, str]]:
    """(word, tag, base) of every form of the verbs that end in "ed"; both spellings of
    "cancelled"."""
    for base in bases:
        yield past(base, doubling), Tag.FORM_ED, base
        other = (
            base if base in doubling else base + base[-1] if base.endswith(("l", "p", "s")) else ""
        )
        if other:
            yield other + Tag.FORM_ED, Tag.FORM_ED, base
            yield other + Tag.FORM_ING, Tag.FORM_ING, base
        yield base, Tag.FORM_BASE, base
        yield third_person(base), Tag.FORM_S, base
        yield present_participle(base, doubling), Tag.FORM_ING, base


def _verb_forms(
    rows: Iterable[tuple[str, Tag, str]], nounish: frozenset[str]
) -> dict[str, Reading]:
    """A reading for every form. A form that two verbs share goes to the one that comes first."""
    forms: dict[str, Reading] = {}
    for word, tag, base in rows:
        forms.setdefault(
            word, Reading(tag, base, base in nounish and tag in (Tag.FORM_BASE, Tag.FORM_S))
        )
    return forms


def _guess(word: str, words: ClosedWords, shapes: Shapes) -> Reading:
    """The class of a word that no list holds, by its ending."""
    if word.startswith(shapes.negating) and word.endswith(shapes.past):
        return Reading(Tag.ADJ, word)
    past_end = _ending(word, shapes.past, words.not_ed)
    before = word.removesuffix(past_end)[-1:]
    if past_end and before not in shapes.no_past:
        return Reading(
            Tag.FORM_ED, word[:-1] if before in shapes.silent else word.removesuffix(past_end)
        )
    ing_end = _ending(word, shapes.present, words.not_ing)
    if ing_end:
        return Reading(Tag.FORM_ING, word.removesuffix(ing_end))
    if _ending(word, shapes.adverb, words.not_ly):
        return Reading(Tag.ADV, word)
    if word.endswith(shapes.adjective) and len(word) > _SHORT:
        return Reading(Tag.ADJ, word)
    return Reading(Tag.NOUN, word)


def _ending(word: str, endings: tuple[str, ...], not_so: frozenset[str]) -> str:
    """Which of the endings a word has that is longer than it by three letters, and is none of
    ``not_so``; empty when none."""
    found = next((ending for ending in endings if word.endswith(ending)), "")
    return found if len(word) > len(found) + 2 and word not in not_so else ""


def _first_reading(rules: Grammar, word: str) -> Reading:
    """What a word is by the grammar, under the names of the readings of English."""
    form = rules.read(word)[0]
    tag = {Tag.VERB_PART: Tag.FORM_PART, Tag.VERB_GER: Tag.FORM_ING}.get(form.tag, form.tag)
    return Reading(
        Tag.FORM_PAST
        if form.tense == "past" and tag == Tag.VERB_FIN
        else Tag.FORM_S
        if tag == Tag.VERB_FIN
        else tag,
        form.lemma,
    )


def _table(language: Language, event_nouns: Mapping[str, str]) -> dict[str, Reading]:
    """The words that the lists of a language hold, each with what it can be."""
    words, verbs, places = (
        language.grammar.words,
        language.verbs,
        language.grammar.names.places,
    )
    doubling = verbs.having("doubling")
    rows = [*_irregular_forms(verbs.irregular, doubling), *_regular_forms(verbs.regular, doubling)]
    table = _verb_forms(rows, verbs.also_nouns | event_nouns.keys())
    for word in (words.not_ed | words.not_ing) & table.keys():
        if table[word].tag in (Tag.FORM_ED, Tag.FORM_ING):
            del table[word]
    # "Italy" is no adverb; what is a word of its own too ("turkey", "chad") keeps its reading
    # inside a sentence.
    table |= {
        place: Reading(Tag.PROPN, place) for place in places - table.keys() if " " not in place
    }
    for name, tag in _CLOSED.items():
        table |= {word: Reading(tag, word) for word in getattr(words, name)}
    numbers = language.grammar.amounts.numbers.keys() - words.pronouns
    table |= {word: Reading(Tag.NUM, word) for word in numbers}
    return table | {str(tag): Reading(tag, str(tag)) for tag in (Tag.SCONJ_THAT, Tag.PART_INF)}


def _reader(language: Language, table: Mapping[str, Reading]) -> Callable[[str], Reading]:
    """The look-up of words in a table, and by their form where it has none."""
    words, shapes = language.grammar.words, language.grammar.shapes

    @functools.lru_cache(maxsize=1 << 16)
    def read(word: str) -> Reading:
        found = table.get(word) or _derived(word, table, shapes)
        return found or _guess(word, words, shapes)

    return read


def _derived(word: str, table: Mapping[str, Reading], shapes: Shapes) -> Reading | None:
    """What a word is that a listed one is a part of: "hasn't", "re-elected", "year-old"."""
    negation = next((ending for ending in shapes.negation if word.endswith(ending)), "")
    if negation:
        auxiliary = table.get(word.removesuffix(negation))
        return Reading(auxiliary.tag if auxiliary is not None else Tag.AUX_MODAL, word)
    if "-" not in word:
        return None
    again = table.get(word.partition("-")[2]) if word.startswith(shapes.prefixes) else None
    if again is not None and again.tag in (Tag.FORM_ED, Tag.FORM_PAST, Tag.FORM_PART, Tag.FORM_ING):
        return again
    last = table.get(word.rpartition("-")[2])
    is_attribute = last is not None and last.tag in (Tag.FORM_ED, Tag.FORM_ING, Tag.FORM_PART)
    return Reading(Tag.ADJ if is_attribute else Tag.NOUN, word)


@functools.cache
def lexicon(language: Language) -> Lexicon:
    """Return the look-up of a language; made once."""
    words, verbs, nouns = language.grammar.words, language.verbs, language.grammar.nouns
    names, never, relations, shapes = (
        language.grammar.names,
        language.grammar.never,
        language.grammar.relations,
        language.grammar.shapes,
    )
    rules = grammar(language)
    doubling = verbs.having("doubling")
    event_nouns = {
        form: base for base in sorted(nouns.events) for form in (third_person(base), base)
    }
    read = _reader(language, _table(language, event_nouns))
    return Lexicon(
        read=read if rules is None else functools.partial(_first_reading, rules),
        language=language,
        data=language.grammar,
        verbs=verbs,
        reporting=verbs.having("reporting"),
        announcing=verbs.having("announcing"),
        telling=verbs.having("telling"),
        light=verbs.having("light"),
        control=verbs.having("control"),
        stative=verbs.having("stative"),
        prospective=verbs.having("prospective") | verbs.having("planned"),
        timed=verbs.having("timed") | verbs.having("awaiting"),
        pointing=verbs.having("pointing"),
        agentive=verbs.having("agentive"),
        intransitive=verbs.having("intransitive"),
        naming=verbs.having("naming"),
        unaccusative=verbs.having("unaccusative"),
        addressing=verbs.having("addressing"),
        accusing=verbs.having("accusing"),
        partaking=verbs.having("partaking"),
        lasting=verbs.having("lasting"),
        participial=words.participial,
        opposing=words.opposing,
        roles=names.roles,
        undertakings=nouns.undertakings,
        nouns=event_nouns,
        pasts={base: past(base, doubling) for base in verbs.regular}
        | {row[0]: row[1] for row in verbs.irregular},
        participles={row[0]: row[2] for row in verbs.irregular},
        weak=nouns.weak,
        periods=nouns.periods,
        named_by_year=never.named_by_year,
        name_heads=never.name_heads,
        copulas=verbs.having("copular"),
        giving=verbs.having("giving"),
        separable=relations.separable,
        particles=relations.particles,
        future=relations.future,
        past_auxiliaries=relations.past_auxiliaries,
        agent=relations.agent,
        genitive=relations.genitive,
        needing_object=verbs.having("transitive"),
        articles=relations.articles,
        saying=verbs.having("saying"),
        befalling=verbs.having("befalling"),
        of_persons=verbs.having("personal"),
        causing=verbs.having("causing"),
        personal=relations.personal,
        locative=relations.locative,
        joining=relations.joining,
        limiting=relations.limiting,
        with_dates=relations.with_dates,
        unreal=relations.unreal,
        object_relatives=relations.object_relatives,
        place_relatives=relations.place_relatives,
        negation=shapes.negation,
        phrases=language.rules.phrases,
        subjects=language.rules.subjects,
        groups=language.rules.groups,
        scanning=language.rules.scanning,
        headlines=language.rules.headlines,
        grammar=rules,
    )
