"""A path to the bytes of an article file: never more than an article may have, and no pipe's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from sitegen.articles.discovery import cure, shown
from sitegen.errors import ContentError

# On Windows the first two do not exist, and the last one must be there.
_FLAGS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def load(path: Path, limit: int, *, follow: bool = False) -> bytes:
    """Return the bytes of the file. Links are followed only where the user named the file himself.

    Raises ``ContentError`` when it is gone, cannot be read, is no regular file or has more bytes
    than the limit, whatever its size when it was listed."""
    try:
        # Not blocking: opening a pipe would wait for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | _FLAGS | (0 if follow else _NO_LINK))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise ContentError(
                    "is not a regular file", shown(path), "Remove it from the content folder."
                )
            data = b"" if status.st_size > limit else file.read(limit + 1)
    except FileNotFoundError as error:
        raise ContentError("the file is gone", shown(path), cure(error)) from error
    except OSError as error:
        raise ContentError(f"cannot be read: {error.strerror}", shown(path), cure(error)) from error
    check_size(max(status.st_size, len(data)), limit, shown(path))
    return data


def check_size(size: int, limit: int, where: str) -> None:
    """Raise ``ContentError`` when the file there has more bytes than the limit."""
    if size > limit:
        hint = "Split it, or raise articles.max_bytes in sitegen.toml."
        raise ContentError(f"the file has {size:,} bytes, more than {limit:,}", where, hint)
