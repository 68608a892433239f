"""Addresses that an event had once to small pages that lead to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from sitegen.config import SiteConfig
from sitegen.model import Entry, Page
from sitegen.pages.desk import Desk
from sitegen.paths import CORRECTIONS, event_page, root_of

# No theme, no script: what is asked for is elsewhere, and search engines are told where.
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title} ({name})</title>
<meta name="robots" content="noindex"><link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width"><meta name="description" content="{title}">
<meta property="og:title" content="{title}"><meta property="og:type" content="website">
</head><body><h1><a href="{href}">{title}</a></h1></body></html>
"""


def forwards(desk: Desk) -> Iterator[Page]:
    """Yield a page at each address that an entry had, once, and at none that an entry has.

    What an address was once is read from the articles alone, so that a clean build knows it too. Of
    a large site those are led on that were told first: as many as had pages of their own while it
    was small."""
    entries, site = desk.timeline.entries, desk.config.site
    said = desk.say("withdrawn")
    for line in desk.timeline.withdrawn:
        path = event_page(line.id)
        yield Page(path, _page(path, said, CORRECTIONS, site))
    links = {entry.id: desk.of_entry[entry.id].path for entry in entries}
    taken = set(links.values())
    for entry in _first_told(desk) if desk.calendar.is_large else entries:
        for path in map(event_page, _former(entry, is_small=not desk.calendar.is_large)):
            if path not in taken:
                taken.add(path)
                yield Page(path, _page(path, entry.title, links[entry.id], site))


def _first_told(desk: Desk) -> list[Entry]:
    """The entries of the articles that were published first, as many as would all have a page."""

    def told(entry: Entry) -> tuple[str, str]:
        cards = (desk.shelf.cards.get(event.article_id) for event in entry.events)
        days = (card.published for card in cards if card and card.published)
        return min(days, default="~"), entry.id

    return sorted(desk.timeline.entries, key=told)[: desk.config.pages.event_pages]


def _former(entry: Entry, *, is_small: bool) -> Iterator[str]:
    """The id of an entry, under which it had a page if it has none, those that it had in an earlier
    version, those of entries that became part of it, and its own before an older article came.

    A large site has no pages of the last kind: they are about as many as entries of several
    articles, and few sites of that size get older articles."""
    yield entry.id
    yield from next((event.aliases for event in entry.events if event.id == entry.id), ())
    yield from entry.joined
    if is_small and entry.heir:
        yield entry.heir


def _page(path: str, title: str, there: str, site: SiteConfig) -> bytes:
    href = root_of(path) + there
    text = _PAGE.format(
        language=escape(site.language),
        title=escape(title),
        name=Path(path).stem,
        href=escape(href),
        canonical=escape(f"{site.url}/{there}" if site.url else href),
    )
    return text.encode()
