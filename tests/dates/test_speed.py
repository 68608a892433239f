"""Hostile text: the time that reading takes grows with its length and no faster, whatever the text
is made of."""

from __future__ import annotations

import datetime
import time

import pytest

import sitegen
from sitegen.config import DatesConfig
from sitegen.dates import find
from sitegen.languages import language
from sitegen.text import split_sentences

_LENGTH = 100_000
_TIMES = 8
# Eight times the text takes eight times the time; quadratic time would be sixty-four.
_LINEAR = 20
_RUNS = 3
# What takes less, in seconds of one core, is noise.
_FLOOR = 0.01
_LONGEST = 6.0
_ENGLISH = language("en")

_UNITS = (
    *(
        "1/1/1/",
        "1.1.1.",
        "2",
        "2023-",
        "1-",
        "12:",
        " ",
        "\n",
        ". ",
        "last ",
        "monday, ",
        "Monday, ",
        "January ",
        "may ",
    ),
    *("in the ", "the ", "the year of the ", "mid-", "'90s", "10 to 20 to ", "between 1990 and "),
    *(
        "first second third ",
        "twenty-",
        "a couple of ",
        "every other ",
        "two years before ",
        "that ",
        "since until by ",
    ),
    *("5 p.m. on ", "44 BC, ", "next week ", "said Monday "),
    "1/1/1/last monday, 2   in the January the year of the 10 to 20 to first second third '90s ",
    "On the first of the last January of the year 10 to 20 to '90s, monday, 1/1/1/2 ago. ",
    "1990May-first/the last,monday 2ago90s\nQ3 noon",
)


def _seconds(text: str) -> float:
    """The processor time of one reading of the text."""
    article = sitegen.article(text, published=datetime.date(2024, 2, 28), language="en")
    start = time.process_time()
    find(article, split_sentences(article.text, _ENGLISH), _ENGLISH, DatesConfig())
    return time.process_time() - start


def _filled(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize("unit", _UNITS, ids=repr)
def test_time_grows_with_the_length_of_hostile_text(unit: str) -> None:
    short, long = _filled(unit, _LENGTH // _TIMES), _filled(unit, _LENGTH)
    # A busy machine makes a run slower, never faster: one run in time is proof, and the rest are
    # not needed.
    seconds = [0.0, 0.0]
    for _ in range(_RUNS):
        seconds = [max(_seconds(short), _FLOOR), _seconds(long)]
        if seconds[1] < min(_LINEAR * seconds[0], _LONGEST):
            return
    pytest.fail(
        f"{_TIMES} times the text took {seconds[1] / seconds[0]:.0f} times the time, "
        f"{seconds[1]:.1f} s"
    )
