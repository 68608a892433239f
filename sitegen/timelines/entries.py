"""A group of tellings to an entry: which date, which title, which id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.model import Amount, Entity, Entry, Status, precision
from sitegen.timelines.comparing import is_vague
from sitegen.timelines.conflicts import conflicts
from sitegen.timelines.tellings import Telling

# A title of more words than this, or of fewer than that, is shown only where no other is there.
_LONG_WORDS, _SHORT_WORDS = 16, 3


def entry(tellings: Sequence[Telling], references: Sequence[Telling] = ()) -> Entry:
    """Return the entry of the tellings of one event, which come sorted by ``Telling.key``, with
    what only points back to it behind them. Its score is not yet set.

    The date is the most precise that no source contradicts; where all are contradicted, the one
    that most articles give; what happened goes before what was planned. The telling that is shown
    has that date; the id is that of the first telling, so that later ones leave it alone."""
    done = [telling for telling in tellings if telling.event.status == "occurred"]
    dated = _best_dated(done or tellings)
    shown = min(dated, key=_for_showing)
    first = min(tellings, key=lambda t: t.key)
    article = first.event.article_id
    others = [t for t in tellings if t is not shown]
    ordered = [shown, *others]
    return Entry(
        id=first.event.id,
        when=shown.event.when,
        title=shown.event.title,
        kind=_kind(ordered),
        status=_status(ordered),
        events=tuple(t.event for t in (*ordered, *references)),
        bound=shown.event.bound,
        entities=_entities(ordered),
        amounts=_amounts(ordered),
        conflicts=conflicts([*tellings, *(each for each in references if each.amounts)]),
        heir=next((t.event.id for t in tellings if t.event.article_id != article), ""),
    )


def _date(telling: Telling) -> tuple[object, ...]:
    return telling.event.when, telling.event.bound, telling.is_implied


def _best_dated(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings with the date that the entry takes."""
    dates: dict[tuple[object, ...], list[Telling]] = {}
    for telling in tellings:
        dates.setdefault(_date(telling), []).append(telling)
    groups = sorted(dates.values(), key=lambda group: (_vagueness(group[0]), group[0].key))
    for group in groups:
        if all(group[0].window.meets(other[0].window) for other in groups):
            return group
    return min(
        groups,
        key=lambda group: (
            -len({t.event.article_id for t in group}),
            _vagueness(group[0]),
            group[0].key,
        ),
    )


def _vagueness(telling: Telling) -> tuple[bool, int]:
    return telling.is_implied, precision(telling.event.when, telling.event.bound)


def _for_showing(telling: Telling) -> tuple[object, ...]:
    """What happened before what is planned, a whole title that names somebody before a stub, then
    the earliest."""
    length = len(telling.event.title.split())
    fits = _SHORT_WORDS <= length <= _LONG_WORDS
    stub = not fits or not telling.names
    return (
        not telling.event.is_fact,
        stub,
        is_vague(telling),
        not telling.event.amounts,
        telling.key,
    )


def _kind(ordered: Sequence[Telling]) -> str:
    """The kind of the telling that is shown, unless it says nothing and another says more."""
    return next((t.event.kind for t in ordered if not is_vague(t)), ordered[0].event.kind)


def _status(ordered: Sequence[Telling]) -> Status:
    """``occurred`` where a source says so; else what the one that is shown says."""
    if any(t.event.is_fact for t in ordered):
        return "occurred"
    return ordered[0].event.status


def _entities(ordered: Iterable[Telling]) -> tuple[Entity, ...]:
    """The names of all tellings, each once; of two of one name, the one whose kind is known."""
    found: dict[str, Entity] = {}
    for telling in ordered:
        for entity in telling.event.entities:
            known = found.get(entity.name)
            if known is None or known.kind == "unknown":
                found[entity.name] = entity
    return tuple(found.values())


def _amounts(ordered: Sequence[Telling]) -> tuple[Amount, ...]:
    """The amounts of the telling that is shown, or of the first that has some."""
    return next((t.event.amounts for t in ordered if t.event.amounts), ())
