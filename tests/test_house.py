"""The laws of the house that no linter knows."""

import importlib
import re
import subprocess
from pathlib import Path

import pytest

import sitegen

_ROOT = Path(__file__).parent.parent
_MODULES = sorted((_ROOT / "sitegen").rglob("*.py"))


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := _ROOT / name).is_file()]


@pytest.mark.parametrize("path", _MODULES, ids=lambda path: str(path.relative_to(_ROOT)))
def test_module_is_one_concept_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 450, "think at 400: is this still one concept?"
    assert lines[0].startswith('"""')


def test_no_room_has_a_name_without_a_meaning() -> None:
    meaningless = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
    assert not [path for path in _MODULES if meaningless & {path.stem, *path.relative_to(_ROOT).parts}]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    # Written apart, so that this file does not name them either.
    names = ["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", r"deb\.debian" + r"\.org"]
    hosts = re.compile("|".join(names).encode())
    named = [path for path in _tracked() if hosts.search(path.read_bytes())]
    assert not named


def test_no_tracked_file_is_over_one_megabyte() -> None:
    assert not [path for path in _tracked() if path.stat().st_size > 1_000_000]


@pytest.mark.parametrize("name", sitegen.__all__)
def test_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(sitegen, name)
    assert value.__doc__
    assert name in dir(sitegen)


def test_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sitegen.nothing


def test_public_functions_are_not_hidden_by_rooms_of_the_same_name() -> None:
    rooms = {path.stem for path in (_ROOT / "sitegen").iterdir()}
    assert not rooms & set(sitegen.__all__)
    for room in ("timelines", "pipeline"):
        importlib.import_module(f"sitegen.{room}")
    assert callable(sitegen.timeline)
    assert callable(sitegen.build)
