"""The sentences and quotations of a text that are in another language than the text."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.languages import available, language
from sitegen.model import Sentence, Span
from sitegen.text.sentences import split_sentences
from sitegen.text.words import stop_words

# A shorter run of words may be a name, a motto or the title of a work.
_LEAST_WORDS = 7
# A quotation without a mark inside it, as titles are, is longer.
_LEAST_UNMARKED = 12
# So many different small words that the language of the text has not, so large a share of the
# words, and so many times as many as the other way round, are clear evidence.
_LEAST_DIFFERENT = 3
_LEAST_SHARE = 0.2
_LEAST_LEAD = 3
# A word of running text: names and titles are written with capitals.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]+(?:”|\Z)|„[^“”]+(?:[“”]|\Z)|«[^»]+(?:»|\Z)|\"[^\"]+(?:\"|\Z)")
# A day of the month at the end of what was taken for a sentence.
_CUT = re.compile(r"(?<!\w)\d{1,2}\.\Z")
_MARK = re.compile(r"[.,;!?](?=\s*\S)|[.!?]\s*[”“»\"]?\Z")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A part of a text in the language ``code``: whole sentences, or a quotation in one."""

    span: Span
    code: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The sentences of a text, each as its own language ends them, and what is foreign in it."""

    sentences: tuple[Sentence, ...]
    foreign: tuple[Foreign, ...] = ()

    def of(self, code: str, own: str) -> tuple[Sentence, ...]:
        """Return the sentences in a language, of a text whose language is ``own``."""
        codes = {part.span.start: part.code for part in self.foreign if part.is_whole}
        return tuple(each for each in self.sentences if codes.get(each.span.start, own) == code)


def parted(text: str, code: str) -> Parts:
    """Return the sentences of a text in the language ``code``, and the parts of it that are clearly
    in another language with a folder.

    Takes time linear in the text. Nothing is foreign without a whole run of small words: no name,
    no title of a work."""
    sentences = split_sentences(text, language(code))
    marked = [_language_of_sentence(text, sentence.span, code) for sentence in sentences]
    found: list[Sentence] = []
    foreign: list[Foreign] = []
    for other, group in itertools.groupby(
        zip(sentences, _joined(text, sentences, marked), strict=True), lambda pair: pair[1]
    ):
        run = [sentence for sentence, _ in group]
        if other:
            run = list(_resplit(text, run, other))
            foreign += [Foreign(sentence.span, other, is_whole=True) for sentence in run]
        else:
            foreign += [part for sentence in run for part in _quotations(text, sentence.span, code)]
        found += run
    return Parts(tuple(found), tuple(foreign))


def blanked(text: str, kept: Sequence[Span]) -> str:
    """Return the text with everything but these spans as blanks, line breaks excepted."""
    pieces, at = [], 0
    for span in kept:
        pieces += [_blank(text[at : span.start]), span.of(text)]
        at = span.end
    return "".join([*pieces, _blank(text[at:])])


def without(text: str, taken: Sequence[Span]) -> str:
    """Return the text with these spans as blanks, line breaks excepted."""
    starts = [0, *(span.end for span in taken)]
    ends = [*(span.start for span in taken), len(text)]
    return blanked(text, [Span(*ends_of) for ends_of in zip(starts, ends, strict=True)])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _joined(text: str, sentences: Sequence[Sentence], marked: Sequence[str]) -> list[str]:
    """The language of each sentence, "" for that of the text; what a full stop behind a number has
    cut off a foreign one ("Am 3.") is a part of it."""
    joined = list(marked)
    for at in range(len(joined) - 2, -1, -1):
        one, two = sentences[at], sentences[at + 1]
        is_beside = joined[at + 1] and one.paragraph == two.paragraph
        if is_beside and not joined[at] and _CUT.search(text, one.span.start, one.span.end):
            joined[at] = joined[at + 1]
    return joined


def _resplit(text: str, run: Sequence[Sentence], code: str) -> Iterator[Sentence]:
    """The sentences of a run as its own language ends them."""
    for number, group in itertools.groupby(run, lambda sentence: sentence.paragraph):
        parts = list(group)
        start, end = parts[0].span.start, parts[-1].span.end
        for sentence in split_sentences(text[start:end], language(code)):
            span = Span(sentence.span.start + start, sentence.span.end + start)
            yield Sentence(span, number)


def _quotations(text: str, span: Span, code: str) -> Iterator[Foreign]:
    for match in _QUOTED.finditer(span.of(text)):
        inner = Span(span.start + match.start(), span.start + match.end())
        words = _WORD.findall(match.group())
        if len(words) < _LEAST_UNMARKED and not _MARK.search(match.group().strip('“”„«»" ')):
            continue
        other = _language_of(text, inner, code)
        if other:
            yield Foreign(inner, other, is_whole=False)


def _language_of_sentence(text: str, span: Span, code: str) -> str:
    """The other language of a whole sentence; "" where it is that of the text, in which a
    quotation may be in another."""
    words = span.of(text)
    other = _language_of(text, span, code)
    outside = _small(_QUOTED.sub(" ", words)) if other else []
    ours, theirs = stop_words(language(code)), stop_words(language(other or code))
    is_frame = len(outside) < len(_small(words)) and any(
        word in ours and word not in theirs for word in outside
    )
    return "" if is_frame else other


def _language_of(text: str, span: Span, code: str) -> str:
    """The other language that a span is clearly in; "" where none is."""
    words = _small(span.of(text))
    others = _others(code)
    seen = [word for word in words if word in others]
    if len(words) < _LEAST_WORDS or len(set(seen)) < _LEAST_DIFFERENT:
        return ""
    counts = Counter(other for word in seen for other in others[word])
    best, _ = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return best if _is_clear(words, best, code) else ""


def _is_clear(words: Sequence[str], other: str, code: str) -> bool:
    ours, theirs = stop_words(language(code)), stop_words(language(other))
    own = [word for word in words if word in theirs and word not in ours]
    against = sum(word in ours and word not in theirs for word in words)
    is_enough = len(set(own)) >= _LEAST_DIFFERENT and len(own) >= _LEAST_SHARE * len(words)
    return is_enough and len(own) >= _LEAST_LEAD * against


def _small(text: str) -> list[str]:
    """The words of a text, all but the first as they stand: one with a capital is no small word."""
    found = _WORD.findall(text.replace("’", "'"))
    return [found[0].lower(), *found[1:]] if found else []


@functools.cache
def _others(code: str) -> Mapping[str, tuple[str, ...]]:
    """Each small word that the language has not, with the languages with a folder that have it."""
    own = stop_words(language(code))
    found: dict[str, tuple[str, ...]] = {}
    for other in available():
        for word in stop_words(language(other)) - own if other != code else ():
            found[word] = (*found.get(word, ()), other)
    return found
