"""Which way the words round an expression look: to what is to come, or back to what has been."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from sitegen.dates.partial import Partial
from sitegen.dates.rules import Rules
from sitegen.model import Bound, Span

_WORD = re.compile(r"[^\W\d_]+|'[a-z]+")
# How many characters before an expression, and behind it, a verb may stand that it belongs to.
_BEFORE = 85
_AFTER = 90
# As far as the tense alone goes.
_TENSE = 40
# An expression so many characters into its sentence stands at its head, with words like "late on".
_HEAD = 20
# "told" is said of verbs that are past or a participle: behind an expression at the head only.
_LOOKS = ("future", "modal", "meant", "firm", "ahead", "past")
_LOOKS_OF_WEEKDAYS = ("future", "modal", "meant", "firm", "past")
# The end of a clause behind an expression at the head of a sentence; a comma next to it ends none:
# "On Friday, ...".
_CLAUSE_END = re.compile(r"[.;:!?](?:\s|\Z)|\n\s*\n|,\s")


class Outlook(NamedTuple):
    """``is_ahead``: the words look forward. ``is_future``: from the day of publication, not from
    the day told. ``is_over``: they say that the date is past. ``is_told``: only the tense does.
    ``is_meant``: they tell what was to come, on a date that may be past by now."""

    is_ahead: bool
    is_future: bool
    is_over: bool
    is_told: bool
    is_meant: bool


_NOTHING = Outlook(is_ahead=False, is_future=False, is_over=False, is_told=False, is_meant=False)


def leaves_open(partial: Partial) -> bool:
    """Return whether the words leave the year or the week open."""
    if (partial.year is not None and not partial.is_short) or partial.direction is not None:
        return False
    is_weekday = partial.shape == "relative" and partial.weekday is not None
    return partial.shape == "calendar" or is_weekday


def outlook(
    text: str, span: Span, sentence: Span, partial: Partial, bound: Bound | None, rules: Rules
) -> Outlook:
    """Return what the sentence says of an expression in it that leaves its year or week open; takes
    time bounded by a constant."""
    if not leaves_open(partial):
        return _NOTHING
    start = max(sentence.start, span.start - _BEFORE)
    before = text[start : span.start]
    lead = _Lead(before, _WORD.findall(before.lower()), list(rules.cue.finditer(before)), rules)
    look = _look(text, span, sentence, partial, bound, lead)
    said = lead.kinds[-1] if lead.cues and lead.cues[-1].start() >= len(before) - _TENSE else ""
    last = lead.words[-1] if lead.words else ""
    is_told_on = look is None and last in rules.context.on and said in ("past", "told")
    is_sure = last in rules.context.ended or is_told_on
    return Outlook(
        look is not None, look == "future", is_sure or said == "past", not is_sure, look == "meant"
    )


class _Lead(NamedTuple):
    """What stands before an expression: the text, its words in lower case, and the verbs that give
    a cue."""

    before: str
    words: list[str]
    cues: list[re.Match[str]]
    rules: Rules

    @property
    def kinds(self) -> list[str]:
        return [self.rules.cue_kinds[(match.lastindex or 1) - 1] for match in self.cues]

    @property
    def is_told(self) -> bool:
        """Whether no more than a preposition stands between the last verb and the expression, and
        it is past."""
        if self.kinds[-1:] != ["told"]:
            return False
        between = set(_WORD.findall(self.before[self.cues[-1].end() :].lower()))
        return between <= self.rules.context.prepositions | self.rules.context.particles


def _look(
    text: str, span: Span, sentence: Span, partial: Partial, bound: Bound | None, lead: _Lead
) -> str | None:
    """The kind of the cue that looks forward; None where none does."""
    is_weekday = partial.weekday is not None
    # "Whether the sale, agreed in July, can go ahead": the verb beside the date is past.
    if lead.is_told or (is_weekday and _is_told_beside(text, span, lead)):
        return None
    looks = _LOOKS_OF_WEEKDAYS if is_weekday else _LOOKS
    cue = next((kind for kind in reversed(lead.kinds) if kind in looks), None)
    if cue is not None:
        return cue if cue != "past" else None
    is_day = partial.month is not None and partial.day is not None
    if bound == "until" or (bound == "by" and not is_day):
        after = text[span.end : min(sentence.end, span.end + _TENSE)]
        return _look_of_bound(after, lead, is_weekday=is_weekday)
    if "told" in lead.kinds or not _is_head(lead, span, sentence):
        return None
    return _look_behind(_clause_after(text, span, sentence, lead.rules), lead.rules)


def _is_head(lead: _Lead, span: Span, sentence: Span) -> bool:
    return not lead.before.rstrip()[-1:].isalnum() or span.start - sentence.start <= _HEAD


def _look_of_bound(after: str, lead: _Lead, *, is_weekday: bool) -> str | None:
    """What lies ahead because of "by" or "until" before it, unless a verb tells what has been."""
    said = lead.rules.cues(after)
    is_told = is_weekday and ("told" in said or "told" in lead.kinds)
    return None if "past" in said or is_told else "bound"


def _look_behind(clause: str, rules: Rules) -> str | None:
    """The kind of the first verb behind an expression at the head of its sentence, if it looks
    forward."""
    kinds = ("future", "modal", "meant", "past", "told")
    first = next((kind for kind in rules.cues(clause) if kind in kinds), None)
    return first if first in ("future", "modal", "meant") else None


def _clause_after(text: str, span: Span, sentence: Span, rules: Rules) -> str:
    after = text[span.end : min(sentence.end, span.end + _AFTER)]
    if after.lstrip()[:1] in ("-", "–", "—", ":"):
        return ""  # the head of an entry: "26 September - The inquiry will ..."
    end = _CLAUSE_END.search(after, 2)
    if end:
        after = after[: end.start()]
    word = next(
        (
            word
            for word in _WORD.finditer(after.lower())
            if word.group() in rules.context.clause_openers
        ),
        None,
    )
    return after[: word.start()] if word else after


def _is_told_beside(text: str, span: Span, lead: _Lead) -> bool:
    """Whether the word beside a weekday says that it is past: "closed Wednesday", "Wednesday's
    ruling"."""
    rules = lead.rules
    if text.startswith(tuple(rules.context.possessives), span.end):
        return True
    prepositions = rules.context.prepositions
    before, last = next(
        (
            each
            for each in reversed(tuple(pairwise(["", *lead.words])))
            if each[1] not in prepositions
        ),
        ("", ""),
    )
    if before in rules.context.determiners:
        return False  # "fêtera ce trophée mercredi": a noun, whatever its ending
    if lead.cues and last in _WORD.findall(lead.cues[-1].group().lower())[1:]:
        return lead.kinds[-1] == "past"  # "seront célébrées vendredi"
    return last.endswith(tuple(rules.context.past_endings)) and "firm" not in rules.cues(last)
