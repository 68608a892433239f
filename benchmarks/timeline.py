#!/usr/bin/env python3
"""Key days of a topic against timelines that editors wrote, and how fast events of many articles
are merged.

    python benchmarks/timeline.py ARTICLES.jsonl GOLD.jsonl [--span]
    python benchmarks/timeline.py --merge 100000

ARTICLES has rows {id, topic, pub, text}, GOLD rows {topic, name, timeline: {date: [sentence,
...]}}. As in the literature the program is told how many dates and sentences a date the gold
timeline has. --span also tells it the first and last gold date, as many published figures assume.
Scores: date F1; align+ ROUGE-1 and -2 (m:1, Martschat and Markert 2017) over plain lower-case
words, without stemming or stop words, so they are not those of a scorer that stems. --merge N
merges N made-up events and prints the seconds."""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sitegen
from sitegen.config import TimelineConfig
from sitegen.model import (
    Analysis,
    Article,
    DateMention,
    Day,
    Entity,
    Event,
    Sentence,
    Span,
    Timeline,
    When,
)
from sitegen.timelines import merge, select

Dated = Mapping[str, Sequence[str]]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def grams(sentences: Sequence[str], size: int) -> collections.Counter[tuple[str, ...]]:
    """How often each run of ``size`` words stands in the sentences."""
    words = [
        word
        for sentence in sentences
        for word in sentence.lower().split()
        if any(map(str.isalnum, word))
    ]
    return collections.Counter(zip(*(words[start:] for start in range(size)), strict=False))


def nearness(first: str, second: str) -> float:
    """1 for one day, 1/2 for neighbours, and so on."""
    days = datetime.date.fromisoformat(first) - datetime.date.fromisoformat(second)
    return 1 / (abs(days.days) + 1)


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """F1 of the words of two summaries."""
    a, b = grams(first, 1), grams(second, 1)
    hits = (a & b).total()
    return f1(hits / a.total(), hits / b.total()) if a and b else 0.0


def aligned(found: Dated, gold: Dated, size: int) -> tuple[float, float]:
    """Precision and recall of align+ m:1 ROUGE: each date is compared with the one that costs
    least."""

    def side(own: Dated, others: Dated) -> float:
        hits = total = 0.0
        for date, sentences in sorted(own.items()):
            best = min(
                sorted(others),
                key=lambda d: (1 - nearness(date, d)) * (1 - likeness(sentences, others[d])),
            )
            mine = grams(sentences, size)
            hits += nearness(date, best) * (mine & grams(others[best], size)).total()
            total += mine.total()
        return hits / total if total else 0.0

    return (side(found, gold), side(gold, found)) if found and gold else (0.0, 0.0)


def dated(timeline: Timeline) -> Dated:
    """The sentences of each day."""
    return {str(entry.when): [event.quote for event in entry.events] for entry in timeline.entries}


def chosen(analyses: Sequence[Analysis], gold: Dated, *, with_span: bool) -> Dated:
    """The key days, as many as the gold timeline has; ``with_span`` those between its first and
    last day."""
    per_date = max(1, round(sum(map(len, gold.values())) / len(gold)))
    days = When.between(When.parse(min(gold)), When.parse(max(gold))) if with_span else None
    return dated(select(analyses, max_dates=len(gold), per_date=per_date, within=days))


def score(articles: Path, gold_path: Path, *, with_span: bool) -> None:
    """Print the scores of each gold timeline, and their means as published tables take them."""
    start = time.perf_counter()
    topics: dict[str, list[Analysis]] = collections.defaultdict(list)
    for row in rows(articles):
        published = datetime.date.fromisoformat(row["pub"])
        topics[row["topic"]].append(
            sitegen.analyze(sitegen.article(row["text"], published=published, id=row["id"]))
        )
    print(
        f"{sum(map(len, topics.values()))} articles analysed in {time.perf_counter() - start:.1f} s"
    )
    sums: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    for row in rows(gold_path):
        if row["topic"] not in topics:
            continue
        gold = row["timeline"]
        found = chosen(topics[row["topic"]], gold, with_span=with_span)
        hits = len(found.keys() & gold.keys())
        sums["date"].append((hits / max(1, len(found)), hits / len(gold)))
        for size in (1, 2):
            sums[f"align R{size}"].append(aligned(found, gold, size))
        print(
            f"{row['topic']:12} {row['name']:32}",
            *(f"{name} {f1(*of[-1]):.3f}" for name, of in sums.items()),
        )
    for name, pairs in sums.items():
        precision, recall = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
        print(f"{name:9} P {precision:.4f}  R {recall:.4f}  F {f1(precision, recall):.4f}")


def made_up(count: int) -> Iterator[Analysis]:
    """Articles of twenty events each by a fixed rule: few subjects and words, so that many look
    alike."""
    verbs = {
        "raised": "funding",
        "opened": "launch",
        "sued": "legal",
        "closed": "closure",
        "praised": "other",
    }
    things = [
        "plant",
        "bridge",
        "round",
        "school",
        "mine",
        "ferry",
        "budget",
        "airport",
        "tower",
        "tunnel",
    ]
    for number in range(count // 20):
        published = datetime.date(2010, 1, 1) + datetime.timedelta(number * 37 % 5000)
        name, text = f"article-{number}", ""
        events, sentences = [], []
        for place in range(20):
            seed = (number * 20 + place) * 2654435761 % 2**32
            who = f"Firm{seed % 2000}"
            verb = list(verbs)[seed // 7 % len(verbs)]
            title = (
                f"{who} {verb} the {things[seed // 11 % 10]} near the {things[seed // 121 % 10]}"
            )
            span = Span(len(text), len(text) + len(title) + 1)
            text += title + ". "
            day = Day.of(published - datetime.timedelta(seed // 17 % 200))
            when = When.containing("month" if seed // 13 % 4 == 0 else "day", day)
            at = span.start + len(who) + 1
            mention = DateMention(span, when, ("DATE", str(when)), "made-up")
            events.append(
                Event(
                    id=f"ev-{when}-{number}-{place}",
                    article_id=name,
                    date=mention,
                    when=when,
                    trigger=Span(at, at + len(verb)),
                    spans=(span,),
                    sentence=span,
                    quote=title + ".",
                    title=title,
                    kind=verbs[verb],
                    status="occurred",
                    rule="made-up",
                    entities=(Entity(who, "organisation"),),
                )
            )
            sentences.append(Sentence(span, 0))
        yield Analysis(
            Article(name, name, name, published, "en", text), tuple(sentences), (), tuple(events)
        )


def time_merging(count: int) -> None:
    """Print how long the merging of so many events takes, and of a quarter of them."""
    for size in (count // 4, count):
        analyses = list(made_up(size))
        start = time.process_time()
        timeline = merge(analyses, TimelineConfig(), title="made up")
        print(
            f"{size} events, {len(timeline.entries)} entries: {time.process_time() - start:.1f} s "
            "of processor time"
        )


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--span", action="store_true")
    parser.add_argument("--merge", type=int, metavar="N")
    arguments = parser.parse_args()
    if arguments.merge:
        time_merging(arguments.merge)
    elif arguments.articles and arguments.gold:
        score(arguments.articles, arguments.gold, with_span=arguments.span)
    else:
        parser.error("give ARTICLES.jsonl and GOLD.jsonl, or --merge N")


if __name__ == "__main__":
    main()
