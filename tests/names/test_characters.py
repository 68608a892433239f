"""The articles of ``tests/cases/names.en.toml``: who they speak of, and whom their pronouns and
descriptions mean."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path
from typing import TypedDict, cast

import pytest
from _pytest.mark.structures import ParameterSet

import sitegen
from sitegen.config import EventsConfig
from sitegen.events.facts import fact_words
from sitegen.events.reading import Reader, Room
from sitegen.languages import language
from sitegen.model import Article, Sentence
from sitegen.names.characters import Characters, characters
from sitegen.syntax.lexicon import lexicon
from sitegen.text import split_sentences


class Case(TypedDict, total=False):
    text: str
    title: str
    characters: list[list[str]]
    known: str


_FILE = Path(__file__).parents[1] / "cases" / "names.en.toml"
_CASES = cast("list[Case]", tomllib.loads(_FILE.read_text("utf-8"))["case"])
_MARK = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\]\]")


def _unmark(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without its marks; where each marked phrase begins, the phrase, and whom it
    means."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((len(text), match[1], match[2]))
        text += match[1]
        at = match.end()
    return text + marked[at:], marks


def _read(
    text: str,
    title: str,
    code: str = "en",
) -> tuple[Article, tuple[Sentence, ...], Characters]:
    spoken = language(code)
    article = sitegen.article(text, title=title or "A headline")
    sentences = split_sentences(article.text, spoken)
    return article, sentences, characters(article, sentences, spoken)


def _params(cases: list[Case]) -> list[ParameterSet]:
    return [
        pytest.param(
            case,
            id=case["text"][:60],
            marks=[pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", _params(_CASES))
def test_an_article_has_its_characters(case: Case) -> None:
    text, marks = _unmark(case["text"])
    article, sentences, known = _read(text, case.get("title", ""))
    found = [[each.name, each.kind, *sorted(each.names - {each.name})] for each in known.cast]
    english = language("en")
    reader = Reader(
        Room(article, english, lexicon(english), fact_words(english), known, EventsConfig()),
        sentences,
        (),
    )
    meant = []
    for start, phrase, _ in marks:
        number = next(n for n, sentence in enumerate(sentences) if sentence.span.end > start)
        at = next(k for k, token in enumerate(reader.parse(number).tokens) if token.start == start)
        name = reader.name(phrase, at, number)
        meant.append("" if name == phrase else name)

    if "characters" in case:
        assert found == case["characters"]
    assert meant == [name for _, _, name in marks]


def test_there_are_enough_articles_and_none_twice() -> None:
    assert len(_CASES) >= 60
    assert len({case["text"] for case in _CASES}) == len(_CASES)


@pytest.mark.parametrize("code", ["fr", "de"])
def test_a_language_without_word_lists_knows_names_by_their_capitals(code: str) -> None:
    text = "Hier encore Ada Berg et Quillon Labs dansaient, puis Quillon Labs dormait."
    _, _, known = _read(text, "", code)

    assert [(each.name, each.kind) for each in known.cast] == [
        ("Ada Berg", "unknown"),
        ("Quillon Labs", "unknown"),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "A ",
        "The ",
        "Ada Berg, ",
        "Berg-",
        "J. ",
        "Mayor ",
        "Tarn and Velmar ",
        "the Tarn (T) ",
        "she said he ",
        "A\n\n",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(unit: str) -> None:
    spent = []
    for length in (20_000, 80_000):
        text = unit * (length // len(unit))
        start = time.process_time()
        _read(text, "")
        spent.append(time.process_time() - start)

    assert spent[1] < 12 * spent[0] + 0.5


def test_a_signature_is_no_name_of_the_story_but_names_nobody_less() -> None:
    _, _, known = _read("The mill was sold by Ada Berg.\n\nIt burned down.\n\nAda Berg", "")

    assert [(each.name, len(each.spans)) for each in known.cast] == [("Ada Berg", 1)]
