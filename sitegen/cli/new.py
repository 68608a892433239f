"""``sitegen new``."""

from __future__ import annotations

import json
from pathlib import Path

import click

_STARTER = Path(__file__).parent / "starter"
_UNKNOWN_SOURCE = "git+https://github.com/OWNER/sitegen"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def new(folder: Path) -> None:
    """Begin a site in a new folder; it builds at once.

    Writes settings that explain themselves, an example article, and the workflow that publishes the site on
    GitHub Pages. A folder that exists must be empty but for hidden files such as .git.
    """
    from sitegen.errors import ConfigError

    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ConfigError(f"{folder} is not empty", hint="Nothing was touched. Name a folder that does not exist.")
    source = _source()
    for name, text in _files(folder, source).items():
        path = folder / name
        if path.exists():
            continue  # a .gitignore of the user, say
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path}")
    click.echo(f"\nNow:  cd {folder}  &&  sitegen serve")
    if source == _UNKNOWN_SOURCE:
        workflow = folder / ".github" / "workflows" / "pages.yml"
        click.echo(f"Before it goes online, write in {workflow} where sitegen is to be installed from.")


def _files(folder: Path, source: str) -> dict[str, str]:
    """The files of a new site: name to text."""
    title = folder.absolute().name.replace("-", " ").replace("_", " ").strip() or "Timeline"
    escaped = json.dumps(title[:1].upper() + title[1:], ensure_ascii=False)
    return {
        "sitegen.toml": _read("sitegen.toml").replace('"TITLE"', escaped),
        "content/2024-03-05-lindholm-bridge.md": _read("article.md"),
        ".github/workflows/pages.yml": _read("pages.yml").replace("SOURCE", source),
        ".gitignore": "/output/\n/.sitegen/\n",
    }


def _read(name: str) -> str:
    return (_STARTER / name).read_text(encoding="utf-8")


def _source() -> str:
    """What pip can install this very sitegen from, when it was installed from a repository (PEP 610)."""
    import importlib.metadata

    text = importlib.metadata.distribution("sitegen").read_text("direct_url.json")
    found = json.loads(text) if text else {}
    version_control = found.get("vcs_info")
    if not version_control:
        return _UNKNOWN_SOURCE
    return f"{version_control['vcs']}+{found['url']}@{version_control['commit_id']}"
