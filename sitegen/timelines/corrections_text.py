"""``corrections.toml`` to its parts, each read alone: a slip in one hides no slip in another."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.errors import ContentError

MAX_BYTES = 2_000_000
# The time that TOML takes grows with the square of what stands on one line.
_MAX_LINE = 20_000
_SHOWN = 120
# A header, or what was to be one.
_HEADER = re.compile(r"\s*\[\[?\s*(?:[\w-]|([\"'])[\w-]+\1\s*\])")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
# A text or list of several lines may hold lines that look like headers; so many of them at most.
_JOINED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """What stands before the first header, or a header and what is below it: its values and its
    lines.

    ``first`` is the number of the first line in the file.
    """

    path: Path
    first: int
    lines: Sequence[str]
    values: Mapping[str, Any]

    def slip(self, message: str, hint: str, name: str, field: str = "") -> ContentError:
        """Return the error at the line of the field, or else of the table of that name."""
        where, excerpt = self.place(name, field)
        return ContentError(message, where=where, hint=hint, excerpt=excerpt)

    def place(self, name: str, field: str = "") -> tuple[str, str]:
        """Return ``file:line`` of the field, or else of the table of that name, and the line
        itself."""
        number = self._number(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=") if field else None
        if number is None:
            number = self._number(rf"[\s\[]*[\"']?{re.escape(name)}\b") or 0
        return f"{self.path}:{self.first + number}", shortened(self.lines[number].strip())

    def _number(self, pattern: str) -> int | None:
        return next((n for n, line in enumerate(self.lines) if re.match(pattern, line)), None)


def shortened(text: str) -> str:
    """Return the text, cut where it is too long for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def read_parts(path: Path) -> tuple[list[Part], list[ContentError]]:
    """Return the parts of the file that are TOML, and an error for each that is not, or for the
    whole file."""
    try:
        lines = _text(path).split("\n")
    except ContentError as error:
        return [], [error]
    long = [number for number, line in enumerate(lines, 1) if len(line) > _MAX_LINE]
    if long:
        hint = 'Break it up: a list may have several lines, and so may a text between """ and """.'
        return [], [
            ContentError(
                f"the line has more than {_MAX_LINE:,} characters", f"{path}:{number}", hint
            )
            for number in long
        ]
    parts: list[Part] = []
    slips: list[ContentError] = []
    starts = [0, *(n for n, line in enumerate(lines) if n and _HEADER.match(line)), len(lines)]
    at = 0
    while at < len(starts) - 1:
        found = _part(path, lines, starts[at : at + _JOINED + 1])
        if isinstance(found, Part):
            parts.append(found)
            at = starts.index(found.first - 1 + len(found.lines), at)
        else:
            slips.append(found)
            at += 1
    return parts, slips


def _text(path: Path) -> str:
    """The words of the file. Raises ``ContentError`` when it is no file, or not one of UTF-8."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            # Opening a pipe would wait for somebody to write.
            kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise ContentError(
                f"is {kind}", str(path), "Put the file with the corrections in its place."
            )
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        hint = "Put the file with the corrections in its place."
        raise ContentError("is a link to a file that is not there", str(path), hint) from error
    except OSError as error:
        raise ContentError(
            f"cannot be read: {error.strerror}", str(path), "Check its permissions."
        ) from error
    if len(content) > MAX_BYTES:
        raise ContentError(
            "the file is too large", str(path), f"Keep it under {MAX_BYTES:,} bytes."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise ContentError("the file is UTF-16, not UTF-8", str(path), "Save it as UTF-8.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        message = f"the file is not UTF-8: 0x{byte:02x} begins no character"
        raise ContentError(message, f"{path}:{line}", "Save it as UTF-8.") from error


def _part(path: Path, lines: Sequence[str], ends: Sequence[int]) -> Part | ContentError:
    """The part that begins at the first of the line numbers and ends before one of the others."""
    first, *later = ends
    for end in later:
        own = lines[first:end]
        try:
            return Part(path, first + 1, own, tomllib.loads("\n".join(own)))
        except (ValueError, RecursionError) as error:
            if end == later[0]:
                slip = _no_toml(path, first, own, error)
            if not _is_open(own):
                break
    return slip


def _is_open(lines: Sequence[str]) -> bool:
    """Whether a text or a list may go on in the next part."""
    text = "\n".join(lines)
    return any(text.count(mark) % 2 for mark in ('"""', "'''")) or text.count("[") > text.count("]")


def _no_toml(path: Path, first: int, lines: Sequence[str], error: Exception) -> ContentError:
    hint = 'Write  [[hide]]  and below it  event = "ev-…"'
    if isinstance(error, RecursionError):
        number = max(range(len(lines)), key=lambda n: lines[n].count("[") + lines[n].count("{"))
        message = "too many brackets in one another"
    elif isinstance(error, tomllib.TOMLDecodeError):
        place = _PLACE.search(str(error))
        number = int(place[1]) - 1 if place and place[1] else _last(lines)
        message = f"not TOML: {_PLACE.sub('', str(error))}"
    else:  # int() refuses what would take it too long
        number = next(_with_digits(lines), 0)
        message, hint = "the number has too many digits", "A text stands between quotation marks."
    number = min(number, len(lines) - 1)
    return ContentError(
        message, f"{path}:{first + number + 1}", hint, shortened(lines[number].strip())
    )


def _last(lines: Sequence[str]) -> int:
    """The last line with anything on it."""
    return max((number for number, line in enumerate(lines) if line.strip()), default=0)


def _with_digits(lines: Sequence[str]) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if re.search(r"\d[\d_]{999}", line))
