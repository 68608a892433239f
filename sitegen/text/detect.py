"""Text to the language that it is written in: one with a folder, one that is not read, or none we
know."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import available, language, others
from sitegen.text.words import stop_words, tokens

UNKNOWN = "und"
"""The code of a language that nobody has told us of (ISO 639-2: undetermined)."""

# So many words of the head of a text tell, and fewer than this many say nothing.
_WORDS = 400
_LEAST_WORDS = 25
# Stop words are 35 to 50 % of running text in their own language and under 15 % in another; a list
# of figures may have as few as 16 %.
_LEAST_SHARE = 0.25
_LEAST_OF_USUAL = 0.13
_LEAST_LEAD = 1.5
# Languages that are near kin share most small words; then those count that only one of two has.
_LEAST_OWN = 4
_LEAST_OWN_LEAD = 2
_LEAST_VARIED = 4
# So many letters tell a script.
_LEAST_LETTERS = 20


def detect(text: str, usual: str) -> str:
    """Return the code of the language whose small words the text is full of.

    ``usual`` where there are too few words to tell, or two languages are in the text; ``UNKNOWN``
    where it has hardly any small words of ``usual``, or is in a script that no language with a
    folder is written in. Takes time linear in the words it looks at, at most 400."""
    read = available()
    unknown = UNKNOWN if usual in read else usual
    head_text = text[: _WORDS * 12]
    if _is_foreign(head_text):
        return unknown
    head = [
        word for word in itertools.islice(iter(tokens(head_text)), _WORDS) if not word[0].isdigit()
    ]
    if len(head) < _LEAST_WORDS:
        return usual
    seen = _Seen.of(head)
    best = max(seen.shares, key=lambda code: (seen.shares[code], code == usual), default=usual)
    if seen.shares.get(best, 0.0) >= _LEAST_SHARE and seen.leads(best, read):
        return best
    return usual if _is_usual(usual, seen) else unknown


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the small words of a text say: the share of its words that are small words of a
    language, and how often each set of languages shares one."""

    shares: Mapping[str, float]
    sets: Mapping[tuple[str, ...], int]
    words: Mapping[str, int]

    @classmethod
    def of(cls, head: Sequence[str]) -> _Seen:
        """Count the words of the head of a text."""
        sets = collections.Counter(_codes().get(word, ()) for word in head)
        counts: collections.Counter[str] = collections.Counter()
        for codes, count in sets.items():
            counts.update(dict.fromkeys(codes, count))
        words = collections.Counter(code for word in set(head) for code in _codes().get(word, ()))
        return cls({code: count / len(head) for code, count in counts.items()}, sets, words)

    def leads(self, code: str, others_of: Iterable[str]) -> bool:
        """Whether the text is rather in this language than in any of the others: by far by all
        small words, or by those that only one of the two has."""
        own = self.shares.get(code, 0.0)
        rivals = {other: self.shares.get(other, 0.0) for other in others_of if other != code}
        return all(
            own >= _LEAST_LEAD * share or self._outdoes(code, other)
            for other, share in rivals.items()
        )

    def is_outdone(self, code: str) -> bool:
        """Whether another language has far more small words that are only its own."""
        return any(self._outdoes(other, code) for other in self.shares if other != code)

    def _outdoes(self, one: str, other: str) -> bool:
        own = sum(
            count for codes, count in self.sets.items() if one in codes and other not in codes
        )
        its = sum(
            count for codes, count in self.sets.items() if other in codes and one not in codes
        )
        return own >= max(_LEAST_OWN, _LEAST_OWN_LEAD * its)


def _is_usual(usual: str, seen: _Seen) -> bool:
    """Whether the text may be in the usual language, though not for certain."""
    own = seen.shares.get(usual, 0.0)
    if own >= _LEAST_SHARE:
        return not seen.is_outdone(usual)
    # A list of figures has few small words, but not always the same.
    is_varied = seen.words.get(usual, 0) >= _LEAST_VARIED
    return own >= _LEAST_OF_USUAL and is_varied and seen.leads(usual, seen.shares)


@functools.cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    """Each small word with the languages that it is one of."""
    found = collections.defaultdict(list)
    lists = {code: stop_words(language(code)) for code in available()}
    lists |= {code: other.words for code, other in others().items() if code not in lists}
    for code, words in lists.items():
        for word in words:
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


@functools.cache
def _alphabet() -> frozenset[str]:
    """The letters of the languages that have a folder."""
    return frozenset(
        letter for code in available() for word in stop_words(language(code)) for letter in word
    )


def _is_foreign(text: str) -> bool:
    """Whether most letters of the text are of a script in which no language with a folder is
    written."""
    letters = collections.Counter(letter for letter in text.lower() if letter.isalpha())
    count = sum(letters.values())
    known = sum(times for letter, times in letters.items() if letter in _alphabet())
    return count >= _LEAST_LETTERS and known * 2 < count
