"""Noun phrases to their gender, in a language whose nouns have one, as far as their words tell."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.syntax.grammar import Grammar
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse


def gender_of(phrase: Sequence[int], parse: Parse) -> str:
    """Return "feminine" or "masculine" by the first word of a phrase or by its noun; "" where
    neither tells, or nouns are joined."""
    tokens, rules = parse.tokens, parse.lexicon.grammar
    if rules is None or not phrase or any(tokens[i].tag == Tag.CCONJ for i in phrase):
        return ""
    told = rules.titles.genders.get(tokens[phrase[0]].low, "")
    head = head_of(phrase, parse)
    return told or (gender_of_noun(tokens[head].low, rules) if head is not None else "")


def head_of(phrase: Sequence[int], parse: Parse) -> int | None:
    """Return the token of the first noun of a phrase: "pont" of "le pont de la Scierie"."""
    return next((i for i in phrase if parse.tokens[i].tag == Tag.NOUN), None)


def gender_of_noun(noun: str, rules: Grammar) -> str:
    """Return the gender of a noun by the lists or by its ending; "" where it has none for
    certain."""
    words = rules.genders
    for form in singulars(noun, rules):
        for gender, listed in (("feminine", words.feminine), ("masculine", words.masculine)):
            if form in listed:
                return gender
    # The longest ending tells: "-aison" before "-on".
    low = singulars(noun, rules)[-1]
    endings = [(e, "feminine") for e in words.feminine_endings if low.endswith(e)]
    endings += [(e, "masculine") for e in words.masculine_endings if low.endswith(e)]
    return max(endings, key=lambda row: len(row[0]), default=("", ""))[1]


def singulars(noun: str, rules: Grammar) -> list[str]:
    """Return the noun, and behind it what it may be one of: "papeteries" is a "papeterie"."""
    many = rules.genders.singular
    forms = [noun]
    for ending in sorted(many, key=len, reverse=True):
        if noun.endswith(ending):
            forms.append(noun[: -len(ending)] + many[ending])
            break
    return forms
