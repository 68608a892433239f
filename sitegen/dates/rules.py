"""The data of a language to compiled rules: macros filled in, names and numbers looked up."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sitegen.dates.partial import Mod, Unit
from sitegen.errors import LanguageError
from sitegen.languages import Language

_MACRO = re.compile(r"\{([a-z]\w*)\}")
_OPERATIONS = frozenset(
    (
        *(
            "date",
            "days",
            "years",
            "slashes",
            "decade",
            "century",
            "bce",
            "spelled-year",
            "year",
            "part",
            "near",
            "clock",
        ),
        *("weekday", "weekly", "shift", "vague-shift", "year-ago", "span", "reference", "that", "year-end", "rel"),
        *(
            "holiday",
            "set",
            "yearly",
            "duration",
            "length",
            "library",
            "this-year",
            "period",
            "ref",
            "set-value",
            "none",
            "unread",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the data: its name, its pattern, what it means, and phrases that hold it to that."""

    name: str
    pattern: re.Pattern[str]
    means: Mapping[str, Any]
    guards: frozenset[str]
    examples: tuple[tuple[str, str], ...]
    never: tuple[str, ...]

    @property
    def operation(self) -> str:
        """The operation of the closed set that ``resolving`` knows."""
        return str(self.means["op"])


@dataclass(frozen=True)
class Rules:
    """All that reading dates needs of a language. Words are in lower case; ``combined`` matches where a rule may begin.

    ``order`` is that of dates with slashes where a text leaves it open. ``has_noun_capitals``: a capital
    does not tell a name from a noun.
    """

    code: str
    order: str
    has_noun_capitals: bool
    rules: tuple[Rule, ...]
    combined: re.Pattern[str]
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
    bounds: tuple[tuple[str, str], ...]
    approximations: tuple[str, ...]
    context: Mapping[str, frozenset[str]]
    cue: re.Pattern[str]
    cue_kinds: tuple[str, ...]

    def cues(self, words: str) -> list[str]:
        """What the verbs in the words say, in order: "firm" and "ahead" look forward, the first for weekdays
        too; "past" looks back."""
        return [self.cue_kinds[(match.lastindex or 1) - 1] for match in self.cue.finditer(words)]


@functools.cache
def rules_of(language: Language) -> Rules:
    """The compiled rules of the language. Raises ``LanguageError`` for a pattern or an operation that is none."""
    data = language.dates
    tables = {name: _table(data[name]) for name in ("months", "weekdays", "seasons", "numbers", "ordinals", "decades")}
    units = {word: cast("Unit", unit) for unit, words in data["units"].items() for word in words.split()}
    directions = {word: int(key) for key, words in data["directions"].items() for word in words.split()}
    names = data["names"]
    months, weekdays = (_names(data[name], names, f"short_{name}") for name in ("months", "weekdays"))
    macros = {
        "month": f"(?P<month>{months})",
        "monthname": f"(?:{months})",
        "weekday": f"(?P<weekday>{weekdays})",
        "weekday2": f"(?P<weekday2>{_names(data['weekdays'], names, None)})",
        "season": f"(?P<season>{_any(tables['seasons'])})",
        "unit": f"(?P<unit>{_any(units)})",
        "ordinal": f"(?P<ordinal>{_any(tables['ordinals'])})",
        "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)",
        **data["macro"],
    }
    rules = tuple(_rule(entry, macros, language.code) for entry in data["rule"])
    bodies = [re.sub(r"\(\?P<\w+>", "(?:", _backrefless(rule.pattern.pattern)) for rule in rules]
    combined = re.compile(
        rf"(?<![\w$€£¥#])(?:{'|'.join(f'(?P<r{n}>{body})' for n, body in enumerate(bodies))})", re.IGNORECASE
    )
    words = {word for table in (*tables.values(), units, directions, data["parts"]) for word in table}
    words |= {
        part.split()[0] for table in (data["days"], data["modifiers"]) for phrases in table.values() for part in phrases
    }
    openers = frozenset(re.split(r"[\W_]", word.lower())[0] for word in (*words, *data["scan"]["openers"].split()))
    return Rules(
        code=language.code,
        order=data["scan"]["order"],
        has_noun_capitals=names["noun_capitals"],
        rules=rules,
        combined=combined,
        openers=openers,
        articles=frozenset(data["scan"]["articles"].split()),
        after_articles=openers | frozenset(data["scan"]["after_articles"].split()),
        months=tables["months"],
        weekdays=tables["weekdays"],
        seasons=tables["seasons"],
        units=units,
        numbers=tables["numbers"],
        ordinals=tables["ordinals"],
        decades=tables["decades"],
        pairs=frozenset(data["pairs"]["words"]),
        halves=frozenset(data["pairs"]["halves"]),
        directions=directions,
        parts={word: code for code, words in data["parts"].items() for word in words.split()},
        days={phrase: int(key) for key, phrases in data["days"].items() for phrase in phrases},
        holidays={name: tuple(rule) for name, rule in data["holidays"].items()},
        set_words={word: cast("Unit", unit) for unit, words in data["sets"].items() for word in words.split()},
        modifiers=_longest_first((w, cast("Mod", code)) for code, words in data["modifiers"].items() for w in words),
        bounds=_longest_first((w, code) for code, words in data["bounds"].items() for w in words),
        approximations=tuple(sorted(data["approximations"]["words"], key=len, reverse=True)),
        context={
            name: frozenset(
                words.lower().split()
                if isinstance(words, str) and not words.startswith(" ")
                else [words]
                if isinstance(words, str)
                else words
            )
            for name, words in data["context"].items()
        },
        cue=re.compile(
            "|".join(rf"\b({_spaced(pattern)})(?!\w)" for _, pattern in data["outlook"]["cues"]), re.IGNORECASE
        ),
        cue_kinds=tuple(kind for kind, _ in data["outlook"]["cues"]),
    )


def _table(data: Mapping[str, str]) -> dict[str, int]:
    """Word to number; "|" parts the short forms of a name from the full ones, "_" stands for a blank."""
    return {
        word.lower().replace("_", " "): int(key) for key, words in data.items() for word in words.split() if word != "|"
    }


def _names(data: Mapping[str, str], names: Mapping[str, Any], short: str | None) -> str:
    """The names of months or weekdays, and the short ones with what must follow these.

    Without ``short`` the full names only, which may go on: "Mondays".
    """
    full = [word for words in data.values() for word in words.partition("|")[0].split()]
    cut = [word for words in data.values() for word in words.partition("|")[2].split()]
    spelled = f"(?:{_any([*full, *(word.upper() for word in full)])})"
    if short:
        spelled += rf"(?!\w)|(?:{_any(cut)}){names[short]}" if cut else r"(?!\w)"
    return rf"(?-i:{spelled})" if names["capitals"] else spelled


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


_Pair = tuple[str, Any]


def _longest_first(pairs: Iterable[_Pair]) -> tuple[_Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _backrefless(pattern: str) -> str:
    """The pattern without references to its groups, which the combined scan does not have; the rule checks them."""
    return re.sub(r"\(\?P=(\w+)\)", lambda match: "[-/.]" if match[1] == "sep" else r"\w+", pattern)


def _spaced(pattern: str) -> str:
    """The pattern with each blank as white space of up to three characters, in classes as one."""
    parts = re.split(r"(\[(?:\\.|[^\]])*\])", pattern)
    return "".join(
        part.replace(" ", r"\s") if part.startswith("[") else part.replace(" ", r"(?:\s{1,3})") for part in parts
    )


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str], code: str) -> Rule:
    name = str(entry["name"])

    def fill(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise LanguageError(
                f'rule "{name}" uses {{{match[1]}}}, which is no list or macro', f"languages/{code}/dates.toml"
            )
        return _MACRO.sub(fill, macros[match[1]])

    source = _spaced(_MACRO.sub(fill, str(entry["pattern"])))
    means = entry["means"]
    if means.get("op") not in _OPERATIONS:
        raise LanguageError(
            f'rule "{name}" means {means.get("op")!r}, which is no operation', f"languages/{code}/dates.toml"
        )
    try:
        pattern = re.compile(source, re.IGNORECASE)
    except re.error as error:
        raise LanguageError(
            f'the pattern of rule "{name}" is broken: {error}', f"languages/{code}/dates.toml"
        ) from error
    examples = tuple((words, value) for words, value in entry.get("examples", ()))
    guards = frozenset(entry.get("guards", ()))
    return Rule(name, pattern, means, guards, examples, tuple(entry.get("never", ())))
