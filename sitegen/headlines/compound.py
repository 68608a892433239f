"""A bare participle or infinitive to the verb of a line, in a language that makes its past of two words."""

from __future__ import annotations

from sitegen.headlines.wording import Writer
from sitegen.syntax.grammar import Grammar
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.relations import joined_group, listed_group

_AUXILIARIES = frozenset({"have", "be"})


def compound_words(group: VerbGroup, writer: Writer, rules: Grammar, *, is_many: bool) -> str:
    """Return the participle with its auxiliary: that of the verb which "and" joins it to ("a ouvert en mai et fermé"
    is "a fermé"), else the one of its own verb ("fondée" is "a été fondée", "partie" is "est partie"); "" where
    the form of the participle is not known."""
    tokens = writer.parse.tokens
    head = tokens[group.head]
    word = writer.text[head.start : head.end].lower()
    titles = rules.titles
    moving = titles.moving if head.lemma in rules.sets["moving"] else None
    if group.kind == "pas":
        joined = joined_group(group, writer.parse) or listed_group(group, writer.parse)
        if joined is not None and joined.kind == "fin":
            shared = [i for i in range(joined.first, joined.head) if tokens[i].tag in _AUXILIARIES]
            return f"{writer.join(shared)} {word}" if shared else ""
        return f"{(moving or titles.passive)[is_many]} {word}"
    if any(tokens[i].tag == "be" for i in range(group.first, group.head)):
        return f"{titles.passive[is_many]} {word}"
    if group.head != group.first and head.tag == "pas":
        return f"{(moving or titles.perfect)[is_many]} {word}"
    return ""
