"""``languages/CODE/timelines.toml``: what the merging of events needs of a language; all may be
absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sitegen.languages.decoding import Fault, exclusive

Words = frozenset[str]


@dataclass(frozen=True)
class Stems:
    """``[stems]``: the ``endings`` that a word loses before it is compared, the longest first;
    ``silent`` letters go from the end of what is left."""

    endings: tuple[str, ...] = ()
    silent: str = ""


@dataclass(frozen=True)
class NameWords:
    """``[names]``: ``company`` says only what kind of company a name is, ``generic`` what kind of
    house, so that two names which differ in that may be one's; ``pronouns`` stand for a
    name at the head of a title, and so do ``stand_ins`` behind one of the ``articles``."""

    company: Words = frozenset()
    generic: Words = frozenset()
    pronouns: Words = frozenset()
    articles: Words = frozenset()
    stand_ins: Words = frozenset()


@dataclass(frozen=True)
class KindWords:
    """``[kinds]``: how often the kinds happen. ``once`` to a subject; ``daily``: one a day to a
    place or subject; ``repeated``: several a day, and the same again. ``vague`` ones say nothing.
    ``kin``: pairs for one event."""

    once: Words = frozenset()
    daily: Words = frozenset()
    repeated: Words = frozenset()
    vague: Words = frozenset({"other"})
    kin: tuple[tuple[str, str], ...] = ()

    def faults(self) -> Iterable[Fault]:
        """Yield the kinds that would happen both once and often."""
        return exclusive(
            self, ("once", "daily", "repeated", "vague"), "a kind happens once, daily or often"
        )


@dataclass(frozen=True)
class CannotLink:
    """``[cannot_link]``: what tells a thing from its twin. ``opposites``: rows of words parted by
    "|", of which no thing has two. ``numbers``: words behind a capitalised word, by their order
    ("Unit One")."""

    opposites: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The opposites as rows of members, each with its forms."""
        return tuple(
            tuple(tuple(part.split()) for part in row.split("|")) for row in self.opposites
        )

    def faults(self) -> Iterator[Fault]:
        """Yield the words that stand in two rows, or twice in one."""
        yield from _twice(
            "opposites", [(w, n) for n, row in enumerate(self.rows) for m in row for w in m]
        )
        yield from _twice(
            "numbers", [(w, n) for n, row in enumerate(self.numbers) for w in row.split()]
        )


@dataclass(frozen=True)
class Claims:
    """``[claims]``: ``topics``, rows of words of which one article says yes and another no;
    ``denials`` close before one in its clause, ``open`` words that leave it open, and ``breaks``,
    at which a clause ends."""

    topics: tuple[str, ...] = ()
    denials: Words = frozenset()
    open: Words = frozenset()
    breaks: Words = frozenset()

    def faults(self) -> Iterator[Fault]:
        """Yield the words of two topics, and those that both deny and leave open."""
        yield from _twice(
            "topics", [(w, n) for n, row in enumerate(self.topics) for w in row.split()]
        )
        yield from exclusive(
            self, ("denials", "open", "breaks"), "it denies, leaves open or ends a clause"
        )


@dataclass(frozen=True)
class TimelineWords:
    """The whole file."""

    stems: Stems = field(default_factory=Stems)
    names: NameWords = field(default_factory=NameWords)
    kinds: KindWords = field(default_factory=KindWords)
    cannot_link: CannotLink = field(default_factory=CannotLink)
    claims: Claims = field(default_factory=Claims)

    @property
    def all_kinds(self) -> Iterator[tuple[str, str]]:
        """The kinds that the file names, each with the key of its list."""
        for key in ("once", "daily", "repeated", "vague"):
            yield from ((key, kind) for kind in sorted(getattr(self.kinds, key)))
        yield from (("kin", kind) for pair in self.kinds.kin for kind in pair)


def _twice(key: str, words: list[tuple[str, int]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for word, _row in words:
        if word in seen:
            yield Fault((key,), word, f'"{word}" stands twice in "{key}"', "Take one of them out.")
        seen.add(word)
