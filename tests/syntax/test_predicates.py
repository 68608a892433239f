"""Sentences to who does what, as the cases of ``tests/cases/syntax.*.toml`` say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sitegen.languages import language
from sitegen.model import Span
from sitegen.syntax.clauses import parse
from sitegen.syntax.lexicon import lexicon
from sitegen.syntax.predicates import Aspect, Predicate, Tense, Voice, predicates
from sitegen.syntax.tagger import tokens
from sitegen.syntax.tree import Parse

_CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "syntax.en.toml").read_text(encoding="utf-8")
)


def _tree(text: str) -> Parse:
    words = lexicon(language("en"))
    return parse(tokens(text, Span(0, len(text)), (), words), words)


def _of(text: str, first: int, end: int, tree: Parse) -> str:
    return text[tree.tokens[first].start : tree.tokens[end - 1].end]


def _read(predicate: Predicate, text: str, tree: Parse) -> list[str]:
    who = predicate.subject
    arguments = [f"{a.relation}: {_of(text, a.first, a.end, tree)}" for a in predicate.arguments]
    return [_of(text, who[0], who[-1] + 1, tree) if who else "-", *arguments]


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["known"])] if "known" in case else []


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case["text"][:50], marks=_marks(case)) for case in _CASES["sentence"]],
)
def test_a_verb_has_its_subject_and_its_arguments(case: dict[str, Any]) -> None:
    text, tree = case["text"], _tree(case["text"])
    found = {_of(text, p.group.first, p.group.head + 1, tree): p for p in predicates(tree)}
    for verb, *expected in case["verbs"]:
        assert _read(found[verb], text, tree)[: len(expected)] == expected, verb
    assert [verb for verb in found if found[verb].is_negated] == case.get("negated", [])


@pytest.mark.parametrize(
    ("text", "tense", "aspect", "voice"),
    [
        ("The dam broke.", Tense.PAST, Aspect.NONE, Voice.ACTIVE),
        ("The dam is mended.", Tense.PRESENT, Aspect.NONE, Voice.PASSIVE),
        ("The dam had been mended.", Tense.PAST, Aspect.PERFECT, Voice.PASSIVE),
        ("The dam has broken.", Tense.PRESENT, Aspect.PERFECT, Voice.ACTIVE),
        ("The dam will hold.", Tense.FUTURE, Aspect.NONE, Voice.ACTIVE),
        ("Engineers were mending the dam.", Tense.PAST, Aspect.PROGRESSIVE, Voice.ACTIVE),
    ],
)
def test_a_verb_has_tense_aspect_and_voice(
    text: str, tense: Tense, aspect: Aspect, voice: Voice
) -> None:
    (predicate,) = predicates(_tree(text))
    assert (predicate.tense, predicate.aspect, predicate.voice) == (tense, aspect, voice)
