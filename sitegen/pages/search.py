"""The words of all events to an index in small script files, which a page loads as they are asked
for, from a disk too.

``search/index.js`` names the shards, ``search/w-HEX.js`` holds the words that begin with the same
letters, and ``search/d-N.js`` what is shown of the events, those with the highest score first."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen import paths
from sitegen.model import Page
from sitegen.pages import jsonld
from sitegen.pages.desk import Desk, head
from sitegen.pages.views import EventView, Link, Sheet

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
# So many events stand in one file of what is shown.
_BLOCK = 200
# Words of fewer letters are not asked for.
_LEAST = 2
# Up to so many events one letter tells the file of a word, above two: no file is long, and few are
# asked for.
_FEW = 1_000


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of the search: what leads to the events without it."""

    scope: str
    links: tuple[Link, ...]


def sheet(desk: Desk, *links: Link) -> Sheet:
    """Return the page that asks."""
    said = desk.say("events", n=len(desk.events))
    top = head(desk, "search", paths.SEARCH, desk.say("search_title"), said)
    return Sheet("search.html", jsonld.on_page(top, desk.site), SearchPage(said, links))


def files(desk: Desk) -> Iterator[Page]:
    """Yield the index; the same events give the same files."""
    letters = 1 if len(desk.events) <= _FEW else 2
    order = sorted(range(len(desk.events)), key=lambda at: (-desk.events[at].score, at))
    events = [desk.events[at] for at in order]
    shards: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, event in enumerate(events):
        titled = folded(event.full_title)
        for word in sorted(titled | _words(event)):
            # The lowest bit says that the word stands in the title.
            shards[shard(word, letters)][word].append(number * 2 + (word in titled))
    for key in sorted(shards):
        yield _script(
            f"search/w-{key}.js",
            "words",
            key,
            {word: shards[key][word] for word in sorted(shards[key])},
        )
    for block in range(0, len(events), _BLOCK):
        shown = [_shown(event, desk.site.language) for event in events[block : block + _BLOCK]]
        yield _script(f"search/d-{block // _BLOCK}.js", "events", block // _BLOCK, shown)
    yield _script("search/index.js", "start", sorted(shards), _BLOCK, letters)


def folded(text: str) -> frozenset[str]:
    """Return the words of a text without case and accents, of two letters and more;
    ``static/search.js`` does the same."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return frozenset(word for word in _WORD.findall(_MARKS.sub("", plain)) if len(word) >= _LEAST)


def shard(word: str, letters: int) -> str:
    """Return the name of the file of a word: its first letters in UTF-8, in hexadecimal."""
    return word[:letters].encode("utf-8").hex()


def _words(event: EventView) -> frozenset[str]:
    """What an event is found by beside its title: the sentences of its sources, its date, names and
    kind."""
    quotes = (piece.text for source in event.sources for piece in source.pieces)
    names = (link.text for link in event.names)
    return folded(" ".join((*quotes, *names, event.moment.display, event.kind)))


def _shown(event: EventView, language: str) -> Sequence[str]:
    """What stands in the list of what was found; at its end the language of the title where it is
    not the page's."""
    article = event.source.article
    shown = (event.moment.display, event.lean, event.full_title, event.path, article.outlet)
    return (*shown, article.language) if article.language not in ("", language) else shown


def _script(path: str, function: str, *values: object) -> Page:
    parts = ",".join(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values
    )
    # U+2028 and U+2029 end a line in old readers of scripts.
    text = f"sgSearch.{function}({parts});\n".replace("\u2028", "\\u2028").replace(
        "\u2029", "\\u2029"
    )
    return Page(path, text.encode("utf-8"))
