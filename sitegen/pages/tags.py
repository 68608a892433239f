"""The desk to the pages of tags: the events of the articles that carry one, and the index of
all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen import paths
from sitegen.pages import jsonld, periods
from sitegen.pages.desk import Desk, head, near, scope, shapes_of
from sitegen.pages.lists import NameGroup, NamePage, NamesPage, brief, far
from sitegen.pages.views import EventView, Link, Sheet

_Tagged = dict[str, tuple[str, list[EventView]]]


def tags(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each tag whose articles tell of an event, and the index of them; nothing
    where there is no tag."""
    found = _by_tag(desk)
    if not found:
        return
    order = sorted(found, key=lambda key: (found[key][0].casefold(), key))
    links = [Link(found[key][0], paths.tag_page(key), len(found[key][1])) for key in order]
    for place, key in enumerate(order):
        around = [links[at] if 0 <= at < len(links) else None for at in (place - 1, place + 1)]
        yield from _tag(desk, *found[key], key, around)
    said = desk.say("tags_scope", n=len(links))
    top = head(desk, "names", paths.TAGS, desk.say("tags_title"), said)
    page = NamesPage(desk.say("tags_title"), said, (NameGroup("", tuple(links)),))
    yield Sheet("names.html", jsonld.on_page(top, desk.site), page)


def _by_tag(desk: Desk) -> _Tagged:
    """Each tag by its key, as the first article spells it, with its events in the order of the
    timeline."""
    spelled: dict[str, str] = {}
    events: dict[str, dict[str, EventView]] = defaultdict(dict)
    for event in desk.events:
        for source in event.sources:
            for tag in source.article.tags:
                key = paths.tag_key(tag)
                spelled.setdefault(key, " ".join(tag.split()))
                events[key][event.id] = event
    return {key: (spelled[key], list(of_tag.values())) for key, of_tag in events.items()}


def _tag(
    desk: Desk, name: str, events: list[EventView], key: str, around: list[Link | None]
) -> Iterator[Sheet]:
    """The page of a tag; a long list goes on on further pages."""
    listed = near(events)
    most = desk.config.pages.home_max_events
    parts = [listed[at : at + most] for at in range(0, len(listed), most)]
    said = scope(desk, events)
    for number, part in enumerate(parts, start=1):
        groups = periods.by_year(desk.calendar, part)
        heading = name if number == 1 else desk.say("part", name=name, n=number)
        page = NamePage(
            name=heading,
            kind=desk.say("kind_of_tag"),
            scope=said,
            story=brief(desk, events) if number == 1 else (),
            strip=None,
            strip_links={},
            together=(),
            shapes=shapes_of(part),
            rail=periods.rail(desk.calendar, groups),
            groups=groups,
            articles=(),
            far=far(events) if number == 1 else (),
            previous=around[0] if number == 1 else Link(name, paths.tag_page(key, number - 1)),
            next=around[1] if number == len(parts) else Link(name, paths.tag_page(key, number + 1)),
        )
        described = desk.say("name_description", name=name, title=desk.site.title, scope=said)
        crumb = Link(desk.say("tags_title"), paths.TAGS)
        top = head(desk, "entity", paths.tag_page(key, number), heading, described, crumb)
        yield Sheet("entity.html", jsonld.on_list(top, desk.site, part), page)
