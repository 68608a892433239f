"""Whether a verb can have a subject, in a language whose forms say how many and which gender it has."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.syntax.grammar import Grammar
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import is_plural
from sitegen.syntax.tree import Parse

# What the endings of a participle say, in the order of grammar.toml: of one, of many; of the feminine.
_ENDINGS = ((False, False), (False, True), (True, False), (True, True))


def agrees(who: Sequence[int], group: VerbGroup, parse: Parse) -> bool:
    """Return whether the forms of a verb allow the subject ``who``; True where they do not tell.

    What counts ("une centaine de logements sont") and what "et" joins may be one or many.
    """
    rules = parse.lexicon.grammar
    if rules is None or not who:
        return True
    tokens = parse.tokens
    if tokens[who[0]].tag == "noun":
        return False  # a noun without a word before it is part of something larger: "à bord du train"
    is_many = is_plural(who, parse)
    is_open = not is_many and any(tokens[i].tag == "num" for i in who[:6])
    first, head = tokens[group.first], tokens[group.head]
    if group.kind == "fin" and not is_open and first.low.endswith(rules.titles.many_verbs) != is_many:
        return False
    is_told = group.kind == "pas" or any(token.tag == "be" for token in tokens[group.first : group.head])
    is_told = is_told or head.lemma in rules.sets["moving"]
    if head.tag != "pas" or not is_told:
        return True
    many, feminine = _marks(head.low, head.lemma, rules)
    if many is not None and many != is_many and not is_open:
        return False
    gender = rules.titles.genders.get(tokens[who[0]].low)
    is_joined = any(tokens[i].tag == "conj" for i in who)
    return feminine is None or gender is None or is_joined or is_open or (gender == "feminine") == feminine


def _marks(word: str, lemma: str, rules: Grammar) -> tuple[bool | None, bool | None]:
    """Whether a participle is of many, and of the feminine gender; None where its form is that of both."""

    def is_form(text: str) -> bool:
        return any(form.tag == "pas" and form.lemma == lemma for form in rules.forms.get(text, ()))

    if not is_form(word):
        return _guessed_marks(word, rules)
    many = True if word.endswith("s") and is_form(word[:-1]) else None if word.endswith("s") else False
    stem = word[:-1] if many else word
    return many, stem.endswith("e") and is_form(stem[:-1])


def _guessed_marks(word: str, rules: Grammar) -> tuple[bool | None, bool | None]:
    """The same for a participle that no list holds: by the endings that guess it, from one to many."""
    endings = next((ends for ends, _, form in rules.guesses if form.tag == "pas" and word.endswith(ends)), ())
    if len(endings) != len(_ENDINGS):
        return None, None
    return _ENDINGS[max((n for n, end in enumerate(endings) if word.endswith(end)), key=lambda n: len(endings[n]))]
