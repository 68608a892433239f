"""A verb group to the verb of a line that stands alone: finite, in the tense of its telling."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.headlines.compound import compound_words
from sitegen.headlines.wording import Writer
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import joined_group
from sitegen.syntax.tree import Parse

_TENSES = {"'ll": "will", "'d": "would", "'s": "is", "'re": "are", "'m": "am", "'ve": "have"}


def shares_auxiliary(group: VerbGroup, writer: Writer) -> bool:
    """Whether "finished" in "was begun in 1931, finished in 1936" stands for "was finished"."""
    parse = writer.parse
    clause, head = parse.clauses[group.clause], parse.tokens[group.head]
    if (
        clause.kind != "coord"
        or group.first != group.head
        or head.lemma in writer.lexicon.intransitive
    ):
        return False
    twin = parse.finite_of(clause.twin) if clause.twin >= 0 else None
    after = parse.tokens[group.head + 1].tag if group.head + 1 < len(parse.tokens) else "."
    return (
        twin is not None
        and (twin.is_passive or shares_auxiliary(twin, writer))
        and writer.lexicon.read(head.low).tag == "ed"
        and (
            after in ("prep", "date", ".", ",", "conj", "sub", "adv", "to")
            or head.lemma in writer.lexicon.naming
        )
    )


def verb_words(group: VerbGroup, verb: Sequence[int], writer: Writer, was: str) -> str:
    """The verb as it stands; a participle as a past tense ("raising" -> "raised", "founded" -> "was
    founded")."""
    rules = writer.lexicon.grammar
    if rules is not None and group.kind in ("fin", "inf"):
        return writer.join([i for i in verb if writer.parse.tokens[i].tag not in (",", "expl")])
    if rules is not None:
        return compound_words(group, writer, rules, is_many=was == "were")
    if group.kind in ("fin", "inf"):
        return _finite_words(group, verb, writer, was)
    return _participle_words(group, writer, was)


def _finite_words(group: VerbGroup, verb: Sequence[int], writer: Writer, was: str) -> str:
    tokens, words = writer.parse.tokens, writer.join(verb)
    if shares_auxiliary(group, writer):
        return f"{was} {words}"
    is_said = writer.parse.clauses[group.clause].kind == "that"  # "said that it had paid"
    if tokens[group.first].low == "had" and group.first != group.head and not is_said:
        return _told_in_past(group, verb, writer, was)
    for short, full in _TENSES.items():
        if words.startswith((short + " ", short.replace("'", "’") + " ")):
            return full + words[len(short) :]
    return words


def _participle_words(group: VerbGroup, writer: Writer, was: str) -> str:
    tokens = writer.parse.tokens
    head = tokens[group.head]
    word = writer.text[head.start : head.end].lower()
    if group.kind == "pas":
        before = tokens[group.head - 1].low if group.head else ""
        word = (
            f"{before} {word}" if before in ("first", "last") else word
        )  # "The comet, last seen in 1986,"
        joined = joined_group(group, writer.parse)
        is_past = (
            writer.lexicon.read(head.low).tag != "participle"
        )  # "moved in 1956 and taken down last July"
        if joined and joined.kind == "fin" and not joined.is_passive and is_past:
            return _past(head.lemma, writer)
        after = tokens[group.head + 1].tag if group.head + 1 < len(tokens) else "."
        if (
            joined
            and after in ("det", "poss", "num", "noun", "name", "pron", "subj")
            and head.lemma not in writer.lexicon.naming
            and is_past
        ):
            return _past(head.lemma, writer)  # "was dug in 1761 and carried coal"
        is_person = joined is not None and tokens[joined.head].lemma in writer.lexicon.befalling
        if is_person and head.lemma in writer.lexicon.intransitive:
            return _past(head.lemma, writer)  # "was born in Osk and moved to Brenn"
        is_set_up = group.head + 1 < len(tokens) and tokens[group.head + 1].low == "up"
        is_awaited = head.lemma in _AWAITED and not is_set_up and _is_present(group, writer.parse)
        return f"{'is' if was == 'was' else 'are'} {word}" if is_awaited else f"{was} {word}"
    if group.kind != "ger":
        return ""
    first = tokens[group.first].low
    if first == "being":
        return f"{was} {word}"
    if first == "having" and group.first != group.head:
        return _past(head.lemma, writer)
    modal = next(
        (g.modal for g in reversed(writer.parse.groups) if g.kind == "fin" and g.head < group.head),
        "",
    )
    if modal in ("will", "would", "'ll"):
        return f"will {head.lemma}"
    return _past(head.lemma, writer)


def _told_in_past(group: VerbGroup, verb: Sequence[int], writer: Writer, was: str) -> str:
    """The pluperfect as the past: "had been founded" is "was founded", "had not paid" is "did not
    pay".

    A line that stands alone has no later time that it could lie before.
    """
    tokens = writer.parse.tokens
    head = tokens[group.head]
    inner = [i for i in verb if group.first < i < group.head and tokens[i].tag != "be"]
    after = [i for i in verb if i > group.head]
    is_negated = any(tokens[i].tag == "neg" and tokens[i].low in ("not", "n't") for i in inner)
    word = writer.text[head.start : head.end]
    if head.tag not in ("pas", "ger", "be", "have"):
        return writer.join(verb)
    if any(tokens[i].tag == "be" for i in range(group.first, group.head)):
        told = [was, writer.join(inner), word]  # "had been founded", "had been working"
    elif head.tag == "be":
        told = [was, writer.join(inner)]  # "had been mayor"
    elif is_negated:
        told = ["did", writer.join(inner), head.lemma]
    else:
        past = "had" if head.tag == "have" else _past(head.lemma, writer)
        told = [writer.join(inner), past]
    return " ".join(part for part in (*told, writer.join(after)) if part)


_AWAITED = frozenset({"expect", "schedule", "plan", "slate", "set"})


def _is_present(group: VerbGroup, parse: Parse) -> bool:
    """Whether the clause round a participle speaks of now or later: "The deal, expected to close in
    May, must"."""
    clause = parse.clauses[group.clause]
    finite = parse.finite_of(clause.parent) if clause.parent >= 0 else None
    return finite is not None and (
        bool(finite.modal) or parse.tokens[finite.first].low in ("is", "are", "has", "have")
    )


def _past(lemma: str, writer: Writer) -> str:
    return writer.lexicon.pasts.get(lemma) or f"{lemma}ed"
