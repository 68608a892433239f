"""Date mentions to the units that a sentence is parsed with, and back: syntax knows no dates."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model import DateMention, Span, When
from sitegen.syntax.token import Token, Unit
from sitegen.syntax.tree import Parse


def units(mentions: Iterable[DateMention]) -> tuple[Unit, ...]:
    """Return the words of each date as one unit."""
    return tuple(Unit(extent(mention), mention) for mention in mentions)


def extent(mention: DateMention) -> Span:
    """Return the words of a date that are one token: all of a range ("between May and July"), else
    the date alone."""
    is_range = mention.phrase is not None and mention.phrase.end > mention.span.end
    return mention.phrase if is_range and mention.phrase else mention.span


def mention_of(token: Token) -> DateMention | None:
    """Return the date mention that a token is; None for other words."""
    return token.unit if isinstance(token.unit, DateMention) else None


def mentions_in(parse: Parse) -> list[tuple[int, DateMention]]:
    """Return the date mentions of a sentence, each with the number of its token."""
    units = ((i, token.unit) for i, token in enumerate(parse.tokens) if token.unit is not None)
    return [(i, unit) for i, unit in units if isinstance(unit, DateMention)]


def mention_at(at: int, parse: Parse) -> DateMention | None:
    """Return the date mention that the token with this number is; None for -1, and for other
    words."""
    return mention_of(parse.tokens[at]) if at >= 0 else None


def when_at(at: int, parse: Parse) -> When | None:
    """Return the time of the date that the token with this number is; None for a date without a
    place in time, and for what :func:`mention_at` has none of."""
    mention = mention_at(at, parse)
    return mention.when if mention is not None else None
