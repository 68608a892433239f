"""The sentences of one article, each parsed when it is asked for, and whom their pronouns and descriptions mean."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.config import EventsConfig
from sitegen.events.facts import FactWords
from sitegen.languages import Language
from sitegen.model import Article, DateMention, Entity, Sentence
from sitegen.names.finding import Names
from sitegen.names.resolving import may_be_person, named_subject, opens_generic, phrase_of, resolve
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import is_plural
from sitegen.syntax.relations import plural_before, subject, teller_of
from sitegen.syntax.tagger import date_extent, tokens
from sitegen.syntax.tree import Parse


@dataclass(frozen=True, slots=True)
class Room:
    """What every sentence of an article is read with."""

    article: Article
    language: Language
    lexicon: Lexicon
    facts: FactWords
    names: Names
    config: EventsConfig


class Reader:
    """Reads the sentences of one article; each is parsed at most once, and only when it is asked for."""

    def __init__(self, room: Room, sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> None:
        self.room = room
        self.sentences = sentences
        self.dates = by_sentence(sentences, mentions)
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

    def speaker(self, number: int) -> str:
        """The one whose quoted words go on in a sentence that begins with a quotation mark: said in the one before."""
        opens = self.parse(number).tokens[:1]
        if not number or not opens or opens[0].tag != '"':
            return ""
        if self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
            return ""
        before = self.parse(number - 1)
        who = teller_of(before, self.room.lexicon.telling) if any(t.tag == '"' for t in before.tokens) else ()
        phrase = phrase_of(who, before, self.room.article.text)
        return self.name(phrase, who[0], number - 1) if who else ""

    def name(self, phrase: str, at: int, number: int) -> str:
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
        whose = self.name(phrase_of(who, parsed, text), who[0], number) if who else ""
        return f"{whose}'s {phrase_of(found[1:], parsed, text)}" if whose else "they"


def by_sentence(sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> dict[int, tuple[DateMention, ...]]:
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
