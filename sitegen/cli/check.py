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

    Exits with 1 when anything is wrong; what a remark is about may be right.
    """
    from sitegen.cli.report import say_ignored, show_problems
    from sitegen.pipeline import check as read_only
    from sitegen.wording.counts import counted

    config = settings(**options)
    say_ignored(config)
    problems, articles = read_only(config)
    show_problems(problems)
    wrong = [problem for problem in problems if not problem.is_remark]
    said = [counted(articles, "article"), counted(len(wrong), "problem")]
    if len(wrong) < len(problems):
        said.append(counted(len(problems) - len(wrong), "remark"))
    click.echo(f"{', '.join(said)}.")
    if wrong:
        sys.exit(1)
