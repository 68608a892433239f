"""The data of a language to what is wrong with it: each rule is tried on its own examples, as in an
article."""

from __future__ import annotations

import datetime
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import articles, dates, events, languages
from sitegen.config import ArticlesConfig, Config, DatesConfig, EventsConfig
from sitegen.dates.rules import rules_of
from sitegen.errors import LanguageError
from sitegen.languages import Language
from sitegen.languages.schema.dates import DateRule
from sitegen.languages.source import Source
from sitegen.model import DateMention, Event, Problem, Sentence
from sitegen.pages import theme
from sitegen.syntax.grammar import cohorts, grammar
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tagger import decisions
from sitegen.syntax.token import Unit
from sitegen.text import split_sentences

# Examples are read as if they stood in an article of this day, a Tuesday.
_PUBLISHED = datetime.date(2024, 2, 27)
_MACRO = re.compile(r"\{([a-z]\w*)\}")
_DATES, _EVENTS, _VERBS, _GRAMMAR = "dates.toml", "events.toml", "verbs.toml", "grammar.toml"


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """What the data of a language holds, part by part in words, and what is wrong with it."""

    code: str
    name: str
    folder: Path
    parts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def check_language(code: str) -> LanguageReport:
    """Return what a language can and where its data is at fault; ``code`` is that of a language, or
    a folder.

    Raises ``LanguageError`` when there is neither.
    """
    given = Path(code)
    folder = given if given.is_dir() else languages.folder(code)
    found: list[LanguageError] = []
    try:
        loaded = languages.load(folder, found.append)
        rules_of(loaded)
    except LanguageError as error:
        return LanguageReport(folder.name, "", folder, (), tuple(map(_problem, [*found, error])))
    trial = _Trial(loaded, folder)
    faults = [*found, *trial.faults()]
    return LanguageReport(
        loaded.code, loaded.words.name, folder, trial.parts(), tuple(map(_problem, faults))
    )


def _problem(error: LanguageError) -> Problem:
    return Problem(error.where, error.message, error.hint)


class _Trial:
    """Reads the examples of a language."""

    def __init__(self, language: Language, folder: Path) -> None:
        self.language, self.folder = language, folder

    def faults(self) -> Iterator[LanguageError]:
        """All that is wrong, in the order of the files."""
        for number, rule in enumerate(self.language.dates.rules):
            yield from self._date_rule(number, rule)
        yield from self._macros()
        yield from self._constraints()
        if self.language.events is not None:
            yield from self._kinds()
            yield from self._statuses()
            yield from self._nevers()
            yield from self._labels()

    def parts(self) -> tuple[tuple[str, str], ...]:
        """What the language has, and what is read without the rest."""
        data = self.language
        rules, kinds = data.dates.rules, data.events.kinds if data.events else ()
        count = sum(len(rule.examples) + len(rule.never) for rule in rules)
        verbs = len({*data.verbs.plain, *data.verbs.entries, *self._conjugated()})
        return (
            ("words", f"{len(data.words.content.stop)} stop words"),
            ("dates", f"{len(rules)} rules, {count} examples"),
            (
                "events",
                f"{len(kinds)} rules of kinds"
                if kinds
                else "none: a dated sentence is its own title",
            ),
            ("verbs", f"{verbs} verbs" if verbs else "none"),
            ("timelines", self._merging() or "none: words are compared as they stand"),
            ("pages", "yes" if self._has_pages() else "none: pages in this language speak English"),
        )

    def _merging(self) -> str:
        """What the language gives to the merging of events; "" for nothing."""
        data = self.language.timelines
        kinds, opposites = len(data.kinds.kin), len(data.cannot_link.opposites)
        told = {
            "endings of words": len(data.stems.endings),
            f"{kinds} kinds that are near": kinds,
            f"{opposites} rows of opposites": opposites,
        }
        return ", ".join(each for each, count in told.items() if count)

    def _read(self, text: str) -> tuple[tuple[Sentence, ...], tuple[DateMention, ...]]:
        article = articles.from_text(text, published=_PUBLISHED, language=self.language.code)
        sentences = split_sentences(text, self.language)
        return sentences, dates.find(article, sentences, self.language, DatesConfig())

    def _events(self, text: str) -> tuple[Event, ...]:
        article = articles.from_text(text, published=_PUBLISHED, language=self.language.code)
        return events.extract(article, *self._read(text), self.language, EventsConfig())

    def _date_rule(self, number: int, rule: DateRule) -> Iterator[LanguageError]:
        at = ("rule", number)
        for words, value in rule.examples:
            mentions = self._read(words)[1]
            own = [mention for mention in mentions if mention.rule == rule.name]
            right = [
                mention for mention in mentions if value in (mention.timex[1], str(mention.when))
            ]
            if any(mention in own for mention in right):
                continue
            said = f'rule "{rule.name}" does not read its example "{words}" as {value}'
            if own:
                read, hint = own[0].timex[1], "Mend the example, or what the rule means."
                yield self._error(_DATES, f"{said} but as {read}", (*at, "examples"), hint)
            elif mentions:
                other = (right or mentions)[0].rule
                hint = (
                    f'Rule "{other}" reads these words: write the narrower rule first, or take '
                    "one out."
                )
                yield self._error(_DATES, said, (*at, "examples"), hint)
            else:
                hint = (
                    "No rule reads it: mend the pattern, or add the word that it begins with to "
                    "[scan] openers."
                )
                yield self._error(_DATES, said, (*at, "examples"), hint)
        for words in rule.never:
            if any(mention.rule == rule.name for mention in self._read(words)[1]):
                message = f'rule "{rule.name}" reads "{words}", which it never must'
                yield self._error(_DATES, message, (*at, "never"), "Make the pattern narrower.")

    def _macros(self) -> Iterator[LanguageError]:
        macros = self.language.dates.macro
        patterns = [*(rule.pattern for rule in self.language.dates.rules), *macros.values()]
        used = {name for pattern in patterns for name in _MACRO.findall(pattern)}
        for name in macros.keys() - used:
            yield self._error(
                _DATES, f'no rule uses the macro "{name}"', ("macro", name), "Take it out."
            )

    def _dated(self, example: str) -> list[str]:
        """The example in each of the sentences that give it a date."""
        small = example[:1].lower() + example[1:]
        return [
            frame.format(clause=example, noun=small)
            for frame in self.language.grammar.examples.sentences
        ]

    def _kinds(self) -> Iterator[LanguageError]:
        verbs = {*self.language.verbs.plain, *self.language.verbs.entries, *self._conjugated()}
        for number, rule in enumerate(self.language.grammar.kinds):
            for verb in sorted(rule.verbs - verbs):
                message = f'"{verb}" of the kind "{rule.name}" is no verb of verbs.toml'
                yield self._error(
                    _EVENTS,
                    message,
                    ("kind", number, "verbs"),
                    "Add it there, or take it out.",
                    verb,
                )
            for example in rule.examples:
                kinds = {
                    event.kind for text in self._dated(example) for event in self._events(text)
                }
                if rule.name not in kinds:
                    read = " or ".join(sorted(kinds)) or "no event"
                    message = f'the example "{example}" of the kind "{rule.name}" is read as {read}'
                    hint = "Mend the example, or move the rule before the one that reads it."
                    yield self._error(_EVENTS, message, ("kind", number, "examples"), hint)

    def _conjugated(self) -> frozenset[str]:
        """The verbs whose forms the grammar makes."""
        return frozenset().union(*self.language.rules.verbs.values())

    def _constraints(self) -> Iterator[LanguageError]:
        """The rules that choose between the readings of a word, each tried on its examples."""
        for number, row in enumerate(self.language.rules.rules):
            for text, told in row.examples:
                word, _, wanted = told.rpartition("/")
                made, by = self._classes(text).get(word, ("no word", ""))
                hint = "Mend the example, or the rules before it."
                message = ""
                if made != wanted:
                    message = f'makes "{word}" {made} in "{text}", not {wanted}'
                elif by not in ("", row.name):
                    message = f'does not tell what "{word}" is in "{text}": "{by}" does'
                if message:
                    message = f'the rule "{row.name}" {message}'
                    yield self._error(_GRAMMAR, message, ("rule", number, "examples"), hint)

    def _classes(self, text: str) -> Mapping[str, tuple[str, str]]:
        """The words of a text, each with its class and the rule that gave it, where one did."""
        rules = grammar(self.language)
        if rules is not None:
            return {cohort.low: (cohort.forms[0].tag, "") for cohort in cohorts(text, rules)}
        (sentence, *_), mentions = self._read(text)
        units = [Unit(mention.span, mention) for mention in mentions]
        read = decisions(text, sentence.span, units, lexicon(self.language))
        return {word: (kind, rule) for word, kind, rule in read}

    def _statuses(self) -> Iterator[LanguageError]:
        for example, status in self.language.grammar.status.examples:
            read = {str(event.status) for event in self._events(self._dated(example)[0])}
            if status not in read:
                message = (
                    f'the example "{example}" is read as '
                    f"{' or '.join(sorted(read)) or 'no event'}, not {status}"
                )
                yield self._error(
                    _EVENTS,
                    message,
                    ("status", "examples"),
                    "Mend the example, or the lists above it.",
                )

    def _nevers(self) -> Iterator[LanguageError]:
        for row in self.language.grammar.never.sentences:
            for example in row.examples:
                if self._events(example):
                    message = f'"{example}" gives an event, which it never must'
                    yield self._error(
                        _EVENTS, message, ("never", "sentences"), "Make its pattern wider."
                    )

    def _labels(self) -> Iterator[LanguageError]:
        """The kinds that pages of some language have no word for; in English it is the name."""
        labels: dict[str, set[str]] = {}
        for rule in self.language.grammar.kinds:
            labels.setdefault(rule.name, {"en"}).update(rule.labels)
        for number, rule in enumerate(self.language.grammar.kinds):
            key = f"kind_{re.sub(r'[^a-z0-9]+', '_', rule.name)}"
            spoken = (code for code, words in _labels().items() if key not in words)
            lacking = sorted(set(spoken) - labels.pop(rule.name, set(_labels())))
            if lacking:
                written = ", ".join(f'{code} = "..."' for code in lacking)
                message = f'the kind "{rule.name}" has no label on pages in {", ".join(lacking)}'
                hint = f"Write  labels = {{ {written} }}  below it."
                yield self._error(_EVENTS, message, ("kind", number, "name"), hint)

    def _has_pages(self) -> bool:
        return any(
            (folder / "i18n" / f"{self.language.code}.toml").is_file() for folder in _themes()
        )

    def _error(
        self, file: str, message: str, keys: tuple[str | int, ...], hint: str, word: str = ""
    ) -> LanguageError:
        return self._source(file).error(message, keys, word, hint)

    @functools.cache  # noqa: B019 - a trial lives as long as the command
    def _source(self, file: str) -> Source:
        return Source.of(self.folder / file)


@functools.cache
def _themes() -> tuple[Path, ...]:
    """The folders of the theme that comes with sitegen."""
    here = Path()
    return theme.find(Config(here / "content", here / "output", articles=ArticlesConfig())).folders


@functools.cache
def _labels() -> Mapping[str, frozenset[str]]:
    """The strings that the pages of each language have."""
    files = [path for folder in _themes() for path in (folder / "i18n").glob("*.toml")]
    read = ((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)
    return {code: frozenset(words.get("page", {})) for code, words in read}
