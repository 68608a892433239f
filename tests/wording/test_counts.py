"""Numbers in the messages of the program."""

import pytest

from sitegen.wording.counts import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (12345, "12,345 files")]
)
def test_one_is_no_plural(number: int, words: str) -> None:
    assert counted(number, "file") == words
