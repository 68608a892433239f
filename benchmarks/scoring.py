"""What sitegen reads in a marked article against its gold: pairs, counts, and faults by cause."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gold import Gold, GoldDate, GoldEvent

import sitegen
from sitegen.model import Analysis, DateMention, Event, Span, When

LAYERS = ("dates", "found", "attachment", "title", "factuality", "source", "kind", "entry")
PAIRED = LAYERS[2:]
_ARTICLES = {
    "en": frozenset({"the", "a", "an"}),
    "fr": frozenset({"le", "la", "les", "l", "un", "une", "des"}),
    "de": frozenset({"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem"}),
}
_TRIGGER_AND_DATE, _SENTENCE_AND_DATE, _TRIGGER = 1, 2, 3


class Pair(NamedTuple):
    """A gold event, the entry that stands for it, and the way they were paired (1 is the best)."""

    gold: GoldEvent
    entry: Event
    way: int


class Fault(NamedTuple):
    """One thing that is wrong: in which layer, by what cause, in which words of which article."""

    layer: str
    cause: str
    text: str


@dataclass(slots=True)
class Score:
    """Counts of one article or many; ``found`` and ``gold`` are what the figures divide by."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    pairs: int = 0
    never: int = 0
    became: int = 0
    articles: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts and the faults of another."""
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        self.pairs += other.pairs
        self.never += other.never
        self.became += other.became
        self.articles += other.articles
        self.faults += other.faults

    def precision(self, layer: str) -> float:
        """Right of all that sitegen gives; 0 when it gives nothing."""
        return self.right[layer] / max(self.found[layer], 1)

    def recall(self, layer: str) -> float:
        """Right of all gold; 0 when there is none."""
        return self.right[layer] / max(self.gold[layer], 1)

    def f1(self, layer: str) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right[layer] / max(self.found[layer] + self.gold[layer], 1)

    def share_of_never(self) -> float:
        """Of the things that must not become an entry, those that did."""
        return self.became / max(self.never, 1)


def score(gold: Gold, analysis: Analysis) -> Score:
    """All counts and faults of one article."""
    out = Score(articles=1)
    _score_dates(gold, analysis.mentions, out)
    pairs = pair_events(gold, analysis.events)
    out.pairs = len(pairs)
    for layer in LAYERS[1:]:
        out.gold[layer], out.found[layer] = len(gold.events), len(analysis.events)
    out.right["found"] = len(pairs)
    for pair in pairs:
        wrong = _wrong(pair, gold.article.language)
        out.right.update(layer for layer in PAIRED if layer not in wrong)
        for layer, (cause, told) in wrong.items():
            out.faults.append(Fault(layer, cause, f"{gold.name}: {told}"))
    for event in gold.events:
        if all(event is not pair.gold for pair in pairs):
            told = f"{gold.name}: {_when(event)} {event.titles[0]!r}"
            out.faults.append(Fault("found", "no entry", told))
    for entry in analysis.events:
        if all(entry is not pair.entry for pair in pairs):
            told = f"{gold.name}: {_when(entry)} {entry.title!r} ({entry.rule})"
            out.faults.append(Fault("found", "no gold event", told))
    _score_never(gold, analysis.events, pairs, out)
    return out


def _score_dates(gold: Gold, mentions: Sequence[DateMention], out: Score) -> None:
    pairs = _pair_dates(gold.dates, mentions)
    out.gold["dates"], out.found["dates"] = len(gold.dates), len(mentions)
    text = gold.article.text
    for date in gold.dates:
        mention = pairs.get(date)
        if mention is None:
            out.faults.append(Fault("dates", "missed", f"{gold.name}: {date.text!r} {date.value}"))
        elif mention.timex[1] != date.value:
            got = f"got {mention.timex[1]}, marked {date.value} ({mention.rule})"
            told = f"{gold.name}: {mention.span.of(text)!r} {got}"
            out.faults.append(Fault("dates", "another value", told))
        else:
            out.right["dates"] += 1
    for mention in mentions:
        if mention not in pairs.values():
            told = f"{gold.name}: {mention.span.of(text)!r} {mention.timex[1]} ({mention.rule})"
            out.faults.append(Fault("dates", "not marked", told))


def _pair_dates(
    dates: Sequence[GoldDate],
    mentions: Sequence[DateMention],
) -> dict[GoldDate, DateMention]:
    """Marked expressions with those found, each used once, those of the same words first."""
    free, pairs = list(mentions), dict[GoldDate, DateMention]()
    for is_exact in (True, False):
        for date in dates:
            span = date.span
            fits = [m for m in free if m.span == span or (m.span.overlaps(span) and not is_exact)]
            if date not in pairs and fits:
                pairs[date] = fits[0]
                free.remove(fits[0])
    return pairs


def pair_events(gold: Gold, entries: Sequence[Event]) -> list[Pair]:
    """Gold events with the entries that stand for them, each used once, in text order."""
    language = gold.article.language
    ranked: list[tuple[int, bool, int, int, Pair]] = []
    for event in gold.events:
        for entry in entries:
            way = _way(event, entry)
            if way:
                distance = abs((entry.trigger or entry.sentence).start - event.span.start)
                is_other = not is_title(entry.title, event.titles, language)
                ranked.append((way, is_other, distance, len(ranked), Pair(event, entry, way)))
    pairs: list[Pair] = []
    for *_, pair in sorted(ranked, key=lambda row: row[:4]):
        if all(pair.gold is not known.gold and pair.entry is not known.entry for known in pairs):
            pairs.append(pair)
    return sorted(pairs, key=lambda pair: pair.gold.span.start)


def _way(event: GoldEvent, entry: Event) -> int:
    """How the two can be paired, 1 to 3; 0 when they cannot."""
    is_trigger = entry.trigger is not None and entry.trigger.overlaps(event.span)
    if _same_date(event, entry):
        if is_trigger:
            return _TRIGGER_AND_DATE
        return _SENTENCE_AND_DATE if entry.sentence.covers(event.span) else 0
    return _TRIGGER if is_trigger else 0


def _same_date(event: GoldEvent, entry: Event) -> bool:
    if event.bound != entry.bound:
        return False
    marked = When.parse(event.when)
    # "By the end of 2027" is by 2027: only the side that the bound leaves closed says anything.
    if event.bound in ("by", "before", "until"):
        return marked.last == entry.when.last
    if event.bound in ("since", "after"):
        return marked.first == entry.when.first
    return marked == entry.when


def _when(event: GoldEvent | Event) -> str:
    return f"{event.bound or ''} {event.when}".strip()


def _wrong(pair: Pair, language: str) -> dict[str, tuple[str, str]]:
    """The layers in which an entry is wrong, each with the cause and what was got and marked."""
    event, entry, way = pair
    wrong: dict[str, tuple[str, str]] = {}
    if way == _SENTENCE_AND_DATE:
        wrong["attachment"] = (
            "another word",
            f"{_when(event)} {entry.title!r}, marked {event.trigger!r}",
        )
    elif way == _TRIGGER:
        wrong["attachment"] = (
            "another date",
            f"{event.trigger!r} got {_when(entry)}, marked {_when(event)}",
        )
    if not is_title(entry.title, event.titles, language):
        wrong["title"] = "another title", f"got {entry.title!r}, marked {event.titles[0]!r}"
    if entry.status != event.factuality:
        cause = f"{event.factuality} read as {entry.status}"
        wrong["factuality"] = cause, f"{entry.title!r}"
    if not is_source(entry.attribution, event.sources, language):
        somebody = "another" if any(event.sources) else "nobody says so"
        cause = somebody if entry.attribution else "not seen"
        wrong["source"] = (
            cause,
            f"{entry.title!r} got {entry.attribution!r}, marked {event.sources[0]!r}",
        )
    if entry.kind not in event.kinds:
        wrong["kind"] = f"{event.kinds[0]} read as {entry.kind}", f"{entry.title!r}"
    failed: list[str] = [layer for layer in PAIRED if layer in wrong and layer != "attachment"]
    failed = ["date", *failed] if way == _TRIGGER else failed
    if failed:
        wrong["entry"] = ", ".join(failed), f"{_when(entry)} {entry.title!r}"
    return wrong


def _score_never(gold: Gold, entries: Sequence[Event], pairs: Sequence[Pair], out: Score) -> None:
    right = [pair.entry for pair in pairs if pair.way != _TRIGGER]
    others = [entry for entry in entries if all(entry is not known for known in right)]
    out.never = len(gold.never)
    for item in gold.never:
        made = [entry for entry in others if _is_made_of(entry, item.span)]
        if made:
            out.became += 1
            told = f"{gold.name}: {item.text!r} became {made[0].title!r}"
            out.faults.append(Fault("never", item.why, told))


def _is_made_of(entry: Event, words: Span) -> bool:
    is_dated = entry.date is not None and entry.date.span.overlaps(words)
    return is_dated or (entry.trigger is not None and entry.trigger.overlaps(words))


def is_title(title: str, accepted: Iterable[str], language: str) -> bool:
    """Whether a title is one of those accepted, but for case, quotation marks and first article."""
    return _plain_title(title, language) in {_plain_title(other, language) for other in accepted}


def _plain_title(title: str, language: str) -> str:
    text = title.casefold().replace("’", "'").replace("‘", "'")
    text = re.sub(r"[\"“”„«»‹›]|(?<!\w)'|'(?!\w)", "", text)
    text = " ".join(text.rstrip(" .").split())
    articles = "|".join(_ARTICLES.get(language, ()))
    # "L'arrêt" has its article in the word.
    return re.sub(rf"^(?:{articles})(?:\s|(?<=l)')", "", text) if articles else text


def is_source(said_by: str | None, accepted: Iterable[str], language: str) -> bool:
    """Whether who says so is one of those accepted, by the words of the name; "" is nobody."""
    got = _name_words(said_by or "", language)
    for name in accepted:
        marked = _name_words(name, language)
        if got == marked or (got and marked and (got <= marked or marked <= got)):
            return True
    return False


def _name_words(name: str, language: str) -> frozenset[str]:
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name.casefold()))
    return frozenset(words) - _ARTICLES.get(language, frozenset())


def measure(corpus: Iterable[Gold]) -> dict[tuple[str, str], Score]:
    """The scores by language and genre; the genre "" is all of a language."""
    out: dict[tuple[str, str], Score] = defaultdict(Score)
    for gold in corpus:
        result = score(gold, sitegen.analyze(gold.article))
        for genre in ("", gold.genre):
            out[gold.article.language, genre].add(result)
    return dict(sorted(out.items()))
