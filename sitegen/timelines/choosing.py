"""Entries to the few that tell their story: the first and the last, and the peaks between."""

from __future__ import annotations

import functools
import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.languages import Language
from sitegen.model import Entry
from sitegen.text import content_words, tokens
from sitegen.timelines.acts import acts_in
from sitegen.timelines.comparing import dice
from sitegen.timelines.tellings import stem

# So many of the weightiest are looked at, whatever the size of the site.
_CANDIDATES = 1000
# Titles that share so many of their words are of one matter; of one act fewer are enough.
_ALIKE, _ALIKE_IN_ACT = 0.8, 0.4
# A word of more of the titles than this share says what the story is about.
_SHARED = 0.25
# An end of the story is the weightiest of so large a part of it, at that end.
_END_SHARE = 0.2
# What it is worth to be the very last of them.
_LATE = 0.2
# What being near in time to a chosen one costs, at no distance; it falls to nothing over the share
# of the whole time that each of the chosen has.
_NEAR = 0.25
# What lasts for so many days is no event of a story: two years and a little more.
_ERA = 800


class _Matter(NamedTuple):
    """The acts and the words of a title."""

    acts: frozenset[str]
    words: frozenset[str]

    def is_like(self, other: _Matter) -> bool:
        """Whether both tell one matter."""
        least = _ALIKE_IN_ACT if self.acts & other.acts else _ALIKE
        return dice(self.words, other.words) >= least


def story(entries: Sequence[Entry], count: int, language: Language) -> tuple[Entry, ...]:
    """Return at most ``count`` of the entries, in their order, that tell the story.

    Pinned ones come first; left out are what is planned, denied or far from all others, and of one
    matter all but the weightiest."""
    able = _weightiest([entry for entry in entries if _is_able(entry)])
    if count <= 0 or not able:
        return ()
    matters = _matters(able, language)
    chosen = [entry for entry in able if entry.pinned][:count]
    for end in _ends(able):
        if len(chosen) < count and _is_new(end, chosen, matters):
            chosen.append(end)
    _add_peaks(chosen, able, count, matters)
    told = {entry.id for entry in chosen}
    return tuple(entry for entry in entries if entry.id in told)


def shown(entries: Sequence[Entry], most: int, language: Language) -> tuple[Entry, ...]:
    """Return at most ``most`` of the entries, in their order: those that tell the story, and where
    it has fewer the weightiest of all others."""
    if len(entries) <= most:
        return tuple(entries)
    told = {entry.id for entry in story(entries, most, language)}
    others = (entry for entry in entries if entry.id not in told)
    told |= {
        entry.id
        for entry in heapq.nlargest(most - len(told), others, key=lambda e: (e.score, e.id))
    }
    return tuple(entry for entry in entries if entry.id in told)


def _add_peaks(
    chosen: list[Entry], able: Sequence[Entry], count: int, matters: Mapping[str, _Matter]
) -> None:
    """Add the weightiest that are left, one after the other, far in time from those chosen."""
    days = [entry.when.first.ordinal for entry in able]
    share = max(1.0, (max(days) - min(days)) / count)
    near = dict.fromkeys((entry.id for entry in able), 0.0)
    waiting, latest = list(able), list(chosen)
    while len(chosen) < count:
        waiting = [entry for entry in waiting if _is_new(entry, latest, matters)]
        if not waiting:
            return
        for entry in waiting:
            near[entry.id] = max(near[entry.id], _nearness(entry, latest, share))
        latest = [max(waiting, key=lambda e: (e.score - _NEAR * near[e.id], e.id))]
        chosen += latest


def _weightiest(entries: Sequence[Entry]) -> list[Entry]:
    """So many of them that choosing takes no longer on a large site, in their order."""
    if len(entries) <= _CANDIDATES:
        return list(entries)
    best = heapq.nlargest(_CANDIDATES, range(len(entries)), key=lambda at: entries[at].score)
    return [entries[at] for at in sorted(best)]


def _is_able(entry: Entry) -> bool:
    if entry.pinned:
        return True
    is_known = entry.bound is None and not entry.years_away
    return entry.status == "occurred" and is_known and not _is_era(entry)


def _is_era(entry: Entry) -> bool:
    """Whether it lasted for years, as what somebody once was does: "led Orvo from 2001 to 2011"."""
    return entry.when.last.ordinal - entry.when.first.ordinal > _ERA


def _matters(entries: Sequence[Entry], language: Language) -> dict[str, _Matter]:
    """What each title tells; words that many share are left out: whom the story is about."""
    found = {entry.id: _titled(entry.title, language) for entry in entries}
    counts = Counter(word for matter in found.values() for word in matter.words)
    most = max(2, _SHARED * len(entries))
    shared = {word for word, count in counts.items() if count > most}
    return {name: _Matter(matter.acts, matter.words - shared) for name, matter in found.items()}


@functools.lru_cache(maxsize=50_000)
def _titled(title: str, language: Language) -> _Matter:
    """The acts and words of a title; each is in several stories, of its names, tags and year."""
    stems = frozenset(stem(word, language) for word in content_words(title, language))
    return _Matter(acts_in(tokens(title), language), stems)


def _ends(entries: Sequence[Entry]) -> list[Entry]:
    """The weightiest entries of the first part and of the last part of the story; of the last, the
    later the better."""
    size = max(1, round(len(entries) * _END_SHARE))
    first = max(entries[:size], key=lambda entry: (entry.score, entry.id))
    last = list(enumerate(entries[-size:], 1))
    return [first, max(last, key=lambda each: (each[1].score + _LATE * each[0] / size, each[0]))[1]]


def _is_new(entry: Entry, chosen: Sequence[Entry], matters: Mapping[str, _Matter]) -> bool:
    """Whether it is none of the chosen, nor of one matter with one of them."""
    return all(
        entry.id != other.id
        and not entry.when.overlaps(other.when)
        and not matters[entry.id].is_like(matters[other.id])
        for other in chosen
    )


def _nearness(entry: Entry, chosen: Sequence[Entry], share: float) -> float:
    """How near in time it is to one of the chosen, 0 to 1."""
    gaps = [abs(entry.when.first.ordinal - other.when.first.ordinal) for other in chosen]
    return max((max(0.0, 1 - gap / share) for gap in gaps), default=0.0)
