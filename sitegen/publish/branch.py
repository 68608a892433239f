"""A built site to a branch of a git repository: the files that sitegen wrote, byte for byte, and no
others."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitegen.config import Config
from sitegen.errors import PublishError
from sitegen.model import MANIFEST
from sitegen.pipeline import changed_since
from sitegen.pipeline.manifest import Manifest, parse, read
from sitegen.publish.git import git, git_bytes

# Without it GitHub runs the files through Jekyll, which drops some.
_NO_JEKYLL = ".nojekyll"
# What the settings of GitHub Pages write into a branch before there is a site on it.
_OF_PAGES = frozenset({_NO_JEKYLL, "CNAME"})
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_NOBODY = {"NAME": "sitegen", "EMAIL": "sitegen@localhost"}
# Fewer than any system allows as the words of one command.
_FILES_A_CALL = 200


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of it: the branch, whether it changed, and the files of others in the output that
    were not sent."""

    name: str
    is_changed: bool
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Branch:
    """A branch as it is: its newest commit, the files that sitegen wrote there, and those of
    others."""

    commit: str
    ours: Set[str]
    others: Set[str]


def to_branch(
    config: Config, remote: str = "origin", branch: str = "gh-pages", *, is_forced: bool = False
) -> Pushed:
    """Push the built site as one commit on top of that branch; neither work tree nor index nor
    branches here change.

    What others put on the branch (``CNAME``) stays. Raises ``PublishError`` when there is no site
    or repository, when drafts are in the site, when it is older than what it is made of unless
    ``is_forced``, when the branch holds something other than a site, or when git refuses;
    ``ConfigError`` when the manifest is damaged."""
    output = config.output.resolve()
    built = read(config.output)
    if built is None:
        raise PublishError(
            f"there is no site in {config.output}", hint="Build it first: sitegen build"
        )
    _check_public(built, config)
    if not is_forced:
        _check_current(built, config)
    _check_files(built, output, config.output, is_forced=is_forced)
    repository = config.content.absolute().parent
    git("check-ref-format", "--branch", branch, cwd=repository)
    before = _branch(repository, remote, branch)
    if before is not None:
        _check_place({*built.files, MANIFEST}, before, f"{remote}/{branch}")
    tree = _tree([*built.files, MANIFEST], output, before, repository)
    left = tuple(_foreign(output, {*built.files, MANIFEST, _NO_JEKYLL}))
    if before and git("rev-parse", f"{before.commit}^{{tree}}", cwd=repository) == tree:
        return Pushed(f"{remote}/{branch}", False, left)
    words = [
        "commit-tree",
        tree,
        "-m",
        "Publish the site",
        *(["-p", before.commit] if before else []),
    ]
    commit = git(*words, cwd=repository, more=_author(repository))
    _push(repository, remote, f"{commit}:refs/heads/{branch}")
    return Pushed(f"{remote}/{branch}", True, left)


def _check_public(built: Manifest, config: Config) -> None:
    if built.origin.drafts:
        raise PublishError(
            f"the site in {config.output} was built with drafts, which are not published",
            hint="Build it without --drafts, and without articles.drafts in sitegen.toml: sitegen "
            "build",
        )


def _check_current(built: Manifest, config: Config) -> None:
    if not config.content.is_dir():
        raise PublishError(
            f"nobody can say whether the site in {config.output} is older than its articles: "
            f"there is no content folder {config.content}",
            hint="Name it with --content. To send the site as it is: --force",
        )
    changed = changed_since(config, built)
    if not changed:
        return
    hint = "Build it again: sitegen build. To send it as it is: --force"
    if not built.origin.inputs:
        raise PublishError(
            f"the site in {config.output} does not say what it was made of", hint=hint
        )
    raise PublishError(
        f"the site in {config.output} is older than its {' and '.join(changed)}", hint=hint
    )


def _check_files(built: Manifest, output: Path, shown: Path, *, is_forced: bool) -> None:
    """Raise ``PublishError`` for a file that is not there, is a link, or is not as it was
    written."""
    hint = "Build it again: sitegen build"
    for name, digest in built.files.items():
        path = output / name
        try:
            is_ours = stat.S_ISREG(path.lstat().st_mode) and path.resolve() == path
            content = path.read_bytes() if is_ours else b""
        except OSError:
            is_ours, content = False, b""
        if not is_ours:
            raise PublishError(f"{shown / name} is not the file that sitegen wrote", hint=hint)
        if not is_forced and hashlib.sha256(content).hexdigest() != digest:
            raise PublishError(
                f"{shown / name} was changed after it was written",
                hint=f"{hint}. To send it as it is: --force",
            )


def _branch(repository: Path, remote: str, branch: str) -> _Branch | None:
    """The branch of the remote, its commit brought here; None when there is no such branch yet."""
    listed = git("ls-remote", remote, f"refs/heads/{branch}", cwd=repository)
    if not listed:
        return None
    commit = listed.split()[0]
    if not _COMMIT.fullmatch(commit):
        raise PublishError(f"git does not say where {branch} is", hint=listed)
    quietly = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
    git("fetch", *quietly, remote, f"refs/heads/{branch}", cwd=repository)
    listing = git_bytes("ls-tree", "-r", "--name-only", "-z", commit, cwd=repository)
    names = {os.fsdecode(name) for name in listing.split(b"\0") if name}
    found = None
    if MANIFEST in names:
        found = parse(git_bytes("cat-file", "blob", f"{commit}:{MANIFEST}", cwd=repository))
    if names <= _OF_PAGES:
        return _Branch(commit, set(), names - {_NO_JEKYLL})
    if found is None:
        raise PublishError(
            f'the branch "{branch}" of {remote} holds something other than a site of sitegen',
            hint="Nothing was touched. Name another one with --branch.",
        )
    ours = {*found.files, MANIFEST, _NO_JEKYLL} & names
    return _Branch(commit, ours, names - ours)


def _check_place(names: Set[str], before: _Branch, place: str) -> None:
    """Raise ``PublishError`` where the site needs a name that a file of somebody else has on the
    branch."""
    folders = {str(folder) for name in before.others for folder in PurePosixPath(name).parents}
    for name in sorted(names):
        above = {str(folder) for folder in PurePosixPath(name).parents}
        if name in before.others or name in folders or above & before.others:
            theirs = next(iter(sorted({name, *above} & before.others)), name)
            raise PublishError(
                f"{theirs} on {place} was not written by sitegen, and the site needs a file {name}",
                hint="Nothing was touched. Move it away on the branch, or name another one with "
                "--branch.",
            )


def _tree(names: list[str], output: Path, before: _Branch | None, repository: Path) -> str:
    """The tree of the branch with the files in place of those before; what is of others stays as it
    is."""
    with tempfile.TemporaryDirectory() as scratch:
        own = {"GIT_INDEX_FILE": f"{scratch}/index"}
        if before:
            git("read-tree", before.commit, cwd=repository, more=own)
        empty = git("hash-object", "-w", "--no-filters", "--stdin", cwd=repository)
        blobs = {**_blobs(names, output, repository), _NO_JEKYLL: empty}
        gone = (
            [f"0 {'0' * len(before.commit)}\t{name}" for name in sorted(before.ours)]
            if before
            else []
        )
        lines = [*gone, *(f"100644 {blob}\t{name}" for name, blob in blobs.items())]
        given = b"".join(os.fsencode(line) + b"\0" for line in lines)
        git("update-index", "-z", "--index-info", cwd=repository, more=own, given=given)
        return git("write-tree", cwd=repository, more=own)


def _blobs(names: list[str], output: Path, repository: Path) -> Mapping[str, str]:
    """The files put into the repository as they are, whatever filters it has: name to object."""
    found: dict[str, str] = {}
    for start in range(0, len(names), _FILES_A_CALL):
        part = names[start : start + _FILES_A_CALL]
        paths = [str(output / name) for name in part]
        lines = git("hash-object", "-w", "--no-filters", "--", *paths, cwd=repository).split()
        found.update(zip(part, lines, strict=True))
    return found


def _foreign(output: Path, ours: Set[str]) -> Iterator[str]:
    """The files in the output that sitegen did not write, sorted; a repository in it is one of
    them."""
    for folder, folders, names in os.walk(output):
        here = Path(folder).relative_to(output)
        whole = sorted(
            name for name in folders if name == ".git" or (Path(folder) / name).is_symlink()
        )
        folders[:] = sorted(name for name in folders if name not in whole)
        for name in sorted([*names, *whole]):
            path = (here / name).as_posix()
            if path not in ours:
                yield path


def _push(repository: Path, remote: str, what: str) -> None:
    alone = ("--no-verify", "--no-follow-tags", "--recurse-submodules=no", "--no-signed")
    git("push", "--quiet", *alone, remote, what, cwd=repository)


def _author(repository: Path) -> Mapping[str, str]:
    """Who commits: the one whom git knows; where it knows nobody (a fresh machine), sitegen
    itself."""
    try:
        git("var", "GIT_COMMITTER_IDENT", cwd=repository)
        git("var", "GIT_AUTHOR_IDENT", cwd=repository)
    except PublishError:
        return {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in _NOBODY.items()
        }
    return {}
