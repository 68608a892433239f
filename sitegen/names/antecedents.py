"""Personal pronouns and descriptions of persons to their antecedents, where the text makes them
certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model import Article, Sentence
from sitegen.names.clustering import is_titled
from sitegen.names.traits import Traits, is_like_person
from sitegen.names.wordlists import Gender, KnownWords
from sitegen.syntax.token import Tag

# How many sentences back a pronoun may reach, when those between name nobody.
_REACH = 4
# In a sentence of more marks than that nobody is meant for certain.
_MOST_SEEN = 60
# A life has so many pronouns of its person, of so great a share of all.
_LIFE_PRONOUNS, _LIFE_SHARE = 4, 0.7
# Where no title tells whose life it is, that person is named so often, and so many times as often
# as anybody else.
_LIFE_NAMES, _LIFE_LEAD = 4, 1.5
# A verb has at most so many words.
_MOST_VERB = 3
_OPENER = re.compile(r"\w+")


class Meaning(NamedTuple):
    """Whom the phrase of ``length`` characters means: the number of a candidate."""

    who: int
    length: int


@dataclass(slots=True)
class Candidate:
    """What a name's cluster offers to pronouns: its name, its traits, and where it is named."""

    name: str
    traits: Traits
    starts: list[int]

    @property
    def rank(self) -> int:
        """How surely it is a person: 0 certainly, 1 maybe, 2 hardly, 3 not at all."""
        traits = self.traits
        kind = traits.kind
        if kind != "unknown":
            return 0 if kind == "person" else 3
        if len(self.name) > 1 and self.name.isupper():
            return 3  # "NATO", "CBS"
        if 2 * max(traits.determined, traits.places[0]) >= max(traits.mentions, 1):
            return 3  # "the Science Fair", "in Evening Hall"
        return 1 if is_like_person(self.name) else 2


class _Mark(NamedTuple):
    """A place of the text that speaks of a person or a thing: a candidate's name, a pronoun, or a
    description.

    ``who`` is the candidate's number, or -1; ``gender`` that of the word, ``noun`` the noun of a
    description, ``age`` the age in it; ``is_definite`` says that "the" and that noun are all of it.
    """

    start: int
    length: int
    who: int
    gender: Gender
    noun: str = ""
    age: int = 0
    is_definite: bool = False
    is_pronoun: bool = False


def meanings(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Sequence[Candidate],
    used: set[int],
    words: KnownWords,
) -> dict[int, Meaning]:
    """Return what each personal pronoun and description of a person means, by its offset.

    Two rounds over the pronouns: the first learns genders and persons, and adds them to the
    candidates' traits; the second resolves with all that was learned. Where two could be meant,
    nothing is resolved.
    """
    if not words.gender_of_pronoun:
        return {}
    persons = {start: at for at, each in enumerate(cast) if each.rank < 3 for start in each.starts}
    marks = list(_marks(article.text, cast, used, words)) if persons else []
    if not any(mark.is_pronoun or mark.is_definite for mark in marks):
        return {}
    marks += (_Mark(start, 0, at, "") for start, at in persons.items())
    rows = _by_sentence(sorted(marks), sentences)
    walk = _Walk(article.text, sentences, rows, cast, words)
    walk.learn()
    for each in cast:
        if each.traits.is_surnamed and not each.traits.kinds and walk.has_persons:
            each.traits.kinds["person"] += 1
            walk.has_learned = True
    return walk.resolve(article.title)


def _marks(
    text: str,
    cast: Sequence[Candidate],
    used: set[int],
    words: KnownWords,
) -> Iterator[_Mark]:
    """The words beside the names that may speak of persons."""
    named = {start for each in cast for start in each.starts}
    passed = used | named
    for match in words.function_pattern.finditer(text):
        opener, *behind = match.groups()
        low = opener.lower()
        gender = words.gender_of_pronoun.get(low, "")
        if gender in ("feminine", "masculine") and match.start() not in named:
            yield _Mark(match.start(), len(low), -1, gender, is_pronoun=True)
        if low not in words.determiners_of_persons or behind[0] is None:
            continue
        age = words.age_pattern.fullmatch(behind[0]) if behind[0][0].isdigit() else None
        if age:
            length = match.end(2) - match.start()
            yield _Mark(match.start(), length, -1, "", age=int(age[1]), is_definite=True)
        elif not words.person_forms.isdisjoint(behind):
            described = _description(match, low, passed, words)
            if described:
                yield described


def _description(
    match: re.Match[str],
    opener: str,
    passed: set[int],
    words: KnownWords,
) -> _Mark | None:
    """The description of a person that a determiner opens: "the young singer"; none where its noun
    begins at one of the offsets ``passed``, or only says what somebody is: "was a lawyer"."""
    for group in range(2, match.re.groups + 1):
        low = (match[group] or "").lower()
        if low in words.person_nouns:
            start, length = match.start(), match.end(group) - match.start()
            if match.start(group) in passed or _is_attribute(match.string, start, words):
                return None
            is_definite = group == 2 and opener in words.definite
            gender = words.gender_of.get(low, "")
            return _Mark(start, length, -1, gender, low, is_definite=is_definite)
        if not low or (low in words.closed and words.read(low).tag != Tag.ADJ):
            return None
    return None


def _is_attribute(text: str, start: int, words: KnownWords) -> bool:
    """Whether a phrase only says what somebody is: "was a lawyer", "as a child"."""
    before = text[max(0, start - 20) : start].split()
    return bool(before) and before[-1].lower() in words.attributive


def _by_sentence(marks: Sequence[_Mark], sentences: Sequence[Sentence]) -> list[list[_Mark]]:
    rows: list[list[_Mark]] = [[] for _ in sentences]
    number = 0
    for mark in marks:
        while number < len(sentences) and sentences[number].span.end <= mark.start:
            number += 1
        if number == len(sentences):
            break
        if sentences[number].span.start <= mark.start:
            rows[number].append(mark)
    return rows


class _Seen(NamedTuple):
    """Somebody whom a sentence speaks of: a candidate's number, or -1 for somebody without a
    name."""

    who: int
    gender: Gender
    is_first: bool


class _Walk:
    """Goes through the sentences of an article, and knows whom the last of them spoke of."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        rows: Sequence[Sequence[_Mark]],
        cast: Sequence[Candidate],
        words: KnownWords,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.rows = rows
        self.cast = cast
        self.words = words
        self.titled = -1
        self.is_life = False
        self.has_learned = True
        self.has_persons = any(mark.is_pronoun for row in rows for mark in row)
        self.genders: list[Gender] = []
        self.ranks: list[int] = []
        self.described: dict[str, set[int]] = {}

    def learn(self) -> None:
        """Add to the candidates' traits what the pronouns behind them in their own sentence
        tell."""
        self._prepare()
        self.has_learned = False
        for row in self.rows:
            if any(mark.is_pronoun for mark in row):
                self._learn_from(row)

    def _learn_from(self, row: Sequence[_Mark]) -> None:
        seen: list[_Seen] = []
        starts = [mark.start for mark in row if mark.who >= 0]
        for mark in row:
            if mark.who >= 0:
                if self._counts(mark):
                    seen.append(_Seen(mark.who, self.genders[mark.who], is_first=False))
                continue
            index = self._only(seen, mark.gender, most=2) if mark.is_pronoun else None
            if index is None:
                seen.append(_Seen(-1, mark.gender, is_first=False))
            elif index >= 0:
                self._add(index, mark.gender, starts)

    def _add(self, index: int, gender: Gender, starts: Sequence[int]) -> None:
        """Add what a pronoun tells of its antecedent, whose names begin at some of ``starts``."""
        traits = self.cast[index].traits
        traits.genders[gender] += 1
        self.has_learned = True
        is_unknown = traits.kind == "unknown" and self.ranks[index] < 3
        if is_unknown and traits.free.intersection(starts):
            traits.kinds["person"] += 1

    def _counts(self, mark: _Mark) -> bool:
        """Whether a name may be a person's: one word behind a preposition is not ("to Velmar")."""
        rank = self.ranks[mark.who]
        return rank < 2 or (rank == 2 and mark.start in self.cast[mark.who].traits.free)

    def _prepare(self) -> None:
        if not self.has_learned:
            return
        self.genders = [each.traits.gender for each in self.cast]
        self.ranks = [each.rank for each in self.cast]
        self.described = {}
        for at, each in enumerate(self.cast):
            for role in each.traits.roles:
                self.described.setdefault(role, set()).add(at)

    def resolve(self, title: str) -> dict[int, Meaning]:
        """Resolve every pronoun and description, in the order of the text, of an article with this
        title."""
        self._prepare()
        self._choose_protagonist(title)
        found: dict[int, Meaning] = {}
        earlier: list[list[_Seen]] = []
        met: set[int] = set()
        strangers: set[str] = set()
        for number, row in enumerate(self.rows):
            seen: list[_Seen] = []
            for at, mark in enumerate(row):
                if mark.who >= 0 and not self._counts(mark):
                    continue
                if at + 1 < len(row) and self._is_apposed(mark, row[at + 1]):
                    continue
                index = mark.who
                if mark.is_pronoun:
                    others = seen[:-1] if at and self._is_doer(row[at - 1], mark) else seen
                    index = self._meant(mark, number, others, earlier)
                elif index < 0:
                    index = self._description(mark, earlier, met, strangers)
                if index >= 0 and mark.who < 0:
                    found[mark.start] = Meaning(index, mark.length)
                elif index >= 0:
                    met.add(index)
                seen.append(self._seen(mark, index, number))
            earlier.append(seen)
        return found

    def _is_doer(self, before: _Mark, mark: _Mark) -> bool:
        """Whether a verb parts "him" from somebody before it, so that it is another: "The king
        named him" (principle B of binding theory, Chomsky 1981)."""
        word = self.text[mark.start : mark.start + mark.length].lower()
        if word not in self.words.pronouns.objective:
            return False
        between = self.text[before.start + before.length : mark.start]
        words = between.split()
        is_near = 0 < len(words) <= _MOST_VERB and between.islower() and "," not in between
        return is_near and self.words.subordinators.isdisjoint(words)

    def _choose_protagonist(self, title: str) -> None:
        """Note whom the title names, or of whom the article speaks most, and whether it tells that
        life."""
        maybe = (at for at, rank in enumerate(self.ranks) if rank < 2)
        titled = [at for at in maybe if is_titled(self.cast[at].name, title)]
        first = [at for at in titled if title.startswith(self.cast[at].name)]
        titled = first if len(first) == 1 else titled
        if titled:
            self.titled = titled[0] if len(titled) == 1 else -1
            self.is_life = self._tells_life(title)
        else:
            self.titled = self._most_told()
            self.is_life = self.titled >= 0

    def _is_apposed(self, mark: _Mark, following: _Mark) -> bool:
        """Whether a description stands beside the name that it describes: "its chief executive,
        Ada Berg"."""
        between = self.text[mark.start + mark.length : following.start]
        is_described = mark.who < 0 and not mark.is_pronoun and following.who >= 0
        return is_described and between.strip() in ("", ",")

    def _seen(self, mark: _Mark, index: int, number: int) -> _Seen:
        """What a mark that means a candidate, or nobody, is to the marks behind it."""
        gender = self.genders[index] if index >= 0 else mark.gender
        opens = mark.start - self.sentences[number].span.start < 2
        opens = opens and (index >= 0 or not mark.is_pronoun)
        return _Seen(index, gender or mark.gender, opens)

    def _meant(
        self,
        mark: _Mark,
        number: int,
        seen: Sequence[_Seen],
        earlier: Sequence[Sequence[_Seen]],
    ) -> int:
        index = self._pronoun(mark, number, seen, earlier)
        before = earlier[-1] if earlier else ()
        return index if index >= 0 else self._in_life(mark, number, seen, before)

    def _most_told(self) -> int:
        """The person whose life an article without a name in its title tells: named often,
        and half as often again as anybody else, with most pronouns of that gender; else -1."""
        named = sorted(
            ((len(each.starts), at) for at, each in enumerate(self.cast) if self.ranks[at] == 0),
            reverse=True,
        )
        if not named or named[0][0] < _LIFE_NAMES:
            return -1
        count, first = named[0]
        is_alone = len(named) == 1 or count >= _LIFE_LEAD * named[1][0]
        return first if is_alone and self._has_pronouns(first) else -1

    def _tells_life(self, title: str) -> bool:
        """Whether the article is about the person of its title: it begins with the name, and most
        pronouns of persons are of that gender."""
        if self.titled < 0 or not title.startswith(self.cast[self.titled].name.split()[0]):
            return False
        return self._has_pronouns(self.titled)

    def _has_pronouns(self, index: int) -> bool:
        """Whether most pronouns of an article can be those of a candidate."""
        genders = [mark.gender for row in self.rows for mark in row if mark.is_pronoun]
        own = self.genders[index] or max(set(genders), key=genders.count, default="")
        return len(genders) >= _LIFE_PRONOUNS and genders.count(own) >= _LIFE_SHARE * len(genders)

    def _in_life(
        self,
        mark: _Mark,
        number: int,
        seen: Sequence[_Seen],
        before: Sequence[_Seen],
    ) -> int:
        """The person whose life is told, unless another of that gender was just spoken of."""
        if not self.is_life or self.genders[self.titled] not in ("", mark.gender):
            return -1
        if mark.start > self.sentences[number].span.start + 1 and self._looks_ahead(mark, number):
            return -1
        return -1 if any(self._blocks(each, mark) for each in (*before, *seen)) else self.titled

    def _blocks(self, each: _Seen, mark: _Mark) -> bool:
        """Whether somebody who was just spoken of may be meant instead: another of that gender, or
        one whose gender is not known and whom the sentence is about."""
        if each.who == self.titled or not (each.who >= 0 or each.is_first):
            return False
        if each.gender == mark.gender:
            return True
        return each.gender == "" and each.who >= 0 and self.ranks[each.who] < 2 and each.is_first

    def _pronoun(
        self,
        mark: _Mark,
        number: int,
        seen: Sequence[_Seen],
        earlier: Sequence[Sequence[_Seen]],
    ) -> int:
        index = self._only(seen, mark.gender, most=2)
        if index is not None:
            return index
        start = self.sentences[number].span.start
        if mark.start > start + 1 and self._looks_ahead(mark, number):
            return -1
        for back in range(1, min(_REACH, number) + 1):
            row = earlier[number - back]
            is_here = self.sentences[number - back].paragraph == self.sentences[number].paragraph
            index = self._only(row, mark.gender, most=1 if is_here else 0)
            if index is not None:
                return index if index >= 0 else self._protagonist(row, mark, start)
        return -1

    def _looks_ahead(self, mark: _Mark, number: int) -> bool:
        """Whether a pronoun stands in an opening clause before another name: "When she left, Ulla
        Kern stayed"."""
        opener = _OPENER.match(self.text, self.sentences[number].span.start)
        if opener is None or opener.group().lower() not in self.words.subordinators:
            return False
        return any(
            other.who >= 0 and other.start > mark.start and self.ranks[other.who] < 2
            for other in self.rows[number][:_MOST_SEEN]
        )

    def _protagonist(self, row: Sequence[_Seen], mark: _Mark, start: int) -> int:
        """The person of the article's title, when two sentences on end begin with that person."""
        first = row[0] if row and mark.start - start < 2 else None
        is_same = first is not None and first.is_first and first.who == self.titled
        return self.titled if is_same and self.genders[self.titled] in ("", mark.gender) else -1

    def _only(self, seen: Sequence[_Seen], gender: Gender, *, most: int) -> int | None:
        """The only one of ``seen`` whom a pronoun can mean: -1 when there are more, None when there
        is none."""
        if len(seen) > _MOST_SEEN:
            return -1
        fitting = {(each.who, each.gender) for each in seen if each.gender in ("", gender)}
        indices = {index for index, _ in fitting if index < 0 or self.ranks[index] < 3}
        if not indices:
            return None
        if -1 in indices:
            return -1
        index = next(iter(indices))
        return index if len(indices) == 1 and self.ranks[index] <= most else -1

    def _description(
        self,
        mark: _Mark,
        earlier: Sequence[Sequence[_Seen]],
        met: set[int],
        strangers: set[str],
    ) -> int:
        """The one whom "the singer" or "the 27-year-old" means: the only one of that description so
        far."""
        index = self._described(mark, earlier, met) if mark.is_definite else -1
        if mark.noun in strangers and not mark.age:
            index = -1
        if index < 0 and mark.noun:
            strangers.add(mark.noun)
        return index

    def _described(self, mark: _Mark, earlier: Sequence[Sequence[_Seen]], met: set[int]) -> int:
        if mark.age:
            aged = [at for at in met if mark.age in self.cast[at].traits.ages]
            if aged:
                return aged[0] if len(aged) == 1 else -1
            index = self._only(earlier[-1], "", most=0) if earlier else None
            if index is None or index < 0 or self.cast[index].traits.ages:
                return -1
            return index
        known = self.described.get(mark.noun, set())
        return next(iter(known)) if len(known) == 1 and known <= met else -1
