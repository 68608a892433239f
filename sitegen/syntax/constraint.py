"""Rules that select and remove what a word can be, by its neighbours (Constraint Grammar), from
data.

A cohort is a word with all its readings. The rules go over the cohorts in their order; what is
left in the end,
or the first of several, is the class of the word (Karlsson 1990).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.errors import LanguageError
from sitegen.languages.schema.grammar import RuleRow
from sitegen.syntax.forms import Form

Sets = Mapping[str, frozenset[str]]

# How far a condition looks: hostile text is made of words that end no clause.
_FURTHEST = 24
# Stands for the place before the first word.
_START = "start"
_PASSED_OVER = frozenset({"adv", "neg", "clit", "quo"})
_BARRIERS = frozenset({",", ";", ":", '"', "(", ")", "-", ".", "wh", "sub", "that"})
_CONDITION = re.compile(
    r"(?P<no>not )?(?P<place>-?\d|-?\*)(?P<all>C?)(?P<pass>~?) (?P<items>\S+)"
    r"(?: barrier (?P<barrier>\S+))?"
)


@dataclass(slots=True)
class Cohort:
    """A word where it stands, in lower case, with what it can be."""

    start: int
    end: int
    low: str
    forms: tuple[Form, ...]

    def is_all(self, tags: frozenset[str]) -> bool:
        """Whether it is nothing but of these classes."""
        return tags.issuperset(form.tag for form in self.forms)

    def is_any(self, tags: frozenset[str]) -> bool:
        """Whether it may be of one of these classes."""
        return not tags.isdisjoint(form.tag for form in self.forms)


class Condition(NamedTuple):
    """What must stand at a place beside a word, or must not."""

    is_negated: bool
    step: int  # 1 or -1
    distance: int  # 0 for any, up to the end of the clause
    wants_all: bool
    passes: bool
    items: frozenset[str]
    barrier: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A rule: of words with a reading of ``tag``, under ``conditions``, it keeps, removes or
    changes that."""

    name: str
    tag: str
    removes: bool
    becomes: str
    sense: str
    words: frozenset[str]
    not_words: frozenset[str]
    conditions: tuple[Condition, ...]

    @functools.cached_property
    def tags(self) -> frozenset[str]:
        """The class that it is about."""
        return frozenset({self.tag})


def compiled(rows: Iterable[RuleRow], where: str) -> tuple[Rule, ...]:
    """Return the rules of a file, in order; raises ``LanguageError`` for a condition that cannot
    be read."""
    return tuple(
        Rule(
            name=row.name,
            tag=row.select or row.remove,
            removes=bool(row.remove),
            becomes=row.become,
            sense=row.sense,
            words=row.words,
            not_words=row.not_words,
            conditions=tuple(_condition(text, row.name, where) for text in row.when),
        )
        for row in rows
    )


def _condition(text: str, name: str, where: str) -> Condition:
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise LanguageError(
            f'the rule "{name}" has a condition that cannot be read: "{text}"',
            where=where,
            hint='Write a place and what stands there, like  "-1 det|poss"  or  "not * fin '
            'barrier ,".',
        )
    place = match["place"]
    return Condition(
        is_negated=bool(match["no"]),
        step=-1 if place.startswith("-") else 1,
        distance=0 if place.endswith("*") else abs(int(place)),
        wants_all=bool(match["all"]),
        passes=bool(match["pass"]),
        items=frozenset(match["items"].replace("_", " ").split("|")),
        barrier=frozenset(match["barrier"].split("|")) if match["barrier"] else _BARRIERS,
    )


def disambiguate(cohorts: Sequence[Cohort], rules: Sequence[Rule], sets: Sets) -> None:
    """Leave every cohort with the readings that the rules allow, never with none. Linear in the
    cohorts."""
    for rule in rules:
        for at, cohort in enumerate(cohorts):
            if not _aims_at(rule, cohort):
                continue
            if all(_holds(each, cohorts, at, sets) for each in rule.conditions):
                _apply(rule, cohort)


def _aims_at(rule: Rule, cohort: Cohort) -> bool:
    if len(cohort.forms) == 1 and not (rule.becomes or rule.sense):
        return False
    if not cohort.is_any(rule.tags) or cohort.low in rule.not_words:
        return False
    return not rule.words or cohort.low in rule.words


def _apply(rule: Rule, cohort: Cohort) -> None:
    """Change the readings of a cohort as a rule says."""
    aimed = tuple(form for form in cohort.forms if form.tag == rule.tag)
    if rule.removes:
        cohort.forms = tuple(form for form in cohort.forms if form.tag != rule.tag) or aimed
    elif rule.becomes or rule.sense:
        cohort.forms = tuple(_changed(form, rule) for form in aimed)
    else:
        cohort.forms = aimed


def _changed(form: Form, rule: Rule) -> Form:
    """A reading of another class, which then is no more the word that all languages know it by, or
    of another sense."""
    return form._replace(tag=rule.becomes or form.tag, sense=rule.sense)


def _holds(condition: Condition, cohorts: Sequence[Cohort], at: int, sets: Sets) -> bool:
    """Whether a condition is true of the words round ``at``."""
    places = _places(condition, cohorts, at)
    if condition.distance:
        places = itertools.islice(places, condition.distance - 1, condition.distance)
    found = any(_matches(cohort, condition, sets) for cohort in places)
    if condition.distance == 1 and condition.step < 0 and not at:
        found = _START in condition.items
    return found != condition.is_negated


def _places(condition: Condition, cohorts: Sequence[Cohort], at: int) -> Iterator[Cohort]:
    """The words that a condition looks at, from the nearest on; with no distance, up to the end of
    the clause."""
    end = at + condition.step * (_FURTHEST + 1)
    for place in range(at + condition.step, max(min(end, len(cohorts)), -1), condition.step):
        cohort = cohorts[place]
        if condition.passes and cohort.is_all(_PASSED_OVER):
            continue
        yield cohort
        if not condition.distance and cohort.is_any(condition.barrier):
            return


def _matches(cohort: Cohort, condition: Condition, sets: Sets) -> bool:
    items = condition.items
    if f"={cohort.low}" in items:
        return True
    fits = [_is_one_of(form, items, sets) for form in cohort.forms]
    return all(fits) if condition.wants_all else any(fits)


def _is_one_of(form: Form, items: frozenset[str], sets: Sets) -> bool:
    """Whether a reading has a class or tense, or is a verb of a set, that a condition names."""
    if form.tag in items or form.tense in items:
        return True
    return any(item[:1] == "@" and form.lemma in sets[item[1:]] for item in items)
