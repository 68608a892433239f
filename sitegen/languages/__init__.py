"""A language code to the words and rules of that language, read from ``languages/CODE/*.toml``."""

from __future__ import annotations

import functools
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sitegen.errors import LanguageError

_FOLDER = Path(__file__).parent
_FILES = ("words", "dates")
_OPTIONAL = ("events", "timelines")


@dataclass(frozen=True, eq=False)
class Language:
    """The data of one language, as its TOML files give it; each room reads the file that is its own.

    ``words``: abbreviations, stop words, titles of persons, words that tell the language (``text``).
    ``dates``: names, numbers and rules of temporal expressions (``dates``). ``events``: kinds, verbs,
    statuses, amounts, attribution (``events``); empty for a language without that file, whose events are its
    dated sentences. ``timelines``: word endings, kinds that happen once, topics of claims (``timelines``);
    empty for a language without that file. ``digest`` is a SHA-256 over the files, for cache keys.
    Two objects of the same code are the same object, so a language can be the key of a cache.
    """

    code: str
    words: Mapping[str, Any]
    dates: Mapping[str, Any]
    events: Mapping[str, Any]
    digest: str
    timelines: Mapping[str, Any] = field(default_factory=dict)


def available() -> tuple[str, ...]:
    """The codes that have a folder, sorted."""
    return tuple(sorted(entry.parent.name for entry in _FOLDER.glob("*/words.toml")))


def base_code(code: str) -> str:
    """The code without its region: "en" of "en-GB"."""
    return code.lower().replace("_", "-").partition("-")[0]


@functools.cache
def language(code: str) -> Language:
    """The language with this code ("en"; "en-GB" is read as "en").

    Raises ``LanguageError`` when there is no such folder, or a file of it is missing or not TOML.
    """
    base = base_code(code)
    if base != code:
        return language(base)
    if base not in available():
        raise LanguageError(
            f'there is no language "{code}"',
            hint=f"Choose one of {', '.join(available())}, or add a folder languages/{base}/.",
        )
    hashed = hashlib.sha256()
    data: dict[str, Mapping[str, Any]] = {}
    for name in _FILES + _OPTIONAL:
        path = _FOLDER / base / f"{name}.toml"
        if name in _OPTIONAL and not path.exists():
            continue
        try:
            content = path.read_bytes()
            data[name] = MappingProxyType(tomllib.loads(content.decode("utf-8")))
        except (OSError, ValueError) as error:
            raise LanguageError(str(error), where=str(path)) from error
        hashed.update(content)
    return Language(
        base, data["words"], data["dates"], data.get("events", {}), hashed.hexdigest(), data.get("timelines", {})
    )
