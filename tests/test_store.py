"""The cache: what goes in comes out, and nothing that befalls its file ends a build."""

import datetime
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import (
    Amount,
    Analysis,
    Article,
    DateMention,
    Day,
    Element,
    Entity,
    Event,
    Sentence,
    Span,
    When,
    WrittenEvent,
)
from sitegen.store import Store, decode, encode, opened

_TEXTS = st.text(max_size=12)
_SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
_DAYS = st.builds(Day, st.integers(-50, 2100), st.integers(1, 12), st.integers(1, 28))
_WHENS = st.sampled_from(["2024-02-26", "-0043-03-15", "2023-04", "2014/2019", "2024-33"]).map(
    When.parse
)
_MENTIONS = st.builds(
    DateMention,
    span=_SPANS,
    when=st.none() | _WHENS,
    timex=st.tuples(_TEXTS, _TEXTS),
    rule=_TEXTS,
    implied=st.lists(_TEXTS, max_size=2).map(tuple),
    bound=st.sampled_from([None, "by", "since"]),
    anchor_span=st.none() | _SPANS,
)
_ARTICLES = st.builds(
    Article,
    id=_TEXTS,
    path=_TEXTS,
    title=_TEXTS,
    published=st.none() | st.dates(),
    language=st.just("en"),
    text=_TEXTS,
    tags=st.lists(_TEXTS, max_size=2).map(tuple),
    elements=st.lists(
        st.builds(Element, _SPANS, _TEXTS, st.just((("href", "x"),))), max_size=2
    ).map(tuple),
    written_events=st.lists(
        st.builds(WrittenEvent, _TEXTS, _TEXTS, st.integers(1, 9)), max_size=1
    ).map(tuple),
)
_EVENTS = st.builds(
    Event,
    id=_TEXTS,
    article_id=_TEXTS,
    date=st.none() | _MENTIONS,
    when=_WHENS,
    trigger=st.none() | _SPANS,
    spans=st.lists(_SPANS, max_size=2).map(tuple),
    sentence=_SPANS,
    quote=_TEXTS,
    title=_TEXTS,
    kind=_TEXTS,
    status=st.sampled_from(["occurred", "planned"]),
    rule=_TEXTS,
    entities=st.lists(st.builds(Entity, _TEXTS), max_size=1).map(tuple),
    amounts=st.lists(
        st.builds(
            Amount,
            _TEXTS,
            st.floats(allow_nan=False, allow_infinity=False),
            st.none(),
            st.none(),
            _SPANS,
        ),
        max_size=1,
    ).map(tuple),
    score=st.floats(0, 1),
)
_ANALYSES = st.builds(
    Analysis,
    article=_ARTICLES,
    sentences=st.lists(st.builds(Sentence, _SPANS, st.integers(0, 9)), max_size=2).map(tuple),
    mentions=st.lists(_MENTIONS, max_size=2).map(tuple),
    events=st.lists(_EVENTS, max_size=2).map(tuple),
    summary=st.lists(_SPANS, max_size=2).map(tuple),
)


@given(_ANALYSES)
def test_analysis_comes_back_equal(analysis: Analysis) -> None:
    assert decode(Analysis, encode(analysis)) == analysis


@given(_DAYS)
def test_day_comes_back_as_a_day(day: Day) -> None:
    back = decode(Day, encode(day))
    assert back == day
    assert isinstance(back, Day)


@pytest.mark.parametrize(
    "text", ["{}", "[]", '{"start":1}', "null", '"a"', "not json", '{"start":1,"end":"2"}', "[1,2]"]
)
def test_text_that_is_no_such_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(Span, text.encode())


def test_word_outside_a_closed_list_is_refused() -> None:
    mention = DateMention(Span(0, 4), When.parse("2024"), ("DATE", "2024"), "year", bound="by")
    with pytest.raises(ValueError, match="maybe"):
        decode(DateMention, encode(mention).replace(b'"by"', b'"maybe"'))


def test_date_of_publication_comes_back_as_a_date() -> None:
    article = Article("a", "a.md", "A", datetime.date(2024, 2, 27), "en", "text")
    assert decode(Article, encode(article)).published == datetime.date(2024, 2, 27)


def test_value_is_plain_json() -> None:
    data = {"span": {"start": 1, "end": 2}, "paragraph": 3}
    assert json.loads(encode(Sentence(Span(1, 2), 3))) == data


def test_file_name_that_is_no_utf_8_comes_back() -> None:
    article = Article("a", "a\udcff.md", "A", None, "en", "text")
    assert decode(Article, encode(article)) == article


def test_texts_are_kept_until_they_are_not_wanted(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put([("a", b"1"), ("b", b"2")])
    with opened(tmp_path) as store:
        store.keep_only(["b", "c"])
        assert (store.get("a"), store.get("b"), store.get("c")) == (None, b"2", None)


def test_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        with pytest.raises(TypeError):
            store.put([("a", b"1"), ("b", None)])  # type: ignore[list-item]
        assert (store.get("a"), store.get("b")) == (None, None)


@pytest.mark.parametrize(
    "content",
    [
        b"this is not a database, and long enough to be sure of it" * 40,
        b"SQLite format 3\0" + b"\xff" * 4000,
    ],
)
def test_broken_file_is_set_aside_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cache.sqlite").write_bytes(content)
    with opened(tmp_path) as store:
        assert store.why_not_kept is None
        store.put([("a", b"1")])
        assert store.get("a") == b"1"
    assert (tmp_path / "cache.sqlite.broken").read_bytes() == content


def test_file_of_one_byte_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(b"x")
    with opened(tmp_path) as store:
        store.put([("a", b"1")])
    with opened(tmp_path) as store:
        assert (store.get("a"), store.why_not_kept) == (b"1", None)


def test_database_of_another_program_is_set_aside(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cache.sqlite")
    connection.execute("CREATE TABLE analyses (something TEXT)")
    connection.commit()
    connection.close()
    with opened(tmp_path) as store:
        store.put([("a", b"1")])
        assert store.why_not_kept is None
        assert store.get("a") == b"1"
    assert (tmp_path / "cache.sqlite.broken").exists()


def test_folder_that_cannot_be_made_leaves_a_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with opened(tmp_path / "file") as store:
        assert store.why_not_kept == "it cannot be written"
        store.put([("a", b"1")])
        assert store.get("a") == b"1"


def test_without_a_folder_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with opened(None) as store:
        store.put([("a", b"1")])
        assert isinstance(store, Store)
    assert list(tmp_path.iterdir()) == []


def test_damaged_row_is_not_there_and_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put([("a", b"first text"), ("b", b"second text"), ("c", b"third text")])
    path = tmp_path / "cache.sqlite"
    path.write_bytes(path.read_bytes().replace(b"second", b"sekond"))
    with opened(tmp_path) as store:
        assert [store.get(key) for key in "abc"] == [b"first text", None, b"third text"]
        assert (store.damaged, store.is_lost, store.why_not_kept) == ({"b"}, False, None)
        store.put([("b", b"second text")])
        assert store.get("b") == b"second text"


def test_row_under_a_damaged_key_is_told_when_it_is_dropped(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put([("key-one", b"x"), ("key-two", b"y"), ("key-three", b"z")])
    path = tmp_path / "cache.sqlite"
    path.write_bytes(path.read_bytes().replace(b"key-two", b"key-tvo"))
    with opened(tmp_path) as store:
        assert store.get("key-two") is None
        assert store.keep_only(["key-one", "key-two"]) == 1


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def _link(path: Path) -> None:
    (path.parent / "mine.txt").touch()
    path.symlink_to("mine.txt")


@pytest.mark.parametrize("name", ["cache.sqlite", "cache.sqlite-wal", "cache.sqlite-journal"])
@pytest.mark.parametrize("lay", [_folder, _link])
def test_what_is_no_plain_file_is_left_and_the_store_works_in_memory(
    tmp_path: Path, name: str, lay: Callable[[Path], None]
) -> None:
    lay(tmp_path / name)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with opened(tmp_path) as store:
        assert store.why_not_kept == f"{name} in it is not a plain file"
        store.put([("a", b"1")])
        assert store.get("a") == b"1"
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert all(path.is_dir() or path.read_bytes() in (b"", b"mine") for path in tmp_path.rglob("*"))


@pytest.mark.skipif(os.name == "nt", reason="such locks are POSIX")
def test_store_that_another_build_uses_is_waited_for_and_then_done_without(tmp_path: Path) -> None:
    with opened(tmp_path) as first:
        first.put([("a", b"1")])
        with opened(tmp_path, wait_s=0.1) as second:
            assert second.why_not_kept == "another build is using it"
            second.keep_only(())
        assert first.get("a") == b"1"


def test_file_that_breaks_while_it_is_used_is_begun_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.put((str(number), b"x" * 99_000) for number in range(50))
    with opened(tmp_path) as store:
        path = tmp_path / "cache.sqlite"
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
        # SQLite remembers some pages for a while.
        assert {store.get(str(number)) for number in range(50)} <= {None, b"x" * 99_000}
        assert (store.is_lost, store.why_not_kept) == (True, None)
        store.put([("a", b"1")])
    with opened(tmp_path) as store:
        assert (store.get("a"), store.is_lost) == (b"1", False)


def test_cache_of_an_older_version_is_set_aside_and_is_no_damage(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cache.sqlite")
    connection.execute(
        "CREATE TABLE analyses (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT "
        "NULL)"
    )
    connection.commit()
    connection.close()
    before = (tmp_path / "cache.sqlite").read_bytes()
    with opened(tmp_path) as store:
        assert (store.is_lost, store.why_not_kept) == (False, None)
    assert (tmp_path / "cache.sqlite.broken").read_bytes() == before
