"""A number to its plural category, by the rules that the words of a language bring along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.errors import ThemeError

_RELATION = re.compile(r"n(?: % (\d+))? (=|!=) (\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)")


@dataclass(frozen=True, slots=True)
class _Relation:
    """``n % modulus`` lies in one of the ranges, or ``is_not`` does."""

    modulus: int
    is_not: bool
    ranges: tuple[range, ...]

    def holds(self, n: int) -> bool:
        rest = n % self.modulus if self.modulus else n
        return any(rest in numbers for numbers in self.ranges) != self.is_not


@dataclass(frozen=True, slots=True)
class Plurals:
    """The categories of a language ("one", "few", ...), each with its condition as alternatives of
    relations."""

    rules: tuple[tuple[str, tuple[tuple[_Relation, ...], ...]], ...] = ()

    def category(self, n: int) -> str:
        """Return the first category whose condition the number fulfils, else "other"."""
        for name, alternatives in self.rules:
            if any(all(relation.holds(n) for relation in every) for every in alternatives):
                return name
        return "other"


UNCOUNTED = Plurals()
"""The rules of a language that has one form for all numbers."""


def plurals(rules: Mapping[str, str]) -> Plurals:
    """Return the rules in the syntax of Unicode CLDR for whole numbers: ``few = "n % 100 =
    3..10"``, with "and" and "or".

    Raises ``ThemeError`` for a condition that is none.
    """
    return Plurals(
        tuple(
            (
                name,
                tuple(
                    tuple(map(_relation, every.split(" and ")))
                    for every in str(condition).split(" or ")
                ),
            )
            for name, condition in rules.items()
        )
    )


def _relation(text: str) -> _Relation:
    found = _RELATION.fullmatch(text.strip())
    if found is None:
        raise ThemeError(
            f'"{text.strip()}" is no plural rule', hint='Write it like "n % 100 = 3..10".'
        )
    ranges = []
    for part in found[3].split(","):
        first, _, last = part.partition("..")
        ranges.append(range(int(first), int(last or first) + 1))
    return _Relation(int(found[1] or 0), found[2] == "!=", tuple(ranges))
