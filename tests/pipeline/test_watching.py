"""A preview sees every change of what an editor works on, and looks at little more than times."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.pipeline import Watch, watching


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content/a.md", "content/sub/b.md", "themes/plain/static/x.css", "sitegen.toml"):
        write(tmp_path / name, "one")
    return tmp_path


@pytest.fixture
def config(site: Path) -> Config:
    return Config(site / "content", site / "output", site)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _same_size_and_time(path: Path) -> None:
    status = path.stat()
    write(path, "two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


_CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda site: write(site / "content/sub/b.md", "three"),
    "an article, of the same size and time": lambda site: _same_size_and_time(
        site / "content/a.md"
    ),
    "a new article": lambda site: write(site / "content/sub/c.md", "one"),
    "a new article in a new folder": lambda site: write(site / "content/new/er/c.md", "one"),
    "an article less": lambda site: (site / "content/a.md").unlink(),
    "another name": lambda site: (site / "content/a.md").rename(site / "content/c.md"),
    "the settings": lambda site: write(site / "sitegen.toml", "three"),
    "corrections": lambda site: write(site / "corrections.toml", "three"),
    "a theme": lambda site: write(site / "themes/plain/static/x.css", "three"),
    "a new file of a theme": lambda site: write(site / "themes/plain/new/y.css", "three"),
}


@pytest.mark.parametrize("is_settled", [True, False])
@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_every_change_is_seen_once(
    change: Callable[[Path], object],
    is_settled: bool,
    site: Path,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "_MARGIN_NS", -(10**20) if is_settled else 10**20)
    watch = Watch(config)
    assert not watch.has_changed()
    change(site)
    assert watch.has_changed()
    assert not watch.has_changed()


def test_folders_that_come_later_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_MARGIN_NS", -(10**20))
    watch = Watch(Config(tmp_path / "content", tmp_path / "output", tmp_path))
    for name in ("content/a.md", "themes/mine/static/x.css"):
        write(tmp_path / name, "one")
        assert watch.has_changed()


def test_site_and_other_files_are_not_watched(site: Path, config: Config) -> None:
    watch = Watch(config)
    for name in ("output/index.html", "content/notes.rst", "content/.a.md.swp", ".sitegen/x"):
        write(site / name, "one")
    assert not watch.has_changed()


def test_folders_are_listed_only_where_something_came_or_went(
    site: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_MARGIN_NS", -(10**20))
    watch = Watch(config)
    with monkeypatch.context() as patch:
        patch.setattr(Watch, "_list", None)
        write(site / "content/a.md", "three")
        assert watch.has_changed()
    write(site / "content/d.md", "one")
    assert watch.has_changed()
