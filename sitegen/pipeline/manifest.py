"""The list of the files of a site: what sitegen wrote, may replace and remove, and what the site
was made of."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.errors import ConfigError
from sitegen.model import MANIFEST

_VERSION = 2
_FIRST_KEYS = frozenset({"version", "drafts", "inputs", "files"})


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site was made of: whether drafts are in it, and the digest of each kind of input by
    its name."""

    drafts: bool = False
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site with their SHA-256, and its origin."""

    files: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin)

    def text(self) -> str:
        """Return the file that says so: JSON, one file a line, the same for the same site."""
        data: dict[str, object] = {"version": _VERSION, "checksum": _checksum(self)}
        if self.origin.drafts:
            data["drafts"] = True
        if self.origin.inputs:
            data["inputs"] = dict(sorted(self.origin.inputs.items()))
        data["files"] = dict(sorted(self.files.items()))
        return json.dumps(data, indent=0) + "\n"


def parse(text: str | bytes) -> Manifest | None:
    """Return the manifest that the text is, or None for any other text, a damaged one among
    them."""
    try:
        return _checked(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def read(output: Path) -> Manifest | None:
    """Return the manifest of the folder, or None where it has none.

    Raises ``ConfigError`` when it is damaged: a name in it that is wrong by one letter would be
    that of somebody else's file."""
    path = output / MANIFEST
    try:
        return _checked(path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else "")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(
            f"{path} is damaged, so the files of the site cannot be told from yours",
            hint=f"Nothing was touched. Move your own files out of {output}, remove it and build "
            "again.",
        ) from error


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the folder, in one step."""
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(manifest.text(), encoding="utf-8")
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
    """Return the first on the way to the file that is no folder but a link or a file; None without
    one."""
    for parent in reversed(PurePosixPath(name).parents[:-1]):
        path = output / parent
        if os.path.lexists(path) and not stat.S_ISDIR(path.lstat().st_mode):
            return path
    return None


def safe(path: str) -> str:
    """Return the path of a file of the site. Raises ``ValueError`` when it leads out of the
    folder."""
    parts = PurePosixPath(path).parts
    if (
        not parts
        or path.startswith("/")
        or any(part in ("..", ".") for part in parts)
        or "\\" in path
    ):
        raise ValueError(f"a page cannot be written to {path!r}")
    return path


def _checked(content: str | bytes) -> Manifest:
    data: Any = json.loads(content)
    files = {safe(str(name)): str(digest) for name, digest in data["files"].items()}
    inputs = {str(name): str(digest) for name, digest in data.get("inputs", {}).items()}
    found = Manifest(files, Origin(data.get("drafts", False) is not False, inputs))
    if data["version"] == 1 and data.keys() <= _FIRST_KEYS:
        # It had no checksum, so what it says of inputs proves nothing: built again, then published.
        return Manifest(files, Origin(found.origin.drafts))
    if data["version"] != _VERSION or data["checksum"] != _checksum(found):
        raise ValueError("not whole")
    return found


def _checksum(manifest: Manifest) -> str:
    whole = [dict(manifest.files), manifest.origin.drafts, dict(manifest.origin.inputs)]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
