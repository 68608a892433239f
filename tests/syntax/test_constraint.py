"""Rules that choose between the readings of a word, and what a grammar makes of a sentence."""

from __future__ import annotations

import pytest

from sitegen.errors import LanguageError
from sitegen.languages import language
from sitegen.languages.schema.grammar import RuleRow
from sitegen.model import Span
from sitegen.syntax.constraint import Choices, Cohort, compiled, disambiguate
from sitegen.syntax.forms import Form
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.tagger import tokens
from sitegen.syntax.token import Tag

_NOUN, _VERB, _DET = (
    Form(Tag.NOUN, "porte"),
    Form(Tag.VERB_FIN, "porter", "present"),
    Form(Tag.DET, "la"),
)


def _cohorts(*forms: tuple[Form, ...]) -> list[Cohort]:
    return [Cohort(at, at + 1, "word", each) for at, each in enumerate(forms)]


def _left(rule: RuleRow, *forms: tuple[Form, ...]) -> list[str]:
    cohorts = _cohorts(*forms)
    disambiguate(cohorts, compiled((rule,), "grammar.toml", {"carrying": frozenset({"porter"})}))
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
        (RuleRow("r", (), select="noun", when=("0 @carrying",)), (_BOTH,), ["noun"]),
        (
            RuleRow("r", (), select="noun", when=("1 . or -1 det",)),
            (_BOTH, _BOTH),
            ["noun|fin", "noun"],
        ),
        (RuleRow("r", (), select="noun", when=("1 =*rd",)), (_BOTH, _BOTH), ["noun", "noun|fin"]),
        (
            RuleRow("r", (), select="noun", when=("-1~ start",)),
            ((Form(Tag.ADV, "vite"),), _BOTH),
            ["adv", "noun"],
        ),
    ],
)
def test_a_rule_keeps_removes_or_changes_readings(
    rule: RuleRow, forms: tuple[tuple[Form, ...], ...], left: list[str]
) -> None:
    assert _left(rule, *forms) == left


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (
            "before det",
            'has a condition that cannot be read: "before det"\n'
            '  Write a place and what stands there, like  "-1 det|poss"  or  "not * fin barrier ,".',
        ),
        ("is-full", 'has a condition that cannot be read: "is-full"\n  Write a place'),
        ("0 @flying", 'names a set "flying" that is not there\n  The sets are: carrying.'),
    ],
)
def test_a_condition_that_cannot_be_read_is_said(condition: str, told: str) -> None:
    rule = RuleRow("odd", (), select="noun", when=(condition,))
    with pytest.raises(LanguageError) as error:
        compiled((rule,), "fr/grammar.toml", {"carrying": frozenset()})

    assert str(error.value).startswith(f'fr/grammar.toml: the rule "odd" {told}')


class _Walk:
    """A walk in which a clause waits for its verb behind the first word."""

    def tells(self, fact: str, at: int) -> bool:
        return fact == "clause-waits" and at > 0


def _chosen(rows: list[RuleRow], *forms: tuple[Form, ...]) -> list[str]:
    templates = {"behind-noun": (("-1 noun",), ("-1~ det", "clause-waits"))}
    choices = Choices(compiled(rows, "grammar.toml", {}, templates, {"clause-waits"}))
    cohorts = _cohorts(*forms)
    found = [choices.rule(each[0].tag, cohorts, at, _Walk()) for at, each in enumerate(forms)]
    return [rule.name if rule is not None else "" for rule in found]


@pytest.mark.parametrize("row", [RuleRow("r", (), select="verb"), RuleRow("r", (), become="x")])
def test_a_class_that_is_not_there_is_an_error_of_the_language(row: RuleRow) -> None:
    with pytest.raises(LanguageError, match=r'"r" names a class "(verb|x)" that is not there'):
        compiled((row,), "grammar.toml", {})


def _row(name: str, *when: str, words: str = "") -> RuleRow:
    of, listed = frozenset({"noun"}), frozenset(words.split())
    return RuleRow(name, (), of=of, select="fin", when=when, words=listed)


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([_row("a", "-1~ det"), _row("b")], ["b", "", "a"]),  # the first that holds
        ([_row("b"), _row("a", "-1~ det")], ["b", "", "b"]),
        ([_row("a", "not -1~ start")], ["", "", "a"]),
        ([_row("a", "clause-waits")], ["", "", "a"]),
        ([_row("a", "not clause-waits"), _row("b")], ["a", "", "b"]),
        ([_row("a", "behind-noun")], ["", "", "a"]),
        ([_row("a", "not behind-noun")], ["a", "", ""]),
        ([_row("a", words="word"), _row("b")], ["a", "", "a"]),
        ([_row("a", words="other"), _row("b")], ["b", "", "b"]),
        ([_row("a", words="other")], ["", "", ""]),
    ],
)
def test_the_first_rule_that_holds_gives_the_class(rows: list[RuleRow], chosen: list[str]) -> None:
    assert _chosen(rows, (_NOUN,), (_DET,), (_NOUN,)) == chosen


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
