"""A built site to its way online: the workflow for GitHub Pages, or a branch of a git repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import FILE_NAME, Config
from sitegen.errors import PublishError
from sitegen.pipeline.write import MANIFEST

WORKFLOW = ".github/workflows/pages.yml"
UNKNOWN_SOURCE = "git+https://github.com/OWNER/sitegen"
_STARTER = Path(__file__).parent / "starter"
_SOURCE_LINE = re.compile(r'(?m)^  SITEGEN: "(.+)"$')
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_NOBODY = {"NAME": "sitegen", "EMAIL": "sitegen@localhost"}


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the file or branch, whether it is new or changed, and what pip installs sitegen from."""

    name: str
    is_changed: bool
    source: str = ""


def starter_files(title: str) -> dict[str, str]:
    """The files of a new site with that title: path to text."""
    return {
        FILE_NAME: _starter("sitegen.toml").replace('"TITLE"', json.dumps(title, ensure_ascii=False)),
        "content/2024-03-05-lindholm-bridge.md": _starter("article.md"),
        WORKFLOW: _workflow(install_source(), ""),
        ".gitignore": "/output/\n/.sitegen/\n",
    }


def install_source() -> str:
    """What pip can install this very sitegen from when it came from a repository (PEP 610), else a gap to fill in."""
    import importlib.metadata

    text = importlib.metadata.distribution("sitegen").read_text("direct_url.json")
    found = json.loads(text) if text else {}
    version_control = found.get("vcs_info")
    if not version_control:
        return UNKNOWN_SOURCE
    return f"{version_control['vcs']}+{found['url']}@{version_control['commit_id']}"


def to_workflow(config: Config) -> Published:
    """Write or renew the workflow that builds and publishes the site on GitHub Pages; what it installs is kept.

    Raises ``PublishError`` when the site is in no git repository, or a workflow of somebody else has that name.
    """
    site = config.content.absolute().parent
    top = Path(_git("rev-parse", "--show-toplevel", cwd=site))
    path = top / WORKFLOW
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    source = install_source()
    if before is not None:
        kept = _SOURCE_LINE.search(before)
        if kept is None:
            raise PublishError(f"{path} was not written by sitegen", hint="Rename it, or add the steps of your own.")
        source = kept[1] if source == UNKNOWN_SOURCE else source
    text = _workflow(source, _site_options(config, site.resolve().relative_to(top.resolve())))
    if text != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return Published(str(path), text != before, source)


def _site_options(config: Config, site: Path) -> str:
    """The options by which a build at the top of the repository finds the site, with a space behind them."""
    if site == Path() and config.content.name == "content":
        return ""
    where = (site / FILE_NAME).as_posix()
    if (config.content.absolute().parent / FILE_NAME).is_file():
        return f"--config '{where}' "
    return f"--content '{(site / config.content.name).as_posix()}' "


def to_branch(config: Config, remote: str = "origin", branch: str = "gh-pages") -> Published:
    """Push the built site as one commit on top of that branch; neither work tree nor index nor branches here change.

    Raises ``PublishError`` when there is no site or repository, when the branch holds something other than
    a site, or when git refuses.
    """
    output = config.output.resolve()
    if not (output / MANIFEST).is_file():
        raise PublishError(f"there is no site in {config.output}", hint="Build it first: sitegen build")
    repository = config.content.absolute().parent
    _git("check-ref-format", "--branch", branch, cwd=repository)
    git_folder = _git("rev-parse", "--absolute-git-dir", cwd=repository)
    parent = _parent(repository, remote, branch)
    with tempfile.TemporaryDirectory() as scratch:
        own = {"GIT_INDEX_FILE": f"{scratch}/index", "GIT_DIR": git_folder, "GIT_WORK_TREE": str(output)}
        _git("-c", "core.autocrlf=false", "add", "--all", "--force", ".", cwd=output, more=own)
        # Without it GitHub runs the files through Jekyll, which drops some.
        empty = _git("hash-object", "-w", "--stdin", cwd=output, more=own)
        _git("update-index", "--add", "--cacheinfo", f"100644,{empty},.nojekyll", cwd=output, more=own)
        tree = _git("write-tree", cwd=output, more=own)
    if parent and _git("rev-parse", f"{parent}^{{tree}}", cwd=repository) == tree:
        return Published(f"{remote}/{branch}", False)
    words = ["commit-tree", tree, "-m", "Publish the site", *(["-p", parent] if parent else [])]
    commit = _git(*words, cwd=repository, more=_author(repository))
    _git("push", "--quiet", remote, f"{commit}:refs/heads/{branch}", cwd=repository)
    return Published(f"{remote}/{branch}", True)


def _author(repository: Path) -> Mapping[str, str]:
    """Who commits: the one whom git knows; where it knows nobody (a fresh machine), sitegen itself."""
    try:
        _git("var", "GIT_COMMITTER_IDENT", cwd=repository)
        _git("var", "GIT_AUTHOR_IDENT", cwd=repository)
    except PublishError:
        return {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _NOBODY.items()}
    return {}


def _parent(repository: Path, remote: str, branch: str) -> str | None:
    """The newest commit of the branch, brought here; None when there is no such branch yet."""
    listed = _git("ls-remote", remote, f"refs/heads/{branch}", cwd=repository)
    if not listed:
        return None
    parent = listed.split()[0]
    if not _COMMIT.fullmatch(parent):
        raise PublishError(f"git does not say where {branch} is", hint=listed)
    _git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, f"refs/heads/{branch}", cwd=repository)
    if MANIFEST not in _git("ls-tree", "--name-only", "-z", parent, cwd=repository).split("\0"):
        raise PublishError(
            f'the branch "{branch}" of {remote} holds something other than a site of sitegen',
            hint="Nothing was touched. Name another one with --branch.",
        )
    return parent


def _git(*words: str, cwd: Path, more: Mapping[str, str] | None = None) -> str:
    """What git prints. Raises ``PublishError`` with its own words when it fails or is not installed."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", *words],  # noqa: S607 - wherever the user has it
            cwd=cwd,
            env={**os.environ, **(more or {}), "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise PublishError(f"git cannot be run: {error.strerror}", hint="Install git.") from error
    if done.returncode != 0:
        verb = next(word for word in words if not word.startswith(("-", "core.")))
        raise PublishError(f"git {verb} failed", hint=done.stderr.strip() or "It does not say why.")
    return done.stdout.strip()


def _workflow(source: str, options: str) -> str:
    return _starter("pages.yml").replace('"SOURCE"', f'"{source}"').replace("OPTIONS", options)


def _starter(name: str) -> str:
    return (_STARTER / name).read_text(encoding="utf-8")
