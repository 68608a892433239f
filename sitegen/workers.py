"""A function over a stream of items, on several processors: results in order, memory bounded, one
bad item one loss."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import itertools
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType
from typing import IO, Any, Generic, Protocol, TypeVar

from sitegen import cluster
from sitegen.cluster import Likeness

In = TypeVar("In")
Out = TypeVar("Out")

BATCH = 64
"""Items a task: large enough that handing over costs little, small enough that processors end
together."""
# Batches under way for each thread of a crew: one that runs and one that waits.
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
    """The result, or ``Lost`` after the limit."""
    is_main = threading.current_thread() is threading.main_thread()
    clock = _alarm if is_main and hasattr(signal, "setitimer") else _timer
    try:
        with clock(limit_s):
            return function(item)
    except _Late:
        return Lost(f"reading it took more than {limit_s:g} seconds")


@contextlib.contextmanager
def _alarm(limit_s: float) -> Iterator[None]:
    """Raise ``_Late`` in the block once the limit has passed; only the main thread of a POSIX
    process has this clock."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, limit_s)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _timer(limit_s: float) -> Iterator[None]:
    """Raise ``_Late`` in the block, which may run in any thread, once the limit has passed."""
    lock = threading.Lock()
    is_over = False
    thread = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        with lock:
            if not is_over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(_Late))

    timer = threading.Timer(limit_s, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        # Behind the lock the timer raises no more; what it has raised arrives with the next call.
        with lock:
            is_over = True
        timer.cancel()


def map_ordered(
    function: Callable[[In], Out],
    items: Iterable[In],
    crew: Crew | None,
    *,
    limit_s: float = 60.0,
) -> Iterator[Out | Lost]:
    """Yield the result of each item, in the order of the items; ``Lost`` where there is none.

    Without a crew all is done in this process. With one, batches of ``BATCH`` items go to it
    in a bounded window, so that neither items nor results pile up. When a worker dies, its batch is
    tried again in halves, each in a process of its own, and only the item that kills it is lost. An
    exception of the function itself is raised here."""
    if crew is None:
        for item in items:
            yield _within(function, item, limit_s)
        return
    pending: deque[tuple[_Batch[In, Out], Any]] = deque()
    source = iter(items)
    while True:
        window = _WINDOW * crew.threads()
        while len(pending) < window and (part := tuple(itertools.islice(source, BATCH))):
            batch = _Batch(function, part, limit_s)
            pending.append((batch, crew.submit(_run, batch)))
        if not pending:
            return
        batch, future = pending.popleft()
        results = crew.result(future)
        yield from _apart(batch) if results is None else results


class Crew(Protocol):
    """Those who do the work."""

    def threads(self) -> int:
        """Return how many tasks can run at once."""

    def submit(self, function: Callable[[In], Out], item: In) -> Any:
        """Give the item to some worker; returns what ``result`` takes."""

    def result(self, future: Any) -> Any:
        """Return the result, or None when the worker died. Raises what the function does."""


@dataclass(frozen=True, slots=True)
class _Processes:
    """A crew of processes on this machine."""

    pool: ProcessPoolExecutor
    jobs: int

    def threads(self) -> int:
        return self.jobs

    def submit(self, function: Callable[[In], Out], item: In) -> Future[Out] | None:
        with warnings.catch_warnings():
            # Python 3.12 warns of forks where there are threads. Those here are numpy's and the
            # pool's own, and a worker touches no lock of theirs: it runs pure functions.
            warnings.filterwarnings(
                "ignore", "This process .* is multi-threaded", DeprecationWarning
            )
            try:
                return self.pool.submit(function, item)
            except BrokenProcessPool:
                return None

    def result(self, future: Future[Out] | None) -> Out | None:
        with contextlib.suppress(BrokenProcessPool):
            return None if future is None else future.result()
        return None


def _apart(batch: _Batch[In, Out]) -> list[Out | Lost]:
    """The results of a batch in a process of its own; when that dies, of its halves, down to the
    item that kills it."""
    with _pool(1) as pool:
        alone = _Processes(pool, 1)
        results = alone.result(alone.submit(_run, batch))
    if results is not None:
        return results
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
def crew(
    jobs: int, scheduler: str | None = None, likeness: Likeness | None = None
) -> Iterator[Crew | None]:
    """Yield so many processes (0: one a processor), or the Dask cluster at the address; None for
    one job.

    ``likeness`` tells what the workers of a cluster must have in common with this machine. Raises
    ``ConfigError`` when a scheduler is named and Dask is not installed, nothing answers there, or
    a worker is unlike."""
    if scheduler is not None:
        with cluster.connected(scheduler, likeness or dict) as remote:
            yield remote
        return
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield None
        return
    pool = _pool(jobs)
    try:
        yield _Processes(pool, jobs)
    except BaseException:
        # Nobody waits for the rest. Python 3.14 has terminate_workers for this.
        for worker in list((pool._processes or {}).values()):  # noqa: SLF001
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def divided(work: Callable[[int, int], Out], jobs: int) -> list[Out]:
    """Return what ``work(part, parts)`` gives for each part, the first of them done here and each
    other one in a process forked from this, which sees all that is here and brings back its result.

    What the work raises is raised here. A part whose process dies is done here, after what that
    process may have done of it. Without forks there is one part."""
    jobs = jobs or os.cpu_count() or 1
    if not hasattr(os, "fork"):
        jobs = 1
    children = [_forked(functools.partial(work, part, jobs)) for part in range(1, jobs)]
    try:
        results = [work(0, jobs)]
        for part, (_, reader) in enumerate(children, start=1):
            results.append(_brought(reader, functools.partial(work, part, jobs)))
    finally:
        for process, reader in children:
            reader.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)  # it has nothing more to do, or nobody waits
            os.waitpid(process, 0)
    return results


def _forked(work: Callable[[], object]) -> tuple[int, IO[bytes]]:
    """A process that does the work, and the end of a pipe that its pickled result comes from."""
    end, start = os.pipe()
    with warnings.catch_warnings():
        # As for the pool above: no lock of another thread is touched.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        process = os.fork()
    if process:
        os.close(start)
        return process, os.fdopen(end, "rb")
    status = 1
    try:
        _begin()
        os.close(end)
        try:
            result: tuple[bool, object] = True, work()
        except Exception as error:  # noqa: BLE001 - it is raised where the result is wanted
            result = False, error
        with os.fdopen(start, "wb") as pipe:
            pickle.dump(result, pipe)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is tidied up here


def _brought(reader: IO[bytes], work: Callable[[], Out]) -> Out:
    """The result of a forked process; done here when it brought none. Raises what it raised."""
    try:
        is_done, result = pickle.load(reader)  # noqa: S301 - from a process of our own
    except (EOFError, pickle.UnpicklingError):
        return work()
    if not is_done:
        raise result
    done: Out = result
    return done
