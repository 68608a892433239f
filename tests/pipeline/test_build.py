"""A folder of articles to a site: what the report says, what befalls single files, how a build is
ended."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import dates, workers
from sitegen.config import ArticlesConfig, BuildConfig, Config, SummariesConfig
from sitegen.errors import ConfigError, ContentError, MistakesError
from sitegen.model import Problem
from sitegen.pipeline import build, check

Sitegen = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def config(newsroom: Path) -> Config:
    return Config(newsroom / "content", newsroom / "site", newsroom)


def test_report_counts_what_was_done(config: Config) -> None:
    report = build(config)
    pages = list(config.output.rglob("*.html"))
    assert (report.articles, report.cached, report.failed, report.problems) == (7, 0, 0, ())
    assert report.events >= report.entries > 0
    assert report.pages == len(pages)
    assert report.output == config.output


def test_progress_is_told_of_every_article_and_file(config: Config) -> None:
    seen: list[tuple[str, int, int]] = []

    def told(stage: str, done: int, total: int) -> None:
        seen.append((stage, done, total))

    report = build(config, told)
    assert seen[:8] == [("reading", number, 7) for number in range(8)]
    merging = [(done, total) for stage, done, total in seen if stage == "merging"]
    assert merging == sorted(merging)
    assert (merging[0], merging[-1]) == ((0, report.events), (report.events, report.events))
    writing = [(done, total) for stage, done, total in seen if stage == "writing"]
    drafts = len(writing)
    assert report.articles < drafts < report.pages
    assert writing == [(number, drafts) for number in range(1, drafts + 1)]
    seen.clear()
    build(config, told)
    assert seen == []  # nothing changed


def test_check_writes_nothing(config: Config, newsroom: Path) -> None:
    problems, articles = check(config)
    assert (problems, articles) == ((), 7)
    assert [path.name for path in newsroom.iterdir()] == ["content"]


def test_bug_met_in_one_article_is_named_and_costs_only_that_one(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = dates.find

    def broken(article: object, *rest: object) -> object:
        if "Bergen" in getattr(article, "title", ""):
            raise LookupError("no such rule")
        return find(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "find", broken)
    report = build(config)
    assert (report.articles, report.failed) == (6, 1)
    (problem,) = report.problems
    assert problem.where.endswith("2024-03-07-bergen-2.md")
    assert (
        "sitegen failed on this file: LookupError: no such rule (test_build.py:" in problem.message
    )
    assert "report it" in problem.hint

    monkeypatch.undo()
    report = build(config)
    assert (report.articles, report.cached, report.problems) == (7, 6, ())


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="only POSIX has the clock")
def test_article_over_its_time_is_named_and_tried_again(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = dates.find

    def slow(article: object, *rest: object) -> object:
        if "Bergen" in getattr(article, "title", ""):
            time.sleep(30)
        return find(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "find", slow)
    hasty = replace(config, articles=ArticlesConfig(time_limit_s=3.0))
    report = build(hasty)
    assert report.articles == 6
    assert [problem.message for problem in report.problems] == [
        "reading it took more than 3 seconds"
    ]
    monkeypatch.undo()
    assert build(hasty).cached == 6


def test_broken_cache_is_begun_anew(config: Config, newsroom: Path) -> None:
    (newsroom / ".sitegen").mkdir()
    (newsroom / ".sitegen" / "cache.sqlite").write_bytes(
        b"not a database at all, whatever it is called" * 9
    )
    report = build(config)
    assert (report.articles, report.problems) == (7, ())
    assert build(config).cached == 7


def test_cache_that_cannot_be_written_is_a_problem_not_an_end(
    config: Config, newsroom: Path
) -> None:
    (newsroom / ".sitegen").write_text("in the way", encoding="utf-8")
    report = build(config)
    assert report.articles == 7
    assert [problem.where for problem in report.problems] == [str(newsroom / ".sitegen")]


def test_cache_holds_what_the_site_needs_and_no_more(config: Config) -> None:
    build(config)
    for path in sorted(config.content.iterdir())[1:]:
        path.unlink()
    build(replace(config, build=BuildConfig(allow_empty=True)))
    again = build(replace(config, build=BuildConfig(clean=True)))
    assert (again.articles, again.cached) == (1, 0)


def test_settings_that_matter_make_articles_be_read_again(config: Config) -> None:
    build(config)
    other = replace(
        config, articles=ArticlesConfig(max_bytes=100), build=BuildConfig(allow_empty=True)
    )
    report = build(other)
    assert (report.articles, report.cached, len(report.problems)) == (0, 0, 7)


@pytest.mark.parametrize("jobs", [1, 2])
def test_settings_that_no_article_can_be_read_with_end_the_build(
    config: Config, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "BATCH", 2)
    other = replace(
        config, summaries=SummariesConfig(method="oracle"), build=BuildConfig(jobs=jobs)
    )
    with pytest.raises(ConfigError, match="oracle"):
        build(other)
    assert not config.output.exists()


def test_article_that_cannot_be_opened_is_named(config: Config, newsroom: Path) -> None:
    (newsroom / "content" / "link.md").symlink_to(newsroom / "nowhere.md")
    report = build(config)
    assert report.articles == 7
    assert [problem.where for problem in report.problems] == [str(newsroom / "content" / "link.md")]
    assert isinstance(report.problems[0], Problem)


def test_id_that_the_message_names_hides_the_event(config: Config, newsroom: Path) -> None:
    quote = "The old bridge of Bergen was closed in May 2022."
    corrections = newsroom / "corrections.toml"
    text = f'[[hide]]\nevent = "ev-0f3a"\narticle = "2024-03-07-bergen-2"\nquote = "{quote}"\n'
    corrections.write_text(text, encoding="utf-8")
    with pytest.raises(MistakesError) as caught:
        build(config)
    named = re.findall(r'"(ev-.+?)"  # 2024-03-07-bergen-2: ', str(caught.value))
    assert len(named) == 1
    corrections.write_text(text.replace("ev-0f3a", named[0]), encoding="utf-8")
    build(config)
    story = json.loads((config.output / "timeline.json").read_text(encoding="utf-8"))
    told = {source["quote"] for entry in story["entries"] for source in entry["sources"]}
    assert (quote in told, "The old bridge of Calais was closed in July 2022." in told) == (
        False,
        True,
    )


def test_correction_of_a_draft_waits(config: Config, newsroom: Path) -> None:
    draft = newsroom / "content" / "2024-03-20-tunnel.md"
    draft.write_text(
        "---\ntitle: A tunnel\ndraft: true\nevents:\n  - when: 2024-01\n    title: The tunnel is "
        "begun\n---\n\n"
        "The tunnel of Norr was opened on 3 March 2024.\n",
        encoding="utf-8",
    )
    drafts = replace(config, articles=ArticlesConfig(drafts=True))
    build(drafts)
    story = json.loads((config.output / "timeline.json").read_text(encoding="utf-8"))
    ids = [entry["id"] for entry in story["entries"] if "tunnel" in entry["title"]]
    assert len(ids) == 2
    (newsroom / "corrections.toml").write_text(
        f"[[hide]]\nevents = {json.dumps(ids)}\n", encoding="utf-8"
    )
    assert build(config).problems == ()
    assert "tunnel" not in (config.output / "timeline.json").read_text(encoding="utf-8")
    build(drafts)
    story = json.loads((config.output / "timeline.json").read_text(encoding="utf-8"))
    assert not [entry for entry in story["entries"] if "tunnel" in entry["title"]]


@pytest.mark.parametrize(
    "wrong", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")]
)
def test_content_that_cannot_be_read_empties_no_site(
    config: Config,
    wrong: OSError,
    files_of: Callable[[Path], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build(config)
    before = files_of(config.output)
    scan = os.scandir

    def closed(path: object = ".") -> object:
        if path == config.content:
            raise wrong
        return scan(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(ContentError) as caught:
        build(config)
    monkeypatch.undo()
    assert str(caught.value) == (
        f"{config.content}: the content folder cannot be read: {wrong.strerror}\n  Check its "
        "permissions.\n"
        "  Nothing was touched. To build a site without articles all the same: --allow-empty"
    )
    assert files_of(config.output) == before


_SLOW = """
import sys, time
from sitegen import pages
from sitegen.pages.drafts import Draft

def slowly(draft):
    print("rendering", flush=True)
    time.sleep(60)

Draft.signature = property(slowly)
from sitegen.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_build_leaves_the_old_site_and_says_so_by_its_exit_code(
    config: Config, newsroom: Path, number: signal.Signals, code: int
) -> None:
    build(config)
    before = (config.output / "index.html").read_bytes()
    words = ["build", "--content", str(config.content), "--output", str(config.output)]
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW, *words],
        cwd=newsroom,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "rendering\n"
        running.send_signal(number)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == code
    assert "Traceback" not in errors
    assert (config.output / "index.html").read_bytes() == before
    assert sorted(path.name for path in newsroom.iterdir()) == [".sitegen", "content", "site"]
