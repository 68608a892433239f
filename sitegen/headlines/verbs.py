"""A verb group to the verb of a line that stands alone: finite, in the tense of its telling."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.compound import compound_words
from sitegen.headlines.wording import Writer, spaced
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import joined_group
from sitegen.syntax.token import ClauseKind, Tag, VerbForm
from sitegen.syntax.tree import Clause, Parse

# What stands behind a participle that has an object.
_OBJECT = frozenset({Tag.DET, Tag.DET_POSS, Tag.NUM, Tag.NOUN, Tag.PROPN, Tag.PRON, Tag.PRON_NOM})


def shares_auxiliary(group: VerbGroup, writer: Writer) -> bool:
    """Return whether "finished" in "was begun in 1931, finished in 1936" stands for "was
    finished"."""
    parse = writer.parse
    clause, head = parse.clauses[group.clause], parse.tokens[group.head]
    if group.first != group.head or head.lemma in writer.lexicon.intransitive:
        return False
    twin = _twin(clause, group, parse)
    after = parse.tag_at(group.head + 1)
    return (
        twin is not None
        and (twin.is_passive or shares_auxiliary(twin, writer))
        and writer.lexicon.read(head.low).tag == Tag.FORM_ED
        and (
            after
            in (Tag.ADP, Tag.DATE, Tag.STOP, Tag.COMMA, Tag.CCONJ, Tag.SCONJ, Tag.ADV, Tag.PART_INF)
            or (clause.twin >= 0 and head.lemma in writer.lexicon.naming)
        )
    )


def _twin(clause: Clause, group: VerbGroup, parse: Parse) -> VerbGroup | None:
    """The verb that "and" joins another to: one with the same subject, or with its own ("two were
    killed and ten wounded")."""
    if clause.kind == ClauseKind.COORD and clause.twin >= 0:
        return parse.finite_of(clause.twin)
    if parse.tag_at(clause.first) != Tag.CCONJ:
        return None
    before = parse.finite_before(group.first)
    is_joined = before is not None and parse.clauses[before.clause].kind == ClauseKind.MAIN
    return before if is_joined else None


def verb_words(group: VerbGroup, verb: Sequence[int], writer: Writer, *, is_many: bool) -> str:
    """Return the verb as it stands; a participle as a past tense ("raising" -> "raised", "founded"
    -> "was founded"). ``is_many`` says whether its subject is."""
    rules = writer.lexicon.grammar
    if rules is not None and group.kind in (VerbForm.FIN, VerbForm.INF):
        return writer.join(
            [i for i in verb if writer.parse.tokens[i].tag not in (Tag.COMMA, Tag.PRON_EXPL)]
        )
    if rules is not None:
        return compound_words(group, writer, rules, is_many=is_many)
    if group.kind in (VerbForm.FIN, VerbForm.INF):
        return _finite_words(group, verb, writer, is_many=is_many)
    if group.kind == VerbForm.PART:
        return _undergone(group, writer, is_many=is_many)
    return _done(group, writer, is_many=is_many) if group.kind == VerbForm.GER else ""


def _finite_words(group: VerbGroup, verb: Sequence[int], writer: Writer, *, is_many: bool) -> str:
    tokens, words = writer.parse.tokens, writer.join(verb)
    forms = writer.lexicon.headlines
    if shares_auxiliary(group, writer):
        return f"{forms.printed.past[is_many]} {words}"
    is_said = writer.parse.clauses[group.clause].kind == ClauseKind.THAT  # "said that it had paid"
    has_aux = group.first != group.head
    if tokens[group.first].low == forms.printed.had and has_aux and not is_said:
        return _told_in_past(group, verb, writer, is_many=is_many)
    for short, full in forms.contracted.items():
        if words.startswith((short + " ", short.replace("'", "’") + " ")):
            return full + words[len(short) :]
    return words


def _undergone(group: VerbGroup, writer: Writer, *, is_many: bool) -> str:
    """A participle that stands alone: "was founded"; "moved", where "and" joins it to an act."""
    tokens, forms = writer.parse.tokens, writer.lexicon.headlines
    head = tokens[group.head]
    word = _ranked(group, writer)
    joined = joined_group(group, writer.parse)
    if joined is not None and joined.modal and joined.is_passive:
        # "will be named and sworn in"
        return f"{writer.join(range(joined.first, joined.head))} {word}"
    if joined is not None and _is_perfect(joined, writer):
        auxiliary = tokens[joined.first]
        return f"{writer.text[auxiliary.start : auxiliary.end].lower()} {word}"
    if joined is not None and _is_past_behind(joined, group, writer):
        return _past(head.lemma, writer)
    behind = writer.parse.low_at(group.head + 1)
    is_complete = behind in forms.completing  # "set up" is no plan
    is_awaited = head.lemma in forms.awaited and not is_complete
    is_ahead = is_awaited and _is_present(group, writer.parse)
    be = forms.printed.present if is_ahead else forms.printed.past
    return f"{be[is_many]} {word}"


def _is_perfect(joined: VerbGroup, writer: Writer) -> bool:
    """Whether the first of two verbs is a present perfect: "have fled or gone missing"."""
    auxiliary = writer.parse.tokens[joined.first]
    had = writer.lexicon.headlines.printed.had
    is_active = joined.kind == VerbForm.FIN and not joined.is_passive
    return is_active and auxiliary.tag == Tag.AUX_HAVE and auxiliary.low != had


def _ranked(group: VerbGroup, writer: Writer) -> str:
    """The participle with "last" of "The comet, last seen in 1986,"."""
    tokens = writer.parse.tokens
    head = tokens[group.head]
    word = writer.text[head.start : head.end].lower()
    before = tokens[group.head - 1].low if group.head else ""
    return f"{before} {word}" if before in writer.lexicon.headlines.ranking else word


def _is_past_behind(joined: VerbGroup, group: VerbGroup, writer: Writer) -> bool:
    """Whether what looks like a participle is the past of a second verb, behind ``joined``."""
    tokens, lexicon = writer.parse.tokens, writer.lexicon
    head = tokens[group.head]
    can_be_past = lexicon.read(head.low).tag != Tag.FORM_PART  # not "taken"
    if joined.kind == VerbForm.FIN and not joined.is_passive and can_be_past:
        return True  # "moved in 1956 and closed last July"
    after = writer.parse.tag_at(group.head + 1)
    if after in _OBJECT and head.lemma not in lexicon.naming and can_be_past:
        return True  # "was dug in 1761 and carried coal"
    # "was born in Osk and moved to Brenn"
    is_person = tokens[joined.head].lemma in lexicon.befalling
    return is_person and head.lemma in lexicon.intransitive


def _done(group: VerbGroup, writer: Writer, *, is_many: bool) -> str:
    """A form in "-ing" that stands alone: "raising" is "raised", or "will raise" beside "will"."""
    tokens, forms = writer.parse.tokens, writer.lexicon.headlines
    first, head = tokens[group.first], tokens[group.head]
    if first.tag == Tag.AUX_BE:
        return f"{forms.printed.past[is_many]} {writer.text[head.start : head.end].lower()}"
    if first.tag == Tag.AUX_HAVE and group.first != group.head:
        return _past(head.lemma, writer)
    finite = writer.parse.finite_before(group.head)
    if finite is not None and finite.modal in forms.ahead:
        return f"{forms.printed.future} {head.lemma}"
    return _past(head.lemma, writer)


def _told_in_past(group: VerbGroup, verb: Sequence[int], writer: Writer, *, is_many: bool) -> str:
    """The pluperfect as the past: "had been founded" is "was founded", "had not paid" is "did not
    pay".

    A line that stands alone has no later time that it could lie before.
    """
    tokens = writer.parse.tokens
    head = tokens[group.head]
    if head.tag not in (Tag.VERB_PART, Tag.VERB_GER, Tag.AUX_BE, Tag.AUX_HAVE):
        return writer.join(verb)
    inner = [i for i in verb if group.first < i < group.head and tokens[i].tag != Tag.AUX_BE]
    told = _told_words(group, inner, writer, writer.lexicon.headlines.printed.past[is_many])
    after = [i for i in verb if i > group.head]
    return spaced(*told, writer.join(after))


def _told_words(
    group: VerbGroup, inner: Sequence[int], writer: Writer, was: str
) -> tuple[str, ...]:
    tokens, forms = writer.parse.tokens, writer.lexicon.headlines
    head = tokens[group.head]
    between = writer.join(inner)
    if any(tokens[i].tag == Tag.AUX_BE for i in range(group.first, group.head)):
        # "had been founded", "had been working"
        return (was, between, writer.text[head.start : head.end])
    if head.tag == Tag.AUX_BE:
        return (was, between)  # "had been mayor"
    if any(tokens[i].tag == Tag.PART_NEG and tokens[i].low in forms.negations for i in inner):
        return (forms.printed.negated, between, head.lemma)
    return (between, forms.printed.had if head.tag == Tag.AUX_HAVE else _past(head.lemma, writer))


def _is_present(group: VerbGroup, parse: Parse) -> bool:
    """Whether the clause round a participle speaks of now or later: "The deal, expected to close in
    May, must"."""
    clause, status = parse.clauses[group.clause], parse.lexicon.data.status
    finite = parse.finite_of(clause.parent) if clause.parent >= 0 else None
    present = status.be_present | status.have_present
    return finite is not None and (bool(finite.modal) or parse.tokens[finite.first].low in present)


def _past(lemma: str, writer: Writer) -> str:
    return writer.lexicon.pasts.get(lemma) or f"{lemma}ed"
