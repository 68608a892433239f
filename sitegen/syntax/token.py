"""A word, mark or unit of a sentence, with its class."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sitegen.model import Span


class Tag(StrEnum):
    """The class of a word, mark or unit, by its names in Universal Dependencies.

    Verbs are VERB by VerbForm: VERB_FIN (Fin), VERB_PART (Part), VERB_GER (Ger: "-ing"),
    VERB_INF (Inf, after "to" or a modal); AUX are AUX_BE, AUX_HAVE, AUX_DO and AUX_MODAL
    (VerbType=Mod). NOUN, PROPN, NUM, ADJ, ADV, ADP and CCONJ are those of the same name.
    PART_NEG is PART with Polarity=Neg, PART_INF the "to" of an infinitive, PART_POSS the "'s"
    of PART with Poss=Yes. DET is any article; DET_POSS has Poss=Yes. Pronouns are PRON,
    PRON_NOM (Case=Nom), PRON_REL (PronType=Rel or Int), PRON_EXPL (the relation expl) and
    PRON_CLITIC (Clitic=Yes; a token is PRON or PRON_EXPL instead). SCONJ opens a clause,
    SCONJ_THAT one that is said ("that"). DATE is a unit with a value, whose head is a NOUN,
    PROPN or NUM. Marks are PUNCT by PunctType: COMMA, SEMICOLON, COLON, STOP, DASH, PAREN_OPEN
    and PAREN_CLOSE (Brck), QUOTE (Quot) of spoken words and QUOTE_PHRASE round a phrase; SYM is
    any other.

    The forms of verbs before their neighbours are asked: FORM_PAST (Tense=Past), FORM_PART
    (VerbForm=Part), FORM_ED (either), FORM_ING (Part or Ger), FORM_S (Person=3) and FORM_BASE
    (Inf or Pres). START and NONE stand where there is no word.

    The values are the short names that the data of languages has.
    """

    VERB_FIN = "fin"
    VERB_PART = "pas"
    VERB_GER = "ger"
    VERB_INF = "inf"
    AUX_BE = "be"
    AUX_HAVE = "have"
    AUX_DO = "do"
    AUX_MODAL = "mod"
    NOUN = "noun"
    PROPN = "name"
    NUM = "num"
    ADJ = "adj"
    ADV = "adv"
    ADP = "prep"
    CCONJ = "conj"
    SCONJ = "sub"
    SCONJ_THAT = "that"
    DET = "det"
    DET_POSS = "poss"
    PRON = "pron"
    PRON_NOM = "subj"
    PRON_REL = "wh"
    PRON_EXPL = "expl"
    PRON_CLITIC = "clit"
    PART_NEG = "neg"
    PART_INF = "to"
    PART_POSS = "poss_mark"
    DATE = "date"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "."
    DASH = "-"
    PAREN_OPEN = "("
    PAREN_CLOSE = ")"
    QUOTE = '"'
    QUOTE_PHRASE = "quo"
    SYM = "sym"
    FORM_PAST = "past"
    FORM_PART = "participle"
    FORM_ED = "ed"
    FORM_ING = "ing"
    FORM_S = "s"
    FORM_BASE = "base"
    START = "start"
    NONE = ""

    # Sets of tags are asked in every step: the hash of the string is the one written in C.
    __hash__ = str.__hash__


# The classes of function words, which no new word joins: "closed" in Universal Dependencies.
CLOSED = frozenset(
    {
        Tag.DET,
        Tag.ADP,
        Tag.CCONJ,
        Tag.PART_INF,
        Tag.SCONJ_THAT,
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.PRON_NOM,
        Tag.DET_POSS,
        Tag.AUX_MODAL,
        Tag.AUX_BE,
        Tag.AUX_HAVE,
    }
)


class VerbForm(StrEnum):
    """The form of a verb group, by the feature VerbForm of Universal Dependencies; PART is a bare
    participle."""

    FIN = "fin"
    INF = "inf"
    GER = "ger"
    PART = "pas"

    __hash__ = str.__hash__


class ClauseKind(StrEnum):
    """What a clause is to the one above it, by the relations of Universal Dependencies.

    MAIN is root or parataxis; COORD conj (it shares the subject of its twin); THAT ccomp; REL
    acl:relcl; SUB advcl; PART acl or advcl without a finite verb; QUOTE ccomp or parataxis in
    quotation marks; PAREN, DASH and ASIDE parataxis between brackets, dashes and commas.
    """

    MAIN = "main"
    COORD = "coord"
    THAT = "that"
    REL = "rel"
    SUB = "sub"
    PART = "part"
    QUOTE = "quote"
    PAREN = "paren"
    ASIDE = "aside"
    DASH = "dash"

    __hash__ = str.__hash__


# Every mark that has a class of its own.
_MARKS = {str(tag): tag for tag in Tag if len(tag) == 1 and not tag.isalpha()}


def mark(text: str) -> Tag:
    """Return the class of a mark; SYM for one that no rule speaks of."""
    return _MARKS.get(text, Tag.SYM)


class Unit(NamedTuple):
    """Words that are read as one token, a date, and what they are for those above syntax."""

    span: Span
    value: object


class Token(NamedTuple):
    """A word, mark or whole unit, with its class.

    ``low`` is the word in lower case, or the word of English that a small word is known by in all
    languages. ``unit`` is the value of a unit, None for other words. ``tense`` is that of a finite
    verb where its form tells it.
    """

    start: int
    end: int
    low: str
    tag: Tag
    lemma: str
    unit: object = None
    tense: str = ""
