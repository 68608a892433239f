"""Rules that choose between the readings of a word, and what a grammar makes of a sentence."""

from __future__ import annotations

import pytest

from sitegen.errors import LanguageError
from sitegen.languages import language
from sitegen.languages.schema.grammar import RuleRow
from sitegen.model import Span
from sitegen.syntax.constraint import Cohort, compiled, disambiguate
from sitegen.syntax.forms import Form
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tagger import tokens

_NOUN, _VERB, _DET = Form("noun", "porte"), Form("fin", "porter", "present"), Form("det", "la")


def _cohorts(*forms: tuple[Form, ...]) -> list[Cohort]:
    return [Cohort(at, at + 1, "word", each) for at, each in enumerate(forms)]


def _left(rule: RuleRow, *forms: tuple[Form, ...]) -> list[str]:
    cohorts = _cohorts(*forms)
    disambiguate(cohorts, compiled((rule,), "grammar.toml"), {"carrying": frozenset({"porter"})})
    return ["|".join(form.tag for form in cohort.forms) for cohort in cohorts]


_BOTH = (_NOUN, _VERB)


@pytest.mark.parametrize(
    ("rule", "forms", "left"),
    [
        (RuleRow("r", (), select="noun", when=("-1 det",)), ((_DET,), _BOTH), ["det", "noun"]),
        (RuleRow("r", (), remove="noun", when=("-1 det",)), ((_DET,), _BOTH), ["det", "fin"]),
        (RuleRow("r", (), remove="noun"), ((_NOUN,),), ["noun"]),  # never with none
        (
            RuleRow("r", (), select="noun", when=("not -1 det",)),
            ((_DET,), _BOTH),
            ["det", "noun|fin"],
        ),
        (
            RuleRow("r", (), select="noun", when=("-1C noun",)),
            (_BOTH, _BOTH),
            ["noun|fin", "noun|fin"],
        ),
        (RuleRow("r", (), select="fin", when=("-1 start",)), (_BOTH, _BOTH), ["fin", "noun|fin"]),
        (RuleRow("r", (), select="fin", become="have"), ((_VERB,),), ["have"]),
        (
            RuleRow("r", (), select="noun", when=("* @carrying",)),
            (_BOTH, (_DET,), (_VERB,)),
            ["noun", "det", "fin"],
        ),
        (
            RuleRow("r", (), select="noun", when=("* fin barrier det",)),
            (_BOTH, (_DET,), (_VERB,)),
            ["noun|fin", "det", "fin"],
        ),
        (
            RuleRow("r", (), select="noun", when=("-2 det",)),
            ((_DET,), (_DET,), _BOTH),
            ["det", "det", "noun"],
        ),
    ],
)
def test_a_rule_keeps_removes_or_changes_readings(
    rule: RuleRow, forms: tuple[tuple[Form, ...], ...], left: list[str]
) -> None:
    assert _left(rule, *forms) == left


def test_a_condition_that_cannot_be_read_is_said() -> None:
    with pytest.raises(LanguageError) as told:
        compiled((RuleRow("odd", (), select="noun", when=("before det",)),), "fr/grammar.toml")

    assert str(told.value) == (
        'fr/grammar.toml: the rule "odd" has a condition that cannot be read: "before det"\n'
        '  Write a place and what stands there, like  "-1 det|poss"  or  "not * fin barrier ,".'
    )


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Le pont s'est effondré.", "Le/det pont/noun s'est/have effondré/pas ./."),
        ("Elle ne l'a pas vendu.", "Elle/subj ne l'a/have pas/neg vendu/pas ./."),
        ("La ville a été assiégée.", "La/det ville/noun a/have été/be assiégée/pas ./."),
        ("Il est né à Gand.", "Il/subj est/have né/pas à/prep Gand/name ./."),
        ("A-t-elle vendu l'île ?", "A/have -t-elle/expl vendu/pas l'/det île/noun ?/."),
        ("1 200 voix, 12,5 % et -3 °C", "1 200/num voix/noun ,/, 12,5 %/num et/conj -3 °C/num"),
    ],
)
def test_french_words_have_their_classes(text: str, tagged: str) -> None:
    found = tokens(text, Span(0, len(text)), (), lexicon(language("fr")))

    assert " ".join(f"{text[t.start : t.end]}/{t.tag}" for t in found) == tagged


@pytest.mark.parametrize("word", ["la ", "ne pas le ", "que ", "« ", "a-t-il ", "d'"])
def test_hostile_text_is_tagged_in_linear_steps(word: str) -> None:
    text = word * 4000

    assert len(tokens(text, Span(0, len(text)), (), lexicon(language("fr")))) > 0
