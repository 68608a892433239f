"""Words that look like a date where they stand, and are none: numbers that count, names, rates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.dates.rules import Rule, Rules

# How many characters on each side tell.
_REACH = 24
_WORD_AHEAD = re.compile(r"[\s-]*([^\W\d_]+)")
_WORD_BEHIND = re.compile(r"(?:^|\W)([^\W\d_]+|,|\()\s*\Z")
_NAME_AHEAD = re.compile(r"(?:[^\S\n]|\n(?!\s*\n))+[A-Z][a-z]+")
# The next word of a list with commas.
_NEXT_IN_LIST = re.compile(r",\s(?:[a-z]{1,3}\s)?([^\W\d_]+)")
_COMPOUND = re.compile(r"-[^\W\d_]{3,} ")
# A word of so few letters is no plural.
_SHORT = 3
# So many words before an era may say that nobody has left it.
_STATE_REACH = 3
_NOUN_AHEAD = re.compile(r"[ -]([a-z]+)")
_ENDS = '.!?"“'


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a rule has matched, and what stands round it. ``last`` and ``following`` are the words
    beside it, in lower case."""

    match: re.Match[str]
    rule: Rule
    rules: Rules
    before: str
    after: str

    @property
    def last(self) -> str:
        words = self.before.split()
        return words[-1].lower() if words else ""

    @property
    def following(self) -> str:
        found = _WORD_AHEAD.match(self.after)
        return found.group(1).lower() if found else ""

    @property
    def is_at_head(self) -> bool:
        return not self.before.strip() or self.before.rstrip()[-1:] in _ENDS

    @property
    def is_alone(self) -> bool:
        """Whether it has a cell of a table for itself, or is a heading before what it dates."""
        is_first = not self.before or self.before.endswith(("\n", "\t"))
        return is_first and self.after.startswith("\t")

    @property
    def is_before_month(self) -> bool:
        """Whether another month follows: "March, April and October"."""
        ahead = _NEXT_IN_LIST.match(self.after)
        return ahead is not None and ahead.group(1).lower() in self.rules.months

    @property
    def is_before_name(self) -> bool:
        return _NAME_AHEAD.match(self.after) is not None


def refusal(text: str, match: re.Match[str], rule: Rule, rules: Rules) -> str | None:
    """Return why the words are no date where they stand, or None."""
    if rule.operation == "none":
        return rule.means.why
    start, end = match.span()
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    spot = _Spot(match, rule, rules, before, after)
    for guard, refuses, reason in _GUARDS:
        if guard in rule.guards and refuses(spot):
            return reason
    return next(
        (
            reason
            for operations, refuses, reason in _OPERATIONS
            if rule.operation in operations and refuses(spot)
        ),
        None,
    )


def describes(before: str, after: str, rules: Rules) -> bool:
    """Return whether a decade or century between these words describes a noun ("the 1970s band"),
    or what somebody has not left ("stuck in the 19th century")."""
    context = rules.context
    words = before.lower().split()
    if context.era_states.intersection(words[-_STATE_REACH:]):
        return True
    noun = _NOUN_AHEAD.match(after)
    is_noun = noun is not None and noun.group(1) not in rules.small_words
    is_free = not words or words[-1] not in context.era_openers
    return bool(context.era_openers) and is_noun and is_free


def _counts(spot: _Spot) -> bool:
    context = spot.rules.context
    return spot.last in context.not_before_year or spot.following in context.not_after_year


def _counts_hours(spot: _Spot) -> bool:
    """Whether "1600 hours" is how long, not when: no word of time and no mark stands before it."""
    is_alone = not spot.last or not spot.last[-1].isalnum()
    is_at = spot.last in spot.rules.context.before_hours
    return spot.match["counted"] is not None and not (is_alone or is_at)


def _is_part_of_number(spot: _Spot) -> bool:
    return spot.before.endswith(("$", "€", "£", "-", "/", "#", "=", "@", "_")) or (
        spot.before.endswith((".", ":")) and spot.before[-2:-1].isalnum()
    )


def _names_person(spot: _Spot) -> bool:
    return spot.last in spot.rules.context.persons


def _is_capital_in_sentence(spot: _Spot) -> bool:
    return spot.match["month"].istitle() and not spot.is_at_head


def _is_no_month(spot: _Spot) -> bool:
    """Whether "May" or "March" is a word or a name where it stands."""
    if spot.match["mod"] is not None or spot.is_alone:
        return False
    word, context = spot.match.group().lower(), spot.rules.context
    if word in context.name_months:
        return spot.is_at_head and spot.is_before_name
    if word not in context.ambiguous_months or spot.is_before_month:
        return False
    found = _WORD_BEHIND.search(spot.before)
    last = found.group(1) if found else ""
    is_opened = last.lower() in context.month_openers
    if word in context.short_months:
        return not is_opened or spot.is_before_name
    follows_word = bool(last) and (not last[0].isupper() or is_opened)
    return spot.is_at_head or spot.is_before_name or not follows_word


def _is_part_of_word(spot: _Spot) -> bool:
    """ "Nine night-shift workers"."""
    return _COMPOUND.match(spot.after) is not None and " " in spot.match.group()


def _is_rate(spot: _Spot) -> bool:
    """Whether it says how often: "four flights a week", "$1.76 a year"."""
    context, last = spot.rules.context, spot.last
    if spot.match.group().split()[0].lower() not in context.articles:
        return False
    is_counted = last[-1:].isdigit() or last in context.rates
    return is_counted or (
        len(last) > _SHORT and last.isalpha() and last.endswith(tuple(context.plural_endings))
    )


def _is_capital_unit(spot: _Spot) -> bool:
    unit, words = spot.match["unit"], spot.match.group()
    is_name = bool(unit) and unit[0].isupper() and not words.isupper()
    return is_name and not spot.rules.has_noun_capitals


def _names_weekday(spot: _Spot) -> bool:
    return spot.following in spot.rules.context.not_after_weekday and spot.after[1:2].isupper()


_GUARDS = (
    ("count", _counts, "a number that counts or names something"),
    ("count", _is_part_of_number, "a part of a number or name"),
    ("hours", _counts_hours, "a length of time"),
    ("person", _names_person, "a name of a person"),
    ("small", _is_capital_in_sentence, "a name"),
    ("word", _is_no_month, "a verb or a name"),
)
_OPERATIONS = (
    (("duration", "length"), _is_part_of_word, "a part of a word"),
    (("duration",), _is_rate, "a rate"),
    (("rel", "duration"), _is_capital_unit, "a name"),
    (("weekday",), _names_weekday, "a name"),
)
