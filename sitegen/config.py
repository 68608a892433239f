"""The settings: ``sitegen.toml`` and the command line to one frozen ``Config``, one section a
room."""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import tomllib
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sitegen.errors import ConfigError, underline

FILE_NAME = "sitegen.toml"
Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the site is called and where it will stand. ``url`` is absolute, without a slash at its
    end."""

    title: str = "Timeline"
    description: str = ""
    url: str | None = None
    language: str = "en"
    license: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlesConfig:
    """How articles are read; the limits are what one hostile file may cost.

    ``drafts`` shows all that is kept back, ``future`` articles whose day of publication is yet to
    come."""

    max_bytes: int = 2_000_000
    time_limit_s: float = 20.0
    drafts: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class DatesConfig:
    """How dates are read: the order of ``1/2/2024``, by default inferred from the document."""

    order: Literal["auto", "mdy", "dmy", "ymd"] = "auto"


@dataclass(frozen=True, slots=True)
class EventsConfig:
    """How events are read: ``engine`` "rules", or "spacy" with an installed pipeline, ``model``."""

    engine: str = "rules"
    model: str = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class TimelineConfig:
    """How many articles' events become one story: ``max_events`` at most are shown, all where it
    is None."""

    merge: bool = True
    max_events: int | None = None


@dataclass(frozen=True, slots=True)
class SummariesConfig:
    """Method and length of summaries; lengths count sentences."""

    method: str = "lexrank"
    sentences: int = 3
    digest_sentences: int = 5


@dataclass(frozen=True, slots=True)
class PagesConfig:
    """What is shown. ``full_text`` prints whole articles, which needs the right to do so.

    Up to ``event_pages`` events have a page each; of more, the key ones have."""

    theme: str = "plain"
    full_text: bool = False
    home_max_events: int = 300
    event_pages: int = 2_000


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """How a build runs. ``jobs`` 0 means one worker a processor.

    ``allow_empty`` lets it write a site without articles, or remove most of the pages that stand;
    ``ignore_corrections`` builds as if there were no ``corrections.toml``.
    """

    jobs: int = 0
    scheduler: str | None = None
    strict: bool = False
    clean: bool = False
    allow_empty: bool = False
    ignore_corrections: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a site.

    ``root`` is the folder of ``sitegen.toml``, or the working folder where there is none: the cache
    lies there."""

    content: Path = Path("content")
    output: Path = Path("output")
    root: Path = Path()
    site: SiteConfig = field(default_factory=SiteConfig)
    articles: ArticlesConfig = field(default_factory=ArticlesConfig)
    dates: DatesConfig = field(default_factory=DatesConfig)
    events: EventsConfig = field(default_factory=EventsConfig)
    timeline: TimelineConfig = field(default_factory=TimelineConfig)
    summaries: SummariesConfig = field(default_factory=SummariesConfig)
    pages: PagesConfig = field(default_factory=PagesConfig)
    build: BuildConfig = field(default_factory=BuildConfig)


# Where the options of the command line lie among the settings.
_OPTIONS = {
    "theme": ("pages", "theme"),
    "jobs": ("build", "jobs"),
    "scheduler": ("build", "scheduler"),
    "strict": ("build", "strict"),
    "clean": ("build", "clean"),
    "allow_empty": ("build", "allow_empty"),
    "ignore_corrections": ("build", "ignore_corrections"),
    "drafts": ("articles", "drafts"),
}
_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")
_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


def load(
    path: Path | None = None,
    *,
    content: Path | None = None,
    output: Path | None = None,
    **options: Any,
) -> Config:
    """Return the settings of a site: those of the file, with the options given in their place.

    Without a path it is the ``sitegen.toml`` beside the content folder, if there is one; where no
    content folder is given and the working folder has none either, that of the nearest folder
    above. Folders in the file are relative to it, those given to the working folder. ``options``
    are named as those of the command line: theme, jobs, scheduler, strict, clean, drafts,
    allow_empty, ignore_corrections. Raises ``ConfigError``, naming file and line, for anything that
    is not a setting or not of its type."""
    if path is None:
        beside = _usual_file() if content is None else content.parent / FILE_NAME
        data, source = _read(beside) if beside.is_file() else ({}, _Source(beside, ()))
    elif path.is_file():
        data, source = _read(path)
    else:
        raise ConfigError(
            "there is no such file",
            str(path),
            "Name an existing one with --config, or leave it out.",
        )
    # Beside articles that belong to no site of ours nothing is read and nothing left lying.
    home = source.path.parent if source.lines else Path()
    config = _section(Config, data, source, ())
    config = dataclasses.replace(
        config,
        content=content or home / config.content,
        output=output or home / config.output,
        root=home,
    )
    for name, value in options.items():
        section, key = _OPTIONS[name]
        changed = dataclasses.replace(getattr(config, section), **{key: value})
        config = dataclasses.replace(config, **{section: changed})
    return _checked(config, source)


def nearest(folder: Path) -> Path | None:
    """Return the ``sitegen.toml`` of the nearest folder from this one upwards; None when none has
    one."""
    return next(
        (path for above in (folder, *folder.parents) if (path := above / FILE_NAME).is_file()), None
    )


def _usual_file() -> Path:
    """The settings of a command that names none, relative to the working folder."""
    beside = Path(FILE_NAME)
    if beside.is_file() or Config().content.is_dir():
        return beside  # a site of its own, whatever lies above it
    here = Path.cwd()
    found = nearest(here)
    return beside if found is None else Path(os.path.relpath(found, here))


@dataclass(frozen=True, slots=True)
class _Source:
    """The file of the settings, to point at a line of it."""

    path: Path
    lines: tuple[str, ...]

    def error(self, keys: tuple[str, ...], message: str, hint: str) -> ConfigError:
        """The error at the line where the key stands."""
        section = ""
        for number, line in enumerate(self.lines, start=1):
            header = re.match(r"\s*\[+\s*([\w.-]+)", line)
            section = header[1] if header else section
            named = re.match(rf"\s*[\"']?({re.escape(keys[-1])})[\"']?\s*=", line)
            spot = named if section == ".".join(keys[:-1]) else None
            if header is not None and section == ".".join(keys):
                spot = header
            if spot is not None:
                excerpt = underline(line, spot.start(1), spot.end(1))
                return ConfigError(message, f"{self.path}:{number}", hint, excerpt)
        return ConfigError(message, str(self.path), hint)


def _read(path: Path) -> tuple[dict[str, Any], _Source]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark in front
        lines = tuple(text.splitlines())
        return tomllib.loads(text), _Source(path, lines)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        number, column = (int(place[1]), int(place[2])) if place else (len(lines), 1)
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        message = f"the file is not TOML: {_PLACE.sub('', str(error))}"
        excerpt = underline(line, min(column - 1, len(line)), min(column, len(line) + 1))
        raise ConfigError(
            message, f"{path}:{number}", "Text stands between quotation marks.", excerpt
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"the file cannot be read: {error}", str(path)) from error


def _section(
    kind: type[Section], data: Mapping[str, Any], source: _Source, keys: tuple[str, ...]
) -> Section:
    """The section with the values of the file; unknown names and wrong types are errors."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name != "root"}
    values: dict[str, Any] = {}
    for name, raw in data.items():
        at = (*keys, name)
        if name not in hints:
            near = difflib.get_close_matches(name, hints, n=1)
            hint = (
                f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(sorted(hints))}."
            )
            raise source.error(at, f'there is no setting "{".".join(at)}"', hint)
        if dataclasses.is_dataclass(hints[name]):
            if not isinstance(raw, dict):
                raise source.error(
                    at, f'"{name}" is a section', f"Write [{name}] on a line of its own."
                )
            values[name] = _section(hints[name], raw, source, at)
        else:
            values[name] = _value(hints[name], raw, source, at)
    return kind(**values)


def _value(kind: Any, raw: Any, source: _Source, keys: tuple[str, ...]) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = [part for part in get_args(kind) if part is not types.NoneType]
    if get_origin(kind) is Literal:
        return _choice(get_args(kind), raw, source, keys)
    if kind is Path and isinstance(raw, str) and raw:
        return Path(raw)
    if kind is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool):
        wanted = _WORDS.get(kind, "a path")
        raise source.error(keys, f'"{".".join(keys)}" is not {wanted}', f"Write {wanted}.")
    return raw


def _choice(choices: Sequence[Any], raw: Any, source: _Source, keys: tuple[str, ...]) -> Any:
    if raw not in choices:
        known = ", ".join(f'"{choice}"' for choice in choices)
        raise source.error(keys, f'"{".".join(keys)}" cannot be {raw!r}', f"Choose one of {known}.")
    return raw


def _checked(config: Config, source: _Source) -> Config:
    """The settings, once what a type cannot say holds too."""
    url = config.site.url
    if url is not None and not re.fullmatch(r"https?://[^\s/]+(?:/[^\s]*)?", url):
        raise source.error(
            ("site", "url"), f'"{url}" is not a web address', "Write it with https:// at the front."
        )
    least = {
        ("articles", "max_bytes"): 1,
        ("timeline", "max_events"): 1,
        ("summaries", "sentences"): 1,
        ("summaries", "digest_sentences"): 0,
        ("pages", "home_max_events"): 1,
        ("pages", "event_pages"): 0,
        ("build", "jobs"): 0,
    }
    for (section, key), minimum in least.items():
        value = getattr(getattr(config, section), key)
        if value is not None and value < minimum:
            raise source.error(
                (section, key),
                f'"{section}.{key}" is less than {minimum}',
                "Write a larger number.",
            )
    if not config.articles.time_limit_s > 0:  # nor is nan
        raise source.error(
            ("articles", "time_limit_s"),
            '"articles.time_limit_s" is not more than 0',
            "Write seconds.",
        )
    site = dataclasses.replace(config.site, url=url.rstrip("/") if url else None)
    return dataclasses.replace(config, site=site)
