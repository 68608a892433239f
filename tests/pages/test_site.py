"""The whole site: every link leads somewhere, every page says what it must, nothing depends on
chance."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sitegen.config import Config
from sitegen.model import Analysis, Timeline
from sitegen.pages import render

from .conftest import config, site_of

_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_DATETIME = re.compile(r"\d{4,}(-\d\d(-\d\d)?)?")


class Document(HTMLParser):
    """What a test asks of a page: its ids, links, times, headings, and whether its tags match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.times: list[str] = []
        self.headings: list[int] = []
        self.titles: list[str] = []
        self.unmatched: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.unmatched += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [values[name] for name in ("href", "src") if name in values and tag != "base"]
        if tag == "time" and "datetime" in values:
            self.times.append(values["datetime"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unmatched.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.titles.append(data)


def _documents(site: dict[str, str]) -> Iterator[tuple[str, Document]]:
    return ((path, Document(text)) for path, text in site.items() if path.endswith(".html"))


@pytest.fixture(scope="module", params=["plain", "plain-full", "plain-large", "ledger"])
def site(
    request: pytest.FixtureRequest, newsroom: tuple[Timeline, tuple[Analysis, ...]]
) -> dict[str, str]:
    """The site in each theme that comes with the program, with whole articles, and with pages of
    key events alone: what holds for one holds for all."""
    theme, _, kind = request.param.partition("-")
    pages = 3 if kind == "large" else 2_000
    made = site_of(*newsroom, config(theme=theme, full_text=kind == "full", event_pages=pages))
    # No link of the site leads to a page that only leads on.
    return {path: text for path, text in made.items() if 'http-equiv="refresh"' not in text}


def test_every_internal_link_is_relative_and_leads_to_a_file_and_an_id(
    site: dict[str, str],
) -> None:
    ids = {path: set(document.ids) for path, document in _documents(site)}
    checked = 0
    for path, document in _documents(site):
        for link in document.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            assert not link.startswith("/"), (path, link)
            target = path
            if parts.path:
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(path), unquote(parts.path))
                )
                assert not parts.path.endswith("/"), (path, link)
            assert target in site, (path, link)
            if parts.fragment:
                assert unquote(parts.fragment) in ids[target], (path, link)
            checked += 1
    assert checked > 500


def test_every_page_is_well_formed_with_unique_ids_and_headings_in_order(
    site: dict[str, str],
) -> None:
    for path, document in _documents(site):
        assert not document.unmatched, path
        assert not [name for name, count in Counter(document.ids).items() if count > 1], path
        assert document.headings.count(1) == 1, path
        assert document.headings[0] == 1, path
        steps = zip(document.headings, document.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (path, document.headings)


def test_every_page_has_its_own_title_and_a_description(site: dict[str, str]) -> None:
    titles = Counter("".join(document.titles) for _, document in _documents(site))
    assert not [title for title, count in titles.items() if count > 1 or not title.strip()]
    for path, text in site.items():
        if path.endswith(".html"):
            assert re.search(r'<meta name="description" content="[^"]+">', text), path
            assert '<meta name="viewport"' in text, path
            assert '<html lang="en">' in text, path


def test_every_date_attribute_is_one_that_html_knows(site: dict[str, str]) -> None:
    times = [time for _, document in _documents(site) for time in document.times]
    assert len(times) > 100
    assert [time for time in times if not _DATETIME.fullmatch(time)] == []


def test_every_page_says_to_machines_what_it_is(site: dict[str, str]) -> None:
    for path, text in site.items():
        if path.endswith(".html") and path != "404.html":
            found = re.findall(
                r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL
            )
            assert len(found) == 1, path
            assert json.loads(found[0])["@context"] == "https://schema.org"


def test_no_page_holds_inline_script_or_asks_another_host(site: dict[str, str]) -> None:
    for path, text in site.items():
        if not path.endswith(".html"):
            continue
        scripts = re.findall(r"<script([^>]*)>", text)
        assert all('type="application/ld+json"' in one or " src=" in one for one in scripts), path
        assert not re.search(r"\son\w+=|javascript:|<img|<iframe|\sstyle=", text), path
        assert not re.search(r'<(?:script|img|iframe)[^>]*\ssrc="(?:https?:)?//', text), path


def test_only_the_404_page_knows_where_the_site_stands(site: dict[str, str]) -> None:
    # It is served at any depth, so its links need a start of their own; on all other pages one
    # would break file://.
    assert '<base href="/tram/">' in site["404.html"]
    assert not [path for path, text in site.items() if "<base href" in text and path != "404.html"]


def test_scripts_and_styles_stay_small(site: dict[str, str]) -> None:
    assert len(site["static/site.js"].encode()) <= 8_000
    assert len(site["static/search.js"].encode()) <= 8_000
    assert len(site["static/site.css"].encode()) <= 14_000


class _Stream:
    """Analyses that can be passed over again and again, and not otherwise be looked at."""

    def __init__(self, analyses: tuple[Analysis, ...]) -> None:
        self._analyses = analyses

    def __iter__(self) -> Iterator[Analysis]:
        return iter(self._analyses)


def test_the_same_input_gives_the_same_bytes_however_it_comes(
    newsroom: tuple[Timeline, tuple[Analysis, ...]],
) -> None:
    timeline, analyses = newsroom
    settings = Config(content=Path("/nowhere/content"))
    once = list(render(timeline, analyses, settings))
    assert once == list(render(timeline, _Stream(analyses), settings))
    assert len({page.path for page in once}) == len(once)
