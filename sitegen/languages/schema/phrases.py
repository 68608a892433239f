"""Parts of ``languages/CODE/grammar.toml``: the small words that phrases, subjects and verb groups
are told by.

A language whose words have senses names them by these."""

from __future__ import annotations

from dataclasses import dataclass

Words = frozenset[str]


@dataclass(frozen=True)
class PhraseWords:
    """``[phrases]``: what makes noun phrases and date phrases.

    ``links``: prepositions that hang a phrase on a noun; ``adding``: what joins names. Behind one
    of ``date_prepositions`` a date can be left out with it; ``rough`` words may stand between
    ("in about 450"), and those of ``as_of`` before "of". ``parts`` of a day or a time go with
    their date ("on the night of"); so do ``introducing`` words before it ("starting Monday"), the
    phrases ``at_least``, and what one of ``ended`` closes ("the quarter ended May 30"). ``plural_
    endings`` of nouns, unless they are ``singular_endings`` too; ``plural_nouns`` without them;
    ``plural_pronouns``; ``several`` words open a phrase of many ("many of Holm's notes");
    ``spanning`` ones are prepositions of two ends ("between")."""

    links: Words = frozenset()
    adding: Words = frozenset()
    date_prepositions: Words = frozenset()
    rough: Words = frozenset()
    as_of: Words = frozenset()
    parts: Words = frozenset()
    introducing: Words = frozenset()
    at_least: tuple[str, ...] = ()
    ended: Words = frozenset()
    plural_endings: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()
    plural_nouns: Words = frozenset()
    plural_pronouns: Words = frozenset()
    several: Words = frozenset()
    spanning: Words = frozenset()


@dataclass(frozen=True)
class SubjectWords:
    """``[subjects]``: what tells whom a verb is about.

    ``naming_which``: prepositions of a place that only tells which thing is meant ("its mill in
    Leeds, which"); ``relatives`` that speak of the thing then, ``thing_relatives`` of things
    alone. ``plural_verbs`` have a plural subject, ``singular_verbs`` none. Verbs that are
    ``occurring``, or behind which ``occurring_nouns`` stand ("took place"), say nothing of what a
    relative clause speaks of.
    ``ranks``: an infinitive behind a noun with one tells what was ("the first woman to be").
    ``blaming``: between an object and what it did ("fined the club for fielding"), unless
    the verb is one ``receiving`` ("won a medal for saving"). ``none``:
    "no verdict". ``origins`` end the description of a name, as dates do. ``bodies``: nouns of
    what acts and is no person: "le conseil"."""

    naming_which: Words = frozenset()
    relatives: Words = frozenset()
    thing_relatives: Words = frozenset()
    plural_verbs: Words = frozenset()
    singular_verbs: Words = frozenset()
    occurring: Words = frozenset()
    occurring_nouns: Words = frozenset()
    ranks: Words = frozenset()
    blaming: Words = frozenset()
    receiving: Words = frozenset()
    none: Words = frozenset()
    origins: Words = frozenset()
    bodies: Words = frozenset()


@dataclass(frozen=True)
class GroupWords:
    """``[groups]``: what verb groups and clauses are told by.

    ``becoming``: verbs that make a passive ("got elected"). ``repeating`` behind "do" makes a verb
    of it ("did so"). ``gerunds`` and ``nonfinite`` of the auxiliaries. ``negated`` modals, beside
    those with a negative ending; ``negating`` words behind a verb. ``fronting``: prepositions
    that open what is told, behind a date of the telling ("said on Monday in 2019 sales fell")."""

    becoming: Words = frozenset()
    repeating: Words = frozenset()
    gerunds: Words = frozenset()
    nonfinite: Words = frozenset()
    negated: Words = frozenset()
    negating: Words = frozenset()
    fronting: Words = frozenset()


@dataclass(frozen=True)
class ScanWords:
    """``[scanning]``: how a text without ``[tokens]`` is cut into words, and what capitals say.

    ``abbreviations`` hold their full stop. ``clitics`` behind an apostrophe are words of their
    own: ``be``, ``have`` and ``possessive`` ones; the others are modals, and a possessive that is
    one of ``be_behind_pronoun`` too is that behind a pronoun. ``names``: words that are names with
    a capital inside a sentence though they are small words; ``given_names`` before another name at
    the head of one. ``owned_modals``: nouns behind an article or possessive ("his last will").
    ``nominal_openers``: subordinators that stand before nouns as often as before clauses.
    ``adverbs_too``: adjectives that are adverbs before a verb."""

    abbreviations: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    be: Words = frozenset()
    be_behind_pronoun: Words = frozenset()
    have: Words = frozenset()
    possessive: Words = frozenset()
    names: Words = frozenset()
    given_names: Words = frozenset()
    owned_modals: Words = frozenset()
    nominal_openers: Words = frozenset()
    adverbs_too: Words = frozenset()
