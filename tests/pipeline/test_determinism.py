"""The same input gives the same bytes, whatever the machine, the folder, the jobs and the builds
before."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import workers
from sitegen.config import BuildConfig, Config
from sitegen.pipeline import build

Sitegen = Callable[..., subprocess.CompletedProcess[str]]
Files = Callable[[Path], dict[str, bytes]]


def test_site_is_the_same_for_every_seed_zone_folder_and_number_of_jobs(
    newsroom: Path, sitegen: Sitegen, files_of: Files
) -> None:
    elsewhere = newsroom / "elsewhere"
    elsewhere.mkdir()
    runs = [
        (
            newsroom,
            "content",
            "one",
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
            "1",
        ),
        (
            elsewhere,
            "../content",
            "../two",
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles"},
            "2",
        ),
    ]
    sites = []
    for cwd, content, output, environment, jobs in runs:
        words = ("build", "--content", content, "--output", output, "--jobs", jobs, "--clean")
        done = sitegen(*words, cwd=cwd, **environment)
        assert (done.returncode, done.stderr) == (0, "")
        sites.append(files_of((cwd / output).resolve()))
    assert sites[0] == sites[1]
    assert "index.html" in sites[0]


def test_site_is_the_same_with_a_pool_of_processes(
    newsroom: Path, files_of: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BATCH", 2)  # so that seven articles are worth a pool
    for jobs in (1, 2):
        config = Config(
            newsroom / "content",
            newsroom / str(jobs),
            newsroom,
            build=BuildConfig(jobs=jobs, clean=True),
        )
        assert build(config).articles == 7
    assert files_of(newsroom / "1") == files_of(newsroom / "2")


def test_incremental_build_equals_a_clean_one(newsroom: Path, files_of: Files) -> None:
    config = Config(newsroom / "content", newsroom / "site", newsroom)
    build(config)
    changed, gone, *_ = sorted((newsroom / "content").iterdir())
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("cracks", "holes"), encoding="utf-8"
    )
    gone.unlink()
    (newsroom / "content" / "2024-04-02-tunnel.txt").write_text(
        "A tunnel\n\nThe tunnel was opened on 1 April 2024.", encoding="utf-8"
    )
    report = build(config)
    assert report.cached == 5
    build(Config(newsroom / "content", newsroom / "clean", newsroom, build=BuildConfig(clean=True)))
    assert files_of(newsroom / "site") == files_of(newsroom / "clean")


def test_second_build_changes_nothing_and_keeps_the_times_of_files(newsroom: Path) -> None:
    config = Config(newsroom / "content", newsroom / "site", newsroom)
    build(config)
    before = {path: path.stat().st_mtime_ns for path in (newsroom / "site").rglob("*.html")}
    report = build(config)
    assert (report.cached, report.changed, report.removed) == (7, 0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in (newsroom / "site").rglob("*.html")}
