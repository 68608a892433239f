"""An event's words to its title: one line, subject restored, the date's own words left to the
page."""

from __future__ import annotations

from sitegen.headlines.fitting import MOST_WORDS, count, fitting
from sitegen.headlines.predicates import plain
from sitegen.headlines.speech import (
    claim_title,
    is_in_passing,
    speech_title,
    telling_tail,
    verbatim,
)
from sitegen.headlines.wording import Cut, Draft, Writer, quoted, tidy
from sitegen.syntax.antecedents import antecedent
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.phrases import is_plural, predicate_end
from sitegen.syntax.relations import base_group, hangs_on_rank, inverted_subject, subject
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Parse

_VERBAL = frozenset({Tag.VERB_FIN, Tag.VERB_PART, Tag.AUX_HAVE, Tag.AUX_BE})


def verb_title(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """The title of an event named by a verb; None when no sentence can be made of it."""
    parse = writer.parse
    if _is_beyond(group, cut, writer):
        return None
    if (
        group.kind == VerbForm.INF
        and group.first > 1
        and parse.tokens[group.first - 1].low in writer.lexicon.data.dating.due
    ):
        return _due(group, cut, writer)
    base = base_group(group, parse)
    if parse.tokens[base.head].lemma in writer.lexicon.telling:
        spoken = speech_title(base, cut, writer)
        if spoken:
            return spoken
    if inverted_subject(base, parse):
        return None  # what is told stands before the verb
    who = subject(base, parse)
    if not who:
        return _bare_clause(group, cut, writer)
    claimed = claim_title(base, group, who, cut, writer)
    if claimed:
        return claimed
    # What a relative clause adds in passing the text itself says: "the mill, which is old, will
    # close, he said".
    tail = () if is_in_passing(base, parse) else telling_tail(base, writer)
    draft = plain(base, group, who, cut, writer, MOST_WORDS - count(tail, parse))
    if draft is None:
        return _bare_clause(group, cut, writer) if cut.low <= group.head + 1 else None
    if any(parse.tokens[i].low in writer.lexicon.headlines.first_person for i in who) and (
        len(who) == 1 or writer.lexicon.grammar is not None
    ):
        return None
    if tail and parse.clauses[base.clause].kind == ClauseKind.QUOTE:
        teller = [i for i in tail if parse.tokens[i].tag not in _VERBAL]
        said = writer.name(writer.join(teller), teller[0])
        return Draft(
            quoted(tidy(said), verbatim(draft, writer), writer), (*draft.used, *tail), is_full=True
        )
    if tail:
        return Draft(tidy(f"{draft.text}, {writer.join(tail)}"), (*draft.used, *tail), is_full=True)
    return draft


def _is_beyond(group: VerbGroup, cut: Cut, writer: Writer) -> bool:
    """Whether only the words as they stand say rightly what happened."""
    parse = writer.parse
    if parse.tokens[group.head].tag == Tag.AUX_DO or _is_inverted(parse):
        return True  # "did so a day later", "Not until 1971 did the women vote"
    if cut.own is not None and any(
        parse.tokens[i].tag == Tag.COLON for i in range(group.head, cut.own)
    ):
        return True  # "Three gaps were filled: gallium in 1875, scandium in 1879"
    clause = parse.clauses[group.clause]
    if (
        clause.kind == ClauseKind.REL
        and parse.tokens[clause.first].low in writer.lexicon.headlines.owning
        and parse.tokens[group.first - 1].tag == Tag.PRON_NOM
    ):
        return True  # "a bank, whose head he became"
    if hangs_on_rank(group, parse):
        return True  # "the first woman to be minister"
    return _is_alleged(group, parse, writer.lexicon)


def _due(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """What hangs on "due": "The tax, due to take effect in January, has been put off" is "The tax
    was due to take effect"."""
    parse = writer.parse
    at = group.first - 1
    beside = parse.tokens[at - 1]
    finite = next(
        (g for g in parse.groups if g.kind == VerbForm.FIN and at - 2 <= g.head < at), None
    )
    who = subject(finite, parse) if finite else antecedent(at, parse)
    if not who or (finite is None and beside.tag not in (Tag.NOUN, Tag.PROPN, Tag.COMMA)):
        return None
    forms, status = writer.lexicon.headlines.printed, writer.lexicon.data.status
    ongoing = status.be_present | {forms.future}
    is_past = not any(parse.tokens[g.first].low in ongoing for g in parse.groups)
    verb = (forms.past if is_past else forms.present)[is_plural(who, parse)]
    hidden = cut.hidden(parse)
    end = min(predicate_end(group, parse), max(cut.high, group.head + 1))
    later = next(
        (g.first for g in parse.groups if g.kind == VerbForm.FIN and g.first > group.head), end
    )
    body = [i for i in range(group.head + 1, min(end, later)) if i not in hidden]
    kept = fitting(
        body, MOST_WORDS - len(who) - 4, group.head, parse, is_cut=end < predicate_end(group, parse)
    )
    used = (*(i for i in who if i not in hidden), at, *range(group.first, group.head + 1), *kept)
    named = writer.name(writer.join(used[: used.index(at)]), who[0])
    be = writer.join(range(finite.first, finite.head + 1)) if finite else verb
    text = f"{named} {be} {writer.join(used[used.index(at) :])}"
    return Draft(tidy(text), used, is_full=True)


def _is_alleged(group: VerbGroup, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a gerund says what somebody is accused of: of "charged with taking bribes" nobody may
    say that he did."""
    if (
        group.kind != VerbForm.GER
        or group.first < 2
        or parse.tokens[group.first - 1].tag != Tag.ADP
    ):
        return False
    before = [g for g in parse.groups if g.head < group.first]
    return bool(before) and parse.tokens[before[-1].head].lemma in lexicon.accusing


def _is_inverted(parse: Parse) -> bool:
    """Whether the sentence has its subject behind the auxiliary: "Only in 2003 did the firm
    admit"."""
    tokens = parse.tokens
    if not tokens or tokens[0].low not in parse.lexicon.headlines.inverting:
        return False
    at = next(
        (
            k
            for k, token in enumerate(tokens)
            if token.tag in (Tag.AUX_DO, Tag.AUX_HAVE, Tag.AUX_BE, Tag.AUX_MODAL)
        ),
        0,
    )
    is_fronted = all(
        token.tag in (Tag.ADV, Tag.PART_NEG, Tag.ADP, Tag.SCONJ, Tag.DATE, Tag.CCONJ)
        for token in tokens[:at]
    )
    return is_fronted and any(token.tag == Tag.DATE for token in tokens[:at])


def _bare_clause(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """The words of a clause as they stand, for one whose subject is not to be found; None in a
    language whose forms
    said that what stands there is not the subject."""
    parse = writer.parse
    if parse.lexicon.grammar is not None:
        return None
    hidden = cut.hidden(parse)
    first = max(parse.clauses[group.clause].first, 0)
    while first < group.first and parse.tokens[first].tag in (
        Tag.COMMA,
        Tag.CCONJ,
        Tag.QUOTE,
        Tag.SEMICOLON,
        Tag.COLON,
        Tag.DASH,
        Tag.ADV,
        Tag.SCONJ,
        Tag.SCONJ_THAT,
        Tag.PRON_REL,
        Tag.STOP,
    ):
        first += 1
    end = min(predicate_end(group, parse), max(cut.high, group.head + 1))
    body = [i for i in range(first, end) if i not in hidden]
    if any(parse.tokens[i].low in writer.lexicon.headlines.first_person for i in body):
        return None
    kept = fitting(body, MOST_WORDS, group.head, parse, is_cut=end < predicate_end(group, parse))
    opens_with_verb = bool(kept) and parse.tokens[kept[0]].tag not in (
        Tag.NOUN,
        Tag.PROPN,
        Tag.DET,
        Tag.DET_POSS,
        Tag.NUM,
        Tag.ADJ,
        Tag.PRON_NOM,
        Tag.PRON,
        Tag.DATE,
    )
    if kept and parse.tokens[kept[0]].low in writer.lexicon.headlines.citing:
        return None
    if group.head not in kept or count(kept, parse) < 3 or opens_with_verb:
        return None
    return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)
