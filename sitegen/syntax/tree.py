"""A parsed sentence: its tokens, its verb groups, and its clauses as a shallow tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import ClauseKind, Token, VerbForm


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

    def depth_between(self, low: int, high: int) -> tuple[int, int]:
        """Steps up from the one clause, and down to the other, through their nearest common
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
        """The finite verb group of a clause."""
        return next((g for g in self.groups if g.clause == clause and g.kind == VerbForm.FIN), None)
