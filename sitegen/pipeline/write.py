"""Pages to the folder of the site, made apart from the old one; files of others stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.errors import ConfigError
from sitegen.model import MANIFEST, Page
from sitegen.pipeline import manifest, placing
from sitegen.pipeline.emptying import check_pages
from sitegen.pipeline.making import Draft, File, Folder, Known, make, share
from sitegen.pipeline.manifest import Manifest, Origin

# What keeps an empty folder in a repository.
_PLACEHOLDERS = frozenset({".gitkeep", ".keep", ".gitignore"})


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: how many HTML pages and how many files the site has and their bytes, how
    many files are new or changed, how many old ones went; what was made of each draft."""

    pages: int
    files: int
    size: int
    changed: int
    removed: int
    made: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """Drafts of pages, what was made of them last time, in which folders of the site that was not
    touched since, how many processes make them, and who is told how many of how many are done."""

    drafts: Callable[[], Iterable[Draft]] = tuple
    known: Known = field(default_factory=dict)
    untouched: Set[str] = frozenset()
    jobs: int = 1
    tell: Callable[[int, int], None] = lambda _done, _of: None


def check_folders(content: Path, output: Path) -> None:
    """Raise ``ConfigError`` when writing to ``output`` could harm anything: articles, a home, files
    of others.

    So it does when the list of the files of the site is damaged.
    """
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
    idle = placing.WITHIN | _PLACEHOLDERS
    is_used = output.is_dir() and any(path.name not in idle for path in output.iterdir())
    if is_used and not (output / MANIFEST).is_file():
        raise ConfigError(
            f"{output} is not empty, and its files were not written by sitegen",
            hint="Nothing was touched. Choose another --output, or empty the folder yourself.",
        )
    manifest.read(output)


def write_site(
    pages: Iterable[Page],
    output: Path,
    origin: Origin | None = None,
    *,
    work: Work | None = None,
    allow_empty: bool = False,
) -> Written:
    """Write the pages to the folder; old pages of ours go, files of others stay. A failure leaves
    the old site whole.

    ``work`` are pages that are made only where they have to be. ``origin`` is what the site was
    made of, for its manifest. Raises ``ConfigError`` when another build is writing there, or a page
    would replace a file of somebody else, and ``ContentError`` when more than half of the old pages
    would go, which ``allow_empty`` allows."""
    try:
        with placing.held(output) as place:
            before = manifest.read(place.output) or Manifest()
            ours = before.files
            work = work or Work()
            folder = Folder(place.fresh, place.output, ours, work.untouched)
            drafted = make(work.drafts, folder, work.known, work.jobs, work.tell)
            files, changed = _fill(folder, pages, drafted)
            digests = {file.path: file.digest for file in files}
            made = Manifest(digests, origin or Origin())
            is_clearing = before.origin.drafts and not made.origin.drafts  # drafts are meant to go
            if not allow_empty and not is_clearing:
                check_pages(output, ours, digests)
            manifest.write(place.fresh, made)
            if not place.is_kept:
                _carry_over(place.output, place.fresh, {*ours, MANIFEST})
            placing.put(place, before, made)
    except OSError as error:
        raise ConfigError(
            f"{error.filename or output} cannot be written: {error.strerror or error}",
            hint="The old site is as it was. Check space and permissions, or choose another "
            "--output.",
        ) from error
    pages_count = sum(name.endswith(".html") for name in digests)
    size = sum(file.size for file in files)
    removed = len(ours.keys() - digests.keys())
    return Written(pages_count, len(digests), size, changed, removed, drafted)


def remove_site(output: Path) -> int:
    """Remove the files that sitegen wrote to the folder, and folders that this leaves empty;
    returns how many files.

    Raises ``ConfigError`` when the folder is a link, or the list of the files is damaged.
    """
    refuse_link(output)
    found = manifest.read(output) or Manifest()
    removed = manifest.remove_files(output, found.files)
    if os.path.lexists(output / MANIFEST):
        manifest.remove_files(output, [MANIFEST])  # and the folder, when that leaves it empty
    return removed


def refuse_link(folder: Path) -> None:
    """Raise ``ConfigError`` when the folder is a link: what is to be removed must be named
    itself."""
    if folder.is_symlink():
        raise ConfigError(
            f"{folder} is a symbolic link, which cleaning does not follow",
            hint=f"Nothing was removed. It leads to {folder.resolve()}: clean there, or remove "
            "the link.",
        )


def _fill(folder: Folder, pages: Iterable[Page], drafted: Known) -> tuple[list[File], int]:
    """Write the pages into the new folder, beside what was made of drafts: all files, and how many
    are new or other than before."""
    put = [folder.put(page) for page in pages]
    changed = sum(is_new for _, is_new in put) + sum(made.changed for made in drafted.values())
    files = [
        *(file for file, _ in put),
        *(file for made in drafted.values() for file in made.files),
    ]
    return files, changed


def _carry_over(old: Path, fresh: Path, ours: set[str]) -> None:
    """Bring the files of others (``CNAME``, ``.git``) into the new folder, as they are."""
    waiting = [Path()] if old.exists() else []
    folders: list[Path] = []
    while waiting:
        here = waiting.pop()
        folders.append(here)
        entries = list(os.scandir(old / here))
        for entry in entries:
            relative = here / entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(relative)
            elif relative.as_posix() not in ours:
                (fresh / here).mkdir(parents=True, exist_ok=True)
                share(old / relative, fresh / relative)
        if not entries:
            (fresh / here).mkdir(parents=True, exist_ok=True)
    for here in reversed(folders):  # inner ones first: the outer may be closed for writing
        if (fresh / here).is_dir():
            placing.like(old / here, fresh / here)
    os.utime(fresh)
