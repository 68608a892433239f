"""What a file says of itself to whether its editor keeps it back: front matter, heads of other
tools, its folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

Said = str | tuple[str, ...] | tuple[Mapping[str, str], ...]

TRUE, FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0", "")
_FOLDER = "_drafts"
_KEEPS = frozenset({"draft", "private", "hidden", "unlisted"})
_SHOWS = frozenset({"published", "publish", "public"})
_STATES = frozenset({"status", "visibility", "post_status"})
# What the tools that have a state of an article call one that is not for everybody.
_KEPT = frozenset(
    ["draft", "drafts", "hidden", "pending", "private", "skip", "trash", "unlisted", "unpublished"]
)


def is_withheld(said: Iterable[tuple[str, Said]], path: str) -> bool:
    """Tell whether one of the fields, or a folder ``_drafts`` that the file lies in, keeps the
    article back.

    The names of fields and their words are taken in capitals and small letters alike.
    """
    if _FOLDER in (part.casefold() for part in PurePosixPath(path).parts[:-1]):
        return True
    return any(_keeps_back(name.casefold(), value) for name, value in said)


def is_flag(value: Said) -> bool:
    """Tell whether a field that may hold a date says instead whether the article is for
    everybody."""
    return isinstance(value, str) and (_word(value) in (*TRUE, *FALSE) or _word(value) in _KEPT)


def _keeps_back(name: str, value: Said) -> bool:
    words = [
        _word(item)
        for item in ([value] if isinstance(value, str) else value)
        if isinstance(item, str)
    ]
    if name in _KEEPS:
        return any(word in TRUE for word in words)
    if name in _SHOWS:
        return any(word in _KEPT or (word in FALSE and word) for word in words)
    return name in _STATES and any(word in _KEPT for word in words)


def _word(text: str) -> str:
    return text.strip().casefold()
