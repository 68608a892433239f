"""What an editor overrules: the corrections, and their application to groups and entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from sitegen.errors import ContentError, MistakesError
from sitegen.model import Bound, Entity, Entry, Event, EventIds, When
from sitegen.timelines.nearest import NOTHING, Nearest, Search

Action = Literal["hide", "retitle", "redate", "merge", "split", "add", "pin"]
CORRECTED = "correction"


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what to do with which events (by id, of the entry or of any of its tellings).

    ``where`` is ``file:line``, ``excerpt`` that line. ``title`` is set for retitle and add,
    ``when`` (and perhaps ``bound``) for redate and add, ``kind`` and ``names`` for add alone.
    ``article`` (its id) and ``quote`` say which event is meant when its id is gone."""

    action: Action
    where: str
    events: tuple[str, ...] = ()
    title: str = ""
    when: When | None = None
    bound: Bound | None = None
    kind: str = "other"
    names: tuple[str, ...] = ()
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


def corrected(entries: Iterable[Entry], corrections: Corrections) -> list[Entry]:
    """Return the entries as the editor wants them: hidden ones gone, others changed, added ones at
    the end."""
    changes: dict[str, list[Correction]] = {}
    for item in corrections.of("hide", "retitle", "redate", "pin"):
        for name in item.events:
            changes.setdefault(name, []).append(item)
    out = []
    for entry in entries:
        own = [
            change
            for event in entry.events
            for name in (event.id, *event.aliases)
            for change in changes.get(name, ())
        ]
        if not any(change.action == "hide" for change in own):
            out.append(_changed(entry, own))
    ids = EventIds("")
    return out + [
        _added(item, item.when, ids) for item in corrections.of("add") if item.when is not None
    ]


def _changed(entry: Entry, changes: Sequence[Correction]) -> Entry:
    for change in changes:
        if change.action == "retitle":
            entry = dataclasses.replace(entry, title=change.title)
        elif change.action == "redate" and change.when is not None:
            kept = tuple(c for c in entry.conflicts if c.about != "date")
            entry = dataclasses.replace(entry, when=change.when, bound=change.bound, conflicts=kept)
        elif change.action == "pin":
            entry = dataclasses.replace(entry, pinned=True)
    return entry


def _added(item: Correction, when: When, ids: EventIds) -> Entry:
    names = tuple(Entity(name) for name in item.names)
    event = ids.written(
        item.title, when, CORRECTED, kind=item.kind, bound=item.bound, entities=names
    )
    return Entry(
        event.id, when, item.title, item.kind, "occurred", (event,), item.bound, event.entities
    )
