"""What a site is made of, as digests: so that a built one can be told from the one that a build
would make now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from sitegen.config import Config
from sitegen.pages import theme
from sitegen.pipeline.inputs import Inputs, corrections_path
from sitegen.pipeline.likeness import fingerprint
from sitegen.pipeline.manifest import Manifest, Origin
from sitegen.pipeline.reading import Reading

SETTINGS, ARTICLES = "settings", "articles"


def origin(config: Config, reading: Reading, inputs: Inputs) -> Origin:
    """Return the origin of the site that these settings and articles make, with the corrections and
    the theme's files among the inputs.

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
    digests = {
        ARTICLES: _digest(reading.shelf.keys),
        SETTINGS: _digest([fingerprint(config), *map(repr, sections)]),
        "corrections": _corrections(config, inputs),
        "theme": theme_digest(config, inputs),
    }
    return Origin(config.articles.drafts, digests)


def outdated(built: Manifest, now: Origin) -> tuple[str, ...]:
    """Return the kinds of input that are other than when the site was built, or of which it does
    not say."""
    changed = [
        name for name, digest in now.inputs.items() if built.origin.inputs.get(name) != digest
    ]
    # Articles are read with the settings: where these have changed, nothing can be said of those.
    return tuple(name for name in changed if name != ARTICLES or SETTINGS not in changed)


def theme_digest(config: Config, inputs: Inputs) -> str:
    """Return the digest of the files of the theme among the inputs, in letters."""
    return _digest(
        f"{number}/{name} {digest}"
        for number, folder in enumerate(theme.find(config).folders)
        for name, digest in inputs.below(folder)
    )


def _corrections(config: Config, inputs: Inputs) -> str:
    """The digest of the corrections; of none, and of those that are left out, that of no bytes."""
    seen = inputs.files.get(str(corrections_path(config)))
    return seen.digest if seen is not None else hashlib.sha256().hexdigest()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
