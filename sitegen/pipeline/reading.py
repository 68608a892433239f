"""Files to analyses through cache and workers; a file that cannot be read is a problem, never the
end."""

from __future__ import annotations

import datetime
import functools
import hashlib
import importlib.metadata
import json
import platform
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sitegen import articles, workers
from sitegen.config import Config
from sitegen.errors import ContentError, SitegenError
from sitegen.events import engine_version
from sitegen.languages import available, language
from sitegen.model import Analysis, Problem
from sitegen.pipeline.analysis import analyze
from sitegen.store import Store, decode, encode
from sitegen.workers import Lost

_PACKAGE = Path(__file__).parent.parent
# The rooms that an analysis is made in; what comes after them is not cached.
_STAGES = (
    *("articles", "dates", "events", "headlines", "model", "names", "pipeline", "summaries"),
    *("syntax", "text", "wording"),
)
_LIBRARIES = ("sitegen", "markdown", "nh3", "pyyaml", "dateparser", "sumy", "numpy")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one file: its analysis, or None, and what is wrong with it.

    ``outcome`` is "lost" when time or memory ran out, "failed" when sitegen itself did; both are
    tried again."""

    analysis: Analysis | None
    problems: tuple[Problem, ...] = ()
    outcome: Literal["done", "lost", "failed"] = "done"


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    data: bytes
    # Another article has the id that this one gives itself: it is named by its path.
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class _Facts:
    """What stays in memory of a file that was read."""

    outcome: Literal["done", "lost", "failed"] = "lost"
    problems: tuple[Problem, ...] = ()
    article_id: str = ""
    is_draft: bool = False
    published: datetime.date | None = None
    events: int = 0


class Shelf:
    """The analyses of a site in the order of their files, taken from the store each time they are
    passed over.

    ``keys`` are theirs in the store: the same keys, the same analyses. One that is not there any
    more, because another program or a damaged disk took it, is read again: no article is passed
    over without a word. Raises ``ContentError`` when its file is another one by now."""

    def __init__(
        self, store: Store, keys: Mapping[str, str], again: Callable[[str, str], str]
    ) -> None:
        self._store = store
        self._keys = keys
        self.keys = tuple(keys.values())
        self._again = again

    def __iter__(self) -> Iterator[Analysis]:
        for name, key in self._keys.items():
            read = _kept(self._store.get(key)) or self._read_again(name, key)
            if read.analysis is not None:
                yield read.analysis

    def _read_again(self, name: str, key: str) -> Read:
        text = self._again(name, key)
        self._store.put([(key, text)])
        return decode(Read, text)


@dataclass(frozen=True, slots=True)
class Reading:
    """All files of a content folder, read: the analyses, and the problems in the order of the
    files.

    ``held_back`` are those that are not shown, ``drafts`` and articles of the ``future``, which
    have no part in anything else. ``failed`` counts files that sitegen itself could not cope with,
    ``cached`` those that were not read again, ``repaired`` those that were read again only because
    their rows in the cache were damaged."""

    shelf: Shelf
    held_back: Shelf
    articles: int
    events: int
    cached: int
    repaired: int
    failed: int
    problems: tuple[Problem, ...]
    drafts: int = 0
    future: int = 0


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
    facts = _known(names, sources, store)
    missing = [name for name in sources.keys if name not in facts]
    repaired = _damaged(missing, sources, store)
    cached = len(facts)
    facts |= _fill(store, missing, sources, progress)
    facts |= _seconds(facts, sources, store)

    drafts, future = _kept_back(facts, config, today)
    held = drafts | future
    shown, back = _parted(names, facts, held)
    # A row whose key is damaged is met when it is dropped.
    strays = store.keep_only(
        sources.keys[name] for name, fact in facts.items() if fact.outcome == "done"
    )
    repaired = min(repaired + strays, len(missing))
    return Reading(
        shelf=sources.shelf(shown, store),
        held_back=sources.shelf(back, store),
        articles=len(shown),
        events=sum(facts[name].events for name in shown),
        cached=cached,
        repaired=repaired,
        failed=sum(fact.outcome == "failed" for fact in facts.values()),
        # What is not shown need not be mended yet.
        problems=sources.problems({name: fact for name, fact in facts.items() if name not in held}),
        drafts=len(drafts),
        future=len(future),
    )


def _known(names: Sequence[str], sources: _Sources, store: Store) -> dict[str, _Facts]:
    """What the store knows of the files as they are now. Gives each its key."""
    facts: dict[str, _Facts] = {}
    for name in names:
        if sources.task(name) and (known := _facts(_kept(store.get(sources.keys[name])))):
            facts[name] = known
    # Where the file of the cache broke on the way, what was seen in it is not there any more.
    return {} if store.is_lost else facts


def _damaged(missing: Sequence[str], sources: _Sources, store: Store) -> int:
    """How many of the files that the store does not know it knew before it was damaged."""
    if store.is_lost:
        return len(missing)
    return sum(sources.keys[name] in store.damaged for name in missing)


def _parted(
    names: Sequence[str], facts: Mapping[str, _Facts], held: Set[str]
) -> tuple[list[str], list[str]]:
    """The files that hold an article: those that are shown, and those that are held back."""
    readable = [name for name in names if name in facts and facts[name].article_id]
    shown = [name for name in readable if name not in held]
    return shown, [name for name in readable if name in held]


def _kept_back(
    facts: Mapping[str, _Facts], config: Config, today: datetime.date
) -> tuple[set[str], set[str]]:
    """The names of the drafts, and of the other articles of days to come, that these settings do
    not show."""
    if config.articles.drafts:
        return set(), set()
    drafts = {name for name, fact in facts.items() if fact.is_draft}
    later = {
        name
        for name, fact in facts.items()
        if fact.published is not None and fact.published > today
    }
    return drafts, set() if config.articles.future else later - drafts


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

    def read_again(self, name: str, key: str) -> str:
        """The encoded ``Read`` of a file once more. Raises ``ContentError`` when it has changed."""
        where = self.config.content / name
        data = articles.load(where, self.config.articles.max_bytes)
        first = _key(name, data, self._settings)
        if key not in (first, _second_key(first)):
            hint = "The old site is as it was. Build again."
            raise ContentError("the article changed while the site was built", str(where), hint)
        return read_one(_Task(name, data, is_second=key != first), self.config)

    def shelf(self, names: Sequence[str], store: Store) -> Shelf:
        return Shelf(store, {name: self.keys[name] for name in names}, self.read_again)

    def problems(self, facts: Mapping[str, _Facts]) -> tuple[Problem, ...]:
        """What is wrong with the files, in their order, each where the user would look for it."""
        found = {name: [problem] for name, problem in self._unread.items()}
        for name, fact in facts.items():
            where = self.config.content / name
            located = [replace(p, where=_located(p.where, name, where)) for p in fact.problems]
            found.setdefault(name, []).extend(located)
        return tuple(problem for name in sorted(found) for problem in found[name])


def _kept(text: str | None) -> Read | None:
    """The ``Read`` in a text of the store; None when there is none."""
    if text is None:
        return None
    try:
        return decode(Read, text)
    except ValueError:  # somebody changed the cache by hand
        return None


def _facts(read: Read | None) -> _Facts | None:
    """What the build must know of it."""
    if read is None:
        return None
    if read.analysis is None:
        return _Facts(read.outcome, read.problems)
    article, events = read.analysis.article, read.analysis.events
    return _Facts(
        read.outcome, read.problems, article.id, article.draft, article.published, len(events)
    )


def _seconds(
    facts: dict[str, _Facts], sources: _Sources, store: Store
) -> Iterator[tuple[str, _Facts]]:
    """Read anew, named by their paths, the files whose front matter gives an id that another file
    has.

    Files that are named by their path keep it; of others the first by path. Sets the keys of what
    was read, and yields names with the facts of it and a problem that names the other file."""
    taken: dict[str, str] = {}
    for name in sorted(
        facts, key=lambda name: (facts[name].article_id != articles.path_id(name), name)
    ):
        own = facts[name].article_id
        if not own or taken.setdefault(own, name) == name:
            continue
        key = _second_key(sources.keys[name])
        read = _kept(store.get(key))
        if read is None:
            text = sources.read_again(name, key)
            store.put([(key, text)])
            read = decode(Read, text)
        sources.keys[name] = key
        fact = _facts(read) or _Facts()
        taken[fact.article_id] = name
        where = sources.config.content / taken[own]
        problem = Problem(
            name,
            f'its id "{own}" is that of {where} too; it is named by its path',
            "Give one of them another id.",
        )
        yield name, replace(fact, problems=(*fact.problems, problem))


def _located(where: str, name: str, path: Path) -> str:
    """The place as the user would type it: the stage knows the path within the content folder
    only."""
    return f"{path}{where.removeprefix(name)}" if where.startswith(name) else where


def _fill(
    store: Store,
    wanted: Sequence[str],
    sources: _Sources,
    progress: Callable[[int, int], None] | None,
) -> dict[str, _Facts]:
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

    facts: dict[str, _Facts] = {}
    batch: list[tuple[str, str]] = []
    with workers.executor(jobs, config.build.scheduler) as executor:
        results = workers.map_ordered(
            function, tasks(), executor, limit_s=config.articles.time_limit_s
        )
        for done, result in enumerate(results, start=1):
            name = under_way.popleft()
            text = encode(_lost(name, result.reason)) if isinstance(result, Lost) else result
            # Not asked of the store later: another build may have taken the row away by then.
            facts[name] = _facts(decode(Read, text)) or _Facts()
            batch.append((sources.keys[name], text))
            if len(batch) >= workers.BATCH:
                store.put(batch)
                batch.clear()
            if progress is not None:
                progress(done, len(wanted))
    store.put(batch)
    return facts


def _lost(name: str, reason: str) -> Read:
    # Not kept for the next build: then the machine may be faster, or have more memory.
    hint = "Shorten or split the file, or raise articles.time_limit_s in sitegen.toml."
    return Read(None, (Problem(name, reason, hint),), "lost")


def read_one(task: _Task, config: Config) -> str:
    """Return the encoded ``Read`` of one file; what a worker does. A bug of sitegen is a problem of
    that file.

    Raises ``SitegenError`` for what would befall every file: settings or language data that are
    wrong."""
    try:
        reading = articles.read(task.data, task.path, config.articles, config.site.language)
        article = reading.article
        if task.is_second:
            article = replace(article, id=articles.path_id(task.path))
        return encode(Read(analyze(article, config=config), reading.problems))
    except ContentError as error:
        return encode(
            Read(
                None, (Problem(error.where or task.path, error.message, error.hint, error.excerpt),)
            )
        )
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
        return encode(Read(None, (Problem(task.path, message, hint),), "failed"))


def fingerprint(config: Config) -> str:
    """Return all that an analysis depends on but the file: settings, language data, versions.

    Raises ``ConfigError`` when the engine that the settings name is not installed.
    """
    # Drafts and articles of days to come are read like all others, whether they are shown or not.
    as_read = replace(config.articles, drafts=False, future=False)
    versions = {name: importlib.metadata.version(name) for name in _LIBRARIES}
    depends = [
        _program(),
        platform.python_version(),
        versions,
        engine_version(config.events),
        {code: language(code).digest for code in available()},
        [
            repr(part)
            for part in (
                as_read,
                config.dates,
                config.events,
                config.summaries,
                config.site.language,
            )
        ],
    ]
    return hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()


def _program() -> list[str]:
    """The digests of the modules of the stages: a mended rule counts in the next build."""
    paths = sorted(path for room in _STAGES for path in (_PACKAGE / room).glob("*.py"))
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def _key(name: str, data: bytes, settings: str) -> str:
    return hashlib.sha256(b"\0".join((settings.encode(), name.encode(), data))).hexdigest()


def _second_key(key: str) -> str:
    """The key of the same file, named by its path because another one has its id."""
    return hashlib.sha256(f"{key} by path".encode()).hexdigest()
