"""The theme's files of words to the words for dates in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.errors import ThemeError
from sitegen.wording.plurals import UNCOUNTED, Plurals, plurals

Form = str | Mapping[str, str]
"""A pattern with {fields}, or its forms: by a number, the kind of what is filled in, "other"."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The words for dates in one language, from ``[dates]`` of the theme's ``i18n/LANG.toml``."""

    months: tuple[str, ...]
    ordinals: tuple[str, ...]
    seasons: tuple[str, ...]
    patterns: Mapping[str, Form]
    counting: Plurals = UNCOUNTED

    def fill(self, pattern: str, forms: Sequence[str] = (), **values: object) -> str:
        """Return the named pattern in the first of these forms that it has, with its fields filled
        in."""
        chosen = self.patterns.get(pattern, "")
        if not isinstance(chosen, str):
            chosen = next((chosen[form] for form in (*forms, "other") if form in chosen), "")
        try:
            text = chosen.format(**values)
        except (KeyError, IndexError, ValueError) as error:
            raise ThemeError(
                f'the pattern "{pattern}" for dates cannot be filled in: {error!r}'
            ) from error
        if not text:
            raise ThemeError(
                f'the theme has no pattern "{pattern}" for dates, or no form "other" of it'
            )
        return text


def date_strings(folders: Sequence[Path], language: str) -> Strings:
    """Return the words of a language out of the first folder that has each; English where none has.

    Raises ``ThemeError`` when a file is not TOML or English itself lacks a word.
    """
    found: dict[str, Any] = {}
    counting: Mapping[str, str] = {}
    for words in sources(folders, language):
        found |= words.get("dates", {})
        counting = words.get("language", {}).get("ordinals", counting)
    try:
        months, ordinals, seasons = (
            tuple(found[name]) for name in ("months", "ordinals", "seasons")
        )
    except KeyError as error:
        raise ThemeError(
            f"the theme has no words for dates: {error} is missing", "i18n/en.toml"
        ) from error
    patterns = {name: value for name, value in found.items() if isinstance(value, str | dict)}
    return Strings(months, ordinals, seasons, patterns, plurals(counting))


def sources(folders: Sequence[Path], language: str) -> Iterator[Mapping[str, Any]]:
    """Yield the files of words that a language is read from, the weakest first: English, the
    language, its region; of each the last folder first. Raises ``ThemeError`` for a file that is
    not TOML."""
    for code in dict.fromkeys(("en", language.partition("-")[0].lower(), language)):
        for folder in reversed(folders):
            path = folder / "i18n" / f"{code}.toml"
            if path.is_file():
                try:
                    yield tomllib.loads(path.read_text(encoding="utf-8"))
                except (OSError, ValueError) as error:
                    raise ThemeError(f"the file cannot be read: {error}", str(path)) from error
