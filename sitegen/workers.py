"""A function over a stream of items, on several processors: results in order, memory bounded, one
bad item one loss."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType
from typing import Generic, TypeVar

from sitegen.errors import ConfigError

In = TypeVar("In")
Out = TypeVar("Out")

BATCH = 64
"""Items a task: large enough that handing over costs little, small enough that processors end
together."""
# Batches under way for each worker: one that runs and one that waits.
_WINDOW = 2
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class _Late(BaseException):  # not an Exception: no stage may swallow it
    """The time limit of an item has passed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands in the results where an item gave none: it took too long, or its worker died."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Batch(Generic[In, Out]):
    """A function over some items, with a time limit for each; what crosses to another process."""

    function: Callable[[In], Out]
    items: tuple[In, ...]
    limit_s: float

    def run(self) -> list[Out | Lost]:
        return [_within(self.function, item, self.limit_s) for item in self.items]


def _run(batch: _Batch[In, Out]) -> list[Out | Lost]:
    return batch.run()


def _within(function: Callable[[In], Out], item: In, limit_s: float) -> Out | Lost:
    """The result, or ``Lost`` after the limit. Only the main thread of a POSIX process has such a
    clock."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        return function(item)

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, limit_s)
        try:
            return function(item)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _Late:
        return Lost(f"reading it took more than {limit_s:g} seconds")
    finally:
        signal.signal(signal.SIGALRM, before)


def map_ordered(
    function: Callable[[In], Out],
    items: Iterable[In],
    executor: Executor | None,
    *,
    limit_s: float = 60.0,
) -> Iterator[Out | Lost]:
    """Yield the result of each item, in the order of the items; ``Lost`` where there is none.

    Without an executor all is done in this process. With one, batches of ``BATCH`` items go to it
    in a bounded window, so that neither items nor results pile up. When a worker dies, its batch is
    tried again in halves, each in a process of its own, and only the item that kills it is lost. An
    exception of the function itself is raised here."""
    if executor is None:
        for item in items:
            yield _within(function, item, limit_s)
        return
    window = _WINDOW * (os.cpu_count() or 1)
    pending: deque[tuple[_Batch[In, Out], Future[list[Out | Lost]] | None]] = deque()
    source = iter(items)
    while True:
        while len(pending) < window and (part := tuple(itertools.islice(source, BATCH))):
            batch = _Batch(function, part, limit_s)
            pending.append((batch, _submitted(executor, batch)))
        if not pending:
            return
        batch, future = pending.popleft()
        yield from _results(batch, future)


def _submitted(executor: Executor, batch: _Batch[In, Out]) -> Future[list[Out | Lost]] | None:
    with warnings.catch_warnings():
        # Python 3.12 warns of forks where there are threads. Those here are numpy's and the pool's
        # own, and a worker touches no lock of theirs: it runs pure functions.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        try:
            return executor.submit(_run, batch)
        except BrokenProcessPool:
            return None


def _results(
    batch: _Batch[In, Out], future: Future[list[Out | Lost]] | None
) -> Iterator[Out | Lost]:
    with contextlib.suppress(BrokenProcessPool):
        if future is not None:
            yield from future.result()
            return
    yield from _apart(batch)


def _apart(batch: _Batch[In, Out]) -> list[Out | Lost]:
    """The results of a batch in a process of its own; when that dies, of its halves, down to the
    item that kills it."""
    with _pool(1) as pool, contextlib.suppress(BrokenProcessPool):
        if future := _submitted(pool, batch):
            return future.result()
    if len(batch.items) == 1:
        return [Lost("the process that read it was killed")]
    middle = len(batch.items) // 2
    halves = (batch.items[:middle], batch.items[middle:])
    return [
        result for half in halves for result in _apart(_Batch(batch.function, half, batch.limit_s))
    ]


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Forked workers start at once and need no importable main module, as a script that uses the
    # library may have none.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context(method), initializer=_begin
    )


def _begin() -> None:
    """Make a fresh worker end at once and silently when it is told to, and when its parent ends."""
    # Ctrl-C goes to all processes of a terminal; the parent alone says so. The handlers that a
    # forked worker has from its parent raise, where it should end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        prctl = getattr(ctypes.CDLL(None), "prctl", None)
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@contextlib.contextmanager
def executor(jobs: int, scheduler: str | None = None) -> Iterator[Executor | None]:
    """Yield a pool of so many processes (0: one a processor), or the Dask cluster at the address;
    None for one job.

    Raises ``ConfigError`` when a scheduler is named and Dask is not installed, or nothing answers
    there."""
    if scheduler is not None:
        with _cluster(scheduler) as remote:
            yield remote
        return
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield None
        return
    pool = _pool(jobs)
    try:
        yield pool
    except BaseException:
        # Nobody waits for the rest. Python 3.14 has terminate_workers for this.
        for worker in list((pool._processes or {}).values()):  # noqa: SLF001
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise ConfigError(
            "--scheduler needs Dask", hint="Install it: pip install 'sitegen[cluster]'"
        ) from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"no Dask scheduler answers at {address}", hint="Start one: dask scheduler"
        ) from error
    with client:
        yield client.get_executor()
