"""Who "he" and "she" are, where the text makes it certain: a name that the text shows to be a
person's."""

import datetime

import pytest

import sitegen


def _titles(text: str) -> list[str]:
    article = sitegen.article(text, published=datetime.date(2024, 2, 27), title="The harbour")
    return [event.title for event in sitegen.analyze(article).events]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Ana Brisk, the chairwoman of the port, spoke to the council.\n\nShe left the navy in "
            "2011.",
            "Ana Brisk left the navy",
        ),
        (
            "Ana Brisk, who runs the port, spoke to the council.\n\nShe left the navy in 2011.",
            "Ana Brisk left the navy",
        ),
        (
            "Ana Brisk, 61, a former captain, spoke.\n\nShe left the navy in 2011.",
            "Ana Brisk left the navy",
        ),
        (
            "Ana Brisk spoke to the council. Brisk was glad.\n\nShe left the navy in 2011.",
            "Ana Brisk left the navy",
        ),
    ],
)
def test_a_person_is_known_by_office_age_or_surname(text: str, title: str) -> None:
    assert _titles(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brisk, the chairwoman, met Ulla Brun, the mayor.\n\nShe left the navy in 2011.",
        "Night Train, a film by the brothers, was shown in the hall.\n\nHe left the navy in 2011.",
    ],
)
def test_nobody_is_named_where_it_may_be_another(text: str) -> None:
    # A title that begins with a pronoun is none, where nobody knows whom it means.
    assert not any("left the navy" in title for title in _titles(text))


def test_a_date_that_only_says_which_thing_makes_no_entry() -> None:
    assert _titles("Brenn Port broke the 1991 agreement with its new crane.") == []
