"""A bare participle or infinitive to the verb of a line, in a language that makes its past of two
words."""

from __future__ import annotations

from sitegen.headlines.wording import Writer
from sitegen.syntax.grammar import Grammar
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import first_of_list
from sitegen.syntax.token import Tag, VerbForm

_AUXILIARIES = frozenset({Tag.AUX_HAVE, Tag.AUX_BE})


def compound_words(group: VerbGroup, writer: Writer, rules: Grammar, *, is_many: bool) -> str:
    """Return the participle with its auxiliary: that of the verb which "and" joins it to ("a
    ouvert en mai et fermé"
    is "a fermé"), else the one of its own verb ("fondée" is "a été fondée", "partie" is "est
    partie"); "" where
    the form of the participle is not known."""
    head = writer.parse.tokens[group.head]
    word = writer.text[head.start : head.end].lower()
    auxiliary = _shared(group, writer) if group.kind == VerbForm.PART else None
    if auxiliary is None:
        pair = _own_auxiliary(group, writer, rules)
        auxiliary = pair[is_many] if pair else ""
    return f"{auxiliary} {word}" if auxiliary else ""


def _shared(group: VerbGroup, writer: Writer) -> str | None:
    """The auxiliaries of the verb that a participle is joined to, "" where it has none; None for
    no such verb."""
    joined = first_of_list(group, writer.parse)
    if joined is None:
        return None
    between = range(joined.first, joined.head)
    return writer.join([i for i in between if writer.parse.tokens[i].tag in _AUXILIARIES])


def _own_auxiliary(group: VerbGroup, writer: Writer, rules: Grammar) -> tuple[str, str] | None:
    """What stands before a participle of its verb, for one and for many; None for a form that is
    no participle."""
    tokens, titles = writer.parse.tokens, rules.titles
    head = tokens[group.head]
    if head.tag != Tag.VERB_PART:
        return None
    if any(token.tag == Tag.AUX_BE for token in tokens[group.first : group.head]):
        return titles.passive
    if rules.is_moving(head.lemma):
        return titles.moving
    return titles.passive if group.kind == VerbForm.PART else titles.perfect
