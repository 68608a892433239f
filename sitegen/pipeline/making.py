"""Drafts of pages to files in the new folder of a site: those that are as they were are not made
again, all others by several processes."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sitegen import workers
from sitegen.errors import ConfigError
from sitegen.model import Page
from sitegen.pipeline import manifest

# Drafts handed out together: neighbours share pieces that are made once.
_TOGETHER = 32
# To fork a process takes as long as some pages.
_WORTH_A_PROCESS = 256


class Draft(Protocol):
    """A page that can be made."""

    @property
    def path(self) -> str:
        """The path of the page."""

    @property
    def signature(self) -> str:
        """What stands for all that the page depends on."""

    def pages(self) -> Iterator[Page]:
        """Yield the page, and what goes with it."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was written: its SHA-256, size in bytes and time in nanoseconds."""

    path: str
    digest: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a draft with its signature; how many of them are new or other than before."""

    signature: str
    files: tuple[File, ...]
    changed: int = 0


Known = Mapping[str, Made]
"""What was made of each draft when the site was last built, by its path."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The new folder of a site, the old one, which files of that are ours, with their SHA-256, and
    in which of its folders no file was touched since they were written."""

    fresh: Path
    old: Path
    ours: Mapping[str, str] = field(default_factory=dict)
    untouched: Set[str] = frozenset()

    def put(self, page: Page) -> tuple[File, bool]:
        """Write the page; returns it with whether it is new or other than before.

        Raises ``ConfigError`` when somebody else's file has its place."""
        target = self._target(page.path)
        before = self.old / page.path
        is_same = self._is_ours(page.path) and before.read_bytes() == page.content
        if is_same:
            share(before, target)
        else:
            target.write_bytes(page.content)
        status = target.stat()
        digest = hashlib.sha256(page.content).hexdigest()
        return File(page.path, digest, status.st_size, status.st_mtime_ns), not is_same

    def keep(self, file: File) -> bool:
        """Take a file of the old site over, where it is just as it was written; else say no."""
        if self.ours.get(file.path) != file.digest or not self._is_ours(file.path):
            return False
        before = self.old / file.path
        if not self._is_as_written(before, file):
            return False
        share(before, self._target(file.path))
        return True

    def _is_as_written(self, path: Path, file: File) -> bool:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) != (file.size, file.time):
            return False
        # Else these may have been given to other bytes.
        is_untouched = file.path.rpartition("/")[0] in self.untouched
        return is_untouched or hashlib.sha256(path.read_bytes()).hexdigest() == file.digest

    def _target(self, path: str) -> Path:
        target = self.fresh / manifest.safe(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _is_ours(self, name: str) -> bool:
        """Whether the page is there; raises ``ConfigError`` when somebody else's file has its
        place."""
        path = self.old / name
        foreign = manifest.leads_away(self.old, name)
        if foreign is None and os.path.lexists(path):
            if name in self.ours and stat.S_ISREG(path.lstat().st_mode):
                return True
            foreign = path
        if foreign is not None:
            what = "page" if foreign == path else "folder"
            raise ConfigError(
                f"{foreign} was not written by sitegen, and the site needs a {what} of that name",
                hint="Nothing was touched. Move the file away, or rename the article that makes "
                "the page.",
            )
        return False


def share(source: Path, target: Path) -> None:
    """Put the same file at another path: a hard link where the file system has them, else a copy
    with its times."""
    target.unlink(missing_ok=True)  # a process that died may have put it there
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def make(
    drafts: Callable[[], Iterable[Draft]],
    folder: Folder,
    known: Known,
    jobs: int,
    tell: Callable[[int, int], None],
) -> dict[str, Made]:
    """Return what was made of each draft, by its path; ``known`` is what was made last time.

    With ``jobs`` several processes go through the same drafts, each making its share. ``tell`` is
    told how many of how many are done."""

    def work(part: int, parts: int) -> dict[str, Made]:
        made: dict[str, Made] = {}
        for number, draft in enumerate(drafts()):
            if number // _TOGETHER % parts == part:
                made[draft.path] = _made(draft, folder, known.get(draft.path))
                if not part:
                    tell(min(len(made) * parts, count), count)
        return made

    count = sum(1 for _ in drafts())
    shares = workers.divided(work, jobs if count >= _WORTH_A_PROCESS else 1)
    return {path: made for share_of in shares for path, made in share_of.items()}


def _made(draft: Draft, folder: Folder, before: Made | None) -> Made:
    signature = draft.signature
    if before and before.signature == signature and all(map(folder.keep, before.files)):
        return Made(signature, before.files)
    put = [folder.put(page) for page in draft.pages()]
    return Made(signature, tuple(file for file, _ in put), sum(is_new for _, is_new in put))
