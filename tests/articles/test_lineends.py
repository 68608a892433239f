"""A word that was broken at the end of a line is one word."""

from __future__ import annotations

import pytest

from sitegen.articles.lineends import with_whole_words

_LINES = "The council of the town met again\n" * 40


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("closed in Oc-\ntober 2019", "closed in October 2019"),
        ("closed in Oc- \n  tober 2019", "closed in October 2019"),
        ("the moun-\ntain of snow", "the mountain of snow"),
        # The text has the word with its hyphen, or without it, elsewhere.
        ("a long-\nterm plan; other long-term plans", "a long-term plan; other long-term plans"),
        (_LINES + "the mountains of a moun-\ntain; the mountain", None),
        # One hyphen in many lines is that of a compound.
        (_LINES + "a long-\nterm plan", _LINES + "a long-term plan"),
        ("Anne-\nMarie sang", "Anne-\nMarie sang"),
        ("a 30-\nyear lease", "a 30-\nyear lease"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_words_at_line_ends_are_whole(source: str, text: str | None) -> None:
    wanted = source.replace("moun-\ntain", "mountain") if text is None else text
    assert with_whole_words(source) == wanted
