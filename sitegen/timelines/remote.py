"""Entries in a year that one sentence alone tells of, far from all other years of the site: a slip
of reading or a lone look back, by which no timeline is to be measured."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterable

from sitegen.model import Analysis, Entry, sort_day

# A year is far when no other is told of within so many years of it, nor within as many as nearly
# all others span.
_LEAST_YEARS = 40
# So large a share of the others, at either end, is not "nearly all".
_TRIMMED = 0.1
# Fewer others than this are no measure.
_LEAST_OTHERS = 3
# Where a larger share of all years stands alone, they are measured by each other.
_MOST_ALONE = 0.25
# Of a year it matters only whether one place tells of it, or several.
_PLACES = 2

_Place = tuple[str, int]
"""A sentence, by its article and where it starts; that of publication starts at -1."""


@dataclasses.dataclass(slots=True)
class Years:
    """The years that all articles tell of, those of publication among them: how often, and where.

    Grows with the years, not with the articles."""

    counts: Counter[int] = dataclasses.field(default_factory=Counter)
    places: dict[int, set[_Place]] = dataclasses.field(default_factory=dict)

    def add(self, analysis: Analysis) -> None:
        """Count the years of an article."""
        article = analysis.article
        if article.published is not None:
            self.put(article.published.year, (article.id, -1))
        starts = [sentence.span.start for sentence in analysis.sentences]
        for mention in analysis.mentions:
            if mention.when is not None:
                at = bisect.bisect_right(starts, mention.span.start) - 1
                place = (article.id, starts[at] if at >= 0 else mention.span.start)
                self.put(sort_day(mention.when, mention.bound).year, place)

    def put(self, year: int, place: _Place) -> None:
        """Count a year that a place tells of."""
        self.counts[year] += 1
        places = self.places.setdefault(year, set())
        if len(places) < _PLACES:
            places.add(place)

    def distances(self) -> dict[int, int]:
        """How many years lie between a year and the nearest that is told of elsewhere, for each
        year that is far."""
        years = sorted(self.counts)
        nearest = {year: self._nearest(at, years) for at, year in enumerate(years)}
        alone = {year for year, distance in nearest.items() if distance >= _LEAST_YEARS}
        # Where many years stand alone, they are what is told: a long history.
        is_history = self._count(alone) > _MOST_ALONE * self.counts.total()
        return {
            year: nearest[year]
            for year in sorted(alone)
            if self._is_beyond(
                nearest[year], self.counts.keys() - ({year} if is_history else alone)
            )
        }

    def _count(self, years: Iterable[int]) -> int:
        return sum(self.counts[year] for year in years)

    def _is_beyond(self, distance: int, others: Iterable[int]) -> bool:
        """Whether the distance is more than what the others span, if they are enough to say."""
        years = sorted(others)
        count = self._count(years)
        return count >= _LEAST_OTHERS and distance >= self._span(years, count)

    def _nearest(self, at: int, years: list[int]) -> int:
        """The distance of a year that one place tells of to the nearest that another tells of; 0
        where several do, or none does."""
        places = self.places[years[at]]
        if len(places) > 1:
            return 0
        around = (reversed(years[:at]), years[at + 1 :])
        others = (next((y for y in side if self.places[y] != places), None) for side in around)
        return min((abs(years[at] - other) for other in others if other is not None), default=0)

    def _span(self, years: list[int], count: int) -> int:
        """How many years there are from the first to the last of nearly all that are told of."""
        passed = list(itertools.accumulate(self.counts[year] for year in years))
        cut = int(count * _TRIMMED)
        first = years[bisect.bisect_right(passed, cut)]
        return years[bisect.bisect_left(passed, count - cut)] - first


def marked(entries: Iterable[Entry], years: Years) -> list[Entry]:
    """The entries, each with its distance from all other years where it is far.

    What an editor has written, dated or pinned is never far, and its year is one of those that are
    told of."""
    entries = list(entries)
    for entry in entries:
        if _is_vouched_for(entry):
            years.put(_year(entry), (entry.id, -1))
    distances = years.distances()
    return [
        entry
        if _is_vouched_for(entry) or _year(entry) not in distances
        else dataclasses.replace(entry, years_away=distances[_year(entry)])
        for entry in entries
    ]


def _is_vouched_for(entry: Entry) -> bool:
    first = entry.events[0]
    is_dated = (entry.when, entry.bound) != (first.when, first.bound)
    return entry.pinned or is_dated or not first.quote


def _year(entry: Entry) -> int:
    return sort_day(entry.when, entry.bound).year
