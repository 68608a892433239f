"""The desk to the lists that other sites show in a frame: all events, and those of the names told
of most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen import paths
from sitegen.pages import jsonld, periods
from sitegen.pages.desk import Desk, head, near, shapes_of
from sitegen.pages.moments import Shape
from sitegen.pages.names import Name
from sitegen.pages.views import Filled, Group, Link, Sheet

TEMPLATE = "embed.html"
"""That of frames, which are no pages of the map of the site."""

# A frame for each of so many names.
_MOST_NAMES = 50


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """A list without the furniture of the site, and the page that it is taken from."""

    heading: str
    source: Link
    shapes: tuple[Shape, ...]
    groups: tuple[Group, ...]


def embeds(desk: Desk) -> Iterator[Sheet]:
    """Yield the frame of the whole timeline, then those of names."""
    yield Sheet(paths.EMBED, TEMPLATE, partial(_whole, desk))
    for name in [name for name in desk.names.names if name.has_page][:_MOST_NAMES]:
        yield Sheet(paths.embed_page(name.name), TEMPLATE, partial(_named, desk, name))


def _whole(desk: Desk) -> Filled:
    most = desk.config.pages.home_max_events
    groups = periods.by_year(desk.calendar, near(desk.events), most)
    return _frame(desk, paths.EMBED, Link(desk.site.title, paths.HOME), groups)


def _named(desk: Desk, name: Name) -> Filled:
    events = [desk.events[place] for place in name.entries]
    groups = periods.by_year(desk.calendar, near(events)[: desk.config.pages.home_max_events])
    return _frame(desk, paths.embed_page(name.name), Link(name.name, name.path), groups)


def _frame(desk: Desk, path: str, source: Link, groups: tuple[Group, ...]) -> Filled:
    title = desk.say("embed_title", name=source.text)
    top = head(desk, "embed", path, title, title)
    shapes = shapes_of(item.event for group in groups for item in group.items)
    page = EmbedPage(source.text, source, shapes, groups)
    return Filled(jsonld.on_page(top, desk.site), page)
