"""A format alone is the very file of the built site."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen import exports
from sitegen.config import Config
from sitegen.pipeline import build, export

Sitegen = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("built")
    (folder / "content").mkdir()
    (folder / "content" / "2024-03-05-bridge.md").write_text(
        "# A bridge\n\nThe council approved a new bridge on 4 March 2024. It will cost $42 "
        "million.\n",
        encoding="utf-8",
    )
    config = Config(folder / "content", folder / "output", folder)
    build(config)
    return config


@pytest.mark.parametrize("form", exports.BY_NAME)
def test_export_is_the_file_of_the_site(built: Config, form: str) -> None:
    content, problems = export(built, form)
    assert problems == ()
    assert content == (built.output / exports.BY_NAME[form].path).read_bytes()


def test_export_goes_to_standard_output_or_a_file(
    built: Config, sitegen: Sitegen, tmp_path: Path
) -> None:
    words = ("export", "csv", "--content", str(built.content))
    printed = sitegen(*words, cwd=tmp_path)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert "approved" in printed.stdout
    assert sitegen(*words, "--output", "events.csv", cwd=tmp_path).stdout == ""
    assert (tmp_path / "events.csv").read_text(
        encoding="utf-8"
    ).splitlines() == printed.stdout.splitlines()


def test_unknown_format_is_refused_with_the_known_ones(sitegen: Sitegen, tmp_path: Path) -> None:
    done = sitegen("export", "pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "'timelinejs'" in done.stderr
