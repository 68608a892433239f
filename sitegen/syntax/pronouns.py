"""Pronouns to the noun phrases of their own sentence that they mean, by token numbers."""

from __future__ import annotations

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import direct_object, is_plural
from sitegen.syntax.relations import subject
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse


def object_before(pronoun: int, parse: Parse) -> tuple[int, ...]:
    """Return the tokens of what "it" or "them" behind a verb means: the object of the verb before
    that has the same subject, "took the city in 2012 and lost it in 2014"; empty when that is not
    certain."""
    group = next((g for g in parse.groups if g.head == pronoun - 1), None)
    if group is None or any(g.first == pronoun + 1 for g in parse.finite):
        return ()  # no verb before, or the subject of what is told: "said it holds no shares"
    is_many = parse.tokens[pronoun].low in parse.lexicon.phrases.plural_pronouns
    who = subject(group, parse)
    for earlier in reversed(parse.groups):
        if earlier.head < group.first and who and subject(earlier, parse) == who:
            found = direct_object(earlier, parse)
            if found:
                return found if is_plural(found, parse) == is_many else ()
    return ()


def _earlier(at: int, parse: Parse) -> list[VerbGroup]:
    """The finite verbs before token ``at``; where the next sentence asks, those of main clauses,
    for it goes on with what these are about."""
    earlier = [g for g in parse.finite if g.head < at]
    if at < len(parse.tokens):
        return earlier
    return [g for g in earlier if parse.is_main(g)] or earlier


def plural_before(at: int, parse: Parse) -> tuple[int, ...]:
    """Return the tokens of what "they" before token ``at`` means: the plural subject of the verb
    before, else its plural object; empty when there is none."""
    words = parse.lexicon.phrases
    told = ((group, subject(group, parse)) for group in reversed(_earlier(at, parse)))
    for group, who in told:
        if not who or parse.tokens[who[0]].low not in words.plural_pronouns:
            found = direct_object(group, parse)
            if who and is_plural(who, parse) and not _is_undergone(found, at, parse):
                return who
            return found if found and _may_be_many(found, parse) else ()
    return ()


def _is_undergone(found: tuple[int, ...], at: int, parse: Parse) -> bool:
    """Whether the verb behind "they" is a passive, which an object that is no amount can have."""
    later = next((g for g in parse.groups if g.first > at), None)
    is_amount = any(parse.tokens[i].tag == Tag.NUM for i in found)
    return bool(found) and later is not None and later.is_passive and not is_amount


def _may_be_many(found: tuple[int, ...], parse: Parse) -> bool:
    first, last = parse.tokens[found[0]], parse.tokens[found[-1]]
    ends_so = last.low.endswith(parse.lexicon.phrases.plural_endings)
    is_named = len(found) > 1 and first.tag == Tag.DET and ends_so
    return is_named or is_plural(found, parse)
