"""A saved web page to what it says of itself, and the part of it that is the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sitegen.articles.decoding import without_invisible
from sitegen.articles.linkeddata import date_of, story_of
from sitegen.articles.story import Heading, Stamp, Story
from sitegen.articles.visible import shown
from sitegen.wording.characters import printable

_MAX_VALUE = 2_000
# Names of meta elements for the day of publication, the plainer ones first. None of them is that
# of a change.
_DATE_NAMES = (
    "article:published_time",
    "article:published",
    "article:published_date",
    "article.published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dc.date.published",
    "dc.date.publication",
    "pubdate",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published-date",
    "published_date",
    "published",
    "publication_date",
    "publication-date",
    "publicationdate",
    "date_published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "prism.publicationdate",
    "shareaholic:article_published_time",
    "release_date",
    "displaydate",
    "timestamp",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "datecreated",
    "created",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "byl")
_SITE_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_SOURCE_NAMES = ("og:site_name", "publisher", "application-name")
# Where a browser noted from which address it saved the page.
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_BYLINE = re.compile(r"by\s+", re.IGNORECASE)


@dataclass(slots=True)
class WebPage:
    """What a page says of itself; each is None or empty where it says nothing.

    ``titles`` are what its head calls it, with the title of the window last, which is ``window``;
    ``dates`` those of its head as they are written, the surest first; ``headings``, ``stamps`` and
    ``lines`` are those that are shown."""

    titles: tuple[str, ...] = ()
    window: str | None = None
    dates: tuple[str, ...] = ()
    author: str | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    status: str | None = None
    headings: tuple[Heading, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def title(self) -> str | None:
        """The first of its titles."""
        return next(iter(self.titles), None)


def main_part(source: str) -> str:
    """Return what is shown inside the page's article, main or body element, the first of these it
    has; else all of it."""
    source = shown(source)  # first: a comment, or what is hidden, may hold an article of its own
    # Not on source.lower(): a capital I with a dot is two characters in lower case.
    for tag in ("article", "main", "body"):
        opened = re.search(rf"<{tag}\b[^<>]*>", source, re.IGNORECASE | re.ASCII)
        if opened:
            closed = max(
                (found.start() for found in re.finditer(rf"</{tag}", source, re.IGNORECASE)),
                default=-1,
            )
            return source[opened.end() : closed if closed > opened.end() else len(source)]
    return source


def describe(source: str, part: str) -> WebPage:
    """Return what the page says of itself: in the JSON-LD of its story, in meta elements, and in
    the part of it that is the article."""
    head = _Head()
    head.feed(source)
    head.close()
    meta = head.meta
    addresses = _addresses(head, source)
    window = _text("".join(head.title))
    titles = _titles(meta, window)
    told = Story.of(part)
    story = story_of(head.scripts, addresses, [*titles, *(each.words for each in told.headings)])
    headline = _text(story.get("headline"))
    return WebPage(
        titles=tuple(dict.fromkeys([*([headline] if headline else []), *titles])),
        window=window,
        dates=_dates(date_of(story), meta, head.time),
        author=_name(story.get("author")) or _byline(_first(meta, _AUTHOR_NAMES)),
        source=_name(story.get("publisher")) or _first(meta, _SOURCE_NAMES),
        site=_first(meta, _SITE_NAMES) or _name(story.get("publisher")),
        url=next(iter(addresses), None),
        language=head.language,
        status=_first(meta, ("status",)),
        headings=tuple(told.headings),
        stamps=tuple(told.stamps),
        lines=tuple(told.lines),
    )


@dataclass
class _Head(HTMLParser):
    meta: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    time: str | None = None
    canonical: str | None = None
    language: str | None = None
    _within: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value}
        match tag:
            case "html":
                self.language = found.get("lang")
            case "meta":
                self._note_meta(found)
            case "link" if found.get("rel") == "canonical":
                self.canonical = found.get("href")
            case "time" if self.time is None:
                if "pubdate" in dict(attrs) or found.get("itemprop") == "datePublished":
                    self.time = found.get("datetime")
            case "script" if found.get("type", "").lower() == "application/ld+json":
                self._within = "script"
                self.scripts.append("")
            case "title" if not self.title:
                self._within = "title"

    def _note_meta(self, found: Mapping[str, str]) -> None:
        if "content" in found:
            name = found.get("property") or found.get("name") or found.get("itemprop") or ""
            self.meta.setdefault(name.lower(), found["content"])

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts[-1] += data
        elif self._within == "title":
            self.title.append(data)


def _addresses(head: _Head, source: str) -> list[str]:
    saved = _SAVED.search(source)
    told = (head.canonical, head.meta.get("og:url"), saved[1] if saved else None)
    return [address for address in told if address]


def _titles(meta: Mapping[str, str], window: str | None) -> list[str]:
    titles = [*(_text(meta.get(name)) for name in _TITLE_NAMES), window]
    return [title for title in titles if title]


def _dates(linked: str | None, meta: Mapping[str, str], marked: str | None) -> tuple[str, ...]:
    dates = [linked, *(meta.get(name) for name in _DATE_NAMES), marked]
    return tuple(date for date in dates if date)


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(meta.get(name)))), None)


def _text(value: object) -> str | None:
    return (
        " ".join(without_invisible(printable(value)).split())[:_MAX_VALUE] or None
        if isinstance(value, str)
        else None
    )


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _name(item))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _byline(text: str | None) -> str | None:
    return _BYLINE.sub("", text, count=1) if text and _BYLINE.match(text) else text
