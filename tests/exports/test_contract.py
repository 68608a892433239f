"""``timeline.json`` against its schema, and against the texts that it quotes."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

import sitegen
from sitegen.errors import ContentError
from sitegen.exports.data import files, schema, write
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


def test_large_timeline_is_parted_by_years_and_read_as_one(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = contract_of(*newsroom)
    (whole,) = files(contract)
    assert whole.content == write(contract)
    monkeypatch.setattr("sitegen.exports.data._MOST", len(contract.entries) - 1)
    written = {page.path: page.content for page in files(contract)}
    check = jsonschema.Draft202012Validator(json.loads(schema()))
    for path, content in written.items():
        check.validate(json.loads(content))
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert len(written["timeline.json"]) < 4_000
    assert "data/2024.json" in written
    parted, one = sitegen.read(tmp_path), json.loads(whole.content)
    for key in ("entries", "undated", "articles"):
        assert sorted(parted.pop(key), key=str) == sorted(one.pop(key), key=str)
    assert parted == one


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the data cannot be read: No such file or directory"),
        ("no", "the file is not JSON"),
        ("[]", "the file holds no data of a site"),
        ('{"version": 3}', "version 3 of the data is not known"),
    ],
)
def test_what_is_no_data_of_a_site_is_said_with_its_path(
    tmp_path: Path, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / "timeline.json").write_text(content)
    with pytest.raises(ContentError, match=message) as error:
        sitegen.read(tmp_path)
    assert error.value.where == str(tmp_path / "timeline.json")
    assert error.value.hint


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
