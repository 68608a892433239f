"""Whether a number of four figures is a year: the words round it, the numbers beside it, and the
years of the text say so. Without evidence it counts something, or is a time of the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sitegen.dates.matching import Found
from sitegen.dates.partial import Partial
from sitegen.dates.rules import Rules
from sitegen.model import Rejected

# Within these years a number needs no words for it to be one.
_FIRST, _LAST = 1900, 2035
# But this one counts as often.
_ROUND = 2000
# A year that could be a time of the clock needs another year so near.
_NEAR_YEARS = 120
# Or it is no older than this, and no time of the clock stands in the text.
_MODERN = 1500
_LONGEST_RUN = 130
# A number of three figures is a year where others like it, or a year near to it, stand in the text.
_EARLY = 1000
_LEAST_EARLY = 2
_REACH = 24
# So many words stand between two years that do not go on with one another.
_LEAST_APART = 2
_BEFORE = re.compile(r"(?:^|[\s(\[“\"'‘’,;/–—-])([^\W\d_]+\.?|[(,\[])[\s'’]*\Z")
_AFTER = re.compile(r"\s*([^\W\d_]+|[^\w\s])?")
_COUNTED = re.compile(r"\s*[^\W\d_]+\s+[A-ZÄÖÜ]")
_LINE_HEAD = re.compile(r"(?:\A|\n)[\s*•#>(-]*\Z")
_LINE_END = re.compile(r"[ \t*_:.)]*(?:\n|\Z)|\t")  # a tab ends a cell of a table
_SENTENCE_HEAD = re.compile(r"(?:\A|\n|[.!?:;]\s)[\s\"“(*]*\Z")
_STAMP = re.compile(r"(?:\A|\n)[ \t]*(?:[01]\d|2[0-3])[0-5]\d:? +(?=[A-Z\"“])")
# A part of a longer number: "1850 715 815", "+44 1632 960".
_GROUPS_AHEAD = re.compile(r"[  -]?\d")
_GROUPS_BEHIND = re.compile(r"\d[  ]\Z")
_QUOTES = ("“", '"', "`", "‘")
_CLOSING = (")", "]", ",", ";", "–", "-", "/")
_SEPARATORS = ("", ":", "-", "–", "—", "|", ".", ")")
_HOURS, _MINUTES = 24, 60
NO_YEAR = "a number that nothing shows to be a year"


class _Verdict(Enum):
    """What the words round a number say of it."""

    YEAR = "year"
    NONE = "none"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of four figures, and what stands round it. ``last`` is the word before it,
    ``following`` the word or mark behind it."""

    year: int
    before: str
    after: str
    last: str
    following: str
    rules: Rules

    @property
    def is_round(self) -> bool:
        return self.year % 100 == 0

    @property
    def is_clock(self) -> bool:
        return _is_clock(self.year)

    @property
    def counts(self) -> bool:
        """Whether the word behind the number is what it counts."""
        word, rules = self.following, self.rules
        if not word[:1].isalpha() or word.lower() in rules.small_words:
            return False
        if rules.has_noun_capitals:
            return word[0].isupper()
        endings = tuple(rules.context.plural_endings)
        return word.islower() and (word.endswith(endings) or word in rules.context.not_after_year)


def with_evidence(found: Sequence[Found], text: str, rules: Rules) -> Iterator[Found | Rejected]:
    """Yield the expressions in order, numbers that are no years as rejected. Takes time linear in
    the text."""
    verdicts = {n: _verdict(item, text, rules) for n, item in enumerate(found) if item.is_bare}
    if any(verdict is not _Verdict.YEAR for verdict in verdicts.values()):
        verdicts = _settled(verdicts, found, text, rules)
    for n, item in enumerate(found):
        if verdicts.get(n, _Verdict.YEAR) is _Verdict.YEAR:
            yield item
        else:
            yield Rejected(item.span, item.partial.rule, NO_YEAR)


def _settled(
    verdicts: Mapping[int, _Verdict], found: Sequence[Found], text: str, rules: Rules
) -> dict[int, _Verdict]:
    """The verdicts with what the words leave open decided by the other years of the text, and by
    whether it tells times of the clock. What goes on with a year is one too: "of 1789, 1790 and
    1801"."""
    settled = dict(verdicts)
    years = _years(found)
    open_ones = {n: years[n] for n, said in verdicts.items() if said is _Verdict.OPEN}
    if not _tells_clock(found, text):
        settled |= dict.fromkeys(_by_age(open_ones), _Verdict.YEAR)
    known = [years[n] for n in years if settled.get(n, _Verdict.YEAR) is _Verdict.YEAR]
    near = [n for n, year in open_ones.items() if _is_near(year, known)]
    settled |= dict.fromkeys(near, _Verdict.YEAR)
    for n in settled:
        is_behind = settled.get(n - 1) is _Verdict.YEAR
        if is_behind and _goes_on(found[n - 1], found[n], text, rules):
            settled[n] = _Verdict.YEAR
    return settled


def _by_age(years: Mapping[int, int]) -> list[int]:
    """Those of open years that nothing but a time of the clock could speak against, by their
    place: modern ones, and several of three figures."""
    early = [n for n, year in years.items() if year < _EARLY]
    modern = [n for n, year in years.items() if year >= _MODERN]
    return modern + early * (len(early) >= _LEAST_EARLY)


def _is_near(year: int, known: Sequence[int]) -> bool:
    return any(abs(year - other) <= _NEAR_YEARS for other in known)


def _years(found: Sequence[Found]) -> dict[int, int]:
    """The years that expressions say, by their place."""
    partials = enumerate(item.partial for item in found)
    return {n: p.year for n, p in partials if p.shape == "calendar" and p.year is not None}


def _tells_clock(found: Sequence[Found], text: str) -> bool:
    return len(_STAMP.findall(text)) > 1 or any(item.partial.clock for item in found)


def _goes_on(one: Found, two: Found, text: str, rules: Rules) -> bool:
    between = text[one.span.end : two.span.start].lower().replace(",", " ").split()
    return len(between) < _LEAST_APART and rules.context.pair_words.issuperset(between)


def _verdict(item: Found, text: str, rules: Rules) -> _Verdict:
    """Whether the words round the number make it a year."""
    partial, start, end = item.partial, item.span.start, item.span.end
    year = partial.year or 0
    if year < _EARLY:
        return _Verdict.OPEN
    if _is_stamp(start, year, text) or _is_long_run(partial):
        return _Verdict.NONE
    if partial.last_year is not None or not text[start].isdigit():
        return _Verdict.YEAR
    number = _number(year, text[max(0, start - _REACH) : start], text[end : end + _REACH], rules)
    if _FIRST < year <= _LAST and year != _ROUND:
        return _Verdict.NONE if _is_count(number) else _Verdict.YEAR
    return next((said for says in _WORDS if (said := says(number))), _Verdict.NONE)


def _is_count(number: _Number) -> bool:
    """Whether a number that is a year as a rule counts what stands behind it, where no year stands
    before a noun: "devant 1920 spectateurs", but "en 1920 plusieurs"."""
    rules, last = number.rules, number.last.lower()
    if rules.has_noun_capitals or rules.context.year_articles or not number.last.islower():
        return False
    is_opened = last in rules.context.year_openers or last in rules.context.year_bounds
    return number.counts and not is_opened and last not in rules.approximations


def _number(year: int, before: str, after: str, rules: Rules) -> _Number:
    word, ahead = _BEFORE.search(before), _AFTER.match(after)
    last, following = word and word.group(1), ahead and ahead.group(1)
    return _Number(year, before, after, last or "", following or "", rules)


def _is_stamp(start: int, year: int, text: str) -> bool:
    """Whether it is the time that opens a line of a live report: "1412 A spokeswoman says"."""
    line = text.rfind("\n", 0, start) + 1
    if not _is_clock(year) or _STAMP.match(text, max(0, line - 1)) is None:
        return False
    return text[line:start].strip() == ""


def _is_clock(year: int) -> bool:
    return year // 100 < _HOURS and year % 100 < _MINUTES


def _is_long_run(partial: Partial) -> bool:
    """Whether "1000-1600" is hours rather than years."""
    first, last = partial.year or 0, partial.last_year or 0
    return last - first > _LONGEST_RUN and _is_clock(first) and _is_clock(last) and first < _FIRST


def _open_or_year(number: _Number) -> _Verdict:
    return _Verdict.OPEN if number.is_clock else _Verdict.YEAR


def _in_longer_number(number: _Number) -> _Verdict | None:
    is_part = _GROUPS_AHEAD.match(number.after) or _GROUPS_BEHIND.search(number.before)
    return _Verdict.NONE if is_part else None


def _behind_opener(number: _Number) -> _Verdict | None:
    """By the word before: "in 1412", "around 1340", "until 1221"."""
    context, last = number.rules.context, number.last.lower()
    if last in number.rules.approximations:
        return _Verdict.NONE if number.counts else _Verdict.YEAR
    if last in context.year_openers:
        return _Verdict.NONE if number.is_round and number.counts else _Verdict.YEAR
    if last not in context.year_bounds:
        return None
    if number.counts:
        return _Verdict.NONE
    return _Verdict.YEAR if number.year > _LAST else _open_or_year(number)


def _counting(number: _Number) -> _Verdict | None:
    """By what stands behind: "1109 patches"; but "the 1848 rising"."""
    if number.counts or number.is_round:
        return _Verdict.NONE
    if number.last.lower() not in number.rules.context.year_articles:
        return None
    is_noun = number.following.isalpha() or number.following in _QUOTES
    return _Verdict.YEAR if is_noun and number.year >= _MODERN else _Verdict.NONE


def _in_brackets(number: _Number) -> _Verdict | None:
    if number.last not in ("(", "["):
        return None
    return _Verdict.YEAR if number.following in _CLOSING else _Verdict.NONE


def _in_clause(number: _Number) -> _Verdict | None:
    """Where a year stands without a preposition: "wurde 1147 gegründet", "1848 floh der König"; but
    "hat 1147 verkaufte Karten"."""
    if not number.rules.has_noun_capitals:
        return None
    if not number.last.islower() and not _SENTENCE_HEAD.search(number.before):
        return None
    if number.following.islower():
        is_small = number.following in number.rules.small_words
        is_counted = not is_small and _COUNTED.match(number.after) is not None
        return _Verdict.NONE if is_counted else _Verdict.YEAR
    return _open_or_year(number)


def _at_head(number: _Number) -> _Verdict | None:
    """A heading, the head of a line, or of a sentence that goes on with a small word: "1776
    was"."""
    is_first = _LINE_HEAD.search(number.before) is not None
    is_behind_comma = number.before.rstrip().endswith(",")
    if (is_first or is_behind_comma) and _LINE_END.match(number.after):
        return _open_or_year(number)
    if is_first and number.following in _SEPARATORS:
        return _Verdict.OPEN
    is_small = number.following in number.rules.small_words
    return _Verdict.OPEN if is_small and _SENTENCE_HEAD.search(number.before) else None


# What the words say, the first that says something.
_WORDS = (_in_longer_number, _behind_opener, _counting, _in_brackets, _in_clause, _at_head)
