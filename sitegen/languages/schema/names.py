"""``[names]`` in ``languages/CODE/events.toml``: what is capital and no name, and what tells whose
name it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = frozenset[str]
_NONE: Words = frozenset()


@dataclass(frozen=True)
class Gendered:
    """Words by the gender of the person that they mean: ``feminine`` and ``masculine``."""

    feminine: Words = _NONE
    masculine: Words = _NONE

    def holds(self, word: str) -> bool:
        """Return whether a word is one of them, of either gender."""
        return word in self.feminine or word in self.masculine


@dataclass(frozen=True)
class PronounWords(Gendered):
    """``[names.pronouns]``: personal pronouns by gender, ``neuter`` and ``plural`` too; the
    ``possessive`` ones, ``reflexive`` ones, which mean the subject, and ``objective`` ones,
    which never do."""

    neuter: Words = _NONE
    plural: Words = _NONE
    possessive: Words = _NONE
    reflexive: Words = _NONE
    objective: Words = _NONE


@dataclass(frozen=True)
class DescriptionWords:
    """``[names.descriptions]``: what definite descriptions point back by.

    ``idle`` adjectives tell nothing of a thing ("the new offer"), ``others`` speak of another one
    ("another ferry"). ``others_too``: nouns of companies that stand for another one as often as
    for the one named ("the rival"); ``bodies`` end names of organisations that are no companies.
    ``coming`` adjectives speak of a thing that is not yet ("the new company"). ``two``: "the two
    presidents"; ``pairs``: nouns that mean two, ``plurals`` that do not end with "s", to the noun
    of one. ``placing``: prepositions that tell which thing is meant ("concerts on the quay").
    ``alike``: a noun to those of the same things ("movie")."""

    idle: Words = _NONE
    others: Words = _NONE
    others_too: Words = _NONE
    bodies: Words = _NONE
    coming: Words = _NONE
    two: Words = _NONE
    pairs: Words = _NONE
    placing: Words = _NONE
    plurals: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class NameWords:
    """The whole table; what it leaves out, capital letters alone must show.

    ``roles`` before a name tell who that is, and are no part of it; ``name_roles`` are one ("Queen
    Ingrid"), ``common_roles`` begin other names too ("General Motors"), ``role_modifiers`` are a
    part of the office ("Prime"), ``company_offices`` those of an organisation. ``person_nouns``
    tell what a person is, ``either_nouns`` of these what an organisation can be too;
    ``company_nouns`` speak of one already named, ``generic_nouns`` of any. ``organisation_nouns``,
    ``place_nouns`` and ``product_nouns`` stand beside names of the kind. Names of ``organisations``
    end so, and begin with ``organisation_heads``; those of places with ``place_heads``, or they are
    ``places``. ``joining`` makes one name of two before ``joint_heads``. ``particles`` stand inside
    names, ``heads_before`` behind a common noun that opens a sentence; ``abbreviations`` keep their
    full stop, ``compounding`` words behind a hyphen make another word of a name ("Osk-based"),
    ``suffixes`` stand behind a surname, small ``prefixes`` are glued before one ("al-Hariri");
    ``not_names`` and ``nationalities`` alone are none.

    Behind a name ``person_openers``, ``person_verbs`` and ``copulas`` tell of a person or of what
    it is, and ``plural_verbs`` of several. Behind ``attributive`` words a description says what
    somebody is. A place stands behind ``place_prepositions``, or ``other_prepositions``, but not
    behind these and ``not_places_after``. Nobody means the one behind ``led_by`` and
    ``led_by_word``. ``determiners_of_persons`` open a description, of which ``definite`` and
    ``indefinite`` ones are articles; ``age`` is one by age, a pattern. ``gendered`` nouns and
    titles of persons, ``given`` names."""

    roles: Words
    organisations: Words
    places: Words
    nationalities: Words
    company_nouns: Words
    not_names: Words
    person_nouns: Words = _NONE
    either_nouns: Words = _NONE
    name_roles: Words = _NONE
    common_roles: Words = _NONE
    role_modifiers: Words = _NONE
    company_offices: Words = _NONE
    organisation_nouns: Words = _NONE
    place_nouns: Words = _NONE
    product_nouns: Words = _NONE
    organisation_heads: Words = _NONE
    place_heads: Words = _NONE
    joining: Words = _NONE
    joint_heads: Words = _NONE
    particles: Words = _NONE
    heads_before: Words = _NONE
    abbreviations: Words = _NONE
    compounding: Words = _NONE
    suffixes: Words = _NONE
    prefixes: Words = _NONE
    person_openers: Words = _NONE
    person_verbs: Words = _NONE
    copulas: Words = _NONE
    plural_verbs: Words = _NONE
    attributive: Words = _NONE
    place_prepositions: Words = _NONE
    other_prepositions: Words = _NONE
    not_places_after: Words = _NONE
    led_by: Words = _NONE
    led_by_word: Words = _NONE
    determiners_of_persons: Words = _NONE
    definite: Words = _NONE
    indefinite: Words = _NONE
    generic_nouns: Words = _NONE
    age: str = "(?!)"
    gendered: Gendered = field(default_factory=Gendered)
    pronouns: PronounWords = field(default_factory=PronounWords)
    given: Gendered = field(default_factory=Gendered)
    descriptions: DescriptionWords = field(default_factory=DescriptionWords)
