"""The words behind a verb to the longest beginning of them that fits a title and ends where a
reader can stop."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.commas import is_inner_comma
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse

MOST_WORDS = 25
"""How many words a title has at most, by and large."""

_MARKS = frozenset(
    {
        Tag.COMMA,
        Tag.STOP,
        Tag.PART_POSS,
        Tag.PAREN_CLOSE,
        Tag.PAREN_OPEN,
        Tag.DASH,
        Tag.QUOTE,
        Tag.QUOTE_PHRASE,
    }
)
# What opens a part of a sentence.
_OPENING = frozenset({Tag.COMMA, Tag.DASH, Tag.SEMICOLON, Tag.CCONJ, Tag.STOP})
# Behind these marks another part begins.
_BREAKS = frozenset({Tag.DASH, Tag.SEMICOLON, Tag.PAREN_OPEN, Tag.COLON})
_PARTING = _BREAKS | {Tag.COMMA, Tag.SCONJ}
# The kind of clause that a word of each class opens.
_CLAUSES = {
    Tag.PRON_REL: ClauseKind.REL,
    Tag.PRON_NOM: ClauseKind.REL,
    Tag.VERB_GER: ClauseKind.PART,
    Tag.VERB_PART: ClauseKind.PART,
}
# What stands behind the end of a clause.
_BEHIND_CLAUSE = frozenset(
    {
        Tag.COMMA,
        Tag.CCONJ,
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SEMICOLON,
        Tag.STOP,
        Tag.DASH,
        Tag.QUOTE,
        Tag.DATE,
    }
)
# No reader can stop behind one of these.
_OPEN = frozenset(
    {
        Tag.COMMA,
        Tag.ADP,
        Tag.CCONJ,
        Tag.PART_INF,
        Tag.DET,
        Tag.SCONJ_THAT,
        Tag.PRON_REL,
        Tag.SCONJ,
        Tag.DASH,
        Tag.STOP,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.DET_POSS,
        Tag.PAREN_OPEN,
        Tag.AUX_BE,
        Tag.AUX_MODAL,
        Tag.AUX_HAVE,
    }
)


def count(used: Sequence[int], parse: Parse) -> int:
    """Return how many words these tokens are."""
    return sum(parse.tokens[i].tag not in _MARKS for i in used)


def fitting(body: Sequence[int], room: int, head: int, parse: Parse, *, is_cut: bool) -> list[int]:
    """Return the beginning of ``body`` in about ``room`` words.

    ``is_cut`` says that the words were cut off where another event begins, so that their end is no
    place to stop unless a clause ends there."""
    kept = _behind_marks(body, parse, is_cut=is_cut)
    stops = _stops(kept, room, head, parse, is_cut=is_cut)
    fits = [k for k in stops if count(kept[:k], parse) <= room]
    kept = kept[: max(fits)] if fits else kept[: min(stops)] if stops else []
    kept = _without_open_quote(kept, parse)
    while kept and _is_open(kept, head, parse):
        kept.pop()
    return kept[: _before_others(kept, head, parse)]


def _without_open_quote(kept: list[int], parse: Parse) -> list[int]:
    """The words without a quotation that they begin and do not end, or the other way round."""
    marks = [k for k, i in enumerate(kept) if parse.tokens[i].tag == Tag.QUOTE]
    if len(marks) % 2 == 0:
        return kept
    return kept[: marks[-1]] if marks[-1] else kept[1:]


def _behind_marks(body: Sequence[int], parse: Parse, *, is_cut: bool) -> list[int]:
    """The words without the marks and "and" at their head; none where another clause begins."""
    tokens = parse.tokens
    if (
        body
        and tokens[body[0]].tag in (Tag.COMMA, Tag.SEMICOLON, Tag.DASH, Tag.STOP)
        and not is_cut
    ):
        return []
    first = next((k for k, i in enumerate(body) if tokens[i].tag not in _OPENING), len(body))
    if any(tokens[i].tag == Tag.CCONJ and _begins_verb(i + 1, parse) for i in body[:first]):
        return []  # another verb: "should open in 2026 and cost 80 million"
    return list(body[first:])


def _begins_verb(i: int, parse: Parse) -> bool:
    return any(group.first == i for group in parse.groups)


def _is_open(kept: Sequence[int], head: int, parse: Parse) -> bool:
    """Whether the last word waits for more."""
    if _is_particle(kept, head, parse) or _counts_on(kept, parse) or _ends_verb(kept, parse):
        return False
    last = parse.tokens[kept[-1]]
    points = last.low in parse.lexicon.headlines.deictic
    return points or last.tag in _OPEN or _dangles(kept, head, parse)


def _before_others(kept: Sequence[int], head: int, parse: Parse) -> int:
    """How many tokens to keep when "by" names but the first: "was founded by Ada Berg, a baker, and
    by"."""
    tokens = parse.tokens
    agent = parse.lexicon.agent
    at = next((k for k, i in enumerate(kept) if i > head and tokens[i].low == agent), len(kept))
    if at == len(kept):
        return at
    behind = zip(tokens[kept[-1] + 1 :], tokens[kept[-1] + 2 :], strict=False)
    has_others = any((first.tag, second.low) == ("conj", agent) for first, second in behind)
    return at if has_others else len(kept)


def _ends_verb(kept: Sequence[int], parse: Parse) -> bool:
    """Whether the last word is a particle with nothing to point at: "called the merger off"."""
    last = kept[-1]
    after = parse.tag_at(last + 1)
    before = parse.tokens[kept[-2]].tag if len(kept) > 1 else Tag.NONE
    is_idle = after in (Tag.ADP, Tag.DATE, Tag.STOP, Tag.COMMA, Tag.CCONJ, Tag.SCONJ)
    return (
        parse.tokens[last].low in parse.lexicon.separable
        and is_idle
        and before in (Tag.NOUN, Tag.PROPN, Tag.PRON, Tag.PRON_NOM)
    )


def _counts_on(kept: Sequence[int], parse: Parse) -> bool:
    """Whether the last word belongs to the number before it: "500 more"."""
    return (
        len(kept) > 1
        and parse.tokens[kept[-1]].low in parse.lexicon.headlines.counting_on
        and parse.tokens[kept[-2]].tag == Tag.NUM
    )


def _is_particle(kept: Sequence[int], head: int, parse: Parse) -> bool:
    """Whether all that is left is the particle of the verb: "burned down"."""
    return (
        len(kept) == 1
        and kept[0] == head + 1
        and parse.tokens[kept[0]].low in parse.lexicon.particles
    )


def _dangles(kept: Sequence[int], head: int, parse: Parse) -> bool:
    """Whether the last word only opens something: "the volume produced", "the store available"."""
    last, token = kept[-1], parse.tokens[kept[-1]]
    following = parse.low_at(last + 1)
    words = parse.lexicon.headlines
    if token.low in parse.lexicon.periods | words.spans and following in words.period_links:
        return True  # "at the Oscars the night before"
    is_plain = token.tag == Tag.ADV and token.low not in words.again
    if is_plain and following in words.period_links:
        return True  # "began shortly after midnight"
    if token.low in words.opening_adverbs and last == head + 1:
        return True  # "resumed only in 1842"
    if len(kept) < 2 or last <= head or last != kept[-2] + 1:
        return False
    return _opens(last, parse)


def _opens(i: int, parse: Parse) -> bool:
    """Whether a word straight behind another opens what follows it."""
    before, token, words = parse.tokens[i - 1], parse.tokens[i], parse.lexicon.headlines
    if token.low in words.opening_pronouns:
        return True
    if token.tag == Tag.ADV and before.tag == Tag.CCONJ:
        return True  # "for $31 million and again"
    if before.tag not in (Tag.NOUN, Tag.PROPN):
        return False
    if token.tag in (Tag.VERB_PART, Tag.VERB_GER):
        clause = parse.clauses[parse.clause_of[i]]
        return clause.kind == ClauseKind.PART and clause.first == i
    return token.low in words.opening_adjectives


def _stops(body: Sequence[int], room: int, head: int, parse: Parse, *, is_cut: bool) -> list[int]:
    """After how many tokens one can stop."""
    tokens = parse.tokens
    stops, words = [], 0
    items = 0  # up to which token a list runs, of which no part may be told for the whole
    for k, i in enumerate(body):
        if tokens[i].tag == Tag.COMMA and i > head:
            items = max(items, _end_of_list(body, k, parse))
        if k and max(head, items) < i and _can_stop_before(i, body[k - 1], head, parse):
            stops.append(k)
            if _must_stop_before(body, k, parse):
                return stops
        words += tokens[i].tag not in _MARKS
        if words > room and (stops or words > room + 10):
            return stops
    return [*stops, len(body)] if _ends_well(body, head, parse, is_cut=is_cut) else stops


def _must_stop_before(body: Sequence[int], k: int, parse: Parse) -> bool:
    """Whether what follows is another part of the sentence: behind a mark, or a clause behind a
    comma."""
    i, tokens = body[k], parse.tokens
    clause = parse.clauses[parse.clause_of[i]]
    if tokens[i].tag == Tag.COMMA and is_inner_comma(i, parse):
        return False
    if _turns(i, parse):
        return True
    if tokens[i].tag in _BREAKS or (
        tokens[i].tag == Tag.COMMA and not _continues_list(body, k, parse)
    ):
        return True
    is_clause = clause.first == i and clause.kind in (ClauseKind.SUB, ClauseKind.PART)
    return is_clause and tokens[body[k - 1]].tag == Tag.COMMA


def _turns(i: int, parse: Parse) -> bool:
    """Whether "and who" adds another clause, or ", but" turns to something else."""
    tags = (parse.tokens[i].tag, parse.tag_at(i + 1))
    if tags == (Tag.CCONJ, Tag.PRON_REL):
        return True
    is_opposed = parse.low_at(i + 1) in parse.lexicon.opposing
    return tags == (Tag.COMMA, Tag.CCONJ) and is_opposed


def _ends_well(body: Sequence[int], head: int, parse: Parse, *, is_cut: bool) -> bool:
    """Whether one can stop at the end of the words: nothing was cut off, or a clause ends there."""
    if not body or not is_cut:
        return True
    tokens, after = parse.tokens, body[-1] + 1
    if [token.tag for token in tokens[after : after + 2]] == [Tag.ADP, Tag.DATE]:
        after += 1
    if _waits(after, body[-1], head, parse):
        return False
    if after >= len(tokens) or tokens[after].tag in _BEHIND_CLAUSE:
        return True
    return (
        tokens[after].tag == Tag.PRON_NOM
        and parse.clauses[parse.clause_of[after]].kind == ClauseKind.REL
    )


def _end_of_list(body: Sequence[int], k: int, parse: Parse) -> int:
    """The token "and" before the last item of the list in which the comma stands; 0 where it stands
    in none."""
    if not _continues_list(body, k, parse):
        return 0
    return next((i for i in body[k + 1 : k + 13] if parse.tokens[i].tag == Tag.CCONJ), 0)


def _can_stop_before(i: int, last: int, head: int, parse: Parse) -> bool:
    """Whether the words say something without token ``i``, which follows ``last``, and what stands
    behind it."""
    tokens = parse.tokens
    tag = tokens[i].tag
    if _is_bound(i, last, head, parse) or _waits(i, last, head, parse):
        return False
    if tag == Tag.COMMA and is_inner_comma(i, parse):
        return False
    if tag in _PARTING:
        return True
    if tag == Tag.ADP:
        return tokens[i].low not in parse.lexicon.headlines.inseparable
    if tag == Tag.CCONJ:
        return _joins_clauses(i, parse)
    if tag == Tag.PART_INF:
        # "appears to be": an infinitive straight behind a verb is what it tells
        return tokens[last].tag not in (Tag.VERB_FIN, Tag.VERB_GER, Tag.VERB_INF)
    return _opens_clause(i, parse)


def _opens_clause(i: int, parse: Parse) -> bool:
    """Whether a clause that says more of a noun begins with a word: "which", "he led", "killing
    ten"."""
    tag, clause = parse.tokens[i].tag, parse.clauses[parse.clause_of[i]]
    is_at_head = tag == Tag.PRON_REL or clause.first == i
    return is_at_head and _CLAUSES.get(tag) == clause.kind


def _is_bound(i: int, last: int, head: int, parse: Parse) -> bool:
    """Whether a word belongs to the one before it, token ``last``."""
    tokens, lexicon = parse.tokens, parse.lexicon
    following = [token.tag for token in tokens[i : i + 2]]
    if tokens[last].low in lexicon.headlines.compound:
        return True
    if tokens[last].tag in _OPEN:
        # "broke out, when he was away"
        is_particle = last == head + 1 and tokens[last].low in lexicon.particles
        return not (is_particle and following == [Tag.COMMA, Tag.SCONJ])
    if tokens[last].tag == Tag.ADV and _is_copular(last, parse):
        return True  # "was now firmly | in her hands"
    # "growth of 16 to 24 percent"
    return (tokens[last].tag, tokens[i].tag) == (Tag.NUM, Tag.PART_INF)


def _is_copular(adverb: int, parse: Parse) -> bool:
    """Whether only adverbs stand between "be" and here."""
    at = adverb
    while at > 0 and parse.tokens[at].tag == Tag.ADV:
        at -= 1
    return parse.tokens[at].tag == Tag.AUX_BE


def _joins_clauses(conj: int, parse: Parse) -> bool:
    """Whether "and" goes on with another verb or another phrase; of two nouns it joins, none is
    left out: "the dead and injured"."""
    tokens = parse.tokens
    after = parse.tag_at(conj + 1)
    if after == Tag.VERB_GER and conj > 1 and tokens[conj - 2].tag == Tag.ADP:
        return False  # "accused of robbing | and killing a clerk"
    is_verb = any(g.first == conj + 1 for g in parse.groups)
    is_nominal = tokens[conj - 1].tag == Tag.ADJ and after in (
        Tag.VERB_PART,
        Tag.ADJ,
    )  # "the dead and injured"
    return (is_verb and not is_nominal) or after not in _JOINED


_JOINED = frozenset({Tag.NOUN, Tag.PROPN, Tag.ADJ, Tag.NUM, Tag.DET, Tag.DET_POSS, Tag.VERB_PART})


def _waits(i: int, last: int, head: int, parse: Parse) -> bool:
    """Whether the clause of ``last`` has its verb behind ``i`` only: "the third time that Jobs"."""
    at = parse.clause_of[last]
    while at >= 0 and at != parse.clause_of[head]:
        waiting = parse.finite_of(at)
        if waiting is not None and waiting.head >= i:
            return True  # also "that the ban, imposed in 2019, was void"
        at = parse.clauses[at].parent
    return False


def _continues_list(body: Sequence[int], k: int, parse: Parse) -> bool:
    """Whether the comma stands in a list ("A, B and C") or a place ("Independence, Missouri")."""
    rest = [parse.tokens[i].tag for i in body[k + 1 : k + 13]]
    if not rest or rest[0] not in (Tag.NOUN, Tag.PROPN, Tag.DET, Tag.NUM, Tag.ADJ):
        return False
    if rest[0] == Tag.PROPN and (len(rest) == 1 or rest[1] in (Tag.COMMA, Tag.STOP, Tag.ADP)):
        return True
    at = rest.index(Tag.CCONJ) if Tag.CCONJ in rest[:-1] else 0
    is_item = (
        rest[at + 1] in (Tag.NOUN, Tag.PROPN, Tag.DET, Tag.NUM, Tag.ADJ, Tag.DET_POSS)
        if at
        else False
    )
    return is_item and not any(
        t in (Tag.VERB_FIN, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_MODAL, Tag.PRON_REL, Tag.SCONJ)
        for t in rest[:at]
    )
