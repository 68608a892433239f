"""The cases of ``tests/cases/merge*.toml``: what is one event, what is not, and on what sources
differ."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import TimelineConfig
from sitegen.model import Analysis, Entry
from sitegen.timelines import merge

_FILES = sorted((Path(__file__).parents[1] / "cases").glob("merge*.toml"))
Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]


def _params() -> list[Any]:
    cases = [
        case for path in _FILES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in cases
    ]


def _letters(
    entries: Sequence[Entry], case: Mapping[str, Any], analyses: Sequence[Analysis]
) -> str:
    """A letter for each telling of the case, the same for those of one entry, in the order of their
    first use."""
    owners = {event: number for number, entry in enumerate(entries) for event in entry.events}
    events = {(e.article_id, e.title, e.when): e for analysis in analyses for e in analysis.events}
    told = []
    for number, telling in enumerate(case["tellings"]):
        article = telling.get("article", f"article-{number}")
        told.append(
            next(
                owners[e]
                for key, e in events.items()
                if key[0] == article and key[1] == telling["title"]
            )
        )
    names = {owner: chr(ord("a") + n) for n, owner in enumerate(dict.fromkeys(told))}
    return "".join(names[owner] for owner in told)


@pytest.mark.parametrize("case", _params())
def test_tellings_become_the_entries_that_the_case_says(case: dict[str, Any], told: Told) -> None:
    analyses = told(case["tellings"])
    for order in itertools.islice(itertools.permutations(analyses), 6):
        entries = merge(order, TimelineConfig(), title="t").entries
        assert _letters(entries, case, analyses) == case["groups"]
        first = next(
            e
            for e in entries
            if case["tellings"][0]["title"] in [event.title for event in e.events]
        )
        if "when" in case:
            assert str(first.when) == case["when"]
        if "differs" in case:
            assert [conflict.about for conflict in first.conflicts] == case["differs"]
        if "claims" in case:
            said = [[claim.value for claim in conflict.claims] for conflict in first.conflicts]
            assert said == case["claims"]
