"""Text to the language that it is written in: one with a folder, one that is not read, or none we
know."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Iterable, Mapping

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
    counts = collections.Counter(code for word in head for code in _codes().get(word, ()))
    shares = {code: count / len(head) for code, count in counts.items()}
    best = max(shares, key=lambda code: (shares[code], code == usual), default=usual)
    if shares.get(best, 0.0) >= max(_LEAST_SHARE, _LEAST_LEAD * _rival(best, shares, read)):
        return best
    own = shares.get(usual, 0.0)
    is_usual = own >= _LEAST_SHARE or own >= max(
        _LEAST_OF_USUAL, _LEAST_LEAD * _rival(usual, shares, shares)
    )
    return usual if is_usual else unknown


def _rival(code: str, shares: Mapping[str, float], others_of: Iterable[str]) -> float:
    """The largest share that another of these languages has."""
    return max((shares.get(other, 0.0) for other in others_of if other != code), default=0.0)


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
