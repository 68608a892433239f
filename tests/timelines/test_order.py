"""Entries of one day stand in the order of the clock."""

import datetime

import sitegen
from sitegen.config import TimelineConfig
from sitegen.timelines import merge


def test_entries_of_a_day_stand_in_the_order_of_the_clock() -> None:
    text = (
        "At 10:40 on 8 April 2022 the port of Vell was shut. "
        "At 7:15 a.m. on 8 April 2022 a fire broke out in the silo. "
        "At 23:05 on 8 April 2022 the mayor resigned."
    )
    article = sitegen.article(text, published=datetime.date(2024, 6, 12))
    entries = merge([sitegen.analyze(article)], TimelineConfig(), title="t").entries
    titles = [entry.title for entry in entries]
    assert [next(w for w in ("fire", "shut", "mayor") if w in t) for t in titles] == [
        "fire",
        "shut",
        "mayor",
    ]
