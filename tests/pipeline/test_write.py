"""Nothing that happens to a build harms the site that stands, or a file of somebody else."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.errors import ConfigError, ContentError
from sitegen.model import MANIFEST, Page
from sitegen.pipeline import manifest, placing
from sitegen.pipeline.manifest import Manifest, Origin
from sitegen.pipeline.write import check_folders, remove_site, write_site

Files = Callable[[Path], dict[str, bytes]]
_OLD = [Page("index.html", b"old"), Page("a/b.html", b"same")]
_NEW = [Page("index.html", b"new"), Page("a/b.html", b"same")]


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["exchanged", "renamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of putting the new site in place."""
    if request.param == "renamed":
        monkeypatch.setattr(placing, "_exchange", lambda _first, _second: False)


@pytest.mark.usefixtures("way")
def test_new_site_replaces_the_old_one_and_leaves_nothing_beside_it(
    tmp_path: Path, files_of: Files
) -> None:
    write_site(_OLD, tmp_path / "site")
    written = write_site(_NEW, tmp_path / "site")
    assert (written.pages, written.changed, written.removed) == (2, 1, 0)
    assert files_of(tmp_path / "site").keys() == {"index.html", "a/b.html", MANIFEST}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"
    assert visible(tmp_path) == ["site"]


@pytest.mark.usefixtures("way")
def test_error_on_the_way_leaves_the_old_site_whole(tmp_path: Path, files_of: Files) -> None:
    write_site(_OLD, tmp_path / "site")
    before = files_of(tmp_path / "site")

    def pages() -> Iterator[Page]:
        yield _NEW[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(pages(), tmp_path / "site")
    assert files_of(tmp_path / "site") == before
    assert visible(tmp_path) == ["site"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from sitegen.model import Page
from sitegen.pipeline.write import write_site

def pages():
    yield Page("index.html", b"half")
    os.kill(os.getpid(), signal.SIGKILL)

write_site(pages(), Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_killed_build_leaves_the_old_site_whole_and_the_next_one_tidies_up(
    tmp_path: Path, files_of: Files
) -> None:
    site = tmp_path / "site"
    write_site(_OLD, site)
    before = files_of(site)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(site)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert files_of(site) == before
    assert ".site.new" in visible(tmp_path)
    write_site(_NEW, site)
    assert (site / "index.html").read_bytes() == b"new"
    assert visible(tmp_path) == ["site"]


def test_build_killed_between_two_renames_gives_the_old_site_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site([*_OLD], site)
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    site.rename(tmp_path / ".site.old")
    write_site(_NEW, site)
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org"
    assert visible(tmp_path) == ["site"]


@pytest.mark.usefixtures("way")
def test_files_of_others_stay_and_stale_ones_of_ours_go(tmp_path: Path, files_of: Files) -> None:
    site = tmp_path / "site"
    write_site([*_OLD, Page("year/2020.html", b"x")], site)
    (site / ".git" / "refs").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (site / "year" / "notes.txt").write_text("mine", encoding="utf-8")
    (site / "link").symlink_to("index.html")
    written = write_site(_NEW, site)
    assert written.removed == 1
    assert files_of(site).keys() == {
        "index.html",
        "a/b.html",
        MANIFEST,
        ".git/HEAD",
        "year/notes.txt",
        "link",
    }
    assert (site / ".git" / "refs").is_dir()
    assert (site / "link").is_symlink()


def test_page_never_replaces_a_file_of_somebody_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(_OLD, site)
    (site / "mine.html").write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError, match="was not written by sitegen"):
        write_site([*_NEW, Page("mine.html", b"theirs")], site)
    assert (site / "mine.html").read_text(encoding="utf-8") == "mine"
    assert (site / "index.html").read_bytes() == b"old"


def test_site_behind_a_symbolic_link_stays_there(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    write_site(_OLD, tmp_path / "site")
    write_site(_NEW, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "index.html").read_bytes() == b"new"
    assert visible(tmp_path) == ["real", "site"]


def test_two_builds_do_not_write_to_one_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def pages() -> Iterator[Page]:
        with pytest.raises(ConfigError, match="another build is writing"):
            write_site(_NEW, site)
        yield from _OLD

    write_site(pages(), site)
    assert (site / "index.html").read_bytes() == b"old"


@pytest.mark.parametrize(("kept", "is_written"), [(5, True), (4, False), (0, False)])
def test_more_than_half_of_the_pages_go_only_when_that_is_allowed(
    tmp_path: Path, files_of: Files, kept: int, is_written: bool
) -> None:
    site = tmp_path / "site"
    old = [Page(f"{number}.html", b"x") for number in range(10)]
    write_site([*old, *(Page(f"{number}.json", b"x") for number in range(10))], site)
    before = files_of(site)
    new = [*old[:kept], Page("new.html", b"x")]
    if is_written:
        write_site(new, site)
    else:
        with pytest.raises(
            ContentError, match=f": {10 - kept} of the 10 pages of the site would be removed: "
        ):
            write_site(new, site)
        assert files_of(site) == before
        write_site(new, site, allow_empty=True)
    assert files_of(site).keys() == {MANIFEST, *(page.path for page in new)}


@pytest.mark.parametrize("path", ["../x.html", "/x.html", "a/../../x.html", "", "a\\b.html"])
def test_no_page_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        write_site([Page(path, b"x")], tmp_path / "site")
    assert visible(tmp_path) == []


def test_damaged_list_of_files_removes_and_replaces_nothing(
    tmp_path: Path, files_of: Files
) -> None:
    site = tmp_path / "site"
    write_site([*_OLD, Page("gone.html", b"x")], site)
    (site / "gonf.html").write_text("mine", encoding="utf-8")
    whole = (site / MANIFEST).read_bytes()
    bits = random.Random(11)
    for _ in range(300):
        place, bit = bits.randrange(len(whole)), bits.randrange(8)
        flipped = whole[place] ^ 1 << bit
        (site / MANIFEST).write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
        before = files_of(tmp_path)
        for work in (lambda: write_site(_NEW, site), lambda: remove_site(site)):
            with pytest.raises(ConfigError) as caught:
                work()
            assert str(caught.value) == (
                f"{site / MANIFEST} is damaged, so the files of the site cannot be told from "
                "yours\n"
                f"  Nothing was touched. Move your own files out of {site}, remove it and build "
                "again."
            )
        assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("more", "drafts"),
    [
        ("", False),
        ('"inputs": {"articles": "0"}, ', False),
        ('"drafts": true, "inputs": {"articles": "0"}, ', True),
    ],
)
def test_list_of_the_first_version_is_taken(
    tmp_path: Path, files_of: Files, more: str, drafts: bool
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    written = f'{{"version": 1, {more}"files": {{"gone.html": "0"}}}}'
    (site / MANIFEST).write_text(written, encoding="utf-8")
    (site / "gone.html").touch()
    # No checksum vouches for the inputs.
    assert manifest.read(site) == Manifest({"gone.html": "0"}, Origin(drafts))
    assert write_site(_NEW, site, allow_empty=True).removed == 1
    assert files_of(site).keys() == {"index.html", "a/b.html", MANIFEST}


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def _file(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")


def _link(path: Path) -> None:
    _folder(path.parent / "mine")
    path.symlink_to("mine")


@pytest.mark.parametrize("name", [".site.new", "site/.sitegen.new"])
@pytest.mark.parametrize("lay", [_folder, _file, _link])
def test_what_has_the_name_of_the_working_folder_is_said_and_left(
    tmp_path: Path, files_of: Files, name: str, lay: Callable[[Path], None]
) -> None:
    write_site(_OLD, tmp_path / "site")
    lay(tmp_path / name)
    before = files_of(tmp_path)
    with pytest.raises(ConfigError) as caught:
        write_site(_NEW, tmp_path / "site")
    assert str(caught.value) == (
        f"{tmp_path / name} is not of sitegen, and sitegen needs a folder of that name while it "
        "works\n"
        "  Nothing was touched. Move it away and build again."
    )
    assert files_of(tmp_path) == before


def test_old_folder_of_somebody_else_never_becomes_the_site(tmp_path: Path) -> None:
    _folder(tmp_path / ".site.old")
    write_site(_NEW, tmp_path / "site")
    assert (tmp_path / ".site.old" / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.usefixtures("way")
def test_folder_keeps_its_mode_and_owner(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(_OLD, site)
    (site / "private").mkdir(mode=0o700)
    (site / "private" / "key").touch(mode=0o600)
    site.chmod(0o2751)
    (site / "a").chmod(0o750)
    if os.geteuid() == 0:
        os.chown(site, 12, 34)
    before = [
        (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid)
        for path in (site, *_inside(site))
    ]
    write_site(_NEW, site)
    assert before == [
        (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid)
        for path in (site, *_inside(site))
    ]


def _inside(site: Path) -> tuple[Path, ...]:
    return site / "a", site / "private", site / "private" / "key"


@pytest.fixture(params=["link", "mount", "parent"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a site that cannot be exchanged, or is not to be."""
    if request.param == "link":
        (tmp_path / "real").mkdir()
        (tmp_path / "site").symlink_to("real")
    else:
        (tmp_path / "site").mkdir()
    if request.param == "mount":
        monkeypatch.setattr(placing, "_is_mount", lambda _output: True)
    if request.param == "parent":
        monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    return tmp_path / "site"


def test_folder_that_must_stay_is_written_in_place(kept: Path, files_of: Files) -> None:
    node = kept.stat().st_ino
    beside = visible(kept.parent)
    write_site([*_OLD, Page("year/2020.html", b"x")], kept)
    (kept / "CNAME").write_text("example.org", encoding="utf-8")
    written = write_site([*_NEW, Page("year/2021.html", b"y")], kept)
    assert (written.pages, written.changed, written.removed) == (3, 2, 1)
    assert files_of(kept).keys() == {"index.html", "a/b.html", "year/2021.html", "CNAME", MANIFEST}
    assert (kept / "index.html").read_bytes() == b"new"
    assert kept.stat().st_ino == node
    assert visible(kept.parent) == beside
    assert write_site([*_NEW, Page("year/2021.html", b"y")], kept).changed == 0


def test_first_build_in_place_that_was_killed_is_no_obstacle(kept: Path, files_of: Files) -> None:
    (kept / ".sitegen.new").mkdir()
    (kept / ".sitegen.new" / MANIFEST).touch()
    check_folders(kept.parent / "content", kept)
    write_site(_NEW, kept)
    assert files_of(kept).keys() == {"index.html", "a/b.html", MANIFEST}


def test_error_on_the_way_leaves_a_site_whole_that_is_written_in_place(
    kept: Path, files_of: Files
) -> None:
    write_site(_OLD, kept)
    before = files_of(kept)

    def pages() -> Iterator[Page]:
        yield _NEW[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(pages(), kept)
    assert files_of(kept) == before


def test_site_that_was_half_written_in_place_is_made_whole(
    kept: Path, files_of: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site([*_OLD, Page("gone.html", b"x")], kept)
    move = Path.replace

    def stopping(source: Path, target: Path) -> Path:
        if target.name == "c.html":
            raise OSError(28, "No space left on device", str(target))
        return move(source, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises(ConfigError) as caught:
        write_site([*_NEW, Page("b.html", b"b"), Page("c.html", b"c")], kept)
    assert str(caught.value) == (
        f"{kept.resolve() / 'c.html'} cannot be written: No space left on device\n"
        "  The site there may be new in part. Check space and permissions, and build again."
    )
    monkeypatch.undo()
    write_site(_NEW, kept.resolve(), allow_empty=True)
    assert files_of(kept).keys() == {"index.html", "a/b.html", MANIFEST}


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True), (False, False)])
def test_site_that_was_half_written_in_place_owns_up_to_drafts_and_to_nothing_else(
    kept: Path, monkeypatch: pytest.MonkeyPatch, before: bool, after: bool
) -> None:
    write_site(_OLD, kept, Origin(before, {"articles": "0"}))
    monkeypatch.setattr(manifest, "remove_files", _no_space)
    with pytest.raises(ConfigError, match="may be new in part"):
        write_site(_NEW, kept, Origin(after, {"articles": "1"}))
    found = manifest.read(kept)
    assert found is not None
    assert found.origin == Origin(before or after)


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("is_link", [True, False])
def test_nothing_behind_a_link_inside_is_replaced_or_removed(tmp_path: Path, is_link: bool) -> None:
    site = tmp_path / "site"
    write_site(_OLD, site)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "b.html").write_text("mine", encoding="utf-8")
    (site / "a" / "b.html").unlink()
    (site / "a").rmdir()
    if is_link:
        (site / "a").symlink_to("../mine")
    else:
        (site / "a").touch()
    with pytest.raises(ConfigError) as caught:
        write_site(_NEW, site)
    assert str(caught.value) == (
        f"{site / 'a'} was not written by sitegen, and the site needs a folder of that name\n"
        "  Nothing was touched. Move the file away, or rename the article that makes the page."
    )
    assert remove_site(site) == 1
    assert visible(site) == ["a"]
    assert (tmp_path / "mine" / "b.html").read_text(encoding="utf-8") == "mine"


def test_page_that_became_a_link_is_somebody_elses(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(_OLD, site)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("a/b.html")
    with pytest.raises(ConfigError, match=r"index\.html was not written by sitegen"):
        write_site(_NEW, site)
    remove_site(site)
    assert visible(site) == ["index.html"]


def test_manifest_of_somebody_else_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / MANIFEST).write_text('{"files": {"../precious.txt": "0"}}', encoding="utf-8")
    with pytest.raises(ConfigError, match="is damaged"):
        remove_site(site)
    assert (tmp_path / "precious.txt").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError, match="cannot be written"):
        write_site(_OLD, tmp_path / "site")
    tmp_path.chmod(0o700)


def test_parent_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_site(_OLD, tmp_path / "file" / "site")


@pytest.mark.parametrize("output", ["content", "content/site", ".", "..", "/", "~"])
def test_output_that_would_harm_is_refused(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "project" / "content"
    content.mkdir(parents=True)
    monkeypatch.chdir(content.parent)
    with pytest.raises(ConfigError):
        check_folders(Path("content"), Path(output).expanduser())


def test_output_that_is_the_working_folder_is_refused_wherever_the_articles_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    with pytest.raises(ConfigError, match="more than a site"):
        check_folders(Path("../articles"), Path())


@pytest.mark.parametrize("name", [".gitkeep", ".keep", ".gitignore"])
def test_folder_that_only_holds_what_keeps_it_in_a_repository_is_free(
    name: str, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / name).write_text("", encoding="utf-8")
    check_folders(tmp_path / "content", output)
    write_site([Page("index.html", b"x")], output)
    assert {path.name for path in output.iterdir()} == {name, "index.html", MANIFEST}
