"""A finished site to its folder: exchanged with the old one, or moved into it file by file."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.errors import ConfigError
from sitegen.locking import locked
from sitegen.model import MANIFEST
from sitegen.pipeline import manifest
from sitegen.pipeline.manifest import Manifest, Origin

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_FRESH, _LOCK = ".sitegen.new", ".sitegen.lock"
WITHIN = frozenset({_FRESH, _LOCK})
"""What a build may leave in the folder of a site when it is killed; ``held`` clears it away."""
_MOUNTS = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site goes, and the folder ``fresh`` in which it is made.

    ``is_kept`` means that the folder itself stays, and files are moved into it one by one: it is
    one that a link leads to, a mount point, in a folder that may not be written, or of an owner
    whom we cannot set."""

    output: Path
    fresh: Path
    is_kept: bool


@contextlib.contextmanager
def held(output: Path) -> Iterator[Place]:
    """Yield the place of the site at the path, with a folder for a new one and the only right to
    write.

    Raises ``ConfigError`` when another build has the right, or something of somebody else's is in
    the way."""
    is_link = output.is_symlink()
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    is_beside = os.access(output.parent, os.W_OK) or not output.exists()
    lock = output.with_name(f".{output.name}.lock") if is_beside else output / _LOCK
    with locked(lock) as has_right:
        if not has_right:
            raise ConfigError(f"another build is writing to {output}", hint="Wait for it to end.")
        _restore(output)
        is_kept = output.exists() and (
            is_link or not is_beside or _is_mount(output) or not _can_give(output)
        )
        # Whoever holds the lock is the only builder: what of ours lies there is the rest of a
        # killed one.
        beside, within = output.with_name(f".{output.name}.new"), output / _FRESH
        for path in (beside, within):
            _clear(path)
        place = Place(output, within if is_kept else beside, is_kept)
        try:
            place.fresh.mkdir()
            manifest.write(
                place.fresh, Manifest()
            )  # says whose folder this is, should we be killed
            if output.exists() and not is_kept:
                like(output, place.fresh)
                place.fresh.chmod(place.fresh.stat().st_mode | stat.S_IRWXU)
            yield place
        finally:
            shutil.rmtree(place.fresh, ignore_errors=True)


def put(place: Place, old: Manifest, new: Manifest) -> None:
    """Put the finished site in its place; ``old`` and ``new`` say what is ours before and after."""
    if place.is_kept:
        _move_in(place, old, new)
        return
    if not place.output.exists():
        place.fresh.rename(place.output)
    elif not _exchange(place.fresh, place.output):
        aside = _aside(place.output)
        _clear(aside)
        place.output.rename(aside)
        place.fresh.rename(place.output)
        shutil.rmtree(aside, ignore_errors=True)


def like(old: Path, new: Path) -> None:
    """Give the new folder the owner, mode and attributes of the old one, as far as the system lets
    us."""
    if hasattr(os, "chown"):
        status = old.stat()
        with contextlib.suppress(PermissionError):
            os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)


def _move_in(place: Place, old: Manifest, new: Manifest) -> None:
    # Whenever this is stopped, each file of ours is in the list: the next build goes on from there.
    try:
        # Until it is whole, nobody may publish it: it says nothing of its inputs, and drafts of
        # the old site or of the new one may be there.
        mixed = Origin(drafts=old.origin.drafts or new.origin.drafts)
        manifest.write(place.output, Manifest({**old.files, **new.files}, mixed))
        for name in new.files:
            target = place.output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (place.fresh / name).replace(target)
        manifest.remove_files(place.output, old.files.keys() - new.files.keys())
        (place.fresh / MANIFEST).replace(place.output / MANIFEST)
    except OSError as error:
        raise ConfigError(
            f"{error.filename or place.output} cannot be written: {error.strerror or error}",
            hint="The site there may be new in part. Check space and permissions, and build again.",
        ) from error


def _clear(folder: Path) -> None:
    """Remove what a killed build left there. Raises ``ConfigError`` when it is not ours."""
    if not os.path.lexists(folder):
        return
    is_folder = stat.S_ISDIR(folder.lstat().st_mode)
    if not is_folder or (not (folder / MANIFEST).is_file() and any(folder.iterdir())):
        raise ConfigError(
            f"{folder} is not of sitegen, and sitegen needs a folder of that name while it works",
            hint="Nothing was touched. Move it away and build again.",
        )
    shutil.rmtree(folder)


def _restore(output: Path) -> None:
    """Give the old site back when a build was killed between the two renames of ``put``."""
    aside = _aside(output)
    if not output.exists() and (aside / MANIFEST).is_file() and not aside.is_symlink():
        aside.rename(output)


def _aside(output: Path) -> Path:
    """Where the old site lies for a moment, on systems that cannot exchange two folders."""
    return output.with_name(f".{output.name}.old")


def _can_give(output: Path) -> bool:
    """Whether a new folder can have the owner and the group of this one."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        return True
    status = output.stat()
    return status.st_uid == os.geteuid() and status.st_gid in {os.getegid(), *os.getgroups()}


def _is_mount(output: Path) -> bool:
    """Whether something is mounted there, a folder of the same disk among others."""
    if output.is_mount():
        return True
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:  # not Linux
        return False
    # The fifth field is the place, with spaces and the like in octal.
    return os.fsencode(output) in {
        line.split()[4].decode("unicode_escape").encode("latin-1") for line in lines
    }


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; false where the system cannot."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if (
        renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
        == 0
    ):
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):  # a file system or kernel without it
        return False
    raise OSError(code, os.strerror(code), str(second))
