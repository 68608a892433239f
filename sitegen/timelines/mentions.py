"""An article to all that the timeline takes from it, so that its text is not needed any more."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.languages import language
from sitegen.model import (
    Analysis,
    Clipping,
    Event,
    EventIds,
    Problem,
    Undated,
    When,
    clipping,
)
from sitegen.timelines.claims import Stance, stances
from sitegen.timelines.references import references
from sitegen.timelines.remote import OwnYears, own_years
from sitegen.timelines.tellings import WRITTEN, Telling, telling, topic

_NO_YEARS = OwnYears()


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that one article gives to the timeline.

    ``tellings`` are its events, those that an editor wrote by hand among them; ``references`` the
    dates that point back to an event, ``stances`` its claims, ``undated`` the expressions that gave
    no date, ``problems`` hand-written dates that are none, ``years`` those that it tells of.
    ``depths`` says for the start of a sentence how far down the article it stands, 0 to 1;
    ``context`` are the stems of what the article is about."""

    clipping: Clipping
    tellings: tuple[Telling, ...] = ()
    references: tuple[Telling, ...] = ()
    stances: tuple[Stance, ...] = ()
    undated: tuple[Undated, ...] = ()
    problems: tuple[Problem, ...] = ()
    years: OwnYears = _NO_YEARS
    depths: tuple[tuple[int, float], ...] = ()
    context: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """What stands for all that it was read from."""
        return self.clipping.digest

    @property
    def events(self) -> Iterator[Event]:
        """The events that its tellings tell."""
        return (each.event for each in self.tellings)


def mentioned(analysis: Analysis) -> Mentions:
    """Return what the timeline takes from an article."""
    article = analysis.article
    words = language(article.language)
    about = topic(analysis, words)
    problems: list[Problem] = []
    events = (*analysis.events, *_written(analysis, problems))
    tellings = tuple(telling(event, analysis, words, about) for event in events)
    back = tuple(references(analysis, words, about))
    claims = tuple(stances(analysis, words))
    shown = [*events, *(each.event for each in back), *(each.event for each in claims)]
    return Mentions(
        clipping=clipping(analysis, shown, _digest(analysis)),
        tellings=tellings,
        references=back,
        stances=claims,
        undated=tuple(_undated(analysis)),
        problems=tuple(problems),
        years=own_years(analysis),
        depths=tuple(_depths(analysis, shown)),
        context=about.words,
    )


def _digest(analysis: Analysis) -> str:
    read = repr((analysis.article, analysis.mentions, analysis.events, analysis.summary))
    return hashlib.blake2b(read.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _depths(analysis: Analysis, events: Sequence[Event]) -> Iterator[tuple[int, float]]:
    """How far down the sentences of the events stand."""
    wanted = {event.sentence.start for event in events}
    count = max(len(analysis.sentences), 1)
    for number, sentence in enumerate(analysis.sentences):
        if sentence.span.start in wanted:
            yield sentence.span.start, number / count


def _written(analysis: Analysis, problems: list[Problem]) -> Iterator[Event]:
    """The events that the editor wrote by hand; a date that is none is a problem."""
    article, ids = analysis.article, EventIds(analysis.article.id)
    for written in article.written_events:
        try:
            when = When.parse(written.when)
        except ValueError:
            problems.append(
                Problem(
                    f"{article.path}:{written.line}",
                    f'"{written.when}" is not a date',
                    'Write "2024-02-26", "2024-02", "2024" or "2023-05/2023-07".',
                )
            )
            continue
        yield ids.written(written.title, when, WRITTEN, kind=written.kind or "other")


def _undated(analysis: Analysis) -> Iterator[Undated]:
    """The expressions that a reader would expect to be dates, with the reason why they are none."""
    text = analysis.article.text
    starts = [sentence.span.start for sentence in analysis.sentences]
    for mention in analysis.mentions:
        if mention.when is not None or mention.reason is None:
            continue
        at = bisect.bisect_right(starts, mention.span.start) - 1
        quote = analysis.sentences[at].span.of(text) if at >= 0 else mention.span.of(text)
        yield Undated(analysis.article.id, mention.span.of(text), quote, mention.reason)
