"""In a language without a grammar of events the dated sentence is the event, in its own words."""

import datetime

import pytest

import sitegen
from sitegen.model import Event

_GERMAN = (
    "Der Hafen von Brenn wurde 1874 gegründet. Der Rat stimmt am kommenden Freitag ab. Die Reeder "
    "freuen sich. "
    "Kommt er am Montag? Im Mai 1952 legte eine Fähre an und zwei Jahre später ein Dampfer."
)


def _events(text: str, language: str = "de") -> tuple[Event, ...]:
    article = sitegen.article(text, published=datetime.date(2024, 2, 28), language=language)
    return sitegen.analyze(article).events


def test_each_date_of_a_sentence_is_an_event_with_its_quote() -> None:
    assert [(str(e.when), e.status, e.title) for e in _events(_GERMAN)] == [
        ("1874", "occurred", "Der Hafen von Brenn wurde 1874 gegründet"),
        ("2024-03-01", "planned", "Der Rat stimmt am kommenden Freitag ab"),
        (
            "1952-05",
            "occurred",
            "Im Mai 1952 legte eine Fähre an und zwei Jahre später ein Dampfer",
        ),
        (
            "1954-05~",
            "occurred",
            "Im Mai 1952 legte eine Fähre an und zwei Jahre später ein Dampfer",
        ),
    ]
    assert all(event.quote in _GERMAN and event.kind == "other" for event in _events(_GERMAN))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Am 3. Mai 1911 eröffnete die Stadt nach langem Streit um das Geld die erste Linie, "
            "und die Bürger kamen "
            "in großer Zahl, um die neuen Wagen zu sehen, die aus Berlin stammten.",
            "Am 3. Mai 1911 eröffnete die Stadt nach langem Streit um das Geld die erste Linie …",
        ),
        (
            "Die Bahn fuhr " + "sehr " * 30 + "langsam am 3. Mai 1911.",
            "Die Bahn fuhr " + "sehr " * 18 + "sehr …",
        ),
    ],
)
def test_a_long_sentence_is_cut_at_a_clause_or_a_word_and_says_so(text: str, title: str) -> None:
    (event,) = _events(text, "de")
    assert event.title == title


def test_ids_of_two_dates_of_one_sentence_differ() -> None:
    ids = [event.id for event in _events(_GERMAN)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("line", ["März 2017", "12.04.2018", "Juli 2016 (9)"])
def test_a_line_that_is_only_a_date_is_no_event(line: str) -> None:
    assert _events(f"Der Rat stimmte am Montag ab.\n\n{line}\n\nEr vertagte sich.")[1:] == ()


def test_spanish_gives_its_dated_sentences_as_they_stand() -> None:
    text = (
        "El puerto de Orbaneja fue fundado en 1874. El pleno votará el próximo viernes. A los "
        "armadores les parece bien. ¿Vendrá el lunes? En mayo de 1952 llegó un transbordador."
    )
    assert [(str(e.when), e.status, e.title) for e in _events(text, "es")] == [
        ("1874", "occurred", "El puerto de Orbaneja fue fundado en 1874"),
        ("2024-03-01", "planned", "El pleno votará el próximo viernes"),
        ("1952-05", "occurred", "En mayo de 1952 llegó un transbordador"),
    ]
