"""Whole stories at the command line, one text file each: commands, what they print, the files
around them.

# what the story is about $ sitegen build --strict         runs it in an empty folder that holds the
files below ? 1                              its exit code, 0 when none is given > Built … pages
standard output, line for line; … stands for anything; no line: not looked at ! content/a.md: …
standard error, line for line; no line: it must be empty exists PATH / absent PATH        so it is
after the commands before has PATH words                   the file holds the words; lacks PATH
words: it does not nowhere PATH words               no file in that folder holds the words in its
text or name, capitals or not write PATH words                 makes the file anew, \\n is a line
end; append PATH words: adds a line to it remove PATH cd PATH                          works on
there; the folder is made where it is not link PATH TARGET                 makes a symbolic link;
TARGET is as seen from where it lies -- content/a.md --               a file, to the next such line;
"-- PATH : latin-1 --" gives its encoding"""

import os
import re
import shlex
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sitegen.cli import main

_STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))


@dataclass
class Step:
    """A command or a look at the files, with what is expected of it."""

    line: str
    code: int = 0
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def same_signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def told(path: Path, folder: Path) -> list[Step]:
    """Lay the files of the story into the folder; its steps."""
    parts = re.split(r"(?m)^-- (\S+)(?: : (\S+))? --\n", path.read_text(encoding="utf-8"))
    for name, encoding, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode(encoding or "utf-8"))
    steps: list[Step] = []
    for line in parts[0].splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "?":
            steps[-1].code = int(rest)
        elif mark == ">":
            steps[-1].out.append(rest)
        elif mark == "!":
            steps[-1].err.append(rest)
        elif mark not in ("#", ""):
            steps.append(Step(line))
    return steps


def matches(expected: list[str], actual: str) -> bool:
    pattern = "\n".join(".*".join(map(re.escape, line.split("…"))) for line in expected)
    return re.fullmatch(pattern, actual.rstrip("\n")) is not None


def run(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    _, program, *arguments = shlex.split(step.line)
    assert program == "sitegen"
    try:
        main(arguments)
        code: object = 0
    except SystemExit as done:
        code = done.code or 0
    printed = capsys.readouterr()
    assert matches(step.err, printed.err), f"{step.line}\n{printed.err}"
    assert not step.out or matches(step.out, printed.out), f"{step.line}\n{printed.out}"
    assert code == step.code, step.line


def _bytes(path: Path) -> bytes:
    return path.read_bytes().lower() if path.is_file() else b""


def look(line: str) -> None:
    verb, name, words = (*line.split(" ", 2), "")[:3]
    path = Path(name)
    if verb == "exists":
        assert path.exists(), line
    elif verb == "absent":
        assert not path.exists(), line
    elif verb == "has":
        assert words in path.read_text(encoding="utf-8"), line
    elif verb == "lacks":
        assert words not in path.read_text(encoding="utf-8"), line
    elif verb == "nowhere":
        told = [
            file
            for file in path.rglob("*")
            if words.encode() in file.name.lower().encode() + _bytes(file)
        ]
        assert not told, f"{line}: {told}"
    elif verb == "append":
        path.write_text(path.read_text(encoding="utf-8") + words + "\n", encoding="utf-8")
    elif verb == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words.replace(r"\n", "\n") + "\n", encoding="utf-8")
    elif verb == "link":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(words)
    elif verb == "remove":
        path.unlink()
    elif verb == "cd":
        path.mkdir(parents=True, exist_ok=True)
        os.chdir(path)
    else:
        pytest.fail(f"no such step: {line}")


@pytest.mark.parametrize("path", _STORIES, ids=lambda path: path.stem)
def test_story(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for step in told(path, tmp_path):
        if step.line.startswith("$ "):
            run(step, capsys)
        else:
            look(step.line)


def test_matching_takes_dots_for_anything_and_nothing_else() -> None:
    assert matches(["Built … pages"], "Built 3 pages\n")
    assert not matches(["Built … pages"], "Built 3 pages\nand more\n")
    assert not matches([], "anything")
