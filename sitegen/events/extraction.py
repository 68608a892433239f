"""Sentences and date mentions to events, in the order of the text."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.config import EventsConfig
from sitegen.errors import ConfigError
from sitegen.events.amounts import amounts
from sitegen.events.assignment import Anchor, assign, is_told_closer
from sitegen.events.clauses import Parse, parse
from sitegen.events.dated import dated
from sitegen.events.dependency import assign_by_parse, version
from sitegen.events.extent import extent, own_range, pieces
from sitegen.events.facts import (
    Attribution,
    FactWords,
    attribution_of,
    fact_words,
    is_not_until,
    kind_of,
    news_of,
    status_by_day,
    status_of,
    tells,
    tells_nothing,
)
from sitegen.events.groups import VerbGroup
from sitegen.events.identity import event_id
from sitegen.events.implied import may_be_news, reported
from sitegen.events.lexicon import Lexicon, lexicon
from sitegen.events.names import Names, names
from sitegen.events.nouns import noun_title
from sitegen.events.people import may_be_person, named_subject, opens_generic, phrase_of, resolve
from sitegen.events.phrases import is_plural
from sitegen.events.printing import is_compared, is_printable, says_enough, whole
from sitegen.events.quoting import quoted
from sitegen.events.scoring import never, score
from sitegen.events.subjects import plural_before, subject, teller_of
from sitegen.events.tagging import date_extent, tokens
from sitegen.events.titles import verb_title
from sitegen.events.wording import Cut, Draft, Writer, inside
from sitegen.languages import Language
from sitegen.model import Amount, Article, Bound, DateMention, Day, Entity, Event, Sentence, Span, Status, When

# What publication says of the day of an event that it dates: it was over, or it lay ahead.
_IMPLIED_BOUNDS: dict[Status, Bound] = {"occurred": "by", "planned": "after", "conditional": "after"}


@dataclass(frozen=True, slots=True)
class _Room:
    """What every sentence of an article is read with."""

    article: Article
    language: Language
    lexicon: Lexicon
    facts: FactWords
    names: Names
    config: EventsConfig


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
    if not language.events:
        return tuple(dated(article, sentences, _by_sentence(sentences, mentions)))
    words = lexicon(language)
    room = _Room(article, language, words, fact_words(language), names(article, language), config)
    return tuple(_Reader(room, sentences, mentions).events())


class _Reader:
    """Reads the sentences of one article; each is parsed at most once, and only when it is asked for."""

    def __init__(self, room: _Room, sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> None:
        self.room = room
        self.sentences = sentences
        self.dates = _by_sentence(sentences, mentions)
        self.parses: dict[int, Parse] = {}

    def parse(self, number: int) -> Parse:
        """The parse of a sentence."""
        if number not in self.parses:
            room, span = self.room, self.sentences[number].span
            words = tokens(room.article.text, span, self.dates.get(number, ()), room.lexicon)
            self.parses[number] = parse(words, room.lexicon)
        return self.parses[number]

    @functools.cached_property
    def protagonist(self) -> Entity | None:
        """The organisation that the whole article is about: the only one that its title names, or the subject of
        its first sentence when no other is named more often. None when that is not certain."""
        room = self.room
        titled = room.names.named_in(room.article.title)
        if any(entity.kind == "organisation" for entity in titled):
            return titled[0] if len(titled) == 1 else None
        lead = named_subject(self.parse(0), room.article.text, room.names, None) if self.sentences else None
        is_company = lead is not None and lead.kind == "organisation" and lead.name == room.names.most_named()
        return lead if is_company else None

    def subject_before(self, number: int, depth: int = 3) -> Entity | None:
        """The entity that the sentence before is about, in the same paragraph."""
        if not number or not depth or self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
            return None
        before = self.subject_before(number - 1, depth - 1)
        parsed, names = self.parse(number - 1), self.room.names
        if before is None and opens_generic(parsed, self.room.article.text, names):
            before = self.protagonist
        return named_subject(parsed, self.room.article.text, names, before)

    def person_before(self, number: int, depth: int = 4) -> Entity | None:
        """The person named last before a sentence, when the sentence that names them names nobody else."""
        for earlier in range(number - 1, max(number - depth, 0) - 1, -1):
            named = self.room.names.within(self.sentences[earlier].span)
            people = [entity for entity in named if may_be_person(entity)]
            if people:
                return people[0] if len(people) == 1 and people[0].kind == "person" else None
        return None

    def _speaker(self, number: int) -> str:
        """The one whose quoted words go on in a sentence that begins with a quotation mark: said in the one before."""
        opens = self.parse(number).tokens[:1]
        if not number or not opens or opens[0].tag != '"':
            return ""
        if self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
            return ""
        before = self.parse(number - 1)
        who = teller_of(before, self.room.lexicon.telling) if any(t.tag == '"' for t in before.tokens) else ()
        phrase = phrase_of(who, before, self.room.article.text)
        return self._name(phrase, who[0], number - 1) if who else ""

    def events(self) -> Iterator[Event]:
        """All events, by sentence."""
        for number, sentence in enumerate(self.sentences):
            quote = sentence.span.of(self.room.article.text)
            if any(pattern.search(quote) for pattern in never(self.room.language)):
                continue
            dated = any(m.when for m in self.dates.get(number, ()))
            yield from self._dated(number) if dated else self._undated(number)

    def _dated(self, number: int) -> Iterator[Event]:
        parsed, room = self.parse(number), self.room
        if room.config.engine == "spacy":
            anchors = assign_by_parse(parsed, room.lexicon, room.article.text, room.config.model)
        else:
            anchors = assign(parsed, room.lexicon)
        given: set[str] = set()  # a date said twice in one breath is one event
        for anchor in anchors:
            mention = parsed.tokens[anchor.date].mention
            if (
                mention is not None
                and mention.when is not None
                and not is_compared(mention, room.article.text, room.language)
                and not is_told_closer(anchor, anchors, parsed)
            ):
                event = self._event(number, anchor, anchors, mention.when)
                if event is not None and event.id not in given:
                    given.add(event.id)
                    yield event

    def _undated(self, number: int) -> Iterator[Event]:
        published = self.room.article.published
        if published is None or not may_be_news(number, self.sentences, self.room.article):
            return
        parsed = self.parse(number)
        for head, rule in reported(parsed, number, self.room.facts):
            group = next(g for g in parsed.groups if g.head == head)
            event = self._event(
                number, Anchor(-1, head, group, rule, 0.0), (), When(Day.of(published), Day.of(published))
            )
            if event is not None and (
                rule == "published-lead" or event.kind not in ("other", "announcement", "plan", "meeting")
            ):
                yield event

    def _event(self, number: int, anchor: Anchor, anchors: Sequence[Anchor], when: When) -> Event | None:
        room, parsed = self.room, self.parse(number)
        if anchor.group is not None and tells_nothing(anchor.group, parsed):
            return None  # "as Der Spiegel reported last week"
        mention = parsed.tokens[anchor.date].mention if anchor.date >= 0 else None
        text, span = room.article.text, self.sentences[number].span
        writer = Writer(
            text, parsed, room.lexicon, lambda phrase, at: self._name(phrase, at, number), self._speaker(number)
        )
        dates = [a.date for a in anchors]
        cut = Cut(anchor.date if mention is not None else None, dates, *own_range(anchor, anchors, parsed))
        draft = (
            verb_title(anchor.group, cut, writer) if anchor.group is not None else noun_title(anchor.head, cut, writer)
        )
        is_own = draft is not None and is_printable(draft, anchor, parsed, room.names, text, room.language)
        if not is_own:
            draft = quoted(anchor, draft, parsed, room.lexicon, text) if mention is not None else None
        elif anchor.rule == "compared":
            # What figures are compared with says too little without them.
            draft = quoted(anchor, draft, parsed, room.lexicon, text) or draft
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
        since = mention is not None and (mention.bound == "since" or parsed.tokens[anchor.date - 1].low == "since")
        if since and status == "denied":
            return None  # "has not been updated since 2008": nothing happened then
        said = attribution_of(anchor.head, parsed, room.facts)
        if anchor.group is not None and said is None and tells(anchor.group, parsed, room.facts):
            said = Attribution(subject(anchor.group, parsed))
        who = whole(said.tokens, parsed) if said else ()
        attribution = inside(phrase_of(who, parsed, text), who[0], writer) if who else None
        kind = self._kind(anchor, telling, words, found, parsed)
        is_whole = telling is not None or head.low == "due"
        if is_own and not is_whole and not says_enough(draft, kind, parsed, room.names, room.language):
            draft = quoted(anchor, draft, parsed, room.lexicon, text)
            if draft is None:
                return None
        quote = span.of(text)
        bound = mention.bound if mention is not None else _IMPLIED_BOUNDS.get(status)
        bound = None if is_not_until(anchor, parsed) or anchor.rule == "when-clause" else bound
        return Event(
            id=event_id(when, quote, room.article.id, f"{trigger.of(text)} {draft.text}"),
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
            score=score(anchor, draft, head, number, len(self.sentences), when, room.lexicon),
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

    def _name(self, phrase: str, at: int, number: int) -> str:
        """What a subject phrase before token ``at`` of a sentence is called in a title."""
        if self.room.names.is_generic(phrase):
            return resolve(phrase, self.subject_before(number) or self.protagonist, self.room.names)
        if phrase.lower() == "they":
            return self._they(at, number)
        if phrase.lower() not in ("it", "he", "she"):
            return resolve(phrase, None, self.room.names)
        parsed = self.parse(number)
        earlier = [
            g
            for g in parsed.groups
            if g.kind == "fin" and g.head < at and parsed.clauses[g.clause].kind in ("main", "coord")
        ]
        if not earlier:
            verb = next((g for g in parsed.groups if g.first > at), None)
            lemma = parsed.tokens[verb.head].lemma if verb else ""
            if phrase.lower() == "it" and lemma not in self.room.lexicon.agentive:
                # It may be the mill, not the company that plans it.
                return self._thing_before(number) or phrase
            before = self.subject_before(number)
            if before is None and phrase.lower() != "it":
                before = self.person_before(number)
            return resolve(phrase, before, self.room.names)
        within = phrase_of(subject(earlier[0], parsed), parsed, self.room.article.text)
        inner = resolve(within, None, self.room.names)
        kind = self.room.names.kinds.get(inner, self.room.names.kinds.get(inner.removesuffix(".")))
        if kind in ("person", "unknown") and phrase.lower() != "it":
            return inner
        if kind is not None:
            return resolve(phrase, Entity(inner, kind), self.room.names)
        is_company = within.split()[-1:] != [] and within.split()[-1] in self.room.names.company_nouns
        later = next((g for g in parsed.groups if g.first > at), None)
        acts = later is not None and parsed.tokens[later.head].lemma in self.room.lexicon.agentive
        # "Orsted recalled 40 cars; in 2010 it had recalled 80": a bare word at the head is a name.
        is_bare = acts and len(within.split()) == 1 and within[:1].isupper()
        return within if (is_company or is_bare) and phrase.lower() == "it" else phrase

    def _thing_before(self, number: int) -> str:
        """What "it" means at the head of a sentence when the one before speaks of one thing only; "" otherwise."""
        if not number or self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
            return ""
        parsed = self.parse(number - 1)
        group = next((g for g in parsed.groups if g.kind == "fin"), None)
        who = subject(group, parsed) if group else ()
        others = [i for i, t in enumerate(parsed.tokens) if t.tag in ("noun", "name") and i not in who]
        if not who or others or is_plural(who, parsed) or parsed.tokens[who[0]].tag in ("subj", "pron", "poss"):
            return ""
        phrase = phrase_of(who, parsed, self.room.article.text)
        if (
            may_be_person(Entity(phrase, self.room.names.kinds.get(phrase, "unknown")))
            and phrase in self.room.names.kinds
        ):
            return ""
        first, _, rest = phrase.partition(" ")
        return f"The {rest}" if first.lower() in ("a", "an") else phrase

    def _they(self, at: int, number: int) -> str:
        """What "they" before token ``at`` of a sentence means, by its own words or those of the sentence before."""
        parsed, text = self.parse(number), self.room.article.text
        found = plural_before(at, parsed)
        is_first = not any(g.kind == "fin" and g.head < at for g in parsed.groups)
        if not found and is_first and number:
            if self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
                return "they"
            number -= 1
            parsed = self.parse(number)
            found = plural_before(len(parsed.tokens), parsed)
        if not found:
            return "they"
        owner = next((g for g in reversed(parsed.groups) if g.kind == "fin" and g.head < found[0]), None)
        if parsed.tokens[found[0]].tag != "poss" or owner is None:
            return phrase_of(found, parsed, text)
        who = subject(owner, parsed)
        whose = self._name(phrase_of(who, parsed, text), who[0], number) if who else ""
        return f"{whose}'s {phrase_of(found[1:], parsed, text)}" if whose else "they"

    def _entities(self, draft: Draft, spans: Sequence[Span]) -> tuple[Entity, ...]:
        """The entities of the title's subject and of the event's words, each once."""
        found: dict[str, Entity] = {}
        opening = [n for n in self.room.names.kinds if draft.text.startswith((n + " ", n + "'s ", n + "’s "))]
        if opening:
            name = max(opening, key=len)
            found[name] = Entity(name, self.room.names.kinds[name])
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


def _by_sentence(sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> dict[int, tuple[DateMention, ...]]:
    """The mentions of each sentence, sorted, none overlapping."""
    found: dict[int, list[DateMention]] = {}
    number = 0
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        while number < len(sentences) and sentences[number].span.end <= mention.span.start:
            number += 1
        if number == len(sentences):
            break
        row = found.setdefault(number, [])
        if sentences[number].span.covers(date_extent(mention)) and (
            not row or date_extent(row[-1]).end <= mention.span.start
        ):
            row.append(mention)
    return {number: tuple(row) for number, row in found.items()}
