"""Pronouns and descriptions to the name they stand for, where the text makes it certain."""

from __future__ import annotations

from sitegen.model import Entity, Span
from sitegen.names.finding import Names
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import subject
from sitegen.syntax.tree import Parse


def phrase_of(used: tuple[int, ...], parse: Parse, text: str) -> str:
    """The words of a run of tokens, with single blanks."""
    if not used:
        return ""
    return " ".join(text[parse.tokens[used[0]].start : parse.tokens[used[-1]].end].split())


def resolve(phrase: str, before: Entity | None, names: Names) -> str:
    """The name for a subject phrase: "It" or "He" after a sentence about ``before``, "The French company",
    "Mistral", "Tech giant Microsoft"; the phrase itself when nothing is certain."""
    low = phrase.lower()
    if low == "it" and before is not None and before.kind in ("organisation", "unknown", "product"):
        return before.name
    if low in ("he", "she") and before is not None and may_be_person(before):
        return before.name
    if names.is_generic(phrase) and before is not None and before.kind == "organisation":
        return before.name
    described = names.described(phrase)
    if described:
        return described
    if phrase.endswith(".") and phrase[:-1] in names.kinds:
        return names.canonical.get(phrase[:-1], phrase)
    if phrase in names.canonical:
        return names.canonical[phrase]
    words = phrase.split()
    for k in range(1, min(len(words), 5)):
        rest = " ".join(words[k:])
        is_described = words[k - 1].lower() in names.company_nouns and words[0].lower() not in ("the", "a", "an", "its")
        if rest in names.kinds and (is_described or (k == 1 and words[0].lower() in names.nationalities)):
            return names.canonical.get(rest, rest)
    return phrase


def may_be_person(entity: Entity) -> bool:
    """Whether a name is a person's, or of two or three words and of nothing that is known."""
    return entity.kind == "person" or (entity.kind == "unknown" and len(entity.name.split()) in (2, 3))


def opens_generic(parse: Parse, text: str, names: Names) -> bool:
    """Whether the subject of a sentence is "the company" or the like."""
    group = _main_verb(parse)
    return group is not None and names.is_generic(phrase_of(subject(group, parse), parse, text))


def _main_verb(parse: Parse) -> VerbGroup | None:
    return next(
        (g for g in parse.groups if g.kind == "fin" and parse.clauses[g.clause].kind in ("main", "coord")), None
    )


def named_subject(parse: Parse, text: str, names: Names, before: Entity | None) -> Entity | None:
    """The entity that a sentence is about: the name that its main verb has as subject; None when there is none."""
    finite = _main_verb(parse)
    if finite is None:
        return None
    used = subject(finite, parse)
    phrase = phrase_of(used, parse, text)
    if not phrase:
        return None
    name = resolve(phrase, before, names)
    if name.removesuffix(".") in names.kinds:
        name = name.removesuffix(".")
    if name in names.kinds:
        return Entity(name, names.kinds[name])
    inside = Span(parse.tokens[used[0]].start, parse.tokens[used[-1]].end)
    last = [s for s in names.within_spans(inside) if s.end == inside.end]
    entity = names.entity_at[last[0].start] if last else None
    return entity if entity is not None and may_be_person(entity) else None
