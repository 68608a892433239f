"""What one article says: dates, events and its summary. The unit of cache and of parallel work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitegen.model.article import Article, Sentence, Span
from sitegen.model.when import When

Bound = Literal["by", "before", "since", "after", "until"]
"""How an event lies to its date: no later than (by, before), no earlier than (since, after),
lasting to (until)."""

_NOWHERE = Span(0, 0)

Status = Literal["occurred", "planned", "denied", "conditional"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A reading of a date on one side of the day of publication."""

    when: When
    timex: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression in the text, and how it was read.

    ``when`` is None for durations, sets and expressions that name no day of the calendar. ``timex``
    is (type, value) as in TIMEX3. ``implied`` names the parts that the words do not say ("year",
    "month", "day"), sorted. ``anchor`` is the EDTF date from which they were taken, None when
    nothing was implied or nothing was there to take it from; ``anchor_span`` is the words of the
    text that gave the anchor, None when it is the publication date. ``reason`` says why ``when`` is
    None where a reader might expect a date ("no publication date"); ``phrase`` is all the words of
    the date, with those that bound it or make a range of it ("by December", "between May and
    July"), None where ``span`` is all; ``rule`` names the rule of the language data. ``turns`` are
    the last reading before the day of publication and the next one behind it, where the words leave
    open which is meant ("in May", "on Friday"): the verb says."""

    span: Span
    when: When | None
    timex: tuple[str, str]
    rule: str
    implied: tuple[str, ...] = ()
    bound: Bound | None = None
    anchor: str | None = None
    anchor_span: Span | None = None
    reason: str | None = None
    phrase: Span | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that look like a date and are not read as one, with the rule and the reason."""

    span: Span
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the site shows it. ``kind`` is person, organisation, place, product or unknown."""

    name: str
    kind: Literal["person", "organisation", "place", "product", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that the text states: its words, value, ISO 4217 currency (or "%", or a counted
    noun), and bound.

    ``bound`` is a word of a closed list: "over", "under", "about", "up to", "at least", or None.
    """

    text: str
    value: float
    currency: str | None
    bound: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, will happen or is denied, with its date and the words that say so.

    ``quote`` is the verbatim sentence, ``sentence`` its span. ``trigger`` is the word that names
    the event ("founded", "crash"), ``spans`` are the words it covers. ``date`` is the mention that
    dates it, None where the publication date does (then ``implied`` is true of the whole date and
    ``rule`` says so) or where an editor wrote it, who gives no sentence either. ``attribution`` is
    who said it, in the text's own words. ``score`` is 0 to 1, larger for what a reader should see
    first. ``id`` is made by ``EventIds``; ``aliases`` are ids that it had in an earlier version."""

    id: str = ""
    article_id: str
    date: DateMention | None = None
    when: When
    trigger: Span | None = None
    spans: tuple[Span, ...] = ()
    sentence: Span = _NOWHERE
    quote: str = ""
    title: str
    kind: str = "other"
    status: Status = "occurred"
    rule: str
    bound: Bound | None = None
    entities: tuple[Entity, ...] = ()
    amounts: tuple[Amount, ...] = ()
    attribution: str | None = None
    score: float = 0.0
    aliases: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Say whether it is told as something that happened: not planned, not denied."""
        return self.status == "occurred"


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read in one article. ``summary`` holds the spans of its best sentences, in text
    order."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    summary: tuple[Span, ...] = ()
