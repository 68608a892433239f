"""An id that no event has any more to the events that it may have meant."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.model import Event
from sitegen.text import overlap, tokens

# Below this, the words of two sentences are those of two events, and two ids are no slip apart.
_LIKE_WORDS = 0.4
_LIKE_IDS = 0.9
# A day may have many events; a message has room for so many.
_MOST = 3
_BY_WORDS, _BY_LETTERS = "its words", "its letters"


@dataclass(frozen=True, slots=True)
class Nearest:
    """Events that may be meant, the likeliest first, and by what they were found."""

    events: tuple[Event, ...] = ()
    by: str = ""

    @property
    def sure(self) -> Event | None:
        """The event that is meant, where its words or a slip of the keys tell so."""
        return self.events[0] if self.events and self.by in (_BY_WORDS, _BY_LETTERS) else None


NOTHING = Nearest()


class Search:
    """All events of a site, to be searched for those that an id, an article and a quote may
    mean."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = list({event.id: event for event in events}.values())
        self._words = [frozenset(tokens(event.quote or event.title)) for event in self._events]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._with_half: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in words:
                self._with_word[word].append(number)
            for half in _halves(self._events[number].id):
                self._with_half[half].append(number)

    def nearest(self, name: str, article_id: str = "", quote: str = "") -> Nearest:
        """Return the events that the id may mean.

        They are found by the words of the quote, of the article's own events where it has any; else
        by the letters of the id, which a slip of the keys changed; else by the day that stands in
        it; else by the article alone."""
        own = {
            number for number, event in enumerate(self._events) if event.article_id == article_id
        }
        if found := self._by_words(frozenset(tokens(quote)), own):
            return Nearest(self._taken(found), _BY_WORDS)
        if found := self._by_letters(name):
            return Nearest(self._taken(found), _BY_LETTERS)
        if found := [number for number in self._by_day(name) if not own or number in own]:
            return Nearest(self._taken(found), "its day")
        return Nearest(self._taken(sorted(own)), "its article") if own else Nearest()

    def _taken(self, numbers: Sequence[int]) -> tuple[Event, ...]:
        return tuple(self._events[number] for number in numbers[:_MOST])

    def _by_words(self, words: frozenset[str], own: set[int]) -> list[int]:
        """The event whose sentence is most like the words, of the article's own where it has
        any."""
        shared = Counter(number for word in words for number in self._with_word[word])
        ranked = [
            (overlap(words, self._words[number]), -number)
            for number, count in shared.items()
            if (not own or number in own) and count >= _LIKE_WORDS * len(words)
        ]
        likeness, number = max(ranked, default=(0.0, 0))
        return [-number] if likeness >= _LIKE_WORDS else []

    def _by_letters(self, name: str) -> list[int]:
        """The event whose id differs from the name by a slip, which leaves half of its digits
        alone."""
        numbers = dict.fromkeys(
            number for half in _halves(name) for number in self._with_half.get(half, ())
        )
        ranked = [
            (difflib.SequenceMatcher(None, name, self._events[n].id).ratio(), -n) for n in numbers
        ]
        likeness, number = max(ranked, default=(0.0, 0))
        return [-number] if likeness >= _LIKE_IDS else []

    def _by_day(self, name: str) -> list[int]:
        """The events whose date stands in the id, where ids hold one."""
        day = name.rpartition("-")[0].removeprefix("ev-")
        return [number for number, event in enumerate(self._events) if str(event.when) == day]


def _halves(name: str) -> tuple[str, str]:
    digits = name.rpartition("-")[2]
    middle = len(digits) // 2
    return f"{digits[:middle]}-", f"-{digits[middle:]}"
