"""``sitegen build``."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from sitegen.cli.options import settings, site_options


@click.command()
@site_options
def build(**options: Any) -> None:
    """Build the site out of the articles.

    Articles are read once and kept in a cache; pages are written beside the old site, which is
    replaced in one step. Files in the output folder that sitegen did not write stay as they are.
    Nothing is written, and the exit code is 1, when corrections.toml has a slip, or when the site
    would be emptied."""
    from sitegen import pipeline
    from sitegen.cli.report import progress, say_ignored, show

    config = settings(**options)
    say_ignored(config)
    started = time.perf_counter()
    report = pipeline.build(config, progress(sys.stderr))
    show(report, time.perf_counter() - started)
    if report.failed:
        sys.exit(3)
    if config.build.strict and report.problems:
        sys.exit(1)
