"""Commas that stand inside a phrase, where no line can end."""

from __future__ import annotations

from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

# An aside has at most so many words, with its two commas.
_MOST_ASIDE = 7
_ADJECTIVAL = frozenset({Tag.ADJ, Tag.ADV, Tag.VERB_PART})
_NOMINAL = frozenset({Tag.ADJ, Tag.NOUN, Tag.PROPN, Tag.VERB_PART, Tag.VERB_GER, Tag.NUM})
_DETERMINING = frozenset({Tag.DET, Tag.DET_POSS, Tag.PART_POSS, Tag.NUM, Tag.ADP})
_VERBS = frozenset({Tag.VERB_FIN, Tag.VERB_INF, Tag.VERB_GER})
_OBJECTS = frozenset({Tag.DET, Tag.DET_POSS, Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.PRON})


def is_inner_comma(comma: int, parse: Parse) -> bool:
    """Return whether a comma stands inside a phrase, where none can stop: "his small, wooden shop",
    "to seek, in vain, a seat", "Newark, N.J., International Airport"."""
    tokens = parse.tokens
    if not 0 < comma < len(tokens) - 1:
        return False
    if _parts_adjectives(comma, parse):
        return True
    before = range(comma - 1, max(comma - _MOST_ASIDE, 0), -1)
    opening = next((i for i in before if tokens[i].tag == Tag.COMMA), 0)
    return _end_of_aside(comma, parse) > 0 or _end_of_aside(opening, parse) == comma


def _parts_adjectives(comma: int, parse: Parse) -> bool:
    """Whether a comma stands between two adjectives of one noun, behind its article."""
    tokens, first = parse.tokens, comma - 1
    if tokens[first].tag not in _ADJECTIVAL or tokens[comma + 1].tag not in _NOMINAL:
        return False
    while first > 0 and tokens[first].tag in _ADJECTIVAL:
        first -= 1
    return tokens[first].tag in _DETERMINING


def _end_of_aside(comma: int, parse: Parse) -> int:
    """The comma that ends a short aside which another opens between a verb and its object, or
    between a name and the rest of it; 0 for none."""
    tokens = parse.tokens
    closing = _closing(comma, parse)
    if not closing:
        return 0
    is_verb = tokens[comma - 1].tag in _VERBS
    parts = _parts_object if is_verb else _parts_name
    return closing if parts(comma, closing, parse) else 0


def _closing(comma: int, parse: Parse) -> int:
    """The next comma, no further away than an aside is long; 0 for none."""
    tokens = parse.tokens
    if comma < 1 or tokens[comma].tag != Tag.COMMA:
        return 0
    end = min(comma + _MOST_ASIDE, len(tokens) - 1)
    return next((i for i in range(comma + 2, end) if tokens[i].tag == Tag.COMMA), 0)


def _parts_object(comma: int, closing: int, parse: Parse) -> bool:
    """Whether an adverbial between two commas stands before an object: "in vain"."""
    opener = parse.tokens[comma + 1].tag
    if parse.tokens[closing + 1].tag not in _OBJECTS:
        return False
    if opener == Tag.CCONJ:
        return parse.tokens[closing - 1].tag == parse.tokens[comma - 1].tag  # ", and keeping,"
    return opener in (Tag.ADV, Tag.ADP) and _is_free_of_verbs(comma, closing, parse)


def _parts_name(comma: int, closing: int, parse: Parse) -> bool:
    """Whether a short form between two commas stands inside a name: "N.J."."""
    aside = parse.tokens[comma + 1 : closing]
    is_short = len(aside) <= 2 and (aside[-1].tag == Tag.STOP or aside[0].low.endswith("."))
    ends = (parse.tokens[comma - 1].tag, parse.tokens[closing + 1].tag)
    return is_short and ends == (Tag.PROPN, Tag.PROPN)


def _is_free_of_verbs(first: int, end: int, parse: Parse) -> bool:
    return not any(first < group.head < end for group in parse.groups)
