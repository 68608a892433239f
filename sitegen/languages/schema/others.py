"""``languages/others.toml``: the languages that sitegen does not read, so that it knows one when it
meets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Other:
    """A language that is not read: its English name, and its most frequent small ``words``."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True)
class Others:
    """The whole file: each language by its code."""

    languages: Mapping[str, Other]
