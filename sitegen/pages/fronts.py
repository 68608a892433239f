"""The desk to the pages about the whole: sources, conflicts, undated expressions, method, 404."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from sitegen import paths
from sitegen.model import Undated
from sitegen.pages import jsonld
from sitegen.pages.desk import Desk, head
from sitegen.pages.moments import SHAPES, Shape
from sitegen.pages.views import ArticleCard, EventView, Filled, Link, Sheet


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article and how many events of the timeline it tells."""

    article: ArticleCard
    count: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Articles of one outlet, by date."""

    heading: str
    count: int
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All articles by outlet."""

    scope: str
    groups: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """All events on which sources differ."""

    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class UndatedGroup:
    """The expressions of one article that were not resolved."""

    article: ArticleCard
    lines: tuple[Undated, ...]


@dataclass(frozen=True, slots=True)
class UndatedPage:
    """All expressions that were not resolved."""

    scope: str
    groups: tuple[UndatedGroup, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page about the method."""

    heading: str
    paragraphs: tuple[str, ...]
    shapes: tuple[Shape, ...] = ()
    links: tuple[Link, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What was read, how precision works, the limits."""

    scope: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class LostPage:
    """The page for addresses that lead nowhere; ``base`` is the absolute address that its links
    need, or ""."""

    base: str


def fronts(desk: Desk) -> Iterator[Sheet]:
    """Yield sources, conflicts, undated, about, 404."""
    yield Sheet(paths.SOURCES, "sources.html", partial(_sources, desk))
    yield Sheet(paths.CONFLICTS, "conflicts.html", partial(_conflicts, desk))
    yield Sheet(paths.UNDATED, "undated.html", partial(_undated, desk))
    yield Sheet(paths.ABOUT, "about.html", partial(_about, desk))
    yield Sheet(paths.NOT_FOUND, "404.html", partial(_lost, desk))


def _lost(desk: Desk) -> Filled:
    top = head(desk, "lost", paths.NOT_FOUND, desk.say("lost_title"), desk.say("lost_text"))
    # GitHub Pages serves it at any depth, so only here links need an absolute start.
    base = f"{urlsplit(desk.site.url).path}/" if desk.site.url else ""
    return Filled(top, LostPage(base))


def _sources(desk: Desk) -> Filled:
    counts: Counter[str] = Counter()
    for entry in desk.timeline.entries:
        counts.update({event.article_id for event in entry.events})
    outlets: dict[str, list[ArticleCard]] = {}
    for card in desk.shelf.cards.values():
        outlets.setdefault(card.outlet, []).append(card)
    groups = []
    for name, cards in outlets.items():
        cards.sort(key=lambda card: (card.published, card.id))
        lines = tuple(SourceLine(card, counts[card.id]) for card in cards)
        groups.append(
            Outlet(name or desk.say("no_outlet"), sum(line.count for line in lines), lines)
        )
    groups.sort(key=lambda group: (-group.count, group.heading.casefold()))
    said = desk.say("sources_scope", n=len(desk.shelf.cards))
    top = head(desk, "sources", paths.SOURCES, desk.say("sources_title"), said)
    return Filled(jsonld.on_page(top, desk.site), SourcesPage(said, tuple(groups)))


def _conflicts(desk: Desk) -> Filled:
    # One difference may stand at several events; here it is told at the first.
    told: set[tuple[tuple[str, str], ...]] = set()
    events = []
    for event in desk.events:
        keys = [
            tuple((claim.value, claim.source.path) for claim in one.claims)
            for one in event.conflicts
        ]
        if any(key not in told for key in keys):
            events.append(event)
        told.update(keys)
    title = desk.say("conflicts_title")
    top = head(
        desk, "conflicts", paths.CONFLICTS, title, desk.say("conflicts_scope", n=len(events))
    )
    return Filled(jsonld.on_page(top, desk.site), ConflictsPage(tuple(events)))


def _undated(desk: Desk) -> Filled:
    groups: dict[str, list[Undated]] = {}
    for line in desk.timeline.undated:
        groups.setdefault(line.article_id, []).append(
            replace(line, reason=desk.phrases.reason(line.reason))
        )
    found = []
    for article_id, lines in groups.items():
        card = desk.shelf.cards.get(article_id) or ArticleCard(
            article_id, article_id, "", "", "", "", "", "", ""
        )
        found.append(UndatedGroup(card, tuple(lines)))
    count = len(desk.timeline.undated)
    about = Link(desk.say("menu_about"), paths.ABOUT)
    title = desk.say("undated_title")
    said = desk.say("undated_scope", n=count) if count else desk.say("undated_none")
    top = head(desk, "undated", paths.UNDATED, title, said, about)
    return Filled(jsonld.on_page(top, desk.site), UndatedPage(said, tuple(found)))


def _about(desk: Desk) -> Filled:
    say = desk.say
    read = say(
        "about_read",
        events=say("events", n=len(desk.events)),
        articles=say("articles", n=len(desk.shelf.cards)),
    )
    paragraphs = [read]
    if desk.newest:
        paragraphs.append(say("about_built", date=desk.newest))
    licence = [say("about_licence", licence=desk.site.license)] if desk.site.license else []
    sections = (
        Section(say("about_read_title"), tuple(paragraphs)),
        Section(
            say("about_dates_title"), (say("about_dates"), say("about_dates_inferred")), SHAPES
        ),
        Section(say("about_merge_title"), (say("about_merge"),)),
        Section(say("about_embed_title"), (say("about_embed"),), code=_frame_of(desk)),
        Section(say("about_limits_title"), (say("about_limits"), say("about_correct"))),
        Section(
            say("about_data_title"),
            (say("about_data"), *licence),
            links=(
                *desk.site.downloads,
                Link(say("conflicts_title"), paths.CONFLICTS),
                Link(say("undated_title"), paths.UNDATED),
            ),
        ),
    )
    top = head(desk, "about", paths.ABOUT, say("about_title"), read)
    return Filled(jsonld.on_page(top, desk.site), AboutPage(say("foot_promise"), sections))


def _frame_of(desk: Desk) -> str:
    """The markup with which another site shows the timeline; with the address of the site, where it
    is known."""
    address = f"{desk.site.url}/{paths.EMBED}" if desk.site.url else paths.EMBED
    return (
        f'<iframe src="{address}" title="{desk.site.title}" width="100%" height="600" '
        'loading="lazy"></iframe>'
    )
