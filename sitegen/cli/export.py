"""``sitegen export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sitegen.cli.options import ALLOW_EMPTY, CONFIG, CONTENT, DRAFTS, FILE, IGNORE_CORRECTIONS, settings

# Written out, so that help need not load the rooms; a test holds them to those of the pages.
FORMATS = ("atom", "csv", "ics", "json", "jsonfeed", "jsonld", "markwhen", "timelinejs")


@click.command()
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@CONTENT
@click.option("--output", type=FILE, metavar="FILE", help="Where to. [default: print it]")
@CONFIG
@DRAFTS
@ALLOW_EMPTY
@IGNORE_CORRECTIONS
def export(form: str, output: Path | None, **options: Any) -> None:
    """Write the timeline for another program.

    \b
    FORMAT is one of
      atom        feed of new reports       json        the whole timeline, with its schema
      csv         for spreadsheets          jsonfeed    feed of new reports
      ics         for calendars             jsonld      for search engines
      markwhen    for Markwhen              timelinejs  for TimelineJS
    """
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
        raise ConfigError(f"{output} cannot be written: {error.strerror}", hint="Choose another --output.") from error
