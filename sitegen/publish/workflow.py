"""The workflow that builds the site on GitHub after each push, and the other files that a site
begins with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import FILE_NAME, Config, load
from sitegen.errors import PublishError
from sitegen.publish.git import git

WORKFLOW = ".github/workflows/pages.yml"
UNKNOWN_SOURCE = "git+https://github.com/OWNER/sitegen"
_STARTER = Path(__file__).parent.parent / "starter"
_SOURCE_LINE = re.compile(r'(?m)^  SITEGEN: "(.+)"$')
# A push to either builds a site that is in no repository yet: which of them it will have, nobody
# knows.
_USUAL_BRANCHES = ("main", "master")
_PATTERN_MARKS = re.compile(r"[+]|^!")


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the workflow, whether it is new or changed, and what pip installs
    sitegen from."""

    name: str
    is_changed: bool
    source: str = ""


def starter_files(title: str) -> dict[str, str]:
    """Return the files of a new site with that title: path to text."""
    return {
        FILE_NAME: _starter("sitegen.toml").replace(
            '"TITLE"', json.dumps(title, ensure_ascii=False)
        ),
        "content/2024-03-05-lindholm-bridge.md": _starter("article.md"),
        "corrections.toml": _starter("corrections.toml"),
        WORKFLOW: _workflow(_quoted(install_source()), _USUAL_BRANCHES, {}),
        ".gitignore": "/output/\n/.sitegen/\n",
    }


def install_source() -> str:
    """Return what pip can install this very sitegen from when it came from a repository (PEP 610),
    else a gap to fill in."""
    import importlib.metadata

    text = importlib.metadata.distribution("sitegen").read_text("direct_url.json")
    found = json.loads(text) if text else {}
    version_control = found.get("vcs_info")
    if not version_control:
        return UNKNOWN_SOURCE
    return f"{version_control['vcs']}+{found['url']}@{version_control['commit_id']}"


def to_workflow(config: Config, settings: Path | None = None, remote: str = "origin") -> Published:
    """Write or renew the workflow that builds and publishes the site on GitHub Pages; what it
    installs is kept.

    It lies at the top of the repository that the articles are in, and runs when the branch is
    pushed that the remote shows first, or else the one that is checked out. ``settings`` is the
    file of them, where it is not the one of the usual name. Raises ``PublishError`` when the site
    is in no git repository, when drafts would be in it, or a workflow of somebody else has that
    name."""
    if config.articles.drafts:
        hint = "Remove it, and look at drafts with: sitegen serve --drafts"
        raise PublishError(
            "the settings say articles.drafts = true, which would put drafts online", hint=hint
        )
    site = config.content.absolute().parent
    top = Path(git("rev-parse", "--show-toplevel", cwd=site))
    path = top / WORKFLOW
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    source = install_source()
    quoted = _quoted(source)
    if before is not None:
        kept = _SOURCE_LINE.search(before)
        if kept is None:
            raise PublishError(
                f"{path} was not written by sitegen",
                hint="Rename it, or add the steps of your own.",
            )
        if source == UNKNOWN_SOURCE:
            source, quoted = kept[1], f'"{kept[1]}"'
    text = _workflow(
        quoted, (_main_branch(site, remote),), _places(config, settings, top.resolve())
    )
    if text != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return Published(str(path), text != before, source)


def is_below_top(folder: Path) -> bool:
    """Tell whether a folder, there or not yet, lies in a git repository whose top is another
    one."""
    here = folder.absolute()
    try:
        top = git(
            "rev-parse",
            "--show-toplevel",
            cwd=next(at for at in (here, *here.parents) if at.is_dir()),
        )
    except PublishError:
        return False  # no repository, or no git
    return Path(top).resolve() != here.resolve()


def _main_branch(site: Path, remote: str) -> str:
    """The branch whose pushes are published: the one that the remote shows first, else the one
    checked out."""
    for name, prefix in (
        (f"refs/remotes/{remote}/HEAD", f"refs/remotes/{remote}/"),
        ("HEAD", "refs/heads/"),
    ):
        try:
            found = git("symbolic-ref", "--quiet", name, cwd=site)
        except PublishError:
            continue  # never cloned from there, or no branch checked out
        if found.startswith(prefix):
            return found.removeprefix(prefix)
    raise PublishError(
        "no branch is checked out, so none can be named in the workflow",
        hint="Check out the one that the site is built from: git switch NAME",
    )


def _places(config: Config, settings: Path | None, top: Path) -> dict[str, str]:
    """The options by which a build at the top of the repository finds the site, each with its path
    from there."""
    content = config.content.resolve()
    file = settings or config.root / FILE_NAME
    if not file.is_file():
        return {} if content == top / "content" else {"content": _within(content, top)}
    named = {} if file.resolve() == top / FILE_NAME else {"config": _within(file.resolve(), top)}
    same = load(file).content.resolve() == content
    return named if same else {**named, "content": _within(content, top)}


def _within(path: Path, top: Path) -> str:
    try:
        name = path.relative_to(top).as_posix()
        name.encode("utf-8")
    except ValueError as error:  # a name of no characters is one too
        hint = "Move it into the repository, under a name of ordinary characters."
        raise PublishError(f"{path} cannot be found from {top}", hint=hint) from error
    return name


def _workflow(source: str, branches: tuple[str, ...], places: dict[str, str]) -> str:
    """The text of the workflow; ``source`` is quoted already.

    Paths reach the shell as variables: none of them can be read as a command there.
    """
    names = ", ".join(_quoted(_PATTERN_MARKS.sub(r"\\\g<0>", branch)) for branch in branches)
    options = "".join(f'--{option}="${option.upper()}" ' for option in places)
    variables = "".join(
        f"\n          {option.upper()}: {_quoted(path)}" for option, path in places.items()
    )
    gaps = {"[BRANCHES]": f"[{names}]", '"SOURCE"': source, "OPTIONS": options}
    gaps["        ENVIRONMENT\n"] = variables and f"        env:{variables}\n"
    # In one pass: a folder may be called as a gap is.
    return re.sub(
        "|".join(map(re.escape, gaps)), lambda found: gaps[found[0]], _starter("pages.yml")
    )


def _quoted(text: str) -> str:
    """The text as a string of YAML that GitHub takes as it stands: ``${{`` begins an expression
    there."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("${{", "${{ '${{' }}")
    return (
        '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in plain) + '"'
    )


def _starter(name: str) -> str:
    return (_STARTER / name).read_text(encoding="utf-8")
