"""``[headlines]`` of ``languages/CODE/grammar.toml``: the small words that decide how a title is
made, and those that it is made with.

A language whose words have senses names the first by these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.languages.decoding import Fault

Words = frozenset[str]


@dataclass(frozen=True)
class PrintedWords:
    """``[headlines.printed]``: words that a title may have and its sentence not.

    ``article`` before a noun alone; ``conjunction`` behind a verb of telling; ``future`` modal,
    ``negated`` auxiliary of the past, ``had``. ``past`` and ``present``: the auxiliary of the
    passive for one and for many. ``owner``: how what somebody has is named."""

    article: str
    conjunction: str
    future: str
    negated: str
    had: str
    owner: str
    past: tuple[str, str]
    present: tuple[str, str]


@dataclass(frozen=True)
class HeadlineWords:
    """The table.

    Where a title can end. ``compound``: nouns behind which a preposition goes on ("in connection
    with"); ``inseparable``: prepositions before which nobody stops; ``counting_on``: a word that
    belongs to the number before it ("500 more"); ``period_links``: what a period, or one
    of ``spans``, waits for ("the night before"); ``opening_adverbs`` ("resumed only"),
    ``opening_adjectives`` ("the store available") and ``opening_pronouns``,
    of which more must follow.

    Lists of dates. ``counting``: words that stand for what is counted ("the second in 2019");
    ``scales`` of numbers; ``again`` shares the verb.

    Whom and what a title names. ``pronouns`` name nobody; ``first_person`` ones speak, and
    ``capital`` ones are never small; ``third_person`` ones stand for the teller; ``impersonal``
    ones tell nothing.
    ``objects``: pronouns that the verb before explains. ``openers``: relatives whose object stands
    before them; ``referring`` ones hold no claim; ``owning`` ones ("whose head"); with
    ``quantifiers`` and a genitive, ``parted`` ones ("one of whom").

    Nouns. ``during``: prepositions behind which the noun tells when ("in the 2017 election");
    ``means``: behind these stands what somebody did it with ("with its store"); ``ongoing``:
    auxiliaries beside which what is due is due still.

    Verbs. ``contracted``: auxiliaries written short, to their whole words. ``exceeding``: pairs of
    words before a verb ("more than doubled"); ``ranking`` before a participle ("last seen");
    ``completing`` behind it ("set up"); ``awaited``: base forms of which the participle says what
    lies ahead ("expected to close"); ``ahead``: modals beside which a participle does so.
    ``negations`` of the past. ``listening``: base forms with the listener behind them ("told the
    paper"); ``bare``: those that need no conjunction ("said it would"); ``citing``: what only
    names a source.

    ``inverting``: openers behind which the verb stands before its subject ("Only in 2003 did").
    ``starting`` dates a beginning, and goes with a date that has no figure; ``postponing`` keeps
    its date ("delayed to 2025"). ``deictic`` adverbs point to a place
    told before. ``locating`` opens a clause that stands for where to verbs
    ``residing`` ("the house where he lived"); ``directing`` opens a phrase that no verb at the end
    of a title can do without ("descend into war")."""

    compound: Words = frozenset()
    inseparable: Words = frozenset()
    counting_on: Words = frozenset()
    period_links: Words = frozenset()
    spans: Words = frozenset()
    opening_adverbs: Words = frozenset()
    opening_adjectives: Words = frozenset()
    opening_pronouns: Words = frozenset()
    counting: Words = frozenset()
    scales: Words = frozenset()
    again: Words = frozenset()
    pronouns: Words = frozenset()
    first_person: Words = frozenset()
    capital: Words = frozenset()
    third_person: Words = frozenset()
    impersonal: Words = frozenset()
    objects: Words = frozenset()
    openers: Words = frozenset()
    referring: Words = frozenset()
    owning: Words = frozenset()
    quantifiers: Words = frozenset()
    parted: Words = frozenset()
    during: Words = frozenset()
    means: Words = frozenset()
    ongoing: Words = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)
    exceeding: tuple[str, ...] = ()
    ranking: Words = frozenset()
    completing: Words = frozenset()
    awaited: Words = frozenset()
    ahead: Words = frozenset()
    negations: Words = frozenset()
    listening: Words = frozenset()
    bare: Words = frozenset()
    citing: Words = frozenset()
    inverting: Words = frozenset()
    starting: Words = frozenset()
    postponing: Words = frozenset()
    locating: Words = frozenset()
    deictic: Words = frozenset()
    residing: Words = frozenset()
    directing: Words = frozenset()
    printed: PrintedWords = field(
        default_factory=lambda: PrintedWords("", "", "", "", "", "", ("", ""), ("", ""))
    )

    def faults(self) -> Iterator[Fault]:
        """Yield the pronouns of a person that are no pronouns, and the phrases that are no pair."""
        for name in ("third_person", "impersonal", "capital", "opening_pronouns"):
            for word in sorted(getattr(self, name) - self.pronouns):
                hint = 'Add it to "pronouns", or take it out.'
                yield Fault((name,), word, f'"{word}" is no word of "pronouns"', hint)
        for phrase in self.exceeding:
            if len(phrase.split()) != 2:
                yield Fault(("exceeding",), phrase, f'"{phrase}" is not two words', "Write two.")
