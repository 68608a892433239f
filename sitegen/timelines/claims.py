"""Sentences to claims on a topic, and claims to the disagreements between them.

A claim says yes or no to one word of a topic (a stake, equity) about two parties. It need not be a
dated event: "holds no equity in the company" has no date, and contradicts "will take a minority
stake"."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from sitegen.languages import Language
from sitegen.model import Analysis, Claim, Conflict, Entry, Event, Sentence, Span, When
from sitegen.model.when import Day
from sitegen.text import tokens
from sitegen.timelines.clauses import clauses

# A denial reaches so many words forward; two claims lie at most so many days apart.
_REACH = 6
_DAYS = 60
_PARTIES = 2
RULE = "claim"


@dataclasses.dataclass(frozen=True, slots=True)
class Stance:
    """What one sentence says on one topic: yes or no, about whom, in which clause."""

    topic: int
    is_denied: bool
    parties: tuple[str, ...]
    value: str
    event: Event
    published: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Words:
    topics: dict[str, int]
    denials: frozenset[str]
    open: frozenset[str]
    breaks: frozenset[str]
    scan: re.Pattern[str]


@functools.cache
def _words(language: Language) -> _Words | None:
    data = language.timelines.claims
    if not data.topics:
        return None
    topics = {word: number for number, row in enumerate(data.topics) for word in row.split()}
    scan = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, topics)))})\b", re.IGNORECASE)
    return _Words(topics, data.denials, data.open, data.breaks, scan)


def stances(analysis: Analysis, language: Language) -> Iterator[Stance]:
    """Yield the claims of an article: sentences that say yes or no to a word of a topic, about two
    parties."""
    lists, published = _words(language), analysis.article.published
    if lists is None or published is None or not lists.scan.search(analysis.article.text):
        return
    names = sorted(
        {
            entity.name
            for event in analysis.events
            for entity in event.entities
            if entity.kind != "place"
        }
    )
    for number, sentence in enumerate(analysis.sentences):
        quote = sentence.span.of(analysis.article.text)
        if not lists.scan.search(quote):
            continue
        parties = _parties(analysis, number, names, language)
        if len(parties) < _PARTIES:
            continue
        for word, is_denied, clause in _said(quote, lists):
            event = _told(analysis, sentence, word) or _event(
                analysis, sentence, quote, clause, published.toordinal(), parties
            )
            yield Stance(
                lists.topics[word], is_denied, parties, event.title, event, published.toordinal()
            )


def _parties(
    analysis: Analysis, number: int, names: Sequence[str], language: Language
) -> tuple[str, ...]:
    """The names in a sentence; where it has but one and points back, those of the one before too.

    "It holds no equity in Acme": who "it" is, the sentence before says."""
    sentence = analysis.sentences[number]
    quote = sentence.span.of(analysis.article.text)
    parties = tuple(name for name in names if _is_named(name, quote))
    before = analysis.sentences[number - 1] if number else sentence
    if len(parties) != 1 or before.paragraph != sentence.paragraph:
        return parties
    if not _points_back(quote, language):
        return parties
    earlier = before.span.of(analysis.article.text)
    return tuple(name for name in names if name in parties or _is_named(name, earlier))


def _told(analysis: Analysis, sentence: Sentence, word: str) -> Event | None:
    """The first event of the sentence that has the word in its title."""
    return next(
        (
            event
            for event in analysis.events
            if event.sentence == sentence.span and word in tokens(event.title)
        ),
        None,
    )


def _is_named(name: str, quote: str) -> bool:
    """Whether a sentence has the name, or its first or last word where that is long enough to be no
    other's."""
    if name in quote:
        return True
    parts = [part for part in (name.split()[0], name.split()[-1]) if len(part) > 3]
    return any(re.search(rf"\b{re.escape(part)}\b", quote) for part in parts)


def _points_back(quote: str, language: Language) -> bool:
    """Whether a sentence has a word that stands for a name of the sentence before: "it", "the
    company"."""
    low = tokens(quote)
    names = language.timelines.names
    return any(word in names.pronouns for word in low) or any(
        word in names.articles and after in names.stand_ins for word, after in pairwise(low)
    )


def _said(quote: str, lists: _Words) -> Iterator[tuple[str, bool, str]]:
    """(topic word, whether it is denied, the clause) for each clause in which the sentence takes a
    stand."""
    for clause in clauses(quote, lists.breaks):
        text = clause.of(quote)
        low = tokens(text)
        if lists.open & set(low):
            continue
        for at, word in enumerate(low):
            if word in lists.topics:
                denied = any(before in lists.denials for before in low[max(0, at - _REACH) : at])
                yield word, denied, " ".join(text.split())
                break


def _event(
    analysis: Analysis,
    sentence: Sentence,
    quote: str,
    clause: str,
    published: int,
    parties: Sequence[str],
) -> Event:
    """The claim as an event of its own, where no event of the sentence says it: its publication is
    its date."""
    at = sentence.span.start + max(" ".join(quote.split()).find(clause), 0)
    entities = {entity.name: entity for event in analysis.events for entity in event.entities}
    return Event(
        id=f"claim-{analysis.article.id}-{sentence.span.start}",
        article_id=analysis.article.id,
        when=When.containing("day", Day.from_ordinal(published)),
        spans=(Span(at, min(at + len(clause), sentence.span.end)),),
        sentence=sentence.span,
        quote=quote,
        title=clause,
        rule=RULE,
        entities=tuple(entities[name] for name in parties),
    )


def contradictions(entries: Sequence[Entry], found: Iterable[Stance]) -> list[Entry]:
    """Return the entries, each with the disagreements that its sentences take part in; where
    none tells such a sentence, the nearest entry of the same article about the same parties
    carries it."""
    by_topic: dict[tuple[int, str], list[Stance]] = defaultdict(list)
    for stance in sorted(found, key=lambda s: (s.published, s.event.article_id, s.event.sentence)):
        for pair in combinations(stance.parties, _PARTIES):
            by_topic[stance.topic, _key(pair)].append(stance)
    conflicts: dict[int, list[Conflict]] = defaultdict(list)
    homes = _Homes(entries)
    for group in by_topic.values():
        conflict = _conflict(group, homes)
        if conflict is None:
            continue
        for number in homes.of(conflict, group):
            if conflict not in conflicts[number]:
                conflicts[number].append(conflict)
    return [
        dataclasses.replace(entry, conflicts=(*entry.conflicts, *conflicts[number]))
        if conflicts[number]
        else entry
        for number, entry in enumerate(entries)
    ]


def _key(pair: tuple[str, ...]) -> str:
    """The two parties by the first word of each name, so that "Mistral" and "Mistral AI" are
    one."""
    return " / ".join(sorted(name.split()[0].casefold() for name in pair))


def _conflict(group: Sequence[Stance], homes: _Homes) -> Conflict | None:
    """The newest yes and the newest no, where they are near enough in time to exclude each
    other."""
    claims: dict[bool, Stance] = {}
    for stance in sorted(group, key=lambda each: -each.published):
        if any(_exclude(stance, other) and homes.are_about_one(stance, other) for other in group):
            claims.setdefault(stance.is_denied, stance)
    if len(claims) < _PARTIES:
        return None
    ordered = sorted(
        claims.values(), key=lambda s: (-s.published, s.event.article_id, s.event.sentence)
    )
    return Conflict("claim", tuple(Claim(stance.value, stance.event) for stance in ordered))


def _exclude(a: Stance, b: Stance) -> bool:
    """Whether one says yes and the other no, near in time; not where it happened after somebody
    denied it."""
    if (
        a.is_denied == b.is_denied
        or a.event.sentence == b.event.sentence
        or abs(a.published - b.published) > _DAYS
    ):
        return False
    said, denied = (b, a) if a.is_denied else (a, b)
    is_later = said.event.is_fact and said.event.when.first.ordinal > denied.published
    return not is_later


class _Homes:
    """Where a disagreement is shown: by sentence, then by article and name."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_sentence: dict[tuple[str, Span], list[int]] = defaultdict(list)
        self._by_article: dict[str, list[int]] = defaultdict(list)
        self._entries = entries
        for number, entry in enumerate(entries):
            for event in entry.events:
                self._by_sentence[event.article_id, event.sentence].append(number)
                self._by_article[event.article_id].append(number)

    def are_about_one(self, a: Stance, b: Stance) -> bool:
        """Whether the two stand in one article, one of them tells an event, or both articles tell
        one event."""
        articles = a.event.article_id, b.event.article_id
        if articles[0] == articles[1] or a.event.rule != RULE or b.event.rule != RULE:
            return True
        return not set(self._by_article[articles[0]]).isdisjoint(self._by_article[articles[1]])

    def of(self, conflict: Conflict, group: Sequence[Stance]) -> list[int]:
        """The entries that carry it, by position."""
        told = [
            number
            for claim in conflict.claims
            for number in self._by_sentence.get((claim.event.article_id, claim.event.sentence), ())
            if any(event.id == claim.event.id for event in self._entries[number].events)
        ]
        return sorted(set(told)) or self._nearest(conflict, group)

    def _nearest(self, conflict: Conflict, group: Sequence[Stance]) -> list[int]:
        """The one entry about most of the parties that stands nearest to the newest claim."""
        parties = {name.split()[0].casefold() for stance in group for name in stance.parties}
        claim = conflict.claims[0].event
        best: list[tuple[int, int, int]] = []
        for number in sorted(
            {n for c in conflict.claims for n in self._by_article[c.event.article_id]}
        ):
            named = {entity.name.split()[0].casefold() for entity in self._entries[number].entities}
            if len(named & parties) >= _PARTIES:
                near = min(
                    abs(e.sentence.start - claim.sentence.start)
                    for e in self._entries[number].events
                )
                best.append((-len(named & parties), near, number))
        return [min(best)[2]] if best else []
