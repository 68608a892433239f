"""What is no event of an editor's list, whatever its date."""

from collections.abc import Callable

import pytest

from sitegen.model import Event

Read = Callable[..., tuple[Event, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm has lived in Velmar since [[1989|1989|since]].",
        "The square has been called Mint Place since [[1950|1950|since]].",
        "The pill has been given for gout since the [[1970s|197X|since]].",
        "Norvik would have closed in [[2011|2011]].",
        "The bridge could have opened in [[May|2023-05]].",
        "The show was to have opened in [[May|2023-05]].",
        "“Nobody is afraid [[today|2024-02-27]],” the mayor said.",
        "“We were soldering cells in [[2004|2004]],” said Otto Graf, the founder.",
        "An earlier version of this story, sent on [[Monday|2024-02-26]], named the wrong dam.",
        "The summer was the driest since records began in [[1931|1931]].",
        "By [[1990|1990|by]] the dairy employed 400 people.",
        "By [[Friday|2024-03-01|by]] the count stood at 36.",
    ],
)
def test_states_habits_and_what_never_was_are_no_events(text: str, read: Read) -> None:
    assert [event.title for event in read(text) if event.date] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The tunnel has been shut since [[3 January|2024-01-03|since]].",
            "The tunnel has been shut",
        ),
        (
            "“We opened the mill in [[2004|2004]],” said Otto Graf.",
            "Otto Graf: “We opened the mill”",
        ),
        ("The bridge will have opened by [[May|2024-05|by]].", "The bridge will have opened"),
    ],
)
def test_what_was_done_or_will_be_is_one(text: str, title: str, read: Read) -> None:
    assert title in [event.title for event in read(text)]
