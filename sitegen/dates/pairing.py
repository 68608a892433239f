"""Two expressions that belong together: the month that takes the year of the second, and two ends
of one interval."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitegen.dates.matching import Found
from sitegen.dates.partial import Partial
from sitegen.dates.rules import Rules
from sitegen.model import DateMention, Span, When

# How many characters before an expression the first word of a pair may stand.
_REACH = 40
# What is counted in these comes to a year.
# What may stand between the ends of a range.
_MARKS = " ,-–—/\n"
_DASHES = frozenset("-–—")
_LONG = ("year", "decade", "century", "millennium", "month")


def with_year(item: Found, following: Found | None, text: str, rules: Rules) -> Found:
    """Return the month of "from March to September 2021" with the year that the second of the two
    has."""
    if following is None or not _lends(item.partial, following.partial):
        return item
    one, two = item.partial, following.partial
    if bare(text[item.span.end : following.span.start], rules) not in rules.context.pair_words:
        return item
    year = (two.year or 0) - (_place_in_year(one) > _place_in_year(two))
    return replace(item, partial=replace(one, year=year))


def offsets_beside_years(found: Sequence[Found], text: str, rules: Rules) -> Mapping[int, Partial]:
    """Return what is counted beside a date that says its year, by its place in ``found``, and that
    date: "170 years later, in 1896", "in 1985, almost 40 years ago". It is no date of its own."""
    beside: dict[int, Partial] = {}
    for number, (first, second) in enumerate(itertools.pairwise(found)):
        between = text[first.span.end : second.span.start].lower().replace(",", " ").split()
        if len(between) > 1 or not rules.context.prepositions.issuperset(between):
            continue
        if _is_offset(first.partial) and _says_year(second.partial):
            beside[number] = second.partial
            continue
        # "In 1985, two years later he was back": only what counts from today says it again.
        is_again = _is_offset(second.partial) and not second.partial.is_from_text
        if is_again and not between and _says_year(first.partial):
            beside[number + 1] = first.partial
    return beside


def _is_offset(partial: Partial) -> bool:
    return partial.shape == "shift" and partial.unit in _LONG and bool(partial.amount)


def _says_year(partial: Partial) -> bool:
    return partial.shape == "calendar" and partial.year is not None and partial.last_year is None


def _place_in_year(partial: Partial) -> int:
    return partial.month or partial.season or 0


def _lends(one: Partial, two: Partial) -> bool:
    """Whether the first of two dates lacks a year, the second has one, and they are of one kind."""
    if one.shape != "calendar" or two.shape != "calendar":
        return False
    is_alike = (one.month is None, one.season is None) == (two.month is None, two.season is None)
    is_named = one.month is not None or one.season is not None
    is_open = is_alike and is_named and (one.year, one.direction, one.is_from_text) == (
        None, None, False,
    )  # fmt: skip
    return is_open and (two.year or 0) >= 1 and (one.day is None) == (two.day is None)


def parted(mention: DateMention, second: Span, text: str, rules: Rules) -> list[DateMention]:
    """Return the two ends of a range that one expression names, as mentions of their own: the
    interval is on the first of them, unless they are two days of which both are told ("4 and 9
    May")."""
    value, _, last_value = mention.timex[1].partition("/")
    if not last_value:
        return [mention]
    lead = text[mention.span.start : second.start].rstrip(_MARKS)
    word = bare(lead, rules).rpartition(" ")[2]
    joins = rules.context.between_and | rules.context.from_to | rules.context.pair_words
    first = lead[: lead.lower().rindex(word)].rstrip(_MARKS) if word in joins else lead
    whole = mention.phrase or mention.span
    is_apart = word in rules.context.between_and and _are_apart(mention, text, rules)
    end = When.parse(last_value) if is_apart and mention.when is not None else None
    return [
        replace(
            mention,
            span=Span(mention.span.start, mention.span.start + len(first)),
            when=mention.when if end is None else When.parse(value),
            timex=(mention.timex[0], value),
            phrase=Span(whole.start, second.end) if end is None else mention.phrase,
            turns=(),
        ),
        replace(
            mention,
            span=second,
            when=end,
            timex=(mention.timex[0], last_value),
            bound=None,
            phrase=None,
            turns=(),
        ),
    ]


def _are_apart(mention: DateMention, text: str, rules: Rules) -> bool:
    """Whether two days do not follow one another, and nothing says that all between are meant."""
    when = mention.when
    if when is None or when.start is None or when.end is None:
        return False
    before = bare(text[max(0, mention.span.start - _REACH) : mention.span.start], rules)
    is_between = before.rpartition(" ")[2] in rules.context.between
    return not is_between and when.end.ordinal - when.start.ordinal > 1


def paired(mentions: Sequence[DateMention], text: str, rules: Rules) -> list[DateMention]:
    """Return the mentions with "between A and B" and "from A to B" as one interval, on the first of
    the two."""
    found = list(mentions)
    for n, (first, second) in enumerate(itertools.pairwise(mentions)):
        start = _pair_start(first, second, text, rules)
        if start is None or first.when is None or second.when is None:
            continue
        if _is_moved(start, text, rules):
            found[n] = replace(first, when=None, bound=None, phrase=None, turns=())
            continue
        if first.when.first <= second.when.last:
            whole = When.between(first.when, second.when)
            phrase = Span(start, second.span.end)
            found[n] = replace(first, when=whole, bound=None, phrase=phrase, turns=())
            found[n + 1] = replace(second, when=None, bound=None, phrase=None, turns=())
    return found


def _is_moved(start: int, text: str, rules: Rules) -> bool:
    """Whether "from A to B" tells where something was and where it is now: "put off from"."""
    before = " ".join(text[max(0, start - _REACH) : start].lower().split())
    return any(ends_with(before, word) for word in rules.context.movers)


def _pair_start(first: DateMention, second: DateMention, text: str, rules: Rules) -> int | None:
    """Where the words begin that make one interval of two dates; None where they make none."""
    context = rules.context
    gap = text[first.span.end : second.span.start]
    if gap.strip() in _DASHES and _is_run(first, second):
        return first.span.start
    between = bare(gap, rules)
    lead = text[max(0, first.span.start - _REACH) : first.span.start]
    before = bare(lead, rules).rpartition(" ")[2]
    is_pair = (before in context.between and between in context.between_and) or (
        before in context.from_ and between in context.from_to
    )
    return first.span.start - len(lead) + lead.lower().rindex(before) if is_pair else None


def _is_run(first: DateMention, second: DateMention) -> bool:
    """Whether two dates with a dash between them are the ends of one interval: of one kind, and
    neither has a time of the clock."""
    one, two = first.when, second.when
    if one is None or two is None or one.is_range or two.is_range:
        return False
    is_plain = first.timex[0] == second.timex[0] == "DATE"
    return is_plain and one.grain == two.grain and one.first < two.first


def bare(words: str, rules: Rules) -> str:
    """Return the words in lower case, without an article at their end: "between the" of "between
    the 3rd and ..."."""
    low = " ".join(words.lower().split()).strip(", ")
    article = next((word for word in rules.context.the if ends_with(low, word)), "")
    return low.removesuffix(article).rstrip() if low != article else low


def ends_with(text: str, phrase: str) -> bool:
    """Return whether the text ends with the phrase as whole words."""
    return text.endswith(phrase) and not text[: len(text) - len(phrase)][-1:].isalpha()
