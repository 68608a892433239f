"""Rules that select and remove what a word can be, by its neighbours (Constraint Grammar), from
data.

A cohort is a word with all its readings (Karlsson 1990). The rules go over a sentence in one of two
ways: each rule over all cohorts in turn (``disambiguate``), where what is left in the end, or the
first of several, is the class of the word; or the cohorts one after the other, where the first rule
that holds gives the class (``Choices``), and those to the left have theirs already.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeGuard

from sitegen.errors import LanguageError
from sitegen.languages.schema.grammar import RuleRow
from sitegen.syntax.forms import Form
from sitegen.syntax.token import Tag

Sets = Mapping[str, frozenset[str]]
Templates = Mapping[str, tuple[tuple[str, ...], ...]]

# How far a condition looks: hostile text is made of words that end no clause.
_FURTHEST = 24
# What stands before the first word, and behind the last.
_EDGES: Mapping[int, Tag] = {-1: Tag.START, 1: Tag.STOP}
_PASSED_OVER = frozenset({Tag.ADV, Tag.PART_NEG, Tag.PRON_CLITIC, Tag.QUOTE_PHRASE})
_BARRIERS = frozenset({",", ";", ":", '"', "(", ")", "-", ".", "wh", "sub", "that"})
_BESIDE = re.compile(
    r"(?P<no>not )?(?P<place>-?\d|-?\*)(?P<all>C?)(?P<pass>~?) (?P<items>\S+)"
    r"(?: barrier (?P<barrier>\S+))?"
)
_NAMED = re.compile(r"(?P<no>not )?(?P<name>[a-z]+(?:-[a-z]+)+)")
_OR = " or "


class Cohort:
    """A word where it stands, in lower case, with what it can be."""

    __slots__ = ("end", "forms", "low", "start")

    def __init__(self, start: int, end: int, low: str, forms: tuple[Form, ...]) -> None:
        self.start = start
        self.end = end
        self.low = low
        self.forms = forms

    def is_all(self, tags: frozenset[str]) -> bool:
        """Return whether it is nothing but of these classes."""
        return all(form.tag in tags for form in self.forms)

    def is_any(self, tags: frozenset[str]) -> bool:
        """Return whether it may be of one of these classes."""
        return any(form.tag in tags for form in self.forms)


class Walk(Protocol):
    """What is known of a sentence besides its cohorts."""

    def tells(self, fact: str, at: int) -> bool:
        """Return whether something is so of the word ``at``."""


class Condition(Protocol):
    """What must be so of a word, or of what stands beside it."""

    def holds(self, cohorts: Sequence[Cohort], at: int, walk: Walk | None) -> bool:
        """Return whether it is so."""


class Items(NamedTuple):
    """What a condition names: classes (or tenses), words, endings of words, and sets of them or of
    base forms."""

    tags: frozenset[str]
    words: frozenset[str]
    endings: tuple[str, ...]
    lemmas: frozenset[str]

    def name(self, low: str, form: Form) -> bool:
        """Return whether a reading of a word is among them."""
        return (
            form.tag in self.tags
            or low in self.words
            or form.lemma in self.lemmas
            or form.tense in self.tags
            or (bool(self.endings) and low.endswith(self.endings))
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands at a place beside a word, or does not; ``distance`` 0 is any up to a barrier,
    ``step`` 0 the word itself."""

    is_negated: bool
    step: int
    distance: int
    wants_all: bool
    passes: bool
    items: Items
    barrier: frozenset[str]

    def holds(self, cohorts: Sequence[Cohort], at: int, walk: Walk | None) -> bool:
        """Return whether it is so."""
        del walk
        return self._is_found(cohorts, at) != self.is_negated

    def _is_found(self, cohorts: Sequence[Cohort], at: int) -> bool:
        if not self.step:
            return self._fits(cohorts[at])
        left, place = self.distance, at
        for _ in range(_FURTHEST):
            place += self.step
            if not 0 <= place < len(cohorts):
                return left == 1 and _EDGES[self.step] in self.items.tags
            cohort = cohorts[place]
            if self.passes and cohort.is_all(_PASSED_OVER):
                continue
            left -= 1
            if left > 0:
                continue
            if self._fits(cohort):
                return True
            if left == 0 or cohort.is_any(self.barrier):
                return False
        return False

    def _fits(self, cohort: Cohort) -> bool:
        forms, items = cohort.forms, self.items
        if len(forms) == 1:
            return items.name(cohort.low, forms[0])
        fits = (items.name(cohort.low, form) for form in forms)
        return all(fits) if self.wants_all else any(fits)


class Told(NamedTuple):
    """What the walk tells of a word."""

    is_negated: bool
    fact: str

    def holds(self, cohorts: Sequence[Cohort], at: int, walk: Walk | None) -> bool:
        """Return whether it is so."""
        del cohorts
        return walk is not None and walk.tells(self.fact, at) != self.is_negated


class AnyOf(NamedTuple):
    """Conditions of which those of one row hold."""

    is_negated: bool
    rows: tuple[tuple[Condition, ...], ...]

    def holds(self, cohorts: Sequence[Cohort], at: int, walk: Walk | None) -> bool:
        """Return whether it is so."""
        for row in self.rows:
            if all(each.holds(cohorts, at, walk) for each in row):
                return not self.is_negated
        return self.is_negated


class Rule(NamedTuple):
    """A rule: of words with a reading of ``tag``, under ``conditions``, it keeps, removes or
    changes that. ``of`` are the classes that a word can be before any rule."""

    name: str
    of: frozenset[Tag]
    tag: Tag
    removes: bool
    becomes: Tag
    sense: str
    words: frozenset[str]
    not_words: frozenset[str]
    conditions: tuple[Condition, ...]

    def holds(self, cohorts: Sequence[Cohort], at: int, walk: Walk | None = None) -> bool:
        """Return whether all its conditions hold of a word."""
        # The innermost loop of all, where a generator costs twice.
        for condition in self.conditions:  # noqa: SIM110
            if not condition.holds(cohorts, at, walk):
                return False
        return True


def compiled(
    rows: Iterable[RuleRow],
    where: str,
    sets: Sets,
    templates: Templates | None = None,
    facts: Collection[str] = (),
) -> tuple[Rule, ...]:
    """Return the rules of a file, in order; raises ``LanguageError`` for a condition that cannot
    be read."""
    compiler = _Compiler(where, sets, templates or {}, facts)
    return tuple(
        Rule(
            name=row.name,
            of=frozenset(class_named(each, row.name, where) for each in row.of),
            tag=class_named(row.select or row.remove, row.name, where),
            removes=bool(row.remove),
            becomes=class_named(row.become, row.name, where),
            sense=row.sense,
            words=row.words,
            not_words=row.not_words,
            conditions=tuple(compiler.condition(text, row.name) for text in row.when),
        )
        for row in rows
    )


def class_named(name: str, place: str, where: str) -> Tag:
    """Return the class of a name in data; raises ``LanguageError`` for one that is none."""
    try:
        return Tag(name)
    except ValueError:
        raise LanguageError(
            f'"{place}" names a class "{name}" that is not there',
            where=where,
            hint=f"The classes are: {', '.join(tag for tag in Tag if tag.isalpha())}.",
        ) from None


class _Compiler:
    """Conditions as they are written to those that can be asked."""

    def __init__(
        self, where: str, sets: Sets, templates: Templates, facts: Collection[str]
    ) -> None:
        self.where, self.sets, self.templates, self.facts = where, sets, templates, facts

    def condition(self, text: str, rule: str) -> Condition:
        if _OR in text:
            return self._any_of([(part,) for part in text.split(_OR)], rule)
        beside, named = _BESIDE.fullmatch(text), _NAMED.fullmatch(text)
        if beside is not None:
            return self._beside(beside, rule)
        if named is not None and named["name"] in self.templates:
            found = self._any_of(self.templates[named["name"]], rule)
            return found._replace(is_negated=bool(named["no"]))
        if named is not None and named["name"] in self.facts:
            return Told(bool(named["no"]), named["name"])
        raise self._error(
            f'the rule "{rule}" has a condition that cannot be read: "{text}"',
            'Write a place and what stands there, like  "-1 det|poss"  or  "not * fin barrier ,".',
        )

    def _any_of(self, rows: Iterable[tuple[str, ...]], rule: str) -> AnyOf:
        read = (tuple(self.condition(each, rule) for each in row) for row in rows)
        return AnyOf(is_negated=False, rows=tuple(read))

    def _beside(self, match: re.Match[str], rule: str) -> Beside:
        place = match["place"]
        distance = 0 if place.endswith("*") else abs(int(place))
        return Beside(
            is_negated=bool(match["no"]),
            step=0 if place == "0" else -1 if place.startswith("-") else 1,
            distance=distance,
            wants_all=bool(match["all"]),
            passes=bool(match["pass"]),
            items=self._items(match["items"], rule),
            barrier=frozenset(match["barrier"].split("|")) if match["barrier"] else _BARRIERS,
        )

    def _items(self, text: str, rule: str) -> Items:
        tags, words, endings, lemmas = set[str](), set[str](), [], set[str]()
        for item in text.split("|"):
            if item.startswith("=@"):
                words |= self._set(item[2:], rule)
            elif item.startswith("@"):
                lemmas |= self._set(item[1:], rule)
            elif item.startswith("=*"):
                endings.append(item[2:])
            elif item.startswith("=") and len(item) > 1:
                words.add(item[1:].replace("_", " "))
            else:
                tags.add(item)
        return Items(frozenset(tags), frozenset(words), tuple(endings), frozenset(lemmas))

    def _set(self, name: str, rule: str) -> frozenset[str]:
        if name not in self.sets:
            hint = f"The sets are: {', '.join(sorted(self.sets))}."
            raise self._error(f'the rule "{rule}" names a set "{name}" that is not there', hint)
        return self.sets[name]

    def _error(self, message: str, hint: str) -> LanguageError:
        return LanguageError(message, where=self.where, hint=hint)


class Choices:
    """Rules of which the first that holds gives a word its class, by what the word can be.

    Most rules ask what stands before a word, which has its class already: so the rules are kept by
    that class too, each with what is still to be asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._words: dict[Tag, set[str]] = {}
        for rule in self._rules:
            for kind in rule.of:
                self._words.setdefault(kind, set()).update(rule.words)
        self._kinds = {kind for rule in self._rules if not rule.words for kind in rule.of}
        self._left: dict[tuple[Tag, str, Tag], tuple[Rule, ...]] = {}

    def may_change(self, kind: Tag, low: str) -> bool:
        """Return whether any rule speaks of a word."""
        return kind in self._kinds or low in self._words.get(kind, ())

    def rule(self, kind: Tag, cohorts: Sequence[Cohort], at: int, walk: Walk) -> Rule | None:
        """Return the rule that gives a word its class; None where none holds."""
        low = cohorts[at].low
        word = low if low in self._words.get(kind, ()) else ""
        key = kind, word, _class_before(cohorts, at)
        rules = self._left.get(key)
        if rules is None:
            rules = self._left.setdefault(key, tuple(self._behind(*key)))
        for rule in rules:
            if rule.holds(cohorts, at, walk):
                return rule
        return None

    def _behind(self, kind: Tag, word: str, left: Tag) -> Iterator[Rule]:
        """The rules that may hold behind a word of the class ``left``, and what they ask yet."""
        for rule in self._rules:
            if kind in rule.of and (not rule.words or word in rule.words):
                asked = [each for each in rule.conditions if not _is_of_left(each)]
                known = (each for each in rule.conditions if _is_of_left(each))
                if all((left in each.items.tags) != each.is_negated for each in known):
                    yield rule._replace(conditions=tuple(asked))


def _is_of_left(condition: Condition) -> TypeGuard[Beside]:
    """Whether a condition asks only for the class of the nearest word to the left."""
    return (
        isinstance(condition, Beside)
        and (condition.step, condition.distance, condition.passes) == (-1, 1, True)
        and not any(condition.items[1:])
    )


def _class_before(cohorts: Sequence[Cohort], at: int) -> Tag:
    """The class of the nearest word to the left, adverbs and the like passed over, also one in
    commas: "The minister, meanwhile, said"."""
    place, end = at - 1, max(at - _FURTHEST, -1)
    while place > end:
        kind = cohorts[place].forms[0].tag
        if kind == Tag.COMMA and _closes_adverb(cohorts, place):
            place -= 2
        elif kind not in _PASSED_OVER:
            return kind
        place -= 1
    return _EDGES[-1]


def _closes_adverb(cohorts: Sequence[Cohort], comma: int) -> bool:
    """Whether one adverb stands between a comma and another before it, behind a word."""
    if comma < 3 or cohorts[comma - 1].forms[0].tag != Tag.ADV:
        return False
    return cohorts[comma - 2].forms[0].tag == Tag.COMMA


def disambiguate(cohorts: Sequence[Cohort], rules: Sequence[Rule]) -> None:
    """Leave every cohort with the readings that the rules allow, never with none. Linear in the
    cohorts."""
    for rule in rules:
        for at, cohort in enumerate(cohorts):
            if _aims_at(rule, cohort) and rule.holds(cohorts, at):
                _apply(rule, cohort)


def _aims_at(rule: Rule, cohort: Cohort) -> bool:
    if len(cohort.forms) == 1 and not (rule.becomes or rule.sense):
        return False
    if cohort.low in rule.not_words or (rule.words and cohort.low not in rule.words):
        return False
    return any(form.tag == rule.tag for form in cohort.forms)


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
