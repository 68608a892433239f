"""A year far from all others, and a site too large for some hosts: what is said of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import _sitegen
from sitegen.config import Config, SiteConfig
from sitegen.pipeline import build, check
from sitegen.pipeline.remarks import heavy_site

Sitegen = Callable[..., subprocess.CompletedProcess[str]]

_STORM = """---
title: Storm at Quillport
date: 2012-10-30
---

The storm reached Quillport on 29 October 2012. The council opened **four** shelters on Monday.

The chapel of Quillport
was founded in [1040](https://quillport.example/1040) by monks. The power failed on Tuesday.
"""
_PIER = """---
title: The pier
date: 2013-02-03
---

The pier was rebuilt in January 2013. The mayor resigned on 1 February 2013.
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    content = tmp_path / "content"
    content.mkdir()
    (content / "storm.md").write_text(_STORM, encoding="utf-8")
    (content / "pier.md").write_text(_PIER, encoding="utf-8")
    site = SiteConfig(title="Quillport", url="https://quillport.example")
    return Config(content, tmp_path / "site", tmp_path, site=site)


def _words(path: Path) -> str:
    html = re.sub(r"<(script|head).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_check_names_the_year_its_line_and_what_to_do(config: Config) -> None:
    (remark,), _ = check(config)
    assert remark.is_remark
    assert remark.where == f"{config.content / 'storm.md'}:9"
    assert "1040 is told of once, 972 years from all others" in remark.message
    assert remark.excerpt == "The chapel of Quillport was founded in 1040 by monks."
    assert "corrections.toml" in remark.hint


def test_a_remark_is_no_failure(config: Config, sitegen: Sitegen) -> None:
    result = sitegen("check", "--content", str(config.content), cwd=config.root)
    assert (result.returncode, result.stdout) == (0, "2 articles, 0 problems, 1 remark.\n")


def test_what_the_remark_says_to_write_settles_it(config: Config) -> None:
    (remark,), _ = check(config)
    pin = remark.hint.partition("pin it:")[2]
    (config.root / "corrections.toml").write_text(pin, encoding="utf-8")
    assert check(config)[0] == ()
    build(config)
    assert "1040 to 2013" in _words(config.output / "index.html")


def test_a_far_year_measures_no_page_and_keeps_its_own(config: Config) -> None:
    build(config)
    home = (config.output / "index.html").read_text(encoding="utf-8")
    words = _words(config.output / "index.html")
    assert "6 events from 2 articles, 2012 to 2013" in words
    assert re.findall(r'<section class="year" id="y(\d+)"', home) == ["2012", "2013"]
    assert '"temporalCoverage":"2012/2013"' in home
    assert "1040" not in "".join(re.findall(r"<text.*?</text>", home))
    assert "Far from all other years 1040 , The chapel of Quillport was founded by monks" in words
    assert "founded by monks" in _words(config.output / "years" / "1040.html")
    rail = re.search(r'<nav class="rail".*?</nav>', _year(config, 2012), re.DOTALL)
    assert rail is not None
    assert "1040" not in rail.group()


def _year(config: Config, year: int) -> str:
    return (config.output / "years" / f"{year}.html").read_text(encoding="utf-8")


def test_the_page_of_a_name_is_not_measured_by_it_either(config: Config) -> None:
    build(config)
    page = next((config.output / "entities").glob("quillport*.html"))
    html = page.read_text(encoding="utf-8")
    assert re.findall(r'<section class="year" id="y(\d+)"', html)[0] == "2012"
    assert "founded by monks" in html


@pytest.mark.parametrize(
    ("files", "size", "said"),
    [
        (49_999, 799_999_999, None),
        (50_000, 10_000_000, "the site has 50,000 files of 0.0 GB together"),
        (30, 1_500_000_000, "the site has 30 files of 1.5 GB together"),
    ],
)
def test_site_that_a_host_may_refuse_is_remarked_on(
    files: int, size: int, said: str | None
) -> None:
    found = list(heavy_site(Path("site"), files, size))
    assert [remark.message.partition(";")[0] for remark in found] == ([said] if said else [])
    assert all(remark.is_remark and remark.where == "site" for remark in found)


def test_a_remark_on_the_site_is_said_by_a_strict_build_and_fails_it_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.pipeline.remarks._MANY_FILES", 5)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(
        "---\ndate: 2021-05-04\n---\n# Mill\n\nThe mill burned down on 3 May 2021.\n"
    )
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(_sitegen, ["build", "--strict"])
    assert done.exit_code == 0, done.output
    assert "together; GitHub Pages takes 1 GB" in done.output
    assert "0 problems" in done.output
