#!/usr/bin/env python3
"""The same event in many articles: which tellings share an entry, against the gold of a set.

    python benchmarks/merge.py [SET ...] [--faults] [--story]
    python benchmarks/merge.py [SET ...] --fit [--write]

A SET is a folder of topics as tests/corpus/topics (taken when none is named; its README says how
they are written), or a JSONL file with rows {topic, id, published, title, text, mentions: [{start,
end, cluster}]}: an event counts where its trigger lies in a mention. Each topic is a site of its
own. Printed for each topic, and for all of them together: pairs of tellings of different articles
that share an entry, precision and recall; CoNLL F1 (the mean of MUC, B-cubed and CEAF-e) over all
tellings that have gold; the share of entries that tell again what another entry tells (doubles),
and of those that tell two events (mixed). --faults lists both; --story
compares the events of the story with those that an editor chose.

--fit finds the weights of sitegen/timelines/weights.toml that suit the sets best, prints them
beside those that stand there, and scores both: the new ones on each topic as fitted on all the
others. --write puts them into the file."""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import tomllib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import fitting
from conll import Clusters, conll

import sitegen
from sitegen.config import TimelineConfig
from sitegen.languages import language
from sitegen.model import Analysis, Article, Entry, Event, Span, Timeline, When
from sitegen.timelines import merge, weighing
from sitegen.timelines.choosing import story
from sitegen.timelines.comparing import Comparison
from sitegen.timelines.constraints import parted
from sitegen.timelines.mentions import mentioned
from sitegen.timelines.rarity import Rarity

_HERE = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "topics"


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


def pairs(topic: Topic) -> Iterator[fitting.Pair]:
    """The pairs of tellings that weights decide about: both have gold, their days can be one, and
    no rule parts them."""
    articles = [mentioned(analysis) for analysis in analysed(topic)]
    told = [each for article in articles for each in article.tellings]
    told.sort(key=lambda each: each.key)
    contexts = {each.clipping.article.id: each.context for each in articles}
    comparison = Comparison(told, Rarity(told, contexts))
    keyed = [(key, each) for each in told if (key := key_of(each.event, topic)) is not None]
    for (key, a), (other, b) in itertools.combinations(keyed, 2):
        if a.window.meets(b.window) and not parted(a, b):
            yield fitting.Pair(comparison.features(a, b), key == other)


def score(topic: Topic, given: weighing.Weights) -> Counts:
    """The counts of a topic that is merged by the weights."""
    with mock.patch.object(weighing, "weights", return_value=given):
        return count(merge(analysed(topic), TimelineConfig(), title=topic.name), topic, [])


def fit(found: Sequence[Topic], *, is_written: bool) -> None:
    """Fit the weights on the topics, score them on each as fitted on the others, and write them
    where it is asked for."""
    old = weighing.weights()
    known = {topic.name: list(pairs(topic)) for topic in found}
    before, after = Counts(), Counts()
    for topic in found:
        others = [pair for name in known if name != topic.name for pair in known[name]]
        new = fitting.fitted(others, old)
        was, held_out = score(topic, old), score(topic, new)
        print(was.line(f"{topic.name}, as it is"))
        print(held_out.line(f"{topic.name}, held out"))
        before.add(was)
        after.add(held_out)
    new = fitting.fitted(list(itertools.chain(*known.values())), old)
    print(fitting.table(old, new))
    print(before.line("all, as it is"))
    print(after.line("all, held out"))
    if is_written:
        fitting.write(weighing.FILE, new)


def measure(found: Iterable[Topic], args: argparse.Namespace) -> None:
    """Print the figures of the topics, and what else the arguments ask for."""
    total = Counts()
    for topic in found:
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


def main() -> None:
    """Measure the sets that the command line names, or fit the weights on them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--story", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.write and not args.fit:
        parser.error("--write goes with --fit")
    found = itertools.chain.from_iterable(map(topics, args.sets or [_HERE]))
    if not args.fit:
        measure(found, args)
        return
    try:
        fit(list(found), is_written=args.write)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
