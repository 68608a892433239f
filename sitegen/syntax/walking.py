"""One walk over the words of a sentence: what was decided to the left, and what stands to the
right."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sitegen.syntax.constraint import Cohort
from sitegen.syntax.forms import Form
from sitegen.syntax.lexicon import Lexicon, Reading
from sitegen.syntax.token import Tag

VERBAL = frozenset({Tag.VERB_FIN, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.AUX_MODAL})
# How far back a neighbour can stand: hostile text is made of adverbs and quotation marks.
_FURTHEST = 16
_SKIPPED = frozenset({Tag.ADV, Tag.PART_NEG, Tag.QUOTE_PHRASE})
BOUNDARIES = frozenset(
    {
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.QUOTE,
        Tag.DASH,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.STOP,
    }
)


_TEMPORAL = frozenset({Tag.ADP, Tag.SCONJ})
# Words of these classes end or fill a clause.
NOTED = VERBAL | {
    Tag.PRON_REL,
    Tag.SCONJ,
    Tag.SCONJ_THAT,
    Tag.SEMICOLON,
    Tag.COLON,
    Tag.QUOTE,
    Tag.DASH,
    Tag.STOP,
    Tag.CCONJ,
}
# Readings that may be finite whatever stands round them.
_SURE = frozenset({Tag.FORM_PAST, Tag.AUX_MODAL, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.FORM_S})


class Word(NamedTuple):
    """A word, mark or unit as it stands, with what it can be."""

    start: int
    end: int
    text: str
    low: str
    reading: Reading
    unit: object


@functools.lru_cache(maxsize=1 << 16)
def _forms(reading: Reading) -> tuple[Form, ...]:
    """What a word can be, for the rules; a verb that is a noun as well is both."""
    form = Form(reading.tag, reading.lemma)
    return (form, Form(Tag.NOUN, reading.lemma)) if reading.nounish else (form,)


def _cohort(word: Word) -> Cohort:
    forms = _forms(word.reading)
    if word.unit is not None:
        forms = _decided("date", word.low.partition(" ")[0])  # "the" of "the 1990s fighting"
    return Cohort(word.start, word.end, word.low, forms)


@functools.lru_cache(maxsize=1 << 16)
def _decided(tag: Tag, lemma: str) -> tuple[Form, ...]:
    return (Form(tag, lemma),)


class Pass:
    """One walk over a sentence: what has been decided to the left, and what stands to the right."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.cohorts = [_cohort(word) for word in words]
        self.tags: list[Tag] = []
        self.has_finite = False  # in the clause so far
        self.outer: list[bool] = []  # the same for the clauses around it
        self.after_telling = (
            False  # behind a reporting verb, where a clause without "that" may begin
        )
        self.open_quote = Tag.NONE
        self.certain = [
            word.reading.tag in _SURE and self._is_certain(i) for i, word in enumerate(words)
        ]

    def tells(self, fact: str, at: int) -> bool:
        """Return whether something is so of word ``at``, as the rules of a language ask."""
        return FACTS[fact](self, at)

    def decide(self, i: int, tag: Tag) -> None:
        """Give word ``i`` its class."""
        self.tags.append(tag)
        cohort = self.cohorts[i]
        forms = cohort.forms
        if tag != forms[0].tag or len(forms) > 1:
            cohort.forms = _decided(tag, forms[0].lemma)

    def _is_certain(self, i: int) -> bool:
        word = self.words[i]
        tag = word.reading.tag
        if word.low in self.lexicon.scanning.owned_modals and self._is_owned(i):
            return False  # "signed his last will"
        return bool(
            tag in (Tag.FORM_PAST, Tag.AUX_MODAL)
            or (
                tag in (Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO)
                and word.low not in self.lexicon.groups.nonfinite
                and not (i > 0 and self.words[i - 1].reading.tag == Tag.PART_INF)  # "to do"
            )
            or (
                tag == Tag.FORM_S
                and i > 0
                and self.words[i - 1].low == ","
                and self.right(i).tag in (Tag.SCONJ_THAT, Tag.PART_INF)
            )
        )

    def _is_owned(self, i: int) -> bool:
        """Whether an article or possessive stands before word ``i``, with an adjective between at
        most."""
        before = (word.reading.tag for word in reversed(self.words[max(i - 2, 0) : i]))
        return next((tag for tag in before if tag != Tag.ADJ), Tag.NONE) in (Tag.DET_POSS, Tag.DET)

    def note(self, tag: Tag, word: Word, i: int) -> None:
        """Keep account of which clauses have their verb."""
        if tag == Tag.VERB_FIN or (tag in VERBAL and self.certain[i]):
            if self.has_finite and self.outer:
                self.outer.pop()
            self.after_telling = (
                word.reading.lemma in self.lexicon.reporting and tag == Tag.VERB_FIN
            )
            self.has_finite = not self.after_telling
        elif tag in (Tag.PRON_REL, Tag.SCONJ, Tag.SCONJ_THAT):
            self.outer.append(self.has_finite or self.after_telling)
            self.has_finite = self.after_telling = False
        elif tag in (Tag.SEMICOLON, Tag.COLON, Tag.QUOTE, Tag.DASH, Tag.STOP) or tag == Tag.CCONJ:
            self.has_finite = self.after_telling = False
            if tag != Tag.CCONJ:
                self.outer.clear()

    @property
    def clause_is_full(self) -> bool:
        """Whether neither this clause nor the one around it waits for a finite verb."""
        return self.has_finite and not (self.outer and not self.outer[-1])

    def waits_twice(self, i: int) -> bool:
        """Return whether a clause behind a noun and the one around it both wait for their verbs,
        and two can come."""
        if self.has_finite or not self.outer or self.outer[-1]:
            return False
        opener = next(
            (
                k
                for k in range(i - 1, max(i - 8, 0), -1)
                if self.tags[k] in (Tag.PRON_REL, Tag.SCONJ_THAT)
            ),
            0,
        )
        inside = self.tags[opener + 1 :]
        has_subject = (
            bool(inside)
            and inside[-1] in (Tag.NOUN, Tag.PROPN)
            and not set(inside) & (VERBAL | {Tag.COMMA, Tag.VERB_PART})
        )
        behind_noun = opener > 0 and self.tags[opener - 1] in (Tag.NOUN, Tag.PROPN)
        return behind_noun and has_subject and (self.finite_follows(i) or self.has_verb_after(i))

    def goes_on_outside(self) -> bool:
        """Return whether the clause straight before has its verb, and the one around it still waits
        for one."""
        return (
            self.tags[-1:] == [Tag.VERB_FIN]
            and self.has_finite
            and bool(self.outer)
            and not self.outer[-1]
        )

    def left(self) -> Tag:
        """Return the class of the nearest token to the left that is no adverb or negation."""
        for tag in self.tags[:-_FURTHEST:-1]:
            if tag not in _SKIPPED:
                return tag
        return Tag.START

    def quote(self) -> Tag:
        """Return '"' for the marks of spoken words, "quo" for those round a phrase ("his famous
        'Iron Curtain' speech")."""
        if self.open_quote:
            kind, self.open_quote = self.open_quote, Tag.NONE
            return kind
        spoken = (
            self.left() in (Tag.START, Tag.COMMA, Tag.COLON, Tag.STOP, Tag.SCONJ_THAT, Tag.DASH)
            or self.after_telling
        )
        self.open_quote = Tag.QUOTE if spoken else Tag.QUOTE_PHRASE
        return self.open_quote

    def right(self, i: int) -> Reading:
        """Return what the next word can be."""
        return self.words[i + 1].reading if i + 1 < len(self.words) else Reading(Tag.STOP, "")

    def verb_follows(self, i: int) -> bool:
        """Return whether a verb in the past, with no object before it and no mark between, follows
        in this clause."""
        for j in range(i + 2, min(i + 12, len(self.words) - 1)):
            tag = self.words[j].reading.tag
            if tag in BOUNDARIES or tag in (Tag.CCONJ, Tag.COMMA, Tag.PART_INF):
                return False
            if tag in (Tag.FORM_ED, Tag.FORM_PAST) and self.words[j - 1].reading.tag in (
                Tag.DATE,
                Tag.NOUN,
                Tag.PROPN,
                Tag.NUM,
                Tag.ADV,
            ):
                if self._is_attributive(j):
                    continue  # "in a religiously divided part"
                after = self.words[j + 1]
                return after.low != self.lexicon.agent and after.reading.tag != Tag.STOP
        return False

    def _is_attributive(self, i: int) -> bool:
        """Whether a participle stands behind an article and an adverb."""
        before = [word.reading.tag for word in self.words[max(i - 2, 0) : i]]
        return before in ([Tag.DET, Tag.ADV], [Tag.DET_POSS, Tag.ADV])

    def has_verb_after(self, i: int) -> bool:
        """Return whether any word that may be a finite verb comes before the clause can have
        ended."""
        for j in range(i + 1, min(i + 40, len(self.words))):
            tag = self.words[j].reading.tag
            if self.certain[j] or tag == Tag.FORM_ED:
                return True
            if tag in BOUNDARIES or tag in (Tag.CCONJ, Tag.COMMA):
                return False
        return False

    def is_fronted(self, i: int) -> bool:
        """Return whether all words before this one hang on a preposition that opens the sentence,
        no date among them."""
        tags = self.tags[:i]
        return bool(tags) and tags[0] == Tag.ADP and Tag.DATE not in tags and Tag.COMMA not in tags

    def list_of_verbs(self, i: int) -> bool:
        """Return whether "and" with another past tense follows soon: "tripled in 2004, doubled in
        2005 and rose in 2006"."""
        for j in range(i + 1, min(i + 14, len(self.words) - 1)):
            tag = self.words[j].reading.tag
            if tag == Tag.CCONJ:
                if (
                    self.words[j + 1].reading.tag == Tag.COMMA
                ):  # "and, after a second complaint, dismissed"
                    j = next(
                        (
                            k
                            for k in range(j + 2, min(j + 9, len(self.words) - 1))
                            if self.words[k].low == ","
                        ),
                        j,
                    )
                between = _SKIPPED | {Tag.COMMA, Tag.DATE, Tag.ADP}
                after = next(
                    (w.reading for w in self.words[j + 1 : j + 8] if w.reading.tag not in between),
                    None,
                )
                if after is None:
                    return False
                if after.tag == Tag.CCONJ:
                    continue  # "extended in 1961 and again in 1988, and listed in 2004"
                return after.tag in (
                    Tag.FORM_ED,
                    Tag.FORM_PAST,
                    Tag.FORM_PART,
                    Tag.AUX_BE,
                    Tag.AUX_HAVE,
                ) or (after.tag == Tag.FORM_S and not after.nounish)
            is_clause = tag in (Tag.SCONJ, Tag.PRON_REL, Tag.SCONJ_THAT) and (
                self.words[j].low not in self.lexicon.scanning.nominal_openers
            )
            if tag in (Tag.SEMICOLON, Tag.QUOTE, Tag.STOP) or is_clause:
                return False
        return False

    def that_follows(self, i: int) -> bool:
        """Return whether "that" comes within three tokens: "said in a letter published Wednesday
        that"."""
        return any(word.low == "that" for word in self.words[i + 1 : i + 4])

    def finite_follows(self, i: int) -> bool:
        """Return whether a sure finite verb comes before the clause can have ended."""
        for j in range(i + 1, min(i + 40, len(self.words))):
            tag = self.words[j].reading.tag
            if self.certain[j]:
                return not self._is_contact(i, j)
            if tag in BOUNDARIES or tag in (Tag.CCONJ, Tag.COMMA):
                return False
        return False

    def _is_contact(self, i: int, verb: int) -> bool:
        """Whether a verb stands in a clause that hangs on a noun without a word between: "a speech
        she gave", "the night the plane fell"."""
        if self.words[verb - 1].reading.tag == Tag.PRON_NOM:
            return True
        for j in range(verb - 1, i + 1, -1):
            tag = self.words[j].reading.tag
            if tag in _DETERMINING:
                return self.words[j - 1].reading.tag in _NOUNS
            if tag not in _NOUNS:
                return False
        return False

    def finite_later(self, i: int) -> bool:
        """Return whether a sure finite verb of this level comes later, past commas."""
        skip = False
        for j in range(i + 1, min(i + 60, len(self.words))):
            tag = self.words[j].reading.tag
            if tag in (Tag.PRON_REL, Tag.SCONJ, Tag.SCONJ_THAT):
                skip = True
            elif tag == Tag.COMMA and self.words[j - 1].reading.tag not in (
                Tag.PRON_REL,
                Tag.SCONJ_THAT,
            ):
                skip = False
            elif tag in (Tag.SEMICOLON, Tag.QUOTE, Tag.COLON):
                return False
            elif self.certain[j] or (tag == Tag.FORM_ED and self.opens_part(j)):
                if not skip:
                    return True
                skip = False
        return False

    def follows_aside(self) -> bool:
        """Return whether the words so far end with a participle or relative clause in commas: "The
        ship, lost in 1934,"."""
        marks = [k for k, tag in enumerate(self.tags) if tag == Tag.COMMA]
        return (
            len(marks) == 2
            and marks[1] == len(self.tags) - 1
            and self.tags[marks[0] + 1] in (Tag.VERB_PART, Tag.PRON_REL)
        )

    def is_enclosed(self, i: int) -> bool:
        """Return whether verb ``i`` stands with place and date alone between two commas, and a verb
        or preposition follows."""
        at = next(
            (j for j in range(i + 1, min(i + 7, len(self.words) - 1)) if self.words[j].low == ","),
            0,
        )
        between = [word.reading.tag for word in self.words[i + 1 : at]]
        follows = self.words[at + 1].reading.tag if at else Tag.NONE
        is_aside = Tag.DATE in between and set(between) <= {Tag.DATE, Tag.ADP, Tag.ADV, Tag.PROPN}
        is_behind = (
            follows == Tag.ADP and Tag.VERB_FIN in self.tags
        )  # "to buy Acme, founded in Austin in 1980, for $3 billion"
        return is_aside and (
            is_behind
            or (
                follows in (Tag.FORM_ED, Tag.FORM_PAST, Tag.AUX_BE, Tag.AUX_HAVE)
                and not self.clause_is_full
            )
        )

    def goes_on_finite(self, i: int) -> bool:
        """Return whether the next sure finite verb is joined by "and": "served as a hotel, and has
        been a school since"."""
        for j in range(i + 1, min(i + 40, len(self.words))):
            if self.certain[j]:
                return self.words[j - 1].reading.tag == Tag.CCONJ
            if self.words[j].reading.tag in BOUNDARIES:
                return False
        return False

    def opens_part(self, j: int) -> bool:
        """Return whether verb ``j`` comes straight behind a comma, or with no more than a name or
        an adverb between: ", Marsh sold the house", ", last won the title"."""
        at = j - 1
        if self.words[at].low == "," or (
            j > 1 and self.words[j - 2].low == "," and self._is_adverb(at)
        ):
            return True
        while at > 0 and self.words[at].reading.tag == Tag.PROPN:
            at -= 1
        return at < j - 1 and self.words[at].reading.tag == Tag.COMMA

    def _is_adverb(self, i: int) -> bool:
        return (
            self.words[i].reading.tag == Tag.ADV
            or self.words[i].low in self.lexicon.scanning.adverbs_too
        )

    def in_apposition(self) -> bool:
        """Return whether the words so far end with a noun phrase behind a comma behind another,
        with no verb before."""
        tags = self.tags
        at = len(tags) - 1
        while at >= 0 and tags[at] in (
            Tag.NOUN,
            Tag.PROPN,
            Tag.NUM,
            Tag.ADJ,
            Tag.DET,
            Tag.DET_POSS,
            Tag.PART_POSS,
        ):
            at -= 1
        is_behind_noun = (
            0 < at < len(tags) - 1
            and tags[at] == Tag.COMMA
            and tags[at - 1] in (Tag.NOUN, Tag.PROPN)
        )
        return (
            is_behind_noun
            and not self.has_finite
            and tags[at + 1] in (Tag.DET, Tag.NUM, Tag.DET_POSS)
        )

    def is_by_agent(self, i: int) -> bool:
        """Return whether "by" follows, and no figure or date: "figures released by the agency"."""
        i += self.right(i).tag == Tag.DATE
        if self.right(i).tag in _TEMPORAL and self.right(i + 1).tag == Tag.DATE:
            i += 2  # "published on Tuesday by the ministry"
        is_agent = self.right(i).lemma == self.lexicon.agent
        return is_agent and self.right(i + 1).tag not in (Tag.NUM, Tag.DATE)

    def clause_follows(self, i: int) -> bool:
        """Return whether a clause with a verb follows an opener like "after", not only a noun."""
        for j in range(i + 1, min(i + 25, len(self.words))):
            reading = self.words[j].reading
            # "After the quake of 2010 the palace was pulled down"
            is_behind_date = j > i + 3 and self.words[j - 1].reading.tag == Tag.DATE
            if is_behind_date and reading.tag in (Tag.DET, Tag.DET_POSS, Tag.PRON_NOM):
                return False
            if reading.tag in _VERBS or (reading.tag == Tag.FORM_S and not reading.nounish):
                return not (reading.tag == Tag.FORM_ED and j == i + 1)
            if reading.tag == Tag.FORM_ING and j == i + 1:
                return True
            if reading.tag in _ENDS_OPENING:
                return False
        return False


_DETERMINING = frozenset({Tag.DET, Tag.DET_POSS})
_NOUNS = frozenset({Tag.NOUN, Tag.PROPN})
_VERBS = frozenset(
    {Tag.FORM_PAST, Tag.AUX_MODAL, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.FORM_ED}
)
_ENDS_OPENING = frozenset(
    {
        Tag.COMMA,
        Tag.SEMICOLON,
        Tag.STOP,
        Tag.QUOTE,
        Tag.COLON,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
        Tag.CCONJ,
        Tag.SCONJ,
        Tag.DASH,
        Tag.PAREN_CLOSE,
        Tag.PART_INF,
    }
)

FACTS: Mapping[str, Callable[[Pass, int], bool]] = {
    "with-capital": lambda run, i: run.words[i].text[:1].isupper(),
    "all-capitals": lambda run, i: run.words[i].text.isupper(),
    "inner-capitals": lambda run, i: not run.words[i].text[1:].islower(),
    "surely-finite": lambda run, i: run.certain[i],
    "clause-has-verb": lambda run, _: run.has_finite,
    "clause-full": lambda run, _: run.clause_is_full,
    "outer-clause-waits": lambda run, _: run.has_finite and not run.clause_is_full,
    "waits-twice": Pass.waits_twice,
    "goes-on-outside": lambda run, _: run.goes_on_outside(),
    "behind-telling": lambda run, _: run.after_telling,
    "that-follows": Pass.that_follows,
    "behind-aside": lambda run, _: run.follows_aside(),
    "behind-fronted-phrase": Pass.is_fronted,
    "in-apposition": lambda run, _: run.in_apposition(),
    "in-commas": Pass.is_enclosed,
    "in-list-of-verbs": lambda run, i: run.has_finite and run.list_of_verbs(i),
    "only-comma": lambda run, _: run.tags.count(Tag.COMMA) == 1,
    "by-agent": Pass.is_by_agent,
    "past-follows": Pass.verb_follows,
    "finite-follows": Pass.finite_follows,
    "finite-later": Pass.finite_later,
    "goes-on-finite": Pass.goes_on_finite,
    "verb-after": Pass.has_verb_after,
    "clause-follows": Pass.clause_follows,
}
"""What the rules of a language can ask of a walk, by name."""
