"""Pronouns of a gender to what they mean, in a language where a thing is "he" or "she" too.

The subject of the clause before is meant, then its object, where gender and number say so and
nothing else of both could be; else the walk goes on to the clause before that, up to the head of
the paragraph. Where two could be meant, or the gender of a noun is not known, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from sitegen.model import Span
from sitegen.names.characters import Character, Characters
from sitegen.names.resolving import meant_by, phrase_of
from sitegen.syntax.gender import gender_of, head_of, singulars
from sitegen.syntax.grammar import Grammar
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import direct_object, is_plural, simple_phrases
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

_OPENS_PHRASE = frozenset({Tag.DET, Tag.DET_POSS, Tag.NUM, Tag.PROPN})
_TOLD = frozenset({ClauseKind.MAIN, ClauseKind.COORD})
# How many sentences of its paragraph a pronoun may lie behind the one that says whom it means.
_FURTHEST = 6


class Sentences(Protocol):
    """The parsed sentences of an article that a pronoun looks back over."""

    @property
    def text(self) -> str:
        """The text of the article."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def names(self) -> Characters:
        """Its characters."""

    def parse(self, number: int) -> Parse:
        """Return the parse of a sentence."""

    def follows(self, number: int) -> bool:
        """Return whether a sentence has one before it in its paragraph."""

    def named_behind(self, end: int, parsed: Parse) -> Character | None:
        """Return the person whose name stands in commas behind a phrase."""


class _Actor(Enum):
    """Who alone can do what the verb behind a pronoun says."""

    PERSON = 0
    BODY = 1  # a person, or what acts though it is none: "le conseil"
    ANY = 2


class Wanted(NamedTuple):
    """What a pronoun says of its antecedent: its gender, whether it is many, the word itself, and
    who can do what its verb says."""

    gender: str
    is_many: bool
    word: str
    actor: _Actor


class Found(NamedTuple):
    """What a pronoun means: the words of a phrase, the character that it names, if any, and
    whether it describes a person. Not ``is_sure``: only if a person is meant at all."""

    words: str
    who: Character | None
    is_person: bool = False
    is_sure: bool = True


# Two could be meant.
_OPEN = Found("", None, is_sure=False)


def antecedent_of(
    at: int, number: int, sentences: Sentences, rules: Grammar, *, beyond: bool = False
) -> Found | None:
    """Return what the pronoun at token ``at`` of a sentence means, without words where two could
    be meant; None where nothing before it can be, in its paragraph or ``beyond``."""
    return _Walk(at, number, sentences, rules).found(beyond=beyond)


def name_of(phrase: str, at: int, number: int, sentences: Sentences, rules: Grammar) -> str:
    """Return what a pronoun at token ``at`` of a sentence means, in the words of a title; "" where
    that is not certain."""
    found = antecedent_of(at, number, sentences, rules)
    person = _person_meant(phrase, at, number, sentences)
    if found is None:
        return _from_afar(person, at, number, sentences, rules) if person is not None else ""
    is_described = found.is_person and found.who is None
    if person is not None and (is_described or found.who is person):
        return person.name  # "la botaniste" of before is the one whom "elle" means
    return found.words if found.is_sure else ""


def _from_afar(
    person: Character, at: int, number: int, sentences: Sentences, rules: Grammar
) -> str:
    """The name of a person whom a pronoun means that the paragraph does not explain, unless the
    one before it speaks last of a thing that could be meant."""
    found = antecedent_of(at, number, sentences, rules, beyond=True)
    if found is None or found.is_person or found.who is person:
        return person.name
    is_titled = person in sentences.names.named_in(sentences.title)
    return person.name if is_titled and not found.is_sure else ""


def _person_meant(phrase: str, at: int, number: int, sentences: Sentences) -> Character | None:
    """The person whom a pronoun means, by all that the article says of persons."""
    known = sentences.names
    found = meant_by(phrase, sentences.parse(number).tokens[at].start, known)
    gender = known.words.gender_of_pronoun.get(phrase.lower(), "")
    is_person = found is not None and found.kind == "person" and found.gender in ("", gender)
    return found if is_person else None


class _Walk:
    """Goes back from a pronoun, clause by clause."""

    def __init__(self, at: int, number: int, sentences: Sentences, rules: Grammar) -> None:
        self.at, self.number, self.sentences, self.rules = at, number, sentences, rules
        self.names, self.text = sentences.names, sentences.text
        parsed = sentences.parse(number)
        token = parsed.tokens[at]
        word = self.text[token.start : token.end].lower()
        genders = self.rules.titles.genders
        self.wanted = Wanted(
            genders.get(word) or genders.get(token.low, ""),
            token.low in parsed.lexicon.phrases.plural_pronouns,
            word,
            _actor(at, parsed),
        )

    def found(self, *, beyond: bool) -> Found | None:
        """The antecedent, or None."""
        for number in range(self.number, max(self.number - _FURTHEST, -1), -1):
            if number < self.number and not (beyond or self.sentences.follows(number + 1)):
                return None
            parsed = self.sentences.parse(number)
            limit = self.at if number == self.number else len(parsed.tokens)
            verdict = self._in_sentence(parsed, limit)
            if verdict is not None:
                return verdict
        return None

    def _in_sentence(self, parsed: Parse, limit: int) -> Found | None:
        """What is meant in a sentence; None where nothing is."""
        earlier = [
            g
            for g in parsed.groups
            if g.kind == VerbForm.FIN and g.head < limit and parsed.clauses[g.clause].kind in _TOLD
        ]
        subjects = dict.fromkeys(who for g in reversed(earlier) if (who := self._topic(g, parsed)))
        if any(phrase_of(who, parsed, self.text).lower() == self.wanted.word for who in subjects):
            return None  # the same pronoun: what it means, this one does
        sure = [who for who in subjects if self._fits(who, parsed)]
        doubtful = [who for who in subjects if self._fits(who, parsed) is None]
        if sure or doubtful:
            return self._among((*sure, *doubtful), earlier, parsed, limit)
        return self._only_other(subjects, earlier, parsed, limit)

    def _only_other(
        self,
        subjects: dict[tuple[int, ...], None],
        earlier: Sequence[VerbGroup],
        parsed: Parse,
        limit: int,
    ) -> Found | None:
        """What is meant where no subject could be: the only other phrase that can."""
        if earlier and not subjects:
            return _OPEN  # a subject that was not found may be meant
        fitting = [
            each
            for each in self._others(subjects, parsed, limit)
            if self._fits(each, parsed) is not False
        ]
        if not fitting:
            return None
        is_sure = len(fitting) == 1 and bool(self._fits(fitting[0], parsed))
        return self._told(fitting[0], parsed, is_sure=True) if is_sure else _OPEN

    def _among(
        self,
        fitting: Sequence[tuple[int, ...]],
        earlier: Sequence[VerbGroup],
        parsed: Parse,
        limit: int,
    ) -> Found:
        """What is meant where these subjects could be: the only one, when nothing rivals it."""
        first = fitting[0]
        is_person = self._is_person(first, parsed)
        if len(fitting) == 1 and not self._rivals(first, earlier, parsed, limit):
            # "L'édile" and "les Aubry" are of either gender, and nobody else is there.
            is_sure = bool(self._fits(first, parsed)) or is_person or self.wanted.is_many
            return self._told(first, parsed, is_sure=is_sure)
        # Who "a coûté trois millions" may be the thing that he opened.
        is_actor = is_person and self.wanted.actor is not _Actor.ANY
        return _OPEN._replace(who=self._character(first, parsed) if is_actor else None)

    def _topic(self, group: VerbGroup, parsed: Parse) -> tuple[int, ...]:
        """The subject of a verb; behind "c'est" the phrase that it brings up."""
        who = subject(group, parsed)
        is_cleft = (
            len(who) == 1
            and parsed.tokens[who[0]].low in parsed.lexicon.data.words.cleft
            and parsed.tokens[group.head].tag == Tag.AUX_BE
        )
        return direct_object(group, parsed) if is_cleft else who

    def _others(
        self,
        subjects: Sequence[tuple[int, ...]] | dict[tuple[int, ...], None],
        parsed: Parse,
        limit: int,
    ) -> Iterator[tuple[int, ...]]:
        """The noun phrases of a sentence that are no subject, nor a part of one."""
        taken = {i for who in subjects for i in who}
        for phrase in simple_phrases(parsed):
            is_owner = phrase[0] > 0 and parsed.tokens[phrase[0] - 1].low == parsed.lexicon.genitive
            is_thing = not self._is_somebody(phrase, parsed)
            if parsed.tokens[phrase[0]].tag not in _OPENS_PHRASE:
                continue  # "directeur général" says what the subject is
            if self._is_period(phrase, parsed) or self._is_attribute(phrase, parsed):
                continue
            if phrase[-1] < limit and taken.isdisjoint(phrase) and not (is_owner and is_thing):
                yield phrase

    def _object(self, group: VerbGroup, parsed: Parse) -> tuple[int, ...]:
        """The object of a verb; what stands behind a copula is none."""
        is_copula = parsed.tokens[group.head].lemma in parsed.lexicon.copulas
        found = () if is_copula else direct_object(group, parsed)
        return () if self._is_period(found, parsed) else found

    def _is_period(self, phrase: Sequence[int], parsed: Parse) -> bool:
        head = head_of(phrase, parsed)
        return head is not None and parsed.tokens[head].low in parsed.lexicon.periods

    def _rivals(
        self, who: tuple[int, ...], earlier: Sequence[VerbGroup], parsed: Parse, limit: int
    ) -> list[tuple[int, ...]]:
        """The objects and persons beside a subject that could be meant as well as it."""
        found = [each for g in earlier if (each := self._object(g, parsed))]
        found += [p for p in simple_phrases(parsed) if self._is_somebody(p, parsed)]
        own, character = set(who), self._character(who, parsed)
        if any(self._points_back(g, parsed) for g in earlier):
            return [who]
        return [
            each
            for each in found
            if own.isdisjoint(each)
            and each[-1] < limit
            and not (character is not None and self._character(each, parsed) is character)
            and self._fits(each, parsed) is not False
        ]

    def _points_back(self, group: VerbGroup, parsed: Parse) -> bool:
        """Whether a verb has a pronoun before it that could stand for what is wanted: "une attaque
        la laissa paralysée ; elle mourut"."""
        clitics, wanted = self.rules.titles.clitics, self.wanted
        told = "plural" if wanted.is_many else wanted.gender
        for token in parsed.tokens[group.first : group.head + 1]:
            words = self.text[token.start : token.end].lower().replace("’", "'").replace("'", "' ")
            if any(clitics.get(word) in (told, "") for word in words.split()[:-1]):
                return True
        return False

    def _is_attribute(self, phrase: Sequence[int], parsed: Parse) -> bool:
        """Whether a phrase only says what the subject is: "est une botaniste"."""
        at = phrase[0] - 1
        return at >= 0 and parsed.tokens[at].tag == Tag.AUX_BE

    def _character(self, phrase: Sequence[int], parsed: Parse) -> Character | None:
        """The character whose name a phrase ends with, or is followed by in commas."""
        span = Span(parsed.tokens[phrase[0]].start, parsed.tokens[phrase[-1]].end)
        named = self.names.within_spans(span)
        is_owned = any(parsed.tokens[i].low == parsed.lexicon.genitive for i in phrase)
        # "Le chien de Jean Roux" is not he.
        if named and named[-1].end == span.end and not is_owned:
            return self.names.at(named[-1].start)
        return self.sentences.named_behind(span.end, parsed)

    def _is_person(self, phrase: Sequence[int], parsed: Parse) -> bool:
        who, head = self._character(phrase, parsed), head_of(phrase, parsed)
        nouns = singulars(parsed.tokens[head].low, self.rules) if head is not None else ()
        is_described = not self.names.words.person_nouns.isdisjoint(nouns)
        return is_described or (who is not None and who.may_be_person)

    def _is_somebody(self, phrase: Sequence[int], parsed: Parse) -> bool:
        """Whether a phrase speaks of a person: one whose name alone tells so does not behind a
        preposition, "au micro de Radio Détroit"."""
        who = self._character(phrase, parsed)
        is_placed = phrase[0] > 0 and parsed.tokens[phrase[0] - 1].tag == Tag.ADP
        is_vague = who is not None and who.kind == "unknown" and is_placed
        return self._is_person(phrase, parsed) and not is_vague

    def _fits(self, phrase: Sequence[int], parsed: Parse) -> bool | None:
        """Whether the pronoun can mean a phrase; None where its words do not tell."""
        wanted, first = self.wanted, parsed.tokens[phrase[0]]
        if first.tag in (Tag.PRON_NOM, Tag.PRON) or is_plural(phrase, parsed) != wanted.is_many:
            return False
        if not self._can_act(phrase, parsed):
            return False
        gender = self._gender(phrase, parsed)
        if not wanted.gender:
            return None if not gender else True
        if not gender:
            return None
        return gender == wanted.gender

    def _can_act(self, phrase: Sequence[int], parsed: Parse) -> bool:
        """Whether a phrase is of those who can do what the verb says."""
        if self.wanted.actor is _Actor.ANY or self._is_person(phrase, parsed):
            return True
        who, head = self._character(phrase, parsed), head_of(phrase, parsed)
        nouns = singulars(parsed.tokens[head].low, self.rules) if head is not None else ()
        is_body = not parsed.lexicon.subjects.bodies.isdisjoint(nouns)
        is_named = who is not None and who.kind in ("organisation", "unknown")
        return self.wanted.actor is _Actor.BODY and (is_body or is_named)

    def _gender(self, phrase: Sequence[int], parsed: Parse) -> str:
        who, head = self._character(phrase, parsed), head_of(phrase, parsed)
        if who is not None and who.gender:
            return who.gender
        told = self.rules.titles.genders.get(parsed.tokens[phrase[0]].low, "")
        for noun in singulars(parsed.tokens[head].low, self.rules) if head is not None else ():
            if noun in self.names.words.person_nouns:
                return told or self.names.words.gender_of.get(noun, "")
        return gender_of(phrase, parsed)

    def _told(self, phrase: Sequence[int], parsed: Parse, *, is_sure: bool) -> Found:
        who = self._character(phrase, parsed)
        if who is not None and who.may_be_person:
            return Found(who.name, who, is_person=True, is_sure=is_sure)
        whole = _with_genitives(phrase, parsed)
        if parsed.tokens[whole[0]].tag not in (Tag.DET, Tag.NUM, Tag.PROPN):
            return _OPEN
        words = self._definite(phrase_of(whole, parsed, self.text))
        return Found(words, who, is_person=self._is_person(phrase, parsed), is_sure=is_sure)

    def _definite(self, words: str) -> str:
        """ "Le pont" of "un pont": what was told of before is known."""
        first, _, rest = words.partition(" ")
        known = self.rules.titles.definite.get(first.lower(), "")
        if not known or not rest:
            return words[:1].upper() + words[1:]
        elided = self.rules.titles.elided.get(known, "")
        begins = rest[0].lower() in self.rules.titles.elided_before
        words = f"{elided}{rest}" if elided and begins else f"{known} {rest}"
        return words[:1].upper() + words[1:]


def _told_before(limit: int, parsed: Parse) -> list[VerbGroup]:
    """The finite verbs of main clauses before a token."""
    before = (g for g in parsed.groups if g.kind == VerbForm.FIN and g.head < limit)
    return [g for g in before if parsed.clauses[g.clause].kind in _TOLD]


def _actor(at: int, parsed: Parse) -> _Actor:
    """Who can do what the verb behind a pronoun says."""
    verb = next((g for g in parsed.groups if g.first > at and g.kind == VerbForm.FIN), None)
    if verb is None:
        return _Actor.ANY
    lemma, lexicon = parsed.tokens[verb.head].lemma, parsed.lexicon
    if verb.is_passive:
        return _Actor.PERSON if lemma in lexicon.befalling else _Actor.ANY
    if lemma in lexicon.of_persons:
        return _Actor.PERSON
    causes = lemma in lexicon.causing and bool(direct_object(verb, parsed))
    return _Actor.BODY if causes or lemma in lexicon.agentive else _Actor.ANY


def _with_genitives(phrase: Sequence[int], parsed: Parse) -> tuple[int, ...]:
    """A noun phrase with what "de" hangs on it: "le pont de la Scierie"."""
    parts = {each[0]: each for each in simple_phrases(parsed)}
    out = list(phrase)
    while out[-1] + 2 < len(parsed.tokens):
        at = out[-1] + 1
        following = parts.get(at + 1)
        if parsed.tokens[at].low != parsed.lexicon.genitive or following is None:
            break
        out += [at, *following]
    return tuple(out)
