"""The folder of a site to digests, one a folder in it, that are others after any change to a file
there, seen without opening one."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_TRIES, _PAUSE_S = 50, 0.002
_SECOND_NS = 1_000_000_000
# Times that are whole seconds may be whole pairs of seconds.
_COARSE_NS = 2 * _SECOND_NS


@dataclass(frozen=True, slots=True)
class Footprint:
    """The digests of the names, sizes, times and numbers of all files, by the folder that they are
    in; the newest of the times, and whether all of them are whole seconds."""

    folders: Mapping[str, str]
    newest_ns: int
    is_coarse: bool

    def is_older_than(self, moment_ns: int) -> bool:
        """Tell whether no file can be changed after that moment and keep its times."""
        return self.newest_ns + _COARSE_NS * self.is_coarse <= moment_ns


def footprint(folder: Path) -> Footprint | None:
    """Return the footprint of the folder; None when it cannot be told."""
    folders: dict[str, str] = {}
    newest, is_coarse = 0, True
    waiting = [("", os.fspath(folder))]
    try:
        while waiting:
            name, here = waiting.pop()
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
            lines: list[str] = []
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/{entry.name}".lstrip("/"), entry.path))
                    continue
                found = entry.stat(follow_symlinks=False)
                modified, changed = found.st_mtime_ns, found.st_ctime_ns
                lines.append(f"{entry.name}\0{found.st_size} {modified} {changed} {found.st_ino}")
                newest = max(newest, modified, changed)
                is_coarse = is_coarse and not modified % _SECOND_NS
            text = "\0\0".join(lines).encode("utf-8", "backslashreplace")
            folders[name] = hashlib.sha256(text).hexdigest()
    except OSError:
        return None
    return Footprint(folders, newest, is_coarse)


def after_a_tick(probe: Path) -> int | None:
    """Return what the clock of the file system showed, once it shows more: the file at the path is
    made to see it. None when the clock stands still."""
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT | _NO_LINK, 0o666))
        os.utime(probe)
        started = probe.stat().st_mtime_ns
        for _ in range(_TRIES):
            time.sleep(_PAUSE_S)
            os.utime(probe)
            if probe.stat().st_mtime_ns > started:
                return started
    except OSError:
        return None
    return None
