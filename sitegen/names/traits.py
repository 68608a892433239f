"""The words of and round a mention of a name to what they tell of its bearer: kind, gender, age,
office."""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sitegen.names.mentions import Mention
from sitegen.names.wordlists import Gender, KnownWords
from sitegen.syntax.token import Tag

Kind = Literal["person", "organisation", "place", "product", "unknown"]

# How much a sign of a kind weighs: the form of the name, a description beside it, a noun in it that
# names of other kinds have too, a hint of its neighbours.
_FORM, _TOLD, _LIKELY, _HINT = 4, 3, 2, 1
_REACH_BEFORE, _REACH_AFTER = 70, 90
_MOST_WORDS_BEFORE = 5
_ACTING = frozenset(
    {Tag.FORM_ED, Tag.FORM_PAST, Tag.FORM_S, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.AUX_MODAL}
)
_DETERMINING = frozenset({Tag.DET, Tag.DET_POSS})
_BREAK = re.compile(r"[,;:()\"“”\n]|[.!?](?=\s|$)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_YEARS = re.compile(r"\s(\d{1,3})\b")
_AGE = re.compile(r",\s(?:(\d{2,3})(?:,|\s?\Z))")
_INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*\Z")


def _counter() -> defaultdict[Any, int]:
    return defaultdict(int)


@dataclass(slots=True)
class Traits:
    """What the mentions of one name tell of its bearer, added up.

    ``kinds`` and ``genders`` count signs. ``roles`` are the nouns that describe it ("singer"),
    ``descriptors`` all words of the descriptions of an organisation ("french", "start-up"),
    ``ages`` the ages told. ``places`` counts the mentions behind a preposition of place: first
    "in", then others; ``determined`` those behind an article or a possessive, ``free`` says where
    those begin that stand behind no such word (of one word only those before a verb);
    ``is_surnamed`` says that its last word stands alone too; ``fewest_places`` how many mentions
    behind "in" make it a place.
    """

    kinds: dict[Kind, int] = field(default_factory=_counter)
    genders: dict[Gender, int] = field(default_factory=_counter)
    roles: set[str] = field(default_factory=set)
    descriptors: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=lambda: [0, 0])
    determined: int = 0
    free: set[int] = field(default_factory=set)
    mentions: int = 0
    is_surnamed: bool = False
    fewest_places: int = 1

    def add(self, other: Traits) -> None:
        """Add what another name of the same bearer tells."""
        for kind, count in other.kinds.items():
            self.kinds[kind] += count
        for gender, count in other.genders.items():
            self.genders[gender] += count
        self.roles |= other.roles
        self.descriptors |= other.descriptors
        self.ages |= other.ages
        self.free |= other.free
        self.determined += other.determined
        self.mentions += other.mentions
        self.places = [mine + yours for mine, yours in zip(self.places, other.places, strict=True)]

    @property
    def kind(self) -> Kind:
        """The kind that most signs speak for; unknown where there is none, or two as strong."""
        if not self.kinds:
            # One mention in "in Linguistics" is no proof of a longer name.
            is_place = self.places[0] >= self.fewest_places and sum(self.places) == self.mentions
            return "place" if is_place else "unknown"
        best = max(self.kinds.values())
        first = [kind for kind, count in self.kinds.items() if count == best]
        return first[0] if len(first) == 1 else "unknown"

    @property
    def gender(self) -> Gender:
        """The gender that most signs speak for, "" where there is none, or two as strong."""
        if not self.genders:
            return ""
        best = max(self.genders.values())
        first = [gender for gender, count in self.genders.items() if count == best]
        return first[0] if len(first) == 1 else ""


class Observer:
    """Notes what each mention tells of its name.

    ``used`` are the offsets of the nouns of persons that describe a name beside them, and so are
    nobody else; ``agents`` those of the mentions behind "led by".
    """

    def __init__(self, text: str, words: KnownWords) -> None:
        self.text = text
        self.words = words
        self.used: set[int] = set()
        self.agents: set[int] = set()

    def note(self, mention: Mention, traits: Traits) -> None:
        """Add what one mention tells to the traits of its name."""
        if not traits.mentions:
            _note_form(mention.name, traits, self.words)
            last = mention.name.rpartition(" ")[2].lower()
            if last in self.words.company_nouns:
                traits.descriptors.add(last)  # "the bank" may be the La Rocca Bank
        traits.mentions += 1
        self._title(mention, traits)
        self._before(mention, traits)
        self._after(mention, traits)
        if " " not in mention.name and not self._acts(mention.span.end):
            traits.free.discard(mention.span.start)

    def _acts(self, end: int) -> bool:
        """Whether a verb or "and" stands behind a name: of names of one word only these are like
        persons'."""
        word = _WORD.match(self.text, end + 1) if self.text[end : end + 1] == " " else None
        low = word.group().lower() if word is not None else ""
        return bool(low) and (low in self.words.joining or self.words.read(low).tag in _ACTING)

    def _title(self, mention: Mention, traits: Traits) -> None:
        if mention.role:
            traits.kinds["person"] += _TOLD
            traits.roles.add(mention.role)
            gender = self.words.gender_of.get(mention.role)
            if gender:
                traits.genders[gender] += _TOLD
        if mention.office in self.words.company_offices:
            traits.kinds["organisation"] += _TOLD

    def _before(self, mention: Mention, traits: Traits) -> None:
        """Read the words straight before a name: "the start-up Tarn AI", "in Merrow"."""
        words, start = self.words, mention.span.start
        traits.free.add(start)
        if not words.is_known or start < 2 or self.text[start - 1] not in " \n":
            return
        paragraph = self.text[max(0, start - _REACH_BEFORE) : start].rpartition("\n\n")[2]
        lead = paragraph.split()[-_MOST_WORDS_BEFORE:]
        if not lead or not (lead[-1][-1].isalnum() or lead[-1].lower() in words.nationalities):
            return
        last = lead[-1].lstrip('("“')
        low = last.lower()
        if low in words.closed:
            self._place(low, lead[-2].lower() if len(lead) > 1 else "", start, traits)
            return
        is_told = last.islower() and not words.is_verbal(low) and low not in words.company_nouns
        if is_told and low in words.either_nouns:
            return
        if not (is_told and self._told_by(low, start - 1 - len(last), traits)):
            self._described(lead, traits)

    def _told_by(self, noun: str, at: int, traits: Traits) -> bool:
        """Note what a noun at an offset says that a name is; whether it says a kind."""
        words = self.words
        if noun in words.person_nouns:
            self._person(noun, at, traits)
        elif noun in words.product_nouns:
            traits.kinds["product"] += _TOLD
            traits.roles.add(noun)
        elif noun in words.place_nouns:
            traits.kinds["place"] += _TOLD
        else:
            return False
        return True

    def _place(self, last: str, before: str, start: int, traits: Traits) -> None:
        """Note a preposition of place before a name, "town of", and "led by"."""
        words = self.words
        tag = words.read(last).tag
        if tag in _DETERMINING:
            traits.determined += 1
        if tag in _DETERMINING or tag == Tag.ADP:
            traits.free.discard(start)
        if last in words.led_by_word and before in words.led_by:
            self.agents.add(start)
        if last in words.particles and before in words.place_nouns:
            traits.kinds["place"] += _TOLD
        if before in words.not_places_after:
            return
        if last in words.place_prepositions:
            traits.places[0] += 1
        elif last in words.other_prepositions:
            traits.places[1] += 1

    def _described(self, lead: Sequence[str], traits: Traits) -> None:
        """Note the words of a description of an organisation before its name: "French start-up
        rival"."""
        words = self.words
        taken: list[str] = []
        for word in reversed(lead):
            low = word.lower()
            ends = not word[-1].isalnum() and low not in words.nationalities
            if ends or low in words.closed or words.is_verbal(low):
                break
            is_name = word[0].isupper() and low not in words.nationalities
            if is_name and (not taken or word != lead[0]):
                break
            taken.append(low)
        if words.company_nouns.intersection(taken):
            traits.descriptors.update(taken)
            traits.kinds["organisation"] += _TOLD

    def _person(self, noun: str, at: int, traits: Traits) -> None:
        traits.kinds["person"] += _TOLD
        traits.roles.add(noun)
        self.used.add(at)
        gender = self.words.gender_of.get(noun)
        if gender:
            traits.genders[gender] += _TOLD

    def _after(self, mention: Mention, traits: Traits) -> None:
        """Read the words straight behind a name: ", 27,", ", a town", "was a singer", "'s chief
        executive"."""
        words, end = self.words, mention.span.end
        mark = self.text[end : end + 1]
        if not words.is_known or not mark:
            return
        if mark == "," and not self._is_located(mention):
            self._apposition(end, traits)
        elif mark in "'’":
            owned = _WORD.match(self.text, end + 3)
            if owned and owned.group().lower() in words.company_offices:
                traits.kinds["organisation"] += _TOLD
        elif mark == " ":
            self._verb(mention, traits)

    def _is_located(self, mention: Mention) -> bool:
        """Whether "in" stands before a name, and behind it a person: "was born in Cape Osk, the
        daughter of a baker"."""
        lead = self.text[max(0, mention.span.start - 6) : mention.span.start].split()
        if not lead or lead[-1] not in self.words.place_prepositions:
            return False
        behind = _WORD.findall(self.text[mention.span.end : mention.span.end + _REACH_BEFORE])
        return not self.words.person_nouns.isdisjoint(behind[:3])

    def _verb(self, mention: Mention, traits: Traits) -> None:
        words, end = self.words, mention.span.end
        first = _WORD.match(self.text, end + 1)
        if first is None:
            return
        low = first.group()
        if low in words.company_offices:
            traits.kinds["organisation"] += _TOLD
            return
        if low in words.plural_verbs and not self._is_joined(mention):
            traits.genders["plural"] += _HINT
        elif low in words.person_openers:
            traits.kinds["person"] += _TOLD
        elif low in words.person_verbs:
            traits.kinds["person"] += _HINT
        elif low in words.copulas:
            second = _WORD.match(self.text, first.end() + 1)
            if second and second.group() in words.person_verbs:
                traits.kinds["person"] += _HINT
            elif second and second.group() in words.indefinite | words.definite:
                self._noun(first.end() + 1, traits)

    def _is_joined(self, mention: Mention) -> bool:
        """Whether a name is the last of a list: "Tarn and Velmar are"."""
        lead = self.text[max(0, mention.span.start - 5) : mention.span.start].split()
        return bool(lead) and (lead[-1] in self.words.joining or lead[-1].endswith(","))

    def _apposition(self, end: int, traits: Traits) -> None:
        words = self.words
        aged = _AGE.match(self.text, end, end + 8)
        if aged:
            traits.kinds["person"] += _TOLD
            traits.ages.add(int(aged[1]))
            end = aged.end() - 1
            if self.text[end : end + 1] != ",":
                return
        first = _WORD.match(self.text, end + 2)
        if first is None:
            return
        low = first.group().lower()
        if low in words.person_openers:
            traits.kinds["person"] += _TOLD
            age = _YEARS.match(self.text, first.end())
            if age:
                traits.ages.add(int(age[1]))
        elif first.group()[0].islower():
            self._noun(end + 2, traits)

    def _noun(self, start: int, traits: Traits) -> None:
        """Note the head of the noun phrase that begins at an offset: "a town near the sea", "the
        former captain"."""
        words = self.words
        stop = _BREAK.search(self.text, start, start + _REACH_AFTER)
        row = list(_WORD.finditer(self.text, start, stop.start() if stop else start + _REACH_AFTER))
        head = self._head(row)
        if head is None:
            return
        low = head.group().lower()
        is_person = low in words.person_nouns
        if not is_person and (low in words.organisation_nouns or low in words.company_nouns):
            traits.kinds["organisation"] += _TOLD
            before = (match.group().lower() for match in row if match.start() <= head.start())
            traits.descriptors.update(word for word in before if word not in words.closed)
            return
        self._told_by(low, head.start(), traits)

    def _head(self, row: Sequence[re.Match[str]]) -> re.Match[str] | None:
        """The last word before one that ends the noun phrase; None where the row is a list."""
        words = self.words
        head = None
        for at, match in enumerate(row):
            low = match.group().lower()
            if at and low in words.closed and words.read(low).tag != Tag.ADJ:
                break
            if at and low in words.joining:
                return None
            head = match
        return head


def _note_form(name: str, traits: Traits, words: KnownWords) -> None:
    """Note what the form of a name says of its bearer."""
    traits.fewest_places = 1 if " " not in name else 2
    kind, gender, weight = _form(name, words)
    if weight:
        traits.kinds[kind] += weight
    if gender:
        traits.genders[gender] += weight


@functools.lru_cache(maxsize=1 << 14)
def _form(name: str, words: KnownWords) -> tuple[Kind, Gender, int]:
    lows = name.lower().split()
    first, last = lows[0].rstrip("."), lows[-1].rstrip(".")
    if name.lower() in words.places:
        return "place", "", _FORM
    if len(lows) < 2:
        return "unknown", "", 0
    if first in words.name_roles:
        return "person", words.gender_of.get(first, ""), _FORM
    if last in words.organisations or first in words.organisation_heads:
        return "organisation", "", _FORM
    if not words.organisation_heads.isdisjoint(_heads(lows, words)):
        return "organisation", "", _FORM
    if last in words.place_nouns or first in words.place_heads:
        return "place", "", _LIKELY
    if len(lows) > 4 or any(character.isdigit() for character in name):
        return "unknown", "", 0
    return _form_of_person(lows, words)


def _heads(lows: Sequence[str], words: KnownWords) -> Iterator[str]:
    """The words of a name that "of" goes on: "university" of "Catholic University of Leuven"."""
    return (low for low, after in itertools.pairwise(lows) if after in words.heads_before)


def _form_of_person(lows: Sequence[str], words: KnownWords) -> tuple[Kind, Gender, int]:
    """What a given name, an office or initials at the head of a name say."""
    first, last = lows[0].rstrip("."), lows[-1].rstrip(".")
    if first in words.gender_of_given and lows[1] not in words.heads_before:
        return "person", words.gender_of_given[first], _FORM
    if first in words.common_roles and len(lows) == 2:
        return "person", "", _LIKELY
    is_initialled = lows[0] not in words.places and _INITIAL.match(lows[0]) is not None
    is_surname = last.isalpha() and len(last) > 1
    is_person = words.is_known and is_initialled and is_surname
    return ("person", "", _LIKELY) if is_person else ("unknown", "", 0)


def is_like_person(name: str) -> bool:
    """Return whether a name of an unknown kind has the form of a person's: two or three words of
    letters."""
    parts = name.split()
    letters = name.replace("-", "").replace(".", "")
    return len(parts) in (2, 3) and all(part.isalpha() for part in letters.split(" "))
