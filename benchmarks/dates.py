#!/usr/bin/env python3
"""Temporal expressions against marked ones, and the speed beside ``dateparser.search``: dates.py
SET.jsonl...

Rows {id, dct, text, timexes: [{start, end, type, value}]}; figures for each set, and for all
together. strict: same span; relaxed: overlapping, each used once; value: relaxed F1 times the share
of right values (TempEval-3). anchored: of the marked calendar dates, those given their very value.
misread: of the dates found where a calendar date is marked, those given another value. dateparser
reads the first 20 texts, which is slow enough. With --floor the exit is 1 when a figure of all sets
together falls below what sitegen has reached."""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.dates.rules import rules_of
from sitegen.languages import language
from sitegen.model import DateMention
from sitegen.text import split_sentences

# Reached on TimeBank and AQUAINT together; figures only rise.
FLOORS = {"strict": 0.863, "relaxed": 0.937, "value": 0.807, "anchored": 0.893}
CEILINGS = {"misread": 0.082}
# A place in the calendar: decade, century, year, half, quarter, season, month, week, day.
_CALENDAR = re.compile(
    r"\d{3}[\dX]$|\d{3}$|\d\d(?:XX)?$"
    r"|\d{4}-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d(?:-WE)?|SP|SU|FA|WI)$"
)


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if hits else 0.0


def matched(
    gold: list[dict[str, Any]], mentions: tuple[DateMention, ...]
) -> list[tuple[dict[str, Any], DateMention, bool]]:
    """Pairs of marked and found expressions, each used once, those of the same span first; whether
    it is the same."""
    free = list(mentions)
    pairs: list[tuple[dict[str, Any], DateMention, bool]] = []
    for exact in (True, False):
        for timex in gold:
            if any(timex is taken for taken, _, _ in pairs):
                continue
            for m in free:
                same = (m.span.start, m.span.end) == (timex["start"], timex["end"])
                if same or (not exact and _overlaps(m, timex)):
                    free.remove(m)
                    pairs.append((timex, m, same))
                    break
    return pairs


def _overlaps(mention: DateMention, timex: dict[str, Any]) -> bool:
    return bool(mention.span.start < timex["end"] and timex["start"] < mention.span.end)


def _day(kind: str, value: str | None) -> str | None:
    """The calendar date of a value, without the time of day; None for what is none."""
    day = (value or "").partition("T")[0]
    return day if kind in ("DATE", "TIME") and _CALENDAR.match(day) else None


def count(gold: list[dict[str, Any]], mentions: tuple[DateMention, ...]) -> Counter[str]:
    """All counts of one text."""
    pairs = matched(gold, mentions)
    n = Counter(gold=len(gold), found=len(mentions), relaxed=len(pairs))
    n["strict"] = sum(same for _, _, same in pairs)
    n["value"] = sum(timex["value"] == m.timex[1] for timex, m, _ in pairs)
    for timex in gold:
        day = _day(timex["type"], timex["value"])
        if day:
            n["calendar"] += 1
            n["anchored"] += any(
                _overlaps(m, timex) and m.timex[1].partition("T")[0] == day for m in mentions
            )
    for m in mentions:
        day = _day(*m.timex)
        over = [timex for timex in gold if _overlaps(m, timex)]
        if day and any(_day(timex["type"], timex["value"]) for timex in over):
            n["dated"] += 1
            n["misread"] += all((timex["value"] or "").partition("T")[0] != day for timex in over)
    return n


def figures(n: Counter[str]) -> dict[str, float]:
    """The shares that the counts make."""
    shown = {name: f1(n[name], n["found"], n["gold"]) for name in ("strict", "relaxed", "value")}
    return shown | {
        "anchored": n["anchored"] / max(n["calendar"], 1),
        "misread": n["misread"] / max(n["dated"], 1),
    }


def _article(row: dict[str, Any]) -> sitegen.Article:
    return sitegen.article(row["text"], published=datetime.date.fromisoformat(row["dct"]))


def main() -> None:
    """Print scores and speeds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument(
        "--floor", action="store_true", help="exit 1 when a figure falls below the one reached"
    )
    options = parser.parse_args()
    english, config = language("en"), DatesConfig()
    total: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    seconds = 0.0
    rules_of(english)  # compiled once, whatever is read
    for path in options.sets:
        read = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        articles = [_article(row) for row in read]
        of_set: Counter[str] = Counter()
        for article in articles:
            sentences = split_sentences(article.text, english)
            start = time.process_time()
            find(article, sentences, english, config)
            seconds += time.process_time() - start
        for row, article in zip(read, articles, strict=True):
            # The verbs say of some on which side of the day of publication they lie.
            of_set += count(row["timexes"], sitegen.analyze(article).mentions)
        print(
            f"{path.stem:12}",
            "  ".join(f"{name} {value:.4f}" for name, value in figures(of_set).items()),
        )
        rows += read
        total += of_set
    reached = figures(total)
    print(f"{'all':12}", "  ".join(f"{name} {value:.4f}" for name, value in reached.items()))
    start = time.process_time()
    for row in rows[:20]:
        search_dates(row["text"], languages=["en"])
    other = sum(len(row["text"]) for row in rows[:20]) / (time.process_time() - start) / 1000
    own = sum(len(row["text"]) for row in rows) / seconds / 1000
    print(f"sitegen {own:.0f} KB/s, dateparser.search {other:.0f} KB/s: {own / other:.1f} times")
    if options.floor:
        low = [name for name, floor in FLOORS.items() if reached[name] < floor]
        low += [name for name, ceiling in CEILINGS.items() if reached[name] > ceiling]
        sys.exit(f"below what was reached: {', '.join(low)}" if low else 0)


if __name__ == "__main__":
    main()
