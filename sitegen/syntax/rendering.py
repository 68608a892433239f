"""The tree of a sentence to lines that a person can read: tokens, clauses, predicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.syntax.predicates import Predicate, predicates
from sitegen.syntax.tree import Parse

_INDENT = "    "


def rendered(parse: Parse, text: str) -> Iterator[str]:
    """Yield the lines: each word with its class, each clause with its words, each verb with its
    arguments."""
    yield "words      " + " ".join(
        f"{_words((i,), parse, text)}/{t.tag}" for i, t in enumerate(parse.tokens)
    )
    for number, clause in enumerate(parse.clauses):
        own = [i for i, owner in enumerate(parse.clause_of) if owner == number]
        if own:
            words = _words(own, parse, text)
            yield f"clause {number:<3} {clause.kind} under {clause.parent}: {words}"
    for predicate in predicates(parse):
        yield from _predicate(predicate, parse, text)


def _predicate(predicate: Predicate, parse: Parse, text: str) -> Iterator[str]:
    group = predicate.group
    features = [
        predicate.voice,
        predicate.tense,
        predicate.aspect,
        "Neg" if predicate.is_negated else "",
    ]
    said = " ".join(feature for feature in (*features, predicate.modality) if feature)
    words = _words(range(group.first, group.head + 1), parse, text)
    yield f"verb       {words} [{group.kind} {said}]"
    relation = "nsubj:pass" if group.is_passive else "nsubj"
    yield f"{_INDENT}{relation:<13}{_words(predicate.subject, parse, text) or '-'}"
    for argument in predicate.arguments:
        words = _words(range(argument.first, argument.end), parse, text)
        yield f"{_INDENT}{argument.relation:<13}{words}"


def _words(used: Sequence[int], parse: Parse, text: str) -> str:
    return " ".join(
        " ".join(text[parse.tokens[i].start : parse.tokens[i].end].split()) for i in used
    )
