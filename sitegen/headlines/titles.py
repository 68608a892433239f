"""An event's words to its title: one line, subject restored, the date's own words left to the
page."""

from __future__ import annotations

from collections.abc import Sequence

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
# What stands before the first word of a clause that is its own.
_BEFORE_CLAUSE = frozenset(
    {
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
    }
)
# What a line begins with that has its subject.
_OPENS_LINE = frozenset(
    {
        Tag.NOUN,
        Tag.PROPN,
        Tag.DET,
        Tag.DET_POSS,
        Tag.NUM,
        Tag.ADJ,
        Tag.PRON_NOM,
        Tag.PRON,
        Tag.DATE,
    }
)


def verb_title(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """Return the title of an event named by a verb; None when no sentence can be made of it."""
    parse = writer.parse
    if _is_beyond(group, cut, writer):
        return None
    if _is_due(group, parse):
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
    return claim_title(base, group, who, cut, writer) or _told(base, group, who, cut, writer)


def _told(
    base: VerbGroup, group: VerbGroup, who: Sequence[int], cut: Cut, writer: Writer
) -> Draft | None:
    """What the text itself tells, with the short "the startup told Reuters" that may follow."""
    parse = writer.parse
    # What a relative clause adds in passing the text itself says: "the mill, which is old, will
    # close, he said".
    tail = () if is_in_passing(base, parse) else telling_tail(base, writer)
    draft = plain(base, group, who, cut, writer, MOST_WORDS - count(tail, parse))
    if draft is None:
        return _bare_clause(group, cut, writer) if cut.low <= group.head + 1 else None
    if _is_speaker(who, writer):
        return None
    if tail:
        return _with_tail(draft, tail, base, writer)
    if writer.speaker and parse.clauses[base.clause].kind == ClauseKind.QUOTE:
        said = quoted(tidy(writer.speaker), verbatim(draft, writer), writer)
        return Draft(said, draft.used, is_full=True)
    return draft


def _is_speaker(who: Sequence[int], writer: Writer) -> bool:
    """Whether a subject is somebody who speaks himself, "we", whom no title can name."""
    tokens, words = writer.parse.tokens, writer.lexicon.headlines.first_person
    is_bare = len(who) == 1 or writer.lexicon.grammar is not None
    return is_bare and any(tokens[i].low in words for i in who)


def _with_tail(draft: Draft, tail: Sequence[int], base: VerbGroup, writer: Writer) -> Draft:
    """A title with the one who tells it: before quoted words, behind the words of the text."""
    parse, used = writer.parse, (*draft.used, *tail)
    if parse.clauses[base.clause].kind != ClauseKind.QUOTE:
        return Draft(tidy(f"{draft.text}, {writer.join(tail)}"), used, is_full=True)
    teller = [i for i in tail if parse.tokens[i].tag not in _VERBAL]
    said = writer.name(writer.join(teller), teller[0])
    return Draft(quoted(tidy(said), verbatim(draft, writer), writer), used, is_full=True)


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


def _is_due(group: VerbGroup, parse: Parse) -> bool:
    """Whether an infinitive hangs on "due"."""
    is_behind = group.kind == VerbForm.INF and group.first > 1
    return is_behind and parse.tokens[group.first - 1].low in parse.lexicon.data.dating.due


def _due(group: VerbGroup, cut: Cut, writer: Writer) -> Draft | None:
    """What hangs on "due": "The tax, due to take effect in January, has been put off" is "The tax
    was due to take effect"."""
    parse, at = writer.parse, group.first - 1
    finite = next((g for g in parse.finite if at - 2 <= g.head < at), None)
    who = subject(finite, parse) if finite else _noun_before_due(at, parse)
    if not who:
        return None
    be = writer.join(range(finite.first, finite.head + 1)) if finite else _be(who, writer)
    hidden = cut.hidden(parse)
    shown = [i for i in who if i not in hidden]
    due = (at, *range(group.first, group.head + 1))
    kept = _fitting_behind(group, cut, MOST_WORDS - len(who) - 4, parse)
    text = f"{writer.name(writer.join(shown), who[0])} {be} {writer.join([*due, *kept])}"
    return Draft(tidy(text), (*shown, *due, *kept), is_full=True)


def _noun_before_due(at: int, parse: Parse) -> Sequence[int]:
    """The noun of which "due", token ``at``, is said without a verb."""
    is_behind = parse.tokens[at - 1].tag in (Tag.NOUN, Tag.PROPN, Tag.COMMA)
    return antecedent(at, parse) if is_behind else ()


def _be(who: Sequence[int], writer: Writer) -> str:
    """The "is" or "were" of a subject, in the time that the sentence speaks of."""
    parse, forms = writer.parse, writer.lexicon.headlines.printed
    ongoing = writer.lexicon.data.status.be_present | {forms.future}
    is_ongoing = any(parse.tokens[g.first].low in ongoing for g in parse.groups)
    return (forms.present if is_ongoing else forms.past)[is_plural(who, parse)]


def _fitting_behind(group: VerbGroup, cut: Cut, room: int, parse: Parse) -> list[int]:
    """What fits of the words behind a verb, up to the next verb that is finite."""
    whole, hidden = predicate_end(group, parse), cut.hidden(parse)
    end = min(whole, max(cut.high, group.head + 1))
    finite = (g.first for g in parse.finite if g.first > group.head)
    body = [i for i in range(group.head + 1, min(end, next(finite, end))) if i not in hidden]
    return fitting(body, room, group.head, parse, is_cut=end < whole)


def _is_alleged(group: VerbGroup, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a gerund says what somebody is accused of: of "charged with taking bribes" nobody may
    say that he did; also "of shooting and killing"."""
    if group.kind != VerbForm.GER or group.first < 2:
        return False
    before = [g for g in parse.groups if g.head < group.first]
    opener = parse.tokens[group.first - 1].tag
    if not before or opener not in (Tag.ADP, Tag.CCONJ):
        return False
    above = before[-1]
    is_joined = opener == Tag.CCONJ and above.kind == VerbForm.GER
    is_blamed = parse.tokens[above.head].lemma in lexicon.accusing
    return is_blamed or (is_joined and _is_alleged(above, parse, lexicon))


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
    while first < group.first and parse.tokens[first].tag in _BEFORE_CLAUSE:
        first += 1
    whole = predicate_end(group, parse)
    end = min(whole, max(cut.high, group.head + 1))
    body = [i for i in range(first, end) if i not in hidden]
    if any(parse.tokens[i].low in writer.lexicon.headlines.first_person for i in body):
        return None
    kept = fitting(body, MOST_WORDS, group.head, parse, is_cut=end < whole)
    if not _is_line(kept, group, parse):
        return None
    return Draft(tidy(writer.join(kept)), tuple(kept), is_full=False)


def _is_line(kept: Sequence[int], group: VerbGroup, parse: Parse) -> bool:
    """Whether the words of a clause can stand alone: three or more, with the verb, behind a noun
    or what leads to one."""
    if group.head not in kept or count(kept, parse) < 3:
        return False
    is_telling = parse.tokens[group.head].lemma in parse.lexicon.telling and not group.is_passive
    if is_telling and kept[-1] == group.head:
        return False  # what is told is lost
    first = parse.tokens[kept[0]]
    return first.tag in _OPENS_LINE and first.low not in parse.lexicon.headlines.citing
