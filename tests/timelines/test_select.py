"""The key days of a topic: which days are chosen, which sentences tell them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import pytest

from sitegen.model import Analysis, Article, DateMention, Event, Sentence, Span, When
from sitegen.timelines import select

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _article(name: str, published: str, text: str) -> Analysis:
    """An article whose sentences end in a full stop and whose dates are written 2020-05-04."""
    sentences = tuple(Sentence(Span(*m.span()), 0) for m in re.finditer(r"[^. ][^.]*\.", text))
    mentions = tuple(
        DateMention(Span(*m.span()), When.parse(m.group()), ("DATE", m.group()), "iso")
        for m in _DAY.finditer(text)
    )
    day = datetime.date.fromisoformat(published)
    return Analysis(Article(name, f"{name}.md", name, day, "en", text), sentences, mentions)


_NEWS = [
    _article(
        "a",
        "2020-05-05",
        "The bridge at Kelso collapsed on 2020-05-04. Divers searched the river at Kelso.",
    ),
    _article(
        "b",
        "2020-05-06",
        "Kelso mourns. The old bridge at Kelso collapsed into the river on 2020-05-04.",
    ),
    _article(
        "c",
        "2020-06-30",
        "An inquiry into the bridge of Kelso opened on 2020-06-29. It fell on 2020-05-04.",
    ),
    _article("d", "2020-07-20", "The inquiry opened on 2020-06-29. A fair was held on 2020-07-18."),
]


def _days(analyses: Iterable[Analysis], count: int) -> list[str]:
    return [str(entry.when) for entry in select(analyses, max_dates=count, per_date=1).entries]


def test_days_that_many_articles_come_back_to_are_chosen_and_stand_in_order() -> None:
    assert _days(_NEWS, 1) == ["2020-05-04"]
    assert _days(_NEWS, 2) == ["2020-05-04", "2020-06-29"]


def test_days_outside_the_given_ones_are_left_out() -> None:
    june = When.of_month(2020, 6)
    assert [
        str(entry.when) for entry in select(_NEWS, max_dates=5, per_date=1, within=june).entries
    ] == ["2020-06-29"]


def test_entries_are_days_with_at_most_so_many_verbatim_sentences() -> None:
    texts = {analysis.article.id: analysis.article.text for analysis in _NEWS}
    for entry in select(_NEWS, max_dates=9, per_date=2, title="Kelso").entries:
        assert entry.when.grain == "day"
        assert 1 <= len(entry.events) <= 2
        assert 0 <= entry.score <= 1
        for event in entry.events:
            assert event.sentence.of(texts[event.article_id]) == event.quote


def test_no_two_sentences_of_a_timeline_are_alike() -> None:
    copies = [
        _article(name, "2020-05-05", "The bridge at Kelso collapsed on 2020-05-04.")
        for name in "xyz"
    ]
    entries = select(copies, max_dates=5, per_date=3).entries
    assert [event.article_id for entry in entries for event in entry.events] == ["x"]


def test_order_of_the_articles_does_not_matter() -> None:
    assert select(_NEWS, max_dates=3, per_date=2) == select(_NEWS[::-1], max_dates=3, per_date=2)


def test_report_without_a_date_tells_of_its_day() -> None:
    report = _article(
        "r",
        "2020-05-04",
        "Two lorries fell with the bridge, and police closed the valley of the river.",
    )
    entries = select([report, *_NEWS], max_dates=1, per_date=3).entries
    told = [event for event in entries[0].events if event.article_id == "r"]
    assert [event.date for event in told] == [None]


def test_event_that_was_read_in_the_sentence_lends_its_title() -> None:
    first = _NEWS[0]
    sentence, mention = first.sentences[0].span, first.mentions[0]
    event = Event(
        id="ev-1",
        article_id="a",
        date=mention,
        when=When.of_day(2020, 5, 4),
        spans=(sentence,),
        sentence=sentence,
        quote=sentence.of(first.article.text),
        title="A bridge collapsed",
        kind="disaster",
        rule="verb",
    )
    with_event = Analysis(first.article, first.sentences, first.mentions, (event,))
    assert select([with_event], max_dates=1, per_date=1).entries[0].title == "A bridge collapsed"


def test_time_of_the_clock_alone_names_no_day() -> None:
    text = "Doors opened at 10 am. Rain came at 11 am."
    when = When.of_day(2020, 1, 1)
    mentions = tuple(
        DateMention(Span(*m.span()), when, ("TIME", f"2020-01-01T{m.group()[:2]}"), "clock")
        for m in re.finditer(r"1\d am", text)
    )
    news = _article("n", "2020-01-01", text)
    clocks = Analysis(news.article, news.sentences, mentions)
    day = _article("m", "2020-01-09", "The hall burned on 2020-01-08.")
    assert _days([clocks, day], 1) == ["2020-01-08"]


@pytest.mark.parametrize("count", [0, 5])
def test_nothing_to_choose_from_is_an_empty_timeline(count: int) -> None:
    assert select([], max_dates=count, per_date=2).entries == ()
