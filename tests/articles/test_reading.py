"""Files to articles: where the title, date and id come from, and what becomes of bytes that are no
article."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from sitegen.articles import Reading, discover, from_text
from sitegen.articles import read as read_file
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError


def read(data: str | bytes, path: str = "a.md") -> Reading:
    return read_file(
        data.encode() if isinstance(data, str) else data,
        path,
        ArticlesConfig(max_bytes=100_000),
        "en",
    )


@pytest.mark.parametrize(
    ("path", "data", "published"),
    [
        ("2024-02-26-bridge.md", "Text.", "2024-02-26"),
        ("20240226.txt", "Text.", "2024-02-26"),
        ("2024/02/26/bridge.md", "Text.", "2024-02-26"),
        ("2024-02-26.md", "---\ndate: 2024-03-01\n---\nText.", "2024-03-01"),
        ("2024-2-6-bridge.md", "Text.", "2024-02-06"),
        ("news/bridge-2024-02-26.md", "Text.", "2024-02-26"),
        ("2024-02-30.md", "Text.", None),
        ("2024-02-261.md", "Text.", None),
        (
            "a.html",
            '<meta property="article:published_time" content="2024-02-26T09:00:00+01:00"><p>Text.',
            "2024-02-26",
        ),
        (
            "a.html",
            '<p>Text. <time itemprop="datePublished" datetime="2024-02-26">x</time>',
            "2024-02-26",
        ),
        ("a.html", '<p>On <time datetime="2024-02-26">Monday</time> it fell.', None),
        (
            "a.html",
            '<meta name="date" content="2024-01-01">'
            '<script type="application/ld+json">{"@graph": [{"datePublished": '
            '"2024-02-26"}]}</script><p>Text.',
            "2024-02-26",
        ),
        ("2024-02-25.html", '<meta name="date" content="2024-02-26"><p>Text.', "2024-02-25"),
        ("a.html", '<meta name="date" content="soon"><p>Text.', None),
    ],
)
def test_publication_date_is_from_front_matter_then_file_name_then_page(
    path: str, data: str, published: str | None
) -> None:
    reading = read(data, path)
    found = reading.article.published
    assert (found.isoformat() if found else None) == published
    assert any("no date of publication" in problem.message for problem in reading.problems) == (
        published is None
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "a.md: the file is empty"),
        (" \n\t", "a.md: the file is empty"),
        ("---\ntitle: One\n---\n", "a.md: the file is empty"),
        ("<!-- nothing -->", "a.md: the file holds no text"),
        (
            "g\u00f6d\nbad ".encode() + b"\xff",
            "a.md:2: the file is not UTF-8: byte 10 (0xff) begins no character",
        ),
        (b"\xff\xfe\x00\xd8a\x00", "a.md:1: the file is not UTF-8"),
        ("x" * 100_001, "a.md: the file has 100,001 bytes, more than 100,000"),
    ],
    ids=["empty", "blank", "head only", "comment", "damaged", "half a pair", "large"],
)
def test_a_file_that_is_no_article_is_named(data: str | bytes, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(data)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "# Élan\n\nThe bridge.".encode(),
        "# Élan\n\nThe bridge.".encode("utf-16"),
        codecs.BOM_UTF16_BE + "# Élan\n\nThe bridge.".encode("utf-16-be"),
        "# Élan\r\n\r\nThe bridge.\r\n".encode(),
        "# Élan\r\rThe bridge.".encode(),
    ],
    ids=["UTF-8", "UTF-16", "UTF-16 big", "CRLF", "CR"],
)
def test_every_way_to_save_a_text_gives_the_same_article(data: bytes) -> None:
    article = read(data).article
    assert (article.title, article.text) == ("Élan", "The bridge.")


def test_control_characters_are_blanks() -> None:
    assert read("a\0b\x1bc").article.text == "a b c"
    assert read("<p>a&#1;b", "a.html").article.text == "a b"


def test_an_article_without_title_is_shown_by_its_first_line() -> None:
    reading = read("The bridge fell.\n\nIt was old.")
    assert reading.article.title == "The bridge fell."
    assert [problem.message for problem in reading.problems] == [
        'there is no title; "The bridge fell." is shown',
        "there is no date of publication; relative dates are listed as undated",
    ]


@pytest.mark.parametrize("title", ["word " * 100, "x" * 300])
def test_a_long_title_is_cut(title: str) -> None:
    cut = from_text(title).title
    assert len(cut) <= 200
    assert cut.endswith("…")
    assert title.startswith(cut[:-1])


def test_paths_give_ids_that_differ() -> None:
    assert read("x", "microsoft-mistral.md").article.id == "microsoft-mistral"
    paths = [
        "a/b.md",
        "a-b.md",
        "a-b.txt",
        "a-b.html",
        "A-b.md",
        "a--b.md",
        "ä-b.md",
        "日本.md",
        "中国.md",
        "x" * 90 + ".md",
    ]
    ids = [read("x", path).article.id for path in paths]
    assert len(set(ids)) == len(paths)
    assert all(len(each) <= 80 and each.isascii() for each in ids)


def test_an_article_is_what_the_page_has_in_its_article_element() -> None:
    page = (
        "<body>İİİİ<nav>Menu</nav><article><h1>Fall</h1><p>The <em>old</em> bridge "
        "fell.</article><footer>x</body>"
    )
    article = read(page, "a.html").article
    assert (article.title, article.text) == ("Fall", "The old bridge fell.")


def test_articles_are_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a/c.txt",
        "a/d.HTML",
        ".hidden.md",
        ".git/x.md",
        "image.bin",
        "e.markdown",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "b.md")
    found = discover(tmp_path)
    assert {str(path.relative_to(tmp_path)) for path in found.files} == {
        "b.md",
        "a/c.txt",
        "a/d.HTML",
        "e.markdown",
    }
    assert [problem.message for problem in found.problems] == [
        "is a symbolic link, which is not followed"
    ]
    assert discover(tmp_path) == found


def test_a_folder_without_articles_is_a_problem_and_no_error(tmp_path: Path) -> None:
    assert [problem.message for problem in discover(tmp_path).problems] == ["No articles yet"]
    assert [problem.message for problem in discover(tmp_path / "x").problems] == [
        "there is no such content folder"
    ]
