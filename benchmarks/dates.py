#!/usr/bin/env python3
"""Temporal expressions against marked ones, and the speed beside ``dateparser.search``: dates.py SET.jsonl...

Rows {id, dct, text, timexes: [{start, end, type, value}]}. strict: same span; relaxed: overlapping, each used once;
value: relaxed F1 times the share of right values. dateparser reads the first 20 texts, which is slow enough.
"""

from __future__ import annotations

import argparse
import datetime
import json
import time
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.languages import language
from sitegen.model import DateMention
from sitegen.text import split_sentences


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if hits else 0.0


def match(gold: list[dict[str, Any]], mentions: tuple[DateMention, ...]) -> tuple[int, int, int]:
    """Strict hits, relaxed hits, right values."""
    free = list(mentions)
    pairs: list[tuple[dict[str, Any], DateMention]] = []
    for exact in (True, False):
        for timex in gold:
            if any(timex is taken for taken, _ in pairs):
                continue
            for m in free:
                same = (m.span.start, m.span.end) == (timex["start"], timex["end"])
                if same or (not exact and m.span.start < timex["end"] and timex["start"] < m.span.end):
                    free.remove(m)
                    pairs.append((timex, m))
                    break
    strict = sum((m.span.start, m.span.end) == (t["start"], t["end"]) for t, m in pairs)
    return strict, len(pairs), sum(m.timex[1] == t["value"] for t, m in pairs)


def main() -> None:
    """Print scores and speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    rows = [json.loads(x) for path in parser.parse_args().sets for x in path.read_text("utf-8").splitlines()]
    english, config = language("en"), DatesConfig()
    totals, seconds = [0] * 5, 0.0
    for row in rows:
        article = sitegen.article(row["text"], published=datetime.date.fromisoformat(row["dct"]))
        sentences = split_sentences(article.text, english)
        start = time.perf_counter()
        mentions = find(article, sentences, english, config)
        seconds += time.perf_counter() - start
        counts = (*match(row["timexes"], mentions), len(mentions), len(row["timexes"]))
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    for name, hits in zip(("strict", "relaxed", "value"), totals, strict=False):
        print(f"{name:8} F1 {f1(hits, totals[3], totals[4]):.4f}")
    start = time.perf_counter()
    for row in rows[:20]:
        search_dates(row["text"], languages=["en"])
    other = sum(len(row["text"]) for row in rows[:20]) / (time.perf_counter() - start) / 1000
    print(f"sitegen {sum(len(r['text']) for r in rows) / seconds / 1000:.0f} KB/s, dateparser.search {other:.0f} KB/s")


if __name__ == "__main__":
    main()
