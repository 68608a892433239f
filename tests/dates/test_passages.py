"""Whole passages: each date by its words and value, read from where it stands."""

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitegen
from sitegen.languages import language
from sitegen.text import split_sentences

_CASES = Path(__file__).parent.parent / "cases"
_PASSAGES = [
    (path.suffixes[0].removeprefix("."), passage)
    for path in sorted(_CASES.glob("passages.*.toml"))
    for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
]
_CALENDAR = re.compile(r"\d{2}|BC")


_LEAST_SENTENCES = 150


def _params() -> list[Any]:
    """A parameter for each passage; one that is known to fail must fail, so that mending shows."""
    return [
        pytest.param(
            code,
            passage,
            id=f"{code} {passage['name']}",
            marks=[pytest.mark.xfail(reason=passage["known"], strict=True)]
            if "known" in passage
            else [],
        )
        for code, passage in _PASSAGES
    ]


@pytest.mark.parametrize(("code", "passage"), _params())
def test_passage_gives_its_dates(code: str, passage: dict[str, Any]) -> None:
    article = sitegen.article(passage["text"], published=passage.get("published"), language=code)
    found = []
    for mention in sitegen.analyze(article).mentions:
        if passage.get("whole") or _CALENDAR.match(mention.timex[1]):
            row = [" ".join(mention.span.of(article.text).split()), mention.timex[1]]
            found.append([*row, mention.bound] if mention.bound else row)
    assert found == passage["dates"]


def test_the_passages_are_many_and_have_names_of_their_own() -> None:
    english = [passage for code, passage in _PASSAGES if code == "en"]
    sentences = sum(len(split_sentences(passage["text"], language("en"))) for passage in english)
    names = [passage["name"] for passage in english]
    assert sentences >= _LEAST_SENTENCES
    assert sorted(names) == sorted(set(names))


_WORDS = (
    *(
        "In",
        "on",
        "by",
        "since",
        "the",
        "last",
        "next",
        "this",
        "May",
        "March",
        "Monday",
        "2023",
        "1999",
        "14",
        "3rd",
    ),
    *(
        "two",
        "weeks",
        "ago",
        "later",
        "year",
        "quarter",
        "early",
        "mid-June",
        "Feb.",
        "26,",
        "Q3",
        "1990s",
        "'90s",
    ),
    *(
        "5",
        "p.m.",
        "today",
        "and",
        "to",
        "between",
        "from",
        "2009-2015",
        "2/3/2021",
        "fiscal",
        "second",
        "half",
        "of",
    ),
    *(
        "Christmas",
        "said",
        "will",
        ".",
        "BC",
        "44",
        "century",
        "9999",
        "AD",
        "years",
        "before",
        "afterwards.",
    ),
)


@given(
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join),
    st.none() | st.dates(datetime.date(1900, 1, 1)),
)
def test_mentions_lie_in_order_in_the_text_and_round_trip(
    text: str, published: datetime.date | None
) -> None:
    article = sitegen.article(text, published=published)
    mentions = sitegen.analyze(article).mentions
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert mention.when is None or sitegen.When.parse(str(mention.when)) == mention.when
        assert mention.phrase is None or mention.phrase.covers(mention.span)
    assert sitegen.analyze(article).mentions == mentions
