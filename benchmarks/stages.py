#!/usr/bin/env python3
"""Where the time of a build goes, room by room.

    python benchmarks/stages.py CONTENT [--warm]

Builds the site of a folder of articles in this process, in a folder of its own that is removed
again, and prints the processor seconds of each room of sitegen: what its own code and the
libraries that it calls take. --warm builds first and measures the build after it, in which
nothing changed. The seconds are sampled each millisecond, which costs a few percent."""

from __future__ import annotations

import argparse
import cProfile
import signal
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

import sitegen
from sitegen.config import BuildConfig, Config, SiteConfig

_PACKAGE = str(Path(sitegen.__file__).parent) + "/"
_STEP_S = 0.001


def _room(filename: str) -> str | None:
    """The room of a file of sitegen; None for others."""
    if not filename.startswith(_PACKAGE):
        return None
    return filename.removeprefix(_PACKAGE).split("/")[0].removesuffix(".py")


@contextmanager
def sampled() -> Iterator[defaultdict[str, float]]:
    """Yield what will hold the processor seconds of each room once the block has ended."""
    seconds: defaultdict[str, float] = defaultdict(float)
    last = time.process_time()

    def sample(_number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        while frame is not None and _room(frame.f_code.co_filename) is None:
            frame = frame.f_back
        room = _room(frame.f_code.co_filename) if frame is not None else None
        seconds[room or "other"] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _STEP_S, _STEP_S)
    try:
        yield seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def calls(work: Callable[[], object]) -> Counter[str]:
    """Return how many calls each room makes, of its own functions and of those of libraries.

    The count is that of the work alone: the machine and what else runs on it change nothing."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    counts: Counter[str] = Counter()
    for entry in profile.getstats():
        if isinstance(entry.code, CodeType) and (room := _room(entry.code.co_filename)):
            counts[room] += entry.callcount
            for inner in entry.calls or ():
                own = isinstance(inner.code, CodeType) and _room(inner.code.co_filename)
                counts[room] += 0 if own else inner.callcount
    return counts


def settings(content: Path, folder: Path) -> Config:
    """Return the settings of a site whose output and cache lie in the folder; one process."""
    return Config(
        content=content,
        output=folder / "output",
        root=folder,
        site=SiteConfig(title="News", url="https://news.example"),
        build=BuildConfig(jobs=1),
    )


def main() -> None:
    """Print the seconds of each room, the longest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("content", type=Path)
    parser.add_argument("--warm", action="store_true", help="measure a build with no change")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = settings(asked.content, Path(folder))
        if asked.warm:
            sitegen.build(config)
        with sampled() as seconds:
            report = sitegen.build(config)
    total = sum(seconds.values())
    print(f"{report.articles:,} articles, {report.entries:,} events, {total:.2f} s")
    for room, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(f"{room:12} {spent:8.2f} s {spent / total:6.1%}")


if __name__ == "__main__":
    main()
