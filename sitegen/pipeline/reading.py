"""Files to analyses through cache and workers; a file that cannot be read is a problem, never the end."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen import articles, workers
from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.languages import available, language
from sitegen.model import Analysis, Problem
from sitegen.pipeline.analyze import analyze
from sitegen.store import Store, decode, encode

# Raise it when the stages give other results for the same input without a new version of the package.
_PIPELINE_VERSION = 1
_LIBRARIES = ("sitegen", "markdown", "nh3", "pyyaml", "dateparser", "sumy", "numpy")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file: its analysis, or None, and what is wrong with it."""

    analysis: Analysis | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    data: bytes


class Shelf:
    """The analyses of a site in the order of their files, taken from the store each time they are passed over."""

    def __init__(self, store: Store, keys: Sequence[str]) -> None:
        self._store = store
        self._keys = keys

    def __iter__(self) -> Iterator[Analysis]:
        for key in self._keys:
            text = self._store.get(key)
            read = decode(Read, text) if text is not None else Read(None)
            if read.analysis is not None:
                yield read.analysis


@dataclass(frozen=True, slots=True)
class Reading:
    """All files of a content folder, read: the analyses, and the problems in the order of the files."""

    shelf: Shelf
    articles: int
    events: int
    cached: int
    problems: tuple[Problem, ...]


def read_all(
    files: Sequence[Path], config: Config, store: Store, progress: Callable[[int, int], None] | None = None
) -> Reading:
    """Read the files, each once for the same bytes and settings; ``progress`` is told how many of how many."""
    settings = fingerprint(config)
    keys: dict[str, str] = {}
    problems: dict[str, list[Problem]] = {}
    for path in files:
        name = path.relative_to(config.content).as_posix()
        try:
            keys[name] = _key(name, path.read_bytes(), settings)
        except OSError as error:
            problems[name] = [Problem(str(path), f"cannot be read: {error.strerror}", "Check its permissions.")]
    known = store.known(keys.values())
    missing = [name for name in keys if keys[name] not in known]
    _fill(store, [(name, keys[name]) for name in missing], config, progress)

    kept: list[str] = []
    events = 0
    for name, key in keys.items():
        read = decode(Read, store.get(key) or encode(Read(None)))
        where = config.content / name
        problems.setdefault(name, []).extend(replace(p, where=_located(p.where, name, where)) for p in read.problems)
        if read.analysis is not None and (config.articles.drafts or not read.analysis.article.draft):
            kept.append(key)
            events += len(read.analysis.events)
    store.keep_only(keys.values())
    ordered = tuple(problem for name in sorted(problems) for problem in problems[name])
    return Reading(Shelf(store, kept), len(kept), events, len(keys) - len(missing), ordered)


def _located(where: str, name: str, path: Path) -> str:
    """The place as the user would type it: the stage knows the path within the content folder only."""
    return f"{path}{where.removeprefix(name)}" if where.startswith(name) else where


def _fill(
    store: Store, wanted: Sequence[tuple[str, str]], config: Config, progress: Callable[[int, int], None] | None
) -> None:
    """Analyse the files and put what came of them into the store, a batch a transaction."""
    jobs = 1 if len(wanted) < workers.BATCH and config.build.scheduler is None else config.build.jobs
    function = functools.partial(read_one, config=config)
    batch: list[tuple[str, str]] = []
    with workers.executor(jobs, config.build.scheduler) as executor:
        results = workers.map_ordered(
            function, _tasks(wanted, config.content), executor, limit_s=config.articles.time_limit_s
        )
        for done, ((name, key), result) in enumerate(zip(wanted, results, strict=True), start=1):
            if isinstance(result, workers.Lost):
                # Not kept under its key: another time the machine may be faster.
                hint = "Shorten or split the file, or raise articles.time_limit_s in sitegen.toml."
                result = encode(Read(None, (Problem(name, result.reason, hint),)))
            batch.append((key, result))
            if len(batch) >= workers.BATCH:
                store.put(batch)
                batch.clear()
            if progress is not None:
                progress(done, len(wanted))
    store.put(batch)


def _tasks(wanted: Iterable[tuple[str, str]], content: Path) -> Iterator[_Task]:
    for name, _ in wanted:
        yield _Task(name, (content / name).read_bytes())


def read_one(task: _Task, config: Config) -> str:
    """The encoded ``Read`` of one file; what a worker does."""
    try:
        reading = articles.read(task.data, task.path, config.articles, config.site.language)
        return encode(Read(analyze(reading.article, config=config), reading.problems))
    except SitegenError as error:
        return encode(Read(None, (Problem(error.where or task.path, error.message, error.hint, error.excerpt),)))


def fingerprint(config: Config) -> str:
    """All that an analysis depends on but the file: settings, language data, versions."""
    versions = {name: importlib.metadata.version(name) for name in _LIBRARIES}
    depends = [
        _PIPELINE_VERSION,
        platform.python_version(),
        versions,
        {code: language(code).digest for code in available()},
        [repr(part) for part in (config.articles, config.dates, config.events, config.summaries, config.site.language)],
    ]
    return hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()


def _key(name: str, data: bytes, settings: str) -> str:
    return hashlib.sha256(b"\0".join((settings.encode(), name.encode(), data))).hexdigest()
