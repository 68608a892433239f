"""Addresses that an event had once to small pages that lead to where it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from sitegen.model import Entry, Page
from sitegen.paths import event_page, root_of

# No theme, no script: what is asked for is elsewhere, and search engines are told where.
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="robots" content="noindex"><link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width">
</head><body><p><a href="{href}">{title}</a></p></body></html>
"""


def forwards(entries: Iterable[Entry], url: str, language: str) -> Iterator[Page]:
    """Yield a page at each address that an entry had, once, and at none that an entry has.

    ``url`` is the address of the site, "" where it has none; ``language`` that of its pages.
    """
    entries = tuple(entries)
    taken = {event_page(entry.id) for entry in entries}
    for entry in entries:
        aliases = next((event.aliases for event in entry.events if event.id == entry.id), ())
        for path in map(event_page, aliases):
            if path not in taken:
                taken.add(path)
                yield Page(path, _page(path, entry, url, language))


def _page(path: str, entry: Entry, url: str, language: str) -> bytes:
    there = event_page(entry.id)
    href = root_of(path) + there
    text = _PAGE.format(
        language=escape(language),
        title=escape(entry.title),
        href=escape(href),
        canonical=escape(f"{url}/{there}" if url else href),
    )
    return text.encode()
