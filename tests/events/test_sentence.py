"""Where no line of its own can be made of an event, its sentence stands as it is, or nothing
does."""

from collections.abc import Callable

import pytest

from sitegen.model import Event

Read = Callable[..., tuple[Event, ...]]


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (
            "Not until [[1958|1958]] did the harbour board let women vote.",
            "1958",
            "Not until 1958 did the harbour board let women vote",
        ),
        (
            "Warned by the harbour police in [[December|2023-12]] for speeding on the quay, Maro "
            "was sent home.",
            "2023-12",
            "Maro was warned by the harbour police for speeding on the quay",
        ),
        (
            "The old fort fell; only in [[1731|1731]] did the town build a new one.",
            "1731",
            "Only in 1731 did the town build a new one",
        ),
    ],
)
def test_an_event_has_a_line_of_its_own_or_else_its_sentence(
    text: str, date: str, title: str, read: Read
) -> None:
    assert [(str(event.when), event.title) for event in read(text)] == [(date, title)]


@pytest.mark.parametrize(
    "text",
    [
        "The law of [[1905|1905]] still applies.",
        "“We were pushed out of the talks in [[February|2024-02]] and we are back.”",
        "It was a drop of two points since [[Friday|2024-02-23]]'s close.",
        "Visitors still speak with some warmth of [[Thursday|2024-02-22]]'s ruling.",
        "Since its launch in [[1990|1990]] the telescope has seen a million stars.",
    ],
)
def test_what_tells_of_nothing_that_happened_has_no_entry(text: str, read: Read) -> None:
    assert not [
        event.title
        for event in read(text)
        if event.title[:4] in ("The ", "It w", "Visi", "Sinc", "We w")
    ]


def test_no_title_is_a_window_of_words(read: Read) -> None:
    text = (
        "The mill, of which little is left, burned in [[1816|1816]], or so they say, and the "
        "[[1817|1817]] flood."
    )
    assert not [event.title for event in read(text) if "…" in event.title]
