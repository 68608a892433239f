"""The desk to the pages of tags: the events of the articles that carry one, and the index of
all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen import paths
from sitegen.pages import jsonld, periods
from sitegen.pages.desk import Desk, head, near, scope, shapes_of
from sitegen.pages.lists import brief, far
from sitegen.pages.named import NameGroup, NamePage, NamesPage
from sitegen.pages.parts import Part, parts
from sitegen.pages.views import EventView, Filled, Link, Sheet


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag: its key, how it is spelled, and its events."""

    key: str
    name: str
    events: tuple[EventView, ...]


def tags(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each tag whose articles tell of an event, and the index of them; nothing
    where there is no tag."""
    found = _by_tag(desk)
    if not found:
        return
    order = sorted(found, key=lambda key: (found[key].name.casefold(), key))
    for place, key in enumerate(order):
        tag = found[key]
        around = [
            Link(found[order[at]].name, paths.tag_page(order[at])) if 0 <= at < len(order) else None
            for at in (place - 1, place + 1)
        ]
        listed = near(tag.events)
        most = desk.config.pages.home_max_events
        cuts = [listed[at : at + most] for at in range(0, len(listed), most)]
        pages = [Link(tag.name, paths.tag_page(key, at + 1)) for at in range(len(cuts))]
        row = [around[0], *pages, around[1]]
        for at, part in enumerate(cuts):
            fill = partial(_tag, desk, tag, at + 1, part, (row[at], row[at + 2]))
            yield Sheet(paths.tag_page(key, at + 1), "entity.html", fill)
    links = [Link(found[key].name, paths.tag_page(key), len(found[key].events)) for key in order]
    for page in parts(paths.TAGS, desk.say("tags_title"), links, desk.say):
        yield Sheet(page.path, "names.html", partial(_index, desk, page, len(links)))


def _by_tag(desk: Desk) -> dict[str, _Tag]:
    """Each tag by its key, as the first article spells it, with its events in the order of the
    timeline."""
    keys: dict[str, str] = {}
    spelled: dict[str, str] = {}
    events: dict[str, dict[str, EventView]] = defaultdict(dict)
    for event in desk.events:
        for source in event.sources:
            for tag in source.article.tags:
                if tag not in keys:
                    keys[tag] = paths.tag_key(tag)
                    spelled.setdefault(keys[tag], " ".join(tag.split()))
                events[keys[tag]][event.id] = event
    return {key: _Tag(key, spelled[key], tuple(of_tag.values())) for key, of_tag in events.items()}


def _tag(
    desk: Desk,
    tag: _Tag,
    number: int,
    part: Sequence[EventView],
    around: tuple[Link | None, Link | None],
) -> Filled:
    """The page of a tag; a long list goes on on further pages."""
    groups = periods.by_year(desk.calendar, part)
    heading = tag.name if number == 1 else desk.say("part", name=tag.name, n=number)
    kind = desk.say("kind_of_tag")
    said = scope(desk, tag.events)
    page = NamePage(
        name=heading,
        kind=kind,
        scope=said,
        shapes=shapes_of(part),
        rail=periods.rail_of(groups),
        groups=groups,
        previous=around[0],
        next=around[1],
        story=brief(desk, tag.events) if number == 1 else (),
        far=far(tag.events) if number == 1 else (),
    )
    described = desk.say("name_description", name=tag.name, title=desk.site.title, scope=said)
    crumb = Link(desk.say("tags_title"), paths.TAGS)
    # A name may have this heading too, so each tag says that it is one.
    titled = f"{heading} ({kind})"
    top = head(desk, "entity", paths.tag_page(tag.key, number), titled, described, crumb)
    return Filled(jsonld.on_list(top, desk.site, part), page)


def _index(desk: Desk, part: Part[Link], count: int) -> Filled:
    said = desk.say("tags_scope", n=count) if part.is_first else ""
    top = head(desk, "names", part.path, part.heading, said)
    groups = (NameGroup("", tuple(part.items)),)
    page = NamesPage(part.heading, said, groups, part.previous, part.next)
    return Filled(jsonld.on_page(top, desk.site), page)
