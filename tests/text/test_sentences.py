"""Sentences: cases of news as data, and the laws that hold for any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages import Language, language
from sitegen.text import paragraphs, split_sentences

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "sentences.en.toml").read_text(encoding="utf-8")
)
TEXTS = [(group["name"], text) for group in CASES["group"] for text in group["texts"]]
ENGLISH: Language = language("en")

HOSTILE = {
    "full stops": ".",
    "spaced full stops": ". ",
    "quotation marks": '"',
    "quoted stops": '." ',
    "brackets": "[(",
    "capital letters": "A",
    "initials": "A. ",
    "notes": ".[1]",
    "numbers of a list": "1. ",
    "indented emptiness": "\n" + " " * 400,
    "bullets": "\n- ",
    "speakers": '!" Hall said ',
}


@pytest.mark.parametrize(
    "text", [text for _, text in TEXTS], ids=[f"{name}: {text[:40]!r}" for name, text in TEXTS]
)
def test_sentences_end_where_the_case_says(text: str) -> None:
    pieces = [piece.strip() for piece in text.replace("||", "|").split("|")]
    plain = text.replace("|| ", "").replace("| ", "")
    assert [s.span.of(plain).strip() for s in split_sentences(plain, ENGLISH)] == pieces
    expected_paragraphs = text.count("||") + 1
    assert len(list(paragraphs(plain))) == expected_paragraphs


def test_there_are_more_than_a_hundred_cases() -> None:
    assert len(TEXTS) >= 100


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\"'”()[]\n\r\t-•’`—,iInc"), max_size=80))
def test_sentences_tile_any_text(text: str) -> None:
    _assert_tiled(text)


@given(st.text(max_size=60))
def test_sentences_tile_text_of_any_script(text: str) -> None:
    _assert_tiled(text)


def _assert_tiled(text: str) -> None:
    sentences = split_sentences(text, ENGLISH)
    covered = 0
    for sentence in sentences:
        assert text[covered : sentence.span.start].strip() == "", (
            "something lies between two sentences"
        )
        piece = sentence.span.of(text)
        assert piece and piece == piece.strip()
        covered = sentence.span.end
    assert text[covered:].strip() == ""
    numbers = [sentence.paragraph for sentence in sentences]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(list(paragraphs(text)))))


@given(st.sampled_from([text.replace("|| ", "").replace("| ", "") for _, text in TEXTS]))
def test_a_sentence_split_again_stays_whole(text: str) -> None:
    for sentence in split_sentences(text, ENGLISH):
        piece = sentence.span.of(text)
        assert [s.span.of(piece) for s in split_sentences(piece, ENGLISH)] == [piece]


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(unit: str) -> None:
    # Quadratic time would be 16 times as long for four times the text; a busy machine may double
    # what is linear.
    short, long = unit * (10_000 // len(unit)), unit * (40_000 // len(unit))
    assert _seconds(long) < 10 * max(_seconds(short), 0.01)


def _seconds(text: str) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        split_sentences(text, ENGLISH)
        times.append(time.process_time() - started)
    return min(times)
