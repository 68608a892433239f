"""A real scheduler and real workers on this machine: the same site, whatever becomes of them."""

import functools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import newsroom
import pytest

from sitegen.cluster import connected
from sitegen.config import BuildConfig, Config
from sitegen.errors import ConfigError
from sitegen.pipeline import build
from sitegen.pipeline.likeness import likeness
from sitegen.workers import BATCH, Lost, crew, map_ordered

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

_ROOT = Path(__file__).parent.parent
_CHORES = """
import os, time

def hang_at_three(number):
    while number == 3:
        time.sleep(0.01)
    return number

def die_at_seventy(number):
    if number == 70:
        os._exit(1)
    return number

def own_process(number):
    time.sleep(0.01)
    return os.getpid()
"""


class Machines:
    """A scheduler and its workers, each a process; all are ended with the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self._scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(told))
        for _ in range(300):
            if told.exists() and (text := told.read_text()):
                self.address: str = json.loads(text)["address"]
                return
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def add(self, count: int = 1, threads: int = 1, before: Path | None = None) -> None:
        """Start workers, with modules of a folder before those of this project."""
        for _ in range(count):
            self.workers.append(
                self._start(
                    *("worker", self.address, "--no-nanny", "--nthreads", str(threads)),
                    before=before,
                )
            )

    def _start(self, *words: str, before: Path | None = None) -> subprocess.Popen[bytes]:
        paths = [str(before)] * bool(before) + [str(_ROOT), str(self._folder)]
        paths += [os.environ.get("PYTHONPATH", "")]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"],
            cwd=self._folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop_scheduler(self) -> None:
        """Kill it as a power cut would."""
        self._scheduler.kill()
        self._scheduler.wait()

    def end(self) -> None:
        """Kill whatever still runs."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machines]:
    folder = tmp_path / "machines"
    folder.mkdir()
    (folder / "chores.py").write_text(_CHORES)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "chores", raising=False)
    started = Machines(folder)
    yield started
    started.end()


def _config(tmp_path: Path, scheduler: str | None) -> Config:
    where = "cluster" if scheduler else "here"
    return Config(
        content=tmp_path / "content",
        output=tmp_path / where / "output",
        root=tmp_path / where,
        build=BuildConfig(jobs=1, scheduler=scheduler),
    )


def test_worker_killed_half_way_loses_nothing(
    tmp_path: Path,
    machines: Machines,
    files_of: Callable[[Path], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sitegen.workers.BATCH", 5)
    newsroom.write(tmp_path / "content", 60)
    here, there = _config(tmp_path, None), _config(tmp_path, machines.address)
    alone = build(here)
    machines.add(2)

    def kill_one(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("reading", 12):
            machines.workers[0].send_signal(signal.SIGKILL)

    report = build(there, kill_one)
    assert machines.workers[0].wait() == -signal.SIGKILL
    assert machines.workers[1].poll() is None
    assert replace(report, output=alone.output) == alone
    assert files_of(there.output) == files_of(here.output)


def test_item_that_kills_its_workers_is_the_only_one_lost(machines: Machines) -> None:
    from chores import die_at_seventy  # type: ignore[import-not-found]

    machines.add(2)
    with crew(1, machines.address) as cluster:
        results = list(map_ordered(die_at_seventy, range(BATCH, 2 * BATCH), cluster))
    assert results[70 - BATCH] == Lost("the process that read it was killed")
    assert sum(isinstance(result, Lost) for result in results) == 1


def test_time_limit_holds_on_a_worker(machines: Machines) -> None:
    from chores import hang_at_three

    machines.add()
    with crew(1, machines.address) as cluster:
        results = list(map_ordered(hang_at_three, range(6), cluster, limit_s=0.5))
    assert results == [0, 1, 2, Lost("reading it took more than 0.5 seconds"), 4, 5]


def test_window_follows_the_threads_of_the_cluster(machines: Machines) -> None:
    from chores import own_process

    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 100 * BATCH:
            taken += 1
            yield taken

    machines.add(2, threads=3)
    with crew(1, machines.address) as cluster:
        assert cluster is not None
        while cluster.threads() < 6:
            time.sleep(0.1)
        results = map_ordered(own_process, items(), cluster)
        first = next(results)
        assert 11 * BATCH <= taken <= 12 * BATCH
        assert {first, *(next(results) for _ in range(8 * BATCH))} == {
            worker.pid for worker in machines.workers
        }
        results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("markdown-0.1.dist-info/METADATA", "Name: markdown\nVersion: 0.1\n", "has markdown 0.1"),
        ("sitegen/__init__.py", "", "has no such sitegen as here ("),
    ],
    ids=["other version", "other sitegen"],
)
def test_worker_unlike_this_machine_is_refused(
    file: str, text: str, told: str, tmp_path: Path, machines: Machines
) -> None:
    other = tmp_path / "other"
    (other / file).parent.mkdir(parents=True)
    (other / file).write_text(text)
    newsroom.write(tmp_path / "content", 2)
    machines.add()
    machines.add(before=other)
    config = _config(tmp_path, machines.address)
    with connected(machines.address, dict) as cluster:
        while cluster.threads() < 2:
            time.sleep(0.1)
    with pytest.raises(ConfigError, match=r"^the worker at tcp://127\.0\.0\.1:\d+ ") as caught:
        build(config)
    assert told in caught.value.message
    assert "from the same source" in caught.value.hint
    assert not config.output.exists()


def test_worker_unlike_this_machine_is_refused_when_it_comes_later(
    tmp_path: Path, machines: Machines
) -> None:
    other = tmp_path / "other" / "markdown-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Name: markdown\nVersion: 0.1\n")
    machines.add()
    with connected(machines.address, functools.partial(likeness, Config())) as cluster:
        assert cluster.result(cluster.submit(abs, -1)) == 1
        machines.add(before=other.parent)
        while cluster.threads() < 2:
            time.sleep(0.1)
        machines.workers[0].kill()
        with pytest.raises(ConfigError, match=r"has markdown 0\.1"):
            cluster.result(cluster.submit(abs, -1))


def test_scheduler_without_workers_says_how_to_start_one(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.cluster._PATIENCE_S", 1)
    with pytest.raises(ConfigError, match="has no worker") as caught, crew(1, machines.address):
        pass
    assert f"dask worker {machines.address}" in caught.value.hint


def test_scheduler_that_goes_away_is_told(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chores import hang_at_three

    machines.add()
    with connected(machines.address, dict) as cluster:
        future = cluster.submit(hang_at_three, 3)
        machines.stop_scheduler()
        with pytest.raises(ConfigError, match=r"^the scheduler at .* is gone\n"):
            cluster.result(future)


def test_address_where_nothing_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.cluster._PATIENCE_S", 1)
    with (
        pytest.raises(ConfigError, match="no Dask scheduler answers") as caught,
        crew(1, "tcp://127.0.0.1:1"),
    ):
        pass
    assert caught.value.hint == "Start one: dask scheduler"
