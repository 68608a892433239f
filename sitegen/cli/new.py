"""``sitegen new``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def new(folder: Path) -> None:
    """Begin a site in a new folder; it builds at once.

    Writes settings that explain themselves, an example article, and the workflow that publishes the
    site on GitHub Pages; for a site below the top of a repository, sitegen publish writes it there.
    A folder that exists must be empty but for hidden files such as .git."""
    from sitegen.cli.publish import say_source
    from sitegen.errors import ConfigError
    from sitegen.publish import WORKFLOW, install_source, is_below_top, starter_files

    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ConfigError(
            f"{folder} is not empty", hint="Nothing was touched. Name a folder that does not exist."
        )
    title = folder.absolute().name.replace("-", " ").replace("_", " ").strip() or "Timeline"
    files = starter_files(title[:1].upper() + title[1:])
    # Only at the top of a repository would GitHub find the workflow.
    has_workflow = not is_below_top(folder)
    if not has_workflow:
        del files[WORKFLOW]
    for name, text in files.items():
        path = folder / name
        if path.exists():
            continue  # a .gitignore of the user, say
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise ConfigError(
                f"{path} cannot be written: {error.strerror}", hint="Name another folder."
            ) from error
        click.echo(f"wrote {path}")
    click.echo(f"\nNow:  cd {folder}  &&  sitegen serve")
    if has_workflow:
        say_source(install_source(), str(folder / WORKFLOW))
    else:
        click.echo(
            "For the workflow at the top of this repository:  sitegen publish --to github-pages"
        )
