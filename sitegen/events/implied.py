"""Sentences without a date that report the news itself: dated by the publication, when the words
support it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.events.facts import FactWords
from sitegen.events.units import mentions_in
from sitegen.model import Article, Sentence
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.lexicon import third_person
from sitegen.syntax.phrases import direct_object
from sitegen.syntax.relations import subject
from sitegen.syntax.token import ClauseKind, Tag
from sitegen.syntax.tree import Parse

_OPENING_QUOTES = ('"', "“", "``", "‘", "'", "«")

_VERBS = frozenset({Tag.VERB_PART, Tag.VERB_FIN})


def may_be_news(
    number: int, sentences: Sequence[Sentence], article: Article, marks: Sequence[str]
) -> bool:
    """Return a cheap test before parsing: the lead, or a sentence with one of the ``marks``
    (denying, confirming, telling)."""
    quote = sentences[number].span.of(article.text)
    if quote.endswith("?") or quote.startswith(_OPENING_QUOTES) or len(quote) > 600:
        return False
    return number == 0 or any(mark in quote for mark in marks)


def reported(parse: Parse, number: int, facts: FactWords) -> Iterator[tuple[int, str]]:
    """Yield the head tokens of the verbs that tell the news of the day, each with the rule that
    allows it.

    - "published-lead": the main verb of the first sentence in the past or the perfect: one of news,
      or something just done.
    - "published-claim": "X confirmed ...", "X denied ...", "X said it holds no ...".
    - "published-plan": "X will ..., Y told Z".
    """
    tokens = parse.tokens
    finite = [g for g in parse.finite if parse.is_main(g)]
    if not finite or _has_date(parse):
        return
    first = finite[0]
    is_lead = number == 0 and (
        tokens[first.head].lemma in facts.lead_verbs or _is_done(first, parse)
    )
    if is_lead and _tells_the_past(first, parse):
        yield first.head, "published-lead"
        return
    for group in finite:
        if _is_claim(group, parse):
            yield group.head, "published-claim"
    if _is_quoted_plan(first, finite[1:], parse):
        yield first.head, "published-plan"


def _has_date(parse: Parse) -> bool:
    """Whether a sentence has a date; one that could not be valued dates the news too, and nobody
    knows how."""
    return any(mention.when or mention.reason for _, mention in mentions_in(parse))


def _is_claim(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb says that somebody confirms or denies something."""
    lemma, verbs = parse.tokens[group.head].lemma, parse.lexicon.verbs
    claiming, stating = verbs.having("claiming"), verbs.having("stating")
    is_claim = lemma in claiming and not group.modal
    return is_claim or (lemma in stating and _denies(group, parse))


def _is_quoted_plan(first: VerbGroup, others: Sequence[VerbGroup], parse: Parse) -> bool:
    """Whether a teller follows what will be: "Acme will close a plant, Lee told the paper"."""
    tokens, quoting = parse.tokens, parse.lexicon.verbs.having("quoting")
    is_certain = first.modal in parse.lexicon.data.status.certain_modals and not first.is_negated
    return is_certain and any(
        tokens[g.head].lemma in quoting and tokens[parse.clauses[g.clause].first].tag == Tag.COMMA
        for g in others
    )


def _is_done(group: VerbGroup, parse: Parse) -> bool:
    """Whether a verb tells by its form of something just done: a perfect of the passive or with an
    object, a passive of somebody of whom nobody had heard ("a clerk was acquitted"). Of a name the
    past may be history: "Ada Berg was born"."""
    tokens = parse.tokens
    if parse.lexicon.grammar is not None or tokens[group.head].tag not in _VERBS:
        return False
    if tokens[group.first].tag == Tag.AUX_HAVE:
        return group.is_passive or direct_object(group, parse) != ()
    return group.is_passive and _is_new(subject(group, parse), parse)


def _is_new(who: Sequence[int], parse: Parse) -> bool:
    """Whether a subject is somebody of whom nobody had heard: "a clerk", "two sailors"."""
    first = parse.tokens[who[0]] if who else None
    words = parse.lexicon.data.names.indefinite
    return first is not None and (first.low in words or first.tag == Tag.NUM)


def _tells_the_past(group: VerbGroup, parse: Parse) -> bool:
    first, head, status = (
        parse.tokens[group.first],
        parse.tokens[group.head],
        parse.lexicon.data.status,
    )
    if group.modal or group.is_negated:
        return False
    if first.tag == Tag.AUX_HAVE:
        return first.low in status.have_present
    if first.tag == Tag.AUX_BE:
        return first.low in status.be_past and group.is_passive
    return head.tag == Tag.VERB_FIN and head.low not in (head.lemma, third_person(head.lemma))


def _denies(group: VerbGroup, parse: Parse) -> bool:
    """Whether the clause under "said" has "no" or "not" at its verb."""
    below = [
        g
        for g in parse.groups
        if g.head > group.head and parse.clauses[g.clause].kind == ClauseKind.THAT
    ]
    if not below:
        return False
    after = parse.low_at(below[0].head + 1)
    return below[0].is_negated or after in parse.lexicon.data.status.none
