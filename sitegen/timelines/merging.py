"""Mentions to a timeline: each event once, in the order of reading, with all that tell it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from sitegen.config import TimelineConfig
from sitegen.model import (
    Analysis,
    Entry,
    Event,
    Problem,
    Timeline,
    Undated,
    sort_key,
)
from sitegen.timelines import corrections as editing
from sitegen.timelines.blocking import Progress
from sitegen.timelines.claims import Stance, contradictions
from sitegen.timelines.clusters import Grouped, group
from sitegen.timelines.corrections import Corrections, Named
from sitegen.timelines.entries import entry
from sitegen.timelines.memory import Memory, Sureness
from sitegen.timelines.mentions import Mentions, mentioned
from sitegen.timelines.rarity import Rarity
from sitegen.timelines.references import homes
from sitegen.timelines.remote import Told, marked
from sitegen.timelines.salience import scored
from sitegen.timelines.tellings import Telling


@dataclasses.dataclass(slots=True)
class _Gathered:
    """What all articles give; each telling with a stamp that stands for it."""

    tellings: list[tuple[Telling, str]] = dataclasses.field(default_factory=list)
    references: list[Telling] = dataclasses.field(default_factory=list)
    undated: list[Undated] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    stances: list[Stance] = dataclasses.field(default_factory=list)
    depths: dict[tuple[str, int], float] = dataclasses.field(default_factory=dict)
    told: Told = dataclasses.field(default_factory=Told)
    contexts: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)


def merge(
    articles: Iterable[Mentions | Analysis],
    config: TimelineConfig,
    *,
    title: str,
    corrections: Corrections | None = None,
    held_back: Iterable[Mentions | Analysis] = (),
    memory: Memory | None = None,
    progress: Progress | None = None,
) -> Timeline:
    """Return the timeline of all events of the articles, whatever their order; every event is in
    one entry.

    With ``config.merge`` off each event is an entry of its own, unless a correction joins some.
    Hand-written events whose date is none are in ``Timeline.problems``. ``held_back`` are articles
    that are not shown; corrections may name their events. ``memory`` is of an earlier merge: what
    it knows is not compared again, and it is brought up to date. ``progress`` is told how much of
    the comparing is done. Raises ``MistakesError`` for slips in the corrections, among them events
    that are not there."""
    found = _gathered(articles)
    stamped = sorted(found.tellings, key=lambda each: each[0].key)
    tellings = [telling for telling, _ in stamped]
    rarity = Rarity([*tellings, *found.references], found.contexts)
    places = _places(tellings)
    shown = {name: tellings[number].event for name, number in places.items()}
    corrections = _checked(corrections, shown, held_back)
    together = editing.joined(corrections, places)
    alone = editing.parted(corrections, places) if config.merge else range(len(tellings))
    sureness = Sureness(tellings, rarity, memory, [stamp for _, stamp in stamped])
    groups = group(tellings, together, alone, sureness, progress)
    meant = homes(found.references, tellings, groups, rarity) if config.merge else {}
    entries = [_entry(each, tellings, meant.get(at, ())) for at, each in enumerate(groups)]
    entries = contradictions(entries, found.stances)
    scores = scored(entries, tellings, found.depths)
    entries, withdrawn = editing.corrected(scores, corrections)
    entries = marked(entries, found.told)
    return Timeline(
        title=title,
        entries=tuple(sorted(_renamed(entries), key=sort_key)),
        undated=tuple(
            sorted(found.undated, key=lambda each: (each.article_id, each.quote, each.text))
        ),
        problems=tuple(sorted(found.problems, key=lambda each: each.where)),
        withdrawn=withdrawn,
    )


def _entry(found: Grouped, tellings: Sequence[Telling], references: Sequence[Telling]) -> Entry:
    """The entry of a group, with the ids that were entries of their own."""
    made = entry([tellings[number] for number in found.members], references)
    joined = tuple(tellings[number].event.id for number in found.joined)
    return dataclasses.replace(made, joined=joined) if joined else made


def look_up(
    corrections: Corrections,
    articles: Iterable[Mentions],
    held_back: Iterable[Mentions | Analysis] = (),
) -> list[Named]:
    """Return each id that the corrections name, in the order of the file, with the event of the
    articles that has it; ``held_back`` are articles that are not shown."""
    tellings = sorted((t for each in articles for t in each.tellings), key=lambda each: each.key)
    shown = {name: tellings[number].event for name, number in _places(tellings).items()}
    return list(editing.named(corrections, shown, _ids(held_back)))


def _checked(
    corrections: Corrections | None,
    shown: dict[str, Event],
    held_back: Iterable[Mentions | Analysis],
) -> Corrections:
    """The corrections, once no slip is in them; those held back are read only where there are
    any."""
    if corrections is None or not (corrections.items or corrections.slips):
        return Corrections()
    editing.check(corrections, shown, _ids(held_back))
    return corrections


def _ids(articles: Iterable[Mentions | Analysis]) -> set[str]:
    """Every id that an event of the articles has, and each that it had."""
    return {
        name
        for given in articles
        for event in _of(given).events
        for name in (event.id, *event.aliases)
    }


def _gathered(articles: Iterable[Mentions | Analysis]) -> _Gathered:
    """What the articles give, together; one that comes twice counts once."""
    found = _Gathered()
    seen: set[tuple[str, str]] = set()
    for given in articles:
        each = _of(given)
        name = each.clipping.article.id
        if (name, each.digest) in seen:
            continue
        seen.add((name, each.digest))
        found.tellings += ((t, f"{each.digest} {n}") for n, t in enumerate(each.tellings))
        found.references += each.references
        found.undated += each.undated
        found.problems += each.problems
        found.stances += each.stances
        found.told.add(name, each.years)
        found.contexts[name] = each.context
        found.depths |= {(name, start): depth for start, depth in each.depths}
    return found


def _of(given: Mentions | Analysis) -> Mentions:
    return mentioned(given) if isinstance(given, Analysis) else given


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
