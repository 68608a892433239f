"""The sentences of ``tests/cases/events.en.toml``: which events they give, with which titles."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

import pytest
from _pytest.mark.structures import ParameterSet

from sitegen.model import Event

Read = Callable[..., tuple[Event, ...]]


class Case(TypedDict, total=False):
    text: str
    published: datetime.date
    events: list[list[str]]
    known: str


_FILE = Path(__file__).parents[1] / "cases" / "events.en.toml"
_DATA = tomllib.loads(_FILE.read_text("utf-8"))
_CASES = cast("list[Case]", _DATA["case"])
_PUBLISHED = _DATA["published"]


def _param(case: Case) -> ParameterSet:
    known = case.get("known")
    marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
    return pytest.param(case, id=case["text"][:60], marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in _CASES])
def test_a_sentence_gives_its_events(case: Case, read: Read) -> None:
    found = [
        [str(e.when), e.title, e.kind, e.status]
        for e in read(case["text"], published=case.get("published", _PUBLISHED))
    ]

    assert found == case["events"]


def test_there_are_enough_sentences_and_no_sentence_twice() -> None:
    assert len(_CASES) >= 150
    assert len({case["text"] for case in _CASES}) == len(_CASES)
