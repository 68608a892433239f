"""What an editor overrules: the corrections, and their application to groups and entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from sitegen.errors import ContentError, MistakesError
from sitegen.model import (
    Bound,
    Edited,
    Entity,
    Entry,
    Event,
    EventIds,
    Field,
    Status,
    When,
    Withdrawn,
)
from sitegen.timelines.nearest import NOTHING, Nearest, Search

Action = Literal["hide", "change", "retitle", "redate", "merge", "split", "add", "pin"]
CORRECTED = "correction"


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what to do with which events (by id, of the entry or of any of its tellings).

    ``where`` is ``file:line``, ``excerpt`` that line. What it changes is set: ``title``, ``when``
    (and perhaps ``bound``), ``kind``, ``names``, ``status``; ``text`` adds words of the editor's.
    ``article`` (its id) and ``quote`` say which event is meant when its id is gone. ``note`` and
    ``day`` (ISO) are shown beside what was changed, unless it is ``is_quiet``: then nothing says
    that anything was."""

    action: Action
    where: str
    events: tuple[str, ...] = ()
    title: str = ""
    when: When | None = None
    bound: Bound | None = None
    kind: str = ""
    names: tuple[str, ...] | None = None
    status: Status | None = None
    text: str = ""
    note: str = ""
    day: str = ""
    is_quiet: bool = False
    article: str = ""
    quote: str = ""
    excerpt: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a site, in the order of the file, and an error for each slip in it."""

    items: tuple[Correction, ...] = ()
    slips: tuple[ContentError, ...] = ()

    def of(self, *actions: Action) -> Iterator[Correction]:
        """Return those of the kinds given, in order."""
        return (item for item in self.items if item.action in actions)


def joined(corrections: Corrections, places: dict[str, int]) -> list[list[int]]:
    """Return the positions of tellings to be put into one entry, a list for each ``merge``.
    ``places``: id to position."""
    return [
        [places[name] for name in item.events if name in places] for item in corrections.of("merge")
    ]


def parted(corrections: Corrections, places: dict[str, int]) -> set[int]:
    """Return the positions of tellings that stand alone (``split``)."""
    return {
        places[name] for item in corrections.of("split") for name in item.events if name in places
    }


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """An id that a correction names, and the event that has it.

    Where none has, ``is_waiting`` says that it is of an article that is not shown; else ``nearest``
    are the events that may be meant."""

    item: Correction
    name: str
    event: Event | None = None
    is_waiting: bool = False
    nearest: Nearest = NOTHING

    @property
    def is_gone(self) -> bool:
        """Whether no event has the id any more."""
        return self.event is None and not self.is_waiting


def named(
    corrections: Corrections, shown: Mapping[str, Event], held_back: Collection[str] = ()
) -> Iterator[Named]:
    """Yield every id that the corrections name, in the order of the file.

    ``shown`` is every id that an event may be named by, to that event. ``held_back`` are ids of
    events that are not shown, those of drafts: what names one of them waits."""
    search: Search | None = None
    for item in corrections.items:
        for name in item.events:
            event, is_waiting = shown.get(name), name in held_back
            if event is not None or is_waiting:
                yield Named(item, name, event, is_waiting)
                continue
            search = search or Search(shown.values())
            nearest = search.nearest(name, item.article, item.quote or item.title)
            yield Named(item, name, nearest=nearest)


def check(
    corrections: Corrections, shown: Mapping[str, Event], held_back: Collection[str] = ()
) -> None:
    """Raise ``MistakesError`` with every slip of the file and every id that no event has; for the
    rest see ``named``."""
    gone = [each for each in named(corrections, shown, held_back) if each.is_gone]
    slips = [*corrections.slips, *map(_gone, gone)]
    if slips:
        raise MistakesError(
            slips,
            f"{len(slips)} {'slip' if len(slips) == 1 else 'slips'} in the corrections; nothing "
            "was written",
            hint="What they hide would be shown. Mend them, or leave all of them out for once: "
            "--ignore-corrections",
        )


def _gone(each: Named) -> ContentError:
    """The error for an id that no event has, with the events that it may mean."""
    lines = ["The words of its sentence have changed, or its article is gone."]
    found = each.nearest
    if found.events:
        lines.append(f"Nearest by {found.by}:")
        lines += [f'  "{event.id}"  # {event.article_id}: {event.title}' for event in found.events]
        lines.append(
            "Write that id in its place, as sitegen corrections repair does, or remove the "
            "correction."
        )
    else:
        lines.append("Look up the new id in timeline.json, or remove the correction.")
    item = each.item
    message = f'{item.action}: there is no event "{each.name}"'
    return ContentError(message, item.where, "\n".join(lines), item.excerpt)


def corrected(
    entries: Iterable[Entry], corrections: Corrections
) -> tuple[list[Entry], tuple[Withdrawn, ...]]:
    """Return the entries as the editor wants them, others changed, added ones at the end; and the
    hidden ones, as far as anything is to say that they are."""
    changes: dict[str, list[Correction]] = {}
    for item in corrections.of("hide", "change", "retitle", "redate", "pin"):
        for name in item.events:
            changes.setdefault(name, []).append(item)
    out: list[Entry] = []
    withdrawn: list[Withdrawn] = []
    for entry in entries:
        own = [
            change
            for event in entry.events
            for name in (event.id, *event.aliases)
            for change in changes.get(name, ())
        ]
        hiding = [change for change in own if change.action == "hide"]
        if not hiding:
            out.append(_changed(entry, own))
        elif not any(change.is_quiet for change in hiding):
            withdrawn.append(Withdrawn(entry.id, hiding[0].note, hiding[0].day))
    ids = EventIds("")
    added = [_added(item, item.when, ids) for item in corrections.of("add") if item.when]
    return out + added, tuple(sorted(withdrawn, key=lambda each: each.id))


def _changed(entry: Entry, changes: Sequence[Correction]) -> Entry:
    for change in changes:
        if change.action == "pin":
            entry = dataclasses.replace(entry, pinned=True)
            continue
        new = _after(entry, change)
        if not change.is_quiet:
            new = dataclasses.replace(new, edited=_edited(entry, new, change))
        entry = new
    return entry


def _after(entry: Entry, change: Correction) -> Entry:
    """The entry with all that the correction gives."""
    entry = dataclasses.replace(
        entry,
        title=change.title or entry.title,
        kind=change.kind or entry.kind,
        status=change.status or entry.status,
        text=change.text or entry.text,
    )
    if change.names is not None:
        known = {entity.name: entity for entity in entry.entities}
        names = tuple(known.get(name, Entity(name)) for name in change.names)
        entry = dataclasses.replace(entry, entities=names)
    if change.when is not None:
        kept = tuple(c for c in entry.conflicts if c.about != "date")
        entry = dataclasses.replace(entry, when=change.when, bound=change.bound, conflicts=kept)
    return entry


def _edited(old: Entry, new: Entry, change: Correction) -> Edited:
    """What was changed until now, with what this change adds to it; what had been read first
    stays."""
    known = old.edited or Edited()
    before = dict(known.before)
    for field, was, is_now in zip(_FIELDS, _read(old), _read(new), strict=True):
        if was != is_now:
            before.setdefault(field, was)
    notes = (*known.notes, change.note) if change.note else known.notes
    return Edited(tuple(before.items()), notes, max(known.day, change.day))


_FIELDS: tuple[Field, ...] = get_args(Field)


def _read(entry: Entry) -> tuple[str, ...]:
    """What the fields say, in their order."""
    when = f"{entry.bound or ''} {entry.when}".strip()
    names = ", ".join(entity.name for entity in entry.entities)
    return entry.title, when, entry.status, entry.kind, names


def _added(item: Correction, when: When, ids: EventIds) -> Entry:
    kind, status = item.kind or "other", item.status or "occurred"
    names = tuple(Entity(name) for name in item.names or ())
    event = ids.written(item.title, when, CORRECTED, kind=kind, bound=item.bound, entities=names)
    notes = (item.note,) if item.note else ()
    return Entry(
        event.id,
        when,
        item.title,
        kind,
        status,
        (event,),
        item.bound,
        event.entities,
        edited=None if item.is_quiet else Edited((), notes, item.day),
        text=item.text,
    )
