"""``sitegen build``."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from sitegen.cli.options import settings, site_options


@click.command()
@site_options
@click.option("--progress", is_flag=True, help="Say how far it is where the output is no terminal.")
def build(progress: bool, **options: Any) -> None:
    """Build the site out of the articles.

    Articles are read once and kept in a cache; pages are written beside the old site, which is
    replaced in one step. Files in the output folder that sitegen did not write stay as they are.
    Nothing is written, and the exit code is 1, when corrections.toml has a slip, or when the site
    would be emptied."""
    from sitegen import pipeline
    from sitegen.cli.progress import shown
    from sitegen.cli.report import say_ignored, show

    config = settings(**options)
    say_ignored(config)
    started = time.perf_counter()
    with shown(sys.stderr, is_asked=progress) as told:
        report = pipeline.build(config, told)
    show(report, time.perf_counter() - started)
    if report.failed:
        sys.exit(3)
    if config.build.strict and any(not each.is_remark for each in report.problems):
        sys.exit(1)
