"""The story to the files of the site: HTML pages, feeds, exports and the theme's static files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from sitegen.pages.theme import Theme
from sitegen.pages.views import Sheet
from sitegen.wording.phrases import load

__all__ = ["render"]


def render(
    timeline: Timeline,
    analyses: Iterable[Analysis],
    config: Config,
    digest: Digest | None = None,
    clippings: Sequence[Clipping] | None = None,
) -> Iterator[Page]:
    """Yield every file of the site, each path once.

    ``analyses`` may stream from the store where ``clippings`` of the same articles are given: then
    they are passed over once and never kept. ``digest`` picks the events that tell the story of the
    site, of a year or month, of a name; without it no story is told. Raises ``ThemeError`` when the
    theme is missing or broken."""
    dressed = theme.find(config)
    phrases = load(dressed.folders, config.site.language)
    digest = digest or _nothing
    if clippings is None:
        clippings = _clippings(timeline, analyses)
    desk = gather(timeline, clippings, config, phrases, digest)
    made = _maker(dressed, desk)
    written: list[str] = []
    for sheet in sheets(desk, analyses):
        if sheet.template != embed.TEMPLATE:
            written.append(sheet.path)
        yield from made(sheet)
    yield from theme.static_files(dressed)
    yield from search.files(desk)
    yield from forwards.forwards(timeline.entries, config.site.url or "", config.site.language)
    story = digest([entry.events[0] for entry in timeline.entries])
    contract = exports.gather(timeline, clippings, config.site, phrases, story)
    yield from exports.render(contract, written)


def _clippings(timeline: Timeline, analyses: Iterable[Analysis]) -> Sequence[Clipping]:
    told: dict[str, list[Event]] = {}
    for event in (event for entry in timeline.entries for event in entry.events):
        told.setdefault(event.article_id, []).append(event)
    return [clipping(each, told.get(each.article.id, ())) for each in analyses]


def _nothing(_events: Sequence[Event]) -> Sequence[Event]:
    return ()


def sheets(desk: Desk, analyses: Iterable[Analysis]) -> Iterator[Sheet]:
    """Yield a sheet for every HTML page of the site. None is filled in yet."""
    yield lists.home(desk)
    yield from chain(
        years.years(desk), named.names(desk), stories.events(desk), stories.articles(desk, analyses)
    )
    yield from chain(tags.tags(desk), embed.embeds(desk), fronts.fronts(desk))
    yield search.sheet(
        desk, *(link for link in desk.site.menu if link.path not in (paths.SEARCH, paths.ABOUT))
    )


def _maker(dressed: Theme, desk: Desk) -> Callable[[Sheet], Iterator[Page]]:
    """The function from a sheet to its page, and the picture that goes with it."""
    page_of = theme.renderer(dressed, desk.site, desk.say)
    colours = theme.colours(dressed)

    def made(sheet: Sheet) -> Iterator[Page]:
        filled = sheet.fill()
        yield page_of(sheet, filled)
        picture = named.pictured(filled)
        if picture is not None:
            yield pictures.picture(filled.head.picture, *picture, colours)

    return made
