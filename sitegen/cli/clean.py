"""``sitegen clean``."""

from __future__ import annotations

from typing import Any

import click

from sitegen.cli.options import folder_options, settings


@click.command()
@folder_options
def clean(**options: Any) -> None:
    """Remove the built site and the cache.

    Files in the output folder that sitegen did not write stay.
    """
    from sitegen.pipeline import remove
    from sitegen.wording.counts import counted

    config = settings(**options)
    click.echo(f"Removed {counted(remove(config), 'file')} from {config.output}, and the cache.")
