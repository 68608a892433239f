#!/usr/bin/env python3
"""The same event in many articles: which tellings share an entry, against the gold of a set.

    python benchmarks/merge.py [SET ...] [--faults] [--story]

A SET is a folder of topics as tests/corpus/topics (taken when none is named; its README says how
they are written), or a JSONL file with rows {topic, id, published, title, text, mentions: [{start,
end, cluster}]}: an event counts where its trigger lies in a mention. Each topic is a site of its
own. Printed for each topic, and for all of them together: pairs of tellings of different articles
that share an entry, precision and recall; CoNLL F1 (the mean of MUC, B-cubed and CEAF-e) over all
tellings that have gold; the share of entries that tell again what another entry tells (doubles),
and of those that tell two events (mixed). --faults lists both; --story
compares the events of the story with those that an editor chose."""

from __future__ import annotations

import argparse
import collections
import json
import tomllib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sitegen
from sitegen.config import TimelineConfig
from sitegen.languages import language
from sitegen.model import Analysis, Article, Entry, Event, Span, Timeline, When
from sitegen.timelines import merge
from sitegen.timelines.choosing import story

_HERE = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "topics"

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True)
class Topic:
    """Articles on one matter, and which of their words tell which event."""

    name: str
    articles: tuple[Article, ...]
    mentions: Mapping[str, Sequence[tuple[Span, str]]]
    days: Mapping[str, When] = field(default_factory=dict)
    story: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


def topics(path: Path) -> Iterator[Topic]:
    """The topics of a folder of TOML files, or of a JSONL file."""
    if path.is_dir():
        yield from (_own(file) for file in sorted(path.glob("*.toml")))
        return
    rows: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["topic"]].append(row)
    for name, found in sorted(rows.items()):
        yield Topic(
            name,
            tuple(
                sitegen.article(r["text"], published=r["published"], title=r["title"], id=r["id"])
                for r in found
            ),
            {
                r["id"]: [(Span(m["start"], m["end"]), m["cluster"]) for m in r["mentions"]]
                for r in found
            },
        )


def _own(path: Path) -> Topic:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    articles, mentions = [], {}
    for row in data["article"]:
        text, spans = "", []
        for keys, sentence in row["text"]:
            spans += [(Span(len(text), len(text) + len(sentence)), key) for key in keys.split()]
            text += sentence + " "
        articles.append(
            sitegen.article(text, published=row["date"], title=row["title"], id=row["id"])
        )
        mentions[row["id"]] = spans
    return Topic(
        path.stem,
        tuple(articles),
        mentions,
        {key: When.parse(when) for key, when in data["when"].items()},
        tuple(data["story"]),
        tuple(data["must"]),
    )


def key_of(event: Event, topic: Topic) -> str | None:
    """The gold event that an event tells; of two of one sentence the one of its date."""
    at = event.trigger or event.sentence
    found = [k for span, k in topic.mentions.get(event.article_id, ()) if span.overlaps(at)]
    fit = [key for key in found if key in topic.days and topic.days[key].overlaps(event.when)]
    return next(iter(fit or found), None)


@dataclass
class Counts:
    """What is counted of a topic; sums of counts are those of all topics."""

    right: int = 0
    found: int = 0
    gold: int = 0
    entries: int = 0
    doubles: int = 0
    mixed: int = 0
    told: int = 0
    mentions: int = 0
    conll: list[float] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        """Add the counts of another topic."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def line(self, name: str) -> str:
        """The figures as one line."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.gold if self.gold else 1.0
        entries = max(self.entries, 1)
        return (
            f"{name:24} pairs P {precision:.3f} R {recall:.3f}  "
            f"CoNLL {sum(self.conll) / max(len(self.conll), 1):.3f}  "
            f"doubles {self.doubles / entries:.3f}  mixed {self.mixed / entries:.3f}  "
            f"told {self.told} of {self.mentions}, {self.entries} entries"
        )


def count(timeline: Timeline, topic: Topic, faults: list[str]) -> Counts:
    """Compare the entries of a topic with its gold, and note what is wrong."""
    counts = Counts(mentions=sum(map(len, topic.mentions.values())))
    keyed: list[tuple[int, str, Event]] = []
    for number, entry in enumerate(timeline.entries):
        keyed += (
            (number, key, event)
            for event in entry.events
            if (key := key_of(event, topic)) is not None
        )
    homes: dict[str, dict[int, int]] = collections.defaultdict(dict)
    for number, key, _ in keyed:
        homes[key][number] = homes[key].get(number, 0) + 1
    owners = {number for number, _, _ in keyed}
    counts.entries, counts.told = len(owners), len({(k, e.article_id) for _, k, e in keyed})
    for key, numbers in sorted(homes.items()):
        counts.doubles += len(numbers) - 1
        if len(numbers) > 1:
            titles = " | ".join(_title(timeline, number) for number in sorted(numbers))
            faults.append(f"  apart  {key}: {titles}")
    for number in sorted(owners):
        keys = {key for n, key, _ in keyed if n == number}
        if len(keys) > 1:
            counts.mixed += 1
            titles = " | ".join(event.title for n, _, event in keyed if n == number)
            faults.append(f"  mixed  {', '.join(sorted(keys))}: {titles}")
    for at, (number, key, event) in enumerate(keyed):
        for other, other_key, second in keyed[:at]:
            if event.article_id != second.article_id:
                counts.found += number == other
                counts.gold += key == other_key
                counts.right += number == other and key == other_key
    counts.conll = [conll(_clusters(keyed, 0), _clusters(keyed, 1))] if keyed else []
    return counts


def _title(timeline: Timeline, number: int) -> str:
    entry = timeline.entries[number]
    return f"{entry.when} {entry.title} ({len(entry.events)})"


def _clusters(keyed: Sequence[tuple[int, str, Event]], by: int) -> Clusters:
    found: dict[Hashable, set[Hashable]] = collections.defaultdict(set)
    for at, each in enumerate(keyed):
        found[each[by]].add(at)
    return [frozenset(each) for each in found.values()]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def conll(found: Clusters, gold: Clusters) -> float:
    """The mean of the F1 of MUC, B-cubed and CEAF-e."""
    muc = f1(_muc(found, gold), _muc(gold, found))
    cubed = f1(_b_cubed(found, gold), _b_cubed(gold, found))
    return (muc + cubed + _ceaf(found, gold)) / 3


def _muc(a: Clusters, b: Clusters) -> float:
    home = {each: number for number, cluster in enumerate(b) for each in cluster}
    links = sum(len(cluster) - 1 for cluster in a)
    kept = sum(len(cluster) - len({home[each] for each in cluster}) for cluster in a)
    return kept / links if links else 1.0


def _b_cubed(a: Clusters, b: Clusters) -> float:
    home = {each: cluster for cluster in b for each in cluster}
    shares = [len(own & home[each]) / len(own) for own in a for each in own]
    return sum(shares) / len(shares) if shares else 1.0


def _ceaf(found: Clusters, gold: Clusters) -> float:
    like = [[2 * len(a & b) / (len(a) + len(b)) for b in gold] for a in found]
    total = _best_assignment(like)
    return f1(total / max(len(found), 1), total / max(len(gold), 1))


def _best_assignment(worth: Sequence[Sequence[float]]) -> float:
    """The largest sum of worths, one of each row and column at most (the Hungarian method)."""
    size = max(len(worth), max((len(row) for row in worth), default=0))
    cost = [
        [-worth[i][j] if i < len(worth) and j < len(worth[i]) else 0.0 for j in range(size)]
        for i in range(size)
    ]
    up, left, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], at = row, 0
        least, used = [float("inf")] * (size + 1), [False] * (size + 1)
        way = [0] * (size + 1)
        while match[at]:
            used[at] = True
            own, delta, following = match[at], float("inf"), 0
            for col in range(1, size + 1):
                if used[col]:
                    continue
                slack = cost[own - 1][col - 1] - up[own] - left[col]
                if slack < least[col]:
                    least[col], way[col] = slack, at
                if least[col] < delta:
                    delta, following = least[col], col
            for col in range(size + 1):
                if used[col]:
                    up[match[col]] += delta
                    left[col] -= delta
                else:
                    least[col] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return -sum(cost[match[col] - 1][col - 1] for col in range(1, size + 1))


def story_line(timeline: Timeline, topic: Topic) -> str:
    """How the events chosen for the story compare with those that an editor chose, as a line."""
    told = [
        next((key for event in entry.events if (key := key_of(event, topic))), "-")
        for entry in chosen(timeline, topic)
    ]
    hits, needed = set(told) & set(topic.story), set(topic.must)
    return (
        f"  story: {len(hits)} of the editor's {len(topic.story)}, "
        f"{len(needed & set(told))} of {len(needed)} that must be; told {', '.join(told)}; "
        f"lacking {', '.join(key for key in topic.story if key not in told)}"
    )


def chosen(timeline: Timeline, topic: Topic) -> Sequence[Entry]:
    """The entries that tell the story of a topic, as many as the editor chose."""
    return story(timeline.entries, len(topic.story), language("en"))


def analysed(topic: Topic) -> list[Analysis]:
    """The analyses of the articles of a topic."""
    return [sitegen.analyze(article) for article in topic.articles]


def main() -> None:
    """Measure the sets that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--story", action="store_true")
    args = parser.parse_args()
    total = Counts()
    for path in args.sets or [_HERE]:
        for topic in topics(path):
            timeline = merge(analysed(topic), TimelineConfig(), title=topic.name)
            faults: list[str] = []
            counts = count(timeline, topic, faults)
            total.add(counts)
            print(counts.line(topic.name))
            if args.faults:
                print("\n".join(faults))
            if args.story:
                print(story_line(timeline, topic))
    print(total.line("all"))


if __name__ == "__main__":
    main()
