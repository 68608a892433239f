"""Years that one sentence tells of, far from all others: which entries are marked, and which never
are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from sitegen.config import TimelineConfig
from sitegen.model import Analysis, Entry, When
from sitegen.timelines import Corrections, merge
from sitegen.timelines.corrections import Correction

Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]

_NEWS = ("2012-03-04", "2012-03-06", "2012-05", "2013-01-09", "2013-02")


def _telling(number: int, when: str) -> dict[str, Any]:
    return {"title": f"Mill {number} of Quillport was sold", "when": when, "article": "news"}


def _entries(told: Told, days: Sequence[str], *corrections: Correction) -> tuple[Entry, ...]:
    analyses = told([_telling(number, when) for number, when in enumerate(days)])
    edited = Corrections(corrections)
    return merge(analyses, TimelineConfig(), title="Mills", corrections=edited).entries


def _far(entries: Sequence[Entry]) -> dict[str, int]:
    return {str(entry.when): entry.years_away for entry in entries if entry.years_away}


@pytest.mark.parametrize(
    ("days", "far"),
    [
        pytest.param(["1040", *_NEWS], {"1040": 972}, id="a number read as a year"),
        pytest.param([*_NEWS, "2412"], {"2412": 388}, id="a number of days to come"),
        pytest.param(["1040", "1412", *_NEWS, *_NEWS], {"1040": 372, "1412": 372}, id="two"),
        pytest.param([*_NEWS, "2052"], {"2052": 28}, id="a resolution of a number"),
        pytest.param([*_NEWS, "2030"], {}, id="a plan"),
        pytest.param(["1962", *_NEWS], {"1962": 50}, id="a lone look back"),
        pytest.param(["1984", *_NEWS], {}, id="a year of the same generation"),
        pytest.param(["1861-04-12", "1861-07", *_NEWS], {}, id="a year that is told of twice"),
        pytest.param(["1861-04-12", "1864-07", *_NEWS], {}, id="years near each other"),
        pytest.param(["1147", "1539", "1690", "1848", "1920", "2010"], {}, id="a long history"),
        pytest.param(
            ["1147", "1539", "1690", "1848", "2003", "2005", "2010", "2012"],
            {},
            id="a history that ends in our days",
        ),
        pytest.param(["1147", "1539"], {}, id="too little to measure by"),
    ],
)
def test_only_a_lone_year_far_from_all_others_is_marked(
    told: Told, days: list[str], far: dict[str, int]
) -> None:
    assert _far(_entries(told, days)) == far


def test_two_years_of_one_sentence_do_not_vouch_for_each_other(told: Told) -> None:
    quote = "Between 1040 and 1050 two mills were sold."
    lone = [
        {"title": "Mill A was sold", "when": "1040", "article": "news", "quote": quote},
        {"title": "Mill B was sold", "when": "1050", "article": "news", "quote": quote},
    ]
    analyses = told([*lone, *(_telling(number, when) for number, when in enumerate(_NEWS))])
    entries = merge(analyses, TimelineConfig(), title="Mills").entries
    assert _far(entries) == {"1040": 972, "1050": 962}


def test_a_year_of_the_history_that_its_article_tells_is_not_far(told: Told) -> None:
    history = ("1390", "1630", "1634", "1701", "1788", "1842")
    old = [_telling(number, when) | {"article": "history"} for number, when in enumerate(history)]
    news = [_telling(number, when) for number, when in enumerate(_NEWS * 8)]
    assert _far(merge(told([*old, *news]), TimelineConfig(), title="Mills").entries) == {}


@pytest.mark.parametrize("action", ["pin", "redate"])
def test_an_editor_vouches_for_a_year(told: Told, action: Any) -> None:
    days = ("1040", *_NEWS)
    first = _entries(told, days)[0]
    when = When.parse("1041") if action == "redate" else None
    correction = Correction(action, "corrections.toml:1", (first.id,), when=when)
    entries = _entries(told, days, correction)
    assert entries[0].when.first.year in (1040, 1041)
    assert _far(entries) == {}
