"""Dates that only label, measure or compare something, and so date no event."""

from __future__ import annotations

from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse


def is_label(date: int, parse: Parse) -> bool:
    """Return whether the date token is the end of a name ("Windows 2000"), a year in parentheses
    behind one, what a change is counted from, what a thing is from ("tweets of 2020"), or that of a
    figure in an aside."""
    return any(
        is_one(date, parse)
        for is_one in (_is_name_part, _is_year_of_work, _is_measure, _is_of_thing, _is_figure)
    )


def _is_measure(date: int, parse: Parse) -> bool:
    """Whether a date is what a change is counted from: "up 82% from 9 months ago"."""
    tokens, words = parse.tokens, parse.lexicon.data.dating
    if date < 2 or tokens[date - 1].low not in words.origin:
        return False
    if tokens[date - 2].tag == Tag.COMMA and any(_is_reached(i, parse) for i in range(1, date)):
        return True  # "delayed the landing to 2025, from 2024"
    lead = range(max(date - 5, 0), date - 1)
    return any(
        tokens[i].low.endswith("%")
        or (tokens[i].low in words.turns and tokens[i + 1].tag == Tag.NUM)
        for i in lead
    )


def _is_of_thing(date: int, parse: Parse) -> bool:
    """Whether a date says when a thing is from: "tweets of 2020 and 2021", "replaces one of
    1977"."""
    tokens, words = parse.tokens, parse.lexicon.data.dating
    if date + 1 < len(tokens) and tokens[date + 1].tag in (Tag.PART_POSS, Tag.NOUN, Tag.PROPN):
        return False  # "spoke of Thursday's ruling"
    while (
        date > 1
        and tokens[date - 1].tag in (Tag.CCONJ, Tag.COMMA)
        and tokens[date - 2].tag == Tag.DATE
    ):
        date -= 2
    if date < 2 or tokens[date - 1].low not in words.thing_link:
        return False
    thing = tokens[date - 2]
    is_part = thing.low in parse.lexicon.periods or thing.low in words.parts
    return (
        thing.tag in (Tag.NOUN, Tag.PRON, Tag.PROPN)
        and thing.lemma not in parse.lexicon.nouns
        and not is_part
    )


def _is_figure(date: int, parse: Parse) -> bool:
    """Whether a date stands with a figure in an aside: "The number of visitors, 1.2 million in
    2019, fell"."""
    tokens = parse.tokens
    if date + 1 >= len(tokens) or tokens[date + 1].tag != Tag.COMMA:
        return False
    comma = next(
        (k for k in range(date, max(date - 7, -1), -1) if tokens[k].tag == Tag.COMMA), None
    )
    if (
        comma is None
        or comma < 1
        or tokens[comma + 1].tag != Tag.NUM
        or tokens[comma - 1].tag not in (Tag.NOUN, Tag.PROPN)
    ):
        return False
    return not any(g.head < comma for g in parse.groups) and not any(
        comma < g.head < date for g in parse.groups
    )


def _is_reached(date: int, parse: Parse) -> bool:
    return (
        parse.tokens[date].tag == Tag.DATE
        and parse.tokens[date - 1].low in parse.lexicon.data.dating.goals
    )


def _is_year_of_work(date: int, parse: Parse) -> bool:
    """Whether a date in parentheses only labels the name before it: "Night Train (1959) and The
    Long Field (1963)"."""
    tokens = parse.tokens
    at = next(
        (k for k in range(date, max(date - 5, -1), -1) if tokens[k].tag == Tag.PAREN_OPEN), None
    )
    if at is None or not at or tokens[at - 1].tag not in (Tag.PROPN, Tag.NOUN):
        return False
    if any(at < g.head < date for g in parse.groups):
        return False  # "the firm (founded in 1987)"
    verbs = [g.head for g in parse.groups if g.head < at]
    return not verbs or any(t.tag in (Tag.COMMA, Tag.COLON) for t in tokens[verbs[-1] + 1 : at])


def _is_name_part(date: int, parse: Parse) -> bool:
    """Whether a bare year is the end of a name: "Windows 2000"."""
    tokens = parse.tokens
    return (
        bool(date)
        and tokens[date].low.replace("-", "").replace("–", "").isdigit()
        and tokens[date - 1].tag == Tag.PROPN
        and tokens[date - 1].end + 1 == tokens[date].start
    )
