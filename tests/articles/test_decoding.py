"""Bytes to text: byte order mark, UTF-8, declaration, Windows-1252, and characters nobody sees."""

from __future__ import annotations

import pytest

from sitegen.articles import Reading, read
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError

_LINE = "Zoë’s café in Åby – “shut”."


def reading(data: bytes, path: str = "a.txt") -> Reading:
    return read(data, path, ArticlesConfig(), "en")


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<META CHARSET=iso-8859-1>", "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
            "cp1252",
        ),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ('<meta charset="macintosh">', "mac_roman"),
        # What the bytes are counts before what the page says.
        ('<meta charset="iso-8859-1">', "utf-8"),
    ],
)
def test_a_page_is_read_as_it_declares(declaration: str, encoding: str) -> None:
    page = f"<html><head>{declaration}<title>x</title></head><body><p>{_LINE}</p></body></html>"
    found = reading(page.encode(encoding), "a.html")
    assert found.article.text == _LINE
    assert not [problem for problem in found.problems if "UTF-8" in problem.message]


def test_what_declares_nothing_is_windows_1252_and_said() -> None:
    found = reading(f"The first line.\n\n{_LINE}".encode("cp1252"))
    assert found.article.text.endswith(_LINE)
    said = next(problem for problem in found.problems if problem.is_remark)
    assert (said.where, said.message, said.hint) == (
        "a.txt:3",
        "the file is not UTF-8, and was read as Windows-1252",
        "Save it as UTF-8, above all where letters look wrong.",
    )


@pytest.mark.parametrize(
    "data",
    ["Zoë’s café – “shut”".encode() + b" \xff", b"\x89PNG\0\0\xff", b"caf\x81\xe9"],
    ids=["damaged UTF-8", "a picture", "no character of Windows-1252"],
)
def test_bytes_that_are_no_text_of_any_kind_are_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="the file is not UTF-8: byte"):
        reading(data)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The pier in Sep\u00adtem\u00adber", "The pier in September"),
        ("The pi\u00ad\ner burned", "The pier burned"),
        ("The \u200bpier\ufeff bur\u200cned", "The pier burned"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_characters_that_nobody_sees_part_no_word(source: str, text: str) -> None:
    article = read(
        f"---\nlanguage: en\n---\n{source}".encode(), "a.txt", ArticlesConfig(), "en"
    ).article
    assert article.text == text


def test_references_to_such_characters_part_none_either() -> None:
    page = b"<p>The bank closed on Sep&shy;tem&#173;ber&#8203; 8, 2022."
    assert reading(page, "a.html").article.text == "The bank closed on September 8, 2022."
