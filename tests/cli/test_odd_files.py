"""Files of a kind that a text file of stories cannot hold: each is one problem, the others are
built."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import articles
from sitegen.cli import main

pytestmark = pytest.mark.skipif(os.name == "nt", reason="such files are POSIX")
_ARTICLE = (
    "---\ntitle: A bridge\ndate: 2024-03-05\n---\nThe council approved the bridge on 4 March "
    "2024.\n"
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "good.md").write_text(_ARTICLE, encoding="utf-8")
    return tmp_path / "content"


def _nameless(content: Path) -> None:
    Path(os.fsdecode(os.fsencode(content) + b"/caf\xe9.md")).write_text(_ARTICLE, encoding="utf-8")


def _sparse(content: Path) -> None:
    with (content / "huge.md").open("wb") as file:
        file.truncate(300 * 2**30)


def _pipe(content: Path) -> None:
    os.mkfifo(content / "pipe.md")


_CASES = [
    (
        _nameless,
        "content/caf\\xe9.md: the name is not UTF-8, so no page can name it\n  Rename it.\n",
    ),
    (
        _sparse,
        "content/huge.md: the file has 322,122,547,200 bytes, more than 2,000,000\n"
        "  Split it, or raise articles.max_bytes in sitegen.toml.\n",
    ),
    (_pipe, "content/pipe.md: is not a regular file\n  Remove it from the content folder.\n"),
]


def _run(*words: str) -> int:
    try:
        main(list(words))
    except SystemExit as done:
        return int(done.code or 0)
    return 0


@pytest.mark.parametrize(("lay", "message"), _CASES)
def test_odd_file_is_one_problem_and_the_others_are_built(
    content: Path, lay: Callable[[Path], None], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(content)
    assert _run("build") == 0
    printed = capsys.readouterr()
    assert printed.err == message
    assert "from 1 article: " in printed.out
    assert Path("output/articles/good.html").exists()


def test_file_that_goes_while_it_is_read_is_one_problem(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "gone.md").write_text(_ARTICLE, encoding="utf-8")
    load = articles.load

    times: Counter[str] = Counter()

    def vanishing(path: Path, limit: int) -> bytes:
        data = load(path, limit)
        times[path.name] += 1
        # Once for the stamp, once for its key; to be read, it is loaded again.
        if times["gone.md"] == 2:
            (content / "gone.md").unlink(missing_ok=True)
        return data

    monkeypatch.setattr(articles, "load", vanishing)
    assert _run("build") == 0
    assert capsys.readouterr().err == (
        "content/gone.md: the file is gone\n  It was there a moment ago. Build again.\n"
    )
    assert Path("output/articles/good.html").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take no such names")
def test_option_that_is_no_utf8_is_printed_as_it_can_be(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert content.is_dir()
    assert _run("build", "--config", os.fsdecode(b"caf\xe9.toml")) == 2
    assert capsys.readouterr().err == (
        "caf\\xe9.toml: there is no such file\n  Name an existing one with --config, or leave it "
        "out.\n"
    )


def test_damaged_cache_is_said(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "also.md").write_text(_ARTICLE.replace("bridge", "tunnel"), encoding="utf-8")
    assert _run("build") == 0
    cache = Path(".sitegen/cache.sqlite")
    stamp = Path(".sitegen/stamp.json")
    whole = cache.read_bytes()
    cache.write_bytes(whole.replace(b"A tunnel", b"A funnel"))
    stamp.unlink()
    assert _run("build") == 0
    cache.write_bytes(b"no database, and long enough to be none" * 99)
    stamp.unlink()
    assert _run("build", "--strict") == 0
    assert capsys.readouterr().err == (
        "1 article read again: its cache row was damaged\n2 articles read again: their cache rows "
        "were damaged\n"
    )
