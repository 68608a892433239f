"""A finished title read again as a sentence of its own: whether it says what was told, and stands
alone."""

from __future__ import annotations

import re
from enum import StrEnum

from sitegen.headlines.wording import Draft
from sitegen.model import Span
from sitegen.syntax.clauses import parse
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.tagger import tokens
from sitegen.syntax.token import Token
from sitegen.syntax.tree import Parse

# Nothing that an editor prints ends with one of these, and no subject does.
_OPEN_ENDS = frozenset({"det", "poss", "conj", "to", "mod", "neg", "sub", "wh", "that"})
_LEANING = frozenset({"poss", "prep", "conj", "sub", "wh"})
# What stands behind a verb that has no object: another phrase, another clause, or nothing.
_NO_OBJECT = frozenset({"prep", "conj", "wh", "sub", ",", ".", ";", "to"})
_BROKEN = re.compile(r",\s*,|\(\s*\)|\(\s*,|,\s*\)|[,;:-]\s*[.?!]?$")


class Fault(StrEnum):
    """Why a title is refused."""

    MARKS = "marks"
    OPEN_END = "open end"
    NO_SUBJECT = "no subject"
    NO_PASSIVE = "no passive"
    POLARITY = "polarity"
    NO_OBJECT = "no object"


def fault(draft: Draft, told: VerbGroup, parsed: Parse) -> Fault | None:
    """Return why the title of a verb cannot stand; None when it can.

    ``told`` is the verb in ``parsed``, the sentence that the title was made of. Refused are marks
    left open, an end that waits for more, a subject that does, a passive of a verb that has none,
    another polarity than the sentence has, and a verb without the object that it asks for."""
    if _BROKEN.search(draft.text):
        return Fault.MARKS
    before = max((i for i in draft.used if i < told.first), default=-1)
    if before >= 0 and before == told.first - 1:
        last = parsed.tokens[before]
        if last.tag in _LEANING or last.low in parsed.lexicon.articles:
            return Fault.NO_SUBJECT
    if not _is_doubtful(draft, told, parsed):
        return None
    tree = parse(tokens(draft.text, Span(0, len(draft.text)), (), parsed.lexicon), parsed.lexicon)
    is_counted = len(tree.tokens) > 1 and tree.tokens[-2].tag == "num"  # "plans to cut 500 more"
    if tree.tokens[-1].tag in _OPEN_ENDS and not is_counted:
        return Fault.OPEN_END
    lemma = parsed.tokens[told.head].lemma
    group = next(
        (g for g in tree.groups if g.kind == "fin" and tree.tokens[g.head].lemma == lemma), None
    )
    return _verb_fault(group, told, tree) if group is not None else None


def _is_doubtful(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether parsing the title again can find a fault at all: it costs as much as the sentence
    did."""
    head, lexicon = parsed.tokens[told.head], parsed.lexicon
    last = parsed.tokens[max(draft.used, default=told.head)].tag
    is_negated = told.is_negated or any(parsed.tokens[i].tag == "neg" for i in draft.used)
    is_asking = head.lemma in lexicon.needing_object or head.lemma in lexicon.unaccusative
    return is_asking or is_negated or last in _OPEN_ENDS


def _verb_fault(group: VerbGroup, told: VerbGroup, tree: Parse) -> Fault | None:
    head, lexicon = tree.tokens[group.head], tree.lexicon
    if group.is_passive and head.lemma in lexicon.unaccusative:
        return Fault.NO_PASSIVE
    if group.is_negated != told.is_negated:
        return Fault.POLARITY
    following = _behind(group, tree)
    lacks = following is None or (
        following.tag in _NO_OBJECT and following.low not in lexicon.particles
    )
    if lacks and not group.is_passive and head.lemma in lexicon.needing_object:
        return Fault.NO_OBJECT
    return None


def _behind(group: VerbGroup, tree: Parse) -> Token | None:
    """The first word behind a verb that is no adverb."""
    return next(
        (token for token in tree.tokens[group.head + 1 :] if token.tag not in ("adv", '"')), None
    )
