"""The names of an article to clusters: "Berg", "Ada", "A. Berg" and "Ada Berg" are one, "CA" and
its long name too."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from sitegen.names.mentions import Mention
from sitegen.names.traits import Kind, Traits, is_like_person
from sitegen.names.wordlists import KnownWords

_BRACKET = re.compile(r"\s?\(\Z")
_MOST_LETTERS_OF_ACRONYM = 6
_MOST_INITIALS = 4


def clusters(
    found: Sequence[Mention],
    traits: Mapping[str, Traits],
    text: str,
    words: KnownWords,
    title: str = "",
) -> dict[str, str]:
    """Return the canonical name of every name: the fullest of the article, or itself.

    Where a short name could stand for two, it stands for none: "Berg" beside "Ada Berg" and "Ole
    Berg"; but in an article that has one of the two in its ``title`` it stands for that one.
    """
    first: dict[str, int] = {}
    for at, mention in enumerate(found):
        first.setdefault(mention.name, at)
    kinds = {name: traits[name].kind for name in first}
    canonical = {name: name for name in first}
    longer = _Longer(first, kinds, words)
    longer.titled = {name for name in first if is_titled(name, title)}
    for name in first:
        if " " in name:
            for short in longer.full_forms(name):
                longer.offer(short, name)
    longer.settle(canonical, lambda name: " " in name)
    for name in first:
        if " " in name and canonical[name] == name:
            for short in longer.short_forms(name):
                longer.offer(short, name)
    _bracketed(found, text, longer)
    longer.settle(canonical, lambda name: " " not in name)
    for name in longer.persons:  # "Berg" may be the one or the other, but is a person
        if not traits[name].kinds:
            traits[name].kinds["person"] += 1
    return canonical


def is_titled(name: str, title: str) -> bool:
    """Return whether a title has the name, or its first and last word in this order: "Ada Berg" of
    "Ada Maria Berg"."""
    if name in title:
        return True
    parts, known = name.split(), title.replace(",", " ").replace("'s", "").split()
    if len(parts) < 3 or parts[0] not in known or parts[-1] not in known:
        return False
    return known.index(parts[0]) < known.index(parts[-1])


class _Longer:
    """For each form the names that it may be short for."""

    def __init__(
        self,
        first: Mapping[str, int],
        kinds: Mapping[str, Kind],
        words: KnownWords,
    ) -> None:
        self.first = first
        self.kinds = kinds
        self.words = words
        self.offers: dict[str, set[str]] = {}
        self.persons: list[str] = []
        self.titled: set[str] = set()
        self.by_initial: dict[str, list[str]] = {}
        for name in first:
            parts = name.split()
            if len(parts) > 1 and parts[0].endswith(".") and is_like_person(name):
                self.by_initial.setdefault(f"{parts[0][0]} {parts[-1]}", []).append(name)

    def offer(self, short: str, name: str) -> None:
        """Note that a form of the article may be short for a name."""
        if short in self.first and short != name:
            self.offers.setdefault(short, set()).add(name)

    def settle(self, canonical: dict[str, str], fits: Callable[[str], bool]) -> None:
        """Give each form that fits the one name that it can be short for."""
        for short, names in self.offers.items():
            roots = self._roots(names, canonical)
            if len(roots) > 1 and all(self.kinds[root] == "person" for root in roots):
                self.persons.append(short)
            if fits(short) and len(roots) == 1 and self.kinds[short] != "place":
                root = roots.pop()
                if root != short and canonical[root] == root and self._agree(short, root):
                    canonical[short] = root
        for name in canonical:  # a chain of two: "Tarn" for "Tarn Robotics" for "Tarn Robotics Inc"
            canonical[name] = canonical[canonical[name]]
        self.offers.clear()

    def _roots(self, names: set[str], canonical: Mapping[str, str]) -> set[str]:
        """The canonical names of some; of persons only the one of the article's title, if there."""
        roots = {canonical[name] for name in names}
        titled = roots & {canonical[name] for name in self.titled}
        is_life = len(titled) == 1 and all(self.kinds[root] != "organisation" for root in roots)
        return titled if is_life else roots

    def _agree(self, short: str, name: str) -> bool:
        mine, other = self.kinds[short], self.kinds[name]
        return mine in (other, "unknown") or other == "unknown"

    def full_forms(self, name: str) -> Iterator[str]:
        """The forms of two words or more that are short for a name."""
        parts = name.split()
        if self.kinds[name] == "organisation":
            # "United Nations" is no short form of its "United Nations Development Programme".
            if len(parts) > 2 and self._can_end(parts[-2]):
                yield " ".join(parts[:-1])
        elif is_like_person(name) and self.kinds[name] in ("person", "unknown"):
            if len(parts) > 2:
                yield f"{parts[0]} {parts[-1]}"
            if not parts[0].endswith("."):
                yield from self.by_initial.get(f"{parts[0][0]} {parts[-1]}", [])[:_MOST_INITIALS]

    def short_forms(self, name: str) -> Iterator[str]:
        """The forms of one word that are short for a name: surname, given name, first word,
        capitals."""
        parts, kind = name.split(), self.kinds[name]
        if kind == "place":
            return
        if kind != "person":
            yield "".join(part[0] for part in parts if part[0].isupper())
        if self.words.heads_before.intersection(parts):
            return
        if kind != "organisation":
            yield from self._bearer_forms(name, parts, is_person=kind == "person")
        elif self._can_end(parts[0]):
            yield parts[0]

    def _bearer_forms(self, name: str, parts: Sequence[str], *, is_person: bool) -> Iterator[str]:
        """The surname, and the given name where the bearer is known to be a person."""
        proper = [part for part in parts if part.lower() not in self.words.suffixes]
        last = proper[-1] if proper else parts[-1]
        if is_person or self.first[name] <= self.first.get(last, len(self.first)):
            yield last
        if is_person and len(parts) > 1 and parts[0].lower() not in self.words.roles:
            yield parts[0]

    def _can_end(self, part: str) -> bool:
        low = part.lower()
        words = self.words
        return low not in words.particles | words.nationalities | words.roles | words.joining


def _bracketed(found: Sequence[Mention], text: str, longer: _Longer) -> None:
    """Note what stands in brackets behind a name, or before its brackets: "Competition Authority
    (CA)"."""
    for one, other in itertools.pairwise(found):
        gap = text[one.span.end : other.span.start]
        is_closed = text[other.span.end : other.span.end + 1] == ")"
        if len(gap) > 2 or not is_closed or not _BRACKET.match(gap):
            continue
        short, name = sorted((one.name, other.name), key=len)
        is_acronym = short.isupper() and len(short) <= _MOST_LETTERS_OF_ACRONYM and " " in name
        if is_acronym and short[0] == name[0]:
            longer.offer(short, name)
