"""An event that a noun names to its title: "Merger of the two banks", "The party lost the 2017
election"."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.fitting import MOST_WORDS, count, fitting
from sitegen.headlines.predicates import plain
from sitegen.headlines.wording import Cut, Draft, Writer, tidy
from sitegen.syntax.antecedents import antecedent
from sitegen.syntax.phrases import is_plural, noun_phrase
from sitegen.syntax.relations import apposition_of, subject
from sitegen.syntax.tree import Parse


def noun_title(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """The title of an event named by a noun: its phrase, without the date and the article before
    it.

    A noun that stands alone takes the verb of which it is the subject: "The crash killed 12
    people"."""
    has_grammar = writer.lexicon.grammar is not None
    return _bare_phrase(head, cut, writer) if has_grammar else _full_phrase(head, cut, writer)


def _full_phrase(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """The same in a language whose words for each kind of title are known."""
    parse, tokens = writer.parse, writer.parse.tokens
    apposed = apposition_of(cut.own, parse) if cut.own is not None else None
    if apposed is not None:
        who, role = apposed
        named = writer.name(writer.join(who), who[0])
        return Draft(
            tidy(f"{named} {writer.lexicon.headlines.printed.past[0]} {writer.join(role)}"),
            (*who, *role),
            is_full=True,
        )
    hidden = cut.hidden(parse) | ({cut.own} if cut.own is not None else set())
    if tokens[head].low in writer.lexicon.data.dating.due:
        owed = antecedent(head, parse)
        forms = writer.lexicon.headlines
        beside = next(
            (g for g in reversed(parse.groups) if g.kind == "fin" and g.head < head), None
        )
        beside = beside or next((g for g in parse.groups if g.kind == "fin"), None)
        is_past = beside is not None and tokens[beside.first].low not in forms.ongoing
        be = forms.printed.past if is_past else forms.printed.present
        verb = be[bool(owed) and is_plural(owed, parse)]
        words = f"{writer.join(owed)} {verb} {writer.join((head,))}"
        return Draft(tidy(words), (*owed, head), is_full=True) if owed else None
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
        whole = [i for i in used if i <= head] + fitting(
            [i for i in used if i > head], 8, head, parse, is_cut=False
        )
        possessed = _possessed(head, whole, cut, writer)
        if possessed:
            return possessed
    after = [i for i in used if i > head]
    room = MOST_WORDS - (len(used) - len(after))
    kept = [i for i in used if i <= head] + (
        fitting(after, room, head, parse, is_cut=False) if after else []
    )
    if count(kept, parse) == 1:
        taken_part = _partaking(head, cut, writer)
        if taken_part:
            return taken_part
        group = next(
            (
                g
                for g in parse.groups
                if g.kind == "fin" and g.head > head and head in subject(g, parse)
            ),
            None,
        )
        # "His first marriage, in 1952, ended in 1960": the verb has its own day.
        is_aside = cut.own is not None and cut.own > head + 1 and tokens[head + 1].tag == ","
        has_own_date = (
            group is not None
            and is_aside
            and any(d > group.head for d in cut.dates if d != cut.own)
        )
        is_later = group is not None and bool(group.modal)  # "The treaty of 1987 may not survive"
        if (
            group is not None
            and not has_own_date
            and not is_later
            and not any(tokens[i].tag == "conj" for i in subject(group, parse))
        ):
            open_cut = cut._replace(low=0, high=len(tokens))
            return plain(group, group, subject(group, parse), open_cut, writer, MOST_WORDS)
        if (
            tokens[head].lemma in writer.lexicon.nouns
            and tokens[head].lemma not in writer.lexicon.weak
        ):
            printed = writer.lexicon.headlines.printed
            return Draft(tidy(f"{printed.article} {writer.join(kept)}"), tuple(kept), is_full=False)
    return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)


def _bare_phrase(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """The noun with what hangs on it, or the verb of which it is the subject, in a language whose
    words for the other
    titles are not known: "Rachat de la banque par l'État", "Le séisme a fait 300 morts"; None for
    a noun alone."""
    parse, tokens = writer.parse, writer.parse.tokens
    hidden = cut.hidden(parse)
    used = [i for i in noun_phrase(head, parse) if i not in hidden]
    while used and tokens[used[0]].tag in ("prep", "adv", "det", "poss"):
        used.pop(0)
    if head not in used:
        return None
    after = [i for i in used if i > head]
    kept = [i for i in used if i <= head] + (
        fitting(after, MOST_WORDS, head, parse, is_cut=False) if after else []
    )
    if count(kept, parse) > 1:
        return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)
    return _its_verb(head, cut, writer)


def _its_verb(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """What a noun that stands alone did: "Le séisme a fait 300 morts"; not what it may do."""
    parse = writer.parse
    finite = (g for g in parse.groups if g.kind == "fin" and g.head > head)
    group = next((g for g in finite if head in subject(g, parse)), None)
    if group is None or group.modal:
        return None
    who = subject(group, parse)
    return plain(group, group, who, cut._replace(low=0, high=len(parse.tokens)), writer, MOST_WORDS)


def _partaking(head: int, cut: Cut, writer: Writer) -> Draft | None:
    """What was done at or in a dated event: "The party lost its majority in the May 2017 election";
    None when no verb before the noun says so."""
    parse, tokens = writer.parse, writer.parse.tokens
    first = noun_phrase(head, parse)[0]
    group = next((g for g in reversed(parse.groups) if g.kind == "fin" and g.head < first), None)
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
            and tokens[used[k + 1]].tag == "poss"
        ):
            return used[:k]
    return used


def _possessed(head: int, kept: Sequence[int], cut: Cut, writer: Writer) -> Draft | None:
    """A weak noun with the one whose it is: "Acme: third-quarter loss of $3 million"; None when
    that is not clear."""
    parse = writer.parse
    group, clause = None, parse.clause_of[head]
    while clause >= 0 and group is None:
        group = next(
            (
                g
                for g in reversed(parse.groups)
                if g.kind == "fin" and g.head < head and g.clause == clause
            ),
            None,
        )
        clause = parse.clauses[clause].parent
    who = subject(group, parse) if group else ()
    named = writer.name(writer.join(who), who[0]) if who else ""
    dated = (
        [cut.own]
        if cut.own is not None and cut.own < head and parse.tokens[cut.own - 1].tag != "prep"
        else []
    )
    if parse.tokens[who[-1]].lemma in writer.lexicon.nouns if who else True:
        return None
    if (
        not named
        or count(kept, parse) + len(dated) < 2
        or len(named.split()) > 6
        or named.lower() in writer.lexicon.headlines.pronouns
    ):
        return None
    return Draft(f"{tidy(named)}: {writer.join([*dated, *kept])}", (*who, *kept), is_full=False)
