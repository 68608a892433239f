"""All that a site is made of, as digests: articles, corrections, themes, settings, program.

A file is read once and then known by its size, times and number for as long as these prove that it
is the same: that is, when they were old already as it was read. One that was written within the
same moment could be written once more without any of them showing it, so it is read again."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sitegen import articles
from sitegen.config import Config
from sitegen.errors import ContentError

CORRECTIONS, THEMES = "corrections.toml", "themes"
_PACKAGE = Path(__file__).parent.parent
# Longer than the clock of any file system stands still (two seconds on those of memory cards).
_MARGIN_NS = 3_000_000_000
# Of larger files, which no theme needs to have, every touch is a change.
_LARGE = 50_000_000
_WRITTEN_BY_PYTHON = "__pycache__"
# What pip writes for each library, under a name that holds its version.
_METADATA = (".dist-info", ".egg-info")


class Status(NamedTuple):
    """What the file system says of a file: while it says the same, the bytes are the same, but for
    what is written within one tick of its clock."""

    size: int
    modified_ns: int
    changed_ns: int
    number: int

    @classmethod
    def of(cls, found: os.stat_result) -> Status:
        """Return what is taken from that."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    @property
    def newest_ns(self) -> int:
        """The later of its two times."""
        return max(self.modified_ns, self.changed_ns)


class Seen(NamedTuple):
    """A file as it was: its digest, and its status, if it had one that proves that it is the
    same."""

    digest: str
    status: Status | None
    is_proof: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build reads: its files by path, what was passed over in the content folder, and
    the digest of everything else."""

    files: Mapping[str, Seen]
    passed_over: str
    settings: str

    def same_as(self, other: Inputs) -> bool:
        """Tell whether a build would read the same."""
        return (
            (self.settings, self.passed_over) == (other.settings, other.passed_over)
            and self.files.keys() == other.files.keys()
            and all(seen.digest == other.files[path].digest for path, seen in self.files.items())
        )

    def untouched_since(self, other: Inputs) -> bool:
        """Tell whether nobody wrote to any file since then, not even the same bytes."""
        return self.same_as(other) and all(
            seen.status == other.files[path].status for path, seen in self.files.items()
        )

    @property
    def proofs(self) -> int:
        """How many of the files need not be read to know that they are the same."""
        return sum(seen.is_proof for seen in self.files.values())

    def below(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Yield the files in the folder and those in it: their paths from there, and digests."""
        start = os.path.join(folder, "")  # noqa: PTH118 - a Path ends without the separator
        for path, seen in self.files.items():
            if path.startswith(start):
                yield path.removeprefix(start), seen.digest


def survey(config: Config, known: Inputs | None = None) -> Inputs:
    """Return what a build would read now. No file is read that ``known`` proves to be the same."""
    found = articles.discover(config.content, config.output)
    now, limit = time.time_ns(), config.articles.max_bytes
    before = known.files if known is not None else {}
    files: dict[str, Seen] = {}
    for path in map(os.fspath, found.files):
        files[path] = _seen(path, before.get(path), now, limit)
    for path in chain(_corrections(config), _theme_files(config), _program_files()):
        files[path] = _seen(path, before.get(path), now)
    passed_over = _digest(repr(problem) for problem in found.problems)
    return Inputs(files, passed_over, settings_digest(config))


def settings_digest(config: Config) -> str:
    """Return the digest of what is in no file of ours: settings, surroundings, and the versions of
    Python and of the libraries."""
    # How many processes work and what the exit code is change nothing of what is built.
    settings = replace(config, build=replace(config.build, jobs=0, strict=False, clean=False))
    places = (Path(), config.content, config.output, config.root)
    return _digest(
        [
            repr(settings),
            *(os.path.realpath(place) for place in places),
            sys.version,
            os.environ.get("SOURCE_DATE_EPOCH", ""),
            *sorted(_libraries()),
        ]
    )


def corrections_path(config: Config) -> Path | None:
    """Return the editor's corrections: beside the settings, or else beside the content folder; None
    when not asked for."""
    if config.build.ignore_corrections:
        return None
    beside = config.root / CORRECTIONS
    return beside if os.path.lexists(beside) else config.content.parent / CORRECTIONS


def _seen(path: str, before: Seen | None, now: int, limit: int | None = None) -> Seen:
    """The file as it is now; ``limit`` is what an article may have. What cannot be read is seen as
    the reason, and tried again each time."""
    # The status is taken first: of a file that changes meanwhile it is an old one.
    try:
        found = os.stat(path) if limit is None else os.lstat(path)  # noqa: PTH116
    except OSError as error:
        return Seen(str(error.strerror), None, is_proof=False)
    status = Status.of(found)
    if before is not None and before.is_proof and before.status == status:
        return before
    if limit is None and (not stat.S_ISREG(found.st_mode) or found.st_size > _LARGE):
        return Seen(repr(status), status, is_proof=False)
    try:
        data = Path(path).read_bytes() if limit is None else articles.load(Path(path), limit)
    except ContentError as error:
        return Seen(error.message, status, is_proof=False)
    except OSError as error:
        return Seen(str(error.strerror), status, is_proof=False)
    is_proof = status.newest_ns + _MARGIN_NS < now
    return Seen(hashlib.sha256(data).hexdigest(), status, is_proof)


def _corrections(config: Config) -> Iterator[str]:
    for folder in dict.fromkeys((config.root, config.content.parent)):
        if os.path.lexists(path := folder / CORRECTIONS):
            yield os.fspath(path)


def _theme_files(config: Config) -> Iterator[str]:
    """The files of all themes, the bundled ones where they lie beside the program."""
    yield from _below(config.content.parent / THEMES)
    if not (_PACKAGE / THEMES).is_dir():
        yield from _below(_PACKAGE.parent / THEMES)


def _program_files() -> Iterator[str]:
    return _below(_PACKAGE)


def _below(folder: Path) -> Iterator[str]:
    """The files below the folder; links are followed, but not into a folder that they are in."""
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(os.fspath(folder), frozenset())]
    while waiting:
        here, above = waiting.pop()
        try:
            status = os.stat(here)  # noqa: PTH116 - as text, since there are many
            own = (status.st_dev, status.st_ino)
            if own in above or not stat.S_ISDIR(status.st_mode):
                continue
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError:
            yield here  # said to be no file, which is the digest of it
            continue
        for entry in entries:
            if entry.is_dir():
                if entry.name != _WRITTEN_BY_PYTHON:
                    waiting.append((entry.path, above | {own}))
            elif entry.is_file():
                yield entry.path


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _libraries() -> set[str]:
    """The libraries that are installed, with their versions and the time that they were."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as listing:
                found.update(
                    f"{entry.name} {entry.stat().st_mtime_ns}"
                    for entry in listing
                    if entry.name.endswith(_METADATA)
                )
        except OSError:  # an archive, or a folder that is not there
            continue
    return found
