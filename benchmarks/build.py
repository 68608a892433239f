#!/usr/bin/env python3
"""What a build costs: sitegen beside Pelican, Hugo and Eleventy, on the same articles, in turn.

    python benchmarks/build.py [--sizes 250 500 1000] [--only NAME ...] [--vs REF] [--jobs N]
                               [--path FOLDER ...] [--rounds R] [--work FOLDER] [--steps STEP ...]

The articles are those of newsroom.py. Each program builds them five times, one after the other:
cold; with no change; after one edit (the day in a sentence is another one); after a line without a
date was added to an article; after an article of a newer day came. Printed for each: processor
seconds (user and system, of all processes), seconds on the clock, MiB of the largest process, files
and MB of the site, files that are new, other or gone. Then how each grows with the number of
articles: the exponent of a power, by least squares on logarithms, for two sizes or more.

Programs that are not installed are named, with how to install them; --path says where else to look.
--vs REF builds with the sitegen of that commit too. Of several rounds, the one with the fewest
processor seconds counts; compare programs within one run only, for machines differ. --work keeps
the largest files off a small /tmp; --steps cold "no change" leaves out the others."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import math
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import newsroom
import peers
from peers import Peer


@dataclass(frozen=True)
class Cost:
    """What one build took, and what the site is after it."""

    cpu_s: float
    wall_s: float
    peak_mib: float
    files: int
    mb: float
    changed: int


@dataclass(frozen=True)
class Run:
    """One program's builds of so many articles, by step."""

    peer: str
    articles: int
    costs: dict[str, Cost]


def _edit(content: Path) -> None:
    """Another day in a sentence of an article from the middle."""
    found = sorted(content.rglob("*.md"))
    for path in found[len(found) // 2 :]:
        head, body = _halves(path)
        changed = re.sub(r"([A-Z][a-z]+) (\d+), (20\d\d)", _other_day, body, count=1)
        if changed != body:
            path.write_text(head + changed, encoding="utf-8")
            return
    raise LookupError(f"no article in {content} gives a day in full")


def _other_day(match: re.Match[str]) -> str:
    return f"{match[1]} {int(match[2]) % 27 + 1}, {match[3]}"


def _undated(content: Path) -> None:
    """A line without a date in an article from the first third."""
    found = sorted(content.rglob("*.md"))
    path = found[len(found) // 3]
    path.write_text(path.read_text(encoding="utf-8") + "\nThe canteen is praised by all.\n")


def _newer(content: Path) -> None:
    """An article of the day after the last one, about the same firm."""
    path = max(content.rglob("*.md"))
    head, body = _halves(path)
    last = newsroom.FIRST_DAY + datetime.timedelta(days=newsroom.DAYS + 1)
    firm = re.search(r"tags: \[([^,]+),", head)
    news = f"{firm[1] if firm else 'The firm'} opened an office in Lindmark on Tuesday.\n\n"
    head = re.sub(r"date: \S+", f"date: {last}", head)
    path.with_name("newest.md").write_text(f"{head}\n{news}{body.strip()}\n", encoding="utf-8")


def _halves(path: Path) -> tuple[str, str]:
    """Front matter and body."""
    text = path.read_text(encoding="utf-8")
    end = text.index("\n---\n", 4) + 5
    return text[:end], text[end:]


STEPS: dict[str, Callable[[Path], None]] = {
    "cold": lambda _content: None,
    "no change": lambda _content: None,
    "edit": _edit,
    "undated line": _undated,
    "newer article": _newer,
}


def run(peer: Peer, corpus: Path, site: Path, steps: Sequence[str] = tuple(STEPS)) -> Run:
    """Build the corpus with the program, once a step, in a folder that is made and removed."""
    shutil.copytree(corpus, site / "content")
    articles = sum(1 for _ in corpus.rglob("*.md"))
    for name, text in peer.files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    costs = {}
    before: dict[str, bytes] = {}
    for step in steps:
        STEPS[step](site / "content")
        cpu_s, wall_s, peak_mib = _timed(peer, site)
        after, size = _digests(site / peer.output)
        changed = sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
        costs[step] = Cost(cpu_s, wall_s, peak_mib, len(after), size / 1e6, changed)
        before = after
    shutil.rmtree(site)
    return Run(peer.name, articles, costs)


def _timed(peer: Peer, site: Path) -> tuple[float, float, float]:
    """Processor seconds, seconds on the clock, and MiB of the largest of its processes."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(
            peer.command,
            cwd=site,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **peer.environment},
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall_s = time.perf_counter() - started
        if child.returncode != 0:
            said.seek(0)
            tail = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{peer.name} ended with {child.returncode}:\n{tail}")
    return used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss / 1024


def _digests(output: Path) -> tuple[dict[str, bytes], int]:
    """The digest of each file of a site, and the bytes of all."""
    digests, size = {}, 0
    for folder, _, names in os.walk(output):
        for name in names:
            path = Path(folder, name)
            data = path.read_bytes()
            size += len(data)
            digests[str(path.relative_to(output))] = hashlib.blake2b(data).digest()
    return digests, size


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The power of x that y grows with: the slope of log y over log x, by least squares."""
    xs = [math.log(x) for x, _ in points]
    ys = [math.log(max(y, 1e-9)) for _, y in points]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - x_mean) ** 2 for x in xs
    )


def best(runs: Sequence[Run]) -> Run:
    """Each step of the round in which it took the fewest processor seconds."""
    costs = {
        step: min((r.costs[step] for r in runs), key=lambda cost: cost.cpu_s)
        for step in runs[0].costs
    }
    return Run(runs[0].peer, runs[0].articles, costs)


def table(runs: Sequence[Run]) -> Iterator[str]:
    """The costs as a table of Markdown."""
    yield "| articles | program | step | CPU s | wall s | peak MiB | files | MB | changed |"
    yield "|---:|---|---|---:|---:|---:|---:|---:|---:|"
    for each in runs:
        for step, cost in each.costs.items():
            yield (
                f"| {each.articles:,} | {each.peer} | {step} | {cost.cpu_s:.2f} | "
                f"{cost.wall_s:.2f} | {cost.peak_mib:.0f} | {cost.files:,} | {cost.mb:.1f} | "
                f"{cost.changed:,} |"
            )


def growth(runs: Sequence[Run]) -> Iterator[str]:
    """The exponents as a table of Markdown."""
    yield "| program | step | CPU | peak memory | files | bytes | changed |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for name in dict.fromkeys(each.peer for each in runs):
        own = [each for each in runs if each.peer == name]
        for step in own[0].costs:
            at = [(each.articles, each.costs[step]) for each in own]
            powers = [
                exponent([(articles, getattr(cost, measure)) for articles, cost in at])
                if all(getattr(cost, measure) for _, cost in at)
                else 0.0
                for measure in ("cpu_s", "peak_mib", "files", "mb", "changed")
            ]
            yield f"| {name} | {step} | " + " | ".join(f"{p:.2f}" for p in powers) + " |"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 500, 1000])
    parser.add_argument("--only", nargs="+", choices=("sitegen", *peers.NAMES), metavar="NAME")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS), metavar="STEP")
    parser.add_argument("--vs", metavar="REF", help="a commit of sitegen to build with too")
    parser.add_argument("--jobs", type=int, default=0, help="processes of sitegen")
    parser.add_argument("--path", nargs="+", default=[], metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--work", type=Path, metavar="FOLDER")
    return parser.parse_args()


def _programs(asked: argparse.Namespace, checkout: Path) -> Iterator[Peer]:
    wanted = asked.only or ("sitegen", *peers.NAMES)
    search = os.pathsep.join([*asked.path, os.environ.get("PATH", "")])
    if "sitegen" in wanted:
        yield peers.sitegen(asked.jobs)
    if asked.vs:
        yield peers.sitegen(asked.jobs, asked.vs, checkout)
    for name in peers.NAMES:
        if name in wanted:
            found = peers.find(name, search)
            if isinstance(found, Peer):
                yield found
            else:
                print(f"{name} is not installed, so it is left out: {found}")


def main() -> None:
    """Measure what the command line asks for, and print both tables."""
    asked = _asked()
    work = Path(tempfile.mkdtemp(dir=asked.work))
    checkout = work / "checkout"
    runs = []
    try:
        programs = list(_programs(asked, checkout))
        for size in sorted(asked.sizes):
            corpus = work / "corpus"
            newsroom.write(corpus, size)
            rounds = [
                [run(peer, corpus, work / "site", asked.steps) for peer in programs]
                for _ in range(asked.rounds)
            ]
            runs += [best(of_peer) for of_peer in zip(*rounds, strict=True)]
            shutil.rmtree(corpus)
        print("\n".join(table(runs)))
        if len(asked.sizes) > 1:
            print("\nExponents of growth:\n")
            print("\n".join(growth(runs)))
    finally:
        if checkout.exists():
            peers.forget(checkout)
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
