"""A pattern of the data to the words that it can begin with: most words of a text begin no date."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set
from typing import NamedTuple

DIGITS = "#"
"""Stands for every word that begins with a digit."""

# A class of more letters tells nothing of a word.
_MOST_LETTERS = 8
_BOUNDARIES = "bBAZ"
_LOOKAROUNDS = ("?=", "?!", "?<=", "?<!")
# How a group begins behind its bracket: not at all, with its name, or with flags.
_OPENED = re.compile(r"(?!\?)|\?P<\w+>|\?[a-z]*(?:-[a-z]+)?:")
_QUANTIFIER = re.compile(r"(?:(?P<sign>[?*+])|\{(?P<low>\d*)(?:,(?P<high>\d*))?\})[?+]?")

# What a piece of a pattern can be: letters, DIGITS, a blank for any mark; None is anything.
_Piece = Set[str] | None
_NOTHING = frozenset({""})


class Head(NamedTuple):
    """Words that a pattern can begin with, in lower case; one word, or an article and one word.
    ``is_whole``: they are these, else they may be any that begin with these letters."""

    text: str
    is_whole: bool


def heads(pattern: str, articles: Set[str]) -> frozenset[Head]:
    """Return all that a regular expression can begin with, of the syntax that the data of dates
    has; behind an article the next word is told too."""
    return _Reading(pattern, articles).heads()


class _Reading:
    """Walks through a pattern from left to right, with what stands at its head so far: texts that
    may go on, and ``found``, those that may not."""

    def __init__(self, pattern: str, articles: Set[str]) -> None:
        self.pattern, self.articles, self.at = pattern, articles, 0
        self.found = set[Head]()

    def heads(self) -> frozenset[Head]:
        """All heads of the pattern."""
        for text in self._alternatives({""}):
            self._ends(text, is_whole=False)
        return frozenset(self.found)

    def _ends(self, text: str, *, is_whole: bool) -> None:
        self.found.add(Head(text.rstrip(), is_whole))

    def _alternatives(self, before: Set[str]) -> set[str]:
        """What can stand at the head behind all branches of a group."""
        behind = set[str]()
        branch = before
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                behind |= branch
                branch = before
            elif branch:
                branch = self._step(branch)
            else:
                self._pass()
        return behind | branch

    def _pass(self) -> None:
        """Go over a piece that nothing of the head can reach."""
        letter = self.pattern[self.at]
        if letter == "[":
            self._class()
            return
        self.at += 2 if letter == "\\" else 1
        if letter == "(":
            self._skip()

    def _step(self, before: Set[str]) -> Set[str]:
        """What stands at the head behind the next piece and its quantifier."""
        is_group = self.pattern[self.at] == "("
        after = self._group(before) if is_group else self._joined(before, self._piece())
        least, is_once = self._quantifier()
        if not is_once:
            for text in [text for text in after if text[-1:].isalpha()]:
                self._ends(text, is_whole=False)
                after = after - {text}
        return after if least else before | after

    def _group(self, before: Set[str]) -> Set[str]:
        self.at += 1
        if self.pattern.startswith(_LOOKAROUNDS, self.at):
            self._skip()
            return before
        opened = _OPENED.match(self.pattern, self.at)
        if opened is None:  # a reference to another group, or what no rule of dates has
            self._skip()
            return self._joined(before, None)
        self.at = opened.end()
        behind = self._alternatives(before)
        self.at += 1
        return behind

    def _skip(self) -> None:
        """Go behind the bracket that closes this group."""
        while self.pattern[self.at] != ")":
            self._pass()
        self.at += 1

    def _piece(self) -> _Piece:
        letter = self.pattern[self.at]
        if letter == "[":
            return self._class()
        self.at += 2 if letter == "\\" else 1
        if letter == "\\":
            return _escaped(self.pattern[self.at - 1])
        return None if letter == "." else _NOTHING if letter in "^$" else {_sign(letter)}

    def _class(self) -> _Piece:
        """The signs of a class in square brackets; None for one that leaves too much open."""
        start = self.at + 1
        self.at = start + 1
        while self.pattern[self.at] != "]":
            self.at += 2 if self.pattern[self.at] == "\\" else 1
        inside, self.at = self.pattern[start : self.at], self.at + 1
        found, at = set[str](), 0
        while at < len(inside):
            letter, is_range = inside[at], inside[at + 1 : at + 2] == "-" and at + 2 < len(inside)
            escaped = _escaped(inside[at + 1]) if letter == "\\" else {_sign(letter)}
            is_open = (is_range and not letter.isdigit()) or (letter == "^" and at == 0)
            if escaped is None or is_open:
                return None
            found |= escaped
            at += 3 if is_range else 2 if letter == "\\" else 1
        return found if len(found) <= _MOST_LETTERS else None

    def _quantifier(self) -> tuple[int, bool]:
        """How often the last piece stands at least, and whether at most once."""
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return 1, True
        self.at = found.end()
        if found["sign"]:
            return int(found["sign"] == "+"), found["sign"] == "?"
        most = found["low"] if found["high"] is None else found["high"]
        return int(found["low"] or 0), most == "1"

    def _joined(self, before: Set[str], piece: _Piece) -> Set[str]:
        """The texts before a piece, each with all that the piece can be."""
        behind = set[str]()
        for text in before:
            if piece is None:
                self._ends(text, is_whole=False)
            else:
                behind.update(*(self._with(text, sign) for sign in piece))
        return behind

    def _with(self, text: str, sign: str) -> Set[str]:
        """A text with one more sign; nothing where that ends it."""
        is_in_word = text[-1:].isalpha()
        if sign == DIGITS:
            self._ends(text if is_in_word else text + DIGITS, is_whole=not is_in_word)
            return frozenset()
        if sign == " " and is_in_word and text not in self.articles:
            self._ends(text, is_whole=True)
            return frozenset()
        return {text + sign if sign != " " or is_in_word else text}


def _escaped(letter: str) -> _Piece:
    if letter in _BOUNDARIES:
        return _NOTHING
    return {"d": {DIGITS}, "s": {" "}}.get(letter) if letter.isalnum() else {" "}


def _sign(letter: str) -> str:
    """What a letter of a pattern is in a head."""
    return letter.lower() if letter.isalpha() else DIGITS if letter.isdigit() else " "


class Openings:
    """The patterns that can begin with a word, by their numbers in order."""

    def __init__(self, patterns: Sequence[str], articles: Set[str]) -> None:
        self._articles = articles
        self._by_head: dict[Head, list[int]] = {}
        for number, pattern in enumerate(patterns):
            for head in heads(pattern, articles):
                self._by_head.setdefault(head, []).append(number)
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str, following: str) -> tuple[int, ...]:
        """Return the patterns that can begin with a word, or with an article and the word that
        follows it; both in lower case."""
        key = DIGITS if word[0].isdigit() else word
        if word in self._articles and following:
            key = f"{word} {DIGITS if following[0].isdigit() else following}"
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(sorted(self._beginning(key)))
        return found

    def _beginning(self, key: str) -> set[int]:
        prefixes = (Head(key[:end].rstrip(), is_whole=False) for end in range(len(key) + 1))
        found = itertools.chain([Head(key, is_whole=True)], prefixes)
        return set(itertools.chain.from_iterable(self._by_head.get(head, ()) for head in found))
