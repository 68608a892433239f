"""``sitegen explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.options import CONFIG, settings

if TYPE_CHECKING:
    from sitegen.model import Analysis, DateMention, Event, Rejected


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--syntax", is_flag=True, help="Show the tree of each sentence with a date.")
@CONFIG
def explain(file: Path, config: Path | None, syntax: bool) -> None:
    """Show how each date of an article is read.

    For each: the words, their value, the rule, the date it was counted from, what was implied, the
    events it dates; then the words that look like a date and are none."""
    from sitegen.cli.report import printable, show_problems
    from sitegen.config import nearest
    from sitegen.pipeline import explain as read

    # The settings of the site that the file belongs to.
    config = config or nearest(file.absolute().parent)
    explained = read(file, settings(config=config, content=file.parent))
    show_problems(explained.problems)
    article = explained.analysis.article
    click.echo(
        f"{file}: published {article.published or 'at a date unknown'}, language {article.language}"
    )
    blocks = [_mention(explained.analysis, mention) for mention in explained.analysis.mentions]
    blocks += [
        f"(dated by the publication)\n    rule     {event.rule}\n{_event(event)}"
        for event in explained.analysis.events
        if event.date is None
    ]
    blocks += [_rejected(explained.analysis, candidate) for candidate in explained.rejected]
    if syntax:
        blocks += ["\n".join(lines) for lines in explained.trees]
    for block in blocks or ["No words here look like a date."]:
        click.echo("\n" + printable(block))


def _mention(analysis: Analysis, mention: DateMention) -> str:
    text = analysis.article.text
    line = text.count("\n", 0, mention.span.start) + 1
    parts = [
        f'"{mention.span.of(text)}", line {line} of the text',
        f"    value    {mention.timex[0]} {mention.timex[1]}",
        f"    when     {mention.when}"
        if mention.when
        else f"    no day   {mention.reason or 'names none'}",
    ]
    if mention.bound:
        parts.append(f"    bound    {mention.bound}")
    if mention.implied:
        words = f', "{mention.anchor_span.of(text)}"' if mention.anchor_span else ""
        parts.append(
            f"    implied  {', '.join(mention.implied)}, from {mention.anchor or 'nothing'}{words}"
        )
    parts.append(f"    rule     {mention.rule}")
    parts += [_event(event) for event in analysis.events if event.date == mention]
    return "\n".join(parts)


def _event(event: Event) -> str:
    return f"    event    {event.title} [{event.kind}, {event.status}] {event.id}"


def _rejected(analysis: Analysis, candidate: Rejected) -> str:
    words = candidate.span.of(analysis.article.text)
    return f'"{words}" is no date\n    reason   {candidate.reason}\n    rule     {candidate.rule}'
