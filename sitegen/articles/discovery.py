"""A content folder to the files that are articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Problem

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Discovery:
    """The article files of a folder, sorted by path, and what was passed over that looks like one."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def discover(content: Path) -> Discovery:
    """Find the articles below the folder: regular files with an ending that can be read.

    Hidden files and folders are not looked at. Symbolic links are not followed: they may lead outside.
    A folder that does not exist, or holds no article, is a problem, not an error.
    """
    if not content.is_dir():
        hint = "Create it and put .md, .txt or .html files into it, or name another one with --content."
        return Discovery((), (Problem(str(content), "there is no such content folder", hint),))
    files: list[Path] = []
    problems: list[Problem] = []
    for path in _candidates(content):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            files.append(path)
        elif stat.S_ISLNK(mode):
            problems.append(
                Problem(str(path), "is a symbolic link, which is not followed", "Put the file itself here.")
            )
        else:
            problems.append(Problem(str(path), "is not a regular file", "Remove it from the content folder."))
    if not files and not problems:
        hint = "Put .md, .txt or .html files into it and build again."
        problems.append(Problem(str(content), "No articles yet", hint))
    return Discovery(tuple(files), tuple(problems))


def _candidates(content: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(folder) / name
