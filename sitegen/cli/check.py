"""``sitegen check``."""

from __future__ import annotations

import sys
from typing import Any

import click

from sitegen.cli.options import CONFIG, CONTENT, DRAFTS, settings


@click.command()
@CONTENT
@CONFIG
@DRAFTS
def check(**options: Any) -> None:
    """Say what is wrong with the articles; write nothing.

    Exits with 1 when anything is wrong.
    """
    from sitegen.cli.report import counted, show_problems
    from sitegen.pipeline import check as read_only

    problems, articles = read_only(settings(**options))
    show_problems(problems)
    click.echo(f"{counted(articles, 'article')}, {counted(len(problems), 'problem')}.")
    if problems:
        sys.exit(1)
