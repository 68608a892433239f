"""Which rules are tried at a word: none that could fit there is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.dates.opening import Head, Openings, heads
from sitegen.dates.rules import Rules, rules_of
from sitegen.languages import available, language

_ARTICLES = frozenset({"the", "a"})
_TOKEN = re.compile(r"[^\W_]+")
_CORPUS = Path(__file__).parent.parent / "corpus"

_HEADS = [
    ("may|june", {("may", False), ("june", False)}),
    ("(?:mid|early) {1,3}may", {("mid", True), ("early", True)}),
    ("(?:late )?may 3", {("late", True), ("may", True)}),
    (r"(?P<day>[12]\d|3[01])(?!\d) may", {("#", True)}),
    (r"the (?:third|3rd)\b day", {("the third", True), ("the #", True)}),
    ("['’]?[0-9]{2}s", {("#", True)}),
    (r"[Mm]ay", {("may", False)}),
    (r"[a-z]+ days?", {("", False)}),
    (r"(?<!\w)(?=x\)|[)])years?-long", {("year", True), ("years", True)}),
    (r"to(?:day)+s", {("today", False)}),
    (r"q[1-4]", {("q", False)}),
    (r"mo\w* x", {("mo", False), ("mo", True)}),
    (r"(?P<a>x)(?P=a)", {("x", False)}),
    ("(?i)may", {("", False)}),
    ("(?-i:May) {2}x", {("may", True)}),
    ("a?ma{1,}y", {("ama", False), ("ma", False)}),
    ("ma{2}y", {("ma", False)}),
    (r"to.?day", {("to", False), ("today", False)}),
]


@pytest.mark.parametrize(("pattern", "expected"), _HEADS, ids=[row[0] for row in _HEADS])
def test_a_pattern_tells_the_words_it_begins_with(
    pattern: str, expected: set[tuple[str, bool]]
) -> None:
    assert heads(pattern, _ARTICLES) == {Head(*row) for row in expected}


def test_an_article_is_looked_up_with_the_word_behind_it() -> None:
    openings = Openings(["the year", "this year", "the 19\\d\\d", "th"], _ARTICLES)
    assert openings.of("the", "year") == (0, 3)
    assert openings.of("the", "1980s") == (2, 3)
    assert openings.of("this", "year") == (1, 3)
    assert openings.of("year", "the") == ()


def _texts(code: str, rules: Rules) -> Iterator[str]:
    for rule in rules.rules:
        yield from (words for words, _ in rule.examples)
        yield from rule.never
    if code == "en":
        yield from (path.read_text("utf-8") for path in sorted(_CORPUS.glob("*.md")))


@pytest.mark.parametrize("code", available())
def test_no_rule_that_fits_is_left_out(code: str) -> None:
    rules, tried = rules_of(language(code)), 0
    for text in _texts(code, rules):
        words = list(_TOKEN.finditer(text))
        for at, word in enumerate(words):
            behind = words[at + 1].group().lower() if at + 1 < len(words) else ""
            opened = rules.openings.of(word.group().lower(), behind)
            fitting = {
                number
                for number, rule in enumerate(rules.rules)
                if rule.pattern.match(text, word.start())
            }
            assert fitting <= set(opened), (text[word.start() : word.start() + 40], opened)
            tried += len(opened)
    assert tried > 0
