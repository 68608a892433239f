"""The words of a title: joined tokens, the verb in the form that stands alone, the tidy line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import date_phrase
from sitegen.syntax.relations import joined_group
from sitegen.syntax.tree import Parse

_QUOTES = re.compile(r"``|''|[\"“”]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")  # "iPhone", "eBay"
_CLOSING = (",", ".", ";", ":", ")", "%", "'s", "’s", "'", "’", "?", "!")
PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "you", "this", "that", "who", "which", "there"})
FIRST_PERSON = frozenset({"i", "we", "my", "our"})
_TENSES = {"'ll": "will", "'d": "would", "'s": "is", "'re": "are", "'m": "am", "'ve": "have"}


class Draft(NamedTuple):
    """A title, the tokens it is made of, whether it is a full sentence, and the verb that it tells with."""

    text: str
    used: tuple[int, ...]
    is_full: bool
    group: VerbGroup | None = None


class Target(NamedTuple):
    """What a line is made for: the head token of the event, its date's token (-1: none), its verb group if any."""

    head: int
    date: int
    group: VerbGroup | None


class Writer(NamedTuple):
    """What titles are written from: the text, the parsed sentence, and how a subject phrase is named.

    ``name`` gives the name of a subject phrase ("It" -> "Mistral AI") that stands before the token with
    that number, or the phrase itself. ``speaker`` is the one whose quoted words go on in this sentence, or "".
    """

    text: str
    parse: Parse
    lexicon: Lexicon
    name: Callable[[str, int], str]
    speaker: str = ""

    def join(self, used: Sequence[int]) -> str:
        """The words of these tokens with the spaces of the text."""
        out = ""
        for k, i in enumerate(used):
            token = self.parse.tokens[i]
            word = " ".join(self.text[token.start : token.end].split())
            if not out:
                out = word
                continue
            before = self.parse.tokens[used[k - 1]]
            if self._lost_owner(used[k - 1] + 1, i):
                word = f"the {word}"
            glued = before.end == token.start if used[k - 1] == i - 1 else word in _CLOSING
            out += word if glued else " " + word
        return out

    def _lost_owner(self, first: int, end: int) -> bool:
        """Whether the tokens left out are a date that stood for an article: "in Sunday's primary"."""
        gone = self.parse.tokens[first:end]
        return [token.tag for token in gone] == ["date", "poss_mark"]


class Cut(NamedTuple):
    """What of a sentence a title may use: its own date, not the other dates, and the tokens ``[low, high)``."""

    own: int | None
    dates: Sequence[int]
    low: int
    high: int

    def hidden(self, parse: Parse) -> set[int]:
        """The tokens that no title shows: dates with their prepositions."""
        gone = set(self._own(self.own, parse)) if self.own is not None else set()
        return gone | {i for d in self.dates if d != self.own for i in self._hidden(d, parse)}

    def _own(self, date: int, parse: Parse) -> tuple[int, ...]:
        is_relative = not any(character.isdigit() for character in parse.tokens[date].low)
        if is_relative and parse.tokens[date - 1].low == "from":
            return (date - 1, date)  # "will lock down from Monday": a title is read on other days too
        return date_phrase(date, parse)

    def _hidden(self, date: int, parse: Parse) -> tuple[int, ...]:
        if parse.tokens[date - 1].low == "to":
            return ()  # "delayed the landing to 2025 at the earliest"
        return date_phrase(date, parse) or (date,)


def shares_auxiliary(group: VerbGroup, writer: Writer) -> bool:
    """Whether "finished" in "was begun in 1931, finished in 1936" stands for "was finished"."""
    parse = writer.parse
    clause, head = parse.clauses[group.clause], parse.tokens[group.head]
    if clause.kind != "coord" or group.first != group.head or head.lemma in writer.lexicon.intransitive:
        return False
    twin = parse.finite_of(clause.twin) if clause.twin >= 0 else None
    after = parse.tokens[group.head + 1].tag if group.head + 1 < len(parse.tokens) else "."
    return (
        twin is not None
        and (twin.is_passive or shares_auxiliary(twin, writer))
        and writer.lexicon.read(head.low).tag == "ed"
        and (after in ("prep", "date", ".", ",", "conj", "sub", "adv", "to") or head.lemma in writer.lexicon.naming)
    )


def inside(text: str, first: int, writer: Writer) -> str:
    """A phrase that began a sentence as it looks inside one: "The government" -> "the government"."""
    token = writer.parse.tokens[first]
    is_common = token.tag == "noun" and (token.low in writer.lexicon.nouns or writer.lexicon.read(token.low).nounish)
    is_small = is_common or writer.text[token.start].islower() or token.tag in ("det", "poss", "subj", "prep", "date")
    return text[:1].lower() + text[1:] if is_small and token.low != "i" and text[:1] == text[:1].upper() else text


def verb_words(group: VerbGroup, verb: Sequence[int], writer: Writer, was: str) -> str:
    """The verb as it stands; a participle as a past tense ("raising" -> "raised", "founded" -> "was founded")."""
    tokens = writer.parse.tokens
    if group.kind in ("fin", "inf"):
        words = writer.join(verb)
        if shares_auxiliary(group, writer):
            return f"{was} {words}"
        is_said = writer.parse.clauses[group.clause].kind == "that"  # "said that it had paid"
        if tokens[group.first].low == "had" and group.first != group.head and not is_said:
            return _told_in_past(group, verb, writer, was)
        for short, full in _TENSES.items():
            if words.startswith((short + " ", short.replace("'", "’") + " ")):
                return full + words[len(short) :]
        return words
    head = tokens[group.head]
    word = writer.text[head.start : head.end].lower()
    if group.kind == "pas":
        before = tokens[group.head - 1].low if group.head else ""
        word = f"{before} {word}" if before in ("first", "last") else word  # "The comet, last seen in 1986,"
        joined = joined_group(group, writer.parse)
        is_past = writer.lexicon.read(head.low).tag != "participle"  # "moved in 1956 and taken down last July"
        if joined and joined.kind == "fin" and not joined.is_passive and is_past:
            return _past(head.lemma, writer)
        after = tokens[group.head + 1].tag if group.head + 1 < len(tokens) else "."
        if (
            joined
            and after in ("det", "poss", "num", "noun", "name")
            and head.lemma not in writer.lexicon.naming
            and is_past
        ):
            return _past(head.lemma, writer)  # "was dug in 1761 and carried coal"
        is_set_up = group.head + 1 < len(tokens) and tokens[group.head + 1].low == "up"
        is_awaited = head.lemma in _AWAITED and not is_set_up and _is_present(group, writer.parse)
        return f"{'is' if was == 'was' else 'are'} {word}" if is_awaited else f"{was} {word}"
    if group.kind != "ger":
        return ""
    first = tokens[group.first].low
    if first == "being":
        return f"{was} {word}"
    if first == "having" and group.first != group.head:
        return _past(head.lemma, writer)
    modal = next((g.modal for g in reversed(writer.parse.groups) if g.kind == "fin" and g.head < group.head), "")
    if modal in ("will", "would", "'ll"):
        return f"will {head.lemma}"
    return _past(head.lemma, writer)


def _told_in_past(group: VerbGroup, verb: Sequence[int], writer: Writer, was: str) -> str:
    """The pluperfect as the past: "had been founded" is "was founded", "had not paid" is "did not pay".

    A line that stands alone has no later time that it could lie before.
    """
    tokens = writer.parse.tokens
    head = tokens[group.head]
    inner = [i for i in verb if group.first < i < group.head and tokens[i].tag != "be"]
    after = [i for i in verb if i > group.head]
    is_negated = any(tokens[i].tag == "neg" and tokens[i].low in ("not", "n't") for i in inner)
    word = writer.text[head.start : head.end]
    if head.tag not in ("pas", "ger", "be", "have"):
        return writer.join(verb)
    if any(tokens[i].tag == "be" for i in range(group.first, group.head)):
        told = [was, writer.join(inner), word]  # "had been founded", "had been working"
    elif head.tag == "be":
        told = [was, writer.join(inner)]  # "had been mayor"
    elif is_negated:
        told = ["did", writer.join(inner), head.lemma]
    else:
        past = "had" if head.tag == "have" else _past(head.lemma, writer)
        told = [writer.join(inner), past]
    return " ".join(part for part in (*told, writer.join(after)) if part)


_AWAITED = frozenset({"expect", "schedule", "plan", "slate", "set"})


def _is_present(group: VerbGroup, parse: Parse) -> bool:
    """Whether the clause round a participle speaks of now or later: "The deal, expected to close in May, must"."""
    clause = parse.clauses[group.clause]
    finite = parse.finite_of(clause.parent) if clause.parent >= 0 else None
    return finite is not None and (bool(finite.modal) or parse.tokens[finite.first].low in ("is", "are", "has", "have"))


def _past(lemma: str, writer: Writer) -> str:
    return writer.lexicon.pasts.get(lemma) or f"{lemma}ed"


def tidy(text: str) -> str:
    """One line that begins with a capital, with no mark left open or hanging."""
    text = " ".join(text.split()).strip(" ,;:-–—")
    if len(_QUOTES.findall(text)) % 2:
        text = _QUOTES.sub("", text)
    if text.count("(") != text.count(")"):
        text = text.partition("(")[0].strip(" ,;:-") if "(" in text else text.replace(")", "")
    return text if _CAMEL.match(text) else text[:1].upper() + text[1:]
