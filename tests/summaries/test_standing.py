"""Which sentences are clear without what stood before them."""

from __future__ import annotations

import pytest

from sitegen.languages import Language
from sitegen.summaries import leans, stands_alone


@pytest.mark.parametrize(
    "quote",
    [
        "He said the plant would close within the year.",
        "It also bought the maker of yoghurt in Marrow.",
        "But the bank in Marrow refused to pay for it.",
        "However, Lomax refused to pay for the plant.",
        "On Monday he flew to Marrow with his lawyers.",
        "In its first year the firm sold six cheeses.",
        "That year Lomax sold its plant to a rival.",
        "We sold the plant to Lomax Foods in March.",
        "They've sold the plant to Lomax Foods in March.",
        "and sold the plant to Lomax Foods in March.",
        '"We sold the plant to Lomax Foods in March.',
        "Lomax sold the plant (which it had built in March.",
        "Will Lomax sell the plant in Marrow this year?",
        "Lomax sells the plant in Marrow to Ferris",
        "Lomax was sold.",
        "The company also sold the plant in Marrow to Ferris.",
    ],
)
def test_a_sentence_that_leans_on_what_stood_before_does_not_stand_alone(
    quote: str, english: Language
) -> None:
    assert not stands_alone(quote, english)


@pytest.mark.parametrize(
    "quote",
    [
        "Lomax said it would close the plant within the year.",
        "On Monday Dora Hale said she would step down in June.",
        "The competition office said it had opened an inquiry.",
        "The deal with Lomax was signed by both sides in Marrow.",
        "In March, Lomax bought a maker of yoghurt from its founder.",
        "iCheese began selling its first cheese in Marrow.",
        'Lomax, which Dora Hale leads, is "not for sale," a person who knows it said.',
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(quote: str, english: Language) -> None:
    assert stands_alone(quote, english)


@pytest.mark.parametrize(
    "quote",
    [
        "The new plant of the firm was opened in spring by ministers of two countries.",
        "Lomax sells its plant in Marrow today.",
    ],
)
def test_a_sentence_about_what_it_does_not_name_leans(quote: str, english: Language) -> None:
    assert leans(quote, english)


def test_a_sentence_that_names_its_subject_does_not_lean(english: Language) -> None:
    assert not leans("Lomax opened its second cheese works near the harbour.", english)
