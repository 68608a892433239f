"""``sitegen language``."""

from __future__ import annotations

import sys

import click


@click.group()
def language() -> None:
    """Work on the data of a language."""


@language.command()
@click.argument("code")
def check(code: str) -> None:
    """Say what the data of a language is at fault with.

    CODE is that of a language that sitegen has ("fr"), or a folder with words.toml and dates.toml.
    Each rule is tried on its own examples. Exits with 1 when anything is wrong."""
    from sitegen.cli.report import printable, show_problems
    from sitegen.pipeline import check_language
    from sitegen.wording.counts import counted

    report = check_language(code)
    show_problems(report.problems)
    click.echo(printable(f"{report.name or report.code} ({report.code}), {report.folder}"))
    for part, has in report.parts:
        click.echo(f"    {part:<10} {has}")
    click.echo(f"{counted(len(report.problems), 'problem')}.")
    if report.problems:
        sys.exit(1)
