"""``timeline.json`` against its schema, and against the texts that it quotes."""

from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from sitegen.exports.data import schema, write
from sitegen.exports.gathering import build_day
from sitegen.model import Analysis, Timeline, When

from .conftest import contract_of

Newsroom = tuple[Timeline, tuple[Analysis, ...]]


def data(newsroom: Newsroom, *dates: str) -> bytes:
    """The file of the newsroom; its first entries moved to the dates given."""
    timeline, analyses = newsroom
    moved = [
        dataclasses.replace(entry, when=When.parse(date))
        for entry, date in zip(timeline.entries, dates, strict=False)
    ]
    entries = (*moved, *timeline.entries[len(moved) :])
    return write(contract_of(dataclasses.replace(timeline, entries=entries), analyses))


def test_the_timeline_keeps_its_schema(newsroom: Newsroom) -> None:
    written = json.loads(data(newsroom, "-0043-03-15", "../2020", "2021-05/..", "19XX", "2021~"))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(written)
    assert written["undated"]
    assert any(entry["conflicts"] for entry in written["entries"])
    assert written["entries"][0]["when"]["start"] == "-0043-03-15"
    assert written["entries"][1]["when"]["start"] is None
    assert written["entries"][2]["when"]["end"] is None


def test_the_schema_refuses_what_the_contract_does_not_promise(newsroom: Newsroom) -> None:
    written = json.loads(data(newsroom))
    written["entries"][0]["when"]["grain"] = "moment"
    with pytest.raises(jsonschema.ValidationError, match="moment"):
        jsonschema.Draft202012Validator(json.loads(schema())).validate(written)


def test_quotes_are_slices_of_the_article(newsroom: Newsroom) -> None:
    texts = {analysis.article.id: analysis.article.text for analysis in newsroom[1]}
    for entry in json.loads(data(newsroom))["entries"]:
        for source in entry["sources"]:
            text = texts[source["article"]]
            assert source["quote"] == text[source["start"] : source["end"]]
            if source["date_span"]:
                assert source["date_text"] == text[slice(*source["date_span"])]


def test_the_same_timeline_gives_the_same_bytes(newsroom: Newsroom) -> None:
    assert data(newsroom) == data(newsroom)


def test_the_day_of_the_build_is_given_or_the_newest_article(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = tuple(contract_of(*newsroom).articles.values())
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_day(articles) == max(
        str(article.published) for article in articles if article.published
    )
    assert build_day([]) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build_day(articles) == "1970-01-02"
