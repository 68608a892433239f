"""A saved web page to what it says of itself, and the part of it that is the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sitegen.articles.visible import shown
from sitegen.wording.characters import printable

_MAX_VALUE = 2_000
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "dcterms.created",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "byl")
_SOURCE_NAMES = ("og:site_name", "publisher", "application-name")
_BYLINE = re.compile(r"by\s+", re.IGNORECASE)


@dataclass(slots=True)
class WebPage:
    """What the head of a page says; each is None where it says nothing."""

    title: str | None = None
    published: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    status: str | None = None


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


def describe(source: str) -> WebPage:
    """Return what the page says of itself: JSON-LD before meta elements, these before the visible
    date and title."""
    head = _Head()
    head.feed(source)
    head.close()
    story = next(_stories(head.scripts), {})
    meta = head.meta
    return WebPage(
        title=_text(story.get("headline"))
        or _first(meta, _TITLE_NAMES)
        or _text("".join(head.title)),
        published=_text(story.get("datePublished")) or _first(meta, _DATE_NAMES) or head.time,
        author=_name(story.get("author")) or _byline(_first(meta, _AUTHOR_NAMES)),
        source=_name(story.get("publisher")) or _first(meta, _SOURCE_NAMES),
        url=head.canonical or _first(meta, ("og:url",)),
        language=head.language,
        status=_first(meta, ("status",)),
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


def _stories(scripts: list[str]) -> Iterator[Mapping[str, object]]:
    """The JSON-LD objects that have a date of publication."""
    for script in scripts:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else []:
            main = item.get("mainEntity") if isinstance(item, dict) else None
            yield from (
                each for each in (item, main) if isinstance(each, dict) and "datePublished" in each
            )


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(meta.get(name)))), None)


def _text(value: object) -> str | None:
    return (
        " ".join(printable(value).split())[:_MAX_VALUE] or None if isinstance(value, str) else None
    )


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _name(item))) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _byline(text: str | None) -> str | None:
    return _BYLINE.sub("", text, count=1) if text and _BYLINE.match(text) else text
