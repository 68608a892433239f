"""A word and its neighbours to the class of the word, by the rules of ``grammar.toml``."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator

from sitegen.languages import Language
from sitegen.languages.schema.verbs import Feature
from sitegen.syntax.constraint import Choices, Sets, compiled
from sitegen.syntax.lexicon import Lexicon, Reading
from sitegen.syntax.token import Tag
from sitegen.syntax.walking import FACTS, NOTED, Pass


def classes(run: Pass) -> Iterator[tuple[Tag, str]]:
    """Give each word of a sentence its class, from the left to the right; yields it with the name
    of the rule that gave it, "" for none."""
    rules = choices(run.lexicon)
    for i, word in enumerate(run.words):
        kind, rule = word.reading.tag, None
        if kind == Tag.QUOTE:
            kind = run.quote()
        elif rules.may_change(kind, word.low):
            rule = rules.rule(kind, run.cohorts, i, run)
            if rule is not None:
                kind = rule.tag
        if kind in NOTED:
            run.note(kind, word, i)
        run.decide(i, kind)
        yield kind, rule.name if rule is not None else ""


@functools.cache
def choices(lexicon: Lexicon) -> Choices:
    """Return the rules of a language; raises ``LanguageError`` for one that cannot be read."""
    data = lexicon.language.rules
    where = str(lexicon.language.path / "grammar.toml")
    return Choices(compiled(data.rules, where, _sets(lexicon), data.templates, FACTS))


def _sets(lexicon: Lexicon) -> Sets:
    """What the rules can name: the features of verbs, some lists of events.toml, and their own."""
    language: Language = lexicon.language
    return {
        **{feature: lexicon.verbs.having(feature) for feature in typing.get_args(Feature)},
        "event_nouns": frozenset(lexicon.nouns),
        "periods": lexicon.periods,
        "participial": lexicon.participial,
        "verbs": frozenset(lexicon.pasts),
        "unchanged": frozenset(
            base for base in lexicon.pasts if lexicon.read(base) == Reading(Tag.FORM_ED, base)
        ),
        "unchanged_participles": frozenset(
            base for base, participle in lexicon.participles.items() if base == participle
        ),
        **{name: frozenset(words.split()) for name, words in language.rules.sets.items()},
    }
