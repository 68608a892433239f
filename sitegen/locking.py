"""A path to the right of one process at a time: a lock file that harms no file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import ConfigError

# What a lock file of ours holds; one that holds anything else is somebody else's.
_MARK = b"sitegen\n"
_PAUSE_S = 0.05


@contextlib.contextmanager
def locked(path: Path, wait_s: float = 0.0) -> Iterator[bool]:
    """Hold the lock file at the path while the block runs; gives false when another keeps it.

    Raises ``ConfigError`` when something that is not of sitegen lies there, and ``OSError`` when
    the file cannot be made. Where the system has no such locks (Windows), everybody is given the
    right."""
    try:
        import fcntl
    except ImportError:
        yield True
        return
    held = _held(path, wait_s)
    if held is None:
        yield False
        return
    descriptor, is_ours = held
    try:
        yield True
    finally:
        if is_ours:
            path.unlink(missing_ok=True)
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # a forked worker may still have the file open
        os.close(descriptor)


def _held(path: Path, wait_s: float) -> tuple[int, bool] | None:
    """The locked descriptor, and whether the file goes with the lock; None when time is over."""
    deadline = time.monotonic() + wait_s
    while True:
        descriptor, is_new = _opened(path)
        try:
            if _is_taken(descriptor, path):
                is_ours = is_new or _is_marked(descriptor, path)
                if is_new:
                    os.write(descriptor, _MARK)
                return descriptor, is_ours
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= deadline:
            return None
        time.sleep(_PAUSE_S)


def _opened(path: Path) -> tuple[int, bool]:
    """A descriptor of the file, and whether it was made here."""
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
    while True:
        try:
            return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o666), True
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):  # the build that held it ended just now
                try:
                    return os.open(path, flags), False
                except OSError as error:
                    if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
                        raise _foreign(path) from error
                    raise


def _is_taken(descriptor: int, path: Path) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Between opening and locking, the build before may have ended and removed the file.
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _is_marked(descriptor: int, path: Path) -> bool:
    """Whether the file is a lock of ours. An empty one may be anybody's: it serves, and stays."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise _foreign(path)
    content = os.pread(descriptor, len(_MARK) + 1, 0)
    if content not in (b"", _MARK):
        raise _foreign(path)
    return content == _MARK


def _foreign(path: Path) -> ConfigError:
    what = "is a symbolic link" if path.is_symlink() else "is not of sitegen"
    return ConfigError(
        f"{path} {what}, and sitegen needs a file of that name while it works",
        hint="Nothing was touched. Move it away and build again.",
    )
