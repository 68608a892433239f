"""A TOML file with the line of each of its keys and words, so that an error can say where to
look."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.errors import LanguageError

Keys = tuple[str | int, ...]
"""The way to a value: the names of tables and keys, and the places of tables in their array."""

_ARRAY = re.compile(r"\s*\[\[([\w.-]+)\]\]\s*(?:#.*)?$")
_TABLE = re.compile(r"\s*\[([\w.-]+)\]\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*=\s*(.*)")
_LONG = ('"""', "'''")


@dataclass(frozen=True, eq=False)
class Source:
    """The text of one file of a language, and the path that errors name."""

    path: str
    text: str

    @classmethod
    def of(cls, path: Path) -> Source:
        """Read a file; raises ``LanguageError`` when it is missing or not UTF-8."""
        try:
            return cls(str(path), path.read_bytes().decode("utf-8"))
        except (OSError, ValueError) as error:
            raise LanguageError(str(error), where=str(path)) from error

    def data(self) -> dict[str, Any]:
        """Return the tables of the file; raises ``LanguageError`` when it is not TOML."""
        try:
            return tomllib.loads(self.text)
        except ValueError as error:
            found = re.search(r"line (\d+)", str(error))
            line = found[1] if found else len(self.text.splitlines())
            where = f"{self.path}:{line}"
            raise LanguageError(str(error), where, "Write it as TOML: https://toml.io.") from error

    def error(self, message: str, keys: Keys, word: str = "", hint: str = "") -> LanguageError:
        """Return an error at the line of a key, or of a word in its value (of the second, if it is
        there twice)."""
        return LanguageError(message, f"{self.path}:{self.line(keys, word)}", hint)

    def line(self, keys: Keys, word: str = "") -> int:
        """Return the line of a key, or of a word in its value; of the nearest key above where there
        is none."""
        places = self._places
        known = next((keys[:n] for n in range(len(keys), 0, -1) if keys[:n] in places), ())
        first = places.get(known, 1)
        if not word:
            return first
        last = min((line for line in places.values() if line > first), default=len(self._lines) + 1)
        pattern = re.compile(rf"(?<!\S)[\"'\[{{]*{re.escape(word)}(?![^\s\"',\]}}])")
        own = (
            number
            for number in range(first, last)
            for _ in pattern.finditer(self._value(number, first))
        )
        found = list(own)
        return found[min(len(found), 2) - 1] if found else first

    def _value(self, number: int, first: int) -> str:
        """The line without the key in front of its value, which may be spelled as a word in it."""
        line = self._lines[number - 1]
        return line.partition("=")[2] if number == first else line

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @functools.cached_property
    def _places(self) -> dict[Keys, int]:
        found: dict[Keys, int] = {}
        counts: Counter[Keys] = Counter()
        table: Keys = ()
        closing = ""
        for number, line in enumerate(self._lines, 1):
            if closing:
                closing = "" if closing in line else closing
            elif match := _ARRAY.match(line):
                name = tuple(match[1].split("."))
                table = (*name, counts[name])
                counts[name] += 1
                found.setdefault(name, number)
                found[table] = number
            elif match := _TABLE.match(line):
                table = tuple(match[1].split("."))
                found.setdefault(table, number)
            elif match := _KEY.match(line):
                found.setdefault((*table, match[1] or match[2] or match[3]), number)
                closing = next((mark for mark in _LONG if match[4].count(mark) == 1), "")
        return found
