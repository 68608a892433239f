"""What `extract` promises of every event, and how articles (not single sentences) are read."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sitegen
from sitegen.config import EventsConfig
from sitegen.errors import ConfigError
from sitegen.events import extract
from sitegen.languages import language
from sitegen.model import Article, DateMention, Event, Sentence, Span, When
from sitegen.text import split_sentences

Read = Callable[..., tuple[Event, ...]]
Unmark = Callable[[str], tuple[str, tuple[DateMention, ...]]]

STARTUP = "\n\n".join(
    (
        "Software giant Halden said [[Monday|2024-02-26]] that it has formed a three-year "
        "partnership with Danish"
        " startup rival Vela AI to bring its models to more customers.",
        "Halden will take a small stake in Vela as part of the deal, the startup told the Herald.",
        "Halden confirmed its investment in Vela but said it holds no shares in the company.",
        "Vela AI was founded in [[May last year|2023-05]], raising more than $300 million in "
        "[[October|2023-10]] and"
        " gaining a valuation of over $2 billion by [[December|2023-12|by]].",
        "The Danish company has also been working with two other providers. It plans to offer its "
        "largest model on"
        " other platforms in [[the coming months|2024-03/2024-05]], a spokesperson said.",
    )
)


def _one(events: tuple[Event, ...], title: str) -> Event:
    return next(e for e in events if e.title == title)


def test_one_sentence_with_three_dates_gives_three_events_with_their_own_facts(read: Read) -> None:
    events = [e for e in read(STARTUP) if e.quote.startswith("Vela AI was founded")]

    assert [(str(e.when), e.bound, e.title) for e in events] == [
        ("2023-05", None, "Vela AI was founded"),
        ("2023-10", None, "Vela AI raised more than $300 million"),
        ("2023-12", "by", "Vela AI gained a valuation of over $2 billion"),
    ]
    assert [e.kind for e in events] == ["founding", "funding", "valuation"]
    assert [[(a.value, a.currency, a.bound) for a in e.amounts] for e in events] == [
        [],
        [(300_000_000.0, "USD", "over")],
        [(2_000_000_000.0, "USD", "over")],
    ]
    assert len({e.id for e in events}) == 3


def test_an_announcement_is_dated_by_its_day_and_tells_the_news(read: Read) -> None:
    event = read(STARTUP)[0]

    assert str(event.when) == "2024-02-26"
    assert event.title.startswith(
        "Halden said that it has formed a three-year partnership with Danish startup"
    )
    assert (event.kind, event.status) == ("partnership", "occurred")


def test_claims_that_contradict_each_other_are_both_kept_with_who_makes_them(read: Read) -> None:
    events = read(STARTUP)
    stake = _one(
        events,
        "Halden will take a small stake in Vela as part of the deal, the startup told the Herald",
    )
    denial = _one(events, "Halden said it holds no shares in the company")

    assert (stake.status, stake.attribution, stake.kind) == ("planned", "Vela AI", "stake")
    assert (denial.status, denial.attribution) == ("denied", "Halden")
    assert stake.date is denial.date is None
    assert str(stake.when) == "2024-02-27"
    assert stake.rule.startswith("published-")


def test_a_company_is_known_under_its_other_names(read: Read) -> None:
    plan = next(e for e in read(STARTUP) if "plans to offer" in e.title)

    assert plan.title.startswith("Vela AI plans to offer its largest model on other platforms")
    assert plan.status == "planned"
    assert plan.attribution == "a spokesperson"
    assert "Vela AI" in [entity.name for entity in plan.entities]


def test_a_pronoun_that_may_mean_something_else_tells_nothing(read: Read) -> None:
    assert not read("Orion Corp plans a second mill near Leeds. It will open in [[2027|2027]].")


def test_a_sentence_that_stands_alone_keeps_its_pronoun(read: Read) -> None:
    (event,) = read("It will open in [[2027|2027]].")

    assert event.title == "It will open"


def test_the_lead_of_news_is_dated_by_its_publication(read: Read) -> None:
    (event,) = read("Halden has unveiled a phone that folds twice. It weighs 200 grams.")

    assert (str(event.when), event.bound, event.date, event.rule) == (
        "2024-02-27",
        "by",
        None,
        "published-lead",
    )
    assert event.title.startswith("Halden has unveiled a phone")


@pytest.mark.parametrize(
    "text",
    [
        "Halden makes phones. They are popular.",
        "Will Halden unveil a phone?",
        '"We launched a phone," he said.',
        "Phones were once rare. Halden unveiled one.",
    ],
)
def test_other_sentences_without_a_date_give_nothing(text: str, read: Read) -> None:
    assert read(text) == ()


def test_without_a_publication_date_nothing_is_dated_by_it(read: Read) -> None:
    assert read("Halden has unveiled a phone that folds twice.", published=None) == ()


def test_a_quote_is_the_sentence_with_its_date_in_it(read: Read, unmark: Unmark) -> None:
    text, _ = unmark(STARTUP)
    for event in read(STARTUP):
        assert event.quote == event.sentence.of(text)


def test_another_engine_is_refused_with_what_to_do() -> None:
    article = Article("a", "a.md", "", None, "en", "")
    with pytest.raises(ConfigError) as caught:
        extract(article, (), (), language("en"), EventsConfig(engine="oracle"))

    assert str(caught.value) == (
        'sitegen.toml: there is no events engine "oracle"\n'
        '  Write  engine = "rules"  or  engine = "spacy"  under [events], or leave the line out.'
    )


def test_a_lead_whose_date_cannot_be_read_is_not_dated_by_its_publication() -> None:
    analysis = sitegen.analyze(
        "The council elected a new mayor on 31.31.2019.", published=datetime.date(2024, 6, 12)
    )
    assert analysis.events == ()
    assert [(m.when, m.reason) for m in analysis.mentions] == [
        (None, "this form of a date is not read")
    ]


_SOUP = """Acme Bell The company who which that said , . ; ( ) and but was were has opened closed raised in on by
after before it he a new plant $3 million 40 people to sell will not " 's merger of crash Leeds until"""
_WORDS = st.sampled_from(_SOUP.split())
_DATES = st.sampled_from(
    ["[[2011|2011]]", "[[May 2012|2012-05]]", "[[Monday|2024-02-26]]", "[[by 2030|2030|by]]"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_WORDS, _DATES), min_size=1, max_size=40))
def test_laws_of_every_event(unmark: Unmark, words: list[str]) -> None:
    text, mentions = unmark(" ".join(words))
    english = language("en")
    article = Article("a", "a.md", "", datetime.date(2024, 2, 27), "en", text)
    sentences = split_sentences(text, english)
    events = extract(article, sentences, mentions, english, EventsConfig())

    assert events == extract(article, sentences, mentions, english, EventsConfig())
    assert len({e.id for e in events}) == len(events)
    for event in events:
        assert event.trigger is not None
        assert event.sentence.covers(event.trigger)
        assert any(span.overlaps(event.trigger) for span in event.spans)
        assert all(event.sentence.covers(span) for span in event.spans)
        assert list(event.spans) == sorted(event.spans)
        assert event.quote == text[event.sentence.start : event.sentence.end]
        assert 0 <= event.score <= 1
        assert 0 < len(event.title) <= len(event.quote) + 80
        assert "\n" not in event.title
        if event.date is not None:
            assert event.sentence.covers(event.date.span)
            assert event.when == event.date.when


_PIECES = [
    "which ",
    "and ",
    "that ",
    ", ",
    '" ',
    "( ",
    "said ",
    "A",
    "A. ",
    "1,",
    "was ",
    "$",
    "Acme of ",
    "to ",
]


@pytest.mark.parametrize("piece", _PIECES)
def test_hostile_sentences_take_time_in_proportion_to_their_length(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "Acme opened in May " + piece * count
        mention = DateMention(Span(15, 18), When.parse("2012-05"), ("DATE", "2012-05"), "marked")
        article = Article("a", "a.md", "", None, "en", text)
        start = time.process_time()
        extract(
            article, (Sentence(Span(0, len(text)), 0),), (mention,), language("en"), EventsConfig()
        )
        return time.process_time() - start

    seconds(100)
    # Four times the length: four times the time when linear, sixteen times when quadratic. A busy
    # machine may disturb one measurement, not three.
    assert any(seconds(8000) < 9 * seconds(2000) + 0.1 for _ in range(3))
