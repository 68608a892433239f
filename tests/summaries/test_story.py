"""The story so far: what may be told, in which order, and what never is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from sitegen.languages import Language
from sitegen.model import Event
from sitegen.summaries import digest
from sitegen.summaries.story import stands_alone

Make = Callable[..., Event]


def a_story(event: Make) -> list[Event]:
    return [
        event("Lomax Foods was founded in the town of Marrow by two brothers.", "1954", 0.6, "a"),
        event("Lomax bought the yoghurt maker Tern for 80 million dollars.", "2021-03", 0.5, "b"),
        event(
            "Lomax bought yoghurt maker Tern for 80 million dollars in March.", "2021-03", 0.4, "c"
        ),
        event("It sold the maker again in the spring of last year.", "2023-04", 0.9, "b"),
        event("But the price was half of what Lomax had paid.", "2023-04", 0.9, "b"),
        event(
            "Lomax agreed to buy its rival Ferris Dairy for 320 million dollars.",
            "2024-02-26",
            0.8,
            "c",
        ),
        event(
            "The competition office opened an inquiry into the sale of Ferris.", "2024-05", 0.6, "d"
        ),
        event("He said the cheese would stay the same for many years.", "2024-05-02", 0.9, "d"),
        event(
            "Dora Hale resigned as chief executive after eleven years at the helm.",
            "2024-06",
            0.7,
            "e",
        ),
    ]


def test_the_digest_is_in_time_order_and_tells_nothing_twice(
    event: Make, english: Language
) -> None:
    told = [e.quote for e in digest(a_story(event), 5, english)]
    assert told == [
        "Lomax Foods was founded in the town of Marrow by two brothers.",
        "Lomax bought the yoghurt maker Tern for 80 million dollars.",
        "Lomax agreed to buy its rival Ferris Dairy for 320 million dollars.",
        "The competition office opened an inquiry into the sale of Ferris.",
        "Dora Hale resigned as chief executive after eleven years at the helm.",
    ]


def test_the_order_of_the_events_does_not_matter(event: Make, english: Language) -> None:
    events = a_story(event)
    expected = digest(events, 3, english)
    for seed in range(10):
        random.Random(seed).shuffle(events)
        assert digest(events, 3, english) == expected


def test_a_sentence_with_two_events_is_told_once_by_its_better_one(
    event: Make, english: Language
) -> None:
    quote = "Lomax was founded in 1954 and bought Ferris Dairy seventy years later."
    told = digest([event(quote, "1954", 0.2), event(quote, "2024", 0.9)], 5, english)
    assert [str(e.when) for e in told] == ["2024"]


def test_two_sources_on_one_thing_are_told_once_in_whatever_words(
    event: Make, english: Language
) -> None:
    events = [
        event(
            "Lomax passed Ferris in March as the largest seller of hard cheese in the north, a "
            "trade paper said.",
            "2024-03",
        ),
        event(
            "Seven years after it began, Lomax passed Ferris to become the first seller of hard "
            "cheese in March.",
            "2024-04",
        ),
        event("Dora Hale resigned as chief executive after eleven years at the helm.", "2024-06"),
    ]
    assert len(digest(events, 5, english)) == 2


def test_there_are_fewer_rather_than_bad_ones(event: Make, english: Language) -> None:
    assert digest([event("He said it would not happen again.")], 5, english) == ()
    assert digest([], 5, english) == ()
    assert digest(a_story(event), 0, english) == ()


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


def test_a_named_subject_is_preferred_to_one_that_another_sentence_named(
    event: Make, english: Language
) -> None:
    events = [
        event(
            "The new plant of the firm was opened in spring by ministers of two countries.",
            "2024-03",
            0.55,
        ),
        event(
            "Lomax opened its second cheese works near the harbour of Marrow this spring.",
            "2024-04",
            0.5,
        ),
    ]
    assert [e.quote.split()[0] for e in digest(events, 1, english)] == ["Lomax"]


def test_many_events_take_time_in_proportion(event: Make, english: Language) -> None:
    events = [
        event(
            f"Firm{i % 301} sold its plant number {i} in Town{i % 211} to buyer{i % 97} for money.",
            "2024",
            i % 7 / 7,
            str(i),
        )
        for i in range(8000)
    ]
    digest(events[:100], 5, english)
    started = time.process_time()
    digest(events[:2000], 5, english)
    short = time.process_time() - started
    started = time.process_time()
    digest(events, 5, english)
    assert time.process_time() - started < 10 * max(short, 0.05)
