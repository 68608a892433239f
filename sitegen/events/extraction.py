"""Sentences and date mentions to events, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from sitegen.config import EventsConfig
from sitegen.errors import ConfigError
from sitegen.events.attachment import Anchor, assign, is_told_closer
from sitegen.events.chronology import line_of
from sitegen.events.dated import dated
from sitegen.events.dependency import assign_by_parse, version
from sitegen.events.extent import extent, pieces
from sitegen.events.facts import (
    fact_words,
    is_lasting,
    tells_nothing,
)
from sitegen.events.filters import is_asked, is_compared
from sitegen.events.implied import may_be_news, reported
from sitegen.events.lines import by_sentence
from sitegen.events.lives import life_event, lives
from sitegen.events.reading import Reader, Room
from sitegen.events.salience import never
from sitegen.events.standing import is_measured, is_no_event
from sitegen.events.telling import Teller, trigger_of
from sitegen.events.units import mention_at
from sitegen.languages import Language
from sitegen.model import (
    Article,
    DateMention,
    Day,
    Event,
    EventIds,
    Sentence,
    Span,
    When,
)
from sitegen.names.characters import characters
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tree import Parse


def engine_version(config: EventsConfig) -> str:
    """Return what the events of an engine depend on beside the article: its name and the versions
    of what it uses.

    Raises ``ConfigError`` when the settings name an engine that is not there, or one whose parts
    are not installed."""
    if config.engine == "rules":
        return "rules"
    if config.engine == "spacy":
        return version(config.model)
    raise ConfigError(
        f'there is no events engine "{config.engine}"',
        where="sitegen.toml",
        hint='Write  engine = "rules"  or  engine = "spacy"  under [events], or leave the line '
        "out.",
    )


class Told(NamedTuple):
    """The dates of an article, each on the side of the day of publication where its verb puts it,
    and its events."""

    mentions: tuple[DateMention, ...]
    events: tuple[Event, ...]


def extract(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    language: Language,
    config: EventsConfig,
) -> tuple[Event, ...]:
    """Return the events of an article, by their place in the text; its dated sentences in a
    language without grammar.

    Raises ``ConfigError`` when the settings name an engine that is not there.
    """
    return read(article, sentences, mentions, language, config).events


def read(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    language: Language,
    config: EventsConfig,
) -> Told:
    """Return the events of an article, and its dates with what their verbs say of them.

    Raises ``ConfigError`` when the settings name an engine that is not there.
    """
    engine_version(config)
    if language.events is None:
        given = tuple(mentions)
        return Told(given, tuple(dated(article, sentences, by_sentence(sentences, mentions))))
    words = lexicon(language)
    room = Room(
        article,
        language,
        words,
        fact_words(language),
        characters(article, sentences, language),
        config,
    )
    reader = Reader(room, sentences, mentions)
    settled = reader.mentions(mentions)
    return Told(settled, tuple(_Extractor(reader).events()))


def stated(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[DateMention]
) -> tuple[Event, ...]:
    """Return an event for each of the dates, titled with its sentence as it stands: for those of a
    quotation in another language than its sentence."""
    return tuple(dated(article, sentences, by_sentence(sentences, mentions)))


class Attachment(NamedTuple):
    """A date mention, the word that it dates, and the words of that event (TLINK), whether or not
    it is told."""

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
    """Return what each date of an article dates, whether or not an editor would list it; none
    without grammar."""
    if not language.events:
        return ()
    words = lexicon(language)
    room = Room(
        article,
        language,
        words,
        fact_words(language),
        characters(article, sentences, language),
        config,
    )
    reader = Reader(room, sentences, mentions)
    found: list[Attachment] = []
    for number in sorted(reader.dates):
        parsed = reader.parse(number)
        anchors = _anchors(parsed, room)
        for anchor in anchors:
            mention = mention_at(anchor.date, parsed)
            if mention is not None and mention.when is not None:
                used = [i for i in extent(anchor, anchors, parsed) if i >= 0]
                trigger = trigger_of(anchor, parsed)
                spans = pieces(used, parsed) or (trigger,)
                found.append(Attachment(mention, trigger, spans, reader.sentences[number].span))
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
            dates = self.reader.dates.get(number, ())
            if not (dates or self._may_be_news(number)) or self._is_never(sentence.span):
                continue
            told = list(lives(number, self.reader))
            for life in told:
                yield self._named(life_event(life, number, self.room, sentence.span))
            if any(mention.when for mention in dates):
                ends = {life.mention for life in told}
                line = None if told else self._line(number)
                yield from self._dated(number, ends) if line is None else (self._named(line),)
            elif self._may_be_news(number):
                yield from self._undated(number)

    def _is_never(self, sentence: Span) -> bool:
        quote = sentence.of(self.room.article.text)
        return any(pattern.search(quote) for pattern in never(self.room.language))

    def _may_be_news(self, number: int) -> bool:
        article, marks = self.room.article, self.room.lexicon.data.attribution.marks
        return article.published is not None and may_be_news(
            number, self.reader.sentences, article, marks
        )

    def _line(self, number: int) -> Event | None:
        """The event of a line of a chronology, as its editor wrote it; None for a sentence."""
        mention = mention_at(0, self.reader.parse(number))
        if mention is None or mention.when is None:
            return None
        published = self.room.article.published
        day = Day.of(published) if published is not None else None
        teller = Teller(self.reader, number, Anchor(0, 0, None, "line", 0.0), (), mention.when)
        line = line_of(teller.writer, is_of_publication=mention.when.start == day)
        if line is None:
            return None
        anchor = Anchor(0, line.head, line.group, "line", 0.0)
        return Teller(self.reader, number, anchor, (anchor,), mention.when).event(line.draft)

    def _dated(self, number: int, ends: Set[DateMention]) -> Iterator[Event]:
        parsed, room = self.reader.parse(number), self.room
        anchors = [a for a in _anchors(parsed, room) if mention_at(a.date, parsed) not in ends]
        given: set[tuple[When, Span | None, str]] = (
            set()
        )  # a date said twice in one breath is one event
        for anchor in anchors:
            mention = mention_at(anchor.date, parsed)
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
        if published is None:
            return
        parsed = self.reader.parse(number)
        for head, rule in reported(parsed, number, self.room.facts):
            group = next(g for g in parsed.groups if g.head == head)
            event = self._event(
                number,
                Anchor(-1, head, group, rule, 0.0),
                (),
                When(Day.of(published), Day.of(published)),
            )
            if event is not None and (
                rule == "published-lead"
                or event.kind not in ("other", "announcement", "plan", "meeting")
            ):
                yield self._named(event)

    def _named(self, event: Event) -> Event:
        """The event with its id, and the one that it had in version 0.1.0."""
        text, trigger = self.room.article.text, event.trigger or event.sentence
        before = text[event.sentence.start : trigger.start]
        words = f"{trigger.of(text)} {event.title}"
        return self.ids.named(event, before, words)

    def _event(
        self, number: int, anchor: Anchor, anchors: Sequence[Anchor], when: When
    ) -> Event | None:
        parsed, published = self.reader.parse(number), self.room.article.published
        group = anchor.group
        if is_asked(anchor.head, parsed):
            return None
        if group is not None and (
            tells_nothing(group, parsed)  # "as Der Spiegel reported last week"
            or is_lasting(group, when, parsed, published)
            or is_no_event(group, anchor.date, parsed)
            or (anchor.rule == "verb-of-modified" and not is_measured(group, anchor.date, parsed))
        ):
            return None
        return Teller(self.reader, number, anchor, anchors, when).event()
