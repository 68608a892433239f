"""The story to the files of the site: HTML pages, feeds, exports and the theme's static files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sitegen import exports, paths
from sitegen.config import Config
from sitegen.model import Analysis, Clipping, Event, Page, Timeline, clipping
from sitegen.pages import (
    embed,
    forwards,
    fronts,
    lists,
    named,
    pictures,
    search,
    stories,
    tags,
    theme,
    years,
)
from sitegen.pages.desk import Desk, Digest, gather
from sitegen.pages.drafts import Draft, Make, base_of
from sitegen.pages.theme import Theme
from sitegen.pages.views import Filled, Sheet
from sitegen.wording.phrases import load

__all__ = ["Draft", "Plan", "plan", "render"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A site that is yet to be made: its pages, each as a draft, then all other files.

    Drafts may be made in any order and process, or not at all."""

    desk: Desk
    analyses: Sequence[Analysis]
    clippings: Sequence[Clipping]
    theme: Theme

    def drafts(self) -> Iterator[Draft]:
        """Yield a draft of every HTML page, each path once."""
        make = _maker(self.theme, self.desk)
        base = base_of(self.desk.site, theme.colours(self.theme))
        return (Draft(sheet, base, make) for sheet in sheets(self.desk, self.analyses))

    def rest(self) -> Iterator[Page]:
        """Yield the files that are no pages: what the theme brings, the index of the search, old
        addresses, the exports."""
        desk = self.desk
        yield from theme.static_files(self.theme)
        yield from search.files(desk)
        yield from forwards.forwards(desk)
        story = desk.digest([entry.events[0] for entry in desk.timeline.entries])
        contract = exports.gather(desk.timeline, self.clippings, desk.config, desk.phrases, story)
        listed = sheets(desk, self.analyses)
        written = [sheet.path for sheet in listed if sheet.template != embed.TEMPLATE]
        yield from exports.render(contract, written)


def plan(
    timeline: Timeline,
    analyses: Iterable[Analysis],
    config: Config,
    digest: Digest | None = None,
    clippings: Sequence[Clipping] | None = None,
) -> Plan:
    """Return the plan of a site.

    An analysis is taken for its own page alone where ``clippings`` of the same articles are given,
    so that they may lie in a store. ``digest`` picks the events that tell the story of the site, of
    a year or month, of a name; without it no story is told. Raises ``ThemeError`` when the theme is
    missing or broken."""
    dressed = theme.find(config)
    phrases = load(dressed.folders, config.site.language)
    analyses = analyses if isinstance(analyses, Sequence) else tuple(analyses)
    if clippings is None:
        clippings = _clippings(timeline, analyses)
    desk = gather(timeline, clippings, config, phrases, digest or _nothing)
    return Plan(desk, analyses, clippings, dressed)


def render(
    timeline: Timeline, analyses: Iterable[Analysis], config: Config, digest: Digest | None = None
) -> Iterator[Page]:
    """Yield every file of the site, each path once; see ``plan``."""
    planned = plan(timeline, analyses, config, digest)
    for draft in planned.drafts():
        yield from draft.pages()
    yield from planned.rest()


def _clippings(timeline: Timeline, analyses: Iterable[Analysis]) -> Sequence[Clipping]:
    told: dict[str, list[Event]] = {}
    for event in (event for entry in timeline.entries for event in entry.events):
        told.setdefault(event.article_id, []).append(event)
    return [clipping(each, told.get(each.article.id, ())) for each in analyses]


def _nothing(_events: Sequence[Event]) -> Sequence[Event]:
    return ()


def sheets(desk: Desk, analyses: Sequence[Analysis]) -> Iterator[Sheet]:
    """Yield a sheet for every HTML page of the site. None is filled in yet."""
    yield lists.home(desk)
    yield from chain(
        years.years(desk), named.names(desk), stories.events(desk), stories.articles(desk, analyses)
    )
    yield from chain(tags.tags(desk), embed.embeds(desk), fronts.fronts(desk))
    yield search.sheet(
        desk, *(link for link in desk.site.menu if link.path not in (paths.SEARCH, paths.ABOUT))
    )


def _maker(dressed: Theme, desk: Desk) -> Make:
    """The function from a filled sheet to its page, and the picture that goes with it."""
    page_of = theme.renderer(dressed, desk.site, desk.say)
    colours = theme.colours(dressed)

    def made(sheet: Sheet, filled: Filled) -> Iterator[Page]:
        yield page_of(sheet, filled)
        picture = named.pictured(filled)
        if picture is not None:
            yield pictures.picture(filled.head.picture, *picture, colours)

    return made
