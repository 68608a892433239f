"""The story out of many articles, and the files that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitegen.model.analysis import Amount, Bound, Entity, Event, Status
from sitegen.model.when import When

MANIFEST = ".sitegen-manifest.json"
"""The file in the folder of a site that names its files; what is not in it is somebody else's."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says on a point where sources differ: the value in words, and the event that
    says it."""

    value: str
    event: Event


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which sources differ about one event; the newest claim first, no verdict."""

    about: Literal["amount", "date", "status", "claim"]
    claims: tuple[Claim, ...]


Field = Literal["title", "when", "status", "kind", "names"]
"""What an editor can change of an entry."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an editor changed of an entry: each field with what had been read there, a date as EDTF
    with its bound before it ("by 2023-12"); what he says of it, and the day of the last change, in
    ISO form, "" where he gives none. An entry that he wrote himself had nothing before."""

    before: tuple[tuple[Field, str], ...] = ()
    notes: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry that an editor hid: its id, what he says of it, and the day."""

    id: str
    note: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the timeline, as one or more articles tell it. ``events[0]`` is the one that is
    shown. ``id`` is that of the first telling of all.

    ``joined`` are the ids of tellings that stood alone until a later one, or an editor, brought
    them here; ``heir`` is the id that it has without its first article, "" where no other tells it.
    ``edited`` says what an editor changed, ``text`` is what he adds in words of his own.
    ``years_away`` is how far its year lies from all others that are told of, where only its one
    sentence tells of it and the pages are not to be measured by it; else 0."""

    id: str
    when: When
    title: str
    kind: str
    status: Status
    events: tuple[Event, ...]
    bound: Bound | None = None
    entities: tuple[Entity, ...] = ()
    amounts: tuple[Amount, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    score: float = 0.0
    pinned: bool = False
    edited: Edited | None = None
    text: str = ""
    years_away: int = 0
    joined: tuple[str, ...] = ()
    heir: str = ""

    @property
    def is_fact(self) -> bool:
        """Say whether it is told as something that happened: not planned, not denied."""
        return self.status == "occurred"


@dataclass(frozen=True, slots=True)
class Undated:
    """A date expression that was not resolved: the article, its words, the sentence, the reason."""

    article_id: str
    text: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All entries in the order of reading, the expressions that gave none, and what went wrong on
    the way.

    ``problems`` are hand-written dates that are none, ``withdrawn`` entries that an editor hid and
    says so.
    """

    title: str
    entries: tuple[Entry, ...]
    undated: tuple[Undated, ...] = ()
    problems: tuple[Problem, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path from the output folder, with ``/``, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one article that did not end the build: where (``file:line``), what,
    what to do.

    A remark is about something that may well be right, and is to be looked at."""

    where: str
    message: str
    hint: str = ""
    excerpt: str = ""
    is_remark: bool = False
