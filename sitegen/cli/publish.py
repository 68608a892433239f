"""``sitegen publish``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from sitegen.cli.options import THEME, folder_options, settings

# So many files that were not sent are named.
_SAID = 20


@click.command()
@click.option(
    "--to",
    "way",
    type=click.Choice(["github-pages", "branch"]),
    required=True,
    metavar="WAY",
    help="One of the two.",
)
@folder_options
@THEME
@click.option(
    "--remote", default="origin", metavar="NAME", help="Where the branch is. [default: origin]"
)
@click.option(
    "--branch",
    default="gh-pages",
    metavar="NAME",
    help="The branch to push to. [default: gh-pages]",
)
@click.option("--force", is_flag=True, help="Push a site that is older than its articles.")
def publish(way: str, remote: str, branch: str, force: bool, **options: Any) -> None:
    """Put the site online.

    --to github-pages writes the workflow that builds the site on GitHub after each push, and says
    the one setting to make there. --to branch pushes the built site to a branch with git alone;
    your work tree, index and branches stay as they are. Only files that sitegen wrote are sent, and
    those of others on the branch stay. A site with drafts in it is not sent, nor, without --force,
    one that is older than its articles, settings, corrections or theme."""
    from sitegen.publish import to_branch, to_workflow

    config = settings(**options)
    if way == "branch":
        pushed = to_branch(config, remote, branch, is_forced=force)
        click.echo(
            f"Pushed {config.output} to {pushed.name}."
            if pushed.is_changed
            else f"{pushed.name} is up to date."
        )
        _say_left(pushed.left)
        return
    written = to_workflow(config, options["config"], remote)
    click.echo(f"Wrote {written.name}." if written.is_changed else f"{written.name} is up to date.")
    click.echo(
        'Commit and push it. Once, on GitHub: Settings, Pages, Source: choose "GitHub Actions".'
    )
    say_source(written.source, written.name)


def _say_left(left: Sequence[str]) -> None:
    """Say which files of the output folder were not sent."""
    from sitegen.cli.report import printable

    if left:
        more = f", and {len(left) - _SAID:,} more" if len(left) > _SAID else ""
        click.echo(
            printable(
                f"Not sent, because sitegen did not write them: {', '.join(left[:_SAID])}{more}."
            )
        )


def say_source(source: str, workflow: str) -> None:
    """Say what is to be filled in when nobody knows where sitegen was installed from."""
    from sitegen.publish import UNKNOWN_SOURCE

    if source == UNKNOWN_SOURCE:
        click.echo(
            f"Before it goes online, write in {workflow} where sitegen is to be installed from."
        )
