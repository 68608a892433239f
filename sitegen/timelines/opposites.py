"""Titles to the words in them that tell a thing from its twin: the north gate, the second bridge,
Unit Two."""

from __future__ import annotations

import functools
import re

from sitegen.languages import Language

Side = tuple[str, str]
"""A row of opposites, and which of them a title names."""

_WORD = re.compile(r"\w+")


def sides(title: str, language: Language) -> frozenset[Side]:
    """Return the sides that the title takes, by the rows of ``cannot_link`` in the language data.

    A number counts behind a capitalised word alone ("Unit One", "Flight 17"); "one man" is an
    amount."""
    rows, numbers = _rows(language)
    found: set[Side] = set()
    before = ""
    for match in _WORD.finditer(title):
        word = match.group()
        low = word.lower()
        if low in rows:
            found.add(rows[low])
        number = numbers.get(low, low if word.isdigit() else "")
        if number and before[:1].isupper() and title[: match.start()].endswith(f"{before} "):
            found.add((before.lower(), number))
        before = word
    return frozenset(found)


def are_opposed(a: frozenset[Side], b: frozenset[Side]) -> bool:
    """Return whether the two name different members of one row, and none in common."""
    return any(
        not {side for _, side in _of(a, row)} & {side for _, side in _of(b, row)}
        for row in {row for row, _ in a} & {row for row, _ in b}
    )


def _of(found: frozenset[Side], row: str) -> list[Side]:
    return [side for side in found if side[0] == row]


@functools.cache
def _rows(language: Language) -> tuple[dict[str, Side], dict[str, str]]:
    """Each word with its row and member, and each number word with the number."""
    data = language.timelines.cannot_link
    rows: dict[str, Side] = {}
    for members in data.rows:
        for member in members:
            rows |= dict.fromkeys(member, (members[0][0], member[0]))
    numbers = {word: str(n) for n, words in enumerate(data.numbers, 1) for word in words.split()}
    return rows, numbers
