"""Which files of a folder are articles, and what is said of those that are passed over."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.articles import discover, load
from sitegen.errors import ContentError
from sitegen.model import MANIFEST

_ARTICLES = [
    "a.md",
    "b/c.html",
    "#moon.md",
    "notes_files/d.md",  # there is no page called notes
    "v1.bak-plan.txt",
]
_NO_ARTICLES = [
    ".hidden/a.md",
    ".a.md",
    "b/.#c.md",
    "a.md~",
    "a~.md",
    "#a.md#",
    "#a#.md",
    ".a.md.swp",
    "a.swp.md",
    "a.md.bak",
    "a.bak.md",
    "a.tmp",
    "b/a.tmp.html",
    "4913",
    ".~lock.c.html#",
    "~$c.html",
    "built/index.html",
    "elsewhere/page.html",
    "b/c_files/frame.html",
    "b/c-Dateien/frame.html",
    "b/c_fichiers/deep/frame.html",
    "b/c_archivos/note.txt",
]


def test_articles_are_files_that_an_editor_keeps(tmp_path: Path) -> None:
    for name in [*_ARTICLES, *_NO_ARTICLES, f"elsewhere/{MANIFEST}"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = discover(tmp_path, tmp_path / "built")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in found.files) == sorted(
        _ARTICLES
    )
    assert found.problems == ()


def said(content: Path) -> list[str]:
    return [
        f"{p.where.removeprefix(str(content))}: {p.message} | {p.hint}"
        for p in discover(content).problems
    ]


def test_files_of_word_processors_are_said_and_not_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.DOCX", "~$b.docx"):
        (tmp_path / name).touch()
    assert discover(tmp_path).files == (tmp_path / "a.md",)
    assert said(tmp_path) == [
        "/b.DOCX: is a file of a word processor, which is not read"
        " | Save it as plain text (.txt) or as a page (.html)."
    ]


def test_files_of_other_kinds_are_said_in_one_line_a_kind(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = ["a.md", "b.csv", "feed.rss", "in/m.eml", "p.pdf", "x.bin"]
    for name in [*names, "1.png", "2.JPG", "in/3.gif", "in/4.webp", "c.odt", "in/d.docx"]:
        (tmp_path / name).touch()
    assert said(tmp_path) == [
        ": 2 files of word processors are not read: c.odt, in/d.docx"
        " | Save it as plain text (.txt) or as a page (.html).",
        "/b.csv: is a table, which is not read"
        " | Put its rows into a table of a .md file, or make an article of each row that is one.",
        "/feed.rss: is a feed, which is not read"
        " | Open the articles it leads to, and save each as a page (.html) or as text (.md, .txt).",
        "/in/m.eml: is a mail, which is not read"
        " | Save its text as .txt, with a line  Title: ...  and a line  Date: 2024-02-26  above it.",
        "/p.pdf: is a PDF, which is not read"
        " | Copy its text into a .txt file; words broken at line ends are joined when it is read.",
        ": 4 pictures are not read: 1.png, 2.JPG, in/3.gif and 1 more"
        " | Pictures are no part of a site. If there is text in it, type it into a .md file.",
    ]
    assert [problem.is_remark for problem in discover(tmp_path).problems] == [False, *[True] * 5]


def test_a_folder_of_pictures_holds_no_article_yet(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    assert [problem.message for problem in discover(tmp_path).problems] == [
        "is a picture, which is not read",
        "No articles yet",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_links_are_passed_over_and_said(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").touch()
    content = tmp_path / "content"
    content.mkdir()
    (content / "more").symlink_to("../notes")
    (content / "one.md").symlink_to("../notes/a.md")
    (content / "nowhere.txt").symlink_to("nothing")
    (content / "photo.jpg").symlink_to("nothing")
    (content / ".private").symlink_to("../notes")
    (content / "page.html").touch()
    (content / "page_files").symlink_to("../notes")
    os.mkfifo(content / "pipe.md")
    assert said(content) == [
        "/more: is a symbolic link to a folder, which is not followed"
        " | Put the folder itself here, or build it with --content.",
        "/nowhere.txt: is a symbolic link, which is not followed | Put the file itself here.",
        "/one.md: is a symbolic link, which is not followed | Put the file itself here.",
        "/pipe.md: is not a regular file | Remove it from the content folder.",
    ]


@pytest.mark.skipif(os.name == "nt", reason="names are characters on Windows")
def test_name_that_is_no_utf8_is_said_and_passed_over(tmp_path: Path) -> None:
    for name in (b"caf\xe9.md", b"\xff/inside.md", b"photo\xff.bin"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "good.md").touch()
    assert said(tmp_path) == [
        "/caf\\xe9.md: the name is not UTF-8, so no page can name it | Rename it.",
        "/\\xff: the name is not UTF-8, so no page can name it | Rename it.",
    ]
    assert discover(tmp_path).files == (tmp_path / "good.md",)


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder of more folders in one another than a path has room for; a thing that pytest cannot
    remove."""
    start, name, depth = Path.cwd(), "d" * 9, 0
    os.chdir(tmp_path)
    try:
        for _ in range(600):
            Path(name).mkdir()
            os.chdir(name)
            depth += 1
        yield tmp_path
    finally:
        for _ in range(depth):
            os.chdir("..")
            Path(name).rmdir()
        os.chdir(start)


@pytest.mark.skipif(os.name == "nt", reason="paths have another limit on Windows")
def test_folder_deeper_than_a_path_can_be_is_said_and_the_others_are_found(deep: Path) -> None:
    for folder in (deep, deep.joinpath(*["d" * 9] * 300)):
        (folder / "a.md").touch()
    found = discover(deep)
    assert [path.name for path in found.files] == ["a.md", "a.md"]
    (problem,) = found.problems
    assert problem.where.startswith(str(deep))
    assert "…" in problem.where
    assert (problem.message, problem.hint) == (
        "the folder cannot be read: File name too long",
        "Move it out of the content folder, or shorten its path.",
    )
    for path in found.files:
        path.unlink()


def _gone(path: Path) -> None:
    path.unlink()


def _sparse(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(300 * 2**30)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


@pytest.mark.skipif(os.name == "nt", reason="such files are POSIX")
@pytest.mark.parametrize(
    ("befall", "message"),
    [
        (_gone, "the file is gone\n  It was there a moment ago. Build again."),
        (
            _sparse,
            "the file has 322,122,547,200 bytes, more than 100\n"
            "  Split it, or raise articles.max_bytes in sitegen.toml.",
        ),
        (_pipe, "is not a regular file\n  Remove it from the content folder."),
        (
            _link,
            "cannot be read: Too many levels of symbolic links\n"
            "  Move it out of the content folder, or shorten its path.",
        ),
    ],
)
def test_what_befalls_a_file_after_it_was_found_is_said(
    tmp_path: Path, befall: Callable[[Path], None], message: str
) -> None:
    path = tmp_path / "a.md"
    path.touch()
    befall(path)
    with pytest.raises(ContentError) as caught:
        load(path, 100)
    assert str(caught.value) == f"{path}: {message}"


def test_no_more_is_read_than_the_limit_and_one_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 100)
    assert load(path, 100) == b"x" * 100
    with pytest.raises(ContentError, match="100 bytes, more than 99"):
        load(path, 99)
