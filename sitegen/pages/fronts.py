"""The desk to the pages about the whole: sources, conflicts, undated expressions, method, 404."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from sitegen import paths
from sitegen.model import Undated
from sitegen.pages import jsonld
from sitegen.pages.desk import Desk, head
from sitegen.pages.moments import SHAPES, Shape
from sitegen.pages.parts import Part, parts
from sitegen.pages.views import ArticleCard, EditedView, EventView, Filled, Line, Link, Sheet


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article and how many events of the timeline it tells."""

    article: ArticleCard
    count: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Articles of one outlet, by date; ``count`` is 0 where it goes on from another page."""

    heading: str
    count: int
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All articles by outlet, or a part of them."""

    scope: str
    groups: tuple[Outlet, ...]
    heading: str
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """The events on which sources differ, or a part of them."""

    scope: str
    events: tuple[EventView, ...]
    heading: str
    previous: Link | None
    next: Link | None


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
class CorrectionsPage:
    """What the editors changed, wrote and withdrew."""

    scope: str
    events: tuple[EventView, ...]
    withdrawn: tuple[EditedView, ...]


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
    """Yield sources, conflicts, undated, about, 404; corrections where there are any."""
    yield from _sources(desk)
    yield from _conflicts(desk)
    yield Sheet(paths.UNDATED, "undated.html", partial(_undated, desk))
    if _count_of_edits(desk):
        yield Sheet(paths.CORRECTIONS, "corrections.html", partial(_corrections, desk))
    yield Sheet(paths.ABOUT, "about.html", partial(_about, desk))
    yield Sheet(paths.NOT_FOUND, "404.html", partial(_lost, desk))


def _lost(desk: Desk) -> Filled:
    top = head(desk, "lost", paths.NOT_FOUND, desk.say("lost_title"), desk.say("lost_text"))
    # GitHub Pages serves it at any depth, so only here links need an absolute start.
    base = f"{urlsplit(desk.site.url).path}/" if desk.site.url else ""
    return Filled(top, LostPage(base))


def _sources(desk: Desk) -> Iterator[Sheet]:
    """The pages of the articles by outlet, those that tell most events first."""
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
        total = sum(line.count for line in lines)
        groups.append(Outlet(name or desk.say("no_outlet"), total, lines))
    groups.sort(key=lambda group: (-group.count, group.heading.casefold()))
    places = [(group, at) for group in groups for at in range(len(group.lines))]
    for part in parts(paths.SOURCES, desk.say("sources_title"), places, desk.say):
        yield Sheet(part.path, "sources.html", partial(_source, desk, part))


def _source(desk: Desk, part: Part[tuple[Outlet, int]]) -> Filled:
    groups = []
    for group, lines in groupby(part.items, key=lambda item: item[0]):
        own = tuple(group.lines[at] for _, at in lines)
        # Where an outlet goes on, it is not counted again: all its pages would change with each.
        is_begun = own[0] is group.lines[0]
        groups.append(replace(group, count=group.count if is_begun else 0, lines=own))
    said = desk.say("sources_scope", n=len(desk.shelf.cards)) if part.is_first else ""
    top = head(desk, "sources", part.path, part.heading, said)
    page = SourcesPage(said, tuple(groups), part.heading, part.previous, part.next)
    return Filled(jsonld.on_page(top, desk.site), page)


def _conflicts(desk: Desk) -> Iterator[Sheet]:
    """The pages of differences. One may stand at several events; here it is told at the first."""
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
    for part in parts(paths.CONFLICTS, desk.say("conflicts_title"), events, desk.say):
        yield Sheet(part.path, "conflicts.html", partial(_conflict, desk, part, len(events)))


def _conflict(desk: Desk, part: Part[EventView], count: int) -> Filled:
    key = "conflicts_scope" if count else "conflicts_none"
    said = desk.say(key, n=count) if part.is_first else ""
    top = head(desk, "conflicts", part.path, part.heading, said)
    page = ConflictsPage(said, tuple(part.items), part.heading, part.previous, part.next)
    return Filled(jsonld.on_page(top, desk.site), page)


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


def _count_of_edits(desk: Desk) -> int:
    return sum(event.edited is not None for event in desk.events) + len(desk.timeline.withdrawn)


def _corrections(desk: Desk) -> Filled:
    said = desk.say("corrections_scope", n=_count_of_edits(desk))
    withdrawn = []
    for line in desk.timeline.withdrawn:
        days = (Line(desk.say("edited_day"), desk.phrases.date(line.day)),) if line.day else ()
        withdrawn.append(EditedView("", (line.note,) if line.note else (), days))
    edited = tuple(event for event in desk.events if event.edited)
    about = Link(desk.say("menu_about"), paths.ABOUT)
    top = head(desk, "corrections", paths.CORRECTIONS, desk.say("corrections_title"), said, about)
    return Filled(jsonld.on_page(top, desk.site), CorrectionsPage(said, edited, tuple(withdrawn)))


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
    edits = [Link(say("corrections_title"), paths.CORRECTIONS)] if _count_of_edits(desk) else []
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
                *edits,
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
