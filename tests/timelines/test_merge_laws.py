"""What holds of every merging: order of input, each event once, once is enough, ids and order of
reading."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import TimelineConfig
from sitegen.model import (
    Amount,
    Analysis,
    Article,
    DateMention,
    Entity,
    Event,
    Sentence,
    Span,
    When,
    WrittenEvent,
    sort_key,
)
from sitegen.model.when import Day
from sitegen.timelines import Memory, merge, rarity
from sitegen.timelines.comparing import Comparison

Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]
_CONFIG = TimelineConfig()

_VERBS = {
    "raised": "funding",
    "opened": "launch",
    "sued": "legal",
    "founded": "founding",
    "praised": "other",
}
_WHENS = [
    "2020",
    "2020-05",
    "2020-05-04",
    "2020-05-05",
    "2020-05~",
    "2020-34",
    "2020-05/2020-06",
    "2021-01-01",
]

_telling = st.builds(
    lambda who, verb, what, when, bound, article, money: {
        "article": f"article-{article}",
        "published": datetime.date(2021, 1 + article, 3),
        "title": f"{who} {verb} {what}",
        "quote": f"{who} {verb} {what} of {when} ({bound}, {money}).",
        "trigger": verb,
        "kind": _VERBS[verb],
        "when": when,
        "bound": bound,
        "names": [who],
        "amounts": [{"text": f"${money}", "value": money, "currency": "USD"}] if money else [],
    },
    st.sampled_from(["Norvik", "Velmar", "Norvik Steel"]),
    st.sampled_from(sorted(_VERBS)),
    st.sampled_from(["a plant", "the plant at the port", "its port", "money"]),
    st.sampled_from(_WHENS),
    st.sampled_from([None, None, "by", "since"]),
    st.integers(0, 4),
    st.sampled_from([0, 0, 100, 150]),
)
_tellings = st.lists(
    _telling, max_size=12, unique_by=lambda telling: (telling["article"], telling["quote"])
)


@settings(max_examples=60, deadline=None)
@given(tellings=_tellings, data=st.data())
def test_order_of_input_does_not_matter(
    tellings: list[dict[str, Any]], data: st.DataObject, told: Told
) -> None:
    analyses = told(tellings)
    shuffled = data.draw(st.permutations(analyses))
    assert merge(shuffled, _CONFIG, title="t") == merge(analyses, _CONFIG, title="t")


@settings(max_examples=60, deadline=None)
@given(tellings=_tellings)
def test_every_event_is_in_exactly_one_entry(tellings: list[dict[str, Any]], told: Told) -> None:
    analyses = told(tellings)
    entries = merge(analyses, _CONFIG, title="t").entries
    told_events = sorted((e.article_id, e.id) for analysis in analyses for e in analysis.events)
    assert sorted((e.article_id, e.id) for entry in entries for e in entry.events) == told_events
    assert len({entry.id for entry in entries}) == len(entries)


@settings(max_examples=40, deadline=None)
@given(tellings=_tellings)
def test_same_analyses_twice_give_the_same_timeline(
    tellings: list[dict[str, Any]], told: Told
) -> None:
    analyses = told(tellings)
    assert merge([*analyses, *analyses], _CONFIG, title="t") == merge(analyses, _CONFIG, title="t")


@settings(max_examples=60, deadline=None)
@given(tellings=_tellings)
def test_entry_takes_a_date_of_its_events_and_a_score_from_0_to_1(
    tellings: list[dict[str, Any]], told: Told
) -> None:
    for entry in merge(told(tellings), _CONFIG, title="t").entries:
        assert entry.when == entry.events[0].when
        assert entry.id in {event.id for event in entry.events}
        assert 0 <= entry.score <= 1


@settings(max_examples=60, deadline=None)
@given(tellings=_tellings)
def test_entries_differ_on_dates_only_where_they_say_so(
    tellings: list[dict[str, Any]], told: Told
) -> None:
    for entry in merge(told(tellings), _CONFIG, title="t").entries:
        days = [
            e.when
            for e in entry.events
            if e.when.grain == "day" and e.bound is None and not e.when.is_range
        ]
        if len(set(days)) > 1:
            assert "date" in [conflict.about for conflict in entry.conflicts]


def test_merging_off_leaves_each_event_alone(told: Told) -> None:
    tellings = [
        {"when": "2020", "title": "Norvik was founded", "kind": "founding", "names": ["Norvik"]}
    ] * 2
    analyses = told(
        [{**telling, "article": name} for telling, name in zip(tellings, "ab", strict=True)]
    )
    assert len(merge(analyses, TimelineConfig(merge=False), title="t").entries) == 2
    assert len(merge(analyses, TimelineConfig(), title="t").entries) == 1


def test_id_survives_another_article_that_tells_the_same(told: Told) -> None:
    first = {
        "article": "b",
        "published": datetime.date(2020, 6, 1),
        "when": "2020-05-04",
        "title": "Norvik opened its plant",
        "trigger": "opened",
        "kind": "launch",
        "names": ["Norvik"],
    }
    later = {**first, "article": "a", "published": datetime.date(2020, 7, 1)}
    alone = merge(told([first]), _CONFIG, title="t").entries[0]
    both = merge(told([first, later]), _CONFIG, title="t").entries
    assert [entry.id for entry in both] == [alone.id]
    assert len(both[0].events) == 2
    assert both[0].score > alone.score


def test_reading_order_puts_what_is_precise_before_what_holds_it(told: Told) -> None:
    whens = ["2023-05-31", "2023", "2023-34", "2023-05", "2023-05/2023-06", "2022-12", "-0043"]
    rows = [(when, None) for when in whens] + [
        ("2023-05", "by"),
        ("2023-05", "since"),
        ("2023-06-04~", None),
    ]
    tellings = [
        {
            "when": when,
            "bound": bound,
            "title": f"Thing {n} was praised by nobody",
            "names": [f"Name{n}"],
        }
        for n, (when, bound) in enumerate(rows)
    ]
    entries = merge(told(tellings), _CONFIG, title="t").entries
    assert list(entries) == sorted(entries, key=sort_key)
    assert [(str(entry.when), entry.bound) for entry in entries] == [
        ("-0043", None),
        ("2022-12", None),
        ("2023-05/2023-06", None),
        ("2023-05", "since"),
        ("2023-05-31", None),
        ("2023-05", None),
        ("2023-05", "by"),
        ("2023-06-04~", None),
        ("2023-34", None),
        ("2023", None),
    ]


def test_events_of_one_sentence_keep_its_order(told: Told) -> None:
    quote = "Norvik sued Velmar, then praised it, on 4 May 2020."
    tellings = [
        {
            "article": "a",
            "when": "2020-05-04",
            "title": "Norvik sued Velmar",
            "trigger": "sued",
            "quote": quote,
        },
        {
            "article": "a",
            "when": "2020-05-04",
            "title": "Norvik praised Velmar",
            "trigger": "praised",
            "quote": quote,
        },
    ]
    spans = [(Span(0, 18),), (Span(20, 35),)]
    analysis = told(tellings)[0]
    events = tuple(
        Event(**{name: getattr(e, name) for name in e.__dataclass_fields__} | {"spans": s})
        for e, s in zip(analysis.events, spans, strict=True)
    )
    entries = merge(
        [Analysis(analysis.article, analysis.sentences, (), events[::-1])], _CONFIG, title="t"
    ).entries
    assert [entry.title for entry in entries] == ["Norvik sued Velmar", "Norvik praised Velmar"]


def test_expression_without_a_date_is_listed_with_its_sentence_and_reason() -> None:
    text = "Rain fell. The fair opened on Monday."
    sentences = (Sentence(Span(0, 10), 0), Sentence(Span(11, 37), 0))
    mention = DateMention(
        Span(30, 36), None, ("DATE", "XXXX-WXX-1"), "weekday", reason="no publication date"
    )
    silent = DateMention(Span(0, 4), None, ("DURATION", "P1D"), "duration")
    analysis = Analysis(Article("a", "a.md", "A", None, "en", text), sentences, (mention, silent))
    undated = merge([analysis], _CONFIG, title="t").undated
    assert [(u.text, u.quote, u.reason) for u in undated] == [
        ("Monday", "The fair opened on Monday.", "no publication date")
    ]


def test_written_events_become_entries_and_a_wrong_date_a_problem(
    written: Callable[..., Analysis],
) -> None:
    analysis = written(
        "a",
        WrittenEvent("2019-05", "The council hired a conductor", 4, "appointment"),
        WrittenEvent("May 2019", "The council hired a cook", 5),
        WrittenEvent("2019-05", "The council fired a conductor", 6),
    )
    timeline = merge([analysis], _CONFIG, title="t")
    assert {
        (str(e.when), e.title, e.kind, e.status, e.events[0].rule) for e in timeline.entries
    } == {
        ("2019-05", "The council fired a conductor", "other", "occurred", "written"),
        ("2019-05", "The council hired a conductor", "appointment", "occurred", "written"),
    }
    assert [(p.where, p.message) for p in timeline.problems] == [
        ("a.md:5", '"May 2019" is not a date')
    ]


def _many(count: int) -> list[Analysis]:
    """Articles of twenty events each, about few subjects: the hard case for looking up."""
    verbs = list(_VERBS.items())
    things = [
        "plant",
        "bridge",
        "round",
        "school",
        "mine",
        "ferry",
        "budget",
        "airport",
        "hospital",
        "tower",
        "tunnel",
    ]
    analyses = []
    for number in range(count // 20):
        published = datetime.date(2015, 1, 1) + datetime.timedelta(number * 37 % 3000)
        text, sentences, events = "", [], []
        for place in range(20):
            seed = (number * 20 + place) * 2654435761 % 2**32
            who = f"Firm{seed % 300} {['Works', 'Labs', 'Rail', 'Steel'][seed // 300 % 4]}"
            verb, kind = verbs[seed // 7 % len(verbs)]
            title = (
                f"{who} {verb} the {things[seed // 11 % 11]} near the {things[seed // 121 % 11]}"
            )
            quote = f"{title} as item {place}."
            span = Span(len(text), len(text) + len(quote))
            text += quote + " "
            grain = ("day", "day", "month", "year")[seed // 13 % 4]
            day = Day.of(published - datetime.timedelta(seed // 17 % 200))
            when = When.containing(
                "year" if grain == "year" else "month" if grain == "month" else "day", day
            )
            trigger = Span(span.start + len(who) + 1, span.start + len(who) + 1 + len(verb))
            date = DateMention(span, when, ("DATE", str(when)), "test")
            money = (
                (Amount("$1 million", 1e6 * (seed % 90), "USD", None, span),)
                if seed % 3 == 0
                else ()
            )
            name = f"a{number}"
            event = Event(
                id=f"ev-{when}-{number}-{place}",
                article_id=name,
                date=date,
                when=when,
                trigger=trigger,
                spans=(span,),
                sentence=span,
                quote=quote,
                title=title,
                kind=kind,
                rule="verb",
                entities=(Entity(who, "organisation"),),
                amounts=money,
            )
            sentences.append(Sentence(span, 0))
            events.append(event)
        analyses.append(
            Analysis(
                Article(name, name, name, published, "en", text),
                tuple(sentences),
                (),
                tuple(events),
            )
        )
    return analyses


def _seconds(count: int) -> float:
    analyses = _many(count)
    start = time.process_time()
    assert sum(len(entry.events) for entry in merge(analyses, _CONFIG, title="t").entries) == count
    return time.process_time() - start


def test_merging_takes_time_near_linear_in_the_number_of_events() -> None:
    small, large = _seconds(1000), _seconds(4000)
    # Four times the events; comparing all with all would take sixteen times as long.
    assert large < 9 * small + 0.5


@pytest.mark.parametrize("few", [0, 150])
@settings(max_examples=60, deadline=None)
@given(before=_tellings, after=_tellings)
def test_memory_of_other_articles_changes_nothing(
    before: list[dict[str, Any]], after: list[dict[str, Any]], few: int, told: Told
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rarity, "_FEW_ARTICLES", few)
        memory = Memory()
        merge(told([*before, *after[:3]]), _CONFIG, title="t", memory=memory)
        later = Memory(memory.packed())
        remembered = merge(told(after), _CONFIG, title="t", memory=later)
        assert remembered == merge(told(after), _CONFIG, title="t")


def test_what_is_remembered_is_not_compared_again(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant = {"verb": "opened", "title": "Norvik opened a plant", "when": "2020-05-04"}
    tellings = [
        {
            "article": f"article-{number}",
            "published": datetime.date(2021, 1, 3),
            "title": plant["title"],
            "quote": "Norvik opened a plant on Monday.",
            "trigger": plant["verb"],
            "when": plant["when"],
            "names": ["Norvik"],
        }
        for number in range(3)
    ]
    memory = Memory()
    first = merge(told(tellings), _CONFIG, title="t", memory=memory)
    compared: list[object] = []

    def sureness(*pair: object) -> float:
        compared.append(pair)
        return 1.0

    monkeypatch.setattr(Comparison, "sureness", sureness)
    assert merge(told(tellings), _CONFIG, title="t", memory=Memory(memory.packed())) == first
    assert compared == []
    merge(told(tellings), _CONFIG, title="t")
    assert compared
