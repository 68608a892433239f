"""Disagreements that no date carries: one source says yes to a stake, another no."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from sitegen.config import TimelineConfig
from sitegen.model import Analysis, Entry, Sentence, Span
from sitegen.timelines import merge

Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]

_DEAL = {
    "article": "deal",
    "when": "2021-03-01",
    "title": "Velmar formed a partnership with Norvik",
    "trigger": "formed",
    "kind": "partnership",
    "names": ["Velmar:organisation", "Norvik:organisation"],
}


def _with_sentences(analysis: Analysis, *quotes: str) -> Analysis:
    """The analysis with more sentences, which tell no dated event, in one paragraph of their
    own."""
    text, sentences = analysis.article.text, list(analysis.sentences)
    for quote in quotes:
        sentences.append(Sentence(Span(len(text) + 1, len(text) + 1 + len(quote)), 9))
        text += " " + quote
    fields = {
        name: getattr(analysis.article, name) for name in analysis.article.__dataclass_fields__
    }
    return Analysis(
        type(analysis.article)(**{**fields, "text": text}), tuple(sentences), (), analysis.events
    )


def _entries(told: Told, *quotes: str) -> tuple[Entry, ...]:
    return merge([_with_sentences(told([_DEAL])[0], *quotes)], TimelineConfig(), title="t").entries


def test_stake_and_no_equity_are_a_conflict_on_the_nearest_entry(told: Told) -> None:
    entry = _entries(
        told,
        "Velmar will take a minority stake in Norvik, a director said.",
        "Velmar confirmed the deal with Norvik but said it holds no equity in the firm.",
    )[0]
    assert [
        (conflict.about, [claim.value for claim in conflict.claims]) for conflict in entry.conflicts
    ] == [
        (
            "claim",
            ["Velmar will take a minority stake in Norvik", "said it holds no equity in the firm"],
        )
    ]
    for claim in entry.conflicts[0].claims:
        assert claim.event.quote.startswith("Velmar")
        assert claim.event.article_id == "deal"


def test_who_it_is_may_stand_in_the_sentence_before(told: Told) -> None:
    entry = _entries(
        told,
        "Velmar will take a stake in Norvik.",
        "Velmar has since explained the deal.",
        "It holds no equity in Norvik.",
    )[0]
    assert [conflict.about for conflict in entry.conflicts] == ["claim"]


@pytest.mark.parametrize(
    "quotes",
    [
        ("Velmar will take a stake in Norvik.", "Velmar already owns equity in Norvik."),
        ("Velmar will take a stake in Norvik.", "Velmar holds no equity in Borland."),
        ("Velmar could take a stake in Norvik.", "Velmar holds no equity in Norvik."),
        ("Velmar will take a stake in Norvik.", "Velmar and Norvik have no merger in mind."),
        ("Velmar will take a stake in Norvik, but no seat on its board.",),
        ("Velmar is in talks about a stake in Norvik.", "Velmar holds no equity in Norvik."),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_no_conflict(
    told: Told, quotes: tuple[str, ...]
) -> None:
    assert _entries(told, *quotes)[0].conflicts == ()


def test_newest_claim_comes_first_and_old_ones_are_history(told: Told) -> None:
    yes, no = "Velmar will take a stake in Norvik.", "Velmar holds no equity in Norvik."
    for days, expected in ((10, ["denial", "deal"]), (200, [])):
        later = {
            **_DEAL,
            "article": "denial",
            "published": datetime.date(2021, 3, 1) + datetime.timedelta(days),
        }
        first = {**_DEAL, "published": datetime.date(2021, 3, 1)}
        old, new = told([first, later])
        analyses = [_with_sentences(old, yes), _with_sentences(new, no)]
        entry = merge(analyses, TimelineConfig(), title="t").entries[0]
        claims = [
            claim.event.article_id for conflict in entry.conflicts for claim in conflict.claims
        ]
        assert claims == expected


def _two_articles(told: Told, first: str, second: str, *, is_shared: bool) -> list[str]:
    """What the entries of two articles a day apart disagree about; ``is_shared``: both tell the
    deal."""
    other = {**_DEAL, "article": "later", "published": datetime.date(2021, 3, 3)}
    if not is_shared:
        other |= {
            "when": "2021-01",
            "title": "Velmar sued Norvik",
            "trigger": "sued",
            "kind": "legal",
        }
    first_deal = {**_DEAL, "published": datetime.date(2021, 3, 2)}
    one, two = (told([telling])[0] for telling in (first_deal, other))
    analyses = [_with_sentences(one, first), _with_sentences(two, second)]
    return [
        c.about for e in merge(analyses, TimelineConfig(), title="t").entries for c in e.conflicts
    ]


def test_claims_of_two_articles_need_an_event_that_both_tell(told: Told) -> None:
    sayings = "Velmar has a stake in Norvik.", "Velmar has no stake in Norvik."
    assert _two_articles(told, *sayings, is_shared=True) == ["claim"]
    assert _two_articles(told, *sayings, is_shared=False) == []


def test_what_a_speech_does_not_mention_is_not_denied(told: Told) -> None:
    sayings = (
        "Velmar and Norvik spoke of the resignation of the board.",
        "Velmar and Norvik made no mention of resigning.",
    )
    assert _two_articles(told, *sayings, is_shared=True) == []
