"""What a site is made of, as digests: so that a built one can be told from the one that a build
would make now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sitegen.config import Config
from sitegen.pages import theme
from sitegen.pipeline.likeness import fingerprint
from sitegen.pipeline.manifest import Manifest, Origin
from sitegen.pipeline.reading import Reading

SETTINGS, ARTICLES = "settings", "articles"


def origin(config: Config, reading: Reading, corrections: Path | None) -> Origin:
    """Return the origin of the site that these settings, articles and corrections make, with the
    theme's files.

    A site made without the corrections that there are has an origin of its own.
    """
    shown = replace(
        config.articles, drafts=False, future=False
    )  # which articles are in it says the next digest
    sections = (
        config.site,
        shown,
        config.dates,
        config.events,
        config.timeline,
        config.summaries,
        config.pages,
    )
    inputs = {
        ARTICLES: _digest(reading.shelf.keys),
        SETTINGS: _digest([fingerprint(config), *map(repr, sections)]),
        "corrections": _digest(
            [hashlib.sha256(_bytes(corrections) if corrections else b"").hexdigest()]
        ),
        "theme": theme_digest(config),
    }
    return Origin(config.articles.drafts, inputs)


def outdated(built: Manifest, now: Origin) -> tuple[str, ...]:
    """Return the kinds of input that are other than when the site was built, or of which it does
    not say."""
    changed = [
        name for name, digest in now.inputs.items() if built.origin.inputs.get(name) != digest
    ]
    # Articles are read with the settings: where these have changed, nothing can be said of those.
    return tuple(name for name in changed if name != ARTICLES or SETTINGS not in changed)


def theme_digest(config: Config) -> str:
    """Return the digest of the files of the theme, in letters."""
    return _digest(_theme_files(config))


def _theme_files(config: Config) -> Iterable[str]:
    for number, folder in enumerate(theme.find(config).folders):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = hashlib.sha256(_bytes(path)).hexdigest()
            yield f"{number}/{path.relative_to(folder).as_posix()} {content}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # none, or none that a build could use


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
