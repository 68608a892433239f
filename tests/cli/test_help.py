"""Help that is fast, complete, and the same as in the documentation."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitegen.cli import _sitegen
from sitegen.exports import FORMATS

_ROOT = Path(__file__).parent.parent.parent
_COMMANDS = sorted(_sitegen.list_commands(click.Context(_sitegen)))
# What the help of a command may not load: it is asked for while typing, and must be there at once.
_HEAVY = {
    "concurrent.futures",
    "dateparser",
    "http.server",
    "importlib.metadata",
    "jinja2",
    "markdown",
    "multiprocessing",
    "nh3",
    "numpy",
    "sitegen.articles",
    "sitegen.dates",
    "sitegen.events",
    "sitegen.languages",
    "sitegen.pages",
    "sitegen.pipeline",
    "sqlite3",
    "sumy",
    "yaml",
}


def command(name: str) -> click.Command:
    found = _sitegen.get_command(click.Context(_sitegen), name)
    assert found is not None
    return found


@pytest.mark.parametrize("words", [[], *([name] for name in _COMMANDS)], ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; from sitegen.cli import main\n"
        "try: main(sys.argv[1:])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith("Usage: ")
    assert not _HEAVY & set(done.stderr.split())


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    found = command(name)
    assert found.help
    assert len(found.help.splitlines()[0]) < 75
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def _without_formats(text: str) -> str:
    """The help without the lines of the table of formats, which says itself what there is."""
    return re.sub(r"(?m)^ {4}\w+ {2,}.*\n", "", text)


def test_documentation_shows_formats_as_the_table_has_them() -> None:
    text = (_ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^ {4}(\w+) {2,}(.+)$", text)
    assert shown
    assert set(shown) <= {(form.name, form.label) for form in FORMATS}


@pytest.mark.parametrize("name", _COMMANDS)
def test_documentation_shows_the_help_of_every_command_as_it_is(name: str) -> None:
    shown = CliRunner().invoke(_sitegen, [name, "--help"], prog_name="sitegen", terminal_width=100)
    text = (_ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"(?ms)^## `sitegen (\w+)`\n.*?```text\n(.*?)```", text))
    assert _without_formats(sections.get(name, "")) == _without_formats(shown.output)


def test_documentation_names_no_command_that_is_not() -> None:
    text = (_ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"(?m)^## `sitegen (\w+)`$", text)) == _COMMANDS


def test_version_is_that_of_the_package() -> None:
    import importlib.metadata

    shown = CliRunner().invoke(_sitegen, ["--version"])
    assert shown.output == f"sitegen {importlib.metadata.version('sitegen')}\n"


def test_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith("Usage: sitegen build [OPTIONS]\n")
