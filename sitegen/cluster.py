"""A Dask cluster as a crew of workers: those that are like this machine, as many at once as it has
threads."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from sitegen.errors import ConfigError

In = TypeVar("In")
Out = TypeVar("Out")

Likeness = Callable[[], Mapping[str, str]]
"""Tells what a machine must have in common with this one: names to versions. Is run on both."""

# How long to wait for a scheduler, and for its first worker.
_PATIENCE_S = 10
# How often to ask, while a result is awaited, whether any worker is left.
_ROUND_S = 30.0


class Cluster:
    """The workers of a scheduler, however many come and go."""

    def __init__(self, client: Any, address: str, likeness: Likeness) -> None:
        self._client = client
        self._address = address
        self._likeness = likeness
        self._own = dict(likeness())

    def threads(self) -> int:
        """Return how many tasks can run at once; at least one, for more workers may come."""
        return max(1, self._ready())

    def submit(self, function: Callable[[In], Out], item: In) -> Any:
        """Give the item to some worker; returns what ``result`` takes."""
        # An item may be handed over twice, after a change of its article: no result is shared.
        return self._client.submit(_alike, function, item, self._likeness, self._own, pure=False)

    def result(self, future: Any) -> Any:
        """Return the result; None when each worker that got the item died of it.

        Raises ``ConfigError`` when the cluster is gone, or a worker that came later is unlike this
        machine, and what the function raises."""
        from distributed import CancelledError, KilledWorker

        while True:
            try:
                return future.result(timeout=_ROUND_S)
            except KilledWorker:
                return None
            except (CancelledError, OSError) as error:
                # A time out is an OSError too: that of the function is raised, ours is a round.
                if future.status == "error":
                    raise
                if not isinstance(error, TimeoutError):
                    raise self._gone("the scheduler") from error
                if not self._ready():
                    raise self._gone("every worker of the scheduler") from error

    def check(self) -> None:
        """Raise ``ConfigError`` when there is no worker, or one is unlike this machine."""
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE_S)
        except TimeoutError as error:
            raise ConfigError(
                f"the Dask scheduler at {self._address} has no worker",
                hint=f"Start some, on any machine: dask worker {self._address} --nthreads 1",
            ) from error
        told = self._client.run(self._likeness, on_error="return")
        for worker, other in sorted(told.items()):
            _compare(worker, other, self._own)

    def _ready(self) -> int:
        """How many threads the workers have together."""
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise self._gone("the scheduler") from error

    def _gone(self, who: str) -> ConfigError:
        return ConfigError(
            f"{who} at {self._address} is gone",
            hint="The old site is as it was. What was read is kept: build again to go on from "
            "there, without --scheduler if need be.",
        )


@contextlib.contextmanager
def connected(address: str, likeness: Likeness) -> Iterator[Cluster]:
    """Yield the cluster of the scheduler at the address, whose workers are like this machine.

    Raises ``ConfigError`` when Dask is not installed, nothing answers there, there is no worker, or
    one is unlike."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ConfigError(
            "--scheduler needs Dask", hint="Install it: pip install 'sitegen[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"no Dask scheduler answers at {address}", hint="Start one: dask scheduler"
        ) from error
    with client:
        cluster = Cluster(client, address, likeness)
        cluster.check()
        yield cluster


def _alike(
    function: Callable[[In], Out], item: In, likeness: Likeness, wanted: Mapping[str, str]
) -> Out:
    """The result of the function, on a worker that is like the machine that wants it.

    A worker may have come after all were asked, so each task asks."""
    from distributed import get_worker

    _compare(get_worker().address, likeness(), wanted)
    return function(item)


def _compare(worker: str, told: object, wanted: Mapping[str, str]) -> None:
    """Raise ``ConfigError`` when a worker, by what it told or raised, is unlike this machine."""
    if isinstance(told, Mapping):
        unlike = [
            f"{name} {told.get(name, 'none')} (here {own})"
            for name, own in wanted.items()
            if told.get(name) != own
        ]
    else:
        unlike = [f"no such sitegen as here ({type(told).__name__}: {told})"]
    if unlike:
        version = wanted.get("sitegen", "")
        raise ConfigError(
            f"the worker at {worker} has {', '.join(unlike)}",
            hint="It could read articles in another way than this machine. Install the same "
            f"there: Python, libraries, and sitegen {version}, from the same source.",
        )
