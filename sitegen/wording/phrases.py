"""The theme's strings of a language to phrases: filled in, in the right plural, with dates in
words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.errors import ThemeError
from sitegen.model import When
from sitegen.wording.dates import display
from sitegen.wording.kinds import label
from sitegen.wording.plurals import UNCOUNTED, Plurals, plurals
from sitegen.wording.strings import Strings, date_strings, sources

Phrase = str | Mapping[str, str]
"""A phrase with {fields}, or its plural forms by category ("one", "few", "other")."""

_BETWEEN_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of the pages in one language, which form of them stands with a number, and the
    words for dates.

    ``direction`` is that of the script, "ltr" or "rtl"; ``language`` the code of theirs.
    """

    strings: Strings
    table: Mapping[str, Phrase]
    counting: Plurals = UNCOUNTED
    direction: str = "ltr"
    language: str = "en"

    def say(self, key: str, **values: object) -> str:
        """Return the phrase with its fields filled in; ``n`` chooses the plural. Raises
        ``ThemeError`` for an unknown key."""
        phrase = self.table.get(key)
        if phrase is None:
            raise ThemeError(
                f'the theme has no string "{key}"', hint="Add it under [page] of i18n/en.toml."
            )
        if not isinstance(phrase, str):
            form = self.counting.category(int(str(values.get("n", 0))))
            phrase = phrase.get(form) or phrase.get("other", "")
        try:
            return phrase.format(**values)
        except (KeyError, IndexError, ValueError) as error:
            raise ThemeError(f'the string "{key}" cannot be filled in: {error!r}') from error

    def kind(self, kind: str) -> str:
        """Return the label of a kind of event: the theme's, else that of the data of languages,
        else the word itself."""
        return self._known("kind", kind) or label(kind, self.language)

    def reason(self, reason: str) -> str:
        """Return why an expression was not dated; as the rules say it where the theme has no words
        for it."""
        return self._known("reason", reason) or reason

    def download(self, name: str) -> str:
        """Return what readers choose a format by, "" where the theme has no words for it."""
        return self._known("download", name)

    def _known(self, family: str, name: str) -> str:
        key = f"{family}_{_BETWEEN_WORDS.sub('_', name)}"
        return self.say(key) if key in self.table else ""

    def name(self, year: int, month: int) -> str:
        """Return a month in words ("April 2023"); of month 0, the year."""
        return display(
            When.of_month(year, month) if month else When.of_year(year), None, self.strings
        )

    def month(self, month: int) -> str:
        """Return a month without its year, short enough for a chart."""
        return self.say("months_short").split()[month - 1]

    def date(self, iso: str) -> str:
        """Return a day in words, from its ISO form."""
        day = date.fromisoformat(iso)
        return display(When.of_day(day.year, day.month, day.day), None, self.strings)


def load(folders: Sequence[Path], language: str) -> Phrases:
    """Read the words of a site in a language: of each the first folder's, English where none has
    it.

    Raises ``ThemeError`` when a file is not TOML or English itself lacks a word for dates.
    """
    table: dict[str, Phrase] = {}
    counting: Mapping[str, str] = {}
    direction = "ltr"
    for words in sources(folders, language):
        table |= words.get("page", {})
        counting = words.get("language", {}).get("plurals", counting)
        direction = words.get("language", {}).get("direction", direction)
    return Phrases(date_strings(folders, language), table, plurals(counting), direction, language)
