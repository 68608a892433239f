"""What somebody says to its title, with the one who says it."""

from __future__ import annotations

from collections.abc import Sequence

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
from sitegen.syntax.relations import subject
from sitegen.syntax.tellers import teller_after, teller_of
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse


def claim_title(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer
) -> Draft | None:
    """A claim with the one who makes it: "Acme said it would cut 300 jobs", 'Jane Doe: "We opened
    the plant"'."""
    parse = writer.parse
    clause = parse.clauses[base.clause]
    above = parse.finite_of(clause.parent) if clause.parent >= 0 else None
    if above is None and clause.parent >= 0:  # "said Ana Mar, adding that work had begun"
        above = next(
            (g for g in parse.groups if g.clause == clause.parent and g.kind == VerbForm.GER), None
        )
    if (
        clause.kind == ClauseKind.THAT
        and above
        and writer.join(who).lower() not in writer.lexicon.headlines.referring
        and parse.tokens[above.head].lemma in writer.lexicon.reporting | writer.lexicon.telling
    ):
        teller = subject(above, parse) or teller_of(
            parse, writer.lexicon.telling, besides=base.clause
        )
        if not teller or writer.join(teller).lower() in writer.lexicon.headlines.impersonal:
            return None
        verb = [i for i in range(above.first, above.head + 1) if i not in cut.hidden(parse)]
        verb += _listener(above, parse)
        if set(verb) & set(who):
            return None  # the listener was taken for the one who is spoken of
        opener = [clause.first] if parse.tokens[clause.first].tag == Tag.SCONJ_THAT else []
        says = (
            verb_words(above, verb, writer, is_many=False)
            if above.kind == VerbForm.GER
            else writer.join(verb)
        )
        lead = (
            f"{writer.name(writer.join(teller), teller[0])} {says} {writer.join(opener)}".rstrip()
        )
        lead += "" if opener and lead.endswith(("'", "’")) else " "
        if _low(who, parse) in writer.lexicon.headlines.third_person:
            inner = plain(
                base,
                group,
                who,
                cut,
                writer._replace(name=lambda phrase, _: phrase),
                MOST_WORDS - len(lead.split()),
            )
        else:
            inner = plain(base, group, who, cut, writer, MOST_WORDS - len(lead.split()))
        if inner is None:
            return None
        text = inside(inner.text, who[0], writer)
        return Draft(tidy(f"{lead}{text}"), (*teller, *verb, *inner.used), is_full=True)
    is_quoted = any(token.tag == Tag.QUOTE for token in parse.tokens)
    if is_quoted and _low(who, parse) in writer.lexicon.headlines.first_person:
        teller = teller_of(parse, writer.lexicon.reporting, besides=base.clause)
        speaker = writer.name(writer.join(teller), teller[0]) if teller else writer.speaker
        inner = (
            plain(base, group, who, cut, writer, MOST_WORDS - len(speaker.split()))
            if speaker
            else None
        )
        if inner:
            return Draft(
                quoted(tidy(speaker), verbatim(inner, writer), writer),
                (*teller, *inner.used),
                is_full=True,
            )
    return None


def _low(who: Sequence[int], parse: Parse) -> str:
    return " ".join(parse.tokens[i].low for i in who)


def verbatim(draft: Draft, writer: Writer) -> str:
    """The words of a draft as they were spoken: with the date, where it stood between them."""
    tokens = writer.parse.tokens
    words = " ".join(
        writer.text[tokens[min(draft.used)].start : tokens[max(draft.used)].end].split()
    )
    return words[:1].upper() + words[1:]


def is_in_passing(base: VerbGroup, parse: Parse) -> bool:
    """Whether a verb stands in a relative clause, or goes on with one."""
    clause = parse.clauses[base.clause]
    return clause.kind == ClauseKind.REL or (
        clause.twin >= 0 and parse.clauses[clause.twin].kind == ClauseKind.REL
    )


def telling_tail(base: VerbGroup, writer: Writer) -> tuple[int, ...]:
    """The short "the startup told Reuters" that follows after a comma; empty when there is none."""
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
    """The title of a telling that follows what it tells, the teller first, for the day is that of
    the telling: "The government reported that the economy shrank"."""
    parse = writer.parse
    if writer.lexicon.grammar is not None:
        return None
    who = subject(base, parse) or (
        said_by(base, parse)
        if parse.tokens[base.head].lemma not in writer.lexicon.headlines.listening
        else ()
    )
    first = min((base.first, *who)) - 1
    if (
        not who
        or first <= 0
        or parse.tokens[first].tag not in (Tag.COMMA, Tag.QUOTE)
        or _has_object(base, who, parse)
    ):
        return None
    while first > 0 and parse.tokens[first - 1].tag in (Tag.COMMA, Tag.QUOTE):
        first -= 1
    told = (g for g in parse.groups if g.kind == VerbForm.FIN and g.head < first)
    before = next(
        (g for g in told if parse.clauses[g.clause].kind in (ClauseKind.MAIN, ClauseKind.QUOTE)),
        None,
    )
    if before is None:
        return None
    news_subject = subject(before, parse)
    if not news_subject:
        return None
    hidden = cut.hidden(parse)
    verb = [
        *(i for i in range(base.first, base.head + 1) if i not in hidden),
        *_listener(base, parse),
    ]
    teller = writer.name(writer.join(who), who[0])
    inner = plain(
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
    if pronoun in writer.lexicon.headlines.pronouns:
        text = f"{inner.text}, {pronoun} {writer.join(verb)}"
        return Draft(tidy(text), (*inner.used, *who, *verb), is_full=True)
    is_quote = (
        parse.tokens[0].tag == Tag.QUOTE
        or writer.join(news_subject).lower() in writer.lexicon.headlines.first_person
    )
    if is_quote:
        text = f"{teller} {writer.join(verb)}: “{verbatim(inner, writer)}”"
    else:
        words = writer.lexicon.headlines
        is_bare = parse.tokens[base.head].lemma in words.bare
        that = "" if is_bare else f"{words.printed.conjunction} "
        text = f"{teller} {writer.join(verb)} {that}{inside(inner.text, news_subject[0], writer)}"
    return Draft(tidy(text), (*who, *verb, *inner.used), is_full=True)


def _has_object(base: VerbGroup, who: Sequence[int], parse: Parse) -> bool:
    """Whether a telling verb has its news behind it: "the agency declared an emergency"."""
    after = base.head + 1
    is_inverted = bool(who) and who[0] > base.head
    if (
        is_inverted
        or after >= len(parse.tokens)
        or parse.tokens[base.head].lemma in parse.lexicon.headlines.listening
    ):
        return False
    return parse.tokens[after].tag in (
        Tag.DET,
        Tag.DET_POSS,
        Tag.NOUN,
        Tag.PROPN,
        Tag.NUM,
        Tag.ADJ,
        Tag.SCONJ_THAT,
        Tag.PRON_NOM,
        Tag.PRON,
    )
