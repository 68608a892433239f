"""What the reading of an article depends on but the article: program, language data, libraries,
settings."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
import platform
from dataclasses import replace
from pathlib import Path

from sitegen.config import Config
from sitegen.events import engine_version
from sitegen.languages import available, language

_PACKAGE = Path(__file__).parent.parent
# The rooms that an analysis is made in; what comes after them is not cached.
_STAGES = (
    *("articles", "dates", "events", "headlines", "model", "names", "pipeline", "summaries"),
    *("syntax", "text", "timelines", "wording"),
)
_LIBRARIES = ("sitegen", "markdown", "msgspec", "nh3", "pyyaml", "dateparser", "sumy", "numpy")
_OF_PAGES = ("jinja2", "markupsafe", "pillow", "nh3")


def fingerprint(config: Config) -> str:
    """Return a digest of all that an analysis depends on but the file: settings, language data,
    versions.

    Raises ``ConfigError`` when the engine that the settings name is not installed.
    """
    # Drafts and articles of days to come are read like all others, whether they are shown or not.
    as_read = replace(config.articles, drafts=False, future=False)
    settings = (as_read, config.dates, config.events, config.summaries, config.site.language)
    return _digest([likeness(config), [repr(part) for part in settings]])


def likeness(config: Config) -> dict[str, str]:
    """Return what two machines must have in common to read an article alike, by its name for
    people.

    Raises ``ConfigError`` when the engine that the settings name is not installed.
    """
    return {
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in _LIBRARIES},
        "engine": engine_version(config.events),
        "modules": _digest(_modules()),
        "language data": _digest({code: language(code).digest for code in available()}),
    }


@functools.cache
def program() -> str:
    """Return a digest of the whole program: its modules, its data, the libraries that make
    pages."""
    files = sorted(path for kind in ("*.py", "*.toml", "*.json") for path in _PACKAGE.rglob(kind))
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _OF_PAGES]
    return _digest([hashlib.sha256(path.read_bytes()).hexdigest() for path in files] + versions)


@functools.cache
def _modules() -> tuple[str, ...]:
    """The digests of the modules of the stages: a mended rule counts in the next build."""
    paths = sorted(path for room in _STAGES for path in (_PACKAGE / room).glob("*.py"))
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
