"""The rules of the language data, held to their own examples."""

from __future__ import annotations

import datetime

import pytest

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.dates.rules import Rule, rules_of
from sitegen.languages import available, language
from sitegen.model import DateMention
from sitegen.text import split_sentences

_RULES = [(code, rule) for code in available() for rule in rules_of(language(code)).rules]
_EXAMPLES = [(code, rule, words, value) for code, rule in _RULES for words, value in rule.examples]
_NEVERS = [(code, rule, words) for code, rule in _RULES for words in rule.never]


def _read(text: str, code: str = "en") -> tuple[DateMention, ...]:
    words = language(code)
    article = sitegen.article(text, published=datetime.date(2024, 2, 27), language=code)
    return find(article, split_sentences(text, words), words, DatesConfig())


@pytest.mark.parametrize(
    ("code", "rule", "words", "value"),
    _EXAMPLES,
    ids=[f"{c} {r.name}: {w}" for c, r, w, _ in _EXAMPLES],
)
def test_an_example_has_its_value(code: str, rule: Rule, words: str, value: str) -> None:
    values = {
        text for mention in _read(words, code) for text in (mention.timex[1], str(mention.when))
    }
    assert value in values, rule.name


@pytest.mark.parametrize(
    ("code", "rule", "words"), _NEVERS, ids=[f"{c} {r.name}: {w}" for c, r, w in _NEVERS]
)
def test_a_rule_never_reads_what_it_must_not(code: str, rule: Rule, words: str) -> None:
    assert rule.name not in {mention.rule for mention in _read(words, code)}
