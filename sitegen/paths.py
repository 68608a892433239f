"""Things of the site to the paths of their files: every link ends in a file name and works from any
depth."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from sitegen.model import Entry, sort_month, year_text

HOME = "index.html"
NAMES = "entities/index.html"
SOURCES = "sources/index.html"
CONFLICTS = "conflicts/index.html"
ABOUT = "about/index.html"
UNDATED = "about/undated.html"
CORRECTIONS = "corrections/index.html"
NOT_FOUND = "404.html"
SEARCH = "search/index.html"
TAGS = "tags/index.html"
EMBED = "embed/index.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
DATA = "timeline.json"
PICTURE = "picture.png"

_LONGEST = 60


def year_page(year: int) -> str:
    """Return ``years/2023.html``."""
    return f"years/{year_text(year)}.html"


def month_page(year: int, month: int) -> str:
    """Return ``years/2023-04.html``; month 0 is for what is known by the year only."""
    return f"years/{year_text(year)}-{month:02}.html"


def year_data(year: int | None) -> str:
    """Return ``data/2023.json``; ``data/undated.json`` is for articles without a date."""
    return f"data/{'undated' if year is None else year_text(year)}.json"


def event_page(event_id: str) -> str:
    """Return ``events/ev-2023-12-7f3a9c.html``."""
    return f"events/{anchor(event_id)}.html"


# From this score on an event is one that many articles tell, or of great weight.
_KEY_SCORE = 0.75


def permalinks(entries: Sequence[Entry], most: int) -> dict[str, str]:
    """Return where each entry is told, by its id: a page of its own, of up to ``most`` entries.

    Of more, those have a page that are key events, disputed or corrected by an editor; the others
    stand on the page of their month. What decides is each one's own, so that it keeps its address
    while others come and go."""
    is_small = len(entries) <= most
    return {
        entry.id: event_page(entry.id) if is_small or _has_page(entry) else _anchored(entry)
        for entry in entries
    }


def _has_page(entry: Entry) -> bool:
    shown = entry.events[0]
    as_read = (entry.title, entry.when) == (shown.title, shown.when) and entry.edited is None
    is_corrected = not as_read or not shown.quote
    return entry.score >= _KEY_SCORE or bool(entry.conflicts) or entry.pinned or is_corrected


def _anchored(entry: Entry) -> str:
    return f"{month_page(*sort_month(entry.when, entry.bound))}#{anchor(entry.id)}"


def is_page(path: str) -> bool:
    """Return whether a permalink is a page of its own, and no place on one."""
    return "#" not in path


def article_page(article_id: str) -> str:
    """Return ``articles/microsoft-mistral.html``."""
    return f"articles/{anchor(article_id)}.html"


def part_page(path: str, part: int) -> str:
    """Return ``sources/index.2.html`` for part 2 of a list; part 1 is at the path itself."""
    return path if part == 1 else f"{path.removesuffix('.html')}.{part}.html"


def entity_page(name: str, part: int = 1) -> str:
    """Return ``entities/mistral-ai.html``; part 2 of a long one is
    ``entities/mistral-ai.2.html``."""
    return part_page(f"entities/{file_name(name)}.html", part)


def entity_picture(name: str) -> str:
    """Return ``entities/mistral-ai.png``."""
    return f"entities/{file_name(name)}.png"


def tag_page(tag: str, part: int = 1) -> str:
    """Return ``tags/artificial-intelligence.html``; part 2 of a long one ends with ``.2.html``."""
    return part_page(f"tags/{file_name(tag_key(tag))}.html", part)


def tag_key(tag: str) -> str:
    """Return what spellings of one tag have in common: "AI" and "ai", "Straße" and "STRASSE", one
    blank or two."""
    return " ".join(tag.casefold().split())


def embed_page(name: str) -> str:
    """Return ``embed/mistral-ai.html``."""
    return f"embed/{file_name(name)}.html"


def anchor(event_id: str) -> str:
    """Return the id of an event as it stands in ``id`` attributes and file names: letters, digits,
    ``-``, ``.`` and ``_``."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", event_id)


def sentence_anchor(start: int) -> str:
    """Return the id of the sentence that begins at this offset of the article's text."""
    return f"s{start}"


def file_name(name: str) -> str:
    """Return a bounded name for a file. Names of plain words keep them; others get a short hash, so
    that no two meet.

    Names that differ only in case share a file.
    """
    if (
        len(name) <= _LONGEST
        and re.fullmatch(r"[a-z0-9]+(?: [a-z0-9]+)*", name.lower())
        and name.lower() != "index"
    ):
        return name.lower().replace(" ", "-")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:6]
    return f"{slug or 'n'}-{digest}"


def root_of(path: str) -> str:
    """Return what leads from a page back to the folder of the site: ``../`` for each folder it
    stands in."""
    return "../" * path.count("/")
