"""The files that an editor works on to whether one of them changed, as often as a preview asks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import chain

from sitegen import articles
from sitegen.config import FILE_NAME, Config
from sitegen.pipeline.inputs import CORRECTIONS, THEMES, Status

# A folder that was written to so lately may be written to again without another time.
_MARGIN_NS = 3_000_000_000


class Watch:
    """Tells whether articles, settings, corrections or themes changed since it was last asked.

    Folders are listed again only where their times say that something came or went."""

    def __init__(self, config: Config) -> None:
        self._content, self._output = config.content, config.output
        homes = dict.fromkeys((config.root.absolute(), config.content.absolute().parent))
        self._single = [os.fspath(at / name) for at in homes for name in (FILE_NAME, CORRECTIONS)]
        self._themes = [at / THEMES for at in homes]
        self._files: list[str] = []
        self._folders: dict[str, Status | None] = {}
        self._is_settled = False
        self._seen = self._look()

    def has_changed(self) -> bool:
        """Tell whether anything did."""
        before, self._seen = self._seen, self._look()
        return self._seen != before

    def _look(self) -> dict[str, Status | None]:
        if not self._is_settled or {at: _status(at) for at in self._folders} != self._folders:
            self._list()
        return {path: _status(path) for path in chain(self._single, self._files)}

    def _list(self) -> None:
        now = time.time_ns()
        # Their times are taken first: what comes while they are listed is met the next time.
        self._folders = {at: _status(at) for at in self._below()}
        found = articles.discover(self._content, self._output)
        self._files = [os.fspath(path) for path in found.files]
        for theme in self._themes:
            for folder, _, names in os.walk(theme):
                self._files += [os.path.join(folder, name) for name in names]  # noqa: PTH118
        times = [status.newest_ns for status in self._folders.values() if status]
        self._is_settled = max(times, default=0) + _MARGIN_NS < now

    def _below(self) -> Iterator[str]:
        for top in (self._content, *self._themes):
            yield os.fspath(top)  # it may come to be
            for folder, names, _ in os.walk(top):
                names[:] = [name for name in names if not name.startswith(".")]
                yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118


def _status(path: str) -> Status | None:
    try:
        return Status.of(os.stat(path))  # noqa: PTH116 - as text, since there are many
    except OSError:
        return None
