"""A function over a stream: in order, bounded, and one bad item is one loss."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sitegen.errors import ConfigError
from sitegen.workers import BATCH, Lost, crew, divided, map_ordered

_FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX has forks")
_POSIX = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="only POSIX has the clock")


def double(number: int) -> int:
    return number * 2


def own_process(_number: int) -> int:
    return os.getpid()


def die_at_seventy(number: int) -> int:
    if number == 70:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def hang_at_three(number: int) -> int:
    try:
        while number == 3:
            time.sleep(0.01)
    except Exception:  # noqa: BLE001 - no stage can swallow the limit
        return -1
    return number


def fail(_number: int) -> int:
    raise LookupError("a bug")


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_keep_the_order(jobs: int) -> None:
    with crew(jobs) as pool:
        assert list(map_ordered(double, range(300), pool)) == [2 * number for number in range(300)]


def test_one_job_stays_in_this_process_and_two_do_not() -> None:
    with crew(1) as pool:
        assert set(map_ordered(own_process, range(3), pool)) == {os.getpid()}
    with crew(2) as pool:
        assert os.getpid() not in set(map_ordered(own_process, range(3), pool))


def test_items_are_taken_as_results_are_used() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield number

    with crew(2) as pool:
        results = map_ordered(double, items(), pool)
        assert next(results) == 0
        assert taken <= BATCH * (2 * (os.cpu_count() or 1) + 1)
        results.close()  # type: ignore[attr-defined]


@_POSIX
def test_worker_that_dies_costs_one_item() -> None:
    with crew(2) as pool:
        results = list(map_ordered(die_at_seventy, range(200), pool))
    assert results[70] == Lost("the process that read it was killed")
    assert [result for result in results if not isinstance(result, Lost)] == [
        n for n in range(200) if n != 70
    ]


@_POSIX
@pytest.mark.parametrize("jobs", [1, 2])
def test_item_over_its_time_costs_one_item(jobs: int) -> None:
    with crew(jobs) as pool:
        results = list(map_ordered(hang_at_three, range(6), pool, limit_s=0.2))
    assert results == [0, 1, 2, Lost("reading it took more than 0.2 seconds"), 4, 5]


@_POSIX
def test_alarm_of_the_caller_is_left_as_it_was() -> None:
    before = signal.getsignal(signal.SIGALRM)
    list(map_ordered(double, range(3), None))
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_time_limit_holds_in_a_thread_too() -> None:
    results: list[int | Lost] = []

    def work() -> None:
        results.extend(map_ordered(hang_at_three, range(6), None, limit_s=0.2))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert results == [0, 1, 2, Lost("reading it took more than 0.2 seconds"), 4, 5]


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_of_the_function_is_raised(jobs: int) -> None:
    with crew(jobs) as pool, pytest.raises(LookupError, match="a bug"):
        list(map_ordered(fail, range(3), pool))


def test_scheduler_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigError, match="needs Dask") as caught, crew(0, "tcp://127.0.0.1:1"):
        pass
    assert "sitegen[cluster]" in caught.value.hint


def part_of(part: int, parts: int) -> tuple[int, int, int]:
    return part, parts, os.getpid()


@_FORKS
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_divided_work_is_done_once_a_part_each_in_a_process(jobs: int) -> None:
    done = divided(part_of, jobs)
    assert [(part, parts) for part, parts, _ in done] == [(part, jobs) for part in range(jobs)]
    processes = [process for _, _, process in done]
    assert processes[0] == os.getpid()
    assert len(set(processes)) == jobs


@_FORKS
def test_part_whose_process_dies_is_done_here() -> None:
    here = os.getpid()

    def die_elsewhere(part: int, _parts: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    assert divided(die_elsewhere, 3) == [0, 1, 2]


@_FORKS
@pytest.mark.parametrize("failing", [0, 1])
def test_what_a_part_raises_is_raised_here_and_no_process_is_left(
    failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, children = os.fork, list[int]()

    def noted() -> int:
        child = fork()
        children.append(child)
        return child

    def work(part: int, _parts: int) -> int:
        if part == failing:
            raise ConfigError("no space", hint="Make some.")
        return part

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ConfigError, match="no space") as raised:
        divided(work, 2)
    assert raised.value.hint == "Make some."
    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
