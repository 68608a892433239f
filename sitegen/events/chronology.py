"""A line of a chronology, which opens with its date: what stands behind the dash is a title that an
editor wrote."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.events.units import mention_of
from sitegen.headlines.fitting import MOST_WORDS, count
from sitegen.headlines.readback import dangles, is_broken
from sitegen.headlines.wording import Draft, Writer, tidy
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.token import ClauseKind, Tag, Token, VerbForm
from sitegen.syntax.tree import Parse

# What parts the date from the line.
_PARTING = frozenset({Tag.DASH, Tag.COLON})
# A line with one of these is the beginning of a report, or words of somebody.
_FOREIGN = frozenset({Tag.DASH, Tag.QUOTE, Tag.SEMICOLON, Tag.COLON})
_FEWEST_WORDS = 3
_FIRST = 2


class Line(NamedTuple):
    """The title of a line, and the word that names its event: the main verb, else a noun."""

    draft: Draft
    head: int
    group: VerbGroup | None


def line_of(writer: Writer, *, is_of_publication: bool) -> Line | None:
    """Return what a sentence tells as a line of a chronology, whose first token is its date; None
    for a sentence that is none.

    Without a verb only a line of another day than that of publication (``is_of_publication``) is
    one, for over reports a day and a name stand too."""
    parse = writer.parse
    kept = _behind_date(parse)
    if not _FEWEST_WORDS <= count(kept, parse) <= MOST_WORDS or not _is_plain(kept, writer):
        return None
    group = _main_verb(kept, parse)
    head = group.head if group is not None else _noun(kept, parse)
    is_aside = is_of_publication or parse.tokens[kept[0]].tag == Tag.ADP  # "By Ada Berg"
    if head is None or (group is None and is_aside):
        return None
    text = tidy(writer.join(kept))
    if is_broken(text) or dangles(text, writer.lexicon):
        return None
    return Line(Draft(text, tuple(kept), is_full=True, group=group), head, group)


def _behind_date(parse: Parse) -> list[int]:
    """The tokens behind the date that opens a line and its dash; none where none opens it."""
    tokens = parse.tokens
    if len(tokens) <= _FIRST or tokens[1].tag not in _PARTING:
        return []
    mention = mention_of(tokens[0])
    if mention is None or mention.when is None:
        return []
    end = len(tokens) - (tokens[-1].tag == Tag.STOP)
    return list(range(_FIRST, end))


def _is_plain(kept: list[int], writer: Writer) -> bool:
    """Whether a line holds no other day, no speech, no second line, and nobody says "I" in it."""
    tokens = [writer.parse.tokens[i] for i in kept]
    has_date = any((m := mention_of(t)) is not None and m.when is not None for t in tokens)
    is_foreign = any(token.tag in _FOREIGN for token in tokens)
    first_person = writer.lexicon.headlines.first_person
    is_ours = any(token.low in first_person and token.tag != Tag.PROPN for token in tokens)
    is_loose = any(_adds(token, writer) for token in _behind_commas(tokens))
    return not (has_date or is_foreign or is_ours or is_loose)


def _behind_commas(tokens: Sequence[Token]) -> Iterator[Token]:
    return (after for before, after in itertools.pairwise(tokens) if before.tag == Tag.COMMA)


def _adds(token: Token, writer: Writer) -> bool:
    """Whether a word behind a comma opens what a title leaves out: ", who had argued", ", according
    to the board"."""
    return token.tag == Tag.PRON_REL or token.low in writer.lexicon.headlines.citing


def _main_verb(kept: list[int], parse: Parse) -> VerbGroup | None:
    """The first finite verb that hangs on no other."""
    finite = [g for g in parse.groups if g.kind == VerbForm.FIN and g.head in kept]
    free = (g for g in finite if parse.clauses[g.clause].kind in _FREE)
    return next(free, finite[0] if finite else None)


_FREE = frozenset({ClauseKind.MAIN, ClauseKind.COORD, ClauseKind.DASH})


def _noun(kept: list[int], parse: Parse) -> int | None:
    """The noun that a line without a verb tells of: one that names an event, where no preposition
    puts it aside ("walk out of the talks"), else the first."""
    nouns = [i for i in kept if parse.tokens[i].tag == Tag.NOUN]
    aside = next((i for i in kept if parse.tokens[i].tag == Tag.ADP), kept[-1] + 1)
    events = (i for i in nouns if i < aside and parse.tokens[i].lemma in parse.lexicon.nouns)
    return next(events, nouns[0] if nouns else None)
