"""The characters of a text that no page, feed or file can hold."""

from __future__ import annotations

import re

# Control characters but tab and line ends.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Halves of surrogate pairs, and what Unicode, XML and HTML call no character.
_NO_CHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_CONTROLS}{_NO_CHARACTERS}]")


def printable(text: str) -> str:
    """Put a blank in place of every such character, so that offsets stay as they are."""
    return _UNPRINTABLE.sub(" ", text)


def without_controls(text: str) -> str:
    """Leave every such character out."""
    return _UNPRINTABLE.sub("", text)
