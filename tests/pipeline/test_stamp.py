"""Where nothing changed, nothing is built, and that is asked at little cost; after any change, and
in any doubt, the site is that of a build in an empty folder."""

import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest

from sitegen import articles
from sitegen.config import Config, load
from sitegen.pipeline import Report, build, building, footprint, inputs, remove, stamp

Files = Callable[[Path], dict[str, bytes]]
_HEAVY = {"PIL", "dateparser", "jinja2", "markdown", "nh3", "numpy", "sqlite3", "sumy", "yaml"}
_ALWAYS_NS, _NEVER_NS = -(10**20), 10**20
"""Margins with which files are known by their times at once, or never."""
_TITLES = ("The harbour", "A bridge", "The mill", "A strike")
_STYLE = "themes/plain/static/mine.css"


def article(number: int, *, place: str = "Aarau", head: str = "") -> str:
    return (
        f"---\ntitle: {_TITLES[number % 4]} of {place}\ndate: 2024-03-{number + 5:02}\n{head}---\n\n"
        f"The council of {place} approved a bridge on 4 March 2024, with {number + 14} votes to 9. "
        "The old one was closed in May 2022.\n"
    )


@pytest.fixture(autouse=True)
def _small_program(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program in these tests is a folder of one module, which a test may change."""
    package = tmp_path_factory.mktemp("installed") / "sitegen"
    (package / "themes").mkdir(parents=True)
    (package / "rules.py").write_text("RULES = 1\n", encoding="utf-8")
    monkeypatch.setattr(inputs, "_PACKAGE", package)


@pytest.fixture(scope="module", autouse=True)
def _templates_once() -> Iterator[None]:
    """Hundreds of builds compile each template once: that is what takes their time."""
    compiled: dict[object, object] = {}
    patch = pytest.MonkeyPatch()
    make: Callable[..., object] = jinja2.Environment.compile

    def compile_once(environment: jinja2.Environment, *source: str) -> object:
        if source not in compiled:
            compiled[source] = make(environment, *source)
        return compiled[source]

    patch.setattr(jinja2.Environment, "compile", compile_once)
    yield
    patch.undo()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a small site, with a word of its own for everything that can be changed."""
    for number in range(3):
        write(tmp_path / "content" / f"{number}.md", article(number))
    write(tmp_path / "content" / "undated.md", "A bridge without a day.\n")
    write(
        tmp_path / "content" / "later.md",
        article(9, head="date: 2024-06-01\n").replace("date: 2024-03-14\n", ""),
    )
    write(tmp_path / "content" / "draft.md", article(4, head="draft: true\n"))
    (tmp_path / "content" / "old").mkdir()
    write(tmp_path / "sitegen.toml", 'content = "content"\noutput = "output"\n')
    write(tmp_path / _STYLE, "a { color: red }\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def made(site: Path, day: str = "2024-04-01", **options: Any) -> Report:
    return build(load(site / "sitegen.toml", **options), day=datetime.date.fromisoformat(day))


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Config]:
    """The settings of the builds that were not spared."""
    done: list[Config] = []
    really = building.build

    def counted(config: Config, *rest: object) -> Report:
        done.append(config)
        return really(config, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "build", counted)
    return done


def test_nothing_changed_is_the_same_report_and_no_build(site: Path, builds: list[Config]) -> None:
    first, second = made(site), made(site)
    assert len(builds) == 1
    assert (first.articles, first.drafts, first.future, first.changed > 0) == (4, 1, 1, True)
    assert second == replace(first, changed=0, cached=6)
    assert {problem.where for problem in second.problems} == {str(site / "content" / "undated.md")}
    shutil.rmtree(site / ".sitegen")
    made(site)
    assert made(site) == second
    assert len(builds) == 2


def _same_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def _same_size_and_time(path: Path) -> None:
    status = path.stat()
    text = path.read_bytes()
    path.write_bytes(text[:-2] + b"!" + text[-1:])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


_CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda site: write(site / "content/1.md", article(7)),
    "an article, of the same size and time": lambda site: _same_size_and_time(
        site / "content/1.md"
    ),
    "a new article": lambda site: write(site / "content/new/7.md", article(7)),
    "an article less": lambda site: (site / "content/1.md").unlink(),
    "another name": lambda site: (site / "content/1.md").rename(site / "content/one.md"),
    "another folder": lambda site: (site / "content/1.md").rename(site / "content/old/1.md"),
    "a link among the articles": lambda site: (site / "content/l.md").symlink_to("1.md"),
    "a file of a word processor": lambda site: write(site / "content/2.docx", "x"),
    "a draft that is none any more": lambda site: write(site / "content/draft.md", article(4)),
    "a setting": lambda site: write(site / "sitegen.toml", '[site]\ntitle = "Mine"\n'),
    "corrections beside the settings": lambda site: write(site / "corrections.toml", "# none\n"),
    "a file of the theme": lambda site: write(site / _STYLE, "a { color: tan }\n"),
    "a file of the theme, of the same size and time": lambda site: _same_size_and_time(
        site / _STYLE
    ),
    "a template of one's own": lambda site: write(
        site / "themes/plain/templates/about.html", '{% extends "plain/about.html" %}'
    ),
    "a page less": lambda site: (site / "output/index.html").unlink(),
    "a page": lambda site: write(site / "output/index.html", "Mine."),
    "a page, of the same size and time": lambda site: _same_size_and_time(
        site / "output/index.html"
    ),
    "the same page once more": lambda site: _same_bytes(site / "output/index.html"),
    "a page in another place": lambda site: (site / "output/404.html").rename(
        site / "output/405.html"
    ),
    "a file of somebody else": lambda site: write(site / "output/CNAME", "example.org\n"),
    "the list of the files": lambda site: (site / "output/.sitegen-manifest.json").write_bytes(
        (site / "output/.sitegen-manifest.json").read_bytes() + b"\n"
    ),
    "the whole site": lambda site: shutil.rmtree(site / "output"),
    "a module of the program": lambda _: write(inputs._PACKAGE / "rules.py", "RULES = 2\n"),
    "a file of the program more": lambda _: write(inputs._PACKAGE / "languages/xx.toml", ""),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
def test_any_change_is_a_build_and_then_there_is_nothing_to_build(
    change: Callable[[Path], object],
    site: Path,
    builds: list[Config],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inputs, "_MARGIN_NS", _ALWAYS_NS)
    made(site)
    change(site)
    made(site)
    assert len(builds) == 2
    made(site)
    assert len(builds) == 2


@pytest.mark.parametrize("name", ["yonder-2.0.dist-info", "markdown-99.dist-info"])
def test_another_library_is_a_build(
    name: str, site: Path, builds: list[Config], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    made(site)
    (libraries / name).mkdir()
    made(site)
    assert len(builds) == 2


_KEPT: dict[str, Callable[[Path], object]] = {
    "a file that is no article": lambda site: write(site / "content/notes.bin", "x"),
    "an article touched": lambda site: os.utime(site / "content/1.md"),
    "an article written as it was": lambda site: _same_bytes(site / "content/1.md"),
    "the theme checked out anew": lambda site: _same_bytes(site / _STYLE),
    "the cache gone": lambda site: (site / ".sitegen/cache.sqlite").unlink(),
    "what Python writes": lambda _: write(inputs._PACKAGE / "__pycache__/rules.pyc", "x"),
    "what another program keeps beside": lambda site: write(site / "notes.txt", "x"),
}


@pytest.mark.parametrize("change", _KEPT.values(), ids=_KEPT)
def test_what_changes_nothing_is_no_build(
    change: Callable[[Path], object], site: Path, builds: list[Config]
) -> None:
    first = made(site)
    change(site)
    assert made(site) == replace(first, changed=0, cached=6)
    assert len(builds) == 1


@pytest.mark.parametrize(
    ("options", "number"),
    [
        ({"jobs": 2}, 1),
        ({"strict": True}, 1),
        ({"clean": True}, 2),
        ({"drafts": True}, 2),
        ({"theme": "plain"}, 1),
        ({"ignore_corrections": True}, 2),
        ({"allow_empty": True}, 2),
        ({"scheduler": None}, 1),
    ],
)
def test_options_that_change_nothing_are_no_build(
    options: dict[str, Any], number: int, site: Path, builds: list[Config]
) -> None:
    made(site)
    made(site, **options)
    assert len(builds) == number


def test_other_folders_are_another_site(site: Path, builds: list[Config]) -> None:
    made(site)
    made(site, output=site / "other")
    shutil.copytree(site / "content", site / "copy")
    made(site, output=site / "other", content=site / "copy")
    assert len(builds) == 3


def test_stamp_holds_until_the_day_of_the_next_article(site: Path, builds: list[Config]) -> None:
    made(site, "2024-03-20")
    made(site, "2024-05-31")
    made(site, "2024-03-07")
    assert len(builds) == 1
    assert made(site, "2024-06-01").articles == 5
    made(site, "2199-01-01")
    assert len(builds) == 2
    assert made(site, "2024-05-31").articles == 4
    assert len(builds) == 3
    assert made(site, "2024-03-06").articles == 3


def test_days_do_not_count_where_all_articles_are_shown(site: Path, builds: list[Config]) -> None:
    made(site, "2024-03-20", drafts=True)
    made(site, "2024-06-01", drafts=True)
    assert len(builds) == 1


def test_day_of_the_variable_is_in_the_site(
    site: Path, builds: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, seconds in enumerate(("1711929600", "1711929600", "1712016000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        build(load(site / "sitegen.toml"))
        assert len(builds) == 1 + number // 2


def test_no_damaged_stamp_is_read(site: Path) -> None:
    made(site)
    config = load(site / "sitegen.toml")
    path = site / ".sitegen" / "stamp.json"
    whole, bits = path.read_bytes(), random.Random(11)
    assert stamp.read(config) is not None
    for bit in [*range(8 * 70), *(bits.randrange(8 * len(whole)) for _ in range(300))]:
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert stamp.read(config) is None, bit
    for broken in (b"", whole[:-1], whole[64:], b"\n", b"[]"):
        path.write_bytes(broken)
        assert stamp.read(config) is None
    path.unlink()
    path.mkdir()
    assert stamp.read(config) is None
    made(site)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"counts": {"sheep": 1}},
        {"files": 7},
        {"days": ["soon", None]},
        {"site": "x"},
    ],
)
def test_stamp_that_says_what_no_stamp_says_is_none(change: dict[str, object], site: Path) -> None:
    made(site)
    config = load(site / "sitegen.toml")
    path = site / ".sitegen" / "stamp.json"
    data = json.loads(path.read_bytes().partition(b"\n")[2])
    path.write_bytes(stamp.sealed(json.dumps(data).encode()))
    assert stamp.read(config) is not None
    path.write_bytes(stamp.sealed(json.dumps({**data, **change}).encode()))
    assert stamp.read(config) is None


def test_link_in_place_of_the_stamp_is_not_written_through(site: Path) -> None:
    write(site / ".sitegen" / "other", "theirs")
    (site / "mine").write_text("mine", encoding="utf-8")
    (site / ".sitegen" / "stamp.json.new").symlink_to(site / "mine")
    (site / ".sitegen" / "stamp.json").symlink_to(site / "mine")
    made(site)
    assert (site / "mine").read_text(encoding="utf-8") == "mine"


def test_cleaning_takes_the_stamp_away(site: Path) -> None:
    made(site)
    remove(load(site / "sitegen.toml"))
    assert not (site / ".sitegen").exists()


def test_article_that_changes_while_it_is_built_is_built_once_more(
    site: Path, builds: list[Config], files_of: Files
) -> None:
    config, path = load(site / "sitegen.toml"), site / "content" / "0.md"
    day = datetime.date(2024, 4, 1)

    def interfere(_stage: str, _done: int, _total: int) -> None:
        write(path, article(0, place="Bergen"))

    build(config, interfere, day)
    assert not (site / ".sitegen" / "stamp.json").exists()
    build(config, None, day)
    assert len(builds) == 2
    assert b"Bergen" in (site / "output" / "timeline.json").read_bytes()


def test_article_changed_and_changed_back_while_it_is_built_is_built_once_more(
    site: Path, builds: list[Config]
) -> None:
    config, path = load(site / "sitegen.toml"), site / "content" / "0.md"
    day, status = datetime.date(2024, 4, 1), path.stat()

    def interfere(_stage: str, _done: int, _total: int) -> None:
        write(path, article(0, place="Bergen"))
        write(path, article(0))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    build(config, interfere, day)
    build(config, None, day)
    assert len(builds) == 2


def test_article_written_twice_within_one_tick_is_built_twice(
    site: Path, builds: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have the same size, and the file system says the same of both."""
    tick_ns = time.time_ns() + 3600 * 10**9
    monkeypatch.setattr(
        inputs.Status,
        "of",
        lambda found: inputs.Status(found.st_size, tick_ns, tick_ns, found.st_ino),
    )
    made(site)
    _same_size_and_time(site / "content" / "0.md")
    made(site)
    assert len(builds) == 2


def test_file_is_known_by_its_times_only_once_they_are_old(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = load(site / "sitegen.toml")
    path = os.fspath(site / "content" / "0.md")
    written = inputs.survey(config).files[path]
    assert written.status is not None
    assert not written.is_proof
    later = written.status.newest_ns + inputs._MARGIN_NS
    for now, is_proof in ((later, False), (later + 1, True)):
        monkeypatch.setattr("time.time_ns", lambda now=now: now)
        assert inputs.survey(config).files[path].is_proof is is_proof


def test_files_that_are_known_are_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load(site / "sitegen.toml")
    monkeypatch.setattr(inputs, "_MARGIN_NS", _ALWAYS_NS)
    first = inputs.survey(config)
    monkeypatch.setattr(articles, "load", None)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert inputs.survey(config, first) == first


def test_stamp_learns_that_files_are_old_by_now(
    site: Path, builds: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "_MARGIN_NS", _NEVER_NS)
        made(site)
    config = load(site / "sitegen.toml")
    last = stamp.read(config)
    assert last is not None
    assert last.inputs.proofs == 0
    monkeypatch.setattr(inputs, "_MARGIN_NS", _ALWAYS_NS)
    made(site)
    last = stamp.read(config)
    assert last is not None
    assert last.inputs.proofs == len(last.inputs.files)
    made(site)
    assert len(builds) == 1


def test_no_stamp_where_a_change_at_once_could_not_be_seen(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, value in (
        ("after_a_tick", lambda _: None),  # the clock stands still
        ("after_a_tick", lambda _: 0),  # a file was written after the build
        ("footprint", lambda _: None),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(stamp, place, value)
            made(site)
            assert sorted(path.name for path in (site / ".sitegen").iterdir()) == ["cache.sqlite"]


def test_times_of_whole_seconds_need_two_of_them() -> None:
    second = 10**9
    fine = footprint.Footprint({}, 5 * second, is_coarse=False)
    coarse = footprint.Footprint({}, 5 * second, is_coarse=True)
    moments = [5 * second - 1, 5 * second, 7 * second - 1, 7 * second]
    assert [fine.is_older_than(moment) for moment in moments] == [False, True, True, True]
    assert [coarse.is_older_than(moment) for moment in moments] == [False, False, False, True]


def test_clock_is_seen_to_go_on(tmp_path: Path) -> None:
    before = footprint.after_a_tick(tmp_path / "probe")
    assert before is not None
    write(tmp_path / "later", "")
    assert (tmp_path / "later").stat().st_mtime_ns > before
    assert footprint.after_a_tick(tmp_path / "nowhere" / "probe") is None


def test_build_that_is_to_be_tried_again_leaves_no_stamp(
    site: Path, builds: list[Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("sitegen.pipeline.reading.analyze", None)
        assert made(site, allow_empty=True).failed
    assert made(site, allow_empty=True).failed == 0
    assert len(builds) == 2


def test_nothing_heavy_is_loaded_and_the_same_is_said(site: Path) -> None:
    code = (
        "import sys\nfrom sitegen.cli import main\n"
        "try: main(sys.argv[1:])\nfinally: print('loaded:', *sys.modules)"
    )

    def run(*words: str) -> tuple[int, str, list[str], set[str]]:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, *words],
            cwd=site,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        *said, loaded = done.stdout.splitlines()
        names = {name.partition(".")[0] for name in loaded.split()[1:]}
        return done.returncode, done.stderr, said, names & _HEAVY

    code_1, problems_1, said_1, loaded_1 = run("build", "--strict", "--jobs", "1")
    code_2, problems_2, said_2, loaded_2 = run("build", "--strict")
    assert (code_1, code_2) == (1, 1)
    assert problems_1 == problems_2
    assert "content/undated.md" in problems_2
    assert loaded_1 > {"jinja2", "yaml"}
    assert loaded_2 == set()
    assert said_2[1:] == said_1[1:]
    assert said_2[1].startswith("Kept back: 1 draft")
    assert said_2[0].partition(";")[0] == said_1[0].partition(";")[0]
    assert "; 0 files changed, 0 removed, in " in said_2[0]
    assert run("build")[0] == 0


def _edit(dice: random.Random) -> Callable[[Path], object]:
    """One of the things that an editor may do."""
    number, place = dice.randrange(4), dice.choice(("Aarau", "Bergen", "Calais"))
    name = f"content/{dice.randrange(4)}.md"
    settings = f'[build]\nallow_empty = true\n[site]\ntitle = "{place}"\n'
    return dice.choice(
        [
            lambda site: write(site / name, article(number, place=place)),
            lambda site: (site / name).unlink(missing_ok=True),
            lambda site: write(site / "corrections.toml", f"# {number % 2}\n"),
            lambda site: (site / "corrections.toml").unlink(missing_ok=True),
            lambda site: write(site / _STYLE, f"a {{ top: {number}px }}\n"),
            lambda site: write(site / "sitegen.toml", settings),
            lambda site: write(site / "output/index.html", place),
            lambda site: (site / "output/index.html").unlink(missing_ok=True),
            lambda site: _on(site / "output/index.html", _same_size_and_time),
            lambda site: _on(site / name, _same_size_and_time),
            lambda site: _on(site / name, os.utime),
            lambda site: _on(site / name, lambda path: path.rename(path.with_name("3.md"))),
            lambda site: (site / ".sitegen/cache.sqlite").unlink(missing_ok=True),
            lambda _: None,
        ]
    )


def _on(path: Path, change: Callable[[Path], object]) -> None:
    if path.exists():
        change(path)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_site_is_that_of_an_empty_folder(
    seed: int,
    site: Path,
    tmp_path_factory: pytest.TempPathFactory,
    files_of: Files,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where several follow at once, and where none changes a thing."""
    monkeypatch.setattr(inputs, "_MARGIN_NS", _NEVER_NS if seed % 2 else _ALWAYS_NS)
    dice, spared = random.Random(seed), 0
    for _ in range(20):
        for _ in range(dice.randrange(3)):
            _edit(dice)(site)
        report = made(site, allow_empty=True)
        spared += not report.changed
        fresh = tmp_path_factory.mktemp("fresh")
        for name in ("content", "themes"):
            shutil.copytree(site / name, fresh / name)
        for name in ("sitegen.toml", "corrections.toml"):
            _on(site / name, partial(shutil.copy, dst=fresh / name))
        clean = made(fresh, allow_empty=True)
        assert files_of(site / "output") == files_of(fresh / "output")
        assert counts(report) == counts(clean)
    assert spared > 3


def counts(report: Report) -> tuple[object, ...]:
    said = [(problem.message, Path(problem.where).name) for problem in report.problems]
    return report.articles, report.events, report.entries, report.pages, report.future, said
