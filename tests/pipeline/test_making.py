"""A page is made again where something that it depends on has changed, and only there."""

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import BuildConfig, Config, PagesConfig, SiteConfig
from sitegen.model import Page
from sitegen.pages.drafts import Draft
from sitegen.pipeline import build, making
from sitegen.store import opened

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def config(newsroom: Path) -> Config:
    return Config(newsroom / "content", newsroom / "site", newsroom, build=BuildConfig(jobs=1))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are made while the test runs."""
    paths: list[str] = []
    pages = Draft.pages

    def noted(draft: Draft) -> object:
        paths.append(draft.path)
        return pages(draft)

    monkeypatch.setattr(Draft, "pages", noted)
    return paths


def test_nothing_is_made_again_where_nothing_changed(config: Config, made: list[str]) -> None:
    first = build(config)
    assert len(made) == len(set(made)) > first.articles
    made.clear()
    assert (build(config).changed, made) == (0, [])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _same_size(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


def _same_size_and_time(path: Path) -> None:
    status = path.stat()
    _same_size(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("harm", [Path.unlink, _cut, _same_size, _same_size_and_time])
def test_page_that_somebody_changed_is_made_again(
    config: Config, made: list[str], files_of: Files, harm: Callable[[Path], None]
) -> None:
    build(config)
    site = files_of(config.output)
    made.clear()
    harm(config.output / "about/index.html")
    assert build(config).changed == 1
    assert made == ["about/index.html"]
    assert files_of(config.output) == site


def test_lost_state_makes_all_and_changes_nothing(
    config: Config, made: list[str], files_of: Files
) -> None:
    build(config)
    site, count = files_of(config.output), len(made)
    with opened(config.root / ".sitegen") as store:
        store.put([("state pages", b"nothing that was ever kept")])
    (config.root / ".sitegen" / "stamp.json").unlink()
    made.clear()
    assert build(config).changed == 0
    assert len(made) == count
    assert files_of(config.output) == site


@pytest.mark.parametrize(
    "change",
    [
        lambda config: replace(config, site=SiteConfig(title="Another")),
        lambda config: replace(config, site=SiteConfig(url="https://x.example")),
        lambda config: replace(config, pages=PagesConfig(full_text=True)),
        lambda config: replace(config, pages=PagesConfig(theme="ledger")),
    ],
)
def test_build_after_a_change_is_as_a_first_one(
    config: Config, files_of: Files, change: Callable[[Config], Config]
) -> None:
    build(config)
    changed = change(config)
    build(changed)
    fresh = replace(changed, output=config.root / "fresh", root=config.root / "elsewhere")
    build(fresh)
    assert files_of(config.output) == files_of(fresh.output)


def test_template_of_the_user_makes_the_pages_that_it_is_of(
    config: Config, made: list[str]
) -> None:
    build(config)
    made.clear()
    templates = config.root / "themes/plain/templates"
    templates.mkdir(parents=True)
    (templates / "about.html").write_text("mine", encoding="utf-8")
    build(config)
    assert (config.output / "about/index.html").read_bytes() == b"mine"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only POSIX has forks")
def test_site_is_the_same_whoever_makes_its_pages(
    config: Config, files_of: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(config)
    monkeypatch.setattr(making, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(making, "_TOGETHER", 2)
    shared = replace(config, output=config.root / "shared", build=BuildConfig(jobs=3, clean=True))
    build(shared)
    assert files_of(shared.output) == files_of(config.output)


def test_file_of_another_site_in_its_place_is_not_kept(tmp_path: Path) -> None:
    old, fresh = tmp_path / "old", tmp_path / "fresh"
    old.mkdir()
    fresh.mkdir()
    file, _ = making.Folder(fresh, old).put(Page("a.html", b"one"))
    os.link(fresh / "a.html", old / "a.html")
    assert making.Folder(tmp_path / "next", old, {"a.html": file.digest}).keep(file)
    assert not making.Folder(tmp_path / "other", old, {"a.html": "0" * 64}).keep(file)


def _append(content: Path, choose: random.Random) -> None:
    path = choose.choice(sorted(content.glob("*.md")))
    year, day = choose.randint(2015, 2024), choose.randint(1, 28)
    line = f"\n\nNorvik opened a yard in Velm on {day} March {year}.\n"
    path.write_text(path.read_text("utf-8") + line, encoding="utf-8")


def _rename(content: Path, choose: random.Random) -> None:
    path = choose.choice(sorted(content.glob("*.md")))
    path.rename(path.with_stem(f"{path.stem}-{choose.randint(0, 99)}"))


def _redate(content: Path, choose: random.Random) -> None:
    path = choose.choice(sorted(content.glob("*.md")))
    new = f"date: 2024-0{choose.randint(1, 9)}-11"
    path.write_text(re.sub(r"(?m)^date: .*$", new, path.read_text("utf-8")), encoding="utf-8")


def _remove(content: Path, choose: random.Random) -> None:
    choose.choice(sorted(content.glob("*.md"))).unlink()


def _correct(content: Path, choose: random.Random) -> None:
    data = json.loads((content.parent / "site/timeline.json").read_text("utf-8"))
    name = choose.choice(data["entries"])["id"]
    table = f'[[change]]\nevent = "{name}"\ntitle = "Another title {choose.randint(0, 99)}"\n'
    (content.parent / "corrections.toml").write_text(table, encoding="utf-8")


@pytest.mark.parametrize("seed", range(3))
def test_build_after_any_edits_is_as_a_first_one(
    config: Config, files_of: Files, seed: int
) -> None:
    choose = random.Random(seed)
    build(config)
    edits = [_append, _append, _rename, _redate, _remove]
    choose.shuffle(edits)
    for number, edit in enumerate([*edits, _correct]):
        edit(config.content, choose)
        build(config)
        fresh = replace(
            config,
            output=config.root / f"fresh-{number}",
            build=BuildConfig(jobs=1, clean=True),
        )
        others = config.root / ".sitegen"
        others.rename(config.root / "kept")
        build(fresh)
        shutil.rmtree(others)
        (config.root / "kept").rename(others)
        assert files_of(config.output) == files_of(fresh.output), (seed, edit)
