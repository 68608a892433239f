"""Analyses to the timeline of a topic's key days, streamed: what is kept grows with the days, not
with the articles."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from sitegen.languages import Language, language
from sitegen.model import (
    Analysis,
    DateMention,
    Day,
    Entry,
    Event,
    EventIds,
    Timeline,
    When,
    sort_key,
)
from sitegen.text import content_words
from sitegen.timelines.key_days import Calendar
from sitegen.timelines.key_sentences import Candidate, Shelf, weigh

RULE = "key-day"
# So many sentences at the head of an article report its own day, or the day before, where they name
# none.
_LEAD = 5


def select(
    analyses: Iterable[Analysis],
    *,
    max_dates: int,
    per_date: int,
    title: str = "Timeline",
    within: When | None = None,
) -> Timeline:
    """Return the timeline of the ``max_dates`` key days, each an entry of at most ``per_date``
    verbatim sentences.

    Only days of ``within`` are chosen where it is given.

    A day counts for how often and in how many articles it is mentioned, for how many days, and how
    much later. Its sentences are those that name it or report it on the day, central to what all
    say of it, no two alike."""
    calendar, shelf = Calendar(), Shelf()
    for analysis in analyses:
        _take(analysis, calendar, shelf)
    entries: list[Entry] = []
    taken: list[frozenset[str]] = []
    first = within.start.ordinal if within and within.start else None
    last = within.end.ordinal if within and within.end else None
    for ordinal, weight in calendar.best(max_dates, first, last).items():
        chosen = shelf.best(ordinal, per_date, taken)
        if chosen:
            taken += (candidate.words for candidate in chosen)
            entries.append(_entry(ordinal, chosen, weight))
    return Timeline(title, tuple(sorted(entries, key=sort_key)))


def _take(analysis: Analysis, calendar: Calendar, shelf: Shelf) -> None:
    """Count the days and keep the candidates of one article."""
    words = language(analysis.article.language)
    named = [
        (_sentence_of(analysis, each), each)
        for each in analysis.mentions
        if _is_day(each, analysis)
    ]
    calendar.add(analysis, [_ordinal(mention) for _, mention in named])
    candidates = _Candidates(analysis, words)
    seen: set[tuple[int, int]] = set()
    for number, mention in named:
        if number >= 0 and (number, _ordinal(mention)) not in seen:
            seen.add((number, _ordinal(mention)))
            shelf.add(_ordinal(mention), candidates.make(number, mention))
    published = analysis.article.published
    if published:
        dated = {number for number, _ in named}
        for number in range(min(_LEAD, len(analysis.sentences))):
            if number not in dated:
                shelf.add(published.toordinal(), candidates.make(number, None))


class _Candidates:
    """Makes the candidates of one article; events are looked up by sentence and day."""

    def __init__(self, analysis: Analysis, words: Language) -> None:
        self._analysis, self._language = analysis, words
        self._events = {(event.sentence, event.when): event for event in reversed(analysis.events)}

    def make(self, number: int, mention: DateMention | None) -> Candidate:
        """The candidate of a sentence, with the mention that names its day."""
        article, sentence = self._analysis.article, self._analysis.sentences[number]
        quote = sentence.span.of(article.text)
        words = content_words(quote, self._language)
        return Candidate(
            article_id=article.id,
            number=number,
            sentence=sentence,
            quote=quote,
            words=words,
            mention=mention,
            event=self._events.get((sentence.span, mention.when))
            if mention and mention.when
            else None,
            weight=weigh(number, len(quote.split())),
        )


def _is_day(mention: DateMention, analysis: Analysis) -> bool:
    """Whether the words name one day; a bare time of the clock names none, it is on the day of
    publication."""
    when = mention.when
    if when is None or when.grain != "day" or when.is_range:
        return False
    words = mention.span.of(analysis.article.text)
    published = analysis.article.published
    is_today = published is not None and when.first == Day.of(published)
    return not (mention.timex[0] == "TIME" and is_today and words[:1].isdigit())


def _ordinal(mention: DateMention) -> int:
    """The number of the one day of the mention."""
    return mention.when.first.ordinal if mention.when else 0


def _sentence_of(analysis: Analysis, mention: DateMention) -> int:
    """The position of the sentence that the mention stands in, -1 when it stands before all."""
    return (
        bisect.bisect_right(
            analysis.sentences, mention.span.start, key=lambda each: each.span.start
        )
        - 1
    )


def _entry(ordinal: int, chosen: Iterable[Candidate], weight: float) -> Entry:
    when = When.containing("day", Day.from_ordinal(ordinal))
    events = tuple(candidate.event or _event(candidate, when) for candidate in chosen)
    first = events[0]
    names = {entity.name: entity for event in events for entity in event.entities}
    return Entry(
        id=first.id,
        when=when,
        title=first.title,
        kind=first.kind,
        status=first.status,
        events=events,
        entities=tuple(names.values()),
        amounts=first.amounts,
        score=round(weight, 4),
    )


def _event(candidate: Candidate, when: When) -> Event:
    """A sentence as an event of the day, where none was read in it: its own words are its title."""
    title = " ".join(candidate.quote.split())
    # No event has its trigger here: the word that stands before the date.
    date = candidate.mention.span if candidate.mention else candidate.sentence.span
    before = candidate.quote[: date.start - candidate.sentence.span.start]
    return Event(
        id=EventIds(candidate.article_id).next(candidate.quote, before),
        article_id=candidate.article_id,
        date=candidate.mention,
        when=when,
        spans=(candidate.sentence.span,),
        sentence=candidate.sentence.span,
        quote=candidate.quote,
        title=title,
        rule=RULE,
        score=round(candidate.weight, 4),
    )
