"""A content folder to the files that are articles."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.articles import unread
from sitegen.model import MANIFEST, Problem

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
PAGES = frozenset({".html", ".htm"})
SUFFIXES = MARKDOWN | PAGES | {".txt"}
_SAVED = (*PAGES, ".xhtml")
# What browsers and office programs, in the languages that they speak, put behind the name of a
# saved page for the folder of its pictures and frames.
_COMPANIONS = tuple(
    (
        "_files .files -Dateien _Dateien _archivos _arquivos _bestanden _bylos _datoteke "
        "_dosyalar _elemei "
        "_failid _fails _fajlovi _ficheiros _fichiers -filer _file _fitxers _fitxategiak _pliki "
        "_soubory "
        "_tiedostot"
    )
    .casefold()
    .split()
)
_TEMPORARY = (".tmp", ".bak", ".swp", ".swo", "~")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Discovery:
    """The article files of a folder, sorted by path, and what was passed over that looks like
    one."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Search:
    """What was found so far, and the folders that are still to be looked into."""

    content: Path
    output: Path | None
    waiting: list[Path]
    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def say(self, path: Path, message: str, hint: str) -> None:
        self.problems.append(Problem(shown(path), message, hint))


def discover(content: Path, output: Path | None = None) -> Discovery:
    """Find the articles below the folder: regular files with an ending that can be read.

    Not looked at are hidden files and folders, a built site (``output`` and any other), the folder
    beside a saved page, and what editors write for a while. Symbolic links are not followed, as
    they may lead outside; those passed over are problems. So are files of word processors, whatever
    cannot be looked at, and a folder that does not exist or holds no article. Files of other kinds
    that somebody may have wanted read are a remark a kind."""
    if not content.is_dir():
        hint = (
            "Create it and put .md, .txt or .html files into it, or name another one with "
            "--content."
        )
        return Discovery((), (Problem(shown(content), "there is no such content folder", hint),))
    search = _Search(content, output.resolve() if output is not None else None, [content])
    while search.waiting:
        _look_into(search.waiting.pop(), search)
    search.problems += unread.said_of(search.unread, shown(content))
    if not search.files and all(problem.is_remark for problem in search.problems):
        search.say(
            content, "No articles yet", "Put .md, .txt or .html files into it and build again."
        )
    return Discovery(tuple(search.files), tuple(search.problems))


def shown(path: Path) -> str:
    """Return the path in words that can be printed: bytes that are no UTF-8 as ``\\xff``, a long
    one without its middle."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    if len(text) > _LONGEST:
        return f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    return text


def cure(error: OSError) -> str:
    """Return what can be done where a file or folder cannot be read."""
    if isinstance(error, PermissionError):
        return "Check its permissions."
    if isinstance(error, FileNotFoundError):
        return "It was there a moment ago. Build again."
    return "Move it out of the content folder, or shorten its path."


def _look_into(folder: Path, search: _Search) -> None:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        search.say(folder, f"the folder cannot be read: {error.strerror}", cure(error))
        return
    names = {entry.name for entry in entries}
    if MANIFEST in names and folder != search.content:
        return  # a built site
    folders: list[Path] = []
    for entry in entries:
        stem, suffix = _parted(entry.name)
        if _is_hidden(entry.name, stem) or _is_companion(entry.name, names):
            continue
        path = folder / entry.name
        try:
            if entry.is_dir():
                folders += _folder(entry, path, search)
            elif suffix in SUFFIXES:
                _file(entry, path, search)
            elif unread.is_known(suffix) and not entry.is_symlink():
                search.unread[suffix].append(shown(path))
        except OSError as error:
            search.say(path, f"cannot be read: {error.strerror}", cure(error))
    search.waiting += reversed(folders)


def _folder(entry: os.DirEntry[str], path: Path, search: _Search) -> Iterator[Path]:
    """The folder, where it is one to look into."""
    if entry.is_symlink():
        hint = "Put the folder itself here, or build it with --content."
        search.say(path, "is a symbolic link to a folder, which is not followed", hint)
    elif _has_name(path, search) and not _is_output(path, search):
        yield path


def _file(entry: os.DirEntry[str], path: Path, search: _Search) -> None:
    if entry.is_symlink():
        search.say(path, "is a symbolic link, which is not followed", "Put the file itself here.")
    elif not entry.is_file(follow_symlinks=False):
        search.say(path, "is not a regular file", "Remove it from the content folder.")
    elif _has_name(path, search):
        search.files.append(path)


def _is_output(path: Path, search: _Search) -> bool:
    output = search.output
    return output is not None and path.name == output.name and path.resolve() == output


def _has_name(path: Path, search: _Search) -> bool:
    """Whether the name can stand in a page: one that is no UTF-8 is said."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        search.say(path, "the name is not UTF-8, so no page can name it", "Rename it.")
        return False
    return True


def _parted(name: str) -> tuple[str, str]:
    """The name without its ending, and the ending in small letters: as a ``Path`` says them, in a
    tenth of its time."""
    at = name.rfind(".")
    return (name[:at], name[at:].lower()) if 0 < at < len(name) - 1 else (name, "")


def _is_hidden(name: str, stem: str) -> bool:
    """Whether the name is hidden, or one that an editor gives to what it keeps for a while."""
    return (
        name.startswith((".", "~$"))
        or name.lower().endswith(_TEMPORARY)
        or (stem.lower().endswith(_TEMPORARY) and stem != name)
        or (name.startswith("#") and (name.endswith("#") or stem.endswith("#")))
    )


def _is_companion(name: str, names: set[str]) -> bool:
    """Whether the name is that of the folder beside a saved page in the same folder."""
    low = name.casefold()
    if not low.endswith(_COMPANIONS):
        return False
    ending = next(ending for ending in _COMPANIONS if low.endswith(ending))
    stem = name[: -len(ending)]
    return bool(stem) and any(stem + page in names for page in _SAVED)
