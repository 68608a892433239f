"""A long list to parts, each a page that leads to those before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sitegen.pages.views import Link, Say
from sitegen.paths import part_page

Item = TypeVar("Item")

# A page of so many lines is read; one of more is searched.
_MOST = 300


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: its number, path and heading, its items, and the pages beside it."""

    number: int
    path: str
    heading: str
    items: Sequence[Item]
    previous: Link | None
    next: Link | None

    @property
    def is_first(self) -> bool:
        """Whether the list begins here, and says what it is about."""
        return self.number == 1


def parts(path: str, title: str, items: Sequence[Item], say: Say) -> Iterator[Part[Item]]:
    """Yield the pages of a list, one where it is empty; ``path`` and ``title`` are the first's."""
    count = max(1, -(-len(items) // _MOST))
    headings = [title, *(say("part", name=title, n=number) for number in range(2, count + 1))]
    links = [Link(heading, part_page(path, at + 1)) for at, heading in enumerate(headings)]
    row = [None, *links, None]
    for at, link in enumerate(links):
        own = items[at * _MOST : (at + 1) * _MOST]
        yield Part(at + 1, link.path, link.text, own, row[at], row[at + 2])
