"""The desk to the pages that are lists of events: home, years, months, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen import paths
from sitegen.pages import jsonld, periods, strip
from sitegen.pages.desk import Desk, head, near, scope, shapes_of
from sitegen.pages.moments import Shape
from sitegen.pages.names import Name
from sitegen.pages.strip import Strip
from sitegen.pages.views import ArticleCard, EventView, Group, Link, RailYear, Sheet

_MOST_CHIPS = 12
_LONGEST_KEY = 210
# A chart of fewer days shows nothing that the list does not.
_CHART_FROM = 3
# A picture takes more than ten milliseconds: links to names beyond so many show that of the site.
_MOST_PICTURES = 12
# A shorter list is read as fast as its digest.
_DIGEST_FROM = 8
_KINDS = ("person", "organisation", "place", "product", "unknown")


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One sentence of the story so far, with its date, the path of its event, and the language it
    is in."""

    display: str
    lean: str
    text: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page: the story so far, the chart, and the list."""

    scope: str
    empty: str
    articles: tuple[ArticleCard, ...]
    story: tuple[KeyEvent, ...]
    names: tuple[Link, ...]
    strip: Strip | None
    strip_links: Mapping[str, str]
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    far: tuple[EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A year or a month, in brief and in full."""

    heading: str
    scope: str
    story: tuple[KeyEvent, ...]
    strip: Strip | None
    strip_links: Mapping[str, str]
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class NamePage:
    """A name: its events on the axis of the whole site, who stands beside it, where it is
    mentioned."""

    name: str
    kind: str
    scope: str
    story: tuple[KeyEvent, ...]
    strip: Strip | None
    strip_links: Mapping[str, str]
    together: tuple[Link, ...]
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    articles: tuple[ArticleCard, ...]
    previous: Link | None
    next: Link | None
    far: tuple[EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one kind."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """All names, or all tags."""

    heading: str
    scope: str
    groups: tuple[NameGroup, ...]


def home(desk: Desk) -> Sheet:
    """Return the home page, with the story so far."""
    groups = periods.by_year(desk.calendar, near(desk.events), desk.config.pages.home_max_events)
    shown = [item.event for group in groups for item in group.items]
    said = scope(desk, desk.events)
    chips = [
        Link(name.name, name.path, len(name.entries)) for name in desk.names.names if name.has_page
    ]
    page = HomePage(
        scope=said,
        empty=desk.say("no_events" if desk.shelf.cards else "no_articles"),
        articles=() if desk.events else tuple(desk.shelf.cards.values()),
        story=_story(desk, near(desk.events)),
        names=tuple(chips[:_MOST_CHIPS]),
        strip=strip.of_years(near(desk.events), desk.axis, desk.phrases.name)
        if desk.axis
        else None,
        strip_links=_links(groups),
        shapes=shapes_of(shown),
        rail=periods.rail(desk.calendar, groups),
        groups=groups,
        far=far(desk.events),
    )
    top = head(desk, "home", paths.HOME, desk.site.title, desk.site.description or said)
    return Sheet("home.html", jsonld.on_home(top, desk.site, near(desk.events)), page)


def far(events: Sequence[EventView]) -> tuple[EventView, ...]:
    """Return the events that the list of years leaves out, to be named below it."""
    listed = {event.id for event in near(events)}
    return tuple(event for event in events if event.id not in listed)


def brief(desk: Desk, events: Sequence[EventView]) -> tuple[KeyEvent, ...]:
    """Return the digest of a list that is long enough to need one."""
    return _story(desk, near(events)) if len(events) >= _DIGEST_FROM else ()


def _story(desk: Desk, events: Sequence[EventView]) -> tuple[KeyEvent, ...]:
    """The digest as sentences; the title stands for a sentence that is long or holds several of its
    events."""
    digest = desk.digest([desk.leads[event.id] for event in events])
    sentences = [(event.article_id, event.sentence) for event in digest]
    found = []
    for event in digest:
        view = desk.event_of(event)
        if view is None:
            continue
        is_own = sentences.count((event.article_id, event.sentence)) == 1
        text = (
            event.quote
            if event.quote and is_own and len(event.quote) <= _LONGEST_KEY
            else view.full_title
        )
        found.append(
            KeyEvent(view.moment.display, view.lean, text, view.path, view.source.article.language)
        )
    return tuple(found)


def _links(groups: Iterable[Group]) -> dict[str, str]:
    """Where the years of a chart lead: to their place on the page."""
    return {group.key[1:]: f"#{group.key}" for group in groups}


def years(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each year, and of each month of a year that is too full for one page."""
    order = list(desk.calendar.years)
    for place, year in enumerate(order):
        around = [
            Link(desk.phrases.name(order[at], 0), paths.year_page(order[at]))
            if 0 <= at < len(order)
            else None
            for at in (place - 1, place + 1)
        ]
        yield _year(desk, year, around)
        if desk.calendar.is_split(year):
            yield from _months(desk, year)


def _year(desk: Desk, year: int, around: Sequence[Link | None]) -> Sheet:
    events = desk.calendar.years[year]
    path = paths.year_page(year)
    name = desk.phrases.name(year, 0)
    groups = periods.by_month(desk.calendar, year)
    is_charted = year > 0 and sum(event.is_day_known for event in events) >= _CHART_FROM
    chart = (
        strip.of_weeks(events, year, desk.phrases.name, desk.phrases.month) if is_charted else None
    )
    said = desk.say("scope_events", events=desk.say("events", n=len(events)))
    page = PeriodPage(
        heading=name,
        scope=said,
        story=brief(desk, events),
        strip=chart,
        strip_links={group.key[-2:]: f"#{group.key}" for group in groups if group.is_month},
        shapes=shapes_of(item.event for group in groups for item in group.items),
        rail=periods.rail(desk.calendar, (), current=year),
        groups=groups,
        previous=around[0],
        next=around[1],
    )
    described = desk.say("year_description", year=name, title=desk.site.title) + _opening(events)
    top = head(desk, "period", path, name, described)
    return Sheet("year.html", jsonld.on_list(top, desk.site, events), page)


def _opening(events: Sequence[EventView]) -> str:
    """The best events of a period by title, for its description."""
    best = sorted(range(len(events)), key=lambda at: (-events[at].score, at))[:2]
    return " " + "; ".join(events[at].title for at in sorted(best)) if events else ""


def _months(desk: Desk, year: int) -> Iterator[Sheet]:
    order = list(desk.calendar.months(year).items())
    titles = [periods.month_title(desk.calendar, year, month) for month, _ in order]
    links = [
        Link(title, paths.month_page(year, month))
        for title, (month, _) in zip(titles, order, strict=True)
    ]
    for place, (month, events) in enumerate(order):
        page = PeriodPage(
            heading=titles[place],
            scope=desk.say("scope_events", events=desk.say("events", n=len(events))),
            story=brief(desk, events),
            strip=None,
            strip_links={},
            shapes=shapes_of(events),
            rail=periods.rail(desk.calendar, (), current=year),
            groups=periods.of_month(desk.calendar, year, month),
            previous=links[place - 1] if place else None,
            next=links[place + 1] if place + 1 < len(links) else None,
        )
        described = desk.say(
            "year_description", year=titles[place], title=desk.site.title
        ) + _opening(events)
        year_crumb = Link(desk.phrases.name(year, 0), paths.year_page(year))
        top = head(
            desk, "period", paths.month_page(year, month), titles[place], described, year_crumb
        )
        yield Sheet("year.html", jsonld.on_list(top, desk.site, events), page)


def names(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each name with two events or more, and the index of all names."""
    with_page = sorted(
        (name for name in desk.names.names if name.has_page), key=lambda name: name.name.casefold()
    )
    links = [Link(name.name, name.path) for name in with_page]
    for place, name in enumerate(with_page):
        previous = links[place - 1] if place else None
        yield from _name(desk, name, previous, links[place + 1] if place + 1 < len(links) else None)
    groups = []
    for kind in _KINDS:
        of_kind = [name for name in desk.names.names if name.kind == kind]
        if of_kind:
            found = tuple(Link(name.name, name.path, len(name.entries)) for name in of_kind)
            groups.append(NameGroup(desk.say(f"names_{kind}"), found))
    said = desk.say("names_scope", n=len(desk.names.names))
    top = head(desk, "names", paths.NAMES, desk.say("names_title"), said)
    yield Sheet(
        "names.html",
        jsonld.on_page(top, desk.site),
        NamesPage(desk.say("names_title"), said, tuple(groups)),
    )


def _pictured(desk: Desk) -> Sequence[Name]:
    """The names that are in most events, as the index has them first."""
    return [name for name in desk.names.names if name.has_page][:_MOST_PICTURES]


def pictured(sheet: Sheet) -> tuple[str, str, Strip] | None:
    """Return title, scope and chart of the picture that is made with a page; None where it has none
    or that of the site."""
    page = sheet.page
    if not sheet.head.picture or not isinstance(page, HomePage | NamePage) or page.strip is None:
        return None
    if isinstance(page, NamePage) and sheet.head.picture == paths.PICTURE:
        return None
    return sheet.head.og_title, page.scope, page.strip


def _name(desk: Desk, name: Name, previous: Link | None, following: Link | None) -> Iterator[Sheet]:
    """The page of a name; a long list goes on on further pages."""
    events = [desk.events[place] for place in name.entries]
    listed = near(events)
    most = desk.config.pages.home_max_events
    parts = [listed[at : at + most] for at in range(0, len(listed), most)]
    numbers = range(1, len(parts) + 1)
    row = [
        previous,
        *(Link(name.name, paths.entity_page(name.name, number)) for number in numbers),
        following,
    ]
    said = scope(desk, events)
    chart = None
    if desk.axis and len(listed) > 1:
        chart = strip.of_years(listed, desk.axis, desk.phrases.name, against=desk.tallies)
    for number, part in enumerate(parts, start=1):
        groups = periods.by_year(desk.calendar, part)
        heading = name.name if number == 1 else desk.say("part", name=name.name, n=number)
        page = NamePage(
            name=heading,
            kind=desk.say(f"kind_of_{name.kind}"),
            scope=said,
            story=(),
            strip=None,
            strip_links=_links(groups),
            together=(),
            shapes=shapes_of(part),
            rail=periods.rail(desk.calendar, groups),
            groups=groups,
            articles=(),
            previous=row[number - 1],
            next=row[number + 1],
        )
        if number == 1:
            page = replace(
                page,
                story=brief(desk, events),
                strip=chart,
                together=desk.names.together(name, desk.timeline.entries),
                articles=_articles(events),
                far=far(events),
            )
        described = desk.say("name_description", name=name.name, title=desk.site.title, scope=said)
        crumb = Link(desk.say("names_title"), paths.NAMES)
        top = head(desk, "entity", paths.entity_page(name.name, number), heading, described, crumb)
        if desk.has_picture and chart is not None and name in _pictured(desk):
            top = replace(top, picture=paths.entity_picture(name.name))
        yield Sheet("entity.html", jsonld.on_name(top, desk.site, name, events), page)


def _articles(events: Iterable[EventView]) -> tuple[ArticleCard, ...]:
    """The articles that have a page and tell one of the events, by their day."""
    cards = {
        source.article.id: source.article
        for event in events
        for source in event.sources
        if source.article.path
    }
    return tuple(sorted(cards.values(), key=lambda card: (card.published, card.id)))
