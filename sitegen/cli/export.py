"""``sitegen export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sitegen.cli.options import (
    ALLOW_EMPTY,
    CONFIG,
    CONTENT,
    DRAFTS,
    FILE,
    IGNORE_CORRECTIONS,
    settings,
)
from sitegen.exports import FORMATS

# The table is light: help loads neither readers nor themes.
_NAMES = sorted(form.name for form in FORMATS)
_LIST = "\n".join(f"  {form.name:<12}{form.label}" for form in FORMATS)
_HELP = f"""Write the timeline for another program.

\b
FORMAT is one of
{_LIST}
"""


@click.command(help=_HELP)
@click.argument("form", type=click.Choice(_NAMES), metavar="FORMAT")
@CONTENT
@click.option("--output", type=FILE, metavar="FILE", help="Where to. [default: print it]")
@CONFIG
@DRAFTS
@ALLOW_EMPTY
@IGNORE_CORRECTIONS
def export(form: str, output: Path | None, **options: Any) -> None:
    """Write one of the formats to a file or to standard output."""
    from sitegen.cli.report import say_ignored, show_problems
    from sitegen.errors import ConfigError
    from sitegen.pipeline import export as exported

    config = settings(**options)
    say_ignored(config)
    content, problems = exported(config, form)
    show_problems(problems)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise ConfigError(
            f"{output} cannot be written: {error.strerror}", hint="Choose another --output."
        ) from error
