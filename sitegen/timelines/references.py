"""Dates that point back to an event that another article tells ("Monday's earthquake", "after
Friday's ferry disaster"): they are no entries, but sources of the entry that they mean."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.languages import Language
from sitegen.model import Analysis, DateMention, Entity, Event, EventIds, Sentence, Span
from sitegen.text import tokens, words
from sitegen.timelines.acts import is_noun, names_an_act
from sitegen.timelines.clauses import clauses
from sitegen.timelines.clusters import Grouped
from sitegen.timelines.comparing import Comparison, is_daily
from sitegen.timelines.constraints import parted
from sitegen.timelines.counts import counted
from sitegen.timelines.rarity import Rarity
from sitegen.timelines.tellings import Telling, Topic, telling

RULE = "points-back"
# A reference means an event of so many days at most.
_LONGEST = 31
# How sure it must be of its event, and how much surer than of any other.
_SURE, _SURE_OF_THE_DAY, _SURER = 0.5, 0.4, 0.1


def references(analysis: Analysis, language: Language, about: Topic) -> Iterator[Telling]:
    """Yield what the dates of an article that date no event of it may point back to."""
    told = {(event.sentence.start, event.when) for event in analysis.events}
    starts = [sentence.span.start for sentence in analysis.sentences]
    ids = EventIds(analysis.article.id)
    for mention in analysis.mentions:
        at = bisect.bisect_right(starts, mention.span.start) - 1
        if at < 0 or mention.when is None or (starts[at], mention.when) in told:
            continue
        event = _event(analysis, analysis.sentences[at], mention, language, ids)
        if event is not None:
            yield telling(event, analysis, language, about)


def _event(
    analysis: Analysis,
    sentence: Sentence,
    mention: DateMention,
    language: Language,
    ids: EventIds,
) -> Event | None:
    """The clause of a date as an event, where a word beside it names an act and nobody denies
    it."""
    text = analysis.article.text
    clause = _clause(sentence.span, mention, text, language)
    if mention.when is None or not clause or _is_denied(clause.of(text), language):
        return None
    trigger = _trigger(clause, mention, text, language)
    if trigger is None:
        return None
    title = text[clause.start : mention.span.start] + " " + text[mention.span.end : clause.end]
    quote = sentence.span.of(text)
    return Event(
        id=ids.next(quote, text[sentence.span.start : trigger.start]),
        article_id=analysis.article.id,
        date=mention,
        when=mention.when,
        trigger=trigger,
        spans=(clause,),
        sentence=sentence.span,
        quote=quote,
        title=" ".join(title.replace(" 's ", " ").split()),
        kind="other",
        status="occurred",
        rule=RULE,
        entities=tuple(_named(analysis, clause.of(text))),
    )


def _clause(sentence: Span, mention: DateMention, text: str, language: Language) -> Span | None:
    breaks = language.timelines.claims.breaks
    for clause in clauses(sentence.of(text), breaks):
        found = Span(sentence.start + clause.start, sentence.start + clause.end)
        if found.start <= mention.span.start < found.end:
            return found
    return None


def _is_denied(clause: str, language: Language) -> bool:
    return not language.timelines.claims.denials.isdisjoint(tokens(clause))


def _trigger(clause: Span, mention: DateMention, text: str, language: Language) -> Span | None:
    """The word of an act that stands nearest to the date; those behind it first."""
    ranked = []
    for word in words(clause.of(text)):
        span = Span(clause.start + word.start, clause.start + word.end)
        if not span.overlaps(mention.span) and names_an_act(span.of(text).lower(), language):
            is_before = span.start < mention.span.start
            between = Span(min(span.end, mention.span.end), max(span.start, mention.span.start))
            ranked.append((len(words(between.of(text))), is_before, span))
    return min(ranked)[2] if ranked else None


def _named(analysis: Analysis, clause: str) -> Iterator[Entity]:
    """The names that events of the article have and the clause too."""
    found = {entity.name: entity for event in analysis.events for entity in event.entities}
    yield from (found[name] for name in sorted(found) if name in clause)


def homes(
    found: Sequence[Telling],
    tellings: Sequence[Telling],
    groups: Sequence[Grouped],
    rarity: Rarity,
) -> Mapping[int, Sequence[Telling]]:
    """Return the references that mean the event of each group, by the position of the group."""
    owners = {number: at for at, each in enumerate(groups) for number in each.members}
    index = _index(tellings)
    comparison = Comparison([*tellings, *found], rarity)
    out: dict[int, list[Telling]] = defaultdict(list)
    for reference in sorted(found, key=lambda each: each.key):
        best: dict[int, float] = {}
        for number in sorted(_candidates(reference, index)):
            if _may_mean(reference, tellings[number]):
                surplus = _surplus(reference, tellings[number], comparison)
                best[owners[number]] = max(best.get(owners[number], surplus), surplus)
        home = _surest(best)
        if home is not None:
            told = next((tellings[n] for n in groups[home].members if tellings[n].amounts), None)
            out[home].append(counted(reference, told) if told else reference)
    return out


def _surplus(reference: Telling, other: Telling, comparison: Comparison) -> float:
    """How much surer than it must be it is that the reference means the event."""
    least = _SURE_OF_THE_DAY if is_daily(other) else _SURE
    return comparison.sureness(reference, other) - least


def _surest(found: Mapping[int, float]) -> int | None:
    """The group that is meant, where one is surer than all others."""
    ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    if not ranked or ranked[0][1] < 0:
        return None
    is_alone = len(ranked) < 2 or ranked[0][1] - ranked[1][1] >= _SURER
    return ranked[0][0] if is_alone else None


def _may_mean(reference: Telling, other: Telling) -> bool:
    if other.sentence == reference.sentence or parted(reference, other):
        return False
    is_named = is_daily(other) and _is_noun(reference)
    has_ground = is_named or not reference.content.isdisjoint(other.content)
    return has_ground and other.window.meets(reference.window)


def _is_noun(reference: Telling) -> bool:
    """Whether a noun points back: "the quake", but not "it won"."""
    return any(is_noun(word, reference.language) for word in reference.deeds.words)


def _index(tellings: Iterable[Telling]) -> Mapping[tuple[int, str], Sequence[int]]:
    """The tellings of one day each by that day and their acts."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, each in enumerate(tellings):
        if each.event.when.grain == "day" and each.window.start == each.window.end:
            acts = each.deeds.named if is_daily(each) else each.deeds.main
            for act in acts | each.general:
                found[each.window.start, act].append(number)
    return found


def _candidates(
    reference: Telling, index: Mapping[tuple[int, str], Sequence[int]]
) -> frozenset[int]:
    """The tellings of an act of the reference within its days."""
    window = reference.window
    if window.end - window.start > _LONGEST:
        return frozenset()
    return frozenset(
        number
        for day in range(window.start, window.end + 1)
        for act in reference.deeds.main
        for number in index.get((day, act), ())
    )
