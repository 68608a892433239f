"""``sitegen check``."""

from __future__ import annotations

import sys
from typing import Any

import click

from sitegen.cli.options import CONFIG, CONTENT, DRAFTS, IGNORE_CORRECTIONS, settings


@click.command()
@CONTENT
@CONFIG
@DRAFTS
@IGNORE_CORRECTIONS
def check(**options: Any) -> None:
    """Say what is wrong with articles and corrections; write nothing.

    Exits with 1 when anything is wrong.
    """
    from sitegen.cli.report import counted, say_ignored, show_problems
    from sitegen.pipeline import check as read_only

    config = settings(**options)
    say_ignored(config)
    problems, articles = read_only(config)
    show_problems(problems)
    click.echo(f"{counted(articles, 'article')}, {counted(len(problems), 'problem')}.")
    if problems:
        sys.exit(1)
