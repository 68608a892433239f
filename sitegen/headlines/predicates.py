"""A verb to its title: the subject by its name, the verb, and as much of what follows as fits."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.fitting import count, fitting
from sitegen.headlines.listing import gapped, listed
from sitegen.headlines.verbs import verb_words
from sitegen.headlines.wording import Cut, Draft, Writer, inside, spaced, tidy
from sitegen.syntax.agreement import agrees
from sitegen.syntax.antecedents import antecedent
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import is_plural, predicate_end
from sitegen.syntax.pronouns import object_before
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

# An object with more words makes no line.
_MOST_OBJECT = 6
# A longer description of a subject leaves no room for what happened.
_MOST_RESTRICTION = 10
_OPENERS = frozenset({Tag.SCONJ_THAT, Tag.PRON_REL})
_DIVIDING = frozenset(
    {
        Tag.COMMA,
        Tag.DASH,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.PAREN_OPEN,
        Tag.PAREN_CLOSE,
        Tag.QUOTE,
        Tag.DATE,
    }
)


def plain(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer, most: int
) -> Draft | None:
    """Return subject, verb and as much of the rest as fits."""
    parse, hidden = writer.parse, cut.hidden(writer.parse)
    body = _shown_body(base, group, cut, hidden, parse)
    if body is None:
        return gapped(base, group, who, cut, writer)
    verb = [i for i in _verb(base, group, who, writer) if i not in hidden]
    phrase = writer.join([i for i in who if i not in hidden])
    named = _subject(base, who, hidden, writer)
    is_many = _is_many(who, writer)
    which = _restriction(who, base, hidden, parse) if named == phrase else ()
    told = verb_words(base, verb, writer, is_many=is_many)
    if not told or not named or not _is_sure(who, base, parse):
        return None
    subject = f"{named} {writer.join(which)}" if which else named
    must, body = _complement(base, group, body, writer)
    body = _named_object(body, parse)
    room = max(most - len(subject.split()) - len(verb), 3)
    kept = fitting(body, room, must, parse, is_cut=_is_cut(base, cut, parse))
    relative = _relative_object(base, kept, writer)
    is_idle = not relative and _says_nothing(base, body, kept, writer)
    if is_idle or not (relative or _is_complete(base, phrase, kept, writer)):
        return None
    text = spaced(subject, told, *_rest(kept, relative, writer))
    return Draft(tidy(text), (*who, *which, *verb, *relative, *kept), is_full=True, group=base)


def _shown_body(
    base: VerbGroup, group: VerbGroup, cut: Cut, hidden: set[int], parse: Parse
) -> list[int] | None:
    """The tokens behind a verb that a title may show, in a list of dates those of its own part;
    None where that part has its own subject."""
    gone = hidden | _enclosing_commas(hidden, parse) | _brackets(base.head, parse)
    body = [i for i in _following(base, group, cut, parse) if i not in gone]
    if base.kind == VerbForm.PART and body and _is_anothers(body[0], cut, parse):
        return []  # "suspend the order issued Monday and release him": another verb's
    if cut.low <= group.head + 1:
        return body
    part = listed(body, cut, group.head, parse)
    if part is None:
        return None
    # "is expected to visit Cairo in May and Oslo in June": the infinitive belongs to all parts.
    return [*(i for i in body if i <= group.head and i not in part), *part]


def _is_anothers(first: int, cut: Cut, parse: Parse) -> bool:
    """Whether "and" behind its date ends what a participle says of a noun."""
    is_behind_date = cut.own is not None and cut.own < first
    return is_behind_date and parse.tokens[first].tag == Tag.CCONJ


def _brackets(head: int, parse: Parse) -> set[int]:
    """What stands in brackets behind a verb, with more of its phrase behind them: "nine km (5.6
    miles) of Osk"."""
    found, opener = set[int](), -1
    for i in range(head + 1, len(parse.tokens)):
        tag = parse.tokens[i].tag
        if tag == Tag.PAREN_OPEN:
            opener = i
        elif tag == Tag.PAREN_CLOSE and opener >= 0:
            goes_on = parse.tag_at(i + 1) in (Tag.ADP, Tag.PART_INF, Tag.CCONJ)
            found |= set(range(opener, i + 1)) if goes_on else set()
            opener = -1
    return found


def _enclosing_commas(hidden: set[int], parse: Parse) -> set[int]:
    """The two commas round a date that goes: "decided, in 1978, to forgo"."""
    tokens, found = parse.tokens, set[int]()
    for first in hidden:
        if first - 1 in hidden or first < 1 or tokens[first - 1].tag != Tag.COMMA:
            continue
        last = first
        while last + 1 in hidden:
            last += 1
        if parse.tag_at(last + 1) == Tag.COMMA:
            found |= {first - 1, last + 1}
    return found


def _restriction(
    who: Sequence[int], base: VerbGroup, hidden: set[int], parse: Parse
) -> tuple[int, ...]:
    """What without a comma says which of many a subject is: "two flights carrying pilgrims"."""
    found = tuple(range(who[-1] + 1, base.first))
    if any(parse.clause_of[i] == base.clause for i in found):
        return ()  # "talks that began": the clause is what is told
    if not found or len(found) > _MOST_RESTRICTION or parse.tokens[who[-1]].tag != Tag.NOUN:
        return ()
    if parse.tokens[found[0]].tag not in (
        Tag.VERB_GER,
        Tag.VERB_PART,
        Tag.PRON_REL,
        Tag.SCONJ_THAT,
    ):
        return ()
    kinds = {parse.clauses[parse.clause_of[i]].kind for i in found}
    is_whole = all(parse.tokens[i].tag not in _DIVIDING for i in found)
    return (
        found
        if kinds <= {ClauseKind.PART, ClauseKind.REL} and is_whole and hidden.isdisjoint(found)
        else ()
    )


def _is_cut(base: VerbGroup, cut: Cut, parse: Parse) -> bool:
    """Whether another event begins in the predicate, which is not what the verb tells."""
    return cut.high < predicate_end(base, parse) and not any(
        _is_told(g, base, parse) for g in parse.finite
    )


def _following(base: VerbGroup, group: VerbGroup, cut: Cut, parse: Parse) -> list[int]:
    """The tokens behind the verb that belong to it, without those of an infinitive before its
    own."""
    is_cut = _is_cut(base, cut, parse)
    end = max(cut.high, group.head + 1) if is_cut else predicate_end(base, parse)
    body = range(base.head + 1, end)
    if _shares_modal(base, group, parse):
        return [i for i in body if i > group.head]
    if _is_joined_infinitive(base, group, parse):
        # "plans to close a plant in May and cut 300 jobs by June"
        between = (
            g for g in parse.groups if g.kind == VerbForm.INF and base.head < g.first < group.first
        )
        first = next(between, group).first
        return [i for i in body if i <= first or i >= group.head]
    return list(body)


def _verb(base: VerbGroup, group: VerbGroup, who: Sequence[int], writer: Writer) -> list[int]:
    """The tokens of the verb, with the words before it without which it says something else."""
    parse, lexicon = writer.parse, writer.lexicon
    tokens = parse.tokens
    start = base.head if base.kind in (VerbForm.GER, VerbForm.PART) else base.first
    pair = " ".join(token.low for token in tokens[max(start - 2, 0) : start])
    if pair in lexicon.headlines.exceeding:
        start -= 2  # "more than doubled its rate"
    if start > 0 and start - 1 not in who and tokens[start - 1].low in lexicon.limiting:
        start -= 1
    verb = list(range(start, base.head + 1))
    return [*verb[:-1], group.head] if _shares_modal(base, group, parse) else verb


def _subject(base: VerbGroup, who: Sequence[int], hidden: set[int], writer: Writer) -> str:
    """How the title names its subject; empty where nobody knows whom a verb is about."""
    phrase = writer.join([i for i in who if i not in hidden])
    named = _shortened(who, writer)
    if not named:
        named = _determined(who, hidden, writer, writer.name(phrase, who[0]))
        named = _owned(base, named, writer)
    return _partitive(base, named, writer)


def _is_many(who: Sequence[int], writer: Writer) -> bool:
    """Whether a subject is many: by the verb that stands with it, or itself."""
    beside = _be_beside(who, writer.parse)
    if beside is not None:
        return beside
    return is_plural(who, writer.parse)


def _says_nothing(
    base: VerbGroup, body: Sequence[int], kept: Sequence[int], writer: Writer
) -> bool:
    """Whether nothing is left of what a verb of telling tells."""
    is_told = writer.parse.tokens[base.head].lemma in writer.lexicon.telling
    is_asked = bool(body) or not base.is_passive
    return is_told and is_asked and _is_without_news(base, kept, writer)


def _is_without_news(base: VerbGroup, kept: Sequence[int], writer: Writer) -> bool:
    """Whether words behind a verb of telling are none, name a source, or only who listens."""
    tokens, words = writer.parse.tokens, writer.lexicon.headlines
    if not kept or tokens[kept[0]].low in words.citing:
        return True
    is_heard = tokens[base.head].lemma in words.listening
    return is_heard and all(tokens[i].tag in _LISTENERS for i in kept)


# Who is told something, without what he is told: "told CNN".
_LISTENERS = frozenset({Tag.DET, Tag.PROPN, Tag.PRON})


def _is_complete(base: VerbGroup, phrase: str, kept: Sequence[int], writer: Writer) -> bool:
    """Whether a verb says something with the words behind it, where no object stands before."""
    parse, words = writer.parse, writer.lexicon.headlines
    is_inner = parse.clauses[base.clause].kind in (ClauseKind.REL, ClauseKind.THAT)
    is_bare = phrase.lower() in words.pronouns and is_inner
    is_light = parse.tokens[base.head].tag in (Tag.AUX_BE, Tag.AUX_HAVE) or is_bare
    return (bool(kept) or not is_light) and not _waits_for_object(base, parse)


def _rest(kept: Sequence[int], relative: Sequence[int], writer: Writer) -> tuple[str, str, str]:
    """The words behind the verb, with the object that stands before its clause at its place."""
    if not relative:
        return writer.join(kept), "", ""
    tags = [writer.parse.tokens[i].tag for i in kept]
    to = tags.index(Tag.VERB_INF) + 1 if Tag.VERB_INF in tags else 0
    owned = inside(writer.join(relative), relative[0], writer)
    return writer.join(kept[:to]), owned, writer.join(kept[to:])


def _waits_for_object(base: VerbGroup, parse: Parse) -> bool:
    """Whether what a clause is about stands before it: "que l'État a élargi", not "où il a ouvert
    un bar"."""
    clause, lexicon = parse.clauses[base.clause], parse.lexicon
    opener = parse.tokens[clause.first].low
    return (
        clause.kind == ClauseKind.REL
        and opener in lexicon.object_relatives - lexicon.place_relatives
    )


def _is_sure(who: Sequence[int], base: VerbGroup, parse: Parse) -> bool:
    """Whether the form of a verb has this subject, and no comma leaves open which noun a
    participle speaks of: "la
    vente de la maison, signée"."""
    is_behind_comma = (
        base.kind == VerbForm.PART
        and base.first > 0
        and parse.tokens[base.first - 1].tag == Tag.COMMA
    )
    is_inner = 0 < who[0] <= who[-1] < base.first and parse.tokens[who[0] - 1].tag == Tag.ADP
    is_open = parse.lexicon.grammar is not None and is_behind_comma and is_inner
    return agrees(who, base, parse) and not is_open and not _holds_contact_clause(who, base, parse)


def _holds_contact_clause(who: Sequence[int], base: VerbGroup, parse: Parse) -> bool:
    """Whether a name behind a noun is who did it, not a part of the phrase: "a law Brewer signed";
    no name stands beside a noun that is new."""
    tokens = parse.tokens
    is_new = tokens[who[0]].low in parse.lexicon.data.names.indefinite
    if base.kind != VerbForm.PART or not is_new or who[-1] != base.first - 1:
        return False
    tags = [tokens[i].tag for i in who]
    return tags[-1] == Tag.PROPN and Tag.NOUN in tags


def _be_beside(who: Sequence[int], parse: Parse) -> bool | None:
    """Whether "were" stands with the same subject, not "was"; None when neither does."""
    forms = parse.lexicon.headlines.printed.past
    for group in parse.finite:
        low = parse.tokens[group.first].low
        if low in forms and group.first == who[-1] + 1:
            return low == forms[1]
    return None


def _named_object(body: list[int], parse: Parse) -> list[int]:
    """The words behind the verb with what "it" or "them" means, when the verb before says so."""
    if not body or parse.tokens[body[0]].low not in parse.lexicon.headlines.objects:
        return body
    return [*(object_before(body[0], parse) or body[:1]), *body[1:]]


def _shares_modal(base: VerbGroup, group: VerbGroup, parse: Parse) -> bool:
    """Whether a bare infinitive goes on with the modal of another verb: "would open a mine and
    leave Brazil"."""
    is_joined = _is_joined_infinitive(base, group, parse)
    return is_joined and bool(base.modal) and parse.tokens[base.head].tag == Tag.VERB_INF


def _is_joined_infinitive(base: VerbGroup, group: VerbGroup, parse: Parse) -> bool:
    is_plain = group.head == group.first + (parse.tokens[group.first].tag == Tag.PART_INF)
    is_later = group.kind == VerbForm.INF and is_plain and group.head > base.head
    return is_later and parse.tokens[group.first - 1].tag == Tag.CCONJ


def _relative_object(base: VerbGroup, kept: Sequence[int], writer: Writer) -> tuple[int, ...]:
    """The object that stands before its clause: "the mill" of "the mill that Acme opened"."""
    parse = writer.parse
    first = parse.clauses[base.clause].first
    if (
        not _has_opener_and_subject(base, parse)
        or not _takes_object(base, kept, parse)
        or not _is_behind_thing(first, parse)
        or _is_told_to_somebody(base, parse)
    ):
        return ()
    found = antecedent(first, parse)
    return found if count(found, parse) <= _MOST_OBJECT else ()


def _has_opener_and_subject(base: VerbGroup, parse: Parse) -> bool:
    """Whether a clause has a subject of its own, and begins as one that hangs on a noun does:
    "that Acme opened", "it plans to use"."""
    clause = parse.clauses[base.clause]
    if clause.kind not in (ClauseKind.REL, ClauseKind.THAT) or clause.first <= 0:
        return False
    opener = parse.tokens[clause.first]
    if opener.low not in parse.lexicon.headlines.openers and opener.tag != Tag.PRON_NOM:
        return False
    own = parse.tokens[clause.first + (opener.tag in _OPENERS) : base.first]
    return any(token.tag in (Tag.NOUN, Tag.PROPN, Tag.PRON_NOM) for token in own)


def _takes_object(base: VerbGroup, kept: Sequence[int], parse: Parse) -> bool:
    """Whether a verb asks for an object, and has none among the words behind it."""
    tokens = parse.tokens
    head = tokens[base.head]
    if base.is_passive or head.tag == Tag.AUX_BE or head.lemma in parse.lexicon.intransitive:
        return False
    tags = (tokens[i].tag for i in kept)
    # "plans to use"
    after = next((tag for tag in tags if tag not in (Tag.PART_INF, Tag.VERB_INF)), None)
    return after is None or after in (Tag.ADP, Tag.ADV, Tag.CCONJ, Tag.SCONJ)


def _is_behind_thing(first: int, parse: Parse) -> bool:
    """Whether a noun that is no time stands before a clause, with a comma or a date between them:
    "the mill, which", "the mill in 1992, which"."""
    tokens = parse.tokens
    at = first - 1 - (tokens[first - 1].tag == Tag.COMMA)
    if at > 1 and (tokens[at - 1].tag, tokens[at].tag) == (Tag.ADP, Tag.DATE):
        at -= 2
    before = tokens[max(at, 0)]
    return before.tag in (Tag.NOUN, Tag.PROPN) and before.low not in parse.lexicon.periods


def _is_told_to_somebody(base: VerbGroup, parse: Parse) -> bool:
    """Whether the noun before a clause is the one who is told: "told the council that the grant
    would end"."""
    if parse.clauses[base.clause].kind != ClauseKind.THAT:
        return False
    above = parse.finite_above(base.clause)
    return above is not None and parse.tokens[above.head].lemma in parse.lexicon.addressing


def _complement(
    base: VerbGroup, group: VerbGroup, body: list[int], writer: Writer
) -> tuple[int, list[int]]:
    """For a telling verb: the head of the clause that is told, before which no title ends, and the
    words behind the verb without what stands in commas between that clause's subject and its
    verb."""
    parse = writer.parse
    told = _told_verb(base, parse)
    if told is None:
        return group.head, body
    inside = (base.clause, told.clause)
    kept = [i for i in body if i >= told.first or parse.clause_of[i] in inside]
    return told.head, _without_open_commas(kept, told.first, parse)


def _told_verb(base: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The verb of the clause that a verb of telling tells."""
    if parse.tokens[base.head].lemma not in parse.lexicon.reporting:
        return None
    later = (g for g in parse.finite if g.head > base.head)
    return next((g for g in later if _is_told(g, base, parse)), None)


def _without_open_commas(kept: list[int], verb: int, parse: Parse) -> list[int]:
    """The tokens without the commas before a verb that no longer enclose anything: "its chief, Ada
    Berg, had left" needs both, or none."""
    commas = {i for i in kept if i < verb and parse.tokens[i].tag == Tag.COMMA}
    for k in range(len(kept) - 1, 0, -1):
        if kept[k] in commas and kept[k + 1 : k + 2] != [kept[k] + 1]:
            commas.remove(kept.pop(k))
    last = verb - 1
    return [i for i in kept if i != last or commas != {last}]


def _is_told(told: VerbGroup, base: VerbGroup, parse: Parse) -> bool:
    return (
        parse.clauses[told.clause].kind == ClauseKind.THAT
        and parse.clauses[told.clause].parent == base.clause
    )


def _shortened(who: Sequence[int], writer: Writer) -> str:
    """The person at the end of a long description: "Director of the ... Bureau of Investigation
    Louis Freeh"."""
    tokens = writer.parse.tokens
    if count(who, writer.parse) <= 7:
        return ""
    run: list[int] = []
    while len(run) < len(who) and tokens[who[-1 - len(run)]].tag == Tag.PROPN:
        run.insert(0, who[-1 - len(run)])
    is_apart = len(run) < len(who) and tokens[who[-1 - len(run)]].tag in (
        Tag.PAREN_CLOSE,
        Tag.NOUN,
        Tag.COMMA,
    )
    return writer.name(writer.join(run), run[0]) if is_apart and 2 <= len(run) <= 4 else ""


def _owned(base: VerbGroup, named: str, writer: Writer) -> str:
    """ "party" of "the minister, whose party" as "the minister's party"."""
    parse = writer.parse
    clause = parse.clauses[base.clause]
    if (
        clause.kind != ClauseKind.REL
        or parse.tokens[clause.first].low not in writer.lexicon.headlines.owning
    ):
        return named
    if writer.lexicon.grammar is not None:
        return ""
    owner = antecedent(clause.first, parse)
    return (
        writer.lexicon.headlines.printed.owner.format(
            owner=writer.name(writer.join(owner), owner[0]),
            thing=named[:1].lower() + named[1:],
        )
        if owner
        else ""
    )


def _partitive(base: VerbGroup, named: str, writer: Writer) -> str:
    """ "one" of "the brothers, one of whom left" as "one of the brothers"."""
    parse = writer.parse
    words = writer.lexicon.headlines
    first = parse.clauses[base.clause].first
    is_part = (
        parse.clauses[base.clause].kind == ClauseKind.REL
        and parse.tokens[first].low in words.parted
    )
    if (
        not is_part
        or first < 2
        or parse.tokens[first - 1].low != writer.lexicon.genitive
        or named.lower() not in words.quantifiers
    ):
        return named
    whole = antecedent(first - 2, parse)
    return f"{named} of {writer.name(writer.join(whole), whole[0])}" if whole else ""


def _determined(who: Sequence[int], hidden: set[int], writer: Writer, named: str) -> str:
    """ "crash" of "Monday's crash" as "the crash": the date was its determiner."""
    if (
        who
        and who[0] in hidden
        and named
        and named.split()[0][0].islower()
        and writer.parse.tokens[who[0]].tag == Tag.DATE
    ):
        return f"{writer.lexicon.headlines.printed.article} {named}"
    return named
