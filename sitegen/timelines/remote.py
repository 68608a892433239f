"""Entries in a year that one sentence alone tells of, far from all other years of the site: a slip
of reading or a lone look back, by which no timeline is to be measured."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sitegen.model import Analysis, Entry, sort_day

# A year is far when no other is told of within so many years of it, nor within as many as nearly
# all others span.
_LEAST_YEARS = 40
# Few plans reach so far beyond the last year that several places tell of.
_LEAST_AHEAD = 20
# So large a share of the others, at either end, is not "nearly all".
_TRIMMED = 0.1
# Fewer others than this are no measure.
_LEAST_OTHERS = 3
_NEVER = 1_000_000
# Where a larger share of all years stands alone, they are measured by each other.
_MOST_ALONE = 0.25
# Of a year it matters only whether one place tells of it, or several.
_PLACES = 2

_Place = tuple[str, int]
"""A sentence, by its article and where it starts; that of publication starts at -1."""


@dataclasses.dataclass(slots=True)
class Years:
    """The years that some articles tell of, those of publication among them: how often, and where.

    Grows with the years, not with the articles."""

    counts: Counter[int] = dataclasses.field(default_factory=Counter)
    places: dict[int, set[_Place]] = dataclasses.field(default_factory=dict)

    def put(self, year: int, place: _Place) -> None:
        """Count a year that a place tells of."""
        self.counts[year] += 1
        places = self.places.setdefault(year, set())
        if len(places) < _PLACES:
            places.add(place)

    def distances(self) -> dict[int, int]:
        """Return how many years lie between a year and the nearest that is told of elsewhere, for
        each year that is far."""
        alone = self._alone()
        # Where many years stand alone, they are what is told: a long history.
        is_history = self._count(alone) > _MOST_ALONE * self.counts.total()
        return {
            year: distance
            for year, distance in alone.items()
            if self._is_beyond(
                distance, self._elsewhere(year) - (set() if is_history else alone.keys())
            )
        }

    def tale(self) -> set[int]:
        """Return the years that stand alone and belong to what is told: the rest spans at least
        half as many years as lie between. Of one article, whose history may go back far."""
        alone = self._alone()
        return {
            year
            for year, distance in alone.items()
            if not self._is_beyond(distance // 2, self._elsewhere(year), least=0)
        }

    def _alone(self) -> dict[int, int]:
        """The years that one place tells of, and none near them, with their distance."""
        years = sorted(self.counts)
        nearest = {year: self._nearest(at, years) for at, year in enumerate(years)}
        last = max((year for year in years if len(self.places[year]) > 1), default=_NEVER)
        return {
            year: distance
            for year, distance in nearest.items()
            if distance >= (_LEAST_AHEAD if year > last else _LEAST_YEARS)
        }

    def _elsewhere(self, year: int) -> set[int]:
        """The years that another place than that of this one tells of."""
        return {other for other in self.places if self.places[other] != self.places[year]}

    def _count(self, years: Iterable[int]) -> int:
        return sum(self.counts[year] for year in years)

    def _is_beyond(self, distance: int, others: Iterable[int], least: int = _LEAST_OTHERS) -> bool:
        """Whether the distance is more than what the others span, if they are enough to say."""
        years = sorted(others)
        count = self._count(years)
        return count >= max(least, 1) and distance >= self._span(years, count)

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


@dataclasses.dataclass(slots=True)
class Told:
    """The years of all articles, and those that stand alone in the history that an article
    tells."""

    years: Years = dataclasses.field(default_factory=Years)
    tales: set[tuple[str, int]] = dataclasses.field(default_factory=set)

    def add(self, article: str, own: OwnYears) -> None:
        """Count the years of an article."""
        for year, place in own.told:
            self.years.put(year, place)
        self.tales.update((article, year) for year in own.tale)


@dataclasses.dataclass(frozen=True, slots=True)
class OwnYears:
    """The years that an article tells of, with the places that do, and those that stand alone in
    the history that it tells."""

    told: tuple[tuple[int, _Place], ...] = ()
    tale: tuple[int, ...] = ()


def own_years(analysis: Analysis) -> OwnYears:
    """Return the years of an article, that of its publication among them."""
    own, told = Years(), tuple(_told(analysis))
    for year, place in told:
        own.put(year, place)
    return OwnYears(told, tuple(sorted(own.tale())))


def _told(analysis: Analysis) -> Iterator[tuple[int, _Place]]:
    """The years of an article, with the sentences that tell of them."""
    article = analysis.article
    if article.published is not None:
        yield article.published.year, (article.id, -1)
    starts = [sentence.span.start for sentence in analysis.sentences]
    for mention in analysis.mentions:
        if mention.when is not None:
            at = bisect.bisect_right(starts, mention.span.start) - 1
            place = (article.id, starts[at] if at >= 0 else mention.span.start)
            yield sort_day(mention.when, mention.bound).year, place


def marked(entries: Iterable[Entry], told: Told) -> list[Entry]:
    """Return the entries, each with its distance from all other years where it is far.

    What an editor has written, dated or pinned is never far, and its year is one of those that are
    told of. Nor is a year of the history that its article tells."""
    entries = list(entries)
    vouched = [entry for entry in entries if _is_vouched_for(entry)]
    for entry in vouched:
        told.years.put(_year(entry), (entry.id, -1))
    distances = told.years.distances()
    return [
        entry if _is_vouched_for(entry) or _is_of_tale(entry, told) else _measured(entry, distances)
        for entry in entries
    ]


def _is_of_tale(entry: Entry, told: Told) -> bool:
    return (entry.events[0].article_id, _year(entry)) in told.tales


def _measured(entry: Entry, distances: Mapping[int, int]) -> Entry:
    return dataclasses.replace(entry, years_away=distances.get(_year(entry), 0))


def _is_vouched_for(entry: Entry) -> bool:
    first = entry.events[0]
    is_dated = (entry.when, entry.bound) != (first.when, first.bound)
    return entry.pinned or is_dated or not first.quote


def _year(entry: Entry) -> int:
    return sort_day(entry.when, entry.bound).year
