"""Whatever befalls the cache, the site is the same, and no article is missing in it."""

import datetime
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from sitegen.config import BuildConfig, Config, SummariesConfig
from sitegen.errors import ContentError
from sitegen.pipeline import build
from sitegen.pipeline.reading import read_all
from sitegen.store import opened

Files = Callable[[Path], dict[str, bytes]]
_BITS = 200


@pytest.fixture
def config(newsroom: Path) -> Config:
    return Config(newsroom / "content", newsroom / "site", newsroom)


def forget_stamp(config: Config) -> None:
    """Let the next build look into the cache, though nothing changed."""
    (config.root / ".sitegen" / "stamp.json").unlink()


def flipped(content: bytes, bit: int) -> bytes:
    place = bit // 8
    return content[:place] + bytes([content[place] ^ 1 << bit % 8]) + content[place + 1 :]


@pytest.fixture
def _templates_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of builds compile each template once: that is what takes their time."""
    compiled: dict[object, object] = {}
    make: Callable[..., object] = jinja2.Environment.compile

    def compile_once(environment: jinja2.Environment, *source: str) -> object:
        if source not in compiled:
            compiled[source] = make(environment, *source)
        return compiled[source]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_once)


@pytest.mark.usefixtures("_templates_once")
def test_no_flipped_bit_of_the_cache_changes_the_site(config: Config, files_of: Files) -> None:
    for path in sorted(config.content.iterdir())[2:]:
        path.unlink()
    cache = config.root / ".sitegen"
    build(config)
    site, whole = files_of(config.output), (cache / "cache.sqlite").read_bytes()
    bits = random.Random(20)
    seen: set[tuple[int, int]] = set()
    for number in range(_BITS):
        for path in cache.iterdir():
            path.unlink()
        # The head of the file is small, and the worst that can be hit.
        bit = bits.randrange(8 * (100 if number % 10 == 0 else len(whole)))
        (cache / "cache.sqlite").write_bytes(flipped(whole, bit))
        report = build(config)
        assert files_of(config.output) == site, bit
        assert (report.articles, report.problems) == (2, ()), bit
        seen.add((report.cached, report.repaired))
    assert {(2, 0), (1, 1), (0, 2)} <= seen
    assert all(cached + repaired == 2 for cached, repaired in seen - {(0, 0)})


def test_damaged_row_is_read_again_counted_and_mended(config: Config) -> None:
    build(config)
    path = config.root / ".sitegen" / "cache.sqlite"
    path.write_bytes(path.read_bytes().replace(b"The bridge of Calais", b"The bridge of Kalais"))
    forget_stamp(config)
    first = build(config)
    forget_stamp(config)
    second = build(config)
    assert (first.cached, first.repaired) == (6, 1)
    assert (second.cached, second.repaired) == (7, 0)


@pytest.mark.skipif(os.name == "nt", reason="such locks are POSIX")
def test_two_builds_at_once_with_other_settings_have_all_articles(
    config: Config, newsroom: Path
) -> None:
    (newsroom / "one.toml").write_text('content = "content"\noutput = "one"\n', encoding="utf-8")
    (newsroom / "two.toml").write_text(
        'content = "content"\noutput = "two"\n[summaries]\nsentences = 1\n', encoding="utf-8"
    )
    for _ in range(3):
        running = [
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "sitegen",
                    "build",
                    "--config",
                    f"{name}.toml",
                    "--jobs",
                    "2",
                ],
                cwd=newsroom,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name in ("one", "two")
        ]
        ended = [(*process.communicate(timeout=120), process.returncode) for process in running]
        assert [(error, code) for _, error, code in ended] == [("", 0), ("", 0)]
        for name in ("one", "two"):
            assert len(list((newsroom / name / "articles").glob("*-*.html"))) == 7
    left = sorted(path.name for path in (newsroom / ".sitegen").iterdir())
    assert left == ["cache.sqlite", "stamp.json"]


def test_two_builds_in_turn_with_other_settings_have_all_articles(config: Config) -> None:
    other = replace(
        config, output=config.output.with_name("other"), summaries=SummariesConfig(sentences=1)
    )
    for _ in range(2):
        for settings in (config, other):
            assert build(settings).articles == 7
            assert len(list((settings.output / "articles").glob("*-*.html"))) == 7


def test_build_beside_another_one_works_without_the_cache_and_says_so(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(config)
    forget_stamp(config)
    with opened(config.root / ".sitegen"):
        monkeypatch.setattr("sitegen.store._WAIT_S", 0.1)
        report = build(config)
    assert (report.articles, report.cached) == (7, 0)
    (problem,) = report.problems
    assert (problem.where, problem.message, problem.hint) == (
        str(config.root / ".sitegen"),
        "the cache is not used, so all articles were read: another build is using it",
        "Wait for the other build to end, or see what lies there and whether it can be written.",
    )
    assert build(config).cached == 7


def test_row_that_is_gone_when_pages_are_made_is_read_again(config: Config, newsroom: Path) -> None:
    files = sorted(config.content.iterdir())
    with opened(newsroom / ".sitegen") as store:
        reading = read_all(files, config, store, datetime.date(2030, 1, 1))
        before = list(reading.shelf)
        other = sqlite3.connect(newsroom / ".sitegen" / "cache.sqlite")
        with other:
            other.execute("DELETE FROM analyses")
        other.close()
        assert list(reading.shelf) == before
        assert len(before) == 7


def test_row_that_is_gone_and_whose_article_is_another_now_ends_the_build(
    config: Config, newsroom: Path
) -> None:
    files = sorted(config.content.iterdir())
    with opened(newsroom / ".sitegen") as store:
        reading = read_all(files, config, store, datetime.date(2030, 1, 1))
        store.keep_only(())
        files[0].write_text("Another text.", encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            list(reading.shelf)
    assert str(caught.value) == (
        f"{files[0]}: the article changed while the site was built\n  The old site is as it was. "
        "Build again."
    )


def test_cleaning_build_forgets_damage_too(config: Config) -> None:
    build(config)
    path = config.root / ".sitegen" / "cache.sqlite"
    path.write_bytes(path.read_bytes().replace(b"The bridge of Calais", b"The bridge of Kalais"))
    report = build(replace(config, build=BuildConfig(clean=True)))
    assert (report.articles, report.cached, report.repaired) == (7, 0, 0)
