"""The index of names to a page of each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from sitegen import paths
from sitegen.pages import jsonld, periods, strip
from sitegen.pages.desk import Desk, head, near, scope, shapes_of
from sitegen.pages.lists import HomePage, KeyEvent, brief, far, links_of
from sitegen.pages.moments import Shape
from sitegen.pages.names import Name
from sitegen.pages.parts import Part, parts
from sitegen.pages.strip import Strip
from sitegen.pages.views import ArticleCard, EventView, Filled, Group, Link, RailYear, Sheet
from sitegen.pages.years import chart_of_year

# A picture takes more than ten milliseconds: links to names beyond so many show that of the site.
_MOST_PICTURES = 12
_KINDS = ("person", "organisation", "place", "product", "unknown")


@dataclass(frozen=True, slots=True)
class NamePage:
    """A name: its events and their chart, who stands beside it, where it is mentioned."""

    name: str
    kind: str
    scope: str
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    previous: Link | None
    next: Link | None
    story: tuple[KeyEvent, ...] = ()
    strip: Strip | None = None
    strip_links: Mapping[str, str] = field(default_factory=dict)
    together: tuple[Link, ...] = ()
    articles: tuple[ArticleCard, ...] = ()
    far: tuple[EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one kind."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """All names, or all tags, or a part of them."""

    heading: str
    scope: str
    groups: tuple[NameGroup, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of a name: its events, which page of it this is, and the pages before and after."""

    name: Name
    number: int
    listed: tuple[EventView, ...]
    previous: Link | None
    next: Link | None
    has_picture: bool


def names(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each name with two events or more, and the index of all names."""
    with_page = [name for name in desk.names.names if name.has_page]
    pictured = {name.name for name in with_page[:_MOST_PICTURES]} if desk.has_picture else set()
    order = sorted(with_page, key=lambda name: name.name.casefold())
    for place, name in enumerate(order):
        around = [
            Link(order[at].name, order[at].path) if 0 <= at < len(order) else None
            for at in (place - 1, place + 1)
        ]
        for part in _parts(desk, name, *around, has_picture=name.name in pictured):
            path = paths.entity_page(name.name, part.number)
            yield Sheet(path, "entity.html", partial(_name, desk, part))
    yield from _index(desk)


def _parts(
    desk: Desk, name: Name, previous: Link | None, following: Link | None, *, has_picture: bool
) -> Iterator[_Part]:
    """The pages of a name: a long list goes on on further pages."""
    listed = near([desk.events[place] for place in name.entries])
    most = desk.config.pages.home_max_events
    parts = [listed[at : at + most] for at in range(0, len(listed), most)]
    pages = [Link(name.name, paths.entity_page(name.name, at + 1)) for at in range(len(parts))]
    row = [previous, *pages, following]
    for at, part in enumerate(parts):
        yield _Part(name, at + 1, part, row[at], row[at + 2], has_picture and at == 0)


def _name(desk: Desk, part: _Part) -> Filled:
    name = part.name
    events = [desk.events[place] for place in name.entries]
    groups = periods.by_year(desk.calendar, part.listed)
    kind = desk.say(f"kind_of_{name.kind}")
    said = scope(desk, events)
    heading = name.name
    if part.number > 1:
        heading = desk.say("part", name=name.name, n=part.number)
    page = NamePage(
        name=heading,
        kind=kind,
        scope=said,
        shapes=shapes_of(part.listed),
        rail=periods.rail_of(groups),
        groups=groups,
        previous=part.previous,
        next=part.next,
    )
    if part.number == 1:
        page = replace(
            page,
            story=brief(desk, events),
            strip=_chart(desk, near(events)),
            strip_links=links_of(groups),
            together=desk.names.together(name, desk.timeline.entries),
            articles=_articles(events),
            far=far(events),
        )
    described = desk.say("name_description", name=name.name, title=desk.site.title, scope=said)
    crumb = Link(desk.say("names_title"), paths.NAMES)
    path = paths.entity_page(name.name, part.number)
    top = head(desk, "entity", path, heading, described, crumb, mark=kind)
    if part.has_picture and page.strip is not None:
        top = replace(top, picture=paths.entity_picture(name.name))
    return Filled(jsonld.on_name(top, desk.site, name, events), page)


def _chart(desk: Desk, events: tuple[EventView, ...]) -> Strip | None:
    """The chart of a name, over its own years: those of the site change with other news."""
    axis = strip.axis_of(events)
    if axis is not None:
        return strip.of_years(events, axis, desk.calendar.name)
    return chart_of_year(desk, events, events[0].moment.year)


def pictured(filled: Filled) -> tuple[str, str, Strip] | None:
    """Return title, scope and chart of the picture that is made with a page; None where it has none
    or that of the site."""
    page, picture = filled.page, filled.head.picture
    has_own = isinstance(page, HomePage) or picture != paths.PICTURE
    if not picture or not has_own or not isinstance(page, HomePage | NamePage) or not page.strip:
        return None
    return filled.head.og_title, page.scope, page.strip


def _articles(events: Iterable[EventView]) -> tuple[ArticleCard, ...]:
    """The articles that have a page and tell one of the events, by their day."""
    cards = {
        source.article.id: source.article
        for event in events
        for source in event.sources
        if source.article.path
    }
    return tuple(sorted(cards.values(), key=lambda card: (card.published, card.id)))


def _index(desk: Desk) -> Iterator[Sheet]:
    """The pages of all names, by kind, those in most events first."""
    names = [name for kind in _KINDS for name in desk.names.names if name.kind == kind]
    for part in parts(paths.NAMES, desk.say("names_title"), names, desk.say):
        yield Sheet(part.path, "names.html", partial(_listed, desk, part))


def _listed(desk: Desk, part: Part[Name]) -> Filled:
    groups = []
    for kind, own in groupby(part.items, key=lambda name: name.kind):
        links = tuple(Link(name.name, name.path, len(name.entries)) for name in own)
        groups.append(NameGroup(desk.say(f"names_{kind}"), links))
    said = desk.say("names_scope", n=len(desk.names.names)) if part.is_first else ""
    top = head(desk, "names", part.path, part.heading, said)
    page = NamesPage(part.heading, said, tuple(groups), part.previous, part.next)
    return Filled(jsonld.on_page(top, desk.site), page)
