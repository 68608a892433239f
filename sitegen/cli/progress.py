"""How far a build is and how long the rest will take, in one changing line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

# A stage that takes less is not worth a word.
_SILENT_S = 1.0
# How often the line of a terminal changes, and how often a line is added to a log.
_TERMINAL_S, _LOG_S = 0.1, 10.0
_SAID = {
    "reading": "Reading {} articles",
    "merging": "Merging {} events",
    "writing": "Writing {} pages",
}


@contextmanager
def shown(stream: TextIO, *, is_asked: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Yield what ``pipeline.build`` tells its progress.

    A terminal shows it in one line, which is gone in the end. Elsewhere nothing is said, or where
    it is asked for a line each ten seconds."""
    line = _Line(stream, is_asked=is_asked)
    try:
        yield line.told
    finally:
        line.clear()


class _Line:
    """The line, and since when its stage lasts."""

    def __init__(self, stream: TextIO, *, is_asked: bool) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._is_silent = not (self._is_terminal or is_asked)
        self._stage = ""
        self._begun_s = self._next_s = 0.0
        self._first = 0
        self._is_written = False

    def told(self, stage: str, done: int, total: int) -> None:
        """Show that so many of a stage are done, unless the line is fresh."""
        if self._is_silent:
            return
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._begun_s, self._first = stage, now, done
            self._next_s = now + _SILENT_S
        if now < self._next_s:
            return
        self._next_s = now + (_TERMINAL_S if self._is_terminal else _LOG_S)
        each_s = (now - self._begun_s) / max(done - self._first, 1)
        said = _SAID[stage].format(f"{done:,} of {total:,}")
        said += f", {_duration(each_s * (total - done))} left" if done else " ..."
        if self._is_terminal:
            click.echo(f"\r\x1b[K{said}", self._stream, nl=False)
            self._is_written = True
        else:
            click.echo(said, self._stream)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_written:
            click.echo("\r\x1b[K", self._stream, nl=False)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
