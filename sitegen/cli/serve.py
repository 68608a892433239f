"""``sitegen serve``."""

from __future__ import annotations

from typing import Any

import click

from sitegen.cli.options import settings, site_options


@click.command()
@site_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The next free one is taken.",
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
def serve(port: int, opens: bool, **options: Any) -> None:
    """Show the site in the browser while you write.

    It is built again and reloaded when an article, the corrections, the settings or the theme
    change; what stops a build is shown in the page, and the site in the output folder stays as it
    was. Only this computer can see it. Ctrl-C ends it."""
    from sitegen import preview
    from sitegen.cli.report import say_ignored, show_problems

    def built(outcome: preview.Outcome) -> None:
        show_problems(outcome.problems)
        click.echo(outcome.message, err=bool(outcome.error))

    def ready(url: str) -> None:
        click.echo(f"Serving at {url}  (Ctrl-C ends it)")
        if opens:
            click.launch(url)

    say_ignored(settings(**options))
    try:
        preview.serve(lambda: settings(**options), port, on_build=built, on_ready=ready)
    except KeyboardInterrupt:  # the way to end it
        click.echo("\nStopped.")
