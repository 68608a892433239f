"""Parts of a list of dates to titles of their own: what all parts share, and what only one has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sitegen.headlines.verbs import verb_words
from sitegen.headlines.wording import Cut, Draft, Writer, spaced, tidy
from sitegen.syntax.agreement import agrees
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import is_plural
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse

# An object with more words makes no line.
_MOST_OBJECT = 6
# What ends a part.
_ENDS = frozenset({Tag.COMMA, Tag.CCONJ, Tag.PART_INF, Tag.SCONJ})
# What is shared holds none of these, or nobody knows how much of it is.
_DIVIDING = frozenset({Tag.COMMA, Tag.CCONJ, Tag.DATE})
_PART_TAGS = frozenset(
    {Tag.DET, Tag.ADJ, Tag.ADV, Tag.NOUN, Tag.PROPN, Tag.NUM, Tag.DET_POSS, Tag.PART_POSS}
)


def listed(body: list[int], cut: Cut, head: int, parse: Parse) -> list[int] | None:
    """Return the words of one part of a list of dates, with what all parts share: "raised money in
    London in 2010 and in Paris in 2011" is for 2011 "money in Paris"; of "appeared in March and
    June" the parts share everything. None for a part that has its own subject."""
    tokens = parse.tokens
    part = _behind_marks([i for i in body if i >= cut.low], parse)
    end = _first_end(part, parse)
    before = [i for i in body if head < i < cut.low]
    if _is_aside(part, end, parse):
        return before
    counted = _counted(part[:end], head, parse)
    if counted:
        return [*part[:end], *counted]
    if _is_rank(part, end, parse):
        return None
    if part and tokens[part[0]].low in parse.lexicon.headlines.again:
        # "was mayor from 1989 to 1997 and again from 2005"
        return [*_first_object(head, parse), *part]
    if _is_idle(part, end, parse):
        return _joined(body, parse)
    if tokens[part[0]].tag in (Tag.ADP, Tag.PART_INF):
        return _another_phrase(part, before, parse)
    return _another_object(part, before, head, parse)


def _behind_marks(part: list[int], parse: Parse, marks: Sequence[str] = (",", "conj")) -> list[int]:
    """The tokens behind the "and" and commas at their head."""
    first = next((k for k, i in enumerate(part) if parse.tokens[i].tag not in marks), len(part))
    return part[first:]


def _first_end(part: Sequence[int], parse: Parse) -> int:
    """How many tokens of a part stand before its first mark or joining word."""
    ends = (k for k, i in enumerate(part) if k and parse.tokens[i].tag in _ENDS)
    return next(ends, len(part))


def _joined(body: Sequence[int], parse: Parse) -> list[int]:
    """The tokens without an "and" that joins nothing."""
    return [i for i in body if parse.tokens[i].tag != Tag.CCONJ or i + 1 in body]


def _is_aside(part: Sequence[int], end: int, parse: Parse) -> bool:
    """Whether a part only says more of what all share: "reported a loss, its largest ever, on
    Thursday", "delayed the landing to 2025 on Tuesday, blaming lawsuits"."""
    if not part:
        return False
    is_enclosed = end == len(part) - 1 and parse.tokens[part[end]].tag == Tag.COMMA
    return is_enclosed or parse.tokens[part[0]].tag == Tag.VERB_GER


def _is_rank(part: Sequence[int], end: int, parse: Parse) -> bool:
    """Whether a part says only which one: "the second in 2019"."""
    tags = [parse.tokens[i].tag for i in part[:end]]
    return bool(tags) and tags[0] == Tag.DET and set(tags) <= {Tag.DET, Tag.ADJ, Tag.ADV}


def _is_idle(part: Sequence[int], end: int, parse: Parse) -> bool:
    """Whether a part adds nothing to its date, or begins a clause."""
    if not part or parse.tokens[part[0]].tag == Tag.SCONJ:
        return True
    is_short = parse.tokens[part[0]].tag == Tag.DET
    return not is_short and not any(
        parse.tokens[i].tag in (Tag.NOUN, Tag.PROPN, Tag.NUM) for i in part[:end]
    )


def _another_phrase(part: list[int], before: Sequence[int], parse: Parse) -> list[int]:
    """A part that begins with a preposition, behind what all parts share: "money" of "raised money
    in London in 2010 and in Paris in 2011"."""
    tokens = parse.tokens
    preposition = tokens[part[0]].low
    shared = list(takewhile(lambda i: tokens[i].low != preposition, before))
    is_simple = not any(tokens[i].tag in _DIVIDING for i in shared)
    return [*shared, *part] if is_simple else part


def _another_object(
    part: list[int], before: Sequence[int], head: int, parse: Parse
) -> list[int] | None:
    """A part that begins with a noun, as the object of the verb; None where it is a subject."""
    tokens = parse.tokens
    shared = _first_object(head, parse)
    # "opened the line in 1885, France in 1890": the part is a subject, not another object.
    core = _core(part, ("det", "adj"), parse)
    object_core = _core(shared, ("det", "adj", "poss", "num"), parse)
    if (core == "name" and object_core == "noun") or not object_core:
        return None
    if all(tokens[i].tag in (Tag.NUM, Tag.ADV) or _is_scale(i, parse) for i in part):
        return _another_number(part, shared, before, parse)
    # "flew past the Moon in August and the Earth in May"
    return [shared[0], *part] if tokens[shared[0]].tag == Tag.ADP else part


def _core(used: Sequence[int], leading: Sequence[str], parse: Parse) -> str:
    """The class of the first word that is none of the ``leading`` classes."""
    tags = (parse.tokens[i].tag for i in used)
    return next((tag for tag in tags if tag not in leading), "")


def _is_scale(i: int, parse: Parse) -> bool:
    return parse.tokens[i].low in parse.lexicon.headlines.scales


def _another_number(
    part: list[int], shared: Sequence[int], before: Sequence[int], parse: Parse
) -> list[int]:
    """ "863 aircraft in 2019, 566 in 2020": what is counted is said once."""
    tokens = parse.tokens
    reached = [i for i in before if tokens[i].tag == Tag.PART_INF and tokens[i + 1].tag == Tag.NUM]
    if reached:
        return [reached[-1], *part]  # "from 12 in 2016 to 98 in 2017 and 704 last year"
    numbers = [k for k, i in enumerate(shared) if tokens[i].tag == Tag.NUM or _is_scale(i, parse)]
    return [*part, *shared[numbers[-1] + 1 :]] if numbers else part


def _counted(part: list[int], head: int, parse: Parse) -> list[int]:
    """The noun of the object that a part without a noun counts on with: "film" of "made her first
    film in 1948 and her last in 1968"; empty when the part is no such one."""
    tokens = parse.tokens
    shared = _first_object(head, parse)
    at = next(
        (k for k, i in enumerate(shared) if tokens[i].low in parse.lexicon.headlines.counting), None
    )
    if (
        not part
        or at is None
        or tokens[part[0]].low != tokens[shared[0]].low
        or tokens[part[-1]].low not in parse.lexicon.headlines.counting
    ):
        return []
    return (
        shared[at + 1 :]
        if len(part) == 2 and tokens[part[0]].tag in (Tag.DET, Tag.DET_POSS)
        else []
    )


def _first_object(head: int, parse: Parse) -> list[int]:
    """The tokens between a verb and the first date behind it, with no preposition at their end."""
    tokens = parse.tokens
    end = next((i for i in range(head + 1, len(tokens)) if tokens[i].tag == Tag.DATE), len(tokens))
    while end > head + 1 and tokens[end - 1].tag in (Tag.ADP, Tag.PART_INF, Tag.ADV):
        end -= 1
    return list(range(head + 1, end))


def gapped(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer
) -> Draft | None:
    """Return the title of a part that has its own subject and shares the verb: "The first section
    opened in 2016, the second in 2019" is for 2019 "The second section opened"."""
    parse = writer.parse
    hidden = cut.hidden(parse)
    part = _own_words(cut, hidden, parse)
    noun = _shared_noun(part, who, parse)
    if base != group or not _is_subject(part, noun, parse) or not agrees(part, base, parse):
        return None
    verb = [i for i in range(base.first, base.head + 1) if i not in hidden]
    words = verb_words(base, verb, writer, is_many=is_plural(who, parse))
    shared = [i for i in _first_object(base.head, parse) if i not in hidden]
    if not words or len(part) + len(shared) > _MOST_OBJECT + 2:
        return None
    text = spaced(writer.join([*part, *noun]), words, writer.join(shared))
    return Draft(tidy(text), (*part, *noun, *verb, *shared), is_full=True, group=base)


def _is_subject(part: Sequence[int], noun: Sequence[int], parse: Parse) -> bool:
    """Whether the words of a part, with the noun that it shares, can be the subject of a verb."""
    tokens = parse.tokens
    is_nominal = not noun or tokens[noun[0]].tag in (Tag.NOUN, Tag.PROPN)
    return is_nominal and bool(part) and all(tokens[i].tag in _PART_TAGS for i in part)


def _own_words(cut: Cut, hidden: set[int], parse: Parse) -> list[int]:
    """The words of the part up to its first mark."""
    shown = [i for i in range(cut.low, cut.high) if i not in hidden]
    part = _behind_marks(shown, parse, (",", "conj", ";"))
    marks = (
        k
        for k, i in enumerate(part)
        if parse.tokens[i].tag in (Tag.COMMA, Tag.CCONJ, Tag.SEMICOLON, Tag.STOP)
    )
    return part[: next(marks, len(part))]


def _shared_noun(part: Sequence[int], who: Sequence[int], parse: Parse) -> list[int]:
    """What a part that only counts counts on with: "Model T" of "The first Model T left in 1908 and
    the last in 1927"."""
    tokens = parse.tokens
    if any(tokens[i].tag in (Tag.NOUN, Tag.PROPN) for i in part):
        return []
    counting = parse.lexicon.headlines.counting
    counted = next((k for k, i in enumerate(who) if tokens[i].low in counting), len(who) - 2)
    return list(who[max(counted, -1) + 1 :])
