"""A language code to the words and rules of that language, read from ``languages/CODE/*.toml``."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sitegen.errors import LanguageError
from sitegen.languages.decoding import decode, refuse
from sitegen.languages.schema import (
    Acts,
    Dates,
    EventWords,
    GrammarRules,
    TimelineWords,
    Verbs,
    WordLists,
)
from sitegen.languages.schema.others import Other, Others
from sitegen.languages.source import Source

T = TypeVar("T")

_FOLDER = Path(__file__).parent
_OTHERS = _FOLDER / "others.toml"
_FILES = (
    "words.toml",
    "dates.toml",
    "events.toml",
    "timelines.toml",
    "verbs.toml",
    "grammar.toml",
    "acts.toml",
)
# The kind of an event that no rule fits.
_NO_KIND = "other"


@dataclass(frozen=True, eq=False)
class Language:
    """The data of one language; each room reads the file that is its own.

    ``path`` is the folder. ``words``: abbreviations, stop words, titles of persons, words that tell
    the language (``text``). ``dates``: names, numbers and rules of temporal expressions
    (``dates``). ``events``: word classes, kinds, names, amounts (``syntax``, ``events``); None for
    a language without that file, whose events are its dated sentences. ``verbs``, ``timelines`` and
    ``acts``: empty without their file, like ``rules``: readings of words, rules that choose between
    them, and what phrases are told by. ``digest`` is a SHA-256 over the
    files and over the one that all languages share, for cache keys. Two objects of the same code
    are the same object, so a language can be the key of a cache."""

    code: str
    path: Path
    words: WordLists
    dates: Dates
    digest: str
    events: EventWords | None = None
    verbs: Verbs = field(default_factory=Verbs)
    timelines: TimelineWords = field(default_factory=TimelineWords)
    rules: GrammarRules = field(default_factory=GrammarRules)
    acts: Acts = field(default_factory=Acts)

    @property
    def grammar(self) -> EventWords:
        """The words of events; raises ``LanguageError`` in a language that has none."""
        if self.events is None:
            hint = f"Add languages/{self.code}/events.toml and verbs.toml; see docs/languages.md."
            raise LanguageError(f'the language "{self.code}" has no words for events', hint=hint)
        return self.events


def available() -> tuple[str, ...]:
    """Return the codes that have a folder, sorted."""
    return tuple(sorted(entry.parent.name for entry in _FOLDER.glob("*/words.toml")))


def base_code(code: str) -> str:
    """Return the code without its region: "en" of "en-GB"."""
    return code.lower().replace("_", "-").partition("-")[0]


def folder(code: str) -> Path:
    """Return the folder of a language that comes with sitegen; raises ``LanguageError`` when there
    is none."""
    base = base_code(code)
    if base not in available():
        raise LanguageError(
            f'there is no language "{code}"',
            hint=f"Choose one of {', '.join(available())}, or add a folder languages/{base}/.",
        )
    return _FOLDER / base


@functools.cache
def others() -> Mapping[str, Other]:
    """Return the languages that sitegen knows by sight and does not read, by their code."""
    return decode(Others, Source.of(_OTHERS)).languages


@functools.cache
def language(code: str) -> Language:
    """Return the language with this code ("en"; "en-GB" is read as "en").

    Raises ``LanguageError`` when there is no such folder, or a file of it is missing, not TOML, or
    not as the dataclasses of ``schema`` say."""
    base = base_code(code)
    return load(folder(code)) if base == code else language(base)


def load(path: Path, report: Callable[[LanguageError], None] = refuse) -> Language:
    """Return the language of a folder, whose name is its code.

    Raises ``LanguageError`` for the first fault; with ``report`` those that leave something to read
    go there."""
    sources = {
        name: Source.of(path / name)
        for name in _FILES
        if name in _FILES[:2] or (path / name).exists()
    }
    hashed = hashlib.sha256(_OTHERS.read_bytes())
    for source in sources.values():
        hashed.update(source.text.encode("utf-8"))

    def optional(kind: type[T], name: str) -> T | None:
        return decode(kind, sources[name], report) if name in sources else None

    loaded = Language(
        path.name,
        path,
        decode(WordLists, sources["words.toml"], report),
        decode(Dates, sources["dates.toml"], report),
        hashed.hexdigest(),
        optional(EventWords, "events.toml"),
        optional(Verbs, "verbs.toml") or Verbs(),
        optional(TimelineWords, "timelines.toml") or TimelineWords(),
        optional(GrammarRules, "grammar.toml") or GrammarRules(),
        optional(Acts, "acts.toml") or Acts(),
    )
    for error in _disagreements(loaded, sources):
        report(error)
    return loaded


def _disagreements(loaded: Language, sources: dict[str, Source]) -> Iterator[LanguageError]:
    """What the files of a language say against each other."""
    if loaded.events is None:
        return
    events = sources["events.toml"]
    if "verbs.toml" not in sources:
        raise events.error(
            "there are words of events and no verbs.toml", (), hint="Add it; see docs/languages.md."
        )
    kinds = {rule.name for rule in loaded.events.kinds} | {_NO_KIND}
    for key, kind in loaded.timelines.all_kinds:
        if kind not in kinds and "timelines.toml" in sources:
            yield sources["timelines.toml"].error(
                f'no rule gives the kind "{kind}"', ("kinds", key), kind
            )
    for base in sorted(loaded.verbs.also_nouns & loaded.events.nouns.events):
        message = f'"{base}" is a noun of events, and so always one that may be a verb'
        yield sources["verbs.toml"].error(message, ("also_nouns",), base, "Take it out here.")
