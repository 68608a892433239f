"""Verbs of telling to those who tell, by token numbers."""

from __future__ import annotations

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import said_by
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse


def teller_of(parse: Parse, telling: frozenset[str], besides: int = -1) -> tuple[int, ...]:
    """Return the tokens of the one who says the quoted words of a sentence, by a reporting verb
    outside clause ``besides``."""
    for group in parse.finite:
        if group.clause != besides and parse.tokens[group.head].lemma in telling:
            return subject(group, parse) or said_by(group, parse)
    return ()


def _is_under(inner: int, outer: int, parse: Parse) -> bool:
    """Whether a clause is an adverbial clause of another, or part of one: of "As the mill burned,
    the mayor said" nobody said the first."""
    while inner >= 0 and inner != outer:
        if parse.clauses[inner].kind == ClauseKind.SUB and parse.clauses[inner].parent == outer:
            return True
        inner = parse.clauses[inner].parent
    return False


def teller_after(
    head: int, parse: Parse, telling: frozenset[str]
) -> tuple[VerbGroup, tuple[int, ...]] | None:
    """Return the telling verb behind a comma or a closing quote after token ``head``, and the
    tokens of the one who tells: "..., the startup told Reuters", '"...," said Arthur Mensch'; also
    the ", he said," in the middle."""
    tokens = parse.tokens
    for group in parse.finite:
        if not _may_tell(group, head, parse, telling):
            continue
        who, kind = _teller(group, head, parse), parse.clauses[group.clause].kind
        mark = min((group.first, *who)) - 1
        if (
            who
            and mark >= 0
            and tokens[mark].tag in (Tag.COMMA, Tag.QUOTE)
            and kind in (ClauseKind.MAIN, ClauseKind.ASIDE)
        ):
            return group, who
    return None


def _may_tell(group: VerbGroup, head: int, parse: Parse, telling: frozenset[str]) -> bool:
    """Whether a verb tells of token ``head`` from another clause, behind it or in an aside."""
    told = parse.clause_of[head]
    if group.is_passive or group.clause == told:
        return False
    if _is_under(told, group.clause, parse):
        return False
    is_there = group.head >= head or parse.clauses[group.clause].kind == ClauseKind.ASIDE
    return is_there and parse.tokens[group.head].lemma in telling


def _teller(group: VerbGroup, head: int, parse: Parse) -> tuple[int, ...]:
    """The subject of a telling verb behind token ``head``, or who stands behind the verb."""
    who, clause = subject(group, parse), parse.clauses[group.clause]
    if clause.kind == ClauseKind.ASIDE or (who and who[0] >= head):
        return who
    before = parse.tokens[group.first - 1].tag if group.first else Tag.NONE
    # "Acme, bought in 2014, disclosed a flaw": the clause began before its verb.
    is_marked = before == Tag.QUOTE or (before == Tag.COMMA and clause.first > head)
    takes_hearer = parse.tokens[group.head].lemma in parse.lexicon.addressing
    return said_by(group, parse) if is_marked and not takes_hearer else ()
