"""``languages/CODE/events.toml``: the closed word classes, the kinds of events, what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.languages.decoding import Fault, exclusive
from sitegen.languages.schema.names import NameWords
from sitegen.model import Status

Words = frozenset[str]

CLOSED = (
    "adjectives",
    "adverbs",
    "prepositions",
    "subordinators",
    "relatives",
    "pronouns",
    "subject_pronouns",
    "possessives",
    "determiners",
    "conjunctions",
    "do",
    "have",
    "be",
    "modals",
    "negations",
)


@dataclass(frozen=True)
class ClosedWords:
    """``[words]``: the classes of words that a language makes no new ones of, each word in one;
    adjectives too. A language with a grammar.toml has the classes there.

    ``opposing``: behind a comma they set the words of the text against what somebody said.
    ``existential``: a verb behind it says only that something is ("there were"). ``cleft`` and
    ``cleft_links`` make "It was in May that". ``possessive_ends`` make a word somebody's.
    ``participial``: hardly ever a past tense. ``not_ed``, ``not_ing`` and ``not_ly`` look like verb
    forms and adverbs, and are none."""

    be: Words = frozenset()
    have: Words = frozenset()
    do: Words = frozenset()
    modals: Words = frozenset()
    negations: Words = frozenset()
    prepositions: Words = frozenset()
    subordinators: Words = frozenset()
    relatives: Words = frozenset()
    conjunctions: Words = frozenset()
    opposing: Words = frozenset()
    existential: Words = frozenset()
    cleft: Words = frozenset()
    cleft_links: Words = frozenset()
    possessive_ends: tuple[str, ...] = ()
    determiners: Words = frozenset()
    possessives: Words = frozenset()
    subject_pronouns: Words = frozenset()
    pronouns: Words = frozenset()
    adverbs: Words = frozenset()
    adjectives: Words = frozenset()
    participial: Words = frozenset()
    not_ed: Words = frozenset()
    not_ly: Words = frozenset()
    not_ing: Words = frozenset()

    def faults(self) -> Iterable[Fault]:
        """Yield the words of two classes."""
        return exclusive(self, CLOSED, "a word has one class until its neighbours are asked")


@dataclass(frozen=True)
class Shapes:
    """``[shapes]``: what the form of a word tells that no list has.

    ``past``, ``present``, ``adverb`` and ``adjective``: endings of past forms, present participles,
    adverbs and adjectives. Behind a ``silent`` letter the base form of a past has the first letter
    of its ending; behind one of ``no_past`` the ending makes none. ``negating`` beginnings make an
    adjective of a past form ("unpaid"), and ``negation`` is what an auxiliary ends with ("hasn't").
    ``prefixes``: "re-elected" is a form of "elect"."""

    past: tuple[str, ...] = ()
    silent: str = ""
    no_past: str = ""
    present: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    negating: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NounWords:
    """``[nouns]``: ``events`` name an event by themselves; ``weak`` ones of these carry no entry
    alone. ``periods``: a date before one is a period or a name. ``undertakings``: work and talks,
    which start and end. ``endings`` of nouns that name an event though no list has them. ``units``:
    parts of words like "third-quarter". ``carrying`` verbs say only that the event of their noun
    was ("took place"); where there are none, every verb carries. ``titled`` begin the names of
    what they name ("Hurricane Ida")."""

    events: Words
    weak: Words
    periods: Words
    undertakings: Words
    endings: tuple[str, ...]
    units: Words
    carrying: Words = frozenset()
    titled: Words = frozenset()

    def faults(self) -> Iterator[Fault]:
        """Yield the weak nouns that name no event, and so nothing."""
        for word in sorted(self.weak - self.events):
            yield Fault(
                ("weak",),
                word,
                f'"{word}" is weak, and no event',
                'Add it to "events", or take it out.',
            )


@dataclass(frozen=True)
class RelationWords:
    """``[relations]``: what relations are told by, besides the order of words and the features of
    verbs.

    ``articles`` before a noun are no part of its name. ``particles`` straight behind a verb belong
    to it; ``separable`` ones may have an object behind them ("put out a fire"). ``future`` modals,
    ``past_auxiliaries``. ``agent``: the preposition of the agent of a passive; ``genitive``: the
    one that hangs a noun on a noun. ``personal`` relative pronouns are those of persons. Behind
    ``locative`` prepositions a name is a place or an owner; ``joining`` ones make one thing of two
    nouns. ``limiting`` adverbs in front of a verb are no ornament ("nearly burst"), those
    ``with_dates`` go when their date goes. ``unreal`` modals with "have" tell what did not happen.
    ``object_relatives`` stand for no subject, and ``place_relatives`` of these for no object
    either."""

    articles: Words
    particles: Words
    separable: Words
    future: Words
    past_auxiliaries: Words
    agent: str
    genitive: str
    personal: Words
    locative: Words
    joining: Words
    limiting: Words
    with_dates: Words
    unreal: Words
    object_relatives: Words = frozenset()
    place_relatives: Words = frozenset()


@dataclass(frozen=True)
class Dating:
    """``[dating]``: the words between a date and what it dates.

    ``due``: adjectives that a date in the future follows ("due on Friday"), with one of ``of_days``
    between. A sentence that one of ``openers`` begins may date a noun of its own first; behind
    ``temporal`` words the noun has the date. Before ``adverbial`` words a date stands for itself.
    ``comparing``: what follows is only compared, behind those ``with_figures`` where a number
    follows. ``origin``: where something moved from; ``goals`` where to; ``turns``: words of a
    change. ``since`` dates a beginning, ``when`` opens a clause that says what happened then.
    ``noun_links``: between a noun and its date; ``placing``: between a noun, a comma and its date.
    ``thing_link``: before the date of a thing ("tweets of 2020"), unless one of ``parts`` stands
    before it. ``articles``: a date that begins so modifies a noun, unless it is one of ``lengths``,
    which counts. ``presently``: dates of how things are, and ``still`` before them. Behind
    ``asserting`` prepositions a gerund says what was done. ``perfect_of_now``: no past day dates a
    present perfect."""

    due: Words
    of_days: Words
    openers: Words
    temporal: Words
    adverbial: Words
    comparing: Words
    with_figures: Words
    origin: Words
    goals: Words
    turns: Words
    since: Words
    when: Words
    noun_links: Words
    placing: Words
    thing_link: Words
    parts: Words
    articles: Words
    lengths: tuple[str, ...]
    presently: Words = frozenset()
    still: Words = frozenset()
    asserting: Words = frozenset()
    perfect_of_now: bool = False


@dataclass(frozen=True)
class Comparison:
    """``[comparison]``: words behind which a date is what something is compared with.

    ``same``: a pattern of dates that point at the same stretch of another year, behind one of
    ``same_before``. ``before``: phrases. ``ranked`` and ``clause``: patterns of what stands before
    the date. ``movement``: behind one of these an ``origin`` tells when something moved; the
    ``directions`` among them do so only with a figure."""

    same: str
    same_before: Words
    before: tuple[str, ...]
    ranked: str
    clause: str
    movement: Words
    directions: Words

    def faults(self) -> Iterator[Fault]:
        """Yield the directions that move nothing."""
        for word in sorted(self.directions - self.movement):
            yield Fault(
                ("directions",),
                word,
                f'"{word}" is no word of "movement"',
                "Add it there, or take it out.",
            )


@dataclass(frozen=True)
class Printing:
    """``[printing]``: ``never_in_titles``, phrases.

    No title begins with one of ``pointing``, which only the text before explains, nor with a noun
    behind one of ``demonstratives``. ``correlatives``: a second conjunction to the first, without
    which it says something else."""

    pointing: Words
    never_in_titles: tuple[str, ...]
    demonstratives: Words = frozenset()
    correlatives: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LifeWords:
    """``[lives]``: the dates of a life in brackets behind its name.

    Before a date ``born`` and ``died`` tell which end it is, with one of ``about`` between.
    ``birth`` and ``death`` are the patterns of their titles, of the kinds ``birth_kind`` and
    ``death_kind``. Without words no life is read."""

    born: Words = frozenset()
    died: Words = frozenset()
    about: Words = frozenset()
    birth: str = "{who}"
    death: str = "{who}"
    birth_kind: str = "other"
    death_kind: str = "other"


@dataclass(frozen=True)
class NeverSentence:
    """A pattern of sentences that give no event, and examples of them."""

    pattern: str
    examples: tuple[str, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield that it has no example."""
        if not self.examples:
            yield Fault((), "", "a pattern has no example", "Write  examples = [...]  beside it.")


@dataclass(frozen=True)
class Never:
    """``[never]``: sentences without an event; ``named_by_year``: things whose date says which one
    is meant ("the 2016 election"); ``name_heads``: words behind which a date is part of a name
    ("Windows 2000")."""

    sentences: tuple[NeverSentence, ...]
    named_by_year: Words
    name_heads: Words


@dataclass(frozen=True)
class Counted:
    """``[amounts.counted]``: ``words`` for what a number counts."""

    words: Words


@dataclass(frozen=True)
class AmountWords:
    """``[amounts]``: signs and words of currencies, powers of ten, numbers in words, bounds, what
    is counted, and the words for hundredths."""

    percent: tuple[str, ...]
    symbols: Mapping[str, str]
    currencies: Mapping[str, str]
    multipliers: Mapping[str, int]
    numbers: Mapping[str, int]
    bounds: Mapping[str, Literal["over", "under", "about", "up to", "at least"]]
    counted: Counted


@dataclass(frozen=True)
class KindRule:
    """A ``[[kind]]``: verbs and nouns of its events, and examples; the first rule that fits gives
    the kind.

    ``near``: its verbs count only beside one of these, alone with ``near_alone``, or beside money
    with ``or_money``. ``not_near``: beside one of these the rule does not hold. ``affects``: it is
    done to a person, or to a thing; ``must_happen``: what only may be is none of it. ``labels``:
    what pages of other languages call the kind, for one that the theme has no words for."""

    name: str
    examples: tuple[str, ...]
    verbs: Words = frozenset()
    nouns: Words = frozenset()
    near: Words = frozenset()
    not_near: Words = frozenset()
    near_alone: bool = False
    or_money: bool = False
    affects: Literal["", "person", "thing"] = ""
    must_happen: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    def faults(self) -> Iterator[Fault]:
        """Yield that it has no example, or that nothing is of it."""
        if not self.examples:
            yield Fault(
                ("name",),
                "",
                f'a rule of "{self.name}" has no example',
                "Write  examples = [...]  below it.",
            )
        if not (self.verbs or self.nouns or (self.near and self.near_alone)):
            yield Fault(
                ("name",),
                "",
                f'a rule of "{self.name}" has neither verbs nor nouns',
                "Write  verbs = ...",
            )
        yield from exclusive(self, ("near", "not_near"), "the rule holds beside it or does not")


@dataclass(frozen=True)
class StatusWords:
    """``[status]``: what lies ahead, is denied or left open; (words, status) as examples.

    ``planned_modals``; ``conditional_modals``; ``conditional_words`` ("if"), which open a clause,
    or stand anywhere in a sentence whose verb has one of ``hypothetical_modals``.
    ``obliging_modals`` with the perfect: it was a plan ("should have ended"). ``certain_modals``:
    the plan is the news. ``nobody``: the subject of what did not happen; one of ``negative`` behind
    a verb says so too, ``none`` behind a verb that is told. Forms of "be" (``be_present``,
    ``be_past``) and "have" (``have_present``): a plan with one of ``expected`` behind them and
    ``infinitive`` near; ``near_plans`` look like one. ``told_plans``: modals that make a plan of
    what somebody tells. Without ``negation_denies`` a negated verb says what happened, and only
    verbs of denying deny, unless their object is ``refusable`` ("denied him bail"). ``called_off``
    verbs end a plan. Negated ``past_ability`` tells what was ("could not be found")."""

    planned_modals: Words
    conditional_modals: Words
    conditional_words: Words
    hypothetical_modals: Words
    obliging_modals: Words
    certain_modals: Words
    nobody: Words
    negative: Words
    none: Words
    be_present: Words
    be_past: Words
    have_present: Words
    expected: Words
    near_plans: Words
    infinitive: Words
    examples: tuple[tuple[str, Status], ...]
    told_plans: Words = frozenset()
    negation_denies: bool = True
    refusable: Words = frozenset()
    called_off: Words = frozenset()
    past_ability: Words = frozenset()

    def faults(self) -> Iterable[Fault]:
        """Yield the modals that would say both."""
        return exclusive(
            self,
            ("planned_modals", "conditional_modals"),
            "it says that something will or may happen",
        )


@dataclass(frozen=True)
class AttributionWords:
    """``[attribution]``: who says something. ``phrases`` of one word or two before a source
    ("according to"), whose name ends at one of ``ends``; ``things`` are no source ("according to
    the rules"); ``asides`` open a clause that only cites ("as the paper reported"). A sentence
    without one of ``marks`` is not looked at for news of the day."""

    phrases: tuple[str, ...]
    ends: Words
    things: Words
    asides: Words
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Examples:
    """``[examples]``: ``sentences`` with a date of the week of 26 February 2024, in which the
    examples of kinds and statuses are tried: {clause} is the example as it stands, {noun} with a
    small letter at its head."""

    sentences: tuple[str, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield the sentences that hold no example."""
        for number, sentence in enumerate(self.sentences):
            if not any(field in sentence for field in ("{clause}", "{noun}")):
                message = f'"{sentence}" has no place for an example'
                yield Fault(("sentences", number), "", message, "Write {clause} or {noun} in it.")


@dataclass(frozen=True)
class EventWords:
    """The whole file."""

    examples: Examples
    words: ClosedWords
    nouns: NounWords
    relations: RelationWords
    dating: Dating
    comparison: Comparison
    printing: Printing
    never: Never
    names: NameWords
    amounts: AmountWords
    status: StatusWords
    attribution: AttributionWords
    kinds: tuple[KindRule, ...] = field(metadata={"key": "kind"})
    shapes: Shapes = field(default_factory=Shapes)
    lives: LifeWords = field(default_factory=LifeWords)
