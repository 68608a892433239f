"""Addresses that an event had once to small pages that lead to where it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from sitegen.model import Entry, Page
from sitegen.paths import event_page, root_of

# A larger site has no pages for what an entry would be called without its first article: they are
# about as many as entries of several articles, and few sites of that size get older articles.
_HEIRS_UP_TO = 2000
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

    ``url`` is the address of the site, "" where it has none; ``language`` that of its pages. What
    an address was once is read from the articles alone, so that a clean build knows it too."""
    entries = tuple(entries)
    is_small = len(entries) <= _HEIRS_UP_TO
    taken = {event_page(entry.id) for entry in entries}
    for entry in entries:
        for path in map(event_page, _former(entry, is_small=is_small)):
            if path not in taken:
                taken.add(path)
                yield Page(path, _page(path, entry, url, language))


def _former(entry: Entry, *, is_small: bool) -> Iterator[str]:
    """The ids that an entry had in an earlier version, those of entries that became part of it, and
    its own before an older article came."""
    yield from next((event.aliases for event in entry.events if event.id == entry.id), ())
    yield from entry.joined
    if is_small and entry.heir:
        yield entry.heir


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
