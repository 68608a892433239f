"""Where no line of its own can be made of an event, the words round it stand as a quotation."""

from collections.abc import Callable

import pytest

from sitegen.model import Event

Read = Callable[..., tuple[Event, ...]]


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (
            "Critics of the port cite its costs and the [[1994|1994]] settlement with the fishermen of Brenn.",
            "1994",
            "Settlement with the fishermen of Brenn",
        ),
        (
            "Visitors still speak with some warmth of [[Thursday|2024-02-22]]'s ruling.",
            "2024-02-22",
            "The ruling: “Visitors still speak with some warmth of Thursday's ruling”",
        ),
        (
            "Warned by the harbour police in [[December|2023-12]] for speeding on the quay, Maro was sent home.",
            "2023-12",
            "Maro was warned by the harbour police for speeding on the quay",
        ),
    ],
)
def test_an_event_has_a_line_of_its_own_or_else_a_quotation(text: str, date: str, title: str, read: Read) -> None:
    assert [(str(event.when), event.title) for event in read(text)] == [(date, title)]


@pytest.mark.parametrize(
    "text",
    [
        "The law of [[1905|1905]] still applies.",
        "The notes are due in [[2031|2031]].",
        "“We were pushed out of the talks in [[February|2024-02]] and we are back.”",
        "It was a drop of two points since [[Friday|2024-02-23]]'s close.",
    ],
)
def test_what_tells_of_nothing_that_happened_is_not_quoted(text: str, read: Read) -> None:
    assert [event.title for event in read(text) if "“" in event.title] == []


def test_a_quotation_is_made_of_the_words_of_its_sentence(read: Read) -> None:
    text = "Visitors still speak with some warmth of [[Thursday|2024-02-22]]'s ruling."
    (event,) = read(text)
    quoted = event.title.partition("“")[2].removesuffix("”").strip("… ")
    assert quoted in event.quote
