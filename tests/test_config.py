"""Settings: defaults, the file, the command line, and each kind of mistake with its whole
message."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from sitegen.config import Config, load
from sitegen.errors import ConfigError


def test_without_a_file_everything_has_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Config()


def test_the_file_is_read_and_the_command_line_overrules_it(tmp_path: Path) -> None:
    file = tmp_path / "sitegen.toml"
    file.write_text(
        '\ufeffcontent = "news"\n[site]\nurl = "https://x.example/a/"\n[build]\njobs = 3\nstrict '
        "= true\n",
        "utf-8",
    )
    config = load(file, jobs=1, drafts=True)
    assert (config.content, config.output, config.root) == (
        tmp_path / "news",
        tmp_path / "output",
        tmp_path,
    )
    assert config.site.url == "https://x.example/a"
    assert (config.build.jobs, config.build.strict, config.articles.drafts) == (1, True, True)
    assert load(file, content=Path("other")).content == Path("other")


@pytest.mark.parametrize("inner", ["news", "news/2024"])
def test_settings_above_the_working_folder_are_found_and_folders_are_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    (tmp_path / "news" / "2024").mkdir(parents=True)
    (tmp_path / "sitegen.toml").write_text('content = "news"\n', "utf-8")
    monkeypatch.chdir(tmp_path / inner)
    config = load()
    assert config.content.resolve() == tmp_path / "news"
    assert (config.output.resolve(), config.root.resolve()) == (tmp_path / "output", tmp_path)


def test_settings_above_are_not_those_of_a_folder_with_content_or_of_another_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own" / "content").mkdir(parents=True)
    (tmp_path / "sitegen.toml").write_text('[site]\ntitle = "Above"\n', "utf-8")
    monkeypatch.chdir(tmp_path / "own")
    assert load() == Config()
    monkeypatch.chdir(tmp_path / "own" / "content")
    assert load(content=Path("other")).site.title == "Timeline"


_MISTAKES = [
    (
        '[site]\ntitel = "x"',
        'F:2: there is no setting "site.titel"\n    titel = "x"\n    ~~~~^\n  Did you mean '
        '"title"?',
    ),
    (
        "[sight]",
        'F:1: there is no setting "sight"\n    [sight]\n     ~~~~^\n  Did you mean "site"?',
    ),
    (
        "[timeline]\nqqq = 1",
        'F:2: there is no setting "timeline.qqq"\n    qqq = 1\n    ~~^\n  Known here: max_events, merge.',
    ),
    (
        '[build]\njobs = "2"',
        'F:2: "build.jobs" is not a whole number\n    jobs = "2"\n    ~~~^\n  Write a whole '
        "number.",
    ),
    (
        "[build]\njobs = true",
        'F:2: "build.jobs" is not a whole number\n    jobs = true\n    ~~~^\n  Write a whole '
        "number.",
    ),
    (
        "[build]\njobs = -1",
        'F:2: "build.jobs" is less than 0\n    jobs = -1\n    ~~~^\n  Write a larger number.',
    ),
    (
        "[timeline]\nmax_events = 0",
        'F:2: "timeline.max_events" is less than 1\n    max_events = 0\n    ~~~~~~~~~^\n'
        "  Write a larger number.",
    ),
    (
        '[timeline]\nmax_events = "few"',
        'F:2: "timeline.max_events" is not a whole number\n    max_events = "few"\n'
        "    ~~~~~~~~~^\n  Write a whole number.",
    ),
    (
        "site = 1",
        'F:1: "site" is a section\n    site = 1\n    ~~~^\n  Write [site] on a line of its own.',
    ),
    (
        '[dates]\norder = "xyz"',
        'F:2: "dates.order" cannot be \'xyz\'\n    order = "xyz"\n    ~~~~^\n'
        '  Choose one of "auto", "mdy", "dmy", "ymd".',
    ),
    (
        '[site]\nurl = "x.example"',
        'F:2: "x.example" is not a web address\n    url = "x.example"\n    ~~^\n  Write it with '
        "https:// at the front.",
    ),
    (
        "[articles]\ntime_limit_s = nan",
        'F:2: "articles.time_limit_s" is not more than 0\n    time_limit_s = nan\n    '
        "~~~~~~~~~~~^\n  Write seconds.",
    ),
    (
        "[site]\ntitle = x",
        "F:2: the file is not TOML: Invalid value\n"
        "    title = x\n            ^\n  Text stands between quotation marks.",
    ),
]


@pytest.mark.parametrize(("text", "message"), _MISTAKES, ids=[text for text, _ in _MISTAKES])
def test_a_mistake_is_shown_where_it_stands(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "sitegen.toml"
    file.write_text(text + "\n")
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert str(caught.value) == message.replace("F", str(file), 1)


@pytest.mark.parametrize(
    "data", [b"\xff", b"[site]\ntitle = " + b"9" * 5_000], ids=["not UTF-8", "digits"]
)
def test_a_file_that_cannot_be_read_is_named(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "sitegen.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        load(tmp_path / "sitegen.toml")
    assert caught.value.where == str(tmp_path / "sitegen.toml")


def test_every_setting_is_documented_with_its_default() -> None:
    text = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text("utf-8")
    written = dict(re.findall(r"^\| `([\w.]+)` \| (.+?) \|", text, re.MULTILINE))
    known: dict[str, str] = {}
    for field in dataclasses.fields(Config):
        value = getattr(Config(), field.name)
        if dataclasses.is_dataclass(value):
            known |= {
                f"{field.name}.{each.name}": _toml(getattr(value, each.name))
                for each in dataclasses.fields(value)
            }
        elif field.name != "root":
            known[field.name] = _toml(value)
    assert written == known


def _toml(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, int | float) else f'`"{value}"`'
