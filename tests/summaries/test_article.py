"""The summary of one article: laws, settings, and floors of quality on small articles of our
own."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import SummariesConfig
from sitegen.errors import ConfigError
from sitegen.languages import Language, language
from sitegen.summaries import summarize
from sitegen.summaries.methods import METHODS
from sitegen.text import split_sentences

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"),
)["article"]

# Of all wanted sentences, the share that each method must find; no floor is lowered without a word
# why.
FLOORS = {"lexrank": 0.75, "lead": 0.5, "textrank": 0.5, "luhn": 0.5, "lsa": 0.5, "kl": 0.5}


def chosen(text: str, english: Language, method: str = "lexrank", count: int = 3) -> list[int]:
    sentences = split_sentences(text, english)
    spans = summarize(text, sentences, english, SummariesConfig(method=method, sentences=count))
    places = {sentence.span: index for index, sentence in enumerate(sentences)}
    return [places[span] for span in spans]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_as_many_whole_sentences_as_asked_in_text_order(
    method: str, english: Language
) -> None:
    for case in CASES:
        found = chosen(case["text"], english, method)
        assert len(found) == 3
        assert found == sorted(set(found))


@pytest.mark.parametrize(("method", "floor"), FLOORS.items())
def test_methods_find_what_a_reader_wants(method: str, floor: float, english: Language) -> None:
    hits = sum(
        len(set(chosen(case["text"], english, method)) & set(case["wanted"])) for case in CASES
    )
    assert hits / sum(len(case["wanted"]) for case in CASES) >= floor


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_lexrank_takes_no_sentence_that_spoils_a_summary(
    case: dict[str, Any], english: Language
) -> None:
    found = set(chosen(case["text"], english))
    # Of two sentences that say the same, either will do, but not both.
    if case["name"] == "the same news twice":
        assert not {0, 1} <= found
    else:
        assert not found & set(case["spoils"])


@pytest.mark.parametrize("method", METHODS)
def test_an_article_no_longer_than_the_summary_is_left_alone(
    method: str, english: Language
) -> None:
    text = 'Why? The bank closed. "No," he said.'
    assert chosen(text, english, method) == [0, 1, 2]
    assert chosen("", english, method) == []


@pytest.mark.parametrize("method", METHODS)
def test_text_without_words_or_of_one_sentence_said_often_is_survived(
    method: str, english: Language
) -> None:
    assert len(chosen("?! " * 3 + "\n\n— !\n\n… ?\n\n— …\n\n! —", english, method)) <= 3
    assert len(chosen("The bank closed its doors today. " * 12, english, method)) == 3


def test_none_are_asked_for(english: Language) -> None:
    assert chosen(CASES[0]["text"], english, count=0) == []


def test_lead_takes_the_first(english: Language) -> None:
    assert chosen(CASES[0]["text"], english, "lead") == [0, 1, 2]


def test_an_unknown_method_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError) as caught:
        chosen("A. B. C. D.", language("en"), "magic")
    assert str(caught.value) == (
        'sitegen.toml: there is no summary method "magic"\n'
        "  Set  method  in [summaries] to one of lexrank, lead, kl, lsa, luhn, reduction, "
        "sum-basic, textrank."
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["The bank closed.", "Rain fell on Marrow.", "Why?", '"No."', "x", "\n\n"]),
        max_size=20,
    )
)
def test_any_text_gives_sentences_of_its_own(pieces: list[str]) -> None:
    english = language("en")
    text = " ".join(pieces)
    found = chosen(text, english)
    assert len(found) == min(3, len(split_sentences(text, english)))
    assert found == chosen(text, english), "the same text gives the same summary"


def test_time_grows_with_the_text_and_not_with_its_square(english: Language) -> None:
    def seconds(count: int) -> float:
        text = " ".join(
            f"Item {i} of the list number{i % 97} was sold to buyer{i % 89} for {i} euros."
            for i in range(count)
        )
        sentences = split_sentences(text, english)
        tries = []
        for _ in range(3):
            started = time.process_time()
            summarize(text, sentences, english, SummariesConfig())
            tries.append(time.process_time() - started)
        return min(tries)

    seconds(10)
    assert seconds(4000) < 12 * max(seconds(1000), 0.01)
