"""Whether a verb can have a subject, in a language whose forms say how many and which gender it
has."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.syntax.grammar import Grammar
from sitegen.syntax.groups import VerbGroup
from sitegen.syntax.phrases import is_plural
from sitegen.syntax.relations import first_of_list
from sitegen.syntax.token import Tag, VerbForm
from sitegen.syntax.tree import Parse

# What the endings of a participle say, in the order of grammar.toml: of one, of many; of the
# feminine.
_ENDINGS = ((False, False), (False, True), (True, False), (True, True))


def agrees(who: Sequence[int], group: VerbGroup, parse: Parse) -> bool:
    """Return whether the forms of a verb allow the subject ``who``; True where they do not tell.

    What counts ("une centaine de logements sont") and what "et" joins may be one or many.
    """
    rules = parse.lexicon.grammar
    if rules is None or not who:
        return True
    if parse.tokens[who[0]].tag == Tag.NOUN:
        return False  # without a word before it is part of something larger: "à bord du train"
    phrase = _Phrase(who, parse, rules)
    if not phrase.takes_verb(group):
        return False
    return phrase.takes_participle(group) or not _is_marked(group, parse, rules)


class _Phrase:
    """A subject: whether it is one or many, and its gender, as far as its words tell."""

    def __init__(self, who: Sequence[int], parse: Parse, rules: Grammar) -> None:
        self.parse, self.rules = parse, rules
        self.tags = [parse.tokens[i].tag for i in who]
        self.is_many = is_plural(who, parse)
        self.is_open = self.tags[:2] == [Tag.DET, Tag.NUM] and not self.is_many
        self.gender = rules.titles.genders.get(parse.tokens[who[0]].low)

    def takes_verb(self, group: VerbGroup) -> bool:
        first = self.parse.tokens[group.first]
        is_free = group.kind != VerbForm.FIN or self.is_open
        return is_free or first.low.endswith(self.rules.titles.many_verbs) == self.is_many

    def takes_participle(self, group: VerbGroup) -> bool:
        head = self.parse.tokens[group.head]
        many, feminine = _marks(head.low, head.lemma, self.rules)
        if self.is_open:
            return True
        return many in (None, self.is_many) and self._is_of_gender(feminine)

    def _is_of_gender(self, feminine: bool | None) -> bool:
        is_free = feminine is None or self.gender is None or Tag.CCONJ in self.tags
        return is_free or (self.gender == "feminine") == feminine


def _is_marked(group: VerbGroup, parse: Parse, rules: Grammar) -> bool:
    """Whether the participle of a verb agrees with its subject."""
    head = parse.tokens[group.head]
    if group.kind == VerbForm.PART:
        group = first_of_list(group, parse) or group  # "a ouvert en mai et fermé en juin"
    before = [token.tag for token in parse.tokens[group.first : group.head]]
    is_passive = group.kind == VerbForm.PART or Tag.AUX_BE in before
    return head.tag == Tag.VERB_PART and (is_passive or rules.is_moving(head.lemma))


def _marks(word: str, lemma: str, rules: Grammar) -> tuple[bool | None, bool | None]:
    """Whether a participle is of many, and of the feminine gender; None where its form is that of
    both."""

    def is_form(text: str) -> bool:
        return any(
            form.tag == Tag.VERB_PART and form.lemma == lemma for form in rules.forms.get(text, ())
        )

    if not is_form(word):
        return _guessed_marks(word, rules)
    has_mark = word.endswith(rules.plural_endings)
    many = (is_form(word[:-1]) or None) if has_mark else False
    stem = word[:-1] if many else word
    return many, stem.endswith("e") and is_form(stem[:-1])


def _guessed_marks(word: str, rules: Grammar) -> tuple[bool | None, bool | None]:
    """The same for a participle that no list holds: by the endings that guess it, from one to
    many."""
    guesses = (ends for ends, _, form in rules.guesses if form.tag == Tag.VERB_PART)
    endings = next((ends for ends in guesses if word.endswith(ends)), ())
    if len(endings) != len(_ENDINGS):
        return None, None
    return _ENDINGS[
        max(
            (n for n, end in enumerate(endings) if word.endswith(end)),
            key=lambda n: len(endings[n]),
        )
    ]
