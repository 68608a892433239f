"""A sentence to tokens with word classes, told from word lists and neighbours; a date mention is one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.events.lexicon import Lexicon, Reading
from sitegen.model import DateMention, Span

_TOKEN = re.compile(
    r"(?P<abbr>(?:[A-Za-z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Inc|Corp|Co|Ltd|Bros|Jr|Sr|St|No|vs)\.)"
    r"|(?P<num>(?:[A-Z]{1,3})?[$€£¥#]?\d+(?:,\d+)*(?:\.\d+)?(?:[-/:]\d+)*(?:%?(?:-[a-z]+)+|%|(?:st|nd|rd|th)\b|[KMB]\b|bn\b|m\b)?)"
    r"|(?P<clitic>['’](?:s|ll|ve|re|d|m)\b|(?<=s)['’](?=\s))"
    r"|(?P<word>[^\W\d_]+(?:['’](?!(?:s|ll|ve|re|d|m)\b)[^\W\d_]+)*(?:[-/&][^\W_]+)*)"
    r"|(?P<dash>--+|[–—]|(?<=\s)-(?=\s))"
    r"|(?P<quote>``|''|[\"“”])"
    r"|(?P<punct>[^\w\s])"
)

NOMINAL = frozenset({"noun", "name", "num", "poss_mark"})
VERBAL = frozenset({"fin", "be", "have", "do", "mod"})
_SKIPPED = frozenset({"adv", "neg", "quo"})


class Token(NamedTuple):
    """A word, mark or whole date mention, with its class.

    ``tag`` is one of: fin, pas, ger, inf (verbs: finite; participle; -ing; after "to" or a modal), be,
    have, do, mod, to; noun, name, num, adj, adv, neg, det, poss, poss_mark ('s), pron, subj, prep, sub,
    wh, that, conj; date; or the mark itself (, ; : ( ) " - .).
    """

    start: int
    end: int
    low: str
    tag: str
    lemma: str
    mention: DateMention | None = None


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str
    reading: Reading
    mention: DateMention | None


def tokens(text: str, sentence: Span, dates: Sequence[DateMention], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence, in order; ``dates`` are the mentions in it, sorted, none overlapping."""
    words: list[_Word] = []
    at = sentence.start
    for mention in dates:
        _scan(text, at, mention.span.start, lexicon, words)
        span = mention.span
        words.append(_Word(span.start, span.end, span.of(text), span.of(text).lower(), Reading("date", ""), mention))
        at = span.end
    _scan(text, at, sentence.end, lexicon, words)
    return _resolve(words, lexicon)


def _scan(text: str, start: int, end: int, lexicon: Lexicon, out: list[_Word]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        kind, word = match.lastgroup, match.group()
        low = word.lower().replace("’", "'")
        if kind == "word":
            reading = lexicon.read(low)
            if word[0].isupper() and out and out[-1].reading.tag not in ('"', ".", ":"):
                # A capital inside a sentence makes a name, but not of "The" or "In" in a headline.
                closed = reading.tag in (
                    "det",
                    "prep",
                    "conj",
                    "to",
                    "that",
                    "sub",
                    "wh",
                    "subj",
                    "poss",
                    "mod",
                    "be",
                    "have",
                )
                reading = reading if closed and low not in ("may", "us", "am", "will") else Reading("name", low)
        elif kind == "abbr":
            reading = Reading("name", low)
        elif kind == "num":
            reading = Reading("num", low)
        elif kind == "clitic":
            reading = _clitic(low, out)
        elif kind == "dash":
            reading = Reading("-", word)
        elif kind == "quote":
            reading = Reading('"', word)
        else:
            reading = Reading({"[": "(", "]": ")", "…": ".", "?": ".", "!": "."}.get(word, word), word)
        out.append(_Word(match.start(), match.end(), word, low, reading, None))


def _clitic(low: str, before: list[_Word]) -> Reading:
    """'s after a pronoun is a verb, after anything else a possessive."""
    if low in ("'s", "'"):
        pronoun = bool(before) and before[-1].reading.tag in ("subj", "wh", "that")
        return Reading("be", low) if pronoun and low == "'s" else Reading("poss_mark", low)
    if low == "'ve":
        return Reading("have", low)
    return Reading("be", low) if low in ("'re", "'m") else Reading("mod", low)


_BOUNDARIES = frozenset({"sub", "wh", "that", ";", ":", '"', "-", "(", ")", "."})
_BEFORE_NOUN = frozenset({"det", "poss", "poss_mark", "adj"})
_STARTS_NOUN = frozenset({"det", "poss", "noun", "name", "num", "adj", "subj", "pron"})


class _Pass:
    """One walk over a sentence: what has been decided to the left, and what stands to the right."""

    def __init__(self, words: list[_Word], lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.tags: list[str] = []
        self.has_finite = False  # in the clause so far
        self.outer: list[bool] = []  # the same for the clauses around it
        self.after_telling = False  # behind a reporting verb, where a clause without "that" may begin
        self.open_quote = ""
        self.certain = [self._is_certain(i) for i in range(len(words))]

    def _is_certain(self, i: int) -> bool:
        word = self.words[i]
        tag = word.reading.tag
        return bool(
            tag in ("past", "mod")
            or (tag in ("be", "have", "do") and word.low not in ("be", "been", "being", "having"))
            or (tag == "s" and i > 0 and self.words[i - 1].low == "," and self.right(i).tag in ("that", "to"))
        )

    def note(self, tag: str, word: _Word, i: int) -> None:
        """Keep account of which clauses have their verb."""
        if tag == "fin" or (tag in VERBAL and self.certain[i]):
            if self.has_finite and self.outer:
                self.outer.pop()
            self.after_telling = word.reading.lemma in self.lexicon.reporting and tag == "fin"
            self.has_finite = not self.after_telling
        elif tag in ("wh", "sub", "that"):
            self.outer.append(self.has_finite or self.after_telling)
            self.has_finite = self.after_telling = False
        elif tag in (";", ":", '"', "-", ".") or tag == "conj":
            self.has_finite = self.after_telling = False
            if tag != "conj":
                self.outer.clear()

    @property
    def clause_is_full(self) -> bool:
        """Whether neither this clause nor the one around it waits for a finite verb."""
        return self.has_finite and not (self.outer and not self.outer[-1])

    def left(self) -> str:
        """The class of the nearest token to the left that is no adverb or negation."""
        for tag in reversed(self.tags):
            if tag not in _SKIPPED:
                return tag
        return "start"

    def quote(self) -> str:
        """'"' for the marks of spoken words, "quo" for those round a phrase ("his famous 'Iron Curtain' speech")."""
        if self.open_quote:
            kind, self.open_quote = self.open_quote, ""
            return kind
        spoken = self.left() in ("start", ",", ":", ".", "that", "-") or self.after_telling
        self.open_quote = '"' if spoken else "quo"
        return self.open_quote

    def right(self, i: int) -> Reading:
        return self.words[i + 1].reading if i + 1 < len(self.words) else Reading(".", "")

    def is_fronted(self, i: int) -> bool:
        """Whether all words before this one hang on a preposition that opens the sentence, no date among them."""
        tags = self.tags[:i]
        return bool(tags) and tags[0] == "prep" and "date" not in tags and "," not in tags

    def list_of_verbs(self, i: int) -> bool:
        """Whether "and" with another past tense follows soon: "tripled in 2004, doubled in 2005 and rose in 2006"."""
        for j in range(i + 1, min(i + 14, len(self.words) - 1)):
            tag = self.words[j].reading.tag
            if tag == "conj":
                return self.words[j + 1].reading.tag in ("ed", "past")
            if tag in (";", '"', "sub", "wh", "that", "."):
                return False
        return False

    def that_follows(self, i: int) -> bool:
        """Whether "that" comes within three tokens: "said in a letter published Wednesday that"."""
        return any(word.low == "that" for word in self.words[i + 1 : i + 4])

    def finite_follows(self, i: int) -> bool:
        """Whether a sure finite verb comes before the clause can have ended."""
        for j in range(i + 1, min(i + 40, len(self.words))):
            tag = self.words[j].reading.tag
            if self.certain[j]:
                return True
            if tag in _BOUNDARIES or tag in ("conj", ","):
                return False
        return False

    def finite_later(self, i: int) -> bool:
        """Whether a sure finite verb of this level comes later, past commas."""
        skip = False
        for j in range(i + 1, min(i + 60, len(self.words))):
            tag = self.words[j].reading.tag
            if tag in ("wh", "sub", "that"):
                skip = True
            elif tag in (";", '"', ":"):
                return False
            elif self.certain[j]:
                if not skip:
                    return True
                skip = False
        return False


def _resolve(words: list[_Word], lexicon: Lexicon) -> tuple[Token, ...]:
    """The class of every token, left to right."""
    run = _Pass(words, lexicon)
    out = []
    for i, word in enumerate(words):
        tag = _class_of(i, word, run)
        run.note(tag, word, i)
        run.tags.append(tag)
        lemma = word.reading.lemma
        if tag in ("noun", "name"):
            lemma = lexicon.nouns.get(word.low, word.low)
        out.append(Token(word.start, word.end, word.low, tag, lemma, word.mention))
    return tuple(out)


_ROUGHLY = frozenset({"about", "around", "over", "under", "nearly", "at"})


def _class_of(i: int, word: _Word, run: _Pass) -> str:
    tag = word.reading.tag
    if tag == "past":
        return "noun" if run.left() in _BEFORE_NOUN and run.left() != "adj" else "fin"
    if tag == "ed":
        return _ed(i, word, run)
    if tag == "s" and run.certain[i]:
        return "fin"
    if tag == "participle":
        return "adj" if run.left() in _BEFORE_NOUN and run.right(i).tag in ("noun", "name") else "pas"
    if tag == "ing":
        opens = not i and (run.right(i).tag in ("poss_mark", ",") or word.text[1:].lower() != word.text[1:])
        return "name" if opens else _ing(i, run)
    if tag in ("s", "base"):
        return _present(i, word, run)
    if tag == "that":
        return _that(i, run)
    if (
        tag == "prep"
        and word.low in _ROUGHLY
        and (run.right(i).lemma == "least" if word.low == "at" else run.right(i).tag == "num")
    ):
        return "det"  # "About 200 people", "at least 12"
    if tag == "sub" and word.low in ("before", "after", "since", "until", "as", "till", "than", "once"):
        return _preposition_or_not(i, run)
    if tag == "adj":
        right = run.right(i).tag
        ends = (
            right in ("prep", ",", ".", "conj", "date", "that")
            and word.low in run.lexicon.nouns
            and run.left() in _BEFORE_NOUN
        )
        return "noun" if ends or right in ("be", "mod", "have", "past") else "adj"
    if tag == '"':
        return run.quote()
    return tag


_AFTER_ATTRIBUTE = frozenset({"noun", "name", "adj", "num", "ed", "ing", "base", "s"})


def _ed(i: int, word: _Word, run: _Pass) -> str:
    """A form like "raised" or "made": finite, participle or adjective."""
    before, after, is_base = run.left(), run.right(i), word.reading.lemma == word.low
    if before in _GOVERNS or (before == "pas" and run.tags[-1] == "pas"):
        return _governed(before, is_base=is_base)
    attribute = _attribute(before, after, is_base=is_base)
    if before == "start" and after.tag == "noun":
        attribute = "adj"
    if attribute:
        return attribute
    by_agent = after.lemma == "by" and not (i + 2 < len(run.words) and run.words[i + 2].reading.tag == "num")
    if before == "conj":
        joined = _as_before(run, is_base=is_base) or ("pas" if by_agent else "fin")
        return "fin" if joined == "pas" and after.tag in ("det", "poss", "num") and not is_base else joined
    if before in ("start", "sub", "prep", '"', "-", ":", "(", "ger", "inf", "fin", "pas"):
        return "pas"
    reporting = word.reading.lemma in run.lexicon.reporting
    if reporting and not by_agent and before in ("noun", "name", "pron", ")", "date"):
        return "fin"
    if before == "," and run.has_finite and run.list_of_verbs(i):
        return "fin"
    if word.low in run.lexicon.participial or (run.after_telling and run.that_follows(i)):
        return "pas"
    if run.is_fronted(i) and run.finite_later(i):
        return "pas"  # "Under an accord signed yesterday, the two would ..."
    if by_agent or run.clause_is_full or (run.has_finite and run.finite_follows(i)):
        # A second verb in a clause that has one: "sold shares purchased in 1987".
        return "pas"
    if before == ",":
        said = reporting and after.tag in ("subj", "that", "det", "poss", "name")
        return "pas" if run.finite_later(i) and not said else "fin"
    return "pas" if run.finite_follows(i) else "fin"


_GOVERNS = frozenset({"be", "have", "to", "mod", "do", "wh", "subj", "that"})


def _governed(before: str, *, is_base: bool) -> str:
    """The class after an auxiliary, a subject pronoun or another participle ("was found abandoned")."""
    if before in ("be", "have"):
        return "pas"
    if before in ("to", "mod", "do"):
        return "inf" if is_base else "fin"
    return "adj" if before == "pas" else "fin"


def _attribute(before: str, after: Reading, *, is_base: bool) -> str | None:
    """ "adj" or "noun" for a form that stands before a noun, or as one: "the proposed merger", "a run"."""
    if before in ("det", "poss", "poss_mark", "prep", "adj") and after.tag in _AFTER_ATTRIBUTE:
        nounish_after = after.tag in ("noun", "name", "adj", "ing") or after.nounish
        if before != "prep" or nounish_after:
            return "adj"
    if before in ("det", "poss", "poss_mark"):
        return "noun"
    return "noun" if is_base and before in ("noun", "name") and after.tag in ("be", "mod", "past", ",", ".") else None


def _as_before(run: _Pass, *, is_base: bool) -> str | None:
    """The class of the verb that "and" joins this one to; only a base form can follow "to" or a modal."""
    for tag in reversed(run.tags[:-1]):
        if (tag in ("fin", "pas") and not is_base) or (tag in ("fin", "pas", "inf") and is_base):
            return tag
        if tag in ("be", "have", "do"):
            return "fin"
        if tag in (";", ":", '"'):
            return None
    return None


def _ing(i: int, run: _Pass) -> str:
    before, after = run.left(), run.right(i)
    if before == "be":
        return "ger"
    if before in ("det", "poss", "adj", "num") or (run.tags and run.tags[-1] == "poss_mark"):
        return "noun"
    if before == "date" and len(run.tags) > 1 and run.tags[-2] in ("det", "adj"):
        return "noun"
    if before == "date" and run.words[i - 1].text.lower().startswith("the "):
        return "noun"
    takes_object = (
        after.tag in ("det", "poss", "pron", "name", "num", "to", "that", "adv", "subj")
        or after.lemma == "at"
        or (after.tag in ("noun", "adj", "ing", "ed") and before in (",", "start", "prep", "sub", "conj", "-"))
    )
    if before in ("noun", "name") and run.words[i].low in run.lexicon.nouns and after.tag in ("that", "wh", "adv"):
        return "noun"
    if before in ("noun", "name", "date"):
        return "ger" if takes_object or (after.tag in ("prep", "adj") and before != "noun") else "noun"
    if before in (",", "start", "sub", "prep", "conj", "fin", "pas", "inf", "-", "ger"):
        noun = run.words[i].low in run.lexicon.nouns and not takes_object
        return "noun" if noun or (before == "prep" and not takes_object) else "ger"
    return "ger" if takes_object else "noun"


def _present(i: int, word: _Word, run: _Pass) -> str:
    """A base form or third person: verb or noun."""
    before, after, form = run.left(), run.right(i), word.reading
    if before in ("to", "mod", "do"):
        return "inf" if form.tag == "base" else "noun"
    if before == "have" and form.tag == "base" and word.low == run.lexicon.participles.get(form.lemma):
        return "pas"
    if before == "wh" and run.words[i - 1].low == "whose":
        return "noun"
    if before == "subj" or (before in ("wh", "that") and form.tag == "s"):
        return "fin" if form.tag == "s" or before == "subj" else "noun"
    object_follows = after.tag in ("det", "poss", "pron", "to", "that", "subj", "wh") or (
        after.tag in ("name", "num", "adv", "adj", "date", "ing") and not form.nounish
    )
    if before in ("noun", "name", ")", "num") and not run.has_finite and not run.finite_follows(i):
        if form.tag == "s" and (not form.nounish or object_follows):
            return "fin"
        plural = bool(run.words[i - 1].low.endswith("s")) if i else False
        if form.tag == "base" and plural and (not form.nounish or object_follows):
            return "fin"
    if before == "conj" and object_follows:
        return _as_before(run, is_base=form.tag == "base") or "noun"
    if before == "," and form.tag == "s" and object_follows and not run.has_finite:
        return "fin"
    if before == "wh" and form.tag == "base" and object_follows:
        return "fin"
    return "noun"


def _that(i: int, run: _Pass) -> str:
    """ "that" as a determiner ("by that May"), or before a clause."""
    after = run.right(i).tag
    if run.left() == "prep" or (after in ("date", "be") and run.left() in ("start", "prep", "conj", ",", "fin")):
        return "det"
    if after in ("mod", "past", "be", "have", "ed", "s"):
        return "wh"
    if run.left() in ("start", "conj", ",") and after == "noun":
        return "det"
    return "that"


def _preposition_or_not(i: int, run: _Pass) -> str:
    """ "after" and its like: a clause with a verb follows, or only a noun."""
    if run.right(i).lemma == "of":
        return "prep"
    for j in range(i + 1, min(i + 25, len(run.words))):
        reading = run.words[j].reading
        if reading.tag in ("past", "mod", "be", "have", "do", "ed") or (reading.tag == "s" and not reading.nounish):
            if reading.tag == "ed" and j == i + 1:
                return "prep"
            return "sub"
        if reading.tag == "ing" and j == i + 1:
            return "sub"
        if reading.tag in (",", ";", ".", '"', ":", "wh", "that", "conj", "sub", "-", ")", "to"):
            return "prep"
    return "prep"
