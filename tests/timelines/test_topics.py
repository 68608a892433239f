"""Whole topics of articles with gold (tests/corpus/topics): each event once, and no two as one."""

from __future__ import annotations

import functools
from pathlib import Path

import merge as benchmark
import pytest

from sitegen.config import TimelineConfig
from sitegen.timelines import merge

_FOLDER = Path(__file__).parents[1] / "corpus" / "topics"
# What has been reached, all topics together; raised when it rises, never lowered.
_PRECISION, _RECALL, _DOUBLES, _MUST = 1.0, 0.87, 0.15, 0.9


@functools.cache
def _counts() -> dict[str, benchmark.Counts]:
    found = {}
    for topic in benchmark.topics(_FOLDER):
        timeline = merge(benchmark.analysed(topic), TimelineConfig(), title=topic.name)
        found[topic.name] = benchmark.count(timeline, topic, [])
    return found


def _all() -> benchmark.Counts:
    total = benchmark.Counts()
    for counts in _counts().values():
        total.add(counts)
    return total


@pytest.mark.parametrize("topic", sorted(path.stem for path in _FOLDER.glob("*.toml")))
def test_no_entry_of_a_topic_tells_two_events(topic: str) -> None:
    assert _counts()[topic].mixed == 0


def test_tellings_of_one_event_share_an_entry() -> None:
    total = _all()
    assert total.right / total.found >= _PRECISION
    assert total.right / total.gold >= _RECALL


def test_the_story_of_a_topic_has_what_must_be_told_and_nothing_twice() -> None:
    told = must = 0
    for topic in benchmark.topics(_FOLDER):
        timeline = merge(benchmark.analysed(topic), TimelineConfig(), title=topic.name)
        keys = [
            {key for event in entry.events if (key := benchmark.key_of(event, topic))}
            for entry in benchmark.chosen(timeline, topic)
        ]
        assert sum(map(len, keys)) == len(set().union(*keys))
        told += len(set(topic.must) & set().union(*keys))
        must += len(topic.must)
    assert told / must >= _MUST


def test_few_entries_tell_again_what_another_tells() -> None:
    total = _all()
    assert total.doubles / total.entries <= _DOUBLES
