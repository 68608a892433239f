"""The sentences of one article, each parsed when it is asked for, and whom their pronouns mean."""

from __future__ import annotations

import functools
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from sitegen.config import EventsConfig
from sitegen.events.descriptions import Descriptions
from sitegen.events.direction import settled
from sitegen.events.facts import FactWords
from sitegen.events.gendered import name_of
from sitegen.events.lines import by_sentence, with_heads
from sitegen.events.units import units
from sitegen.languages import Language
from sitegen.model import Article, DateMention, Day, Sentence, Span
from sitegen.names.characters import Character, Characters
from sitegen.names.resolving import (
    main_verb,
    may_be_thing,
    meant_by,
    named_in,
    phrase_of,
    subject_of,
)
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import direct_object, is_plural, simple_phrases
from sitegen.syntax.pronouns import plural_before
from sitegen.syntax.relations import subject
from sitegen.syntax.tagger import tokens
from sitegen.syntax.tellers import teller_of
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

# How many sentences a pronoun may lie behind the one that names its person.
_FURTHEST = 6
_QUOTES = frozenset({Tag.QUOTE, Tag.QUOTE_PHRASE})
# So many sentences a quotation may have.
_LONGEST_QUOTE = 4


@dataclass(frozen=True, slots=True)
class Room:
    """What every sentence of an article is read with."""

    article: Article
    language: Language
    lexicon: Lexicon
    facts: FactWords
    names: Characters
    config: EventsConfig


class Reader:
    """Reads the sentences of one article; each is parsed at most once, when it is asked for."""

    def __init__(
        self, room: Room, sentences: Sequence[Sentence], mentions: Sequence[DateMention]
    ) -> None:
        self.room = room
        self.sentences = with_heads(sentences, mentions, room.article.text)
        self.dates = by_sentence(self.sentences, mentions)
        self.parses: dict[int, Parse] = {}
        self.turned: dict[int, DateMention] = {}
        self.descriptions = Descriptions(
            room.article.text,
            room.article.title,
            self.sentences,
            room.names,
            room.lexicon,
            self.parse,
            self.name,
        )

    def parse(self, number: int) -> Parse:
        """Return the parse of a sentence."""
        if number not in self.parses:
            room, span = self.room, self.sentences[number].span
            dates = units(self.dates.get(number, ()))
            words = tokens(room.article.text, span, dates, room.lexicon)
            self.parses[number] = self._settled(number, parse(words, room.lexicon))
        return self.parses[number]

    def _settled(self, number: int, parsed: Parse) -> Parse:
        """The parse with each date on the side of the day of publication where its verb puts it."""
        published = self.room.article.published
        turned = settled(parsed, Day.of(published)) if published is not None else {}
        if not turned:
            return parsed
        by_start = {mention.span.start: mention for mention in turned.values()}
        self.turned |= by_start
        dates = self.dates[number]
        self.dates[number] = tuple(by_start.get(each.span.start, each) for each in dates)
        tokens = enumerate(parsed.tokens)
        units = (token._replace(unit=turned.get(i, token.unit)) for i, token in tokens)
        return replace(parsed, tokens=tuple(units))

    def mentions(self, found: Sequence[DateMention]) -> tuple[DateMention, ...]:
        """Return the dates of the article, each as its verb reads it."""
        for number, dates in list(self.dates.items()):
            if any(mention.turns for mention in dates):
                self.parse(number)
        return tuple(self.turned.get(mention.span.start, mention) for mention in found)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.room.article.text

    @property
    def title(self) -> str:
        """Its title."""
        return self.room.article.title

    @property
    def names(self) -> Characters:
        """Its characters."""
        return self.room.names

    @functools.cached_property
    def protagonist(self) -> Character | None:
        """The organisation that the whole article is about: the only one that its title names, or
        the subject of its first sentence when no other is named more often. None when that is not
        certain."""
        known = self.room.names
        named = known.named_in(self.room.article.title)
        titled = [each for each in named if each.kind in ("organisation", "unknown")]
        if any(each.kind == "organisation" for each in titled):
            return titled[0] if len(titled) == 1 else None
        lead = self._subject(0, None) if self.sentences else None
        is_company = lead is not None and lead.kind == "organisation"
        return lead if is_company and lead is known.most_named() else None

    def _subject(self, number: int, before: Character | None) -> Character | None:
        """The character that a sentence is about, when the one before it is about ``before``."""
        parsed, text, known = self.parse(number), self.room.article.text, self.room.names
        used, phrase = subject_of(parsed, text)
        gender = known.words.gender_of_pronoun.get(phrase.lower())
        if gender == "neuter":
            return before if before is not None and may_be_thing(before) else None
        found = named_in(used, parsed, text, known)
        if found is None and known.is_generic(phrase) and before is not None:
            return before if before.kind == "organisation" else None
        return found

    def subject_before(self, number: int, depth: int = _FURTHEST) -> Character | None:
        """Return the character that the sentence before is about, in the same paragraph."""
        if not depth or not self.follows(number):
            return None
        before = self.subject_before(number - 1, depth - 1)
        _, phrase = subject_of(self.parse(number - 1), self.room.article.text)
        if before is None and self.room.names.is_generic(phrase):
            before = self.protagonist
        return self._subject(number - 1, before)

    def _thing_meant(self, number: int) -> Character | None:
        """The thing that the sentence before is about, when that names no other organisation."""
        found = self.subject_before(number)
        if found is None or not may_be_thing(found):
            return None
        return found if self._names_no_other(found, number - 1) else None

    def _names_no_other(self, found: Character | None, number: int) -> bool:
        """Whether a sentence names no organisation but one."""
        named = self.room.names.cast_within(self.sentences[number].span)
        return all(each is found or each.kind != "organisation" for each in named)

    def _protagonist_in(self, number: int) -> Character | None:
        """The protagonist, unless the sentence before in the paragraph names another
        organisation."""
        found = self.protagonist
        if not number or self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
            return found
        return found if self._names_no_other(found, number - 1) else None

    def speaker(self, number: int) -> str:
        """Return the one whose quoted words a sentence that begins with a quotation mark goes on
        with, or leaves open: said in the one before, or behind the words."""
        tokens = self.parse(number).tokens
        if not tokens or tokens[0].tag != Tag.QUOTE:
            return ""
        if sum(token.tag == Tag.QUOTE for token in tokens) == 1:
            ahead = self._speaker_ahead(number)
            if ahead:
                return ahead
        return self._speaker_in(number - 1) if self.follows(number) else ""

    def _speaker_ahead(self, number: int) -> str:
        """The one who is named behind words that a sentence leaves open: "They shot at us. It was
        dark," said the mayor."""
        for later in range(number + 1, min(number + _LONGEST_QUOTE, len(self.sentences))):
            if not self.follows(later):
                return ""
            if any(token.tag in _QUOTES for token in self.parse(later).tokens):
                return self._speaker_in(later)
        return ""

    def _speaker_in(self, number: int) -> str:
        """The one who says the quoted words of a sentence."""
        parsed = self.parse(number)
        if not any(token.tag in _QUOTES for token in parsed.tokens):
            return ""
        who = teller_of(parsed, self.room.lexicon.telling)
        phrase = phrase_of(who, parsed, self.room.article.text)
        return self.name(phrase, who[0], number) if who else ""

    def name(self, phrase: str, at: int, number: int) -> str:
        """Return what a subject phrase at token ``at`` of a sentence is called in a title: the
        canonical name of the character that it means, or itself where that is not certain.

        A phrase that begins with a possessive gives its owner's name: "His wife" is "Ole Brun's
        wife".
        """
        apposed = self._apposed(phrase, at, number)
        return apposed.name if apposed is not None else self._called(phrase, at, number)

    def _called(self, phrase: str, at: int, number: int) -> str:
        """The name of the character that a phrase means by itself, or the phrase."""
        known = self.room.names
        low = phrase.lower()
        gender = known.words.gender_of_pronoun.get(low, "")
        if low.partition(" ")[0] in known.words.pronouns.possessive:
            return self._owned(phrase, at, number)
        rules = self.room.lexicon.grammar
        if gender and rules is not None:
            return name_of(phrase, at, number, self, rules) or phrase
        if gender in ("plural", "neuter"):
            meant = self._they if gender == "plural" else self._it
            return meant(phrase, at, number)
        return self._character_of(phrase, gender, at, number)

    def _character_of(self, phrase: str, gender: str, at: int, number: int) -> str:
        """The name of the person or company that a phrase means, or the phrase."""
        known, offset = self.room.names, self.parse(number).tokens[at].start
        found = self._generic(offset, number) if known.is_generic(phrase) else None
        if found is not None:
            return found.name
        found = meant_by(phrase, offset, known)
        if found is None and gender in ("masculine", "feminine"):
            return self._person_before(gender, at, number) or phrase
        if found is None and not gender:
            return self.descriptions.meaning(phrase, at, number) or phrase
        if found is None or not self._goes_on(found, gender, number):
            return phrase
        return phrase if _stays(phrase, found.name) else found.name

    def _generic(self, offset: int, number: int) -> Character | None:
        """The organisation that "the company" at an offset means."""
        found = self._thing_meant(number) or self._protagonist_in(number)
        is_told = found is not None and found.is_told_before(offset)
        return found if found is not None and is_told and found.kind == "organisation" else None

    def _apposed(self, phrase: str, at: int, number: int) -> Character | None:
        """The person whose name stands in commas behind a description: "The mayor, Ada Berg,"."""
        parsed = self.parse(number)
        return self.named_behind(parsed.tokens[at].start + len(phrase), parsed)

    def named_behind(self, end: int, parsed: Parse) -> Character | None:
        """Return the person whose name stands in commas behind a phrase that ends at an offset."""
        tokens, known, at = parsed.tokens, self.room.names, 0
        comma = next((i for i in range(at, len(tokens)) if tokens[i].start >= end), len(tokens))
        if comma + 1 >= len(tokens) or tokens[comma].tag != Tag.COMMA:
            return None
        named = known.within_spans(Span(end, tokens[comma + 1].end))
        if not named or named[0].start != tokens[comma + 1].start:
            return None
        behind = [token.tag for token in tokens if token.start >= named[0].end][:2]
        found = known.at(named[0].start)
        is_closed = behind[:1] == [Tag.COMMA] and behind[1:] != [Tag.CCONJ]
        return found if is_closed and found.kind == "person" else None

    def _goes_on(self, found: Character, gender: str, number: int) -> bool:
        """Whether a pronoun can mean a person where a thing is "he" or "she" too, as in French.

        It can where no subject of its gender that bears no name stands in between.
        """
        rules = self.room.lexicon.grammar
        if rules is None:
            return True
        if not gender:
            return False  # a surname may be that of a firm: it stands as it does
        for at in range(number, max(number - _FURTHEST, -1), -1):
            parsed = self.parse(at)
            used, phrase = subject_of(parsed, self.room.article.text)
            if not used or phrase.lower() in self.room.names.words.gender_of_pronoun:
                continue
            named = named_in(used, parsed, self.room.article.text, self.room.names)
            if named is not None and _is_of_other(gender, named):
                continue  # "Vernay succomba ; en juillet, elle atteignit": he is not "she"
            if named is not None:
                return named is found
            if rules.titles.genders.get(parsed.tokens[used[0]].low, gender) == gender:
                return False
        return found.name in self.room.article.title

    def _owned(self, phrase: str, at: int, number: int) -> str:
        """A phrase that begins with a possessive with its owner's name, or that name of it
        alone."""
        pronoun, _, rest = phrase.partition(" ")
        owner = None if rest[:1].isdigit() else self._owner(pronoun, at, number)
        if owner is None:
            unnamed = self._unnamed_owner(pronoun, at, number) if rest else ""
            return f"{unnamed}'s {rest}" if unnamed else phrase
        return f"{owner.name}'s {rest}" if rest else owner.name

    def _unnamed_owner(self, pronoun: str, at: int, number: int) -> str:
        """The thing or person without a name whose something a sentence begins with: "the
        bridge"."""
        gender = self.room.names.words.gender_of_pronoun.get(pronoun.lower(), "")
        if at or self.room.lexicon.grammar is not None:
            return ""
        is_thing = gender == "neuter"
        return self._thing_before(number) if is_thing else self._person_before(gender, at, number)

    def _owner(self, pronoun: str, at: int, number: int) -> Character | None:
        """Whose something is: the person whom "his" means, or the one organisation that "its" can.

        None in what somebody is said to say, whose name stands beside it: "Velmar said that its
        sales fell".
        """
        known, sentence, parsed = self.room.names, self.sentences[number].span, self.parse(number)
        offset = parsed.tokens[at].start
        telling = parsed.finite_above(parsed.clause_of[at])
        if telling is not None and parsed.tokens[telling.head].lemma in self.room.lexicon.telling:
            return None
        gender = known.words.gender_of_pronoun.get(pronoun.lower())
        if gender != "neuter":
            return known.meant_by(pronoun, offset)
        before = known.cast_within(Span(sentence.start, offset))
        here = [each for each in before if may_be_thing(each)]
        if here:
            return here[0] if len(here) == 1 and here[0].kind == "organisation" else None
        found = self._thing_meant(number) if not at else None
        return found if found is not None and found.kind == "organisation" else None

    def _it(self, phrase: str, at: int, number: int) -> str:
        """What "it" at token ``at`` means, by the subject of its sentence or of the one before."""
        parsed = self.parse(number)
        earlier = next((g for g in parsed.finite if g.head < at and parsed.is_main(g)), None)
        later = next((g for g in parsed.groups if g.first > at), None)
        acts = later is not None and parsed.tokens[later.head].lemma in self.room.lexicon.agentive
        if earlier is not None:
            return self._it_within(phrase, subject(earlier, parsed), number, acts=acts)
        return self._it_before(at, number, acts=acts) or phrase

    def _it_within(self, phrase: str, who: tuple[int, ...], number: int, *, acts: bool) -> str:
        """What "it" means behind the subject of the same sentence."""
        parsed, known = self.parse(number), self.room.names
        within = phrase_of(who, parsed, self.room.article.text)
        found = meant_by(within, parsed.tokens[who[0]].start, known) if who else None
        if found is not None:
            return found.name if may_be_thing(found) else phrase
        return within if self._is_doer(within, acts=acts) else phrase

    def _it_before(self, at: int, number: int, *, acts: bool) -> str:
        """What "it" at token ``at`` means by the sentence before; "" where that is not certain."""
        # It may be the mill, not the company that plans it.
        thing = "" if acts else self._thing_before(number)
        if thing:
            return thing
        found = self._thing_meant(number) if acts else None
        found = found or (self._led(number) if not at else None)
        if found is not None:
            return found.name
        return self._body_before(number) if acts or self._acts(number) else ""

    def _led(self, number: int) -> Character | None:
        """The organisation that the paragraph before is about where it is of one sentence, and
        names no other: news goes on with "it" in the next."""
        if not number or self.follows(number) or self.follows(number - 1):
            return None
        found = self._subject(number - 1, None)
        is_company = found is not None and found.kind == "organisation"
        return found if is_company and self._names_no_other(found, number - 1) else None

    def _body_before(self, number: int) -> str:
        """The one body without a name that the sentence before speaks of, where its subject is
        many: "The farmers sued the water board"."""
        if not self.follows(number):
            return ""
        parsed, names = self.parse(number - 1), self.room.names
        used, _ = subject_of(parsed, self.room.article.text)
        if (
            not used
            or not is_plural(used, parsed)
            or names.cast_within(self.sentences[number - 1].span)
        ):
            return ""
        found = [each for each in simple_phrases(parsed) if each[0] > used[-1]]
        bodies = names.words.organisation_nouns | names.words.joint_heads
        if len(found) != 1 or parsed.tokens[found[0][-1]].low not in bodies:
            return ""
        return _definite(
            phrase_of(found[0], parsed, self.room.article.text), names.words.indefinite
        )

    def _is_doer(self, within: str, *, acts: bool) -> bool:
        """Whether a subject that names no character is a company, or a name all the same."""
        parts = within.split()
        is_company = parts[-1:] != [] and parts[-1] in self.room.names.words.company_nouns
        # "Orsted recalled 40 cars; in 2010 it had recalled 80": a bare word at the head is a name.
        return is_company or (acts and len(parts) == 1 and within[:1].isupper())

    def follows(self, number: int) -> bool:
        """Return whether a sentence has one before it in its paragraph."""
        if not number:
            return False
        return self.sentences[number - 1].paragraph == self.sentences[number].paragraph

    def _thing_before(self, number: int, depth: int = _FURTHEST, *, acts: bool = False) -> str:
        """What "it" at the head of a sentence means when the one before is about one thing, and
        speaks of no other that it could be; or ""."""
        if not self.follows(number) or not depth:
            return ""
        parsed, text = self.parse(number - 1), self.room.article.text
        used, phrase = subject_of(parsed, text)
        words, acts = self.room.names.words, acts or self._acts(number)
        if not used or is_plural(used, parsed):
            return ""
        if parsed.tokens[used[0]].tag in (Tag.PRON_NOM, Tag.PRON, Tag.DET_POSS):
            gender = words.gender_of_pronoun.get(phrase.lower())
            is_thing = gender == "neuter"
            before = self._thing_before(number - 1, depth - 1, acts=acts) if is_thing else ""
            return before if before and not self._rivals(number - 1, acts=acts) else ""
        named = named_in(used, parsed, text, self.room.names)
        if named is not None and named.may_be_person:
            return ""
        if parsed.tokens[used[-1]].low in words.person_nouns or self._rivals(number - 1, acts=acts):
            return ""
        return named.name if named is not None else _definite(phrase, words.indefinite)

    def _rivals(self, number: int, *, acts: bool = False) -> bool:
        """Whether a sentence speaks behind its verb of another thing than its subject that "it" in
        the next one could mean: an object, or something new or owned; no event where that one
        ``acts``."""
        parsed, names = self.parse(number), self.room.names
        group = main_verb(parsed)
        events = self.room.lexicon.nouns if acts else frozenset()
        return any(
            (group is None or rival[0] > group.head)
            and _is_rival(rival, parsed, names)
            and parsed.tokens[rival[-1]].lemma not in events  # no loss opens a plant
            for rival in simple_phrases(parsed)
        )

    def _acts(self, number: int) -> bool:
        """Whether the main verb of a sentence does something to an object."""
        parsed = self.parse(number)
        group = main_verb(parsed)
        return group is not None and not group.is_passive and direct_object(group, parsed) != ()

    def _person_before(self, gender: str, at: int, number: int) -> str:
        """The one person without a name of whom the sentence before speaks, as it is described
        there: "the former minister"; "" where there is a name or a second one, or a verb stands
        before the pronoun at token ``at``."""
        if not self.follows(number) or any(g.head < at for g in self.parse(number).groups):
            return ""
        parsed, names = self.parse(number - 1), self.room.names
        if any(each.may_be_person for each in names.cast_within(self.sentences[number - 1].span)):
            return ""
        words = names.words
        persons = [i for i, t in enumerate(parsed.tokens) if t.low in words.person_nouns]
        found = [each for each in simple_phrases(parsed) if each[-1] in persons]
        if len(found) != 1 or len(persons) != 1:
            return ""
        first, head = parsed.tokens[found[0][0]], parsed.tokens[persons[0]]
        if first.tag not in (Tag.DET, Tag.PROPN) or words.gender_of.get(head.low, gender) != gender:
            return ""
        return _definite(phrase_of(found[0], parsed, self.room.article.text), words.indefinite)

    def _they(self, phrase: str, at: int, number: int) -> str:
        """What "they" before token ``at`` means, by its own sentence or the one before."""
        parsed, text = self.parse(number), self.room.article.text
        found = plural_before(at, parsed)
        is_first = parsed.finite_before(at) is None
        if not found and is_first and number:
            if self.sentences[number - 1].paragraph != self.sentences[number].paragraph:
                return phrase
            number -= 1
            parsed = self.parse(number)
            found = plural_before(len(parsed.tokens), parsed)
        if not found:
            return phrase
        owner = parsed.finite_before(found[0])
        if (
            parsed.tokens[found[0]].tag != Tag.DET_POSS
            or owner is None
            or self.room.lexicon.grammar is not None
        ):
            return phrase_of(found, parsed, text)
        who = subject(owner, parsed)
        whose = self.name(phrase_of(who, parsed, text), who[0], number) if who else ""
        return f"{whose}'s {phrase_of(found[1:], parsed, text)}" if whose else phrase


def _is_of_other(gender: str, named: Character) -> bool:
    """Whether a person can only be meant by the pronoun of another gender."""
    return named.may_be_person and named.gender not in ("", gender)


def _is_rival(phrase: Sequence[int], parse: Parse, names: Characters) -> bool:
    """Whether a noun phrase that is no subject may be what "it" means in the next sentence: a name
    of a thing, something new or owned, an object; not what a preposition only points at."""
    tokens, words = parse.tokens, names.words
    first, head = tokens[phrase[0]], tokens[phrase[-1]]
    if _is_no_thing(phrase, parse, words.person_nouns):
        return False
    if head.tag == Tag.PROPN:
        cast = names.cast_within(Span(first.start, head.end))
        return not cast or any(each.kind not in ("place", "person") for each in cast)
    is_placed = phrase[0] > 0 and tokens[phrase[0] - 1].tag in (Tag.ADP, Tag.PART_INF)
    if is_placed and head.low in parse.lexicon.nouns:
        return False  # "after a siege of nine days"
    if first.tag == Tag.DET_POSS or any(tokens[i].tag == Tag.PART_POSS for i in phrase):
        return True
    if first.tag != Tag.DET:
        return False
    return first.low in words.indefinite or not is_placed


def _is_no_thing(phrase: Sequence[int], parse: Parse, person_nouns: Set[str]) -> bool:
    """Whether a noun phrase speaks of several, of an amount, of a time or of a person."""
    head = parse.tokens[phrase[-1]]
    if head.tag == Tag.PROPN:
        return False
    is_many = is_plural(phrase, parse) or any(parse.tokens[i].tag == Tag.NUM for i in phrase)
    return is_many or head.low in parse.lexicon.periods or head.low in person_nouns


def _stays(phrase: str, name: str) -> bool:
    """Whether a name stays as it stands: "NATO", "Velmar Corp.", for a long one may want an
    article."""
    is_acronym = phrase.isupper() and " " in name and phrase not in name.split()
    return is_acronym or phrase == f"{name}."


def _definite(phrase: str, indefinite: Set[str]) -> str:
    """ "The mill" of "a mill", at the head of a title."""
    first, _, rest = phrase.partition(" ")
    return f"The {rest}" if first.lower() in indefinite else phrase[:1].upper() + phrase[1:]
