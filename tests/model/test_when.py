"""What every date keeps: its text and itself are one, units hold their days, and nothing half is a
date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import GRAINS, Day, Grain, When, days_in_month, unit

days = st.integers(min_value=-3_600_000, max_value=3_600_000).map(Day.from_ordinal)
grains = st.sampled_from(GRAINS)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """An interval of whole units, one or many, closed or open on a side, approximate or not."""
    grain = draw(grains)
    first, last = sorted((draw(days), draw(days)))
    side = draw(st.sampled_from(("one", "range", "since", "until")))
    start, end = unit(grain, first)[0], unit(grain, last)[1]
    if side == "one":
        end = unit(grain, first)[1]
    return When(
        None if side == "until" else start,
        None if side == "since" else end,
        grain,
        approximate=draw(st.booleans()),
    )


@given(whens())
def test_a_date_is_read_back_from_its_own_text(when: When) -> None:
    assert When.parse(str(when)) == when


@given(whens())
def test_equal_dates_have_equal_texts_and_only_they(when: When) -> None:
    again = When(when.start, when.end, when.grain, when.approximate)
    assert str(again) == str(when)
    assert str(When(when.start, when.end, when.grain, not when.approximate)) != str(when)


@given(grains, days)
def test_a_unit_holds_its_day_and_begins_and_ends_itself(grain: Grain, day: Day) -> None:
    first, last = unit(grain, day)
    assert first <= day <= last
    assert unit(grain, first) == unit(grain, last) == (first, last)
    assert unit(grain, last.plus(1))[0] == last.plus(1)


@given(days)
def test_a_week_is_seven_days_from_monday(day: Day) -> None:
    first, last = unit("week", day)
    assert (first.weekday, last.weekday) == (0, 6)
    assert When(first, last).grain == "week"


@given(whens(), whens())
def test_between_reaches_from_the_start_of_one_to_the_end_of_the_other(
    one: When, other: When
) -> None:
    first, last = sorted((one, other), key=lambda when: (when.first, when.last))
    if first.start and last.end and last.end < first.start:
        return
    if first.start is None and last.end is None:
        with pytest.raises(ValueError, match="at least one end"):
            When.between(first, last)
        return
    span = When.between(first, last)
    assert (span.start, span.end) == (first.start, last.end)
    assert span.approximate == (first.approximate or last.approximate)
    assert span.contains(first) or (
        last.end is not None and (first.end is None or first.end > last.end)
    )


@given(whens(), whens())
def test_what_one_date_contains_it_overlaps(one: When, other: When) -> None:
    assert one.contains(one)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)


@given(st.dates())
def test_days_count_as_the_calendar_of_python_does(date: datetime.date) -> None:
    day = Day.of(date)
    assert day.ordinal == date.toordinal()
    assert day.weekday == date.weekday()
    assert str(day) == date.isoformat()
    assert Day.from_ordinal(date.toordinal()) == Day.parse(str(day)) == day


@given(days, st.integers(min_value=-100_000, max_value=100_000))
def test_days_are_added_and_taken_away_in_any_year(day: Day, count: int) -> None:
    assert day.plus(count).plus(-count) == day
    assert day.plus(count).ordinal - day.ordinal == count
    assert (day.plus(1) > day) and day.plus(1).checked()


@pytest.mark.parametrize(
    ("year", "length"),
    [(2023, 28), (2024, 29), (1900, 28), (2000, 29), (0, 29), (-4, 29), (-43, 28)],
)
def test_february_is_as_long_as_its_year_says(year: int, length: int) -> None:
    assert days_in_month(year, 2) == length


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (When.of_day(2024, 2, 26), "2024-02-26"),
        (When.of_month(2023, 4), "2023-04"),
        (When.of_year(-43), "-0043"),
        (When.containing("quarter", Day(2023, 5, 1)), "2023-34"),
        (When.containing("season", Day(2024, 1, 9)), "2023-24"),
        (When.containing("half", Day(2023, 12, 1)), "2023-41"),
        (When.containing("decade", Day(1999, 1, 1)), "199X"),
        (When.containing("decade", Day(-43, 1, 1)), "-004X"),
        (When.containing("century", Day(1999, 1, 1)), "19XX"),
        (When.containing("century", Day(-1, 1, 1)), "-00XX"),
        (When.containing("week", Day(2024, 2, 28)), "2024-02-26/2024-03-03"),
        (When(None, Day(2023, 12, 31), "month"), "../2023-12"),
        (When(Day(2020, 5, 1), None, "month"), "2020-05/.."),
        (When.between(When.of_month(2020, 5), When.of_month(2020, 7)), "2020-05/2020-07"),
        (When.between(When.of_year(2019), When.of_month(2020, 7)), "2019-01/2020-07"),
        (When.containing("day", Day(2010, 6, 4), approximate=True), "2010-06-04~"),
    ],
    ids=str,
)
def test_a_date_is_written_as_the_library_of_congress_does(when: When, text: str) -> None:
    assert str(when) == text
    assert When.parse(text) == when


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2023-13",
            "2023-00",
            "2023-02-29",
            "2024-02-30",
            "2023-4",
            "23",
            "2023-25",
            "2023-32",
            "2023-37",
        ),
        *(
            "2023-42",
            "19X",
            "XXXX",
            "../..",
            "2024/2023",
            "2020~/2021",
            "2020/2021-05",
            "2020/2021/2022",
            "/2020",
        ),
        *(
            "2023-04 ",
            "2023-04?",
            "２０２３",
            "20230401",
            "+2023",
            "2023-04-01T10:00",
            "..",
            "2023-04\n",
        ),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        When.parse(text)


@pytest.mark.parametrize(
    ("start", "end", "grain", "message"),
    [
        (None, None, "day", "at least one end"),
        (Day(2023, 4, 2), Day(2023, 4, 30), "month", "2023-04-02 begins no month"),
        (Day(2023, 4, 1), Day(2023, 4, 29), "month", "2023-04-29 ends no month"),
        (Day(2023, 4, 2), Day(2023, 4, 1), "day", "is before"),
        (Day(2023, 2, 29), None, "day", "no such day: 2023-02-29"),
        (Day(2023, 1, 1), Day(2023, 3, 31), "season", "begins no season"),
    ],
)
def test_an_interval_of_no_whole_units_is_refused(
    start: Day | None, end: Day | None, grain: Grain, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        When(start, end, grain)


@pytest.mark.parametrize("text", ["2024-02-30", "2024-2-3", "20240203", "today", "2024-02-03Z"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no such day|not a day"):
        Day.parse(text)
