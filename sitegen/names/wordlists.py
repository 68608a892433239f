"""The words of ``[names]`` of a language to sets and patterns; empty ones in a language without."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Literal

from sitegen.languages import Language
from sitegen.languages.schema.events import CLOSED
from sitegen.languages.schema.names import Gendered, NameWords, PronounWords
from sitegen.syntax.lexicon import Reading, lexicon
from sitegen.syntax.token import Tag

Gender = Literal["feminine", "masculine", "neuter", "plural", ""]

# A run of more capitals is cut, so that no text takes long.
_MOST_WORDS = 40
_NOTHING = r"(?!)"
_VERBAL = frozenset({Tag.FORM_ED, Tag.FORM_PAST, Tag.FORM_PART})
_EMPTY: frozenset[str] = frozenset()
# The classes of a grammar that make names too, or new words.
_OPEN = frozenset({"adj", "noun", "num"})


@dataclass(frozen=True, eq=False, kw_only=True)
class KnownWords(NameWords):
    """What a language knows of names: its lists, and what is made of them.

    ``name_pattern`` finds runs of capitals; ``function_pattern`` the personal pronouns, and the
    determiners that may open the description of a person with the three words behind them;
    ``age_pattern`` such a description by age. ``gender_of`` is the gender of pronouns, nouns and
    titles, ``gender_of_pronoun`` and ``gender_of_given`` that of these alone. ``person_forms`` are
    the nouns of persons, small and capital. ``subordinators`` open a clause that may look ahead.
    ``is_known`` is False in a language without lists.
    """

    is_known: bool
    person_forms: frozenset[str]
    closed: frozenset[str]
    subordinators: frozenset[str]
    gender_of: Mapping[str, Gender]
    gender_of_pronoun: Mapping[str, Gender]
    gender_of_given: Mapping[str, Gender]
    name_pattern: re.Pattern[str]
    function_pattern: re.Pattern[str]
    age_pattern: re.Pattern[str]
    read: Callable[[str], Reading]

    def is_verbal(self, word: str) -> bool:
        """Return whether a lower-case word is a verb of the past or a participle."""
        return self.read(word).tag in _VERBAL


def _gendered(data: Gendered) -> dict[str, Gender]:
    genders: dict[str, Gender] = dict.fromkeys(data.feminine, "feminine")
    return genders | dict.fromkeys(data.masculine, "masculine")


def _pronouns(data: PronounWords) -> dict[str, Gender]:
    genders = _gendered(data) | dict.fromkeys(data.neuter, "neuter")
    return genders | dict.fromkeys(data.plural, "plural")


def _name_pattern(data: NameWords) -> re.Pattern[str]:
    """Runs of capitalised words, with the particles and the digits that stand inside names."""
    short = "|".join(map(re.escape, sorted(data.abbreviations))) or _NOTHING
    between = "|".join(map(re.escape, sorted(data.particles))) or _NOTHING
    other = "|".join(map(re.escape, sorted(data.compounding))) or _NOTHING
    glued = "|".join(map(re.escape, sorted(data.prefixes))) or _NOTHING
    joined = rf"(?:(?<=\w\w)-(?!(?:{other})\b)|-(?=[^\W\d_a-z])|['’&](?!s\b))"
    part = (
        rf"(?:(?:{short})\.|[^\W\d_a-z]\.(?:[^\W\d_a-z]\.)*"
        rf"|(?:[a-z]{{1,2}}(?=[A-Z])|(?:{glued})-(?=[A-Z]))?(?![^\W\d_a-z]-[a-z]|[LR][RSC]B-)"
        rf"[^\W\d_a-zß-öø-ÿ][^\W_]*(?:{joined}[^\W_]+)*)"
    )
    gap = rf"[ \n](?:(?:{between})[ ](?=[A-Z]))?"
    number = r"\d(?:[\w.]{0,6}\w)?(?![\w%])"
    return re.compile(rf"(?<![\w&]){part}(?:{gap}(?:{part}|{number})){{0,{_MOST_WORDS - 1}}}")


def _function_pattern(opening: Set[str]) -> re.Pattern[str]:
    """Each of these words, with the three that follow it where only blanks part them."""
    if not opening:
        return re.compile(_NOTHING)
    both = sorted(re.escape(word) for word in opening | {word.capitalize() for word in opening})
    following = r"\s([\w'’-]+)"
    behind = rf"(?:{following}(?:{following}(?:{following})?)?)?"
    return re.compile(rf"\b({'|'.join(both)})\b(?={behind})")


@functools.cache
def known_words(language: Language) -> KnownWords:
    """Return the lists and patterns of a language; made once."""
    grammar = language.events
    data = grammar.names if grammar else NameWords(*(_EMPTY,) * 6)
    pronouns, gendered = _pronouns(data.pronouns), _gendered(data.gendered)
    personal = {word for word, gender in pronouns.items() if gender in ("feminine", "masculine")}
    roles = data.roles | data.name_roles
    person_nouns = data.person_nouns | roles | gendered.keys()
    lists = {**vars(data), "roles": roles, "person_nouns": person_nouns}
    return KnownWords(
        **lists,
        is_known=grammar is not None,
        person_forms=person_nouns | {noun.capitalize() for noun in person_nouns},
        closed=_closed(language),
        subordinators=(grammar.words.subordinators if grammar else _EMPTY)
        | _listed(language, "sub"),
        gender_of={**pronouns, **gendered},
        gender_of_pronoun=pronouns,
        gender_of_given=_gendered(data.given),
        name_pattern=_name_pattern(data),
        function_pattern=_function_pattern(personal | data.determiners_of_persons),
        age_pattern=re.compile(data.age),
        read=lexicon(language).read if grammar else _noun,
    )


def _closed(language: Language) -> frozenset[str]:
    """The words that begin and end no name; adjectives may ("New", "Royal")."""
    if language.events is None:
        return _EMPTY
    if language.rules.words:
        tags = language.rules.words.keys() - _OPEN
        return _EMPTY.union(*(_listed(language, tag) for tag in tags))
    words = language.events.words
    return _EMPTY.union(*(getattr(words, name) for name in CLOSED)) - words.adjectives


def _listed(language: Language, tag: str) -> frozenset[str]:
    """The words that the grammar of a language has in a class."""
    entries = language.rules.words.get(tag, "").split()
    return frozenset(entry.partition("=")[0].replace("_", " ") for entry in entries)


def _noun(word: str) -> Reading:
    return Reading(Tag.NOUN, word)
