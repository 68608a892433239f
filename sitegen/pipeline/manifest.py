"""The list of the files of a site: what sitegen wrote, and so may replace and remove."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.errors import ConfigError
from sitegen.model import MANIFEST

_VERSION = 2


def read(output: Path) -> dict[str, str]:
    """The files of the site in the folder, by path, with their digests; none where there is no list.

    Raises ``ConfigError`` when the list is damaged: a name in it that is wrong by one letter would be
    that of somebody else's file.
    """
    path = output / MANIFEST
    try:
        return _checked(path.lstat().st_mode, path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(
            f"{path} is damaged, so the files of the site cannot be told from yours",
            hint=f"Nothing was touched. Move your own files out of {output}, remove it and build again.",
        ) from error


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the list into the folder, in one step."""
    listed = dict(sorted(files.items()))
    whole = {"version": _VERSION, "checksum": _checksum(listed), "files": listed}
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(json.dumps(whole, indent=0) + "\n", encoding="utf-8")
    fresh.replace(folder / MANIFEST)


def remove_files(output: Path, names: Iterable[str]) -> int:
    """Remove those files, and folders that this leaves empty; returns how many went.

    Links are not followed, and what is not a plain file any more is not ours any more.
    """
    removed = 0
    folders: set[PurePosixPath] = set()
    for name in names:
        if leads_away(output, name) is not None:
            continue
        folders.update(PurePosixPath(name).parents)
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISREG((output / name).lstat().st_mode):
                (output / name).unlink()
                removed += 1
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            (output / folder).rmdir()
    return removed


def leads_away(output: Path, name: str) -> Path | None:
    """The first on the way to the file that is no folder but a link or a file; None without one."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        path = output / parent
        if os.path.lexists(path) and not stat.S_ISDIR(path.lstat().st_mode):
            return path
    return None


def safe(path: str) -> str:
    """The path of a file of the site. Raises ``ValueError`` when it leads out of the folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or any(part in ("..", ".") for part in parts) or "\\" in path:
        raise ValueError(f"a page cannot be written to {path!r}")
    return path


def _checked(mode: int, content: bytes) -> dict[str, str]:
    whole = json.loads(content)
    files = {safe(str(name)): str(digest) for name, digest in whole["files"].items()}
    # Version 1 had no checksum.
    is_whole = whole.keys() == {"version", "files"} if whole["version"] == 1 else _is_whole(whole, files)
    if not is_whole or not stat.S_ISREG(mode):
        raise ValueError("not whole")
    return files


def _is_whole(whole: Any, files: dict[str, str]) -> bool:
    return bool(whole["version"] == _VERSION and whole["checksum"] == _checksum(files))


def _checksum(files: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
