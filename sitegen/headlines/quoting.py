"""The title of last resort: the words of the sentence round an event, in quotation marks, as they stand."""

from __future__ import annotations

from sitegen.headlines.wording import FIRST_PERSON, Draft, Target
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon, third_person
from sitegen.syntax.tree import Parse

_BOUNDARIES = frozenset({",", ";", ":", '"', "(", ")", "-"})
_MARKS = frozenset({",", ";", ":", '"', "(", ")", "-", ".", "?", "!", "poss_mark"})
_MOST_WORDS = 14
# Fewer say nothing.
_LEAST_WORDS = 5
# With fewer the next part of the sentence is added.
_GOOD_WORDS = 8
# By so many words a name at the end of the quotation is made whole.
_MOST_ADDED = 4
_NAMING = frozenset({"name", "noun", "num", "adj"})
# A quotation does not begin with these: what they go back to stands before.
_POINTING = frozenset({"wh", "that", "sub", "to", "conj", "pas", "ger", ",", "be", "have", "fin", "inf", "adv"})
_VAGUE = frozenset({"that", "this", "these", "those", "it", "they"})
# What a noun phrase before the quotation may have: "The announcement: “...”".
_MOST_LABEL = 3


def quoted(target: Target, label: Draft | None, parse: Parse, lexicon: Lexicon, text: str) -> Draft | None:
    """The clause of an event as a quotation, the date with it when it stands near; None when that is too short.

    ``label`` is the title that says too little by itself; of an event that a noun names it stands in front.
    """
    head = parse.tokens[target.head].lemma
    if target.group is None and (label is None or head not in lexicon.nouns or head in lexicon.weak):
        return None
    if target.group is not None and _is_timeless(target.group, parse):
        return None
    low, high = _window(target, parse)
    opener, following = parse.tokens[low], parse.tokens[min(low + 1, high)]
    if opener.low in _VAGUE and following.tag not in ("noun", "name", "adj"):
        return None  # "That differs from what was heard": nobody knows what does
    words = " ".join(text[parse.tokens[low].start : parse.tokens[high].end].split())
    is_broken = any(mark in words for mark in ('"', "“", "”", "``", "''"))
    is_somebodys = any(token.low in FIRST_PERSON for token in parse.tokens[low : high + 1])
    if is_broken or is_somebodys or _count(range(low, high + 1), parse) < _LEAST_WORDS:
        return None
    is_cut = any(token.tag not in _MARKS for token in parse.tokens[high + 1 :])
    quote = f"“{'… ' if low else ''}{words}{' …' if is_cut else ''}”"
    used = tuple(range(low, high + 1))
    if target.group is None and label is not None and len(label.text.split()) <= _MOST_LABEL:
        quote = f"{label.text}: {quote}"
    return Draft(quote, used, is_full=False, group=target.group)


def _is_timeless(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb says what always is, not what happened: "the law of 1905 still applies"."""
    first, head = parse.tokens[group.first], parse.tokens[group.head]
    if group.kind != "fin" or group.modal or first.tag == "have":
        return False
    return first.low in ("is", "are") if first.tag == "be" else head.low in (head.lemma, third_person(head.lemma))


def _window(target: Target, parse: Parse) -> tuple[int, int]:
    """The first and last token of the quotation: head and date, widened to the marks round them."""
    low, high = sorted((target.head, target.date if target.date >= 0 else target.head))
    core = parse.tokens[low : high + 1]
    if _count(range(low, high + 1), parse) > _MOST_WORDS or any(token.tag == '"' for token in core):
        low = high = target.head
    low, high = _widened(low, high, parse)
    while low > 0 and (parse.tokens[low].tag in _POINTING or _count(range(low, high + 1), parse) < _GOOD_WORDS):
        wider, high = _widened(low - 1, high, parse)
        if _count(range(wider, high + 1), parse) > _MOST_WORDS + 4 or parse.tokens[low - 1].tag == '"':
            break
        low = wider
    if _count(range(low, high + 1), parse) < _GOOD_WORDS and high + 2 < len(parse.tokens):
        low, high = _widened(low, high + 1, parse)
    return _whole(low, high, parse)


def _whole(low: int, high: int, parse: Parse) -> tuple[int, int]:
    """The window with no name or number cut through, and no mark or lone preposition at its ends."""
    tokens = parse.tokens
    for _ in range(_MOST_ADDED):
        low -= low > 0 and tokens[low].tag in _NAMING and tokens[low - 1].tag in (*_NAMING, "det", "poss")
        high += high + 1 < len(tokens) and tokens[high].tag in (*_NAMING, "det") and tokens[high + 1].tag in _NAMING
    while high > low and tokens[high].tag in (_MARKS - {"poss_mark"}) | {"det", "prep", "conj", "to"}:
        high -= 1
    while low < high and tokens[low].tag in _MARKS:
        low += 1
    return low, high


def _widened(low: int, high: int, parse: Parse) -> tuple[int, int]:
    tokens = parse.tokens
    count = _count(range(low, high + 1), parse)
    while low > 0 and tokens[low - 1].tag not in _BOUNDARIES and count < _MOST_WORDS:
        low -= 1
        count += _count((low,), parse)
    while high + 1 < len(tokens) and tokens[high + 1].tag not in _BOUNDARIES and count < _MOST_WORDS:
        high += 1
        count += _count((high,), parse)
    return low, high


def _count(numbers: range | tuple[int, ...], parse: Parse) -> int:
    """How many words the tokens are; a date is as many as it has."""
    return sum(len(parse.tokens[i].low.split()) for i in numbers if parse.tokens[i].tag not in _MARKS)
