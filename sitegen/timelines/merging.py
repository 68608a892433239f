"""Analyses to a timeline: each event once, in the order of reading, with all that tell it."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Iterator

from sitegen.config import TimelineConfig
from sitegen.languages import language
from sitegen.model import (
    Analysis,
    Entry,
    Event,
    EventIds,
    Problem,
    Timeline,
    Undated,
    When,
    sort_key,
)
from sitegen.timelines import corrections as editing
from sitegen.timelines.claims import Stance, contradictions, stances
from sitegen.timelines.clusters import group
from sitegen.timelines.corrections import Corrections
from sitegen.timelines.entries import entry
from sitegen.timelines.references import homes, references
from sitegen.timelines.remote import Told, marked
from sitegen.timelines.salience import scored
from sitegen.timelines.tellings import WRITTEN, Telling, telling, topic


@dataclasses.dataclass(slots=True)
class _Gathered:
    """What is kept of the analyses once they have gone by."""

    tellings: list[Telling] = dataclasses.field(default_factory=list)
    references: list[Telling] = dataclasses.field(default_factory=list)
    undated: list[Undated] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    stances: list[Stance] = dataclasses.field(default_factory=list)
    depths: dict[tuple[str, int], float] = dataclasses.field(default_factory=dict)
    told: Told = dataclasses.field(default_factory=Told)


def merge(
    analyses: Iterable[Analysis],
    config: TimelineConfig,
    *,
    title: str,
    corrections: Corrections | None = None,
    held_back: Iterable[Analysis] = (),
) -> Timeline:
    """Return the timeline of all events of the analyses, whatever their order; every event is in
    one entry.

    With ``config.merge`` off each event is an entry of its own, unless a correction joins some.
    Hand-written events whose date is none are in ``Timeline.problems``. ``held_back`` are articles
    that are not shown; corrections may name their events. Raises ``MistakesError`` for slips in the
    corrections, among them events that are not there."""
    found = _gathered(analyses)
    tellings = sorted(found.tellings, key=lambda each: each.key)
    places = _places(tellings)
    shown = {name: tellings[number].event for name, number in places.items()}
    corrections = _checked(corrections, shown, held_back)
    together = editing.joined(corrections, places)
    alone = editing.parted(corrections, places) if config.merge else range(len(tellings))
    groups = group(tellings, together, alone)
    meant = homes(found.references, tellings, groups) if config.merge else {}
    entries = [
        entry([tellings[number] for number in members], meant.get(at, ()))
        for at, members in enumerate(groups)
    ]
    entries = contradictions(entries, found.stances)
    entries = editing.corrected(scored(entries, tellings, found.depths), corrections)
    entries = marked(entries, found.told)
    return Timeline(
        title=title,
        entries=tuple(sorted(_renamed(entries), key=sort_key)),
        undated=tuple(
            sorted(found.undated, key=lambda each: (each.article_id, each.quote, each.text))
        ),
        problems=tuple(sorted(found.problems, key=lambda each: each.where)),
    )


def _checked(
    corrections: Corrections | None, shown: dict[str, Event], held_back: Iterable[Analysis]
) -> Corrections:
    """The corrections, once no slip is in them; those held back are read only where there are
    any."""
    if corrections is None or not (corrections.items or corrections.slips):
        return Corrections()
    ids = {
        name
        for analysis in held_back
        for event in (*analysis.events, *_written(analysis, []))
        for name in (event.id, *event.aliases)
    }
    editing.check(corrections, shown, ids)
    return corrections


def _gathered(analyses: Iterable[Analysis]) -> _Gathered:
    """All tellings, expressions without a date and claims; an analysis that comes twice counts
    once."""
    found = _Gathered()
    seen: set[tuple[str, str]] = set()
    for analysis in analyses:
        if (analysis.article.id, analysis.article.text) in seen:
            continue
        seen.add((analysis.article.id, analysis.article.text))
        words = language(analysis.article.language)
        about = topic(analysis, words)
        events = (*analysis.events, *_written(analysis, found.problems))
        found.tellings += (telling(event, analysis, words, about) for event in events)
        found.references += references(analysis, words, about)
        found.undated += _undated(analysis)
        found.stances += stances(analysis, words)
        found.told.add(analysis)
        count = max(len(analysis.sentences), 1)
        found.depths |= {
            (analysis.article.id, s.span.start): n / count for n, s in enumerate(analysis.sentences)
        }
    return found


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


def _places(tellings: list[Telling]) -> dict[str, int]:
    """The id of each event, and each that it had, to its first position."""
    places: dict[str, int] = {}
    for number, each in enumerate(tellings):
        places.setdefault(each.event.id, number)
    for number, each in enumerate(tellings):
        for alias in each.event.aliases:
            places.setdefault(alias, number)
    return places


def _renamed(entries: list[Entry]) -> list[Entry]:
    """The entries with ids that no two share: a second one of an id gets a number behind it."""
    taken: dict[str, int] = {}
    out = []
    for each in sorted(entries, key=sort_key):
        taken[each.id] = taken.get(each.id, 0) + 1
        out.append(
            each
            if taken[each.id] == 1
            else dataclasses.replace(each, id=f"{each.id}-{taken[each.id]}")
        )
    return out
