"""Text to the language that it is written in, of those that have a folder."""

from __future__ import annotations

import itertools

from sitegen.languages import available, language
from sitegen.text.words import stop_words, tokens

# So many words of the head of a text tell, and fewer than this many say nothing.
_WORDS = 400
_LEAST_WORDS = 25
# Stop words are 35 to 50 % of running text in their own language and under 15 % in another.
_LEAST_SHARE = 0.25
_LEAST_LEAD = 1.5


def detect(text: str, usual: str) -> str:
    """The code of the language whose stop words the text is full of; ``usual`` where no language is ahead.

    Takes time linear in the words it looks at, at most 400.
    """
    head = list(itertools.islice(iter(tokens(text[: _WORDS * 12])), _WORDS))
    if len(head) < _LEAST_WORDS:
        return usual
    shares = sorted(
        ((sum(word in stop_words(language(code)) for word in head) / len(head), code) for code in available()),
        key=lambda row: (-row[0], row[1] != usual),
    )
    best, code = shares[0]
    second = shares[1][0] if len(shares) > 1 else 0.0
    return code if best >= _LEAST_SHARE and best >= _LEAST_LEAD * second else usual
