"""The story to the files of the site: HTML pages, feeds, exports and the theme's static files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sitegen import exports, paths
from sitegen.config import Config
from sitegen.model import Analysis, Clipping, Event, Page, Timeline, clipping
from sitegen.pages import embed, forwards, fronts, lists, pictures, search, stories, tags, theme
from sitegen.pages.desk import Desk, Digest, gather
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
    page_of = theme.renderer(dressed, desk.site, phrases.say)
    written: list[str] = []
    colours = theme.colours(dressed)
    for sheet in _titled_once(_sheets(desk, analyses)):
        page = page_of(sheet)
        if sheet.head.kind != "embed":
            written.append(page.path)
        yield page
        picture = lists.pictured(sheet)
        if picture is not None:
            yield pictures.picture(sheet.head.picture, *picture, colours)
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


def _sheets(desk: Desk, analyses: Iterable[Analysis]) -> Iterator[Sheet]:
    yield lists.home(desk)
    yield from chain(
        lists.years(desk), lists.names(desk), stories.events(desk), stories.articles(desk, analyses)
    )
    yield from chain(tags.tags(desk), embed.embeds(desk), fronts.fronts(desk))
    yield search.sheet(
        desk, *(link for link in desk.site.menu if link.path not in (paths.SEARCH, paths.ABOUT))
    )


def _titled_once(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets with a number after titles that came before: search results and tabs tell them
    apart."""
    seen: dict[str, int] = {}
    for sheet in sheets:
        title = sheet.head.title
        seen[title] = seen.get(title, 0) + 1
        if seen[title] > 1:
            sheet = replace(sheet, head=replace(sheet.head, title=f"{title} ({seen[title]})"))
        yield sheet
