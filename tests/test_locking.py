"""A lock file gives the right to one process, and harms nothing that has its name already."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.errors import ConfigError
from sitegen.locking import locked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="such locks are POSIX")


def test_lock_is_given_to_one_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path) as first, locked(path) as second:
        assert (first, second) == (True, False)
    with locked(path) as again:
        assert again
    assert not path.exists()


def test_lock_of_a_killed_process_is_taken_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"sitegen\n")
    with locked(path) as right:
        assert right
    assert not path.exists()


def test_empty_file_of_anybody_serves_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    with locked(path) as right:
        assert right
    assert path.read_bytes() == b""


def _link(path: Path) -> None:
    (path.parent / "diary.txt").write_text("dear diary", encoding="utf-8")
    path.symlink_to("diary.txt")


def _note(path: Path) -> None:
    path.write_text("sitegen\nand more", encoding="utf-8")


@pytest.mark.parametrize(
    ("lay", "what"),
    [
        (_link, "is a symbolic link"),
        (lambda path: path.symlink_to("nowhere"), "is a symbolic link"),
        (_note, "is not of sitegen"),
        (lambda path: path.mkdir(), "is not of sitegen"),
        (os.mkfifo, "is not of sitegen"),
    ],
)
def test_what_is_not_ours_is_refused_and_left(
    tmp_path: Path, lay: Callable[[Path], None], what: str
) -> None:
    path = tmp_path / "lock"
    lay(path)
    before = (
        path.lstat(),
        {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()},
    )
    with pytest.raises(ConfigError) as caught, locked(path):
        pytest.fail("no right may be given")
    assert str(caught.value) == (
        f"{path} {what}, and sitegen needs a file of that name while it works\n"
        "  Nothing was touched. Move it away and build again."
    )
    after = (
        path.lstat(),
        {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()},
    )
    assert (after[0].st_ino, after[1]) == (before[0].st_ino, before[1])
    assert not (tmp_path / "nowhere").exists()
