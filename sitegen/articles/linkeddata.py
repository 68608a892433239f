"""The JSON-LD of a page to what it says of the story that the page tells, not of another one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

_MAX_DEPTH = 8
_MAX_STORIES = 200
# What has a date too, and is part of a story or stands beside it.
_NO_STORIES = frozenset(
    [
        "audioobject",
        "claimreview",
        "comment",
        "imageobject",
        "mediaobject",
        "organization",
        "person",
        "podcastepisode",
        "product",
        "review",
        "videoobject",
    ]
)
_WRAPPED = re.compile(r"\A\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*\Z")
_DATES = ("datePublished", "dateCreated")

Story = Mapping[str, object]


def story_of(scripts: Sequence[str], addresses: Sequence[str], titles: Sequence[str]) -> Story:
    """Return the object that the scripts give of the page with one of these addresses or titles;
    the only one there is, unless it names another address; else an empty one."""
    stories = _stories(scripts)
    pages = {_page(address) for address in addresses}
    names = {_plain(title) for title in titles}
    for story in stories:
        if pages & set(_addresses(story)):
            return story
    for story in stories:
        if _headline(story) in names - {""}:
            return story
    own = [story for story in stories if not (pages and set(_addresses(story)))]
    return own[0] if len(own) == len(stories) == 1 or (own and not names) else {}


def date_of(story: Story) -> str | None:
    """Return the date on which the story was published, as it is written there."""
    return next((date for name in _DATES if isinstance(date := story.get(name), str)), None)


def _stories(scripts: Sequence[str]) -> list[Story]:
    found: list[Story] = []
    for script in scripts:
        try:
            data = json.loads(_WRAPPED.sub("", script), strict=False)
        except (ValueError, RecursionError):
            continue
        found += _dated(data, 0)
    return found[:_MAX_STORIES]


def _dated(data: object, depth: int) -> Iterator[Story]:
    """The objects that have a date of publication, those that hold others first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _dated(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        names = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
        if names & _NO_STORIES:
            return
        if date_of(data) is not None:
            yield data
        for value in data.values():
            yield from _dated(value, depth + 1) if isinstance(value, list | dict) else ()


def _addresses(story: Story) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = story.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield _page(value)


def _page(address: str) -> str:
    """What tells one page from another: the address without scheme, "www" and a part of it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _headline(story: Story) -> str:
    value = story.get("headline") or story.get("name")
    return _plain(value) if isinstance(value, str) else ""


def _plain(title: str) -> str:
    return " ".join(re.sub(r"\W+", " ", title).casefold().split())
