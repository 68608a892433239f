"""``languages/CODE/dates.toml``: the names, numbers and rules of temporal expressions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.languages.decoding import Fault
from sitegen.model import Bound

Words = frozenset[str]
Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
]
Mod = Literal["START", "MID", "END"]
PartOfDay = Literal["MO", "MI", "AF", "EV", "NI"]
Operation = Literal[
    "bce",
    "century",
    "clock",
    "date",
    "days",
    "decade",
    "duration",
    "holiday",
    "length",
    "library",
    "near",
    "nth-weekday",
    "none",
    "part",
    "period",
    "ref",
    "reference",
    "rel",
    "set",
    "set-value",
    "shift",
    "slashes",
    "span",
    "spelled-year",
    "that",
    "this-year",
    "unread",
    "vague-shift",
    "week-number",
    "week-of-month",
    "weekday",
    "weekly",
    "year",
    "year-ago",
    "year-end",
    "yearly",
    "years",
]
Cue = Literal["future", "modal", "meant", "firm", "ahead", "past", "told", "now"]
Guard = Literal["count", "hours", "person", "small", "word"]


@dataclass(frozen=True)
class Forms:
    """The full and the short names of a month or weekday: "March | Mar"."""

    full: tuple[str, ...]
    short: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Forms:
        """Read "March | Mar"; "_" stands for a blank inside a name."""
        full, _, short = text.partition("|")
        return cls(*(tuple(w.replace("_", " ") for w in part.split()) for part in (full, short)))

    @property
    def all(self) -> tuple[str, ...]:
        """The full names, then the short ones."""
        return self.full + self.short


@dataclass(frozen=True)
class NameForms:
    """``[names]``: whether names of months and weekdays need a capital (``capitals``), whether
    every noun has one (``noun_capitals``), and the pattern of what must follow a short name."""

    capitals: bool
    noun_capitals: bool
    short_months: str
    short_weekdays: str


@dataclass(frozen=True)
class PairWords:
    """``[pairs]``: ``words`` for two things ("a couple"), ``halves`` for half of one ("half a")."""

    words: Words = frozenset()
    halves: Words = frozenset()


@dataclass(frozen=True)
class Approximations:
    """``[approximations]``: ``words`` that make a date rough ("circa")."""

    words: Words = frozenset()


@dataclass(frozen=True)
class ContextWords:
    """``[context]``: the words round an expression that decide what it is. All in lower case.

    ``and_half``: what adds a half to a number, with its blank. ``past_endings``: of verbs that
    tell, and of no word behind ``determiners``; ``possessives`` make a date somebody's.
    ``particles``: what may stand between a verb and a preposition. ``ended``, ``on``: before a day
    that is over; the second behind a verb that tells. ``ambiguous_months`` are words or names too,
    and need one of ``month_openers`` before them, the ``short_months`` always; ``name_months`` are
    first names. ``clause_openers``: the verb behind one is that of another clause. ``noon``,
    ``afternoon``: of the clock. ``articles`` before a unit, behind one of ``rates`` or
    ``plural_endings``, say how often. ``backward``, ``from_text``, ``same``: which way a word
    counts, and that it counts from the date last read. ``the``: may stand between preposition and
    date. ``between`` ... ``between_and``, ``from`` ... ``from_to``, ``pair_words``: two dates.
    ``persons``, ``not_after_weekday``, ``not_after_year``, ``not_before_year``: an expression
    beside one is none. ``year_openers``: a number behind one is a year; ``year_bounds``: it is
    one, or a time of the clock or a count; ``year_articles``: it is one where a noun follows ("the
    1848 rising"). ``era_openers``: a decade or century before a noun is a time only behind one;
    none is behind one of ``era_states``, though a word stands between. ``movers``: behind one
    "from A to B" is a day that was moved. ``dateline_labels``: before the day of publication, at
    the head of a text."""

    and_half: str = ""
    past_endings: Words = frozenset()
    determiners: Words = frozenset()
    possessives: Words = frozenset()
    prepositions: Words = frozenset()
    particles: Words = frozenset()
    ended: Words = frozenset()
    on: Words = frozenset()
    ambiguous_months: Words = frozenset()
    short_months: Words = frozenset()
    month_openers: Words = frozenset()
    name_months: Words = frozenset()
    clause_openers: Words = frozenset()
    noon: Words = frozenset()
    afternoon: Words = frozenset()
    articles: Words = frozenset()
    rates: Words = frozenset()
    plural_endings: Words = frozenset()
    backward: Words = frozenset()
    from_text: Words = frozenset()
    same: Words = frozenset()
    the: Words = frozenset()
    between: Words = frozenset()
    between_and: Words = frozenset()
    from_: Words = field(default=frozenset(), metadata={"key": "from"})
    pair_words: Words = frozenset()
    from_to: Words = frozenset()
    persons: Words = frozenset()
    not_after_weekday: Words = frozenset()
    not_after_year: Words = frozenset()
    not_before_year: Words = frozenset()
    before_hours: Words = frozenset()
    year_openers: Words = frozenset()
    year_bounds: Words = frozenset()
    year_articles: Words = frozenset()
    era_openers: Words = frozenset()
    era_states: Words = frozenset()
    movers: Words = frozenset()
    dateline_labels: Words = frozenset()

    def faults(self) -> Iterator[Fault]:
        """Yield the words with capitals, which would never be found."""
        for name, words in vars(self).items():
            for word in sorted(words) if isinstance(words, frozenset) else ():
                if word != word.lower():
                    key = name.rstrip("_")
                    yield Fault(
                        (key,),
                        word,
                        f'"{word}" in "{key}" has a capital',
                        "Write it in lower case.",
                    )


@dataclass(frozen=True)
class Outlook:
    """``[outlook]``: ``cues``, what the verbs say of an expression without a year: (kind, pattern),
    the first wins."""

    cues: tuple[tuple[Cue, str], ...] = ()


@dataclass(frozen=True)
class Scan:
    """``[scan]``: where an expression may begin. ``order`` of dates with slashes where a text
    leaves it open; at ``articles`` one begins only before an opener, a number or one of
    ``after_articles``."""

    order: Literal["mdy", "dmy", "ymd"]
    openers: Words
    articles: Words = frozenset()
    after_articles: Words = frozenset()


@dataclass(frozen=True)
class Means:
    """What a rule says that its words mean: an operation of ``dates``, and what the operation asks
    for.

    ``why``: of "none" and "unread", what is told to the reader. ``lead``: how many characters stand
    before what is matched. ``value``: a TIMEX value. ``amount`` and ``unit`` of a shift, ``dir``
    its word; ``rel``, ``grain``, ``nearest``, ``rolling``, ``fiscal``: see ``dates/building.py``.
    """

    op: Operation
    why: str = ""
    lead: int = 0
    value: str = ""
    amount: int | None = None
    unit: str = ""
    dir: str = ""
    rel: str = ""
    grain: str = ""
    nearest: bool = False
    rolling: bool = False
    fiscal: bool = False


@dataclass(frozen=True)
class DateRule:
    """A ``[[rule]]``: a pattern, what it means, (words, value) that it must read, and words that it
    must not."""

    name: str
    pattern: str
    means: Means
    guards: frozenset[Guard] = frozenset()
    examples: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield that the rule has no example; one that reads nothing has words that it keeps from
        other rules."""
        if not self.examples and not (self.means.op == "none" and self.never):
            hint = 'Write  examples = [["words", "value"]]  below it.'
            yield Fault(("name",), "", f'rule "{self.name}" has no example', hint)


@dataclass(frozen=True)
class Dates:
    """The whole file. ``directions``: -1 before, 0 in, 1 after the unit that is spoken of.
    ``holidays``: (month, day), (month, weekday, which of the month) or (days from Easter Sunday).
    ``sets``: what an adverb of repetition counts. ``days``: phrases for days near today. ``macro``:
    parts of patterns, used as {name}."""

    names: NameForms
    months: Mapping[int, Forms]
    weekdays: Mapping[int, Forms]
    units: Mapping[Unit, tuple[str, ...]]
    scan: Scan
    rules: tuple[DateRule, ...] = field(metadata={"key": "rule"})
    numbers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    ordinals: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    decades: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    seasons: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    directions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[PartOfDay, tuple[str, ...]] = field(default_factory=dict)
    holidays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    sets: Mapping[Unit, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    modifiers: Mapping[Mod, tuple[str, ...]] = field(default_factory=dict)
    bounds: Mapping[Bound, tuple[str, ...]] = field(default_factory=dict)
    macro: Mapping[str, str] = field(default_factory=dict)
    pairs: PairWords = field(default_factory=PairWords)
    approximations: Approximations = field(default_factory=Approximations)
    context: ContextWords = field(default_factory=ContextWords)
    outlook: Outlook = field(default_factory=Outlook)

    def faults(self) -> Iterable[Fault]:
        """Yield the rules whose name another rule has."""
        seen: set[str] = set()
        for number, rule in enumerate(self.rules):
            if rule.name in seen:
                message = f'a second rule is called "{rule.name}"'
                yield Fault(("rule", number, "name"), "", message, "Give it its own name.")
            seen.add(rule.name)
        for table in ("months", "weekdays"):
            forms = [name for each in getattr(self, table).values() for name in each.all]
            for one, other in itertools.pairwise(sorted(forms)):
                if one == other:
                    yield Fault(
                        (table,), one, f'"{one}" stands twice in [{table}]', "Take one of them out."
                    )
