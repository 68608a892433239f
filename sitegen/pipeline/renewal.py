"""The site as it is to the one that should be: nothing is done where nothing changed.

That is asked before the rooms that build are loaded, which takes longer than to ask."""

from __future__ import annotations

import datetime

from sitegen.config import Config
from sitegen.pipeline import stamp
from sitegen.pipeline.inputs import survey
from sitegen.pipeline.manifest import Manifest
from sitegen.pipeline.report import Progress, Report
from sitegen.pipeline.today import today


def build(
    config: Config,
    progress: Progress | None = None,
    day: datetime.date | None = None,
) -> Report:
    """Read the content folder and write the site; never prints. ``progress`` is told the stage
    ("reading", "merging", "writing"), and how many of how many are done.

    Where nothing changed since the last build, nothing is read nor written, and the report is that
    of the last one again; ``clean`` in the settings asks for it all the same. What is dated later
    than ``day`` is kept back; without it that is ``SOURCE_DATE_EPOCH``, or else today. Raises
    ``ConfigError`` when the folders cannot be used as they are, and ``ContentError`` when the
    corrections have slips or the site would be emptied; then the old one stays whole. What is wrong
    with single articles is in the report."""
    day = day or today()
    last = None if config.build.clean else stamp.read(config)
    inputs = None if last is None else survey(config, last.inputs)
    if last is not None and inputs is not None:
        report = stamp.answer(config, last, inputs, day)
        if report is not None:
            return report
    from sitegen.pipeline import building

    return building.build(config, day, progress, inputs)


def changed_since(config: Config, built: Manifest) -> tuple[str, ...]:
    """Return the kinds of input ("articles", "settings", "corrections", "theme") that changed after
    the site was built.

    Reads through the cache, as a build would: a draft that was written on changes nothing, and an
    article whose day has come does."""
    last = stamp.read(config)
    inputs = survey(config, None if last is None else last.inputs)
    if last is not None and stamp.answer(config, last, inputs, today()) is not None:
        return ()
    from sitegen.pipeline import building

    return building.changed_since(config, inputs, built)
