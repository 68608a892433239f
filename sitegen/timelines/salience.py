"""Entries to how much each weighs in its story: who tells it, when, what it is and what came of
it."""

from __future__ import annotations

import dataclasses
import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.languages import Language
from sitegen.model import Entry, place, precision
from sitegen.text import tokens
from sitegen.timelines.acts import acts_in
from sitegen.timelines.tellings import Telling

_FILE = Path(__file__).with_name("salience.toml")
# Articles that tell of an event so many days after it show that it is remembered.
_LATER_DAYS = 14
# A weight of so much is a score of .63: scores run from 0 to 1, weights do not end.
_SCALE = 4.0


class _Worth(NamedTuple):
    weights: Mapping[str, float]
    kinds: Mapping[str, float]


@functools.cache
def _worth() -> _Worth:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _Worth(data["weights"], data["kinds"])


@dataclasses.dataclass(frozen=True, slots=True)
class _Known:
    """How often each name stands in entries, and how often the most frequent one does, in powers
    of two; when each article appeared and in which language; how far down its article each sentence
    stands."""

    names: Mapping[str, int]
    most: int
    articles: Mapping[str, tuple[int, Language]]
    depths: Mapping[tuple[str, int], float]


def scored(
    entries: Sequence[Entry],
    tellings: Iterable[Telling],
    depths: Mapping[tuple[str, int], float],
) -> list[Entry]:
    """Return the entries with scores from 0 to 1.

    ``depths`` says for (article id, start of sentence) how far down the article it stands, 0 to 1.
    """
    counted = Counter(entity.name for each in entries for entity in each.entities)
    # In steps: one more entry that names whom others name must not change the scores of all.
    names = {name: 1 << count.bit_length() - 1 for name, count in counted.items()}
    articles = {each.event.article_id: (each.published, each.language) for each in tellings}
    known = _Known(names, max(names.values(), default=1), articles, depths)
    return [
        dataclasses.replace(each, score=round(1 - math.exp(-_weight(each, known) / _SCALE), 4))
        for each in entries
    ]


def _weight(entry: Entry, known: _Known) -> float:
    worth, kinds = _worth()
    articles = {event.article_id for event in entry.events}
    last = entry.when.last.ordinal
    found = [known.articles[name] for name in articles if name in known.articles]
    evidence = {
        "articles": math.log1p(len(articles)),
        "later": math.log1p(sum(day - last >= _LATER_DAYS for day, _ in found)),
        "kind": kinds.get(entry.kind, 0.0),
        "outcome": float(any(_is_outcome(entry, language) for _, language in found[:1])),
        "early": 1 - min(known.depths.get(place(event)[:2], 1.0) for event in entry.events),
        "exact": 1 / (1 + precision(entry.when, entry.bound) / 4),
        "amount": float(bool(entry.amounts)),
        "about": max((known.names[each.name] / known.most for each in entry.entities), default=0.0),
        "certain": 1.0 if entry.status == "occurred" else 0.0,
        "told": max(event.score for event in entry.events),
    }
    return sum(worth[name] * value for name, value in evidence.items())


def _is_outcome(entry: Entry, language: Language) -> bool:
    """Whether its title tells an act after which things are not what they were."""
    return not language.acts.outcomes.isdisjoint(acts_in(tokens(entry.title), language))
