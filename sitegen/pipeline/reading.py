"""Files to analyses through cache and workers; a file that cannot be read is a problem, never the
end."""

from __future__ import annotations

import bisect
import datetime
import functools
import hashlib
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from sitegen import articles, workers
from sitegen.config import Config
from sitegen.errors import ContentError, SitegenError
from sitegen.model import Problem
from sitegen.pipeline.analysis import analyze
from sitegen.pipeline.likeness import fingerprint, likeness
from sitegen.pipeline.shelf import Read, Row, Shelf, kept, rows, whole_key
from sitegen.pipeline.stamp import Days
from sitegen.store import Store, decode, encode
from sitegen.timelines import Mentions, mentioned
from sitegen.workers import Lost


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    data: bytes
    # Another article has the id that this one gives itself: it is named by its path.
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All files of a content folder, read: the articles, and the problems in the order of the
    files.

    ``held_back`` is of those that are not shown, ``drafts`` and articles of the ``future``, which
    have no part in anything else. ``failed`` counts files that sitegen itself could not cope with,
    ``cached`` those of all ``files`` that were not read again, ``repaired`` those that were read
    again only because their rows in the cache were damaged. It ``is_final`` when no file is to be
    tried again, and the same on all the ``days``."""

    shelf: Shelf
    held_back: Sequence[Mentions]
    articles: int
    events: int
    cached: int
    repaired: int
    failed: int
    problems: tuple[Problem, ...]
    drafts: int = 0
    future: int = 0
    files: int = 0
    is_final: bool = False
    days: Days = field(default_factory=Days)


def read_all(
    files: Sequence[Path],
    config: Config,
    store: Store,
    today: datetime.date,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read the files, each once for the same bytes and settings; ``progress`` is told how many of
    how many.

    What is dated later than ``today`` is kept back, as drafts are, unless the settings ask for it.
    """
    sources = _Sources(config, fingerprint(config))
    names = [path.relative_to(config.content).as_posix() for path in files]
    reads = _known(names, sources, store)
    missing = [name for name in sources.keys if name not in reads]
    repaired = _damaged(missing, sources, store)
    cached = len(reads)
    reads |= _fill(store, missing, sources, progress)
    reads |= _seconds(reads, sources, store)

    drafts, future = _kept_back(reads, config, today)
    held = drafts | future
    shown, back = _parted(names, reads, held)
    # A row whose key is damaged is met when it is dropped.
    strays = store.keep_only(
        key
        for name, read in reads.items()
        if read.outcome == "done"
        for key in (sources.keys[name], whole_key(sources.keys[name]))
    )
    repaired = min(repaired + strays, len(missing))
    return Reading(
        shelf=Shelf(
            store,
            {name: (sources.keys[name], mentions) for name, mentions in shown.items()},
            sources.read_again,
        ),
        held_back=tuple(back.values()),
        articles=len(shown),
        events=sum(len(mentions.tellings) for mentions in shown.values()),
        cached=cached,
        repaired=repaired,
        failed=sum(read.outcome == "failed" for read in reads.values()),
        # What is not shown need not be mended yet.
        problems=sources.problems({name: read for name, read in reads.items() if name not in held}),
        drafts=len(drafts),
        future=len(future),
        files=len(reads),
        is_final=all(read.outcome == "done" for read in reads.values()),
        days=_days(reads, config, today),
    )


def _known(names: Sequence[str], sources: _Sources, store: Store) -> dict[str, Read]:
    """What the store knows of the files as they are now. Gives each its key."""
    reads: dict[str, Read] = {}
    for name in names:
        if sources.task(name) and (known := kept(store.get(sources.keys[name]))):
            reads[name] = known
    # Where the file of the cache broke on the way, what was seen in it is not there any more.
    return {} if store.is_lost else reads


def _damaged(missing: Sequence[str], sources: _Sources, store: Store) -> int:
    """How many of the files that the store does not know it knew before it was damaged."""
    if store.is_lost:
        return len(missing)
    return sum(sources.keys[name] in store.damaged for name in missing)


def _parted(
    names: Sequence[str], reads: Mapping[str, Read], held: Set[str]
) -> tuple[dict[str, Mentions], dict[str, Mentions]]:
    """The files that hold an article: those that are shown, and those that are held back."""
    shown: dict[str, Mentions] = {}
    back: dict[str, Mentions] = {}
    for name in names:
        if name in reads and (mentions := reads[name].mentions) is not None:
            (back if name in held else shown)[name] = mentions
    return shown, back


def _kept_back(
    reads: Mapping[str, Read], config: Config, today: datetime.date
) -> tuple[set[str], set[str]]:
    """The names of the drafts, and of the other articles of days to come, that these settings do
    not show."""
    if config.articles.drafts:
        return set(), set()
    found = {name: article for name, read in reads.items() if (article := read.article)}
    drafts = {name for name, article in found.items() if article.draft}
    later = {
        name
        for name, article in found.items()
        if article.published is not None and article.published > today
    }
    return drafts, set() if config.articles.future else later - drafts


def _days(reads: Mapping[str, Read], config: Config, today: datetime.date) -> Days:
    """The days, today among them, on which the same files are kept back."""
    if config.articles.drafts or config.articles.future:
        return Days()
    found = [read.article for read in reads.values() if read.article and not read.article.draft]
    out = sorted(article.published for article in found if article.published)
    next_one = bisect.bisect_right(out, today)
    last = out[next_one] - datetime.timedelta(days=1) if next_one < len(out) else None
    return Days(out[next_one - 1] if next_one else None, last)


class _Sources:
    """The files of the content folder as they are read: their keys, and what cannot be read."""

    def __init__(self, config: Config, settings: str) -> None:
        self.config = config
        self.keys: dict[str, str] = {}
        self._settings = settings
        self._unread: dict[str, Problem] = {}

    def task(self, name: str) -> _Task | None:
        """The file as it is now, under its key; None, and a problem, when it cannot be read."""
        self.keys.pop(name, None)
        try:
            data = articles.load(self.config.content / name, self.config.articles.max_bytes)
        except ContentError as error:
            self._unread[name] = Problem(error.where, error.message, error.hint)
            return None
        self.keys[name] = _key(name, data, self._settings)
        return _Task(name, data)

    def read_again(self, name: str, key: str) -> Row:
        """What is kept of a file once more. Raises ``ContentError`` when it has changed."""
        where = self.config.content / name
        data = articles.load(where, self.config.articles.max_bytes)
        first = _key(name, data, self._settings)
        if key not in (first, _second_key(first)):
            hint = "The old site is as it was. Build again."
            raise ContentError("the article changed while the site was built", str(where), hint)
        return read_one(_Task(name, data, is_second=key != first), self.config)

    def problems(self, reads: Mapping[str, Read]) -> tuple[Problem, ...]:
        """What is wrong with the files, in their order, each where the user would look for it."""
        found = {name: [problem] for name, problem in self._unread.items()}
        for name, read in reads.items():
            where = self.config.content / name
            located = [replace(p, where=_located(p.where, name, where)) for p in read.problems]
            found.setdefault(name, []).extend(located)
        return tuple(problem for name in sorted(found) for problem in found[name])


def _seconds(reads: dict[str, Read], sources: _Sources, store: Store) -> Iterator[tuple[str, Read]]:
    """Read anew, named by their paths, the files whose front matter gives an id that another file
    has.

    Files that are named by their path keep it; of others the first by path. Sets the keys of what
    was read, and yields names with what came of it and a problem that names the other file."""
    taken: dict[str, str] = {}
    for name in sorted(reads, key=lambda name: (_id(reads[name]) != articles.path_id(name), name)):
        own = _id(reads[name])
        if not own or taken.setdefault(own, name) == name:
            continue
        key = _second_key(sources.keys[name])
        read = kept(store.get(key))
        if read is None:
            row = sources.read_again(name, key)
            store.put(rows(key, row))
            read = decode(Read, row[0])
        sources.keys[name] = key
        taken[_id(read)] = name
        where = sources.config.content / taken[own]
        problem = Problem(
            name,
            f'its id "{own}" is that of {where} too; it is named by its path',
            "Give one of them another id.",
        )
        yield name, replace(read, problems=(*read.problems, problem))


def _id(read: Read) -> str:
    return read.article.id if read.article else ""


def _located(where: str, name: str, path: Path) -> str:
    """The place as the user would type it: the stage knows the path within the content folder
    only."""
    return f"{path}{where.removeprefix(name)}" if where.startswith(name) else where


def _fill(
    store: Store,
    wanted: Sequence[str],
    sources: _Sources,
    progress: Callable[[int, int], None] | None,
) -> dict[str, Read]:
    """Analyse the files and put what came of them into the store, a batch a transaction; what is
    known of each.

    A file is read again here, as all of them together may not fit in memory; its key becomes that
    of what is read."""
    config = sources.config
    jobs = (
        1 if len(wanted) < workers.BATCH and config.build.scheduler is None else config.build.jobs
    )
    function = functools.partial(read_one, config=config)
    under_way: deque[str] = deque()

    def tasks() -> Iterator[_Task]:
        for name in wanted:
            if task := sources.task(name):
                under_way.append(name)
                yield task

    if progress is not None and wanted:
        progress(0, len(wanted))
    reads: dict[str, Read] = {}
    batch: list[tuple[str, bytes]] = []
    like = functools.partial(likeness, config)
    with workers.crew(jobs, config.build.scheduler, like) as crew:
        results = workers.map_ordered(function, tasks(), crew, limit_s=config.articles.time_limit_s)
        for done, result in enumerate(results, start=1):
            name = under_way.popleft()
            row = (encode(_lost(name, result.reason)), b"") if isinstance(result, Lost) else result
            # Not asked of the store later: another build may have taken the row away by then.
            reads[name] = decode(Read, row[0])
            batch += rows(sources.keys[name], row)
            if len(batch) >= workers.BATCH:
                store.put(batch)
                batch.clear()
            if progress is not None:
                progress(done, len(wanted))
    store.put(batch)
    return reads


def _lost(name: str, reason: str) -> Read:
    # Not kept for the next build: then the machine may be faster, or have more memory.
    hint = "Shorten or split the file, or raise articles.time_limit_s in sitegen.toml."
    return Read(None, (Problem(name, reason, hint),), "lost")


def read_one(task: _Task, config: Config) -> Row:
    """Return what is kept of one file; what a worker does. A bug of sitegen is a problem of
    that file.

    Raises ``SitegenError`` for what would befall every file: settings or language data that are
    wrong."""
    try:
        reading = articles.read(task.data, task.path, config.articles, config.site.language)
        article = reading.article
        if task.is_second:
            article = replace(article, id=articles.path_id(task.path))
        analysis = analyze(article, config=config)
        return encode(Read(mentioned(analysis), reading.problems)), encode(analysis)
    except ContentError as error:
        where = error.where or task.path
        return _unread(Problem(where, error.message, error.hint, error.excerpt), "done")
    except SitegenError:
        raise  # broken settings or language data are no fault of this file
    except Exception as error:  # noqa: BLE001 - one file must not cost the others their site
        *_, last = traceback.extract_tb(error.__traceback__)
        spot = f"{Path(last.filename).name}:{last.lineno}"
        message = f"sitegen failed on this file: {type(error).__name__}: {error} ({spot})"
        hint = (
            "This is a bug of sitegen, not of your article. Please report it with this line and "
            "the file."
        )
        return _unread(Problem(task.path, message, hint), "failed")


def _unread(problem: Problem, outcome: Literal["done", "failed"]) -> Row:
    """What is kept of a file without an article."""
    return encode(Read(None, (problem,), outcome)), b""


def _key(name: str, data: bytes, settings: str) -> str:
    return hashlib.sha256(b"\0".join((settings.encode(), name.encode(), data))).hexdigest()


def _second_key(key: str) -> str:
    """The key of the same file, named by its path because another one has its id."""
    return hashlib.sha256(f"{key} by path".encode()).hexdigest()
