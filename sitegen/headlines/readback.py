"""A finished title read again as a sentence of its own: whether it says what was told, and stands
alone."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from enum import StrEnum

from sitegen.headlines.wording import Draft
from sitegen.model import Span
from sitegen.syntax.clauses import parse
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import is_plural
from sitegen.syntax.relations import subject
from sitegen.syntax.tagger import tokens
from sitegen.syntax.token import Tag, Token
from sitegen.syntax.tree import Parse

# Nothing that an editor prints ends with one of these, and no subject does.
_OPEN_ENDS = frozenset(
    {
        Tag.DET,
        Tag.DET_POSS,
        Tag.CCONJ,
        Tag.PART_INF,
        Tag.AUX_MODAL,
        Tag.PART_NEG,
        Tag.SCONJ,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
    }
)
_FINITE = frozenset({Tag.VERB_FIN, Tag.AUX_BE, Tag.AUX_HAVE, Tag.AUX_DO, Tag.AUX_MODAL})
_GOING_ON = frozenset(
    {
        Tag.VERB_FIN,
        Tag.AUX_BE,
        Tag.AUX_HAVE,
        Tag.AUX_MODAL,
        Tag.AUX_DO,
        Tag.NOUN,
        Tag.PROPN,
        Tag.SCONJ_THAT,
        Tag.PRON,
    }
)
_OBJECTS = frozenset({Tag.DET, Tag.DET_POSS, Tag.PRON, Tag.NOUN, Tag.PROPN, Tag.NUM})
_LEANING = frozenset({Tag.DET_POSS, Tag.ADP, Tag.CCONJ, Tag.SCONJ, Tag.PRON_REL})
# What stands behind a verb that has no object: another phrase, another clause, or nothing.
_NO_OBJECT = frozenset(
    {Tag.ADP, Tag.CCONJ, Tag.PRON_REL, Tag.SCONJ, Tag.COMMA, Tag.STOP, Tag.SEMICOLON, Tag.PART_INF}
)
# Marks that stand by themselves, and what is a part of a word to which it is glued: "qu'elle" is
# two words.
_MARKS = frozenset(
    {
        Tag.COMMA,
        Tag.STOP,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.QUOTE,
        Tag.DASH,
    }
)
_PARTS = frozenset(
    {
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.ADV,
        Tag.DATE,
        Tag.VERB_GER,
        Tag.VERB_PART,
        Tag.VERB_FIN,
        Tag.VERB_INF,
        Tag.DASH,
    }
)
_NAMED = frozenset({Tag.NOUN, Tag.ADJ, Tag.PROPN})
_INNER_VERBS = frozenset({Tag.VERB_INF, Tag.VERB_GER})
_HEADS = frozenset({Tag.NOUN, Tag.PROPN})
_COUNTING = frozenset({Tag.CCONJ, Tag.ADP, Tag.NUM})
_DETERMINING = frozenset({Tag.DET, Tag.DET_POSS, Tag.PART_POSS})
_PLAIN = _DETERMINING | {Tag.PROPN, Tag.ADJ, Tag.NOUN, Tag.DATE}
_QUOTES = frozenset({Tag.QUOTE, Tag.QUOTE_PHRASE})
_QUOTATION = ("“", '"', "``", "«")
_BROKEN = re.compile(
    r",\s*,|\(\s*\)|\(\s*,|,\s*\)|[,;:-]\s*[.?!]?$|^[\"“'‘]\s|\b(?!had |that )(\w+) \1\b"
)


class Fault(StrEnum):
    """Why a title is refused."""

    MARKS = "marks"
    OPEN_END = "open end"
    NO_SUBJECT = "no subject"
    NO_PASSIVE = "no passive"
    POLARITY = "polarity"
    NO_OBJECT = "no object"
    NO_VERB = "no verb"
    SEVERED = "severed word"


def fault(draft: Draft, told: VerbGroup, parsed: Parse) -> Fault | None:
    """Return why the title of a verb cannot stand; None when it can.

    ``told`` is the verb in ``parsed``, the sentence that the title was made of. Refused are marks
    left open, an end that waits for more, a subject that does, a passive of a verb that has none,
    another polarity than the sentence has, and a verb without the object that it asks for."""
    if is_broken(draft.text):
        return Fault.MARKS
    if is_severed(draft.used, parsed):
        return Fault.SEVERED
    if _lacks_noun(draft, parsed) or _waits(draft, told, parsed):
        return Fault.OPEN_END
    if _lost_object(draft, told, parsed) or _lost_place(draft, told, parsed):
        return Fault.NO_OBJECT
    if _lost_marks(draft, told, parsed):
        return Fault.MARKS
    if not draft.is_full and not _has_verb(draft, parsed):
        return Fault.NO_VERB
    if _has_no_subject(draft, told, parsed) or _lacks_subject(draft, told, parsed):
        return Fault.NO_SUBJECT
    return _fault_of_line(draft, told, parsed) if _is_doubtful(draft, told, parsed) else None


def _lacks_noun(draft: Draft, parsed: Parse) -> bool:
    """Whether a title ends with an adjective that waits for its noun: "of a heavily wooded"."""
    tokens, last = parsed.tokens, draft.used[-1]
    if tokens[last].tag not in (Tag.ADJ, Tag.VERB_PART) or last + 1 >= len(tokens):
        return False
    first = last - 1
    while first > 0 and tokens[first].tag in (Tag.ADJ, Tag.ADV, Tag.VERB_PART):
        first -= 1
    goes_on = tokens[last + 1].tag in (Tag.COMMA, Tag.ADJ, Tag.NOUN, Tag.PROPN)
    return tokens[first].tag in (Tag.DET, Tag.DET_POSS) and first in draft.used and goes_on


def _waits(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title ends with a word that only the next one explains: "as it" of "as it
    unfolds", "a way to do" of "a way to do that"."""
    tokens, last = parsed.tokens, draft.used[-1]
    if tokens[last].tag == Tag.VERB_GER and parsed.low_at(last + 1) in _repeating(parsed):
        return True  # "the belief that doing | so was wise"
    if [token.tag for token in tokens[max(last - 1, 0) : last + 1]] == [Tag.PART_INF, Tag.AUX_DO]:
        return True  # "called on all sides to do | as much as they could"
    if tokens[last].tag in _HEADS and parsed.tag_at(last + 1) in _FINITE and last > told.head:
        return True  # "tapes from the night the plane | went down"
    ending = [token.tag for token in tokens[max(last - 1, 0) : last + 2]]
    if ending == [Tag.PRON_NOM, Tag.ADV, Tag.VERB_FIN]:
        return True  # "charges it illegally | steered money"
    if parsed.tag_at(last + 1) not in _GOING_ON:
        return False
    return tokens[last].tag in (Tag.PRON_NOM, Tag.AUX_DO)


def _repeating(parsed: Parse) -> Set[str]:
    return parsed.lexicon.groups.repeating


def _disagrees(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether one subject has a verb of many, or many that of one: "a Libyan were questioned",
    "purchases is"."""
    who = [i for i in draft.used if i < told.first]
    tags = {parsed.tokens[i].tag for i in who}
    if not tags.isdisjoint(_COUNTING):
        return False
    words, verb = parsed.lexicon.subjects, parsed.tokens[told.first].low
    if verb in words.singular_verbs:
        return _is_determined(draft, tags, parsed) and is_plural(who, parsed)
    is_one = parsed.tokens[draft.used[0]].low in parsed.lexicon.data.names.indefinite
    return (is_one or _is_one_name(who, parsed)) and verb in words.plural_verbs


def _is_one_name(who: Sequence[int], parsed: Parse) -> bool:
    """Whether a subject is a single name without the ending of many: "Hungary", not "Rovers"."""
    if len(who) != 1:
        return False
    name = parsed.tokens[who[0]]
    endings = parsed.lexicon.phrases.plural_endings
    return name.tag == Tag.PROPN and not name.low.endswith(endings)


def _is_determined(draft: Draft, tags: set[Tag], parsed: Parse) -> bool:
    """Whether a subject is one phrase behind an article or an owner."""
    has_article = draft.text.partition(" ")[0].lower() in parsed.lexicon.articles
    return tags <= _PLAIN and (has_article or not tags.isdisjoint(_DETERMINING))


def _lost_object(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title ends with a verb that has its object straight behind it in the sentence:
    "When CNN saw her" is no "CNN saw"."""
    tokens, last = parsed.tokens, draft.used[-1]
    if tokens[last].tag in _INNER_VERBS and _object_behind_date(last, parsed):
        return True  # "expects to release | third-quarter results"
    if draft.text.lower().rpartition(" ")[2] != tokens[told.head].low:
        return False
    after = next((t for t in tokens[told.head + 1 :] if t.tag != Tag.ADV), None)
    return after is not None and after.tag in _OBJECTS


def _object_behind_date(verb: int, parsed: Parse) -> bool:
    """Whether a date stands between a verb and the noun that it modifies."""
    is_dated = parsed.tag_at(verb + 1) == Tag.DATE
    return is_dated and parsed.tag_at(verb + 2) in (Tag.NOUN, Tag.ADJ)


def _lost_place(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title ends with its verb, and leaves out where or how: "the house where he lived",
    "could descend | into war"; a date behind the preposition may go."""
    is_placed = _stands_for_place(told, parsed)
    if is_placed and parsed.tokens[told.head].tag == Tag.AUX_BE:
        return True
    if told.is_passive or not _is_bare(draft, told, parsed):
        return False
    is_residing = parsed.tokens[told.head].lemma in parsed.lexicon.headlines.residing
    is_cut = told.head + 1 not in draft.used and _directs(told.head, parsed)
    return (is_placed and is_residing) or is_cut


def _stands_for_place(told: VerbGroup, parsed: Parse) -> bool:
    """Whether "where" opens the clause of a verb."""
    opener = parsed.tokens[parsed.clauses[told.clause].first].low
    return opener in parsed.lexicon.headlines.locating


def _is_bare(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title has nothing of what stands behind its verb."""
    own = (i for i in draft.used if parsed.clause_of[i] == told.clause)
    return all(i <= told.head for i in own) and told.head + 2 < len(parsed.tokens)


def _directs(head: int, parsed: Parse) -> bool:
    """Whether a phrase that says where to stands straight behind a verb: "descend into war"."""
    first, second = parsed.tokens[head + 1 : head + 3]
    if first.tag == Tag.PART_INF and second.tag == Tag.VERB_INF:
        return True  # "plans | to redeem on Monday its bonds"
    if first.tag == Tag.VERB_GER:
        return True  # "started | flying people out"
    is_phrase = first.tag == Tag.ADP and second.tag != Tag.DATE
    return is_phrase and first.low in parsed.lexicon.headlines.directing


def _lost_marks(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title holds words out of a quotation without its marks; what somebody says as a
    whole may be told after him."""
    if any(mark in draft.text for mark in _QUOTATION):
        return False
    marks = [i for i, token in enumerate(parsed.tokens) if token.tag in _QUOTES]
    spans = [range(*pair) for pair in zip(marks[::2], marks[1::2], strict=False)]
    return any(told.head not in span and not set(span).isdisjoint(draft.used) for span in spans)


def _has_verb(draft: Draft, parsed: Parse) -> bool:
    """Whether the words of a title hold a finite verb."""
    return any(g.head in draft.used for g in parsed.finite)


def _has_no_subject(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether a title begins with its verb, "Has seen unrest spread", or what stands before the
    verb leans on it."""
    if parsed.tokens[draft.used[0]].tag in _FINITE or _disagrees(draft, told, parsed):
        return True
    before = max((i for i in draft.used if i < told.first), default=-1)
    if before < 0:
        return False
    last = parsed.tokens[before]
    return last.tag in _LEANING or last.low in parsed.lexicon.articles


def _fault_of_line(draft: Draft, told: VerbGroup, parsed: Parse) -> Fault | None:
    """Why a title, parsed as a sentence of its own, cannot stand."""
    tree = parse(tokens(draft.text, Span(0, len(draft.text)), (), parsed.lexicon), parsed.lexicon)
    is_counted = len(tree.tokens) > 1 and tree.tokens[-2].tag == Tag.NUM  # "plans to cut 500 more"
    if tree.tokens[-1].tag in _OPEN_ENDS and not is_counted:
        return Fault.OPEN_END
    lemma = parsed.tokens[told.head].lemma
    group = next((g for g in tree.finite if tree.tokens[g.head].lemma == lemma), None)
    return _verb_fault(group, told, tree) if group is not None else None


def _lacks_subject(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether another verb of the title has a subject that the title leaves out: "A singer was
    involved in the deal, spoke"."""
    kept = frozenset(draft.used)
    others = (g for g in parsed.finite if g != told and g.head in kept)
    return any(who and kept.isdisjoint(who) for who in (subject(each, parsed) for each in others))


def is_broken(text: str) -> bool:
    """Return whether a title has a mark that what was left out leaves open: two commas, an empty
    bracket, a comma at its end."""
    return _BROKEN.search(text) is not None


def dangles(text: str, lexicon: Lexicon) -> bool:
    """Return whether a title begins with a pronoun that only the text before explains; words in
    quotation marks keep theirs."""
    first, _, rest = text.partition(" ")
    first = first.rstrip(":,")
    words = lexicon.data.printing
    # "These villages" points back as "these" does.
    return first.lower() in words.pointing or (first.lower() in words.demonstratives and rest != "")


def is_severed(used: Sequence[int], parsed: Parse) -> bool:
    """Return whether a title has a part of a word, of a name or of a pair of conjunctions without
    the rest: "a two-decades" of "a two-decades-long siege", "a Burlow" of "a Burlow, N.Y.,
    doctor"."""
    kept = frozenset(used)
    return any(_is_cut_off(i, kept, parsed) or _lacks_pair(i, kept, parsed) for i in kept)


def _is_cut_off(i: int, kept: frozenset[int], parsed: Parse) -> bool:
    """Whether a word stands in a title without the word beside it to which it belongs."""
    if parsed.tokens[i].tag in _MARKS:
        return False
    if i - 1 not in kept and (_is_glued(i - 1, i - 1, parsed) or _is_owned(i, parsed)):
        return True
    return i + 1 not in kept and (_is_glued(i, i + 1, parsed) or _is_attribute(i, kept, parsed))


def _is_glued(first: int, left: int, parsed: Parse) -> bool:
    """Whether a token and the next are one word, of which the title leaves out token ``left``."""
    tokens = parsed.tokens
    if first < 0 or first + 1 >= len(tokens) or tokens[left].tag not in _PARTS:
        return False
    return tokens[first].end == tokens[first + 1].start


def _is_owned(first: int, parsed: Parse) -> bool:
    """Whether a word stands behind an owner that the title leaves out: "most wanted list" of "the
    FBI's most wanted list"; a date as the owner may go."""
    tokens = parsed.tokens
    if first < 2 or tokens[first - 1].tag != Tag.PART_POSS:
        return False
    return tokens[first - 2].tag != Tag.DATE


def _is_attribute(last: int, kept: frozenset[int], parsed: Parse) -> bool:
    """Whether a name behind an article ends at a comma that only parts it from its noun: "a
    Burlow, N.Y., clinic doctor"."""
    tokens, words = parsed.tokens, parsed.lexicon.data.names
    if tokens[last].tag != Tag.PROPN or not 0 < last < len(tokens) - 2:
        return False
    first = last
    while first > 0 and tokens[first].tag in (Tag.PROPN, Tag.COMMA):
        first -= 1
    is_new = tokens[first].low in words.indefinite
    if first not in kept or not (is_new or tokens[first].low in words.definite):
        return False
    comma = _comma_behind(last, parsed)
    if parsed.tag_at(comma) != Tag.COMMA or parsed.tag_at(comma + 1) not in _NAMED:
        return False
    # "the Newark, N.J., airport" has two commas; "the U.S., officials said" but one.
    return is_new or comma > last + 1 or tokens[last - 1].tag == Tag.COMMA


def _comma_behind(last: int, parsed: Parse) -> int:
    """The token behind a name and the names that commas part from it: the comma behind "Burlow,
    N.Y."."""
    at = last + 1
    while parsed.tag_at(at) == Tag.COMMA and parsed.tag_at(at + 1) == Tag.PROPN:
        at += 2
    return at


def _lacks_pair(later: int, kept: frozenset[int], parsed: Parse) -> bool:
    """Whether "neither" was left out before its "nor"."""
    first = parsed.lexicon.data.printing.correlatives.get(parsed.tokens[later].low, "")
    return first != "" and any(
        parsed.tokens[i].low == first and i not in kept for i in range(later)
    )


def _is_doubtful(draft: Draft, told: VerbGroup, parsed: Parse) -> bool:
    """Whether parsing the title again can find a fault at all: it costs as much as the sentence
    did."""
    head, lexicon = parsed.tokens[told.head], parsed.lexicon
    last = parsed.tokens[max(draft.used, default=told.head)].tag
    is_negated = told.is_negated or any(parsed.tokens[i].tag == Tag.PART_NEG for i in draft.used)
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
        (token for token in tree.tokens[group.head + 1 :] if token.tag not in (Tag.ADV, Tag.QUOTE)),
        None,
    )
