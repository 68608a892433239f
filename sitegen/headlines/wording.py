"""The words of a title: joined tokens, the verb in the form that stands alone, the tidy line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import date_phrase
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

_QUOTES = re.compile(r"``|''|[\"“”]")
_NOTE = re.compile(r"(?: ?\[\d{1,3}\])+")  # the number of a note
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")  # "iPhone", "eBay"
# What has a capital at the head of a sentence only.
_SMALL = frozenset({Tag.DET, Tag.DET_POSS, Tag.PRON_NOM, Tag.ADP, Tag.DATE, Tag.NUM, Tag.ADJ})
_CLOSING = (",", ".", ";", ":", ")", "%", "'", "’", "?", "!")


class Draft(NamedTuple):
    """A title, the tokens it is made of, whether it is a full sentence, and the verb that it tells
    with."""

    text: str
    used: tuple[int, ...]
    is_full: bool
    group: VerbGroup | None = None


class Writer(NamedTuple):
    """What titles are written from: the text, the parsed sentence, and how a subject phrase is
    named.

    ``name`` gives the name of a subject phrase ("It" -> "Mistral AI") that stands before the token
    with that number, or the phrase itself. ``speaker`` is the one whose quoted words go on in this
    sentence, or "". ``is_first`` says that no sentence stands before this one, so that nothing
    but the sentence could explain its pronouns."""

    text: str
    parse: Parse
    lexicon: Lexicon
    name: Callable[[str, int], str]
    speaker: str = ""
    is_first: bool = False

    def join(self, used: Sequence[int]) -> str:
        """Return the words of these tokens with the spaces of the text."""
        out = ""
        closing = (*_CLOSING, *self.lexicon.data.words.possessive_ends)
        for k, i in enumerate(used):
            token = self.parse.tokens[i]
            word = " ".join(self.text[token.start : token.end].split())
            if not out:
                out = word
                continue
            before = self.parse.tokens[used[k - 1]]
            if self._lost_owner(used[k - 1] + 1, i):
                word = f"{self.lexicon.headlines.printed.article} {word}"
            glued = before.end == token.start if used[k - 1] == i - 1 else word in closing
            out += word if glued else " " + word
        return out

    def _lost_owner(self, first: int, end: int) -> bool:
        """Whether the tokens left out are a date that stood for an article: "in Sunday's
        primary"."""
        gone = self.parse.tokens[first:end]
        return [token.tag for token in gone] == [Tag.DATE, Tag.PART_POSS]


class Cut(NamedTuple):
    """What of a sentence a title may use: its own date, not the other dates, and the tokens ``[low,
    high)``."""

    own: int | None
    dates: Sequence[int]
    low: int
    high: int

    def hidden(self, parse: Parse) -> set[int]:
        """Return the tokens that no title shows: dates with their prepositions."""
        gone = set(self._own(self.own, parse)) if self.own is not None else set()
        return gone | {i for d in self.dates if d != self.own for i in self._hidden(d, parse)}

    def _own(self, date: int, parse: Parse) -> tuple[int, ...]:
        return (date - 1, date) if self._starts(date, parse) else date_phrase(date, parse)

    def _starts(self, date: int, parse: Parse) -> bool:
        """Whether something begins on a day that has no figure: "will lock down from Monday"; a
        title is read on other days too."""
        is_relative = not any(character.isdigit() for character in parse.tokens[date].low)
        is_phrase = parse.tag_at(date + 1) not in (Tag.NOUN, Tag.PROPN)
        starts = parse.tokens[date - 1].low in parse.lexicon.headlines.starting
        return is_relative and is_phrase and starts

    def _hidden(self, date: int, parse: Parse) -> tuple[int, ...]:
        if parse.tokens[date - 1].low in parse.lexicon.headlines.postponing:
            return ()  # "delayed the landing to 2025 at the earliest"
        return date_phrase(date, parse) or (date,)


def spaced(*pieces: str) -> str:
    """Return the pieces that hold something, with a space between them."""
    return " ".join(piece for piece in pieces if piece)


def quoted(who: str, words: str, writer: Writer) -> str:
    """Return the words of somebody with the one who says them, by the customs of the language."""
    rules = writer.lexicon.grammar
    return rules.titles.quotation.format(who=who, words=words) if rules else f"{who}: “{words}”"


def inside(text: str, first: int, writer: Writer) -> str:
    """Return a phrase that began a sentence as it looks inside one: "The government" -> "the
    government"."""
    token = writer.parse.tokens[first]
    opener = text.partition(" ")[0].lower()
    stands = writer.text[token.start : token.end].lower().replace("’", "'")
    if not opener.replace("’", "'").startswith(stands) and writer.lexicon.read(opener).tag not in (
        Tag.DET,
        Tag.DET_POSS,
    ):
        return text  # a name took the place of the words
    is_common = token.tag == Tag.NOUN and (
        token.low in writer.lexicon.nouns
        or token.low in writer.lexicon.phrases.plural_nouns
        or writer.lexicon.read(token.low).nounish
    )
    is_small = is_common or writer.text[token.start].islower() or token.tag in _SMALL
    return (
        text[:1].lower() + text[1:]
        if is_small
        and token.low not in writer.lexicon.headlines.capital
        and token.low not in writer.lexicon.data.names.nationalities
        and not text[1:2].isupper()
        and text[:1] == text[:1].upper()
        else text
    )


def tidy(text: str) -> str:
    """Return one line that begins with a capital, with no mark left open or hanging."""
    text = " ".join(_NOTE.sub("", text).split()).strip(" ,;:-–—")
    if len(_QUOTES.findall(text)) % 2:
        text = " ".join(_QUOTES.sub("", text).split())
    if text.count("(") != text.count(")"):
        text = text.partition("(")[0].strip(" ,;:-") if "(" in text else text.replace(")", "")
    return text if _CAMEL.match(text) else text[:1].upper() + text[1:]
