"""All that the makers of pages share, gathered once: views of the events, the calendar, names,
articles, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen import paths
from sitegen.config import Config
from sitegen.exports import FORMATS
from sitegen.model import Clipping, Entry, Event, Timeline
from sitegen.pages import names, periods, strip
from sitegen.pages.entries import Maker, Shelf, shelf
from sitegen.pages.moments import SHAPES, Shape
from sitegen.pages.names import NameIndex
from sitegen.pages.periods import Calendar
from sitegen.pages.views import ArticleCard, EventView, Head, Link, Say, Sitewide
from sitegen.wording.phrases import Phrases

_LONGEST_DESCRIPTION = 200
# The pages about the whole, by the strings of their headings.
_TITLED = ("names", "sources", "conflicts", "undated", "about", "lost", "search", "tags")
_FEEDS = tuple(Link(form.media_type, form.path) for form in FORMATS if form.is_feed)


Digest = Callable[[Sequence[Event]], Sequence[Event]]
"""From events to the few whose sentences tell their story, in time order; none when there is
nothing to tell."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the makers of pages read. ``events`` stand in the order of the timeline, as
    ``timeline.entries`` do; ``shared`` are the headings that more than one page has."""

    config: Config
    timeline: Timeline
    phrases: Phrases
    shelf: Shelf
    names: NameIndex
    events: tuple[EventView, ...]
    of_entry: Mapping[str, EventView]
    leads: Mapping[str, Event]
    digest: Digest
    calendar: Calendar
    axis: strip.Axis | None
    site: Sitewide
    shared: frozenset[str]

    @property
    def has_picture(self) -> bool:
        """Whether the site has a picture for its links: it needs a chart, and an address that
        readers find it at."""
        return self.axis is not None and bool(self.site.url)

    @property
    def newest(self) -> str:
        """The day of the newest article in words, "" where none has one."""
        return self.phrases.date(self.shelf.newest) if self.shelf.newest else ""

    @property
    def say(self) -> Say:
        """The phrases of the theme, by key."""
        return self.phrases.say

    def event_of(self, event: Event) -> EventView | None:
        """Return the view of the entry that holds this event of an article."""
        return self.of_entry.get(event.id)


def gather(
    timeline: Timeline,
    clippings: Iterable[Clipping],
    config: Config,
    phrases: Phrases,
    digest: Digest,
) -> Desk:
    """Return everything that pages need."""
    links = paths.permalinks(timeline.entries, config.pages.event_pages)
    is_large = len(timeline.entries) > config.pages.event_pages
    index = names.index(timeline.entries, links)
    cards = shelf(clippings, phrases.strings)
    maker = Maker(cards, index, phrases, links)
    events = tuple(maker.event(entry) for entry in timeline.entries)
    shown = {view.id: entry.events[0] for view, entry in zip(events, timeline.entries, strict=True)}
    months = periods.calendar(events, shown, phrases, is_large=is_large)
    return Desk(
        config=config,
        timeline=timeline,
        phrases=phrases,
        shelf=cards,
        names=index,
        events=events,
        of_entry=_by_event(timeline.entries, events),
        leads=shown,
        digest=digest,
        calendar=months,
        axis=strip.axis_of(near(events)),
        site=_sitewide(
            timeline,
            config,
            phrases,
            has_conflicts=any(event.conflicts for event in events),
            # A tag has a page where an article that carries it tells of an event.
            has_tags=any(source.article.tags for event in events for source in event.sources),
        ),
        shared=_shared(events, cards.cards.values(), index, months),
    )


def _shared(
    events: Iterable[EventView],
    cards: Iterable[ArticleCard],
    index: NameIndex,
    months: Calendar,
) -> frozenset[str]:
    """The headings that more than one page has."""
    counted = Counter(months.say(f"{page}_title") for page in _TITLED)
    counted.update(months.name(year, 0) for year in months.years)
    counted.update(map(event_heading, events))
    counted.update(map(article_heading, cards))
    counted.update(name.name for name in index.names if name.has_page)
    return frozenset(heading for heading, count in counted.items() if count > 1)


def event_heading(event: EventView) -> str:
    """Return the heading of the page of an event."""
    return f"{event.title} ({event.moment.display})"


def article_heading(card: ArticleCard) -> str:
    """Return the heading of the page of an article."""
    return f"{card.title} ({card.outlet})" if card.outlet else card.title


def _by_event(entries: Sequence[Entry], events: Sequence[EventView]) -> dict[str, EventView]:
    found: dict[str, EventView] = {}
    for entry, view in zip(entries, events, strict=True):
        found.setdefault(entry.id, view)
        for event in entry.events:
            found.setdefault(event.id, view)
    return found


def _sitewide(
    timeline: Timeline,
    config: Config,
    phrases: Phrases,
    *,
    has_conflicts: bool,
    has_tags: bool,
) -> Sitewide:
    say = phrases.say
    menu = [Link(say("menu_home"), paths.HOME), Link(say("menu_names"), paths.NAMES)]
    menu.append(Link(say("menu_sources"), paths.SOURCES))
    if has_conflicts:
        menu.append(Link(say("menu_conflicts"), paths.CONFLICTS))
    if has_tags:
        menu.append(Link(say("menu_tags"), paths.TAGS))
    menu.append(Link(say("menu_search"), paths.SEARCH))
    menu.append(Link(say("menu_about"), paths.ABOUT))
    return Sitewide(
        title=config.site.title
        if config.site.title != type(config.site)().title
        else timeline.title,
        description=config.site.description,
        url=(config.site.url or "").rstrip("/"),
        language=config.site.language,
        direction=phrases.direction,
        license=config.site.license or "",
        menu=tuple(menu),
        downloads=tuple(
            Link(phrases.download(form.name) or form.label, form.path) for form in FORMATS
        ),
    )


def head(
    desk: Desk,
    kind: str,
    path: str,
    heading: str,
    description: str,
    *crumbs: Link,
    crumb: str = "",
    language: str = "",
    mark: str = "",
) -> Head:
    """Return the head of a page: titled with the site, described, with its trail of crumbs from the
    home page.

    ``crumb`` stands for the heading at the end of the trail, where the page begins with it anyway;
    ``language`` is that of its words. ``mark``, which is the page's own, tells its title from that
    of another page with this heading: search results and tabs need it."""
    titled = f"{heading} ({mark})" if mark and heading in desk.shared else heading
    here = Link(crumb or heading, "", language=language)
    trail = (Link(desk.say("menu_home"), paths.HOME), *crumbs, here) if path != paths.HOME else ()
    return Head(
        kind=kind,
        path=path,
        title=f"{titled} · {desk.site.title}" if path != paths.HOME else heading,
        og_title=heading,
        description=shortened(description or heading),
        canonical=f"{desk.site.url}/{path}" if desk.site.url else "",
        feeds=_FEEDS,
        crumbs=trail,
        picture=paths.PICTURE if desk.has_picture else "",
    )


def shortened(text: str) -> str:
    """Return a description of bounded length, on one line."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_DESCRIPTION:
        return line
    return line[: _LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0] + "…"


def shapes_of(events: Iterable[EventView]) -> tuple[Shape, ...]:
    """Return the marks that these events have, in the order of the legend."""
    found = {event.moment.shape for event in events}
    return tuple(shape for shape in SHAPES if shape in found)


def near(events: Sequence[EventView]) -> tuple[EventView, ...]:
    """Return the events by which the years of a page are measured: none that lies far from all
    others, unless all of them do."""
    return tuple(event for event in events if not event.is_far) or tuple(events)


def scope(desk: Desk, events: Sequence[EventView]) -> str:
    """Return how many events there are and from when to when, in words."""
    if not events:
        return desk.say("scope_none")
    articles = len({source.article.id for event in events for source in event.sources})
    years = sorted({event.moment.year for event in near(events)})
    first, last = desk.phrases.name(years[0], 0), desk.phrases.name(years[-1], 0)
    counted = desk.say("events", n=len(events))
    read = desk.say("articles", n=articles)
    if first == last:
        return desk.say("scope_year", events=counted, articles=read, year=first)
    return desk.say("scope", events=counted, articles=read, first=first, last=last)
