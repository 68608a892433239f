"""The options that several commands share, and the settings that they give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sitegen.config import Config

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)

CONTENT = click.option(
    "--content", type=_FOLDER, metavar="DIR", help="Folder of articles. [default: content]"
)
OUTPUT = click.option(
    "--output", type=_FOLDER, metavar="DIR", help="Folder of the site. [default: output]"
)
CONFIG = click.option(
    "--config",
    type=FILE,
    metavar="FILE",
    help="Settings. [default: sitegen.toml beside the articles, or above]",
)
DRAFTS = click.option(
    "--drafts", is_flag=True, help="Include drafts, and articles of days to come."
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when any article has a problem.")
ALLOW_EMPTY = click.option(
    "--allow-empty", is_flag=True, help="Go on without any article, or where most pages would go."
)
IGNORE_CORRECTIONS = click.option(
    "--ignore-corrections", is_flag=True, help="Leave corrections.toml out; what it hides is shown."
)
THEME = click.option("--theme", metavar="NAME", help="Theme of the site. [default: plain]")
_WORK = (
    THEME,
    click.option("--jobs", type=int, metavar="N", help="Processes. [default: one a processor]"),
    click.option(
        "--scheduler", metavar="URL", help="Dask scheduler to work on, such as tcp://host:8786."
    ),
)
_CLEAN = click.option(
    "--clean", is_flag=True, help="Read every article again, whatever the cache holds."
)


def folder_options(command: F) -> F:
    """Return the command with the options that say which site is meant."""
    return _with(command, CONTENT, OUTPUT, CONFIG)


def site_options(command: F) -> F:
    """Return the command with the options of a build."""
    return _with(
        command,
        CONTENT,
        OUTPUT,
        CONFIG,
        *_WORK,
        STRICT,
        _CLEAN,
        DRAFTS,
        ALLOW_EMPTY,
        IGNORE_CORRECTIONS,
    )


def _with(command: F, *options: Callable[[Any], Any]) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def settings(**given: Any) -> Config:
    """Return the settings out of ``sitegen.toml`` and the options given. Raises ``ConfigError``."""
    from sitegen import config

    return config.load(
        given.pop("config"),
        **{name: value for name, value in given.items() if value not in (None, False)},
    )
