"""The dated events of a sentence to the words that each has for itself."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.events.attachment import Anchor
from sitegen.model import Span
from sitegen.syntax.phrases import date_phrase, noun_phrase, predicate_end
from sitegen.syntax.relations import base_group, subject
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

_SEPARATORS = frozenset({Tag.COMMA, Tag.SEMICOLON, Tag.STOP, Tag.CCONJ, Tag.PAREN_CLOSE})


def own_range(anchor: Anchor, anchors: Sequence[Anchor], parse: Parse) -> tuple[int, int]:
    """Return the tokens ``[low, high)`` behind the head that no other dated event of the sentence
    lays claim to."""
    low, high = (anchor.group.head if anchor.group else anchor.head) + 1, len(parse.tokens)
    twins = [a.date for a in anchors if a.head == anchor.head]
    if len(twins) > 1:
        return _list_range(anchor, twins, parse)
    for other in anchors:
        if other.head > anchor.head:
            high = min(high, _territory(other, anchor, parse))
    return low, max(high, anchor.head + 1)


def _list_range(anchor: Anchor, twins: Sequence[int], parse: Parse) -> tuple[int, int]:
    """One part of "in the United States in 2019, in the European Union in 2020 and in Japan in June
    2021"."""
    tokens = parse.tokens
    place = twins.index(anchor.date)
    after = parse.tag_at(twins[0] + 1)
    if after in _SEPARATORS:  # each date ends its part
        low = twins[place - 1] + 1 if place and twins[place - 1] > anchor.head else anchor.head + 1
        return low, anchor.date + 1 if place + 1 < len(twins) else len(tokens)
    following = twins[place + 1] if place + 1 < len(twins) else len(tokens)
    if following < len(tokens):
        following = _parting(anchor.date, following, parse) or min(
            date_phrase(following, parse) or (following,)
        )
    if not place:
        return anchor.head + 1, following
    # "was fined $920 million in September for spoofing, $250 million in November for lax controls"
    parting = _parting(twins[place - 1], anchor.date, parse)
    return max(parting + 1 if parting else anchor.date, anchor.head + 1), following


def _parting(date: int, following: int, parse: Parse) -> int:
    """The comma or "and" before a number that opens the part of the later of two dates; 0 when
    there is none."""
    tokens = parse.tokens
    for i in range(following - 1, date, -1):
        if tokens[i].tag in (Tag.COMMA, Tag.CCONJ):
            return i if tokens[i + 1].tag == Tag.NUM else 0
    return 0


def _territory(other: Anchor, anchor: Anchor, parse: Parse) -> int:
    """Where the words of another event, later in the sentence, begin."""
    start = other.head
    if other.group is None:
        start = noun_phrase(other.head, parse)[0]
    else:
        start = other.group.first
        clause = parse.clauses[parse.clause_of[other.head]]
        if (
            clause.first > anchor.head
            and parse.clause_of[other.head] != parse.clause_of[anchor.head]
        ):
            start = min(start, clause.first)
    if anchor.head < other.date < start and anchor.date != other.date:
        start = min((start, *date_phrase(other.date, parse)))
    return start if start > anchor.head else other.head


def extent(anchor: Anchor, anchors: Sequence[Anchor], parse: Parse) -> tuple[int, ...]:
    """Return the tokens that tell of one event: subject, verb and what follows it, or a noun
    phrase; its date with them."""
    low, high = own_range(anchor, anchors, parse)
    if anchor.group is None:
        used = set(noun_phrase(anchor.head, parse)) | {anchor.date}
    else:
        base = base_group(anchor.group, parse)
        if any(a.head != anchor.head and base.first <= a.head <= base.head for a in anchors):
            base = anchor.group
        end = min(max(predicate_end(base, parse), anchor.head + 1), high)
        used = (
            set(subject(base, parse))
            | set(range(base.first, anchor.head + 1))
            | set(range(max(low, anchor.head + 1), end))
        )
        used.add(anchor.date)
    taken: set[int] = set()
    for other in anchors:
        if other.head != anchor.head:
            taken.add(other.head)
            if other.group is not None:
                taken.update(range(other.group.first, other.group.head + 1))
        if other.date != anchor.date:
            taken.add(other.date)
    taken -= (
        set(range(anchor.group.first, anchor.head + 1))
        - {a.head for a in anchors if a.head != anchor.head}
        if anchor.group
        else {anchor.head}
    )
    return tuple(sorted(used - taken))


def pieces(used: Sequence[int], parse: Parse) -> tuple[Span, ...]:
    """Return the spans of runs of neighbouring tokens; marks at either end of a run are left
    out."""
    runs: list[list[int]] = []
    for i in used:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    out = []
    for run in runs:
        while run and parse.tokens[run[-1]].tag in (
            Tag.COMMA,
            Tag.STOP,
            Tag.SEMICOLON,
            Tag.COLON,
            Tag.DASH,
            Tag.QUOTE,
            Tag.PAREN_OPEN,
            Tag.CCONJ,
            Tag.ADP,
            Tag.DET,
            Tag.SCONJ,
            Tag.PRON_REL,
            Tag.SCONJ_THAT,
            Tag.PART_INF,
        ):
            run.pop()
        while run and parse.tokens[run[0]].tag in (
            Tag.COMMA,
            Tag.STOP,
            Tag.SEMICOLON,
            Tag.COLON,
            Tag.DASH,
            Tag.PAREN_CLOSE,
            Tag.CCONJ,
        ):
            run.pop(0)
        if run:
            out.append(Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end))
    return tuple(out)
