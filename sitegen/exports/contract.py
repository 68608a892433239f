"""The timeline as data: what ``timeline.json`` holds, and all that any other export is made of.

Each class but ``Contract`` and ``Site`` is an object of the schema beside this file.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from sitegen.model import Bound, Grain, Status, When


@dataclass(frozen=True, slots=True)
class Date:
    """When something happened; ``display`` has the bound, ``edtf`` has not."""

    edtf: str
    start: str | None
    end: str | None
    grain: Grain
    bound: Bound | None
    approximate: bool
    implied: tuple[str, ...]
    display: str

    @property
    def interval(self) -> When:
        """The days that it spans."""
        return _parsed(self.edtf)


# Each format asks for the days of each entry, and many entries are of one day.
_parsed = functools.lru_cache(maxsize=10_000)(When.parse)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that the text states."""

    text: str
    value: float
    currency: str | None
    bound: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence of an article that tells an entry, and what was read in it by which rule."""

    article: str
    quote: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    trigger: tuple[int, int] | None
    date_text: str | None
    date_span: tuple[int, int] | None
    anchor: str | None
    rule: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says on a point where sources differ."""

    value: str
    event: str
    article: str
    published: str | None
    quote: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which sources differ, the newest claim first."""

    about: str
    claims: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor changed of an entry: what had been read in each field, what he says, and the
    day of the last change."""

    before: Mapping[str, str]
    notes: tuple[str, ...]
    day: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the timeline; the first of its sources is the one that is shown.

    ``aliases`` are ids that its events had in an earlier version, sorted. ``edited`` and ``text``
    are there alone where an editor changed or added something.
    """

    id: str
    aliases: tuple[str, ...]
    when: Date
    title: str
    kind: str
    status: Status
    entities: tuple[str, ...]
    amounts: tuple[Quantity, ...]
    score: float
    page: str
    sources: tuple[Source, ...]
    conflicts: tuple[Difference, ...]
    edited: Change | UnsetType = UNSET
    text: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the story so far, and the entry that it belongs to."""

    event: str
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A date expression that was not resolved."""

    article: str
    text: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An article, without its text."""

    id: str
    title: str
    published: str | None
    source: str | None
    author: str | None
    url: str | None
    language: str
    tags: tuple[str, ...]
    summary: tuple[str, ...]
    page: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where the timeline stands; ``url`` is None where that is not known."""

    url: str | None
    description: str
    language: str

    def address(self, path: str) -> str:
        """Return the address of a file: absolute, or its path where the site has no address."""
        return f"{self.url}/{path}" if self.url else path


@dataclass(frozen=True, slots=True)
class Contract:
    """The timeline, its articles by id, the site, and the words for what did not happen.

    ``leans`` has a word in the language of the site for each status but "occurred".
    """

    site: Site
    title: str
    generated: str | None
    digest: tuple[Told, ...]
    entries: tuple[Item, ...]
    undated: tuple[Unread, ...]
    articles: Mapping[str, Paper]
    leans: Mapping[Status, str]

    def lean(self, entry: Item) -> str:
        """Return the word for what did not happen, or not yet; "" for a fact."""
        return self.leans.get(entry.status, "")

    def headline(self, entry: Item) -> str:
        """Return the title, with the status in words after it where the entry is no fact."""
        lean = self.lean(entry)
        return f"{entry.title} ({lean})" if lean else entry.title

    def updated(self, entry: Item) -> str | None:
        """Return the day on which it was reported or, if that is later, changed by an editor."""
        changed = entry.edited.day if isinstance(entry.edited, Change) else None
        return max(filter(None, (self.reported(entry), changed)), default=None)

    def reported(self, entry: Item) -> str | None:
        """Return the day of the first article that told it; None where none has a date."""
        papers = (self.articles.get(source.article) for source in entry.sources)
        return min((paper.published for paper in papers if paper and paper.published), default=None)
