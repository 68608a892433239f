"""``sitegen corrections``: what the editor's corrections name, and ids that are gone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli.options import CONFIG, CONTENT, settings

if TYPE_CHECKING:
    from sitegen.pipeline.mending import Corrected
    from sitegen.timelines import Named

_SHOWN = 70


@click.group()
def corrections() -> None:
    """Show, check or repair what corrections.toml says.

    An event has another id once its sentence is rewritten. "list" shows what each correction is
    about, "check" what is wrong with the file, "repair" finds events that have other ids now, and
    writes these after asking."""


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    return CONTENT(CONFIG(command))


def _found(**options: Any) -> Corrected:
    from sitegen.pipeline.mending import corrections as looked_up

    return looked_up(settings(**options))


@corrections.command("list")
@_shared
def list_(**options: Any) -> None:
    """Say what each correction is about.

    Shows its line, the event, and whether that is still there.
    """
    found = _found(**options)
    for each in found.named:
        click.echo(f"{_place(each)}: {each.item.action} {each.name}: {_about(each)}")
    for slip in found.slips:
        click.echo(f"{slip.where}: {slip.message}")
    click.echo(_sum(found))


@corrections.command("check")
@_shared
def check(**options: Any) -> None:
    """Say what is wrong with the corrections.

    Exits with 1 when anything is.
    """
    found = _found(**options)
    _show_slips(found)
    for each in found.named:
        if each.is_gone:
            click.echo(f'{each.item.where}: {each.item.action}: there is no event "{each.name}"')
    click.echo(_sum(found))
    if found.slips or any(each.is_gone for each in found.named):
        sys.exit(1)


@corrections.command("repair")
@_shared
@click.option("--yes", is_flag=True, help="Write the ids without asking.")
def repair(*, yes: bool, **options: Any) -> None:
    """Write new ids for events whose ids are gone.

    Each is asked for before it is written.

    An event is found by the words of its "quote" (or new title), or by its id where a slip of the
    keys changed it. Exits with 1 when any is left."""
    from sitegen.pipeline.mending import write_ids

    found = _found(**options)
    _show_slips(found)
    new: dict[str, str] = {}
    gone = {each.name: each for each in found.named if each.is_gone}
    for each in gone.values():
        name = _chosen(each, is_asking=not yes)
        if name:
            new[each.name] = name
    if new:
        write_ids(found.path, new)
    click.echo(f"{len(new)} of {len(gone)} ids written anew in {found.path}.")
    if found.slips or len(new) < len(gone):
        sys.exit(1)


def _chosen(each: Named, *, is_asking: bool) -> str:
    """The new id of an event, "" where none is sure, or the editor says no."""
    from sitegen.cli.report import printable

    click.echo(f'{_place(each)}: {each.item.action}: there is no event "{each.name}"')
    sure = each.nearest.sure
    if sure is None:
        click.echo("  None is surely meant." + "".join(_lines(each)))
        return ""
    click.echo(printable(f'  By {each.nearest.by}: "{sure.id}"\n    {sure.quote or sure.title}'))
    if is_asking and not click.confirm("  Write this id?", default=True):
        return ""
    return sure.id


def _lines(each: Named) -> Iterable[str]:
    from sitegen.cli.report import printable

    for event in each.nearest.events:
        yield printable(f'\n  Nearest by {each.nearest.by}: "{event.id}"  {_short(event.title)}')


def _about(each: Named) -> str:
    from sitegen.cli.report import printable

    if each.event is not None:
        return printable(_short(f"{each.event.when} {each.event.title}"))
    return "waits for an article that is not shown yet" if each.is_waiting else "gone"


def _place(each: Named) -> str:
    return each.item.where


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _show_slips(found: Corrected) -> None:
    from sitegen.cli.report import printable

    for slip in found.slips:
        click.echo(printable(str(slip)), err=True)


def _sum(found: Corrected) -> str:
    from sitegen.wording.counts import counted

    if not found.count and not found.slips:
        return f"{found.path}: no corrections."
    gone = sum(each.is_gone for each in found.named)
    waiting = sum(each.is_waiting for each in found.named)
    said = [counted(found.count, "correction")]
    said += [f"{gone:,} of an event that is gone"] if gone else []
    said += [f"{waiting:,} of an article that is not shown yet"] if waiting else []
    said += [counted(len(found.slips), "slip")] if found.slips else []
    return f"{', '.join(said)}."
