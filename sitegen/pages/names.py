"""The names in the timeline to an index: which entries name them, and which have a page of their
own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Entry
from sitegen.pages.views import Link
from sitegen.paths import entity_page

# A page with one event says nothing that the event's own page does not.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as most entries spell it, its kind, and the places of its entries in the timeline."""

    name: str
    kind: str
    entries: tuple[int, ...]
    path: str

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own, or leads to the page of its one event."""
        return len(self.entries) >= _LEAST


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names, those in most entries first; names that differ only in case are one."""

    names: tuple[Name, ...]
    by_key: Mapping[str, Name]

    def link(self, name: str) -> Link:
        """Return the name as a link to its page; without a path where it has none.

        It has no count: what others tell of the name would change the page of every event."""
        known = self.by_key.get(name.casefold())
        if known is None or not known.has_page:
            return Link(known.name if known else name, "")
        return Link(known.name, known.path)

    def together(self, name: Name, entries: Sequence[Entry], most: int = 12) -> tuple[Link, ...]:
        """Return the names that most often stand in the same entries, as links with the number of
        those entries."""
        counted: Counter[str] = Counter()
        for place in name.entries:
            counted.update(
                {entity.name.casefold() for entity in entries[place].entities}
                - {name.name.casefold()}
            )
        best = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
        return tuple(Link(self.link(key).text, self.link(key).path, count) for key, count in best)


def index(entries: Sequence[Entry], links: Mapping[str, str]) -> NameIndex:
    """Return the index of all names in these entries; ``links`` are those to the entries, by id."""
    places: dict[str, list[int]] = {}
    spellings: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for place, entry in enumerate(entries):
        for entity in entry.entities:
            key = entity.name.casefold()
            found = places.setdefault(key, [])
            if not found or found[-1] != place:
                found.append(place)
            spellings.setdefault(key, Counter())[entity.name] += 1
            kinds.setdefault(key, Counter())[entity.kind] += entity.kind != "unknown"
    names = []
    for key, found in places.items():
        name = min(spellings[key], key=lambda spelling: (-spellings[key][spelling], spelling))
        kind, count = min(kinds[key].items(), key=lambda pair: (-pair[1], pair[0]))
        path = entity_page(name) if len(found) >= _LEAST else links[entries[found[0]].id]
        names.append(Name(name, kind if count else "unknown", tuple(found), path))
    ordered = tuple(
        sorted(names, key=lambda name: (-len(name.entries), name.name.casefold(), name.name))
    )
    return NameIndex(ordered, {name.name.casefold(): name for name in ordered})
