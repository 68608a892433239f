"""The data of a language to compiled rules: macros filled in, names and numbers looked up."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.dates.opening import Openings
from sitegen.errors import LanguageError
from sitegen.languages import Language
from sitegen.languages.schema.dates import (
    ContextWords,
    Cue,
    DateRule,
    Forms,
    Guard,
    Means,
    Mod,
    NameForms,
    Operation,
    Unit,
)
from sitegen.languages.source import Source

_Key = TypeVar("_Key")

_NEVER = r"(?!)"
_MACRO = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the data: its name, its pattern, what it means, and phrases that hold it to
    that."""

    name: str
    pattern: re.Pattern[str]
    means: Means
    guards: frozenset[Guard]
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...]

    @property
    def operation(self) -> Operation:
        """The operation of the closed set that ``resolving`` knows."""
        return self.means.op


@dataclass(frozen=True)
class Rules:
    """All that reading dates needs of a language. Words are in lower case; ``openings`` tells
    which rules may begin with a word.

    ``order`` is that of dates with slashes where a text leaves it open. ``has_noun_capitals``: a
    capital does not tell a name from a noun. ``small_words`` say nothing of what a text is
    about. ``bounds`` are by their last word."""

    code: str
    order: str
    has_noun_capitals: bool
    rules: tuple[Rule, ...]
    openings: Openings
    openers: frozenset[str]
    articles: frozenset[str]
    after_articles: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    pairs: frozenset[str]
    halves: frozenset[str]
    directions: Mapping[str, int]
    parts: Mapping[str, str]
    days: Mapping[str, int]
    holidays: Mapping[str, tuple[int, ...]]
    set_words: Mapping[str, Unit]
    modifiers: tuple[tuple[str, Mod], ...]
    bounds: Mapping[str, tuple[tuple[str, str], ...]]
    approximations: tuple[str, ...]
    context: ContextWords
    small_words: frozenset[str]
    cue: re.Pattern[str]
    cue_kinds: tuple[Cue, ...]

    def cues(self, words: str) -> list[Cue]:
        """Return what the verbs in the words say, in order: "firm" and "ahead" look forward, the
        first for weekdays too; "past" looks back."""
        return [self.cue_kinds[(match.lastindex or 1) - 1] for match in self.cue.finditer(words)]


@functools.cache
def rules_of(language: Language) -> Rules:
    """Return the compiled rules of the language. Raises ``LanguageError`` for a pattern or an
    operation that is none."""
    data, names = language.dates, language.dates.names
    numbered = {
        "seasons": data.seasons,
        "numbers": data.numbers,
        "ordinals": data.ordinals,
        "decades": data.decades,
        "months": {number: forms.all for number, forms in data.months.items()},
        "weekdays": {number: forms.all for number, forms in data.weekdays.items()},
    }
    tables = {name: _inverted(table) for name, table in numbered.items()}
    units, directions = _inverted(data.units), _inverted(data.directions)
    parts, days = _inverted(data.parts), _inverted(data.days)
    macros = {
        "month": f"(?P<month>{_names(data.months, names, names.short_months)})",
        "monthname": f"(?:{_names(data.months, names, names.short_months)})",
        "weekday": f"(?P<weekday>{_names(data.weekdays, names, names.short_weekdays)})",
        "weekday2": f"(?P<weekday2>{_names(data.weekdays, names, None)})",
        "season": f"(?P<season>{_any(tables['seasons'])})",
        "unit": f"(?P<unit>{_any(units)})",
        "ordinal": f"(?P<ordinal>{_any(tables['ordinals'])})",
        "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)",
        **data.macro,
    }
    rules = tuple(_rule(number, entry, macros, language) for number, entry in enumerate(data.rules))
    words = {*units, *directions}.union(*tables.values())
    words |= {phrase.split()[0] for phrase in (*days, *itertools.chain(*data.modifiers.values()))}
    openers = frozenset(
        re.split(r"[\W_]", word.lower())[0] for word in (*words, *data.scan.openers)
    )
    cues = "|".join(rf"\b({_spaced(pattern)})(?!\w)" for _, pattern in data.outlook.cues)
    return Rules(
        code=language.code,
        order=data.scan.order,
        has_noun_capitals=names.noun_capitals,
        rules=rules,
        openings=Openings([rule.pattern.pattern for rule in rules], data.scan.articles),
        openers=openers,
        articles=data.scan.articles,
        after_articles=openers | data.scan.after_articles,
        months=tables["months"],
        weekdays=tables["weekdays"],
        seasons=tables["seasons"],
        units=units,
        numbers=tables["numbers"],
        ordinals=tables["ordinals"],
        decades=tables["decades"],
        pairs=data.pairs.words,
        halves=data.pairs.halves,
        directions=directions,
        parts=parts,
        days=days,
        holidays=data.holidays,
        set_words=_inverted(data.sets),
        modifiers=_longest_first(
            (w, mod) for mod, phrases in data.modifiers.items() for w in phrases
        ),
        bounds=_by_last_word(
            _longest_first((w, bound) for bound, phrases in data.bounds.items() for w in phrases)
        ),
        approximations=tuple(sorted(data.approximations.words, key=lambda w: (-len(w), w))),
        context=data.context,
        small_words=language.words.content.stop,
        cue=re.compile(cues or _NEVER, re.IGNORECASE),
        cue_kinds=tuple(kind for kind, _ in data.outlook.cues),
    )


def _inverted(table: Mapping[_Key, Iterable[str]]) -> dict[str, _Key]:
    """Each word of a table, in lower case, with the key that it stands for."""
    return {word.lower(): key for key, words in table.items() for word in words}


def _names(table: Mapping[int, Forms], names: NameForms, short: str | None) -> str:
    """The names of months or weekdays, and the short ones with what must follow these.

    Without ``short`` the full names only, which may go on: "Mondays".
    """
    full = [word for forms in table.values() for word in forms.full]
    cut = [word for forms in table.values() for word in forms.short]
    spelled = f"(?:{_any([*full, *(word.upper() for word in full)])})"
    if short:
        spelled += rf"(?!\w)|(?:{_any(cut)}){short}" if cut else r"(?!\w)"
    return rf"(?-i:{spelled})" if names.capitals else spelled


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    # A blank stays one, which ``_spaced`` knows.
    return "|".join(re.escape(word).replace("\\ ", " ") for word in ordered)


def _longest_first(pairs: Iterable[tuple[str, _Key]]) -> tuple[tuple[str, _Key], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _by_last_word(
    phrases: Iterable[tuple[str, _Key]],
) -> dict[str, tuple[tuple[str, _Key], ...]]:
    """The phrases, in order, by the word that they end with."""
    found: dict[str, tuple[tuple[str, _Key], ...]] = {}
    for phrase, key in phrases:
        last = phrase.rpartition(" ")[2]
        found[last] = (*found.get(last, ()), (phrase, key))
    return found


def _spaced(pattern: str) -> str:
    """The pattern with each blank as white space of up to three characters, in classes as one."""
    parts = re.split(r"(\[(?:\\.|[^\]])*\])", pattern)
    return "".join(
        part.replace(" ", r"\s") if part.startswith("[") else part.replace(" ", r"(?:\s{1,3})")
        for part in parts
    )


def _rule(number: int, entry: DateRule, macros: Mapping[str, str], language: Language) -> Rule:
    def error(message: str, hint: str) -> LanguageError:
        source = Source.of(language.path / "dates.toml")
        return source.error(
            f'rule "{entry.name}" {message}', ("rule", number, "pattern"), hint=hint
        )

    def fill(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise error(
                f"uses {{{match[1]}}}, which is no list or macro",
                f"Choose from: {', '.join(sorted(macros))}.",
            )
        return _MACRO.sub(fill, macros[match[1]])

    try:
        pattern = re.compile(_spaced(_MACRO.sub(fill, entry.pattern)), re.IGNORECASE)
    except re.error as broken:
        raise error(
            f"has a broken pattern: {broken}", "Write it as a regular expression of Python."
        ) from broken
    return Rule(entry.name, pattern, entry.means, entry.guards, entry.examples, entry.never)
