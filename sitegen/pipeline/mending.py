"""The editor's corrections beside the articles as they are now: what each names, and ids that are
gone written anew."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import articles, timelines
from sitegen.config import Config
from sitegen.errors import ContentError, SitegenError
from sitegen.pipeline.emptying import check_content
from sitegen.pipeline.inputs import corrections_path
from sitegen.pipeline.reading import read_all
from sitegen.pipeline.stamp import cache_folder
from sitegen.pipeline.today import today
from sitegen.store import opened
from sitegen.timelines import Named


@dataclass(frozen=True, slots=True)
class Corrected:
    """The file of the corrections, each id that it names, its slips, and how many corrections it
    has."""

    path: Path
    named: tuple[Named, ...]
    slips: tuple[SitegenError, ...]
    count: int


def corrections(config: Config) -> Corrected:
    """Return what the corrections name in the articles as they are now; reads through the cache.

    Raises ``ContentError`` when there is no content folder."""
    check_content(config)
    path = corrections_path(config) or Path()
    loaded = timelines.load_corrections(path)
    with opened(cache_folder(config)) as store:
        files = articles.discover(config.content, config.output).files
        reading = read_all(files, config, store, today())
        named = timelines.look_up(loaded, reading.shelf.mentions, reading.held_back)
    return Corrected(path, tuple(named), loaded.slips, len(loaded.items))


def write_ids(path: Path, new: Mapping[str, str]) -> None:
    """Write new ids in the place of old ones, in one step; all else in the file stays as it is.

    Raises ``ContentError`` when the file cannot be written."""
    text = path.read_bytes().decode("utf-8")
    for old, name in new.items():
        text = re.sub(rf"(?<![\w.-]){re.escape(old)}(?![\w.-])", name, text)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(text.encode())
        beside.chmod(path.stat().st_mode)
        os.replace(beside, path.resolve())  # noqa: PTH105 - a link stays one
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ContentError(
            f"cannot be written: {error.strerror}", str(path), "Check its permissions."
        ) from error
