"""The desk to the home page, and what all lists of events share: the digest, what lies far off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen import paths
from sitegen.pages import jsonld, periods, strip
from sitegen.pages.desk import Desk, head, near, scope, shapes_of
from sitegen.pages.moments import Shape
from sitegen.pages.strip import Strip
from sitegen.pages.views import ArticleCard, EventView, Filled, Group, Link, RailYear, Sheet

_MOST_CHIPS = 12
_LONGEST_KEY = 210
# A shorter list is read as fast as its digest.
_DIGEST_FROM = 8


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
    """The home page: the story so far, the chart, and the list.

    ``newest`` is the day of the newest article in words, or ""."""

    scope: str
    empty: str
    articles: tuple[ArticleCard, ...]
    has_undated: bool
    newest: str
    story: tuple[KeyEvent, ...]
    names: tuple[Link, ...]
    strip: Strip | None
    strip_links: Mapping[str, str]
    shapes: tuple[Shape, ...]
    rail: tuple[RailYear, ...]
    groups: tuple[Group, ...]
    far: tuple[EventView, ...] = ()


def home(desk: Desk) -> Sheet:
    """Return the home page, with the story so far."""
    return Sheet(paths.HOME, "home.html", partial(_home, desk))


def _home(desk: Desk) -> Filled:
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
        has_undated=bool(desk.timeline.undated),
        newest=desk.newest,
        story=_story(desk, near(desk.events)),
        names=tuple(chips[:_MOST_CHIPS]),
        strip=strip.of_years(near(desk.events), desk.axis, desk.calendar.name)
        if desk.axis
        else None,
        strip_links=links_of(groups),
        shapes=shapes_of(shown),
        rail=periods.rail_of(groups),
        groups=groups,
        far=far(desk.events),
    )
    top = head(desk, "home", paths.HOME, desk.site.title, desk.site.description or said)
    return Filled(jsonld.on_home(top, desk.site, near(desk.events)), page)


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


def links_of(groups: Iterable[Group]) -> dict[str, str]:
    """Return where the years of a chart lead: to their place on the page."""
    return {group.key[1:]: f"#{group.key}" for group in groups}
