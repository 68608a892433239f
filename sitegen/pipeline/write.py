"""Pages to a folder: built beside the old site and exchanged with it in one step; no build leaves half a site."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import functools
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitegen.errors import ConfigError
from sitegen.model import Page
from sitegen.pipeline import manifest
from sitegen.pipeline.emptying import check_pages
from sitegen.pipeline.manifest import MANIFEST, Manifest, Origin

_Guard = Callable[[Collection[str], Collection[str]], None]
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: how many HTML pages the site has, how many files are new or changed, how many old ones went."""

    pages: int
    changed: int
    removed: int


def check_folders(content: Path, output: Path) -> None:
    """Raise ``ConfigError`` when writing to ``output`` could harm anything: articles, a home, files of others."""
    here, there = output.resolve(), content.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise ConfigError(
            f"the output folder {output} and the content folder {content} lie in one another",
            hint="Choose an output folder of its own: sitegen build --output site",
        )
    if here in (Path(here.anchor), Path.home().resolve(), Path.cwd(), *Path.cwd().parents):
        raise ConfigError(
            f"the output folder {output} holds more than a site",
            hint="Choose an output folder of its own: sitegen build --output site",
        )
    if output.exists() and not output.is_dir():
        raise ConfigError(f"{output} is a file, not a folder", hint="Choose another --output.")
    if output.is_dir() and any(output.iterdir()) and not (output / MANIFEST).is_file():
        raise ConfigError(
            f"{output} is not empty, and its files were not written by sitegen",
            hint="Nothing was touched. Choose another --output, or empty the folder yourself.",
        )


def write_site(
    pages: Iterable[Page], output: Path, origin: Origin | None = None, *, allow_empty: bool = False
) -> Written:
    """Write the pages to the folder; old pages of ours go, files of others stay. A failure leaves the old site whole.

    ``origin`` is what the site was made of, for its manifest.
    Raises ``ConfigError`` when another build is writing there, or a page would replace a file of somebody else, and
    ``ContentError`` when more than half of the old pages would go, which ``allow_empty`` allows.
    """
    guard = None if allow_empty else functools.partial(check_pages, output)
    output = output.resolve()  # of a symbolic link, what it leads to is exchanged
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        return _replaced(pages, output, origin or Origin(), guard)
    except OSError as error:
        raise ConfigError(
            f"{error.filename or output} cannot be written: {error.strerror or error}",
            hint="The old site is as it was. Check space and permissions, or choose another --output.",
        ) from error


def _replaced(pages: Iterable[Page], output: Path, origin: Origin, guard: _Guard | None) -> Written:
    """What was written; ``guard`` is shown the names of the old files and of the new ones before they change places."""
    with _locked(output):
        fresh = output.with_name(f".{output.name}.new")
        aside = _aside(output)
        if aside.exists() and not output.exists():
            aside.rename(output)  # a build was killed between the two renames of _switch
        # Whoever holds the lock is the only builder: what lies there is the rest of a killed one.
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            fresh.mkdir()
            written = _fill(fresh, pages, output, origin)
            before = manifest.read(output)
            is_clearing = before is not None and before.origin.drafts and not origin.drafts
            if guard is not None and not is_clearing:  # drafts are meant to go
                guard(_manifest(output), _manifest(fresh))
            _switch(fresh, output)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return written


def remove_site(output: Path) -> int:
    """Remove the files that sitegen wrote to the folder, and folders that this leaves empty; returns how many files."""
    ours = _manifest(output)
    for name in [*ours, *([MANIFEST] if ours else [])]:
        (output / name).unlink(missing_ok=True)
    folders = {parent for name in ours for parent in PurePosixPath(name).parents}
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            (output / folder).rmdir()
    return len(ours)


def _fill(fresh: Path, pages: Iterable[Page], old: Path, origin: Origin) -> Written:
    ours = _manifest(old)
    digests: dict[str, str] = {}
    changed = 0
    for page in pages:
        target = fresh / manifest.safe(page.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        digests[page.path] = hashlib.sha256(page.content).hexdigest()
        before = old / page.path
        if page.path not in ours and os.path.lexists(before):
            raise ConfigError(
                f"{before} was not written by sitegen, and the site needs a page of that name",
                hint="Nothing was touched. Move the file away, or rename the article that makes the page.",
            )
        if before.is_file() and before.read_bytes() == page.content:
            _share(before, target)
        else:
            changed += 1
            target.write_bytes(page.content)
    (fresh / MANIFEST).write_text(Manifest(digests, origin).text(), encoding="utf-8")
    _carry_over(old, fresh, {*ours, MANIFEST})
    pages_count = sum(name.endswith(".html") for name in digests)
    return Written(pages_count, changed, len(ours.keys() - digests.keys()))


def _carry_over(old: Path, fresh: Path, ours: set[str]) -> None:
    """Bring the files of others (``CNAME``, ``.git``) into the new folder, as they are."""
    for folder, folders, files in os.walk(old):
        here = Path(folder).relative_to(old)
        links = [name for name in folders if (old / here / name).is_symlink()]
        for name in [*files, *links]:
            relative = here / name
            if relative.as_posix() not in ours:
                (fresh / here).mkdir(parents=True, exist_ok=True)
                _share(old / relative, fresh / relative)
        if not folders and not files and folder != str(old):
            (fresh / here).mkdir(parents=True, exist_ok=True)


def _share(source: Path, target: Path) -> None:
    """Put the same file at another path: a hard link where the file system has them, else a copy with its times."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _manifest(output: Path) -> Mapping[str, str]:
    found = manifest.read(output)
    return found.files if found else {}


def _switch(fresh: Path, output: Path) -> None:
    if not output.exists():
        fresh.rename(output)
    elif not _exchange(fresh, output):
        aside = _aside(output)
        shutil.rmtree(aside, ignore_errors=True)
        output.rename(aside)
        fresh.rename(output)
        shutil.rmtree(aside, ignore_errors=True)


def _aside(output: Path) -> Path:
    """Where the old site lies for a moment, on systems that cannot exchange two folders."""
    return output.with_name(f".{output.name}.old")


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; false where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):  # a file system or kernel without it
        return False
    raise OSError(code, os.strerror(code), str(second))


@contextlib.contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Hold the only right to write to the folder."""
    try:
        import fcntl
    except ImportError:  # Windows: two builds into one folder are not told apart
        yield
        return
    path = output.with_name(f".{output.name}.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Between opening and locking, the build before may have ended and removed the file.
            is_ours = path.exists() and path.stat().st_ino == os.fstat(file.fileno()).st_ino
        except BlockingIOError:
            is_ours = False
        if not is_ours:
            raise ConfigError(f"another build is writing to {output}", hint="Wait for it to end.")
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
