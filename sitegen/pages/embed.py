"""The desk to the lists that other sites show in a frame: all events, and those of the names told
of most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import paths
from sitegen.pages import jsonld, periods
from sitegen.pages.desk import Desk, head, near, shapes_of
from sitegen.pages.moments import Shape
from sitegen.pages.views import Group, Link, Sheet

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
    most = desk.config.pages.home_max_events
    whole = Link(desk.site.title, paths.HOME)
    yield _frame(desk, paths.EMBED, whole, periods.by_year(desk.calendar, near(desk.events), most))
    for name in [name for name in desk.names.names if name.has_page][:_MOST_NAMES]:
        events = near([desk.events[place] for place in name.entries])[:most]
        link = Link(name.name, name.path)
        yield _frame(
            desk, paths.embed_page(name.name), link, periods.by_year(desk.calendar, events)
        )


def _frame(desk: Desk, path: str, source: Link, groups: tuple[Group, ...]) -> Sheet:
    title = desk.say("embed_title", name=source.text)
    top = head(desk, "embed", path, title, title)
    shapes = shapes_of(item.event for group in groups for item in group.items)
    return Sheet(
        "embed.html", jsonld.on_page(top, desk.site), EmbedPage(source.text, source, shapes, groups)
    )
