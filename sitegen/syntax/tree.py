"""A parsed sentence: its tokens, its verb groups, and its clauses as a shallow tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm

_MAIN = frozenset({ClauseKind.MAIN, ClauseKind.COORD})


class Clause(NamedTuple):
    """A run of tokens with at most one finite verb group.

    One of the kind COORD shares the subject of ``twin``.
    """

    kind: ClauseKind
    parent: int
    first: int
    twin: int = -1


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence: its tokens, its verb groups in order, its clauses, and the clause of each
    token."""

    tokens: tuple[Token, ...]
    groups: tuple[VerbGroup, ...]
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    lexicon: Lexicon
    finite: tuple[VerbGroup, ...] = field(init=False, repr=False, compare=False)
    """The groups that are finite."""
    subjects: dict[VerbGroup, tuple[int, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """The subjects found so far: every stage asks for them again."""

    def __post_init__(self) -> None:
        finite = tuple(g for g in self.groups if g.kind == VerbForm.FIN)
        object.__setattr__(self, "finite", finite)

    def depth_between(self, low: int, high: int) -> tuple[int, int]:
        """Return steps up from the one clause, and down to the other, through their nearest common
        ancestor."""
        up, chain = 0, []
        at = high
        while at >= 0:
            chain.append(at)
            at = self.clauses[at].parent
        chain.append(-1)
        at = low
        while at not in chain:
            up, at = up + 1, self.clauses[at].parent
        return up, chain.index(at)

    def finite_of(self, clause: int) -> VerbGroup | None:
        """Return the finite verb group of a clause."""
        return next((g for g in self.finite if g.clause == clause), None)

    def finite_above(self, clause: int) -> VerbGroup | None:
        """Return the finite verb of the clause that holds a clause; None where none does."""
        return self.finite_of(self.clauses[clause].parent)

    def finite_before(self, at: int) -> VerbGroup | None:
        """Return the last finite verb before a token."""
        return next((g for g in reversed(self.finite) if g.head < at), None)

    def finite_behind(self, at: int) -> VerbGroup | None:
        """Return the first finite verb behind a token."""
        return next((g for g in self.finite if g.head > at), None)

    def is_main(self, group: VerbGroup) -> bool:
        """Return whether a verb is that of a main clause."""
        return self.clauses[group.clause].kind in _MAIN

    def tag_at(self, at: int) -> str:
        """Return the class of a token; a stop behind the last."""
        return self.tokens[at].tag if at < len(self.tokens) else Tag.STOP

    def low_at(self, at: int) -> str:
        """Return the word of a token in small letters; empty behind the last."""
        return self.tokens[at].low if at < len(self.tokens) else ""
