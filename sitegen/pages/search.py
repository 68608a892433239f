"""The words of all events to an index in small script files, which a page loads as they are asked
for, from a disk too.

``search/index.js`` names the files, ``search/w-HEX.js`` holds the words that begin with the same
letters, and ``search/dBITS.js`` what is shown of the events. An event is named by its own score
and id, never by its place among others, so that one more event changes the files of its own words
and the one that it is shown from."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen import paths
from sitegen.model import Page
from sitegen.pages import jsonld
from sitegen.pages.desk import Desk, head
from sitegen.pages.views import EventView, Filled, Link, Sheet

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
# At most so many events stand in one file of what is shown; then it is parted in two.
_BLOCK = 400

DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""The characters of references, in the order of their codes, six bits each."""

_LENGTH = 6
# Words of fewer letters are not asked for.
_LEAST = 2
# Up to so many events one letter tells the file of a word, above two: no file is long, and few are
# asked for.
_FEW = 10_000


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of the search: what leads to the events without it."""

    scope: str
    links: tuple[Link, ...]


def sheet(desk: Desk, *links: Link) -> Sheet:
    """Return the page that asks."""
    return Sheet(paths.SEARCH, "search.html", partial(_page, desk, links))


def _page(desk: Desk, links: tuple[Link, ...]) -> Filled:
    said = desk.say("events", n=len(desk.events))
    top = head(desk, "search", paths.SEARCH, desk.say("search_title"), said)
    return Filled(jsonld.on_page(top, desk.site), SearchPage(said, links))


def files(desk: Desk) -> Iterator[Page]:
    """Yield the index; the same events give the same files."""
    letters = 1 if len(desk.events) <= _FEW else 2
    events = references(desk.events)
    # Of each word the events that have it in their titles, and the others.
    shards: dict[str, dict[str, tuple[list[str], list[str]]]] = defaultdict(dict)
    for reference in sorted(events):
        event = events[reference]
        titled = folded(event.full_title)
        for word in titled | _words(event):
            found = shards[shard(word, letters)].setdefault(word, ([], []))
            found[word not in titled].append(reference)
    for key in sorted(shards):
        words = {word: ".".join(map("".join, shards[key][word])) for word in sorted(shards[key])}
        yield _script(f"search/w-{key}.js", "words", key, words)
    blocks = parted(sorted(events), "")
    for bits in sorted(blocks):
        shown = {one: _shown(events[one], desk.site.language) for one in blocks[bits]}
        yield _script(f"search/d{bits}.js", "events", bits, shown)
    yield _script("search/index.js", "start", sorted(shards), sorted(blocks), letters)


def references(events: Iterable[EventView]) -> dict[str, EventView]:
    """Return the events by what the index calls them: six characters, of which the first says the
    score, the best first, and the others follow from the id."""
    found: dict[str, EventView] = {}
    for event in sorted(events, key=lambda event: event.id):
        level = DIGITS[min(63, int((1 - event.score) * 64))]
        reference, tries = "", 0
        while not reference or reference in found:
            digest = hashlib.sha256(f"{event.id}\n{tries}".encode()).digest()
            reference = level + "".join(DIGITS[byte % 64] for byte in digest[: _LENGTH - 1])
            tries += 1
        found[reference] = event
    return found


def parted(references: Sequence[str], bits: str) -> dict[str, Sequence[str]]:
    """Return the references, which come sorted, by the bits that they begin with: as few as make no
    group too long."""
    if len(references) <= _BLOCK or len(bits) == 6 * _LENGTH:
        return {bits: references}
    place, shift = len(bits) // 6, 5 - len(bits) % 6
    halves: tuple[list[str], list[str]] = ([], [])
    for one in references:
        halves[DIGITS.index(one[place]) >> shift & 1].append(one)
    return {**parted(halves[0], f"{bits}0"), **parted(halves[1], f"{bits}1")}


def folded(text: str) -> frozenset[str]:
    """Return the words of a text without case and accents, of two letters and more;
    ``static/search.js`` does the same."""
    if text.isascii():
        plain = text.lower()
    else:
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
