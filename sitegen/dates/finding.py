"""An article to its date mentions: matched, resolved in the order of reading, bounded, paired into
ranges."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from sitegen.config import DatesConfig
from sitegen.dates.chronicle import listed_years
from sitegen.dates.evidence import with_evidence
from sitegen.dates.matching import Found, scan
from sitegen.dates.outlook import Outlook, leaves_open, outlook
from sitegen.dates.pairing import ends_with, offsets_beside_years, paired, parted, with_year
from sitegen.dates.partial import Partial
from sitegen.dates.place import Anchor, Memory, Place, Reference
from sitegen.dates.refusal import describes
from sitegen.dates.resolved import Resolved
from sitegen.dates.resolving import resolve
from sitegen.dates.rules import Rules, rules_of
from sitegen.dates.tale import HEAD, QUOTED, is_history, is_led, narratives
from sitegen.languages import Language
from sitegen.model import (
    Article,
    Bound,
    DateMention,
    Day,
    Rejected,
    Sentence,
    Span,
    Turn,
    When,
    year_text,
)
from sitegen.text import without_struck

_SLASHES = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{2,4}(?!\d)")
_NAME_BEFORE = re.compile(r"[A-Z][^\W\d_]+[,\s]*[(\[]?\Z")
_BOUND_REACH = 40
# A noun that a date before it describes: "the 1792 rising".
_NOUN_AFTER = re.compile(r"\s[^\W\d_]{3,}")
_QUOTE = re.compile("[\"“”«»„]|``|''")
_OPENING_QUOTES = ('"', "“", "«", "„", "``")
# A quotation that counts from the day told before it is no longer than this.
# Two years with a dash between, and little beside them, in brackets.
_SPAN = re.compile(r"[^()]{0,24}\b\d{3,4}\s?[–—-]\s?[^()]{0,24}\b\d{3,4}[^()\d]{0,6}")
_BRACKET = 40
_SPEECH = 400
# How many characters before a date may stand between the same two commas.
_ASIDE = 120
# An expression so many characters into its sentence has no more than "In" before it.
_FIRST = 4


# What a verb says of a date that lies behind the day of publication, and of one ahead of it.
_BEHIND = Outlook(is_ahead=False, is_future=False, is_over=True, is_told=False, is_meant=False)
_AHEAD = Outlook(is_ahead=True, is_future=True, is_over=False, is_told=False, is_meant=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mentions of an article, and what looks like one and was rejected."""

    mentions: tuple[DateMention, ...]
    rejected: tuple[Rejected, ...]


def find(
    article: Article, sentences: Sequence[Sentence], language: Language, config: DatesConfig
) -> tuple[DateMention, ...]:
    """Return the temporal expressions of the article in order, none over another. Takes time linear
    in the text."""
    return explain(article, sentences, language, config).mentions


def explain(
    article: Article, sentences: Sequence[Sentence], language: Language, config: DatesConfig
) -> Explanation:
    """Return the temporal expressions of the article, and the words that were rejected, with the
    reason."""
    rules = rules_of(language)
    text = without_struck(article.text)
    order = config.order if config.order != "auto" else _order(text, rules.order)
    read = list(scan(text, rules, order))
    years = with_evidence([item for item in read if isinstance(item, Found)], text, rules)
    results = [*years, *(item for item in read if isinstance(item, Rejected))]
    found = [item for item in results if isinstance(item, Found)]
    rejected = tuple(item for item in results if isinstance(item, Rejected))
    return Explanation(_Reader(article, rules, sentences).read(found), rejected)


def _order(text: str, usual: str) -> str:
    """The order of dates with slashes that every one of the text allows; the usual one where that
    is open."""
    if "/" not in text:
        return usual
    pairs = [(int(a), int(b)) for a, b in _SLASHES.findall(text)]
    is_day_first, is_month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    if is_day_first != is_month_first:
        return "dmy" if is_day_first else "mdy"
    return usual


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an expression stands: its sentence, whether that tells history, the year that a
    chronology gives it, and whether what is counted to it leads it ("Ten years later, in 2014")."""

    sentence: Span
    is_narrative: bool
    listed: Anchor | None
    is_led: bool


class _Reader:
    """Reads the expressions of one article in order and remembers the dates that others may be
    counted from."""

    def __init__(self, article: Article, rules: Rules, sentences: Sequence[Sentence]) -> None:
        self._text = without_struck(article.text)
        self._rules = rules
        self._sentences = sentences
        self._published = Day.of(article.published) if article.published else None
        self._is_history = False
        self._memory = Memory()
        self._quotations = [each.span() for each in QUOTED.finditer(article.text)]

    def read(self, found: Sequence[Found]) -> tuple[DateMention, ...]:
        numbers = _sentence_numbers(found, self._sentences)
        paragraphs = [self._sentences[n].paragraph if n >= 0 else -1 for n in numbers]
        around = [self._around(number) for number in numbers]
        self._is_history = is_history(found, self._published, self._text)
        narrative = narratives(
            found, paragraphs, [span.start for span in around], self._published, self._leads
        )
        self._memory = Memory(period=self._first_period(found))
        listed = listed_years(found, self._text, self._published)
        beside = offsets_beside_years(found, self._text, self._rules)
        mentions: list[DateMention] = []
        sentence, paragraph = -1, -1
        for n, (item, following) in enumerate(zip(found, [*found, None][1:], strict=True)):
            if numbers[n] != sentence:
                self._memory.near, sentence = None, numbers[n]
            if paragraphs[n] != paragraph:
                paragraph = paragraphs[n]
                self._turn_to_paragraph()
            if n in beside:
                mentions.append(_offset(item, beside[n]))
                continue
            item = with_year(item, following, self._text, self._rules)
            is_told = self._is_history or narrative[paragraph]
            if is_told and _is_of_telling(item.partial):
                continue
            spot = _Spot(around[n], is_told, listed.get(n), is_led=n - 1 in beside)
            mention = self._mention(item, spot)
            mentions += (
                parted(mention, item.second, self._text, self._rules) if item.second else [mention]
            )
        return tuple(paired(mentions, self._text, self._rules))

    def _around(self, number: int) -> Span:
        """The sentence of that number; all of the text outside of them."""
        return self._sentences[number].span if number >= 0 else Span(0, len(self._text))

    def _turn_to_paragraph(self) -> None:
        """Forget the tale where another paragraph need not go on with it: in a text without a day
        of publication that is no history, a year may be an aside of the news."""
        if self._published is None and not self._is_history:
            self._memory.tale = self._memory.front = None

    def _leads(self, item: Found, start: int) -> bool:
        return self._bound(item.span, start)[0] is None and is_led(
            item, start, self._published, self._text
        )

    def _mention(self, item: Found, spot: _Spot) -> DateMention:
        """The mention of an expression, remembered for those behind."""
        memory, around, start = self._memory, spot.sentence, spot.sentence.start
        partial = self._softened(item, start)
        bound, bound_span = self._bound(item.span, start)
        is_firmly_near = memory.near is not None and memory.near.is_firm
        place = Place(
            published=self._day_of_speech(item.span, spot) or self._published,
            near=memory.near,
            last=memory.last if self._published or spot.is_narrative else memory.tale,
            is_narrative=spot.is_narrative,
            period=memory.period,
            said=memory.said,
            tale=memory.tale,
            front=memory.front,
            is_history=self._is_history,
            listed=spot.listed,
            is_quoted=self._is_quoted(item.span.start),
            **outlook(
                self._text,
                item.span,
                around,
                partial,
                None if is_firmly_near else bound,
                self._rules,
            )._asdict(),
        )
        resolved = resolve(partial, place, self._rules)
        self._remember(item.span, partial, resolved, place, spot, bound)
        return DateMention(
            span=item.span,
            when=None if self._is_no_time(item) else resolved.when,
            timex=resolved.timex,
            rule=partial.rule,
            implied=tuple(sorted(resolved.implied)),
            bound=bound,
            phrase=Span(bound_span.start, item.span.end) if bound_span else None,
            anchor=resolved.anchor,
            anchor_span=resolved.anchor_span,
            reason=resolved.reason,
            turns=self._turns(partial, place, resolved),
        )

    def _turns(self, partial: Partial, place: Place, resolved: Resolved) -> tuple[Turn, ...]:
        """The readings on either side of the day of publication, where that alone gave the date and
        the words leave open on which it lies."""
        if not leaves_open(partial) or not _is_by_publication(resolved):
            return ()
        sides = (
            resolve(partial, replace(place, **side._asdict()), self._rules)
            for side in (_BEHIND, _AHEAD)
        )
        turns = tuple(
            Turn(side.when, side.timex)
            for side in sides
            if side.when is not None and _is_by_publication(side)
        )
        return turns if len(set(turns)) > 1 else ()

    def _day_of_speech(self, span: Span, spot: _Spot) -> Day | None:
        """The day told before a quotation in the same paragraph, from which what is quoted counts:
        "On 3 May 2019 he wrote: 'Yesterday the mill burned.'" None where none is."""
        told = self._memory.said
        if told is None or told.when.grain != "day" or told.when.is_range:
            return None
        if spot.is_narrative or span.start - told.span.end > _SPEECH:
            return None
        between = self._text[told.span.end : span.start]
        opened = _QUOTE.findall(between)
        is_quoted = len(opened) == 1 and opened[0] in _OPENING_QUOTES and "\n\n" not in between
        return told.when.first if is_quoted else None

    def _remember(
        self,
        span: Span,
        partial: Partial,
        resolved: Resolved,
        place: Place,
        spot: _Spot,
        bound: Bound | None,
    ) -> None:
        if resolved.when is None:
            return
        if partial.quarter is not None:
            self._memory.period = resolved.when
        if partial.shape == "range" or _is_step_back(partial) or self._is_bracketed(span):
            return
        start = spot.sentence.start
        leads = spot.is_led or span.start - start <= HEAD
        reference = Reference(
            resolved.when,
            span,
            place.listed is not None or _is_firm(partial, place.near),
            leads,
            opens=span.start - start <= _FIRST,
            is_aside=self._ends_aside(span, start),
            describes=self._describes(span, resolved.when),
            is_quoted=place.is_quoted,
            is_again=partial.shape == "shift" and partial.is_from_text and not partial.amount,
            is_told=bound != "since"
            and resolved.is_from_text
            and not self._is_in_brackets(span, partial)
            and not place.is_quoted
            and (leads or not self._is_passing(resolved.when, place)),
        )
        self._memory.remember(reference, is_aside=bound == "since")

    def _is_bracketed(self, span: Span) -> bool:
        """Whether a date stands in brackets that hold a span of time, as those of a life do: no
        tale goes on from "Ada Kern (1902-1971)"."""
        low = self._text.rfind("(", max(0, span.start - _BRACKET), span.start)
        high = self._text.find(")", span.end, span.end + _BRACKET)
        inside = self._text[low + 1 : high] if low >= 0 and high >= 0 else ""
        return _SPAN.fullmatch(inside) is not None

    def _is_passing(self, when: When, place: Place) -> bool:
        """Whether it is a year in the news of an unknown day: where nothing else tells a history,
        "built in 1987" is an aside."""
        return self._published is None and not place.is_narrative and when.grain == "year"

    def _ends_aside(self, span: Span, start: int) -> bool:
        """Whether commas enclose an expression with what it belongs to, and it ends there. A date
        alone between them is when the sentence itself happened: "In reply, in May 1917, they".
        """
        before = self._text[max(start, span.start - _ASIDE) : span.start]
        _, comma, inside = before.rpartition(", ")
        is_alone = self._rules.context.prepositions.issuperset(inside.lower().split())
        return self._text.startswith(",", span.end) and comma != "" and not is_alone

    def _is_quoted(self, at: int) -> bool:
        """Whether somebody says it: "We shall be back by 1770" tells nothing of 1770."""
        number = bisect.bisect_right(self._quotations, (at, len(self._text))) - 1
        return number >= 0 and at < self._quotations[number][1]

    def _is_in_brackets(self, span: Span, partial: Partial) -> bool:
        """Whether it is the years of somebody or something named before: "Orm (1503-1521)"."""
        return partial.last_year is not None and self._text[span.start - 1 : span.start] == "("

    def _describes(self, span: Span, when: When) -> bool:
        """Whether it only says which thing is meant: a year in brackets, or a year or month before
        its noun ("the August 1792 rising")."""
        if when.grain not in ("year", "month"):
            return False
        before = self._text[max(0, span.start - _BOUND_REACH) : span.start].lower()
        if before.endswith("(") and self._text.startswith(")", span.end):
            return True
        word = before.rstrip().rpartition(" ")[2]
        return word in self._rules.articles and _NOUN_AFTER.match(self._text, span.end) is not None

    def _is_no_time(self, item: Found) -> bool:
        """Whether it names a time at which nothing is told to have happened."""
        if item.partial.shape in ("decade", "century"):
            before = self._text[max(0, item.span.start - _BOUND_REACH) : item.span.start]
            after = self._text[item.span.end : item.span.end + _BOUND_REACH]
            return describes(before, after, self._rules)
        return self._is_lifespan(item)

    def _is_lifespan(self, item: Found) -> bool:
        """Whether it is the years of somebody's life or of a name: "Gioachino Rossini
        (1792–1868)"."""
        if item.partial.last_year is None:
            return False
        return (
            _NAME_BEFORE.search(self._text, max(0, item.span.start - _BOUND_REACH), item.span.start)
            is not None
        )

    def _first_period(self, found: Sequence[Found]) -> When | None:
        """The first quarter that the text names: what "a year ago" is compared with before any
        other is read."""
        first = next((item.partial for item in found if item.partial.quarter is not None), None)
        if first is None or self._published is None:
            return None
        place = Place(self._published, None, None, is_narrative=False, is_ahead=False)
        return resolve(first, place, self._rules).when

    def _softened(self, item: Found, start: int) -> Partial:
        before = (
            self._text[max(start, item.span.start - _BOUND_REACH) : item.span.start]
            .lower()
            .rstrip()
        )
        soft = self._rules.approximations
        is_soft = before.endswith(soft) and any(ends_with(before, phrase) for phrase in soft)
        return replace(item.partial, is_approximate=True) if is_soft else item.partial

    def _bound(self, span: Span, start: int) -> tuple[Bound, Span] | tuple[None, None]:
        """The bound that the words before the expression give, and those words."""
        before = self._text[max(start, span.start - _BOUND_REACH) : span.start].lower()
        words = before.rstrip()
        last = words.rpartition(" ")[2].rpartition("\n")[2]
        for phrase, bound in self._rules.bounds.get(last, ()):
            if ends_with(words, phrase):
                first = span.start - len(before) + len(words) - len(phrase)
                return cast("Bound", bound), Span(first, span.start - len(before) + len(words))
        return None, None


def _is_by_publication(resolved: Resolved) -> bool:
    """Whether the day of publication alone gave what the words leave out."""
    return resolved.anchor is not None and resolved.anchor_span is None


def _offset(item: Found, beside: Partial) -> DateMention:
    """The mention of an offset beside a year that is said: it comes to that year, and dates
    nothing."""
    value = ("DATE", year_text(beside.year or 0))
    return DateMention(span=item.span, when=None, timex=value, rule=item.partial.rule)


def _is_of_telling(partial: Partial) -> bool:
    """Whether it counts from where a tale has come to, and says no more: "soon"."""
    return partial.shape == "ref" and partial.is_told


def _is_step_back(partial: Partial) -> bool:
    """Whether it is counted back, which is told in passing: "rose from a year earlier, the agency
    said on Jan. 11"."""
    is_back = partial.is_from_text and (partial.amount or 0) < 0
    return partial.shape in ("shift", "reference") and is_back


def _is_firm(partial: Partial, near: Reference | None) -> bool:
    """Whether a date's year is said, or counted from one that is, so that the next date may follow
    it."""
    if partial.shape == "calendar":
        return (
            partial.year is not None
            or partial.unit == "year"
            or (near is not None and near.is_firm)
        )
    return (
        partial.is_from_text
        or (partial.shape == "relative" and partial.unit == "year")
        or partial.unit == "year"
    )


def _sentence_numbers(found: Sequence[Found], sentences: Sequence[Sentence]) -> list[int]:
    """For each expression the number of the sentence that it begins in, -1 outside all."""
    numbers: list[int] = []
    at = 0
    for item in found:
        while at < len(sentences) and sentences[at].span.end <= item.span.start:
            at += 1
        is_inside = at < len(sentences) and sentences[at].span.start <= item.span.start
        numbers.append(at if is_inside else -1)
    return numbers
