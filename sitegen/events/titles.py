"""An event's words to its title: one line, subject restored, the date's own words left to the page."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.events.clauses import Parse
from sitegen.events.fitting import MOST_WORDS, count, fitting
from sitegen.events.groups import VerbGroup
from sitegen.events.phrases import (
    antecedent,
    apposition_of,
    base_group,
    is_plural,
    noun_phrase,
    object_before,
    predicate_end,
    said_by,
    subject,
    teller_after,
    teller_of,
)
from sitegen.events.wording import FIRST_PERSON, PRONOUNS, Cut, Draft, Writer, inside, tidy, verb_words

# An object with more words makes no line.
_MOST_OBJECT = 6
# What happens "in the 2017 election" happens on its day.
_DURING = frozenset({"in", "at", "during"})
_COUNTING = frozenset({"first", "second", "third", "fourth", "fifth", "last", "one"})
_PART_TAGS = frozenset({"det", "adj", "adv", "noun", "name", "num", "poss", "poss_mark"})


def verb_title(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """The title of an event named by a verb; None when no sentence can be made of it."""
    parse = writer.parse
    base = base_group(group, parse)
    if parse.tokens[base.head].lemma in writer.lexicon.telling:
        spoken = _speech_title(base, cut, writer)
        if spoken:
            return spoken
    who = subject(base, parse)
    if not who:
        return _bare_clause(group, cut, writer)
    claimed = _claim_title(base, group, who, cut, writer)
    if claimed:
        return claimed
    phrase = writer.join([i for i in who if i not in cut.hidden(parse)])
    # What a relative clause adds in passing the text itself says: "the mill, which is old, will close, he said".
    tail = () if _is_in_passing(base, parse) else _tail(base, writer)
    draft = _plain(base, group, who, cut, writer, MOST_WORDS - count(tail, parse))
    if draft is None:
        return _bare_clause(group, cut, writer) if cut.low <= group.head + 1 else None
    if phrase.lower() in FIRST_PERSON:
        return None
    if tail and parse.clauses[base.clause].kind == "quote":
        teller = tail[:-1] if parse.tokens[tail[-1]].tag in ("fin", "pas") else tail
        said = writer.name(writer.join(teller), teller[0])
        return Draft(f"{tidy(said)}: “{_verbatim(draft, writer)}”", (*draft.used, *tail), is_full=True)
    if tail:
        return Draft(tidy(f"{draft.text}, {writer.join(tail)}"), (*draft.used, *tail), is_full=True)
    return draft


def _bare_clause(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """The words of a clause as they stand, for one whose subject is not to be found."""
    parse = writer.parse
    hidden = cut.hidden(parse)
    first = max(parse.clauses[group.clause].first, 0)
    while first < group.first and parse.tokens[first].tag in (
        ",",
        "conj",
        '"',
        ";",
        ":",
        "-",
        "adv",
        "sub",
        "that",
        "wh",
        ".",
    ):
        first += 1
    end = min(predicate_end(group, parse), max(cut.high, group.head + 1))
    body = [i for i in range(first, end) if i not in hidden]
    if any(parse.tokens[i].low in FIRST_PERSON for i in body):
        return None
    kept = fitting(body, MOST_WORDS, group.head, parse, is_cut=end < predicate_end(group, parse))
    opens_with_verb = bool(kept) and parse.tokens[kept[0]].tag not in (
        "noun",
        "name",
        "det",
        "poss",
        "num",
        "adj",
        "subj",
        "pron",
        "date",
    )
    if kept and parse.tokens[kept[0]].low == "according":
        return None
    if group.head not in kept or count(kept, parse) < 3 or opens_with_verb:
        return None
    return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)


def _plain(base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer, most: int) -> Draft | None:
    """Subject, verb and as much of the rest as fits."""
    parse = writer.parse
    hidden = cut.hidden(parse)
    end = predicate_end(base, parse)
    is_cut = cut.high < end and not any(g.kind == "fin" and _is_told(g, base, parse) for g in parse.groups)
    if is_cut:
        end = max(cut.high, group.head + 1)
    start = base.head if base.kind in ("ger", "pas") else base.first
    verb = [i for i in range(start, base.head + 1) if i not in hidden]
    body = [i for i in range(base.head + 1, end) if i not in hidden]
    if _shares_modal(base, group, parse):
        verb = [*verb[:-1], group.head]
        body = [i for i in body if i > group.head]
    elif _is_joined_infinitive(base, group, parse):
        # "plans to close a plant in May and cut 300 jobs by June"
        first = next((g for g in parse.groups if g.kind == "inf" and base.head < g.first < group.first), group)
        body = [i for i in body if base.head < i <= first.first or i >= group.head]
    if cut.low > group.head + 1:
        listed = _listed(body, cut, group.head, parse)
        if listed is None:
            return _gapped(base, group, who, cut, writer) if base == group else None
        # "is expected to visit Cairo in May and Oslo in June": the infinitive belongs to all parts.
        body = [*(i for i in body if i <= group.head and i not in listed), *listed]
    phrase = writer.join([i for i in who if i not in hidden])
    named = _shortened(who, writer) or _owned(
        base, _determined(who, hidden, writer, writer.name(phrase, who[0])), writer
    )
    beside = _be_beside(who, parse)
    takes_were = beside == "were" if beside else (named == phrase or phrase.lower() == "they") and is_plural(who, parse)
    words = verb_words(base, verb, writer, "were" if takes_were else "was")
    if not words or not named:
        return None
    must, body = _complement(base, group, body, writer)
    body = _named_object(body, parse)
    kept = fitting(body, max(most - len(named.split()) - len(verb), 3), must, parse, is_cut=is_cut)
    is_empty = not kept or parse.tokens[kept[0]].low == "according"
    if is_empty and parse.tokens[base.head].lemma in writer.lexicon.telling and body:
        return None
    is_bare = phrase.lower() in PRONOUNS and parse.clauses[base.clause].kind in ("rel", "that")
    relative = _relative_object(base, kept, writer)
    if not kept and not relative and (parse.tokens[base.head].tag in ("be", "have") or is_bare):
        return None
    to = next((k + 1 for k, i in enumerate(kept) if relative and parse.tokens[i].tag == "inf"), 0)
    parts = (named, words, writer.join(kept[:to]), writer.join(relative), writer.join(kept[to:]))
    text = " ".join(part for part in parts if part)
    return Draft(tidy(text), (*who, *verb, *relative, *kept), is_full=True, group=base)


def _be_beside(who: Sequence[int], parse: Parse) -> str:
    """The "was" or "were" that stands with the same subject; "" when neither does."""
    for group in parse.groups:
        low = parse.tokens[group.first].low
        if group.kind == "fin" and low in ("was", "were") and group.first == who[-1] + 1:
            return low
    return ""


def _named_object(body: list[int], parse: Parse) -> list[int]:
    """The words behind the verb with what "it" or "them" means, when the verb before says so."""
    if not body or parse.tokens[body[0]].low not in ("it", "them"):
        return body
    return [*(object_before(body[0], parse) or body[:1]), *body[1:]]


def _shares_modal(base: VerbGroup, group: VerbGroup, parse: Parse) -> bool:
    """Whether a bare infinitive goes on with the modal of another verb: "would open a mine and leave Brazil"."""
    is_joined = _is_joined_infinitive(base, group, parse)
    return is_joined and bool(base.modal) and parse.tokens[base.head].tag == "inf"


def _is_joined_infinitive(base: VerbGroup, group: VerbGroup, parse: Parse) -> bool:
    is_bare = group.kind == "inf" and group.first == group.head and group.head > base.head
    return is_bare and parse.tokens[group.first - 1].tag == "conj"


def _relative_object(base: VerbGroup, kept: Sequence[int], writer: Writer) -> tuple[int, ...]:
    """The object that stands before its clause: "the mill" of "the mill that Acme opened"."""
    parse = writer.parse
    clause = parse.clauses[base.clause]
    opener = parse.tokens[clause.first]
    own = range(clause.first + (opener.tag in ("that", "wh")), base.first)
    is_opened = opener.low in ("that", "which") or opener.tag == "subj"  # "a chip it plans to use"
    is_relative = clause.kind in ("rel", "that") and clause.first > 0 and is_opened
    has_own_subject = any(parse.tokens[i].tag in ("noun", "name", "subj") for i in own)
    after = list(kept)
    while after and parse.tokens[after[0]].tag in ("to", "inf"):
        after.pop(0)  # "plans to use"
    has_object = bool(after) and parse.tokens[after[0]].tag not in ("prep", "adv", "conj", "sub")
    at = clause.first - 1 - (parse.tokens[clause.first - 1].tag == ",")
    before = parse.tokens[max(at, 0)]
    is_thing = before.tag in ("noun", "name") and before.low not in writer.lexicon.periods
    takes_object = not base.is_passive and parse.tokens[base.head].lemma not in writer.lexicon.intransitive
    if not (is_relative and has_own_subject and is_thing and takes_object) or has_object:
        return ()
    found = antecedent(clause.first, parse)
    return found if count(found, parse) <= _MOST_OBJECT else ()


def _listed(body: list[int], cut: Cut, head: int, parse: Parse) -> list[int] | None:
    """The words of one part of a list of dates, with what all parts share: "raised money in London in 2010 and in
    Paris in 2011" is for 2011 "money in Paris"; of "appeared in March and June" the parts share everything."""
    tokens = parse.tokens
    part = [i for i in body if i >= cut.low]
    while part and tokens[part[0]].tag in (",", "conj"):
        part.pop(0)
    end = next((k for k, i in enumerate(part) if k and tokens[i].tag in (",", "conj", "to", "sub")), len(part))
    before = [i for i in body if head < i < cut.low]
    if end == len(part) - 1 and tokens[part[end]].tag == ",":
        return before  # "reported a loss, its largest ever, on Thursday"
    is_short = bool(part) and tokens[part[0]].tag == "det"  # "the second in 2019"
    if is_short and all(tokens[i].tag in ("det", "adj", "adv") for i in part[:end]):
        return None
    if part and tokens[part[0]].tag == "sub":
        return [i for i in body if not (tokens[i].tag == "conj" and i + 1 not in body)]
    if not is_short and not any(tokens[i].tag in ("noun", "name", "num") for i in part[:end]):
        return [i for i in body if not (tokens[i].tag == "conj" and i + 1 not in body)]
    if tokens[part[0]].tag not in ("prep", "to"):
        shared = _first_object(head, parse)
        # "opened the line in 1885, France in 1890": the part is a subject, not another object.
        core = next((tokens[i].tag for i in part if tokens[i].tag not in ("det", "adj")), "")
        object_core = next((tokens[i].tag for i in shared if tokens[i].tag not in ("det", "adj", "poss", "num")), "")
        if (core == "name" and object_core == "noun") or not object_core:
            return None
        if all(tokens[i].tag in ("num", "adv") for i in part):
            # "863 aircraft in 2019, 566 in 2020": what is counted is said once.
            counted = next((k for k, i in enumerate(shared) if tokens[i].tag == "num"), len(shared))
            return [*part, *shared[counted + 1 :]]
        return part
    same = next((i for i in before if tokens[i].low == tokens[part[0]].low), cut.low)
    shared = [i for i in before if i < same]
    return [*shared, *part] if not any(tokens[i].tag in (",", "conj", "date") for i in shared) else part


def _first_object(head: int, parse: Parse) -> list[int]:
    """The tokens between a verb and the first date behind it, with no preposition at their end."""
    tokens = parse.tokens
    end = next((i for i in range(head + 1, len(tokens)) if tokens[i].tag == "date"), len(tokens))
    while end > head + 1 and tokens[end - 1].tag in ("prep", "to", "adv"):
        end -= 1
    return list(range(head + 1, end))


def _gapped(base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer) -> Draft | None:
    """The title of a part that has its own subject and shares the verb: "The first section opened in 2016, the second
    in 2019" is for 2019 "The second section opened"."""
    parse = writer.parse
    tokens = parse.tokens
    hidden = cut.hidden(parse)
    part = [i for i in range(cut.low, cut.high) if i not in hidden]
    while part and tokens[part[0]].tag in (",", "conj", ";"):
        part.pop(0)
    end = next((k for k, i in enumerate(part) if tokens[i].tag in (",", "conj", ";", ".")), len(part))
    part = part[:end]
    if not part or base != group or any(tokens[i].tag not in _PART_TAGS for i in part):
        return None
    verb = [i for i in range(base.first, base.head + 1) if i not in hidden]
    # "The first Model T left in 1908 and the last in 1927"
    counted = next((k for k, i in enumerate(who) if tokens[i].low in _COUNTING), len(who) - 2)
    noun = [] if any(tokens[i].tag in ("noun", "name") for i in part) else list(who[max(counted, -1) + 1 :])
    words = verb_words(base, verb, writer, "were" if is_plural(who, parse) else "was")
    shared = [i for i in _first_object(base.head, parse) if i not in hidden]
    if (
        not words
        or (noun and tokens[noun[0]].tag not in ("noun", "name"))
        or len(part) + len(shared) > _MOST_OBJECT + 2
    ):
        return None
    text = " ".join(piece for piece in (writer.join([*part, *noun]), words, writer.join(shared)) if piece)
    return Draft(tidy(text), (*part, *noun, *verb, *shared), is_full=True, group=base)


def _complement(base: VerbGroup, group: VerbGroup, body: list[int], writer: Writer) -> tuple[int, list[int]]:
    """For a telling verb: the head of the clause that is told, before which no title ends, and the words behind the
    verb without what stands in commas between that clause's subject and its verb."""
    parse = writer.parse
    if parse.tokens[base.head].lemma not in writer.lexicon.reporting:
        return group.head, body
    told = next((g for g in parse.groups if g.kind == "fin" and g.head > base.head and _is_told(g, base, parse)), None)
    if told is None:
        return group.head, body
    inside = (base.clause, told.clause)
    kept = [i for i in body if i >= told.first or parse.clause_of[i] in inside]
    for k in range(len(kept) - 1, 0, -1):
        if kept[k] < told.first and parse.tokens[kept[k]].tag == "," and kept[k] + 1 != kept[min(k + 1, len(kept) - 1)]:
            del kept[k]
    kept = [i for i in kept if i != told.first - 1 or parse.tokens[i].tag != ","]
    return told.head, kept


def _is_told(told: VerbGroup, base: VerbGroup, parse: Parse) -> bool:
    return parse.clauses[told.clause].kind == "that" and parse.clauses[told.clause].parent == base.clause


def _shortened(who: Sequence[int], writer: Writer) -> str:
    """The person at the end of a long description: "Director of the ... Bureau of Investigation Louis Freeh"."""
    tokens = writer.parse.tokens
    if count(who, writer.parse) <= 7:
        return ""
    run: list[int] = []
    while len(run) < len(who) and tokens[who[-1 - len(run)]].tag == "name":
        run.insert(0, who[-1 - len(run)])
    is_apart = len(run) < len(who) and tokens[who[-1 - len(run)]].tag in (")", "noun", ",")
    return writer.name(writer.join(run), run[0]) if is_apart and 2 <= len(run) <= 4 else ""


def _owned(base: VerbGroup, named: str, writer: Writer) -> str:
    """ "party" of "the minister, whose party" as "the minister's party"."""
    parse = writer.parse
    clause = parse.clauses[base.clause]
    if clause.kind != "rel" or parse.tokens[clause.first].low != "whose":
        return named
    owner = antecedent(clause.first, parse)
    return f"{writer.name(writer.join(owner), owner[0])}'s {named[:1].lower() + named[1:]}" if owner else ""


def _determined(who: Sequence[int], hidden: set[int], writer: Writer, named: str) -> str:
    """ "crash" of "Monday's crash" as "the crash": the date was its determiner."""
    if (
        who
        and who[0] in hidden
        and named
        and named.split()[0][0].islower()
        and writer.parse.tokens[who[0]].tag == "date"
    ):
        return "the " + named
    return named


def _claim_title(base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer) -> Draft | None:
    """A claim with the one who makes it: "Acme said it would cut 300 jobs", 'Jane Doe: "We opened the plant"'."""
    parse = writer.parse
    clause = parse.clauses[base.clause]
    above = parse.finite_of(clause.parent) if clause.parent >= 0 else None
    if above is None and clause.parent >= 0:  # "said Ana Mar, adding that work had begun"
        above = next((g for g in parse.groups if g.clause == clause.parent and g.kind == "ger"), None)
    if (
        clause.kind == "that"
        and above
        and writer.join(who).lower() != "which"
        and parse.tokens[above.head].lemma in writer.lexicon.reporting | writer.lexicon.telling
    ):
        teller = subject(above, parse) or teller_of(parse, writer.lexicon.telling, besides=base.clause)
        if not teller or writer.join(teller).lower() in ("it", "there"):
            return None
        verb = [i for i in range(above.first, above.head + 1) if i not in cut.hidden(parse)]
        verb += _listener(above, parse)
        opener = [clause.first] if parse.tokens[clause.first].tag == "that" else []
        says = verb_words(above, verb, writer, "was") if above.kind == "ger" else writer.join(verb)
        lead = f"{writer.name(writer.join(teller), teller[0])} {says} {writer.join(opener)}".rstrip()
        if writer.join(who).lower() in ("it", "he", "she", "they"):
            inner = _plain(
                base, group, who, cut, writer._replace(name=lambda phrase, _: phrase), MOST_WORDS - len(lead.split())
            )
        else:
            inner = _plain(base, group, who, cut, writer, MOST_WORDS - len(lead.split()))
        if inner is None:
            return None
        text = inside(inner.text, who[0], writer)
        return Draft(tidy(f"{lead} {text}"), (*teller, *verb, *inner.used), is_full=True)
    if writer.join(who).lower() in FIRST_PERSON:
        teller = teller_of(parse, writer.lexicon.reporting, besides=base.clause)
        speaker = writer.name(writer.join(teller), teller[0]) if teller else writer.speaker
        inner = _plain(base, group, who, cut, writer, MOST_WORDS - len(speaker.split())) if speaker else None
        if inner:
            return Draft(f"{tidy(speaker)}: “{_verbatim(inner, writer)}”", (*teller, *inner.used), is_full=True)
    return None


def _verbatim(draft: Draft, writer: Writer) -> str:
    """The words of a draft as they were spoken: with the date, where it stood between them."""
    tokens = writer.parse.tokens
    words = " ".join(writer.text[tokens[min(draft.used)].start : tokens[max(draft.used)].end].split())
    return words[:1].upper() + words[1:]


def _is_in_passing(base: VerbGroup, parse: Parse) -> bool:
    clause = parse.clauses[base.clause]
    return clause.kind == "rel" or (clause.twin >= 0 and parse.clauses[clause.twin].kind == "rel")


def _tail(base: VerbGroup, writer: Writer) -> tuple[int, ...]:
    """The short "the startup told Reuters" that follows after a comma; empty when there is none."""
    parse = writer.parse
    found = teller_after(base.head, parse, writer.lexicon.telling)
    if found is None or base == found[0]:
        return ()
    group, who = found
    out = (*who, group.head, *_listener(group, parse))
    return out if len(out) <= 7 else ()


def _listener(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The one who is told: "Reuters" of "told Reuters"; empty for other verbs."""
    tokens = parse.tokens
    end = group.head + 1
    while tokens[group.head].lemma == "tell" and end < min(len(tokens), group.head + 4):
        if tokens[end].tag not in ("det", "name", "noun", "pron"):
            break
        end += 1
    return tuple(range(group.head + 1, end))


def _speech_title(base: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """The title of a telling that follows what it tells, the teller first, for the day is that of the telling:
    "The government reported that the economy shrank"."""
    parse = writer.parse
    who = subject(base, parse) or (said_by(base, parse) if parse.tokens[base.head].lemma != "tell" else ())
    first = min((base.first, *who)) - 1
    if not who or first <= 0 or parse.tokens[first].tag not in (",", '"') or _has_object(base, who, parse):
        return None
    while first > 0 and parse.tokens[first - 1].tag in (",", '"'):
        first -= 1
    before = next((g for g in parse.groups if g.kind == "fin" and g.head < first), None)
    if before is None or parse.clauses[before.clause].kind not in ("main", "quote"):
        return None
    news_subject = subject(before, parse)
    if not news_subject:
        return None
    hidden = cut.hidden(parse)
    verb = [*(i for i in range(base.first, base.head + 1) if i not in hidden), *_listener(base, parse)]
    teller = writer.name(writer.join(who), who[0])
    inner = _plain(
        before,
        before,
        news_subject,
        cut._replace(low=0, high=first),
        writer,
        MOST_WORDS - len(teller.split()) - len(verb),
    )
    if inner is None:
        return None
    pronoun = writer.join(who).lower()
    if pronoun in PRONOUNS:
        text = f"{inner.text}, {pronoun} {writer.join(verb)}"
        return Draft(tidy(text), (*inner.used, *who, *verb), is_full=True)
    is_quote = parse.tokens[0].tag == '"' or writer.join(news_subject).lower() in FIRST_PERSON
    if is_quote:
        text = f"{teller} {writer.join(verb)}: “{_verbatim(inner, writer)}”"
    else:
        that = "" if parse.tokens[base.head].lemma == "say" else "that "
        text = f"{teller} {writer.join(verb)} {that}{inside(inner.text, news_subject[0], writer)}"
    return Draft(tidy(text), (*who, *verb, *inner.used), is_full=True)


def _has_object(base: VerbGroup, who: Sequence[int], parse: Parse) -> bool:
    """Whether a telling verb has its news behind it: "the agency declared an emergency"."""
    after = base.head + 1
    is_inverted = bool(who) and who[0] > base.head
    if is_inverted or after >= len(parse.tokens) or parse.tokens[base.head].lemma == "tell":
        return False
    return parse.tokens[after].tag in ("det", "poss", "noun", "name", "num", "adj", "that", "subj", "pron")


def noun_title(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """The title of an event named by a noun: its phrase, without the date and the article before it.

    A noun that stands alone takes the verb of which it is the subject: "The crash killed 12 people".
    """
    parse, tokens = writer.parse, writer.parse.tokens
    apposed = apposition_of(cut.own, parse) if cut.own is not None else None
    if apposed is not None:
        who, role = apposed
        named = writer.name(writer.join(who), who[0])
        return Draft(tidy(f"{named} was {writer.join(role)}"), (*who, *role), is_full=True)
    hidden = cut.hidden(parse) | ({cut.own} if cut.own is not None else set())
    if tokens[head].low == "due":
        owed = antecedent(head, parse)
        return Draft(tidy(writer.join((*owed, head))), (*owed, head), is_full=False) if owed else None
    used = [i for i in noun_phrase(head, parse) if i not in hidden]
    owned = any(tokens[i].tag == "poss_mark" for i in used if i < head)
    while (used and tokens[used[0]].tag in ("prep", "adv", "poss_mark")) or (
        used and not owned and tokens[used[0]].tag in ("det", "poss")
    ):
        used.pop(0)
    if head not in used:
        return None
    used = _without_means(head, used, parse)
    if tokens[head].lemma in writer.lexicon.weak:
        whole = [i for i in used if i <= head] + fitting([i for i in used if i > head], 8, head, parse, is_cut=False)
        possessed = _possessed(head, whole, cut, writer)
        if possessed:
            return possessed
    after = [i for i in used if i > head]
    room = MOST_WORDS - (len(used) - len(after))
    kept = [i for i in used if i <= head] + (fitting(after, room, head, parse, is_cut=False) if after else [])
    if count(kept, parse) == 1:
        taken_part = _partaking(head, cut, writer)
        if taken_part:
            return taken_part
        group = next((g for g in parse.groups if g.kind == "fin" and g.head > head and head in subject(g, parse)), None)
        # "His first marriage, in 1952, ended in 1960": the verb has its own day.
        is_aside = cut.own is not None and cut.own > head + 1 and tokens[head + 1].tag == ","
        has_own_date = group is not None and is_aside and any(d > group.head for d in cut.dates if d != cut.own)
        if group is not None and not has_own_date and not any(tokens[i].tag == "conj" for i in subject(group, parse)):
            open_cut = cut._replace(low=0, high=len(tokens))
            return _plain(group, group, subject(group, parse), open_cut, writer, MOST_WORDS)
        if tokens[head].lemma in writer.lexicon.nouns and tokens[head].lemma not in writer.lexicon.weak:
            return Draft(f"The {writer.join(kept)}", tuple(kept), is_full=False)
    return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)


def _partaking(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """What was done at or in a dated event: "The party lost its majority in the May 2017 election"; None when no verb
    before the noun says so."""
    parse, tokens = writer.parse, writer.parse.tokens
    first = noun_phrase(head, parse)[0]
    group = next((g for g in reversed(parse.groups) if g.kind == "fin" and g.head < first), None)
    if group is None or group.modal or group.is_negated or group.clause != parse.clause_of[head] or first < 1:
        return None
    is_object = first == group.head + 1 and tokens[group.head].lemma in writer.lexicon.partaking
    if not is_object and tokens[first - 1].low not in _DURING:
        return None
    who = subject(group, parse)
    others = [date for date in cut.dates if date != cut.own]
    whole = Cut(None, others, 0, head + 1)  # the date stays: it tells which
    return _plain(group, group, who, whole, writer, MOST_WORDS) if who else None


def _without_means(head: int, used: list[int], parse: Parse) -> list[int]:
    """The phrase without "with its store" behind the noun: what somebody did by means of what is theirs."""
    tokens = parse.tokens
    for k, i in enumerate(used[:-1]):
        if i > head and tokens[i].low in ("with", "by", "through") and tokens[used[k + 1]].tag == "poss":
            return used[:k]
    return used


def _possessed(head: int, kept: Sequence[int], cut: Cut, writer: Writer) -> Draft | None:
    """A weak noun with the one whose it is: "Acme: third-quarter loss of $3 million"; None when that is not clear."""
    parse = writer.parse
    group, clause = None, parse.clause_of[head]
    while clause >= 0 and group is None:
        group = next(
            (g for g in reversed(parse.groups) if g.kind == "fin" and g.head < head and g.clause == clause), None
        )
        clause = parse.clauses[clause].parent
    who = subject(group, parse) if group else ()
    named = writer.name(writer.join(who), who[0]) if who else ""
    dated = [cut.own] if cut.own is not None and cut.own < head and parse.tokens[cut.own - 1].tag != "prep" else []
    if parse.tokens[who[-1]].lemma in writer.lexicon.nouns if who else True:
        return None
    if not named or count(kept, parse) + len(dated) < 2 or len(named.split()) > 6 or named.lower() in PRONOUNS:
        return None
    return Draft(f"{tidy(named)}: {writer.join([*dated, *kept])}", (*who, *kept), is_full=False)
