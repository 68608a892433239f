"""The title of last resort: the whole sentence, or its own part of one that a semicolon divides, as
it stands."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.fitting import count
from sitegen.headlines.wording import Cut, Draft, Writer, spaced, tidy
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.predicates import is_timeless
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse

# A longer sentence is no line, a shorter one says nothing.
_MOST_WORDS, _LEAST_WORDS = 40, 4
_DIVIDERS = frozenset({Tag.SEMICOLON, Tag.COLON})
# What opens a sentence and goes back to the one before.
_OPENERS = frozenset({Tag.CCONJ, Tag.COMMA})
# A line that begins with one has lost its subject, or hangs on another.
_NO_OPENERS = frozenset(
    {
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
        Tag.VERB_PART,
        Tag.VERB_GER,
        Tag.VERB_INF,
        Tag.VERB_FIN,
        Tag.AUX_BE,
        Tag.AUX_HAVE,
        Tag.AUX_DO,
        Tag.AUX_MODAL,
    }
)
_QUOTES = frozenset({Tag.QUOTE})
_INNER = frozenset({ClauseKind.REL, ClauseKind.SUB})
_ASIDES = frozenset({ClauseKind.REL, ClauseKind.PART, ClauseKind.SUB})


def whole_sentence(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """Return the words of the sentence as they stand, without the date that dates the event; None
    where they are too many, speak of "I", break off a quotation, or tell of nothing that
    happened."""
    parse = writer.parse
    if is_timeless(group, parse) or _is_aside(group, parse):
        return None
    hidden = _idle_dates(cut, parse)
    if cut.own in hidden and parse.clauses[group.clause].kind in _INNER:
        return None  # "in a house where he lived last year": the day would seem the sentence's
    kept = [i for i in _part(group.head, parse) if i not in hidden]
    if not _LEAST_WORDS <= count(kept, parse) <= _MOST_WORDS or not _is_whole(kept, writer):
        return None
    text = tidy(_named(kept, writer))
    return Draft(text, tuple(kept), is_full=False, group=group) if text else None


def _is_aside(group: VerbGroup, parse: Parse) -> bool:
    """Whether a sentence that says how things are tells by the way what happened: "They are on a
    list, which began in 1950"; not in a language whose past may look like a present."""
    if parse.clauses[group.clause].kind not in _ASIDES or parse.lexicon.grammar is not None:
        return False
    main = next((g for g in parse.finite if parse.is_main(g)), None)
    return main is not None and is_timeless(main, parse)


def _is_whole(kept: Sequence[int], writer: Writer) -> bool:
    """Whether the words are a sentence that anybody could have written."""
    tokens, words = writer.parse.tokens, writer.lexicon.headlines
    if tokens[kept[0]].tag in _NO_OPENERS or any(tokens[i].low in words.first_person for i in kept):
        return False
    tags = [tokens[i].tag for i in kept]
    if tags[0] == Tag.QUOTE and tags[-1] in (Tag.QUOTE, Tag.STOP) and tags.count(Tag.QUOTE) == 2:
        return False  # words without their speaker
    if sum(tag in _QUOTES for tag in tags) % 2 or tags.count(Tag.PAREN_OPEN) != tags.count(
        Tag.PAREN_CLOSE
    ):
        return False
    # "À bord du train, parti de Vorens, 380 passagers"
    return any(g.head in kept for g in writer.parse.finite)


def _named(kept: Sequence[int], writer: Writer) -> str:
    """The words, with the name of the one whom a pronoun means that no name stands before; empty
    where nobody knows whom."""
    own = _outside_quotes(kept, writer.parse)
    at = next((k for k in own if writer.parse.tokens[kept[k]].tag == Tag.PRON_NOM), len(kept))
    if at == len(kept) or _is_explained([kept[k] for k in own if k < at], writer):
        return writer.join(kept)
    phrase = writer.join(kept[at : at + 1])
    if phrase.lower() not in writer.lexicon.data.printing.pointing:
        return writer.join(kept)
    name = writer.name(phrase, kept[at])
    if name == phrase:
        return writer.join(kept) if writer.is_first else ""
    first, _, rest = name.partition(" ")
    if at and first.lower() in writer.lexicon.articles:
        name = f"{first.lower()} {rest}"
    return spaced(writer.join(kept[:at]), name, writer.join(kept[at + 1 :]))


def _outside_quotes(kept: Sequence[int], parse: Parse) -> list[int]:
    """The positions of the words that stand in no quotation, for nobody changes the words of
    one."""
    found, is_inside = [], False
    for k, i in enumerate(kept):
        if parse.tokens[i].tag in _QUOTES:
            is_inside = not is_inside
        elif not is_inside:
            found.append(k)
    return found


def _is_explained(before: Sequence[int], writer: Writer) -> bool:
    """Whether words say whom a pronoun behind them means: by a name that no preposition puts
    aside."""
    tokens = writer.parse.tokens
    tags = [tokens[i].tag for i in before]
    if any(
        tag == Tag.PROPN and (not k or tags[k - 1] not in (Tag.ADP, Tag.PART_INF, Tag.PROPN))
        for k, tag in enumerate(tags)
    ):
        return True
    first = tokens[before[0]] if before else None
    return first is not None and first.tag == Tag.NOUN and writer.text[first.start].isupper()


def _part(head: int, parse: Parse) -> Sequence[int]:
    """The tokens between the semicolons or colons round a verb, without what opens and ends
    them."""
    tokens = parse.tokens
    low = next((i + 1 for i in range(head - 1, -1, -1) if tokens[i].tag in _DIVIDERS), 0)
    if low == 0 and head > 1 and (tokens[0].tag, tokens[1].tag) == (Tag.DATE, Tag.STOP):
        low = 2  # the date that heads a line of a chronology
    high = next(
        (i for i in range(head + 1, len(tokens)) if tokens[i].tag in _DIVIDERS), len(tokens)
    )
    while low < high and tokens[low].tag in _OPENERS:
        low += 1
    while low < high and tokens[high - 1].tag == Tag.STOP:
        high -= 1
    return range(low, high)


def _idle_dates(cut: Cut, parse: Parse) -> set[int]:
    """The tokens of dates without a figure, with their prepositions: "yesterday" is another day
    tomorrow."""
    hidden = cut.hidden(parse)
    figures = {i for i in hidden if any(character.isdigit() for character in parse.tokens[i].low)}
    kept = figures | {
        i - 1 for i in figures if i - 1 in hidden and parse.tokens[i - 1].tag != Tag.DATE
    }
    return hidden - kept
