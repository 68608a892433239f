"""An event that a noun names to its title: "The crash killed 12 people", "The party lost the 2017
election"."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.fitting import MOST_WORDS, count, fitting
from sitegen.headlines.predicates import plain
from sitegen.headlines.wording import Cut, Draft, Writer, tidy
from sitegen.syntax.antecedents import antecedent
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import is_plural, noun_phrase
from sitegen.syntax.predicates import is_timeless
from sitegen.syntax.relations import apposition_of, subject
from sitegen.syntax.token import Tag
from sitegen.syntax.tree import Parse


def noun_title(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """Return the title of an event named by a noun, as a sentence; None when nothing says what it
    did.

    What somebody was ("Ada Berg was mayor"), what was due, and of a noun that stands alone what
    was done at it or what it did: "The crash killed 12 people". No phrase is a line that an editor
    prints: "Resignation of two ministers"."""
    parse = writer.parse
    if writer.lexicon.grammar is None:
        apposed = apposition_of(cut.own, parse) if cut.own is not None else None
        if apposed is not None:
            return _role(*apposed, writer)
        if parse.tokens[head].low in writer.lexicon.data.dating.due:
            return _owed(head, writer)
    kept = _phrase(head, cut, parse)
    return _alone(head, cut, writer) if count(kept, parse) == 1 else None


def _role(who: Sequence[int], role: Sequence[int], writer: Writer) -> Draft:
    """ "Ada Berg was mayor" of "Ada Berg, mayor from 2001 to 2009"."""
    was, _ = writer.lexicon.headlines.printed.past
    named = writer.name(writer.join(who), who[0])
    return Draft(tidy(f"{named} {was} {writer.join(role)}"), (*who, *role), is_full=True)


def _owed(head: int, writer: Writer) -> Draft | None:
    """ "The report was due" of "The report, due on Friday"; None for nothing that is due."""
    parse = writer.parse
    owed, forms = antecedent(head, parse), writer.lexicon.headlines
    if not owed:
        return None
    beside = parse.finite_before(head) or next(iter(parse.finite), None)
    is_past = beside is not None and parse.tokens[beside.first].low not in forms.ongoing
    be = (forms.printed.past if is_past else forms.printed.present)[is_plural(owed, parse)]
    words = f"{writer.join(owed)} {be} {writer.join((head,))}"
    return Draft(tidy(words), (*owed, head), is_full=True)


def _phrase(head: int, cut: Cut, parse: Parse) -> list[int]:
    """The phrase of a noun without its date and what stands before it for nothing, as much as fits
    in a title; empty when the noun itself is hidden."""
    tokens = parse.tokens
    hidden = cut.hidden(parse) | ({cut.own} if cut.own is not None else set())
    used = [i for i in noun_phrase(head, parse) if i not in hidden]
    is_owned = any(tokens[i].tag == Tag.PART_POSS for i in used if i < head)
    idle = {Tag.ADP, Tag.ADV, Tag.PART_POSS, *(() if is_owned else (Tag.DET, Tag.DET_POSS))}
    while used and tokens[used[0]].tag in idle:
        used.pop(0)
    if head not in used:
        return []
    after = [i for i in _without_means(head, used, parse) if i > head]
    before = [i for i in used if i <= head]
    room = MOST_WORDS - len(before)
    return [*before, *(fitting(after, room, head, parse, is_cut=False) if after else [])]


def _alone(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """The title of a noun of one word: what was done at it, or what it did."""
    parse = writer.parse
    taken_part = _partaking(head, cut, writer)
    if taken_part:
        return taken_part
    group = _verb_of(head, parse)
    if group is None or not _tells_of(group, head, cut, parse):
        return None
    open_cut = cut._replace(low=0, high=len(parse.tokens))
    return plain(group, group, subject(group, parse), open_cut, writer, MOST_WORDS)


def _verb_of(head: int, parse: Parse) -> VerbGroup | None:
    """The verb behind a noun that is its subject; None for no such verb."""
    finite = (g for g in parse.finite if g.head > head)
    return next((g for g in finite if _is_head(head, subject(g, parse), parse)), None)


def _is_head(noun: int, who: Sequence[int], parse: Parse) -> bool:
    """Whether a noun is what a phrase speaks of, not one behind a preposition: no "purchases" of
    "its share before the purchases"."""
    before = (parse.tokens[i].tag for i in who if i < noun)
    return noun in who and Tag.ADP not in before


def _tells_of(group: VerbGroup, head: int, cut: Cut, parse: Parse) -> bool:
    """Whether the verb of a dated noun says what it did on its day."""
    tokens = parse.tokens
    # "His first marriage, in 1952, ended in 1960": the verb has its own day.
    is_aside = cut.own is not None and cut.own > head + 1 and tokens[head + 1].tag == Tag.COMMA
    has_own_date = is_aside and any(d > group.head for d in cut.dates if d != cut.own)
    is_later = bool(group.modal)  # "The treaty of 1987 may not survive"
    if is_timeless(group, parse):
        return False  # "tomorrow's vote has grave effects"
    is_one = not any(tokens[i].tag == Tag.CCONJ for i in subject(group, parse))
    return is_one and not has_own_date and not is_later


def _partaking(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """What was done at or in a dated event: "The party lost its majority in the May 2017 election";
    None when no verb before the noun says so."""
    parse, tokens = writer.parse, writer.parse.tokens
    first = noun_phrase(head, parse)[0]
    group = parse.finite_before(first)
    if (
        group is None
        or group.modal
        or group.is_negated
        or group.clause != parse.clause_of[head]
        or first < 1
    ):
        return None
    is_object = first == group.head + 1 and tokens[group.head].lemma in writer.lexicon.partaking
    if not is_object and tokens[first - 1].low not in writer.lexicon.headlines.during:
        # What happens "in the 2017 election" happens on its day.
        return None
    who = subject(group, parse)
    others = [date for date in cut.dates if date != cut.own]
    whole = Cut(None, others, 0, head + 1)  # the date stays: it tells which
    return plain(group, group, who, whole, writer, MOST_WORDS) if who else None


def _without_means(head: int, used: list[int], parse: Parse) -> list[int]:
    """The phrase without "with its store" behind the noun: what somebody did by means of what is
    theirs."""
    tokens = parse.tokens
    for k, i in enumerate(used[:-1]):
        if (
            i > head
            and tokens[i].low in parse.lexicon.headlines.means
            and tokens[used[k + 1]].tag == Tag.DET_POSS
        ):
            return used[:k]
    return used
