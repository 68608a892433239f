"""The stamp of a build: what the site was made of, the state of its files, and the report. Where
all of that still holds, there is nothing to build.

It lies beside the cache, and any doubt in it is a reason to build: it is whole or it is not there,
and it is written only when nothing moved from the first look at the inputs to the last at the
site."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
from collections.abc import Mapping, Set
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any

from sitegen.config import Config
from sitegen.model import Problem
from sitegen.pipeline.footprint import after_a_tick, footprint
from sitegen.pipeline.inputs import Inputs, Seen, Status, settings_digest, survey
from sitegen.pipeline.report import Report

CACHE_FOLDER = ".sitegen"
STAMP_FILES = ("stamp.json", "stamp.json.new")
"""The files that a stamp may leave in its folder."""
_VERSION = 1
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# The counts of a report, which are what it holds but for folder and problems.
_COUNTS = tuple(field.name for field in fields(Report) if field.type == "int")


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which the same articles are shown: from the first to the last, without end where
    it is None."""

    first: datetime.date | None = None
    last: datetime.date | None = None

    def has(self, day: datetime.date) -> bool:
        """Tell whether the day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was built: of which inputs, for which days, what the folder of the site was then, and
    what was said of it."""

    inputs: Inputs
    days: Days
    site: Mapping[str, str]
    report: Report


def cache_folder(config: Config) -> Path:
    """Return where the cache of this site lies: beside its settings, or in the working folder when
    it has none."""
    return config.root.absolute() / CACHE_FOLDER


def read(config: Config) -> Stamp | None:
    """Return the stamp of the last build with these settings; None where there is none that is
    whole."""
    stamp = _last(config)
    return stamp if stamp and stamp.inputs.settings == settings_digest(config) else None


def untouched(config: Config) -> Set[str]:
    """Return the folders of the site in which no file was touched since the last build."""
    last, now = _last(config), footprint(config.output)
    if last is None or now is None:
        return frozenset()
    return {name for name, digest in now.folders.items() if last.site.get(name) == digest}


def _last(config: Config) -> Stamp | None:
    """The stamp of the last build, whatever its settings were."""
    try:
        content = (cache_folder(config) / STAMP_FILES[0]).read_bytes()
        _, _, text = content.partition(b"\n")
        if content != sealed(text):
            return None
        return _decoded(json.loads(text), config)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def answer(config: Config, stamp: Stamp, inputs: Inputs, day: datetime.date) -> Report | None:
    """Return the report that a build on that day would give, as nothing changed since; None when
    anything did."""
    if not stamp.days.has(day) or not stamp.inputs.same_as(inputs):
        return None
    site = footprint(config.output)
    if site is None or site.folders != stamp.site:
        return None
    if inputs.proofs > stamp.inputs.proofs:  # there will be less to read the next time
        _write(config, replace(stamp, inputs=inputs))
    return stamp.report


def keep(config: Config, inputs: Inputs, days: Days, report: Report) -> None:
    """Write the stamp of a build that was made of these inputs and ended just now.

    Without a word none is written when an input or the site changed in the meantime, or when the
    clock of the file system is too coarse to show a change that follows at once."""
    again = survey(config, inputs)
    if not again.untouched_since(inputs):
        return
    fresh = cache_folder(config) / STAMP_FILES[1]
    try:
        ended_ns = after_a_tick(fresh)
        site = footprint(config.output)
        # Whatever is written from here on is newer than all that the stamp knows of the site.
        if ended_ns is not None and site is not None and site.is_older_than(ended_ns):
            _write(config, Stamp(again, days, site.folders, report))
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


def _write(config: Config, stamp: Stamp) -> None:
    """Write the stamp in one step; where that cannot be done, there is none."""
    target, fresh = (cache_folder(config) / name for name in STAMP_FILES)
    text = json.dumps(_encoded(stamp), separators=(",", ":")).encode()
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed(text))
        fresh.replace(target)
    except OSError:
        return


def sealed(text: bytes) -> bytes:
    """Return the text behind its digest: the file of a stamp, and whole."""
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def _encoded(stamp: Stamp) -> Mapping[str, Any]:
    report = stamp.report
    return {
        "version": _VERSION,
        "files": stamp.inputs.files,
        "passed_over": stamp.inputs.passed_over,
        "settings": stamp.inputs.settings,
        "days": [day and day.isoformat() for day in (stamp.days.first, stamp.days.last)],
        "site": stamp.site,
        "counts": {name: getattr(report, name) for name in _COUNTS},
        "problems": [astuple(problem) for problem in report.problems],
    }


def _decoded(data: Any, config: Config) -> Stamp:
    """The stamp in the data; raises whatever a wrong one comes to."""
    if data["version"] != _VERSION:
        raise ValueError("of another version")
    files = {
        path: Seen(digest, Status(*status) if status else None, is_proof)
        for path, (digest, status, is_proof) in data["files"].items()
    }
    days = Days(*(datetime.date.fromisoformat(day) if day else None for day in data["days"]))
    problems = tuple(Problem(*problem) for problem in data["problems"])
    report = Report(output=config.output, problems=problems, **data["counts"])
    inputs = Inputs(files, data["passed_over"], data["settings"])
    site = {name: str(digest) for name, digest in data["site"].items()}
    return Stamp(inputs, days, site, report)
