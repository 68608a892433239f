"""``languages/CODE/acts.toml``: what people do, by the words that tell it; may be absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.languages.decoding import Fault

Words = frozenset[str]


@dataclass(frozen=True)
class Act:
    """``[[act]]``: the ``words`` of one act, verbs and nouns in their base form; the first is its
    name. Those of several words parted by a blank stand in this order in a title, perhaps with
    others between them."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Acts:
    """The whole file.

    ``light`` verbs tell an act by its noun where there is one ("the quake struck"), and so do
    ``empty`` ones, which say little without one; of ``speaking`` ones two speakers make two.
    ``outcomes`` are names of acts after which things are not what they were. ``general`` nouns may
    mean any event of a kind ("the disaster"). ``opposed`` are rows of names of acts, parted by "|",
    of which none is another."""

    light: Words = frozenset()
    empty: Words = frozenset()
    speaking: Words = frozenset()
    outcomes: Words = frozenset()
    general: Mapping[str, Words] = field(default_factory=dict)
    opposed: tuple[str, ...] = ()
    acts: tuple[Act, ...] = field(default=(), metadata={"key": "act"})

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The opposed acts as rows of words."""
        return tuple(
            tuple(part.strip().replace("_", " ") for part in row.split("|")) for row in self.opposed
        )

    def faults(self) -> Iterator[Fault]:
        """Yield the words of ``opposed`` and ``outcomes`` that are the name of no
        act."""
        known = {act.words[0] for act in self.acts}
        yield from (
            Fault(("outcomes",), word, f'no act has the name "{word}"')
            for word in sorted(self.outcomes - known)
        )
        for row in self.rows:
            yield from (
                Fault(("opposed",), word, f'no act has the name "{word}"')
                for word in row
                if word not in known
            )
