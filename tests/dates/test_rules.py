"""The rules of the language data, held to their own examples, and time that is linear in hostile text."""

from __future__ import annotations

import datetime
import time

import pytest

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.dates.rules import Rule, rules_of
from sitegen.languages import language
from sitegen.model import DateMention
from sitegen.text import split_sentences

_ENGLISH = language("en")
_RULES = rules_of(_ENGLISH).rules
_EXAMPLES = [(rule, words, value) for rule in _RULES for words, value in rule.examples]
_NEVERS = [(rule, words) for rule in _RULES for words in rule.never]


def _read(text: str) -> tuple[DateMention, ...]:
    article = sitegen.article(text, published=datetime.date(2024, 2, 27))
    return find(article, split_sentences(text, _ENGLISH), _ENGLISH, DatesConfig())


@pytest.mark.parametrize(("rule", "words", "value"), _EXAMPLES, ids=[f"{r.name}: {w}" for r, w, _ in _EXAMPLES])
def test_an_example_has_its_value(rule: Rule, words: str, value: str) -> None:
    values = {text for mention in _read(words) for text in (mention.timex[1], str(mention.when))}
    assert value in values, rule.name


@pytest.mark.parametrize(("rule", "words"), _NEVERS, ids=[f"{r.name}: {w}" for r, w in _NEVERS])
def test_a_rule_never_reads_what_it_must_not(rule: Rule, words: str) -> None:
    assert rule.name not in {mention.rule for mention in _read(words)}


@pytest.mark.parametrize("unit", ["1/1/1/", "last ", "monday, ", "7", " "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    _read(text)
    assert time.perf_counter() - start < 5
