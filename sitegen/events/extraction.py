"""Sentences and date mentions to events, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sitegen.config import EventsConfig
from sitegen.errors import ConfigError
from sitegen.events.amounts import amounts
from sitegen.events.attachment import Anchor, assign, is_told_closer
from sitegen.events.dated import dated
from sitegen.events.dependency import assign_by_parse, version
from sitegen.events.extent import extent, own_range, pieces
from sitegen.events.facts import (
    Attribution,
    attribution_of,
    fact_words,
    is_lasting,
    is_not_until,
    kind_of,
    news_of,
    status_by_day,
    status_of,
    tells,
    tells_nothing,
)
from sitegen.events.filters import is_compared, is_printable, says_enough, whole
from sitegen.events.implied import may_be_news, reported
from sitegen.events.reading import Reader, Room, by_sentence
from sitegen.events.salience import never, score
from sitegen.events.standing import is_no_event
from sitegen.headlines.nouns import noun_title
from sitegen.headlines.readback import fault
from sitegen.headlines.sentence import whole_sentence
from sitegen.headlines.titles import verb_title
from sitegen.headlines.wording import Cut, Draft, Writer, inside
from sitegen.languages import Language
from sitegen.model import (
    Amount,
    Article,
    Bound,
    DateMention,
    Day,
    Entity,
    Event,
    EventIds,
    Sentence,
    Span,
    Status,
    When,
    first_id,
)
from sitegen.names.characters import characters
from sitegen.names.resolving import phrase_of
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.relations import subject
from sitegen.syntax.tree import Parse

# What publication says of the day of an event that it dates: it was over, or it lay ahead.
_IMPLIED_BOUNDS: dict[Status, Bound] = {"occurred": "by", "planned": "after", "conditional": "after"}


def engine_version(config: EventsConfig) -> str:
    """What the events of an engine depend on beside the article: its name and the versions of what it uses.

    Raises ``ConfigError`` when the settings name an engine that is not there, or one whose parts are not installed.
    """
    if config.engine == "rules":
        return "rules"
    if config.engine == "spacy":
        return version(config.model)
    raise ConfigError(
        f'there is no events engine "{config.engine}"',
        where="sitegen.toml",
        hint='Write  engine = "rules"  or  engine = "spacy"  under [events], or leave the line out.',
    )


def extract(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    language: Language,
    config: EventsConfig,
) -> tuple[Event, ...]:
    """The events of an article, by their place in the text; its dated sentences in a language without grammar.

    Raises ``ConfigError`` when the settings name an engine that is not there.
    """
    engine_version(config)
    if language.events is None:
        return tuple(dated(article, sentences, by_sentence(sentences, mentions)))
    words = lexicon(language)
    room = Room(article, language, words, fact_words(language), characters(article, sentences, language), config)
    return tuple(_Extractor(Reader(room, sentences, mentions)).events())


class Attachment(NamedTuple):
    """A date mention, the word that it dates, and the words of that event (TLINK), whether or not it is told."""

    date: DateMention
    trigger: Span
    spans: tuple[Span, ...]
    sentence: Span


def attachments(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    language: Language,
    config: EventsConfig,
) -> tuple[Attachment, ...]:
    """Return what each date of an article dates, whether or not an editor would list it; none without grammar."""
    if not language.events:
        return ()
    words = lexicon(language)
    room = Room(article, language, words, fact_words(language), characters(article, sentences, language), config)
    reader = Reader(room, sentences, mentions)
    found: list[Attachment] = []
    for number in sorted(reader.dates):
        parsed = reader.parse(number)
        anchors = _anchors(parsed, room)
        for anchor in anchors:
            mention = parsed.tokens[anchor.date].mention
            if mention is not None and mention.when is not None:
                used = [i for i in extent(anchor, anchors, parsed) if i >= 0]
                trigger = _trigger(anchor, parsed)
                spans = pieces(used, parsed) or (trigger,)
                found.append(Attachment(mention, trigger, spans, sentences[number].span))
    return tuple(found)


def _anchors(parsed: Parse, room: Room) -> tuple[Anchor, ...]:
    if room.config.engine == "spacy":
        return assign_by_parse(parsed, room.lexicon, room.article.text, room.config.model)
    return assign(parsed, room.lexicon)


class _Extractor:
    """Makes the events of one article, sentence by sentence."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.room = reader.room
        self.ids = EventIds(reader.room.article.id)

    def events(self) -> Iterator[Event]:
        """All events, by sentence."""
        for number, sentence in enumerate(self.reader.sentences):
            quote = sentence.span.of(self.room.article.text)
            if any(pattern.search(quote) for pattern in never(self.room.language)):
                continue
            dated = any(m.when for m in self.reader.dates.get(number, ()))
            yield from self._dated(number) if dated else self._undated(number)

    def _dated(self, number: int) -> Iterator[Event]:
        parsed, room = self.reader.parse(number), self.room
        anchors = _anchors(parsed, room)
        given: set[tuple[When, Span | None, str]] = set()  # a date said twice in one breath is one event
        for anchor in anchors:
            mention = parsed.tokens[anchor.date].mention
            if (
                mention is not None
                and mention.when is not None
                and not is_compared(mention, room.article.text, room.language)
                and not is_told_closer(anchor, anchors, parsed)
            ):
                event = self._event(number, anchor, anchors, mention.when)
                if event is not None and (event.when, event.trigger, event.title) not in given:
                    given.add((event.when, event.trigger, event.title))
                    yield self._named(event)

    def _undated(self, number: int) -> Iterator[Event]:
        published = self.room.article.published
        if published is None or not may_be_news(
            number, self.reader.sentences, self.room.article, self.room.lexicon.data.attribution.marks
        ):
            return
        parsed = self.reader.parse(number)
        for head, rule in reported(parsed, number, self.room.facts):
            group = next(g for g in parsed.groups if g.head == head)
            event = self._event(
                number, Anchor(-1, head, group, rule, 0.0), (), When(Day.of(published), Day.of(published))
            )
            if event is not None and (
                rule == "published-lead" or event.kind not in ("other", "announcement", "plan", "meeting")
            ):
                yield self._named(event)

    def _named(self, event: Event) -> Event:
        """The event with its id, and the one that it had in version 0.1.0."""
        text, trigger = self.room.article.text, event.trigger or event.sentence
        before = text[event.sentence.start : trigger.start]
        words = f"{trigger.of(text)} {event.title}"
        return replace(
            event,
            id=self.ids.next(event.quote, before),
            aliases=(first_id(event.when, event.quote, event.article_id, words),),
        )

    def _event(self, number: int, anchor: Anchor, anchors: Sequence[Anchor], when: When) -> Event | None:
        room, parsed = self.room, self.reader.parse(number)
        if anchor.group is not None and (
            tells_nothing(anchor.group, parsed) or is_lasting(anchor.group, when, parsed, room.article.published)
        ):
            return None  # "as Der Spiegel reported last week"
        mention = parsed.tokens[anchor.date].mention if anchor.date >= 0 else None
        if anchor.group is not None and is_no_event(anchor.group, mention, parsed):
            return None
        text, span = room.article.text, self.reader.sentences[number].span
        writer = Writer(
            text,
            parsed,
            room.lexicon,
            lambda phrase, at: self.reader.name(phrase, at, number),
            self.reader.speaker(number),
        )
        dates = [a.date for a in anchors]
        cut = Cut(anchor.date if mention is not None else None, dates, *own_range(anchor, anchors, parsed))
        draft = (
            verb_title(anchor.group, cut, writer) if anchor.group is not None else noun_title(anchor.head, cut, writer)
        )
        is_own = draft is not None and is_printable(draft, anchor, parsed, room.names, text, room.language)
        told = draft.group or anchor.group if draft is not None else None
        if is_own and draft is not None and draft.is_full and told is not None:
            is_own = fault(draft, told, parsed) is None
        if not is_own:
            draft = whole_sentence(anchor.group, cut, writer) if mention is not None else None
        elif anchor.rule == "compared":
            # What figures are compared with says too little without them.
            draft = whole_sentence(anchor.group, cut, writer) or draft
        if draft is None:
            return None
        used = extent(anchor, anchors, parsed)
        head = parsed.tokens[anchor.head]
        trigger = _trigger(anchor, parsed)
        used_tokens = [t for i, t in enumerate(parsed.tokens) if i in draft.used and t.tag != "date"]
        words = frozenset(w for t in used_tokens for w in (t.low, t.lemma)) | {head.low}
        spans = tuple(s for s in pieces([i for i in used if i >= 0], parsed)) or (trigger,)
        found = tuple(a for a in amounts(text, span, room.language) if any(s.covers(a.span) for s in spans))
        telling = anchor.group or draft.group
        status = status_of(telling, parsed, room.facts, frozenset(draft.used)) if telling else "occurred"
        status = status_by_day(status, anchor, when, parsed, room.facts, room.article.published)
        words_of_dates = room.lexicon.data.dating
        since = mention is not None and (
            mention.bound == "since" or parsed.tokens[anchor.date - 1].low in words_of_dates.since
        )
        if since and status == "denied":
            return None  # "has not been updated since 2008": nothing happened then
        said = attribution_of(anchor.head, parsed, room.facts)
        if anchor.group is not None and said is None and tells(anchor.group, parsed, room.facts):
            said = Attribution(subject(anchor.group, parsed))
        who = whole(said.tokens, parsed) if said else ()
        attribution = inside(phrase_of(who, parsed, text), who[0], writer) if who else None
        kind = self._kind(anchor, telling, words, found, parsed)
        is_whole = telling is not None or head.low in words_of_dates.due
        if is_own and not is_whole and not says_enough(draft, kind, parsed, room.names, room.language):
            draft = whole_sentence(anchor.group, cut, writer)
            if draft is None:
                return None
        quote = span.of(text)
        bound = mention.bound if mention is not None else _IMPLIED_BOUNDS.get(status)
        bound = None if is_not_until(anchor, parsed) or anchor.rule == "when-clause" else bound
        return Event(
            id="",
            article_id=room.article.id,
            date=mention,
            when=when,
            trigger=trigger,
            spans=spans,
            sentence=span,
            quote=quote,
            title=draft.text,
            kind=kind,
            status=status,
            rule=anchor.rule,
            bound=bound,
            entities=self._entities(draft, spans),
            amounts=found,
            attribution=attribution or None,
            score=score(anchor, draft, head, number, len(self.reader.sentences), when, room.lexicon),
        )

    def _kind(
        self, anchor: Anchor, telling: VerbGroup | None, words: frozenset[str], found: Sequence[Amount], parsed: Parse
    ) -> str:
        """The kind of an event; of a telling, that of what is told."""
        has_money = any(len(a.currency or "") == 3 for a in found)
        language, head = self.room.language, parsed.tokens[anchor.head]
        news = news_of(telling, parsed) if telling and head.lemma in self.room.lexicon.reporting else None
        if news is not None:
            lemma = parsed.tokens[news.head].lemma
            kind = kind_of(lemma, words, is_noun=False, has_money=has_money, language=language)
            if kind != "other":
                return kind
        return kind_of(head.lemma, words, is_noun=anchor.group is None, has_money=has_money, language=language)

    def _entities(self, draft: Draft, spans: Sequence[Span]) -> tuple[Entity, ...]:
        """The entities of the title's subject and of the event's words, each once."""
        found: dict[str, Entity] = {}
        opening = self.room.names.opening(draft.text)
        if opening is not None:
            found[opening.name] = opening.entity
        for span in spans:
            for entity in self.room.names.within(span):
                found.setdefault(entity.name, entity)
        return tuple(found.values())


def _trigger(anchor: Anchor, parsed: Parse) -> Span:
    """The word that names the event; with a light verb straight before it both: "was weak", "had a loss"."""
    head, group = parsed.tokens[anchor.head], anchor.group
    if (
        group is not None
        and group.head < anchor.head <= group.head + 6
        and parsed.tokens[group.head].tag in ("be", "have")
    ):
        return Span(parsed.tokens[group.head].start, head.end)
    return Span(head.start, head.end)
