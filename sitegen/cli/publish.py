"""``sitegen publish``."""

from __future__ import annotations

from typing import Any

import click

from sitegen.cli.options import folder_options, settings


@click.command()
@click.option(
    "--to", "way", type=click.Choice(["github-pages", "branch"]), required=True, metavar="WAY", help="One of the two."
)
@folder_options
@click.option("--remote", default="origin", metavar="NAME", help="Where the branch is. [default: origin]")
@click.option("--branch", default="gh-pages", metavar="NAME", help="The branch to push to. [default: gh-pages]")
def publish(way: str, remote: str, branch: str, **options: Any) -> None:
    """Put the site online.

    --to github-pages writes the workflow that builds the site on GitHub after each push, and says the one
    setting to make there. --to branch pushes the built site to a branch with git alone; your work tree,
    index and branches stay as they are.
    """
    from sitegen.publish import to_branch, to_workflow

    config = settings(**options)
    if way == "branch":
        pushed = to_branch(config, remote, branch)
        click.echo(
            f"Pushed {config.output} to {pushed.name}." if pushed.is_changed else f"{pushed.name} is up to date."
        )
        return
    written = to_workflow(config)
    click.echo(f"Wrote {written.name}." if written.is_changed else f"{written.name} is up to date.")
    click.echo('Commit and push it. Once, on GitHub: Settings, Pages, Source: choose "GitHub Actions".')
    say_source(written.source, written.name)


def say_source(source: str, workflow: str) -> None:
    """Say what is to be filled in when nobody knows where sitegen was installed from."""
    from sitegen.publish import UNKNOWN_SOURCE

    if source == UNKNOWN_SOURCE:
        click.echo(f"Before it goes online, write in {workflow} where sitegen is to be installed from.")
