"""Which way the words round an expression look: to what is to come, or back to what has been."""

from __future__ import annotations

import re
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
_LOOKS = ("future", "modal", "firm", "ahead", "past")
_LOOKS_OF_WEEKDAYS = ("future", "modal", "firm", "past")
# The end of a clause behind an expression at the head of a sentence; a comma next to it ends none: "On Friday, ...".
_CLAUSE_END = re.compile(r"[.;:!?](?:\s|\Z)|\n\s*\n|,\s")


class Outlook(NamedTuple):
    """``is_ahead``: the words look forward. ``is_future``: from the day of publication, not from the day told.
    ``is_over``: they say that the date is past. ``is_told``: only the tense does."""

    is_ahead: bool
    is_future: bool
    is_over: bool
    is_told: bool


_NOTHING = Outlook(is_ahead=False, is_future=False, is_over=False, is_told=False)


def outlook(text: str, span: Span, sentence: Span, partial: Partial, bound: Bound | None, rules: Rules) -> Outlook:
    """What the sentence says of an expression in it that leaves its year or week open; takes time bounded by a
    constant."""
    if partial.year is not None or partial.shape not in ("calendar", "relative"):
        return _NOTHING
    before = text[max(sentence.start, span.start - _BEFORE) : span.start]
    last = (_WORD.findall(before.lower())[-1:] or [""])[0]
    said = (rules.cues(before[-_TENSE:])[-1:] or [""])[0]
    look = _look(text, span, sentence, partial, bound, rules, before)
    is_told_on = look is None and last in rules.context["on"] and said in ("past", "told")
    is_sure = last in rules.context["ended"] or is_told_on
    return Outlook(look is not None, look == "future", is_sure or said == "past", not is_sure)


def _look(
    text: str, span: Span, sentence: Span, partial: Partial, bound: Bound | None, rules: Rules, before: str
) -> str | None:
    """The kind of the cue that looks forward; None where none does."""
    is_weekday = partial.weekday is not None
    if is_weekday and _is_told_beside(text, span, before, rules):
        return None
    looks = _LOOKS_OF_WEEKDAYS if is_weekday else _LOOKS
    said_before = rules.cues(before)
    if said_before[-1:] == ["told"] and _stands_beside(before, rules):
        return None  # "whether the sale, agreed in July, can go ahead"
    cue = next((kind for kind in reversed(said_before) if kind in looks), None)
    if cue is not None:
        return cue if cue != "past" else None
    if (bound == "by" and (partial.month is None or partial.day is None)) or bound == "until":
        said = rules.cues(text[span.end : min(sentence.end, span.end + _TENSE)])
        is_told = "told" in said or "told" in said_before
        return None if "past" in said or (is_weekday and is_told) else "bound"
    following = rules.cues(_clause_after(text, span, sentence, rules))
    is_head = not before.rstrip()[-1:].isalnum() or span.start - sentence.start <= _HEAD
    if not is_head or "told" in said_before:
        return None
    first = next((kind for kind in following if kind in ("future", "modal", "past", "told")), None)
    return first if first in ("future", "modal") else None


def _stands_beside(before: str, rules: Rules) -> bool:
    """Whether no more than a preposition stands between the last cue and the expression."""
    ends = [match.end() for match in rules.cue.finditer(before)]
    return bool(ends) and set(_WORD.findall(before[ends[-1] :].lower())) <= rules.context["prepositions"]


def _clause_after(text: str, span: Span, sentence: Span, rules: Rules) -> str:
    after = text[span.end : min(sentence.end, span.end + _AFTER)]
    end = _CLAUSE_END.search(after, 2)
    if end:
        after = after[: end.start()]
    word = next(
        (word for word in _WORD.finditer(after.lower()) if word.group() in rules.context["clause_openers"]), None
    )
    return after[: word.start()] if word else after


def _is_told_beside(text: str, span: Span, before: str, rules: Rules) -> bool:
    """Whether the word beside a weekday says that it is past: "closed Wednesday", "Wednesday's ruling"."""
    if text.startswith(tuple(rules.context["possessives"]), span.end):
        return True
    words = _WORD.findall(before.lower())
    last = next((word for word in reversed(words) if word not in rules.context["prepositions"]), "")
    return last.endswith(tuple(rules.context["past_endings"])) and "firm" not in rules.cues(last)
