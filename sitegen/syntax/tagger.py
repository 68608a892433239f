"""A sentence to tokens with word classes, told from word lists and neighbours; a unit is one
token."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sitegen.languages.schema.phrases import ScanWords
from sitegen.model import Span
from sitegen.syntax.classes import classes
from sitegen.syntax.dateline import after_dateline
from sitegen.syntax.grammar import tag
from sitegen.syntax.lexicon import Lexicon, Reading
from sitegen.syntax.token import CLOSED, Tag, Token, Unit, mark
from sitegen.syntax.walking import Pass, Word
from sitegen.text import unread


@functools.cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The tokens of a text, by the abbreviations and clitics of its language."""
    words = lexicon.scanning
    abbreviations, clitics = "|".join(words.abbreviations), "|".join(words.clitics)
    return re.compile(
        r"(?P<abbr>(?=[A-Za-z]{1,4}\.)(?:(?:[A-Za-z]\.){2,}"
        rf"|\b(?:{abbreviations})\.))"
        r"|(?P<num>(?=[A-Z]{0,3}[$€£¥#]?\d)(?:[A-Z]{1,3})?[$€£¥#]?\d+(?:,\d+)*(?:\.\d+)?"
        r"(?:[-/:]\d+)*(?:%?(?:-[a-z]+)+|%|(?:st|nd|rd|th)\b|[KMB]\b|bn\b|m\b)?)"
        rf"|(?P<clitic>['’](?:{clitics})\b|(?<=s)['’](?=\s))"
        rf"|(?P<word>[^\W\d_]+(?:['’](?!(?:{clitics})\b)[^\W\d_]+)*(?:[-/&][^\W_]+)*)"
        r"|(?P<bracket>-[LR][RSC]B-)"  # as parsers write brackets
        r"|(?P<dash>--+|[–—]|(?<=\s)[-_](?=\s))"
        r"|(?P<quote>``|''|[\"“”])"
        r"|(?P<punct>[^\w\s])"
    )


def tokens(text: str, sentence: Span, units: Sequence[Unit], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the tokens of a sentence behind its dateline, in order.

    ``units`` are those in it, sorted, none overlapping; those of the dateline are left out.
    """
    if lexicon.grammar is not None:
        at = after_dateline(text, sentence)
        own = [unit for unit in units if unit.span.start >= at]
        return tag(text, at, sentence.end, own, lexicon.grammar)
    return _resolve(_words(text, sentence, units, lexicon), lexicon)


def decisions(
    text: str, sentence: Span, units: Sequence[Unit], lexicon: Lexicon
) -> tuple[tuple[str, str, str], ...]:
    """Return each word of a sentence with its class and the rule that gave it, "" for none."""
    words = _words(text, sentence, units, lexicon)
    given = classes(Pass(words, lexicon))
    return tuple((word.low, *each) for word, each in zip(words, given, strict=True))


def _words(text: str, sentence: Span, units: Sequence[Unit], lexicon: Lexicon) -> list[Word]:
    """The words of a sentence with what they can be."""
    words: list[Word] = []
    at = after_dateline(text, sentence)
    own = [unit for unit in units if unit.span.start >= at]
    gaps = [Unit(gap, _UNREAD) for gap in unread(text, at, sentence.end)]
    for span, value in sorted((*own, *gaps), key=lambda each: each.span.start):
        _scan(text, at, span.start, lexicon, words)
        at = max(at, span.end)
        if value is _UNREAD:
            continue
        said = span.of(text)
        date = Reading(Tag.DATE, "")
        words.append(Word(span.start, span.end, said, said.lower(), date, value))
    _scan(text, at, sentence.end, lexicon, words)
    _hyphenated(words)
    is_named = len(words) > 1 and words[1].reading.tag == Tag.PROPN
    if is_named and words[0].low in lexicon.scanning.given_names:
        words[0] = words[0]._replace(reading=Reading(Tag.PROPN, words[0].low))  # "Will Smith"
    return words


def _hyphenated(words: list[Word]) -> None:
    """Make dashes a part of the names round them, when no dash of the sentence stands elsewhere:
    "Coca - Cola"."""
    dashes = [i for i, word in enumerate(words) if word.reading.tag == Tag.DASH]
    if all(
        words[at].text == "-"
        and 0 < at < len(words) - 1
        and words[at - 1].reading.tag == words[at + 1].reading.tag == Tag.PROPN
        for at in dashes
    ):
        for at in dashes:
            words[at] = words[at]._replace(reading=Reading(Tag.PROPN, "-"))


# What stands for a piece of markup among the units of a sentence.
_UNREAD = object()
# Behind these a capital makes no name.
_OPENING = frozenset({Tag.QUOTE, Tag.STOP, Tag.COLON})
_NOMINAL = frozenset({Tag.NOUN, Tag.PROPN})


def _is_opened(before: Sequence[Word]) -> bool:
    """Whether a sentence begins behind these words, so that a capital tells nothing: none, a mark,
    or the date that heads a line of a chronology."""
    if not before or before[-1].reading.tag in _OPENING:
        return True
    return len(before) == 2 and [word.reading.tag for word in before] == [Tag.DATE, Tag.DASH]


# Marks that are read as others.
_MARKS = {"[": "(", "]": ")", "…": ".", "?": ".", "!": "."}


def _scan(text: str, start: int, end: int, lexicon: Lexicon, out: list[Word]) -> None:
    for match in _pattern(lexicon).finditer(text, start, end):
        kind, word = match.lastgroup, match.group()
        low = word
        if kind == "word":
            low, first, inside = _forms(word, lexicon)
            reading = first if _is_opened(out) else inside
        elif kind == "abbr":
            low = word.lower()
            reading = Reading(Tag.PROPN, low)
        elif kind == "num":
            low = word.lower()
            reading = Reading(Tag.NUM, low)
        elif kind == "clitic":
            low = word.lower().replace("’", "'")
            reading = _clitic(low, out, lexicon.scanning)
        elif kind == "dash":
            reading = Reading(Tag.DASH, word)
        elif kind == "bracket":
            reading = Reading(Tag.PAREN_OPEN if word[1] == "L" else Tag.PAREN_CLOSE, word)
        elif kind == "quote":
            reading = Reading(Tag.QUOTE, word)
        else:
            reading = Reading(mark(_MARKS.get(word, word)), word)
        out.append(Word(match.start(), match.end(), word, low, reading, None))


@functools.lru_cache(maxsize=1 << 16)
def _forms(word: str, lexicon: Lexicon) -> tuple[str, Reading, Reading]:
    """A word in lower case, and what it can be at the head of a sentence and inside."""
    low = word.lower().replace("’", "'")
    reading = lexicon.read(low)
    if not word[0].isupper():
        return low, reading, reading
    is_initials = word.isupper() and len(word) > 1  # "the WHO", "the US"
    # A capital inside a sentence makes a name, but not of "The" or "In" in a headline.
    is_word = reading.tag in CLOSED and not is_initials and low not in lexicon.scanning.names
    return low, reading, reading if is_word else Reading(Tag.PROPN, low)


def _clitic(low: str, before: list[Word], words: ScanWords) -> Reading:
    """A clitic is a verb or a modal, or a possessive; 's is that behind all but pronouns."""
    if low in words.possessive:
        is_pronoun = bool(before) and before[-1].reading.tag in (
            Tag.PRON_NOM,
            Tag.PRON_REL,
            Tag.SCONJ_THAT,
        )
        is_verb = is_pronoun and low in words.be_behind_pronoun
        return Reading(Tag.AUX_BE if is_verb else Tag.PART_POSS, low)
    return Reading(
        Tag.AUX_HAVE if low in words.have else Tag.AUX_BE if low in words.be else Tag.AUX_MODAL, low
    )


def _resolve(words: list[Word], lexicon: Lexicon) -> tuple[Token, ...]:
    """The class of every token, left to right."""
    out = []
    for word, (kind, _) in zip(words, classes(Pass(words, lexicon)), strict=True):
        lemma = word.reading.lemma
        if kind in _NOMINAL:
            lemma = lexicon.nouns.get(word.low, word.low)
        out.append(Token(word.start, word.end, word.low, kind, lemma, word.unit))
    return tuple(out)
