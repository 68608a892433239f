"""An article to its date mentions: matched, resolved in the order of reading, bounded, paired into
ranges."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from sitegen.config import DatesConfig
from sitegen.dates.matching import Found, scan
from sitegen.dates.outlook import outlook
from sitegen.dates.partial import Partial
from sitegen.dates.place import Place, Reference
from sitegen.dates.resolving import resolve
from sitegen.dates.rules import Rules, rules_of
from sitegen.languages import Language
from sitegen.model import Article, Bound, DateMention, Day, Rejected, Sentence, Span, When

_WORD = re.compile(r"[^\W\d_]+|'[a-z]+")
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{2,4}(?!\d)")
_NAME_BEFORE = re.compile(r"[A-Z][^\W\d_]+[,\s]*[(\[]?\Z")
# How many words before an expression may say that the text looks ahead.
_CUE_REACH = 9
_BOUND_REACH = 40
# How many characters before a date may stand between the same two commas.
_ASIDE = 120
# An expression so many characters into its sentence has no more than "In" before it.
_FIRST = 4
# A date so many characters into its sentence stands at its head: "In late ".
_HEAD = 12
# A paragraph whose dates lie so many years before publication tells history.
_HISTORY_YEARS = 2
_HISTORY_DATES = 2
# One that lies so far back is enough.
_LONG_PAST = 100
# A month so many years before publication, the first date of a paragraph, is what the paragraph
# tells of.
_OLD = 10
# In a history at most one expression in so many counts from the day of publication.
_HISTORY_SHARE = 6
# And so many of its years lie well before it.
_HISTORY_PAST = 0.9
_WEEKDAY_REACH = 9
_AFTER_REACH = 50


@dataclass(frozen=True, slots=True)
class Explanation:
    """The mentions of an article, and what looks like one and was rejected."""

    mentions: tuple[DateMention, ...]
    rejected: tuple[Rejected, ...]


def find(
    article: Article, sentences: Sequence[Sentence], language: Language, config: DatesConfig
) -> tuple[DateMention, ...]:
    """The temporal expressions of the article in order, none over another. Takes time linear in the
    text."""
    return explain(article, sentences, language, config).mentions


def explain(
    article: Article, sentences: Sequence[Sentence], language: Language, config: DatesConfig
) -> Explanation:
    """The temporal expressions of the article, and the words that were rejected, with the
    reason."""
    rules = rules_of(language)
    order = config.order if config.order != "auto" else _order(article.text, rules.order)
    results = list(scan(article.text, rules, order))
    found = [item for item in results if isinstance(item, Found)]
    rejected = tuple(item for item in results if isinstance(item, Rejected))
    return Explanation(_Reader(article, rules, sentences).read(found), rejected)


def _order(text: str, usual: str) -> str:
    """The order of dates with slashes that every one of the text allows; the usual one where that
    is open."""
    pairs = [(int(a), int(b)) for a, b in _SLASHES.findall(text)]
    is_day_first, is_month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    if is_day_first != is_month_first:
        return "dmy" if is_day_first else "mdy"
    return usual


class _Reader:
    """Reads the expressions of one article in order and remembers the dates that others may be
    counted from."""

    def __init__(self, article: Article, rules: Rules, sentences: Sequence[Sentence]) -> None:
        self._text = article.text
        self._rules = rules
        self._sentences = sentences
        self._published = Day.of(article.published) if article.published else None
        self._is_history = False

    def read(self, found: Sequence[Found]) -> tuple[DateMention, ...]:
        at = _sentence_numbers(found, self._sentences)
        self._is_history = self._tells_history(found)
        by_paragraph: dict[int, list[Found]] = defaultdict(list)
        led: dict[int, bool] = {}
        for item, number in zip(found, at, strict=True):
            paragraph = self._sentences[number].paragraph if number >= 0 else -1
            led.setdefault(
                paragraph,
                number >= 0 and self._leads_history(item, self._sentences[number].span.start),
            )
            by_paragraph[paragraph].append(item)
        narrative = {
            paragraph: self._is_narrative(items, is_led=led[paragraph])
            for paragraph, items in by_paragraph.items()
        }
        mentions: list[DateMention] = []
        near: Reference | None = None
        last: Reference | None = None
        said: Reference | None = None
        period = self._first_period(found)
        sentence = -1
        for item, following, number in zip(found, [*found, None][1:], at, strict=True):
            if number != sentence:
                near, sentence = None, number
            paragraph = self._sentences[number].paragraph if number >= 0 else -1
            around = self._sentences[number].span if number >= 0 else Span(0, len(self._text))
            start = around.start
            partial = self._softened(self._with_year(item, following), start)
            bound, bound_span = self._bound(item.span, start)
            place = Place(
                published=self._published,
                near=near,
                last=last,
                is_narrative=narrative[paragraph],
                period=period,
                said=said,
                **outlook(
                    self._text,
                    item.span,
                    around,
                    partial,
                    None if near is not None and near.is_firm else bound,
                    self._rules,
                )._asdict(),
            )
            resolved = resolve(partial, place, self._rules)
            mention = DateMention(
                span=item.span,
                when=None if self._is_lifespan(item) else resolved.when,
                timex=resolved.timex,
                rule=partial.rule,
                implied=tuple(sorted(resolved.implied)),
                bound=bound,
                phrase=Span(bound_span.start, item.span.end) if bound_span else None,
                anchor=resolved.anchor,
                anchor_span=resolved.anchor_span,
                reason=resolved.reason,
            )
            mentions.append(mention)
            if partial.quarter is not None and resolved.when is not None:
                period = resolved.when
            # What is counted back is told in passing: "rose from a year earlier, the agency said on
            # Jan. 11".
            is_step_back = (
                partial.shape == "shift" and partial.is_from_text and (partial.amount or 0) < 0
            )
            if resolved.when is not None and partial.shape != "range" and not is_step_back:
                leads = place.is_narrative or item.span.start - start <= _HEAD
                last = Reference(
                    resolved.when,
                    item.span,
                    _is_firm(partial, near),
                    leads,
                    opens=item.span.start - start <= _FIRST,
                    is_aside=self._ends_aside(item.span, start),
                )
                near = last if last.is_firm or near is None else near
                said = last if last.is_firm else said
        return tuple(self._paired(mentions))

    def _ends_aside(self, span: Span, start: int) -> bool:
        """Whether commas enclose an expression with what it belongs to, and it ends there."""
        before = self._text[max(start, span.start - _ASIDE) : span.start]
        return self._text.startswith(",", span.end) and ", " in before

    def _is_lifespan(self, item: Found) -> bool:
        """Whether it is the years of somebody's life or of a name: "Gioachino Rossini
        (1792–1868)"."""
        if item.partial.last_year is None:
            return False
        return (
            _NAME_BEFORE.search(self._text, max(0, item.span.start - _BOUND_REACH), item.span.start)
            is not None
        )

    def _is_narrative(self, items: Sequence[Found], *, is_led: bool) -> bool:
        """Whether a paragraph tells history: several of its dates carry years long past or count
        from such a one, or it begins with one (``is_led``), and none counts from today."""
        if self._published is None or self._is_history:
            return True
        years = [
            item.partial.year
            for item in items
            if item.partial.shape == "calendar" and item.partial.year
        ]
        if not years or any(map(_counts_from_today, items)):
            return False
        age = self._published.year - max(years)
        steps = sum(item.partial.is_from_text for item in items)
        return age >= _LONG_PAST or (
            age >= _HISTORY_YEARS and (is_led or len(years) + steps >= _HISTORY_DATES)
        )

    def _leads_history(self, first: Found, start: int) -> bool:
        """Whether a paragraph begins with the year of what it tells: "In 1989 he left"."""
        partial = first.partial
        if (
            partial.shape != "calendar"
            or partial.year is None
            or self._bound(first.span, start)[0] is not None
        ):
            return False
        # "The bank failed in May 1931" tells too, but not "The bank, founded in May 1931,".
        is_old = self._published is not None and self._published.year - partial.year >= _OLD
        is_told = (
            is_old and partial.month is not None and "," not in self._text[start : first.span.start]
        )
        return first.span.start - start <= _HEAD or is_told

    def _first_period(self, found: Sequence[Found]) -> When | None:
        """The first quarter that the text names: what "a year ago" is compared with before any
        other is read."""
        first = next((item.partial for item in found if item.partial.quarter is not None), None)
        if first is None:
            return None
        place = Place(self._published, None, None, is_narrative=False, is_ahead=False)
        return resolve(first, place, self._rules).when

    def _tells_history(self, found: Sequence[Found]) -> bool:
        """Whether the whole text does: years are written out throughout, and next to nothing counts
        from today."""
        years = [
            item.partial.year
            for item in found
            if item.partial.shape == "calendar" and item.partial.year
        ]
        past = [
            year
            for year in years
            if self._published and year <= self._published.year - _HISTORY_YEARS
        ]
        is_past = len(past) >= _HISTORY_DATES and len(past) >= _HISTORY_PAST * len(years)
        return is_past and sum(map(_counts_from_today, found)) * _HISTORY_SHARE < len(years)

    def _with_year(self, item: Found, following: Found | None) -> Found:
        """The month of "from March to September 2021" with the year that the second of the two
        has."""
        one, two = item.partial, following.partial if following else None
        if two is None or following is None or one.shape != "calendar" or two.shape != "calendar":
            return item
        is_open = (
            one.year is None
            and one.direction is None
            and one.month is not None
            and not one.is_from_text
        )
        if (
            not is_open
            or two.year is None
            or two.month is None
            or two.year < 1
            or (one.day is None) != (two.day is None)
        ):
            return item
        between = self._bare(self._text[item.span.end : following.span.start])
        if between not in self._rules.context.pair_words:
            return item
        year = two.year - ((one.month or 0) > two.month)
        return replace(item, partial=replace(one, year=year))

    def _softened(self, item: Found, start: int) -> Partial:
        before = (
            self._text[max(start, item.span.start - _BOUND_REACH) : item.span.start]
            .lower()
            .rstrip()
        )
        is_soft = any(_ends_with(before, phrase) for phrase in self._rules.approximations)
        return replace(item.partial, is_approximate=True) if is_soft else item.partial

    def _bound(self, span: Span, start: int) -> tuple[Bound, Span] | tuple[None, None]:
        """The bound that the words before the expression give, and those words."""
        before = self._text[max(start, span.start - _BOUND_REACH) : span.start].lower()
        words = before.rstrip()
        for phrase, bound in self._rules.bounds:
            if _ends_with(words, phrase):
                first = span.start - len(before) + len(words) - len(phrase)
                return cast("Bound", bound), Span(first, span.start - len(before) + len(words))
        return None, None

    def _paired(self, mentions: Sequence[DateMention]) -> list[DateMention]:
        """The mentions with "between A and B" and "from A to B" as one interval, on the first of
        the two."""
        paired = list(mentions)
        context = self._rules.context
        for n, (first, second) in enumerate(itertools.pairwise(mentions)):
            between = self._bare(self._text[first.span.end : second.span.start])
            lead = self._text[max(0, first.span.start - _BOUND_REACH) : first.span.start]
            before = self._bare(lead).rpartition(" ")[2]
            is_pair = (before in context.between and between in context.between_and) or (
                before in context.from_ and between in context.from_to
            )
            if is_pair and first.when and second.when and first.when.first <= second.when.last:
                whole = When.between(first.when, second.when)
                start = first.span.start - len(lead) + lead.lower().rindex(before)
                paired[n] = replace(
                    first, when=whole, bound=None, phrase=Span(start, second.span.end)
                )
                paired[n + 1] = replace(second, when=None, bound=None, phrase=None)
        return paired

    def _bare(self, words: str) -> str:
        """The words in lower case, without an article at their end: "between the" of "between the
        3rd and ..."."""
        bare = " ".join(words.lower().split()).strip(", ")
        article = next((word for word in self._rules.context.the if _ends_with(bare, word)), "")
        return bare.removesuffix(article).rstrip() if bare != article else bare


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


def _counts_from_today(item: Found) -> bool:
    partial = item.partial
    # "By the end of the decade" may be that of the tale.
    is_told = partial.is_from_text or partial.is_told or partial.unit in ("decade", "century")
    return partial.shape in ("relative", "shift", "range") and not is_told


def _ends_with(text: str, phrase: str) -> bool:
    return text.endswith(phrase) and not text[: len(text) - len(phrase)][-1:].isalpha()


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
