"""The sentences of ``tests/cases/events.fr.toml``: which events French gives, with which titles."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from sitegen.model import Event

Read = Callable[..., tuple[Event, ...]]

_CASES = Path(__file__).parents[1] / "cases"
_DATA = tomllib.loads((_CASES / "events.fr.toml").read_text("utf-8"))
# The beginnings of the sentences that are read otherwise, each with what is lacking.
_KNOWN: dict[str, str] = tomllib.loads((_CASES / "events.fr.known.toml").read_text("utf-8"))
_MOST_KNOWN = 31


def _reason(text: str) -> str:
    line = " ".join(text.split())
    return next((why for opening, why in _KNOWN.items() if line.startswith(opening)), "")


def _param(case: dict[str, object]) -> ParameterSet:
    text = str(case["text"])
    reason = _reason(text)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(text, case["events"], id=text[:60], marks=marks)


@pytest.mark.parametrize(("text", "events"), [_param(case) for case in _DATA["case"]])
def test_a_sentence_gives_its_events(text: str, events: list[list[str]], read: Read) -> None:
    told = read(text, published=_DATA["published"], code="fr")

    assert [[str(e.when), e.title, e.kind, e.status] for e in told] == events


def test_what_fails_is_counted_and_only_falls() -> None:
    texts = [" ".join(case["text"].split()) for case in _DATA["case"]]
    assert len(texts) >= 120
    assert [len([t for t in texts if t.startswith(each)]) for each in _KNOWN] == [1] * len(_KNOWN)
    assert len(_KNOWN) <= _MOST_KNOWN


# What the words of a sentence must never be turned into, whatever else becomes of it.
_NEVER = [
    ("Le maire a été réélu, a annoncé sa fille [[lundi|2023-10-16]].", "Sa fille a été réélue"),
    ("La vente de la maison, signée en [[2011|2011]], a été annulée.", "La maison a été signée"),
    (
        "À bord du train, parti de Lyon en [[2011|2011]], on dormait.",
        "Bord du train est parti de Lyon",
    ),
    ("Le pont, que l'armée détruisit en [[1944|1944]], a rouvert.", "Le pont détruisit l'armée"),
    ("Les portes ont rouvert [[jeudi|2024-02-22]], à [[17 heures|2024-02-22]] pile.", "Pile ont"),
    ("Le vaccin n'a pas été autorisé en [[2016|2016]].", "Le vaccin a été autorisé"),
]


@pytest.mark.parametrize(("text", "wrong"), _NEVER)
def test_no_title_says_another_doer_or_the_contrary(text: str, wrong: str, read: Read) -> None:
    titles = [event.title for event in read(text, code="fr")]

    assert all(not title.startswith(wrong) for title in titles), titles


_SOURCES = [
    ("Selon le maire, le pont a été fermé [[lundi|2024-02-26]].", "le maire"),
    ("D'après deux sources, Acmé aurait vendu le site en [[2019|2019]].", "deux sources"),
    ("Le peintre fut inhumé le [[3 mai 1901|1901-05-03]], selon ses vœux.", None),
    ("Le pont a été fermé [[lundi|2024-02-26]] ; selon le maire, il est vieux.", None),
]


@pytest.mark.parametrize(("text", "source"), _SOURCES)
def test_who_says_so_is_named_and_nothing_else(text: str, source: str | None, read: Read) -> None:
    assert [event.attribution for event in read(text, code="fr")] == [source]
