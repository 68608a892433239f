"""The examples beside the rules of ``languages/en/events.toml`` say what the rules do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sitegen.languages import language
from sitegen.model import Event, Span

Read = Callable[..., tuple[Event, ...]]

_DATA = language("en").grammar
_KINDS = [(rule.name, example) for rule in _DATA.kinds for example in rule.examples]


def _dated(example: str) -> str:
    """The example with a date before it, as a sentence."""
    return f"On [[Monday|2024-02-26]], {example}."


@pytest.mark.parametrize(("kind", "example"), _KINDS)
def test_an_example_of_a_kind_is_of_that_kind(kind: str, example: str, read: Read) -> None:
    assert kind in [event.kind for event in read(_dated(example))]


@pytest.mark.parametrize(("example", "status"), _DATA.status.examples)
def test_an_example_of_a_status_has_that_status(example: str, status: str, read: Read) -> None:
    assert status in [event.status for event in read(_dated(example))]


@pytest.mark.parametrize("example", [e for row in _DATA.never.sentences for e in row.examples])
def test_an_example_of_what_is_no_event_gives_none(example: str, read: Read) -> None:
    assert read(re.sub(r"\b(\d{4})\b", r"[[\1|\1]]", example)) == ()


@pytest.mark.parametrize(
    ("text", "value", "currency", "bound"),
    [
        ("$1.5 billion", 1_500_000_000.0, "USD", None),
        ("more than €20m", 20_000_000.0, "EUR", "over"),
        ("£300,000", 300_000.0, "GBP", None),
        ("US$49", 49.0, "USD", None),
        ("nearly 5 million yen", 5_000_000.0, "JPY", "under"),
        ("about 12 percent", 12.0, "%", "about"),
        ("up to 3.5%", 3.5, "%", "up to"),
        ("at least 40 workers", 40.0, "workers", "at least"),
        ("two thousand people", 2_000.0, "people", None),
        ("as many as 300 jobs", 300.0, "jobs", "up to"),
    ],
)
def test_amounts_have_value_currency_and_bound(
    text: str, value: float, currency: str, bound: str | None, read: Read
) -> None:
    (event,) = read(f"Acme lost {text} on [[Monday|2024-02-26]].")

    assert [(a.text, a.value, a.currency, a.bound) for a in event.amounts] == [
        (text, value, currency, bound)
    ]
    assert [a.span for a in event.amounts] == [Span(10, 10 + len(text))]


@pytest.mark.parametrize("text", ["2 m", "version 3", "the 40 of them", "iPhone 4", "1 in 5"])
def test_a_number_without_a_unit_is_no_amount(text: str, read: Read) -> None:
    (event,) = read(f"Acme moved {text} on [[Monday|2024-02-26]].")

    assert event.amounts == ()
