"""Words and likeness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages import language
from sitegen.text import content_words, overlap, tokens, words

ENGLISH = language("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank, too.", ["The", "bank", "too"]),
        ("don't stop", ["don't", "stop"]),
        (
            "open-source AT&T in the U.S. today",
            ["open-source", "AT&T", "in", "the", "U.S", "today"],
        ),
        ("grew 2.5 percent to 1,200", ["grew", "2.5", "percent", "to", "1,200"]),
        ("— … !", []),
        ("Łódź and 東京", ["Łódź", "and", "東京"]),
    ],
)
def test_words_are_parted_from_punctuation(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in words(text)] == expected


@given(st.text(max_size=80))
def test_words_lie_in_order_and_apart(text: str) -> None:
    ends = 0
    for span in words(text):
        assert ends <= span.start < span.end <= len(text)
        ends = span.end


def test_tokens_are_lower_case_with_one_kind_of_apostrophe() -> None:
    assert tokens("Don’t SHOUT") == ["don't", "shout"]


def test_content_words_leave_out_what_says_nothing_and_the_possessive() -> None:
    assert content_words("The bank's new roof and the bank", ENGLISH) == {"bank", "roof"}


def test_overlap_is_the_share_of_common_words() -> None:
    assert overlap({"bank", "roof"}, {"bank", "wall"}) == pytest.approx(1 / 3)
    assert overlap({"bank"}, {"bank"}) == 1
    assert overlap(set(), set()) == 0
