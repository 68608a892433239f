"""A slip in ``corrections.toml`` stops every command that would show what it hides; the old site
stays whole."""

from __future__ import annotations

import os
import signal
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.cli import main

_CASES = Path(__file__).parents[1] / "cases" / "corrections.toml"
_TEXTS: list[dict[str, str]] = tomllib.loads(_CASES.read_text("utf-8"))["broken"]
_ARTICLE = (
    "---\ntitle: A bridge\ndate: 2024-03-05\n---\nThe council approved the bridge on 4 March "
    "2024.\n"
)
_OPENED = "The mayor opened the bridge on 5 March 2024.\n"
_PLACE = "  Put the file with the corrections in its place."
_PATTERN = '  Write  [[hide]]  and below it  event = "ev-…"'
_EVENT = '[[hide]]\nevent = "ev-1"\n'


def _words(text: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(text.encode(encoding))


def _closed(path: Path) -> None:
    path.write_text(_EVENT, encoding="utf-8")
    path.chmod(0)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nothing(path: Path) -> None:
    path.touch()
    os.truncate(path, 300_000_000_000)


# What lies at the place of the file, and the whole of what is said about it.
_FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("a folder", Path.mkdir, f"corrections.toml: is a folder\n{_PLACE}"),
    (
        "a dead link",
        lambda path: path.symlink_to("nowhere.toml"),
        f"corrections.toml: is a link to a file that is not there\n{_PLACE}",
    ),
    (
        "a link to a device",
        lambda path: path.symlink_to(os.devnull),
        f"corrections.toml: is no regular file\n{_PLACE}",
    ),
    ("a pipe", _pipe, f"corrections.toml: is no regular file\n{_PLACE}"),
    (
        "a link to itself",
        lambda path: path.symlink_to(path),
        "corrections.toml: cannot be read: Too many levels of symbolic links\n  Check its "
        "permissions.",
    ),
    (
        "no right to read",
        _closed,
        "corrections.toml: cannot be read: Permission denied\n  Check its permissions.",
    ),
    (
        "UTF-16",
        _words(_EVENT, "utf-16"),
        "corrections.toml: the file is UTF-16, not UTF-8\n  Save it as UTF-8.",
    ),
    (
        "UTF-16 without a mark",
        _words(_EVENT, "utf-16-le"),
        "corrections.toml: the file is UTF-16, not UTF-8\n  Save it as UTF-8.",
    ),
    (
        "Latin-1",
        _words(f'{_EVENT}note = "café"\n', "latin-1"),
        "corrections.toml:3: the file is not UTF-8: 0xe9 begins no character\n  Save it as UTF-8.",
    ),
    (
        "3 MB",
        _words(_EVENT + "# so it goes\n" * 250_000),
        "corrections.toml: the file is too large\n  Keep it under 2,000,000 bytes.",
    ),
    (
        "300 GB of nothing",
        _nothing,
        "corrections.toml: the file is too large\n  Keep it under 2,000,000 bytes.",
    ),
    (
        "a number of 5,000 digits",
        _words(f"{_EVENT}when = {'9' * 5000}\n"),
        f"corrections.toml:3: the number has too many digits\n    when = {'9' * 112}…\n"
        "  A text stands between quotation marks.",
    ),
    (
        "a number of 5,000 hexadecimal digits",
        _words(f'[[redate]]\nevent = "ev-1"\nwhen = 0x{"f" * 5000}\n'),
        f'corrections.toml:3: redate: "…" is not a date\n    when = 0x{"f" * 110}…\n'
        '  Write "2024-02-26", "2024-02", "2024" or "2023-05/2023-07".',
    ),
    (
        "5,000 brackets in one another",
        _words(f"{_EVENT}note = {'[' * 5000}{']' * 5000}\n"),
        "corrections.toml:3: too many brackets in one another\n    note = "
        f"{'[' * 112}…\n{_PATTERN}",
    ),
    (
        "a line of 30,000 characters",
        _words(f"{_EVENT}{'a.' * 15000}a = 1\n"),
        "corrections.toml:3: the line has more than 20,000 characters\n"
        '  Break it up: a list may have several lines, and so may a text between """ and """.',
    ),
]
_ALL = _FILES + [(case["kind"], _words(case["text"]), case["said"].strip("\n")) for case in _TEXTS]


@pytest.fixture(autouse=True)
def same_signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str, str]]:
    """The function that runs a command: its exit code, and what it printed."""

    def run(*words: str) -> tuple[object, str, str]:
        code: object = 0
        try:
            main(list(words))
        except SystemExit as done:
            code = done.code or 0
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., tuple[object, str, str]]
) -> Path:
    """The folder of a site that stands, and is worked in."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(_ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("build")[0] == 0
    (tmp_path / "content" / "a.md").write_text(_ARTICLE + _OPENED, encoding="utf-8")
    return tmp_path


def _skip_if_root(kind: str) -> None:
    if kind == "no right to read" and os.geteuid() == 0:
        pytest.skip("root may read everything")


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX")
@pytest.mark.parametrize(("kind", "lay", "said"), _ALL, ids=[kind for kind, _, _ in _ALL])
def test_slip_stops_build_check_and_export(
    kind: str,
    lay: Callable[[Path], object],
    said: str,
    site: Path,
    run: Callable[..., tuple[object, str, str]],
    files_of: Callable[[Path], dict[str, bytes]],
) -> None:
    _skip_if_root(kind)
    before = files_of(site / "output")
    lay(site / "corrections.toml")
    visible = "\n".join(
        line.replace("\x01", "\N{REPLACEMENT CHARACTER}") for line in said.split("\n")
    )
    for words in (["build"], ["export", "json"]):
        code, out, err = run(*words)
        assert (code, out) == (1, "")
        assert err.startswith(f"{visible}\n")
        sum_, hint = err.splitlines()[-2:]
        assert sum_.endswith(" in the corrections; nothing was written")
        assert (
            hint
            == "  What they hide would be shown. Mend them, or leave all of them out for once: --ignore-corrections"
        )
    code, out, err = run("check")
    assert (code, err.startswith(f"{visible}\n")) == (1, True)
    assert out.startswith("1 article, ")
    assert files_of(site / "output") == before


def test_without_its_corrections_the_site_is_built_and_that_is_said(
    site: Path, run: Callable[..., tuple[object, str, str]]
) -> None:
    (site / "corrections.toml").mkdir()
    notice = "corrections.toml is left out (--ignore-corrections): what it hides is shown.\n"
    code, out, err = run("build", "--ignore-corrections", "--strict")
    assert (code, out.startswith("Built "), err) == (0, True, notice)
    assert run("check", "--ignore-corrections") == (0, "1 article, 0 problems.\n", notice)
    code, out, err = run("export", "csv", "--ignore-corrections")
    assert (code, "opened" in out, err) == (0, True, notice)
