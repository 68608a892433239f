"""What a build did, in words; what went wrong, one message each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sitegen.errors import SitegenError
from sitegen.model import Problem
from sitegen.wording.counts import counted

if TYPE_CHECKING:
    from sitegen.config import Config
    from sitegen.pipeline import Report


def show(report: Report, seconds: float) -> None:
    """Print the problems to standard error and the sum to standard output."""
    show_problems(report.problems)
    if report.repaired:
        whose = "its cache row was" if report.repaired == 1 else "their cache rows were"
        click.echo(f"{counted(report.repaired, 'article')} read again: {whose} damaged", err=True)
    problems = sum(not problem.is_remark for problem in report.problems)
    click.echo(
        f"Built {counted(report.pages, 'page')} from {counted(report.articles, 'article')}: "
        f"{counted(report.entries, 'event')}, {counted(problems, 'problem')}; "
        f"{counted(report.changed, 'file')} changed, {report.removed:,} removed, "
        f"in {seconds:.1f} s → {report.output / 'index.html'}"
    )
    if report.kept_back:
        click.echo(report.kept_back)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print each problem as the error it would be, to standard error."""
    for problem in problems:
        error = SitegenError(problem.message, problem.where, problem.hint, problem.excerpt)
        click.echo(printable(str(error)), err=True)


def say_ignored(config: Config) -> None:
    """Say on standard error that the corrections are left out, where they are."""
    if config.build.ignore_corrections:
        click.echo(
            "corrections.toml is left out (--ignore-corrections): what it hides is shown.", err=True
        )


def printable(text: str) -> str:
    """Return the text without control characters: a file's name or words must not drive the
    terminal.

    Bytes of a name that are no UTF-8 are shown as ``\\xff``.
    """
    return "".join(map(_printable, text))


def _printable(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # how Python keeps a byte that is no character
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char if char == "\n" or char.isprintable() else "\N{REPLACEMENT CHARACTER}"
