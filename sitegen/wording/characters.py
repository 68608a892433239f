"""The characters of a text that no page, feed or file can hold, to blanks."""

from __future__ import annotations

import re

# Control characters but tab and line ends, halves of surrogate pairs, and what XML calls no character.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with a blank for every character that cannot be written to a page; offsets stay as they are."""
    return _UNPRINTABLE.sub(" ", text)
