"""``sitegen serve``."""

from __future__ import annotations

from typing import Any

import click

from sitegen.cli.options import settings, site_options


@click.command()
@site_options
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The next free one is taken."
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
def serve(port: int, opens: bool, **options: Any) -> None:
    """Build the site, show it at a local address, and build and reload it when a file changes."""
    from sitegen import preview
    from sitegen.cli.report import show_problems

    def built(outcome: preview.Outcome) -> None:
        show_problems(outcome.problems)
        click.echo(outcome.message, err=bool(outcome.error))

    def ready(url: str) -> None:
        click.echo(f"Serving at {url}  (Ctrl-C ends it)")
        if opens:
            click.launch(url)

    preview.serve(lambda: settings(**options), port, on_build=built, on_ready=ready)
