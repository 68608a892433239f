"""What somebody says to its title, with the one who says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.headlines.fitting import MOST_WORDS
from sitegen.headlines.predicates import plain
from sitegen.headlines.verbs import verb_words
from sitegen.headlines.wording import (
    Cut,
    Draft,
    Writer,
    inside,
    quoted,
    tidy,
)
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import said_by
from sitegen.syntax.predicates import Tense, predicate
from sitegen.syntax.relations import subject
from sitegen.syntax.tellers import teller_after, teller_of
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

# What a verb of telling tells begins with one of these.
_NEWS = frozenset(
    {
        Tag.DET,
        Tag.DET_POSS,
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.SCONJ_THAT,
        Tag.PRON_NOM,
        Tag.PRON,
    }
)


def claim_title(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer
) -> Draft | None:
    """Return a claim with the one who makes it: "Acme said it would cut 300 jobs", 'Jane Doe: "We
    opened the plant"'."""
    above = _verb_above(base, writer.parse)
    if above is not None and _is_reported(base, above, who, writer):
        return _reported(base, group, who, cut, writer, above)
    if _speaks_of_self(who, writer):
        return _spoken(base, group, who, cut, writer)
    return None


def _verb_above(base: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The verb of the clause that holds a clause: "said", or "adding" of "said Ana Mar, adding
    that work had begun"."""
    outer = parse.clauses[base.clause].parent
    if outer < 0:
        return None
    gerunds = (g for g in parse.groups if g.clause == outer and g.kind == VerbForm.GER)
    return parse.finite_of(outer) or next(gerunds, None)


def _is_reported(base: VerbGroup, above: VerbGroup, who: Sequence[int], writer: Writer) -> bool:
    """Whether a clause is what the verb above it tells, and says itself whom it is about."""
    parse, lexicon = writer.parse, writer.lexicon
    lemma = parse.tokens[above.head].lemma
    return (
        parse.clauses[base.clause].kind == ClauseKind.THAT
        and (lemma in lexicon.reporting or lemma in lexicon.telling)
        and writer.join(who).lower() not in lexicon.headlines.referring
    )


def _reported(
    base: VerbGroup,
    group: VerbGroup,
    who: Sequence[int],
    cut: Cut,
    writer: Writer,
    above: VerbGroup,
) -> Draft | None:
    """A claim behind its teller and the verb of telling: "Acme said it would cut 300 jobs"."""
    parse, words = writer.parse, writer.lexicon.headlines
    teller = subject(above, parse) or teller_of(parse, writer.lexicon.telling, besides=base.clause)
    if not teller or writer.join(teller).lower() in words.impersonal:
        return None
    verb = _shown_verb(above, cut, parse)
    if not set(verb).isdisjoint(who):
        return None  # the listener was taken for the one who is spoken of
    lead = _lead(teller, above, verb, parse.clauses[base.clause].first, writer)
    is_kept = _low(who, parse) in words.third_person  # the teller says whom "it" means
    if not is_kept and _asserts(above, parse) and _has_day_of_its_own(base, cut, parse):
        fact = _fact_first(base, group, who, cut, writer, Told(above, teller, verb))
        if fact is not None:
            return fact
    inner = plain(
        base,
        group,
        who,
        cut,
        writer._replace(name=lambda phrase, _: phrase) if is_kept else writer,
        MOST_WORDS - len(lead.split()),
    )
    if inner is None:
        return None
    text = inside(inner.text, who[0], writer)
    return Draft(tidy(f"{lead}{text}"), (*teller, *verb, *inner.used), is_full=True)


class Told(NamedTuple):
    """A verb of telling, the tokens of the one who tells, and those that a title shows of it."""

    above: VerbGroup
    teller: Sequence[int]
    verb: Sequence[int]


def _has_day_of_its_own(base: VerbGroup, cut: Cut, parse: Parse) -> bool:
    """Whether a date stands in what is told, of something that is over: it is not that of the
    telling."""
    if cut.own is None or parse.clause_of[cut.own] != base.clause or parse.lexicon.grammar:
        return False
    told = predicate(base, parse)
    is_past = told.tense is Tense.PAST and not told.aspect and not told.modality
    return base.kind == VerbForm.FIN and is_past


def _asserts(above: VerbGroup, parse: Parse) -> bool:
    """Whether a verb of telling says that something is so: "said", "confirmed", not "denied" or
    "promised"."""
    verbs, lemma = parse.lexicon.verbs, parse.tokens[above.head].lemma
    saying, claiming = verbs.having("saying"), verbs.having("claiming")
    asserting = (saying | claiming | parse.lexicon.headlines.listening) - verbs.having("denying")
    is_simple = above.kind == VerbForm.FIN and not (above.is_passive or above.is_negated)
    return is_simple and lemma in asserting


def _fact_first(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer, told: Told
) -> Draft | None:
    """What is told before the one who tells it: "The mill burned down, the agency said"; a listener
    and the verb that has one stay out."""
    parse = writer.parse
    phrase = writer.join(told.teller)
    named = writer.name(phrase, told.teller[0])
    pronouns = writer.lexicon.data.names.pronouns
    is_own = parse.tokens[who[0]].low in pronouns.neuter & pronouns.possessive
    own = writer._replace(name=lambda phrase, _: f"{named}'s {phrase.partition(' ')[2]}")
    has_listener = parse.tokens[told.above.head].lemma in writer.lexicon.headlines.listening
    shows = not (is_own or has_listener)
    room = len(told.teller) + len(told.verb) if shows else 0
    inner = plain(base, group, who, cut, own if is_own else writer, MOST_WORDS - room)
    if inner is None or not shows:
        return inner
    teller = inside(named, told.teller[0], writer)
    if teller == phrase and _may_be_small(told.teller[0], parse):
        return None
    tail = f"{teller} {writer.join(told.verb)}"
    used = (*inner.used, *told.teller, *told.verb)
    return Draft(tidy(f"{inner.text}, {tail}"), used, is_full=True, group=inner.group)


def _may_be_small(first: int, parse: Parse) -> bool:
    """Whether nobody knows if the capital of a word is that of the sentence: "Opposition
    lawmakers"."""
    return first == 0 and parse.tokens[first].tag in (Tag.NOUN, Tag.ADJ)


def _shown_verb(group: VerbGroup, cut: Cut, parse: Parse) -> list[int]:
    """The tokens of a verb of telling that a title shows, with the one who is told."""
    hidden = cut.hidden(parse)
    shown = (i for i in range(group.first, group.head + 1) if i not in hidden)
    return [*shown, *_listener(group, parse)]


def _lead(
    teller: Sequence[int], above: VerbGroup, verb: Sequence[int], first: int, writer: Writer
) -> str:
    """What stands before a claim, with the "that" that may open it as token ``first``: "Acme said
    that "."""
    is_opened = writer.parse.tokens[first].tag == Tag.SCONJ_THAT
    says = (
        verb_words(above, verb, writer, is_many=False)
        if above.kind == VerbForm.GER
        else writer.join(verb)
    )
    that = writer.join([first]) if is_opened else ""
    lead = f"{writer.name(writer.join(teller), teller[0])} {says} {that}".rstrip()
    is_elided = is_opened and lead.endswith(("'", "’"))
    return lead if is_elided else f"{lead} "


def _speaks_of_self(who: Sequence[int], writer: Writer) -> bool:
    """Whether a claim is about the one whose quoted words it is: '"We opened the plant"'."""
    if _low(who, writer.parse) not in writer.lexicon.headlines.first_person:
        return False
    return any(token.tag == Tag.QUOTE for token in writer.parse.tokens)


def _spoken(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer
) -> Draft | None:
    """What somebody says of himself, behind his name: 'Jane Doe: "We opened the plant"'."""
    teller = teller_of(writer.parse, writer.lexicon.reporting, besides=base.clause)
    speaker = writer.name(writer.join(teller), teller[0]) if teller else writer.speaker
    if not speaker:
        return None
    inner = plain(base, group, who, cut, writer, MOST_WORDS - len(speaker.split()))
    if inner is None:
        return None
    text = quoted(tidy(speaker), verbatim(inner, writer), writer)
    return Draft(text, (*teller, *inner.used), is_full=True)


def _low(who: Sequence[int], parse: Parse) -> str:
    return " ".join(parse.tokens[i].low for i in who)


def verbatim(draft: Draft, writer: Writer) -> str:
    """Return the words of a draft as they were spoken: with the date, where it stood between
    them."""
    tokens = writer.parse.tokens
    words = " ".join(
        writer.text[tokens[min(draft.used)].start : tokens[max(draft.used)].end].split()
    )
    return words[:1].upper() + words[1:]


def is_in_passing(base: VerbGroup, parse: Parse) -> bool:
    """Return whether a verb stands in a relative clause, or goes on with one, or says something of
    a noun in a phrase that opens the sentence: "In a poll completed on Monday, most said"."""
    clause = parse.clauses[base.clause]
    if base.kind == VerbForm.PART and parse.tokens[0].tag == Tag.ADP:
        return all(g.head >= base.head for g in parse.finite)
    return clause.kind == ClauseKind.REL or (
        clause.twin >= 0 and parse.clauses[clause.twin].kind == ClauseKind.REL
    )


def telling_tail(base: VerbGroup, writer: Writer) -> tuple[int, ...]:
    """Return the short "the startup told Reuters" that follows after a comma; empty when there is
    none."""
    parse = writer.parse
    found = teller_after(base.head, parse, writer.lexicon.telling)
    if found is None or base == found[0]:
        return ()
    group, who = found
    if writer.lexicon.grammar is not None:
        out = tuple(sorted({*who, *range(group.first, group.head + 1)}))  # "a raconté Erik Dahl"
    else:
        out = (*who, group.head, *_listener(group, parse))
    return out if len(out) <= 7 else ()


def _listener(group: VerbGroup, parse: Parse) -> tuple[int, ...]:
    """The one who is told: "Reuters" of "told Reuters"; empty for other verbs."""
    tokens = parse.tokens
    end = group.head + 1
    while tokens[group.head].lemma in parse.lexicon.headlines.listening and end < min(
        len(tokens), group.head + 4
    ):
        if tokens[end].tag not in (Tag.DET, Tag.PROPN, Tag.NOUN, Tag.PRON):
            break
        end += 1
    return tuple(range(group.head + 1, end))


def speech_title(base: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """Return the title of a telling that follows what it tells, the teller first, for the day is
    that of the telling: "The government reported that the economy shrank"."""
    parse = writer.parse
    if writer.lexicon.grammar is not None:
        return None
    who = _teller_beside(base, parse)
    end = _end_of_news(base, who, parse)
    news = _news_before(end, parse)
    about = subject(news, parse) if news is not None else ()
    if news is None or not about or _is_contact(about, parse):
        return None
    verb = _shown_verb(base, cut, parse)
    if _lost_listener(base, verb, parse):
        return None
    teller = writer.name(writer.join(who), who[0])
    room = MOST_WORDS - len(teller.split()) - len(verb)
    inner = plain(news, news, about, cut._replace(low=0, high=end), writer, room)
    if inner is None:
        return None
    pronoun, says = writer.join(who).lower(), writer.join(verb)
    if pronoun in writer.lexicon.headlines.pronouns:
        text = f"{inner.text}, {pronoun} {says}"
        return Draft(tidy(text), (*inner.used, *who, *verb), is_full=True)
    text = f"{teller} {says}{_news(base, inner, about, writer)}"
    return Draft(tidy(text), (*who, *verb, *inner.used), is_full=True)


def _lost_listener(base: VerbGroup, verb: Sequence[int], parse: Parse) -> bool:
    """Whether a verb of telling lost whom it asks for: "told `` Fox News Sunday ''"."""
    asks = parse.tokens[base.head].lemma in parse.lexicon.headlines.listening
    return asks and not base.is_passive and verb[-1] == base.head


def _is_contact(about: Sequence[int], parse: Parse) -> bool:
    """Whether a pronoun straight behind a noun opens a clause that speaks of it: "most jobs he has
    held"."""
    before = parse.tokens[about[0] - 1].tag if about[0] else Tag.STOP
    is_pronoun = len(about) == 1 and parse.tokens[about[0]].tag == Tag.PRON_NOM
    return is_pronoun and before in (Tag.NOUN, Tag.PROPN)


def _teller_beside(base: VerbGroup, parse: Parse) -> Sequence[int]:
    """Who tells with a verb, before or behind it; "the agency told Ada Berg" is not told by her."""
    is_listened = parse.tokens[base.head].lemma in parse.lexicon.headlines.listening
    return subject(base, parse) or (() if is_listened else said_by(base, parse))


def _end_of_news(base: VerbGroup, who: Sequence[int], parse: Parse) -> int:
    """Before which token the news ends that a telling follows; 0 where it follows none."""
    end = min((base.first, *who))
    marks = (Tag.COMMA, Tag.QUOTE)
    if not who or parse.tokens[end - 1].tag not in marks or _has_object(base, who, parse):
        return 0
    while end > 0 and parse.tokens[end - 1].tag in marks:
        end -= 1
    return end


def _news_before(end: int, parse: Parse) -> VerbGroup | None:
    """The verb of the clause that is told before token ``end``."""
    told = (g for g in parse.finite if g.head < end)
    kinds = (ClauseKind.MAIN, ClauseKind.QUOTE)
    return next((g for g in told if parse.clauses[g.clause].kind in kinds), None)


def _news(base: VerbGroup, inner: Draft, about: Sequence[int], writer: Writer) -> str:
    """What stands behind the verb of telling: " that the economy shrank", or the words
    themselves."""
    tokens, words = writer.parse.tokens, writer.lexicon.headlines
    if tokens[0].tag == Tag.QUOTE or writer.join(about).lower() in words.first_person:
        return f": “{verbatim(inner, writer)}”"
    is_bare = tokens[base.head].lemma in words.bare
    that = "" if is_bare else f" {words.printed.conjunction}"
    return f"{that} {inside(inner.text, about[0], writer)}"


def _has_object(base: VerbGroup, who: Sequence[int], parse: Parse) -> bool:
    """Whether a telling verb has its news behind it: "the agency declared an emergency"."""
    after = base.head + 1
    is_inverted = who[0] > base.head
    if is_inverted or after >= len(parse.tokens):
        return False
    is_listened = parse.tokens[base.head].lemma in parse.lexicon.headlines.listening
    return not is_listened and parse.tokens[after].tag in _NEWS
