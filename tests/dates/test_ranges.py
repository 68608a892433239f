"""Two dates that belong together: one interval on the first of them, or two days of their own."""

from __future__ import annotations

import datetime

import pytest

import sitegen

_PUBLISHED = datetime.date(2024, 6, 12)


def _whens(text: str, language: str = "en") -> list[str]:
    article = sitegen.article(text, published=_PUBLISHED, language=language)
    mentions = sitegen.analyze(article).mentions
    return [str(mention.when) for mention in mentions if mention.when is not None]


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("The fair ran 26 July - 22 August 2023.", ["2023-07-26/2023-08-22"]),
        ("The port was shut January–March 2021.", ["2021-01/2021-03"]),
        ("The line ran 1915-17.", ["1915/1917"]),
        ("The choir sang on 4 and 5 March 2022.", ["2022-03-04/2022-03-05"]),
        ("The court sat on 3 and 9 May 2020.", ["2020-05-03", "2020-05-09"]),
        ("It rained between 3 and 9 May 2020.", ["2020-05-03/2020-05-09"]),
        ("It was shut from 3 May to 7 June 2023.", ["2023-05-03/2023-06-07"]),
        ("The vote was put off from 3 May to 7 June 2024.", ["2024-06-07"]),
        ("The match, postponed from 3 May to 9 May 2024, was lost.", ["2024-05-09"]),
        ("The sale was moved from March to May 2023.", ["2023-05"]),
    ],
)
def test_ends_of_a_range(text: str, whens: list[str]) -> None:
    assert _whens(text) == whens


def test_a_french_day_that_was_moved_is_no_span() -> None:
    assert _whens("Le vote a été reporté du 3 mai au 7 juin 2024.", "fr") != [
        "2024-05-03/2024-06-07"
    ]


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("The 1970s rock band Tarn split.", []),
        ("A 16th-century writing desk was sold.", []),
        ("The paper is stuck in the 19th century.", []),
        ("In the 1970s rock bands came to Vell.", ["197X"]),
        ("The mill was built in the 19th century.", ["18XX"]),
        ("Traders left during the 1920s.", ["192X"]),
    ],
)
def test_an_era_that_describes_dates_nothing(text: str, whens: list[str]) -> None:
    assert _whens(text) == whens
