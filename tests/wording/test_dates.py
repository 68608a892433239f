"""Dates in words: the cases of ``tests/cases/display.*.toml``; never more precise than they are
known."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import ThemeError
from sitegen.model import GRAINS, Bound, Day, Grain, When
from sitegen.wording.dates import data_edtf, display, html_datetime
from sitegen.wording.strings import date_strings as load

_TESTS = Path(__file__).parents[1]
_BOUNDS: dict[str, Bound] = {
    "by": "by",
    "before": "before",
    "since": "since",
    "after": "after",
    "until": "until",
}
_THEME = _TESTS.parent / "themes" / "plain"
_WORDS = {path.stem: load([_THEME], path.stem) for path in sorted((_THEME / "i18n").glob("*.toml"))}
STRINGS = _WORDS["en"]


def _cases(language: str) -> list[dict[str, str]]:
    text = (_TESTS / "cases" / f"display.{language}.toml").read_text("utf-8")
    cases: list[dict[str, str]] = tomllib.loads(text)["case"]
    return cases


@pytest.mark.parametrize(
    "case", _cases("en"), ids=lambda case: f"{case['when']} {case.get('bound', '')}".strip()
)
def test_a_date_is_said_as_precisely_as_it_is_known(case: dict[str, str]) -> None:
    when, bound = When.parse(case["when"]), _BOUNDS.get(case.get("bound", ""))
    said = (display(when, bound, STRINGS), html_datetime(when), data_edtf(when, bound))
    assert said == (case["words"], case.get("datetime"), case["edtf"])


@pytest.mark.parametrize("language", sorted(set(_WORDS) - {"en"}))
def test_a_date_is_said_as_each_language_says_it(language: str) -> None:
    for case in _cases(language):
        said = display(
            When.parse(case["when"]), _BOUNDS.get(case.get("bound", "")), _WORDS[language]
        )
        assert said == case["words"], case


@given(
    st.sampled_from(sorted(_WORDS)),
    st.sampled_from(GRAINS),
    st.integers(-1_000_000, 3_000_000).map(Day.from_ordinal),
    st.sampled_from([None, *_BOUNDS.values()]),
)
def test_every_date_has_words_without_holes(
    language: str, grain: Grain, day: Day, bound: Bound | None
) -> None:
    when = When.containing(grain, day)
    words = display(when, bound, _WORDS[language])
    assert words == " ".join(words.split())
    assert not re.search(r"[{}]|None", words)
    written = html_datetime(when)
    assert written is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", written)
    if grain not in ("day", "week"):
        assert not re.match(r"\d+ [A-Z][a-z]+ \d", words), "a day that nobody gave"


def test_a_language_without_words_is_said_in_english() -> None:
    assert load([_TESTS.parent / "themes" / "plain"], "tlh") == STRINGS


def test_a_theme_overrides_single_words(tmp_path: Path) -> None:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "en.toml").write_text('[dates]\nby = "no later than {date}"\n')
    strings = load([tmp_path, _TESTS.parent / "themes" / "plain"], "en")
    assert display(When.of_year(2021), "by", strings) == "no later than 2021"


def test_pattern_that_cannot_be_filled_in_is_told(tmp_path: Path) -> None:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "en.toml").write_text(
        '[dates]\nmonth = "{moon} {year}"\nby = { day = "by {date}" }\n'
    )
    strings = load([tmp_path, _THEME], "en")
    with pytest.raises(ThemeError, match='the pattern "month" for dates cannot be filled in'):
        display(When.of_month(2021, 5), None, strings)
    with pytest.raises(ThemeError, match='no pattern "by" for dates, or no form "other" of it'):
        display(When.of_year(2021), "by", strings)


def test_words_that_cannot_be_read_are_an_error_of_the_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match="no words for dates"):
        load([tmp_path], "en")
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "en.toml").write_text("[dates\n")
    with pytest.raises(ThemeError, match="cannot be read"):
        load([tmp_path], "en")
