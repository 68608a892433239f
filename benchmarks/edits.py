#!/usr/bin/env python3
"""How many files of a site one edit changes: a line without a date, an event, an article.

    python benchmarks/edits.py [--articles 1000]

Exits with 1 when an edit changes more files than it may: a page is to depend on what it is about,
and not on how much else there is."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import newsroom

from sitegen.config import BuildConfig, Config, SiteConfig
from sitegen.pipeline import build


@dataclass(frozen=True)
class Edit:
    """What is done to the folder of articles, and how many files of the site it may change."""

    name: str
    make: Callable[[Path], None]
    most: int


def undated(folder: Path) -> None:
    """Add a sentence without a date to an article in the middle."""
    _add(folder, "Nobody in the street wanted to speak about it.")


def event(folder: Path) -> None:
    """Add a sentence that tells an event which no other article knows."""
    _add(
        folder, "Zellwig Foods opened an observatory in Quarnton on 3 May 2016. Many hope for more."
    )


def article(folder: Path) -> None:
    """Add an article of a day after all others, which tells four things."""
    (folder / "later.md").write_text(
        "---\ntitle: A bakery burns\ndate: 2025-02-03\nsource: Quarnton Post\n---\n\n"
        "A fire destroyed the bakery of Kessler Foods on Sunday.\n\nA court in Quarnton convicted "
        "Lena Vassmer of fraud last month. Zellwig Foods opened a mill in Quarnton on 2 December "
        "2018. Zellwig Foods will close its mill in March. Many hope for a better season.\n",
        encoding="utf-8",
    )


EDITS = (
    Edit("a line without a date", undated, 5),
    Edit("an event", event, 60),
    Edit("an article of a newer day", article, 80),
)


def changed(folder: Path, articles: int, edits: tuple[Edit, ...] = EDITS) -> dict[str, int]:
    """Return how many files each edit changes, one upon the other, of so many articles."""
    newsroom.write(folder / "content", articles)
    config = Config(
        content=folder / "content",
        output=folder / "output",
        root=folder,
        site=SiteConfig(title="The Record", url="https://record.example"),
        build=BuildConfig(jobs=1),
    )
    build(config)
    found = {}
    for edit in edits:
        edit.make(folder / "content")
        report = build(config)
        found[edit.name] = report.changed + report.removed
    return found


def _add(folder: Path, sentence: str) -> None:
    files = sorted(folder.rglob("*.md"))
    middle = files[len(files) // 2]
    text = middle.read_text(encoding="utf-8").rstrip()
    middle.write_text(f"{text}\n\n{sentence}\n", encoding="utf-8")


def main() -> int:
    """Print how many files each edit changes; 1 when one changes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    with tempfile.TemporaryDirectory() as folder:
        found = changed(Path(folder), parser.parse_args().articles)
    for edit in EDITS:
        print(f"{edit.name:28} {found[edit.name]:6} files, at most {edit.most}")
    return int(any(found[edit.name] > edit.most for edit in EDITS))


if __name__ == "__main__":
    sys.exit(main())
