"""``sitegen explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli.options import settings

if TYPE_CHECKING:
    from sitegen.model import Analysis, DateMention, Event, Rejected


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Settings.")
def explain(file: Path, **options: Any) -> None:
    """Show how each date of an article is read: words, value, rule, anchor, what was implied, what was rejected."""
    from sitegen.pipeline import explain as explained

    analysis, rejected = explained(file, settings(content=file.parent, **options))
    article = analysis.article
    click.echo(f"{file}: published {article.published or 'at a date unknown'}, language {article.language}\n")
    for mention in analysis.mentions:
        click.echo(_mention(analysis, mention))
        for event in analysis.events:
            if event.date == mention:
                click.echo(_event(event))
    for event in analysis.events:
        if event.date is None:
            click.echo(f"(no date in the words; rule {event.rule})\n{_event(event)}")
    for candidate in rejected:
        click.echo(_rejected(analysis, candidate))


def _mention(analysis: Analysis, mention: DateMention) -> str:
    text = analysis.article.text
    line = text.count("\n", 0, mention.span.start) + 1
    value = f"{mention.timex[0]} {mention.timex[1]}"
    parts = [f'"{mention.span.of(text)}" (text line {line})', f"    value    {value}"]
    parts.append(f"    when     {mention.when}" if mention.when else f"    no date  {mention.reason or 'names no day'}")
    if mention.bound:
        parts.append(f"    bound    {mention.bound}")
    if mention.implied:
        words = f' ("{mention.anchor_span.of(text)}")' if mention.anchor_span else ""
        parts.append(f"    implied  {', '.join(mention.implied)}, from {mention.anchor or 'nothing'}{words}")
    return "\n".join([*parts, f"    rule     {mention.rule}"])


def _event(event: Event) -> str:
    return f"    event    {event.title} [{event.kind}, {event.status}] {event.id}"


def _rejected(analysis: Analysis, candidate: Rejected) -> str:
    words = candidate.span.of(analysis.article.text)
    return f'"{words}" is not a date: {candidate.reason} (rule {candidate.rule})'
