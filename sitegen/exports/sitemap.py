"""What robots read: a map of the pages and files of the site, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from sitegen.exports.contract import Contract
from sitegen.model import Page
from sitegen.paths import NOT_FOUND

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
)


def files(contract: Contract, paths: Sequence[str]) -> Iterator[Page]:
    """Yield ``robots.txt``, and before it the map of these files.

    Sitemaps must name absolute addresses, so without the address of the site there is none.
    """
    robots = "User-agent: *\nAllow: /\n"
    if contract.site.url:
        yield Page("sitemap.xml", _sitemap(contract, paths))
        robots += f"Sitemap: {contract.site.address('sitemap.xml')}\n"
    yield Page("robots.txt", robots.encode())


def _sitemap(contract: Contract, paths: Sequence[str]) -> bytes:
    # Each page with the day of the newest article behind it: a rebuild alone changes nothing.
    papers = contract.articles.values()
    days = {paper.id: paper.published for paper in papers if paper.published}
    newest = max(days.values(), default=None)
    known: dict[str, str | None] = {paper.page: paper.published for paper in papers}
    for entry in contract.entries:
        told = [days[source.article] for source in entry.sources if source.article in days]
        page = entry.page.partition("#")[0]
        known[page] = max((*told, known.get(page) or ""), default="") or None
    lines = list(_HEAD)
    for path in paths:
        if path != NOT_FOUND:
            day = known.get(path, newest)
            modified = f"<lastmod>{day}</lastmod>" if day else ""
            place = escape(contract.site.address(path), quote=False)
            lines.append(f"<url><loc>{place}</loc>{modified}</url>")
    return ("\n".join([*lines, "</urlset>"]) + "\n").encode()
