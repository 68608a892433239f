"""The command line: the only room that prints and exits. Work is imported inside the commands, so
help is fast."""

from __future__ import annotations

import difflib
import io
import sys
from typing import Any

import click


class _Commands(click.Group):
    """A group that loads a command when it is called, and offers the nearest one for a slip of the
    keys."""

    _modules = (
        "build",
        "check",
        "clean",
        "corrections",
        "explain",
        "export",
        "language",
        "new",
        "publish",
        "serve",
    )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as in click
        """All commands, in the order of the alphabet."""
        return list(self._modules)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as in click
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name, or None."""
        import importlib

        if cmd_name not in self._modules:
            return None
        command = getattr(importlib.import_module(f"sitegen.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name; raises ``UsageError`` with the nearest name."""
        near = difflib.get_close_matches(args[0], self._modules, n=1)
        if args[0] not in self._modules and near and not args[0].startswith("-"):
            ctx.fail(f'There is no command "{args[0]}". Did you mean "{near[0]}"?')
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import importlib.metadata

        click.echo(f"sitegen {importlib.metadata.version('sitegen')}")
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version.",
)
def _sitegen() -> None:
    """Turn a folder of articles into a sourced timeline site.

    Every event is a verbatim quote with its source; every date is shown exactly as precisely as it
    is known.

    Exit codes: 0 done, 1 problems in the content under --strict, slips in the corrections or a site
    that would be emptied, 2 usage or settings, 3 a bug of sitegen, 130 interrupted."""


def main(args: list[str] | None = None) -> Any:
    """Run the command line and exit: 0, 1, 2, 3 or 130 (143 when terminated)."""
    import gc
    import signal

    # A build makes millions of small objects that stay to its end: to look through them again and
    # again costs a fifth of its time.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console without arrows shows a question mark
    # A killed build tidies up as an interrupted one does.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    from sitegen.errors import SitegenError

    try:
        _sitegen.main(args, prog_name="sitegen", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted; the old site is as it was.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except SitegenError as error:
        from sitegen.cli.report import printable

        click.echo(printable(str(error)), err=True)
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - the last line of defence says what a user can do
        import traceback

        click.echo(traceback.format_exc(), err=True)
        click.echo(
            "This is a bug of sitegen, not of your articles. Please report it with the lines "
            "above.",
            err=True,
        )
        sys.exit(3)
