"""A small newsroom, and the program in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_PLACES = ("Lindholm", "Aarau", "Bergen", "Calais", "Dover")
_MONTHS = ("January", "March", "May", "July", "October")

Sitegen = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder with ``content/`` of seven articles: enough to merge, to link and to differ."""
    content = tmp_path / "content"
    content.mkdir()
    for number in range(7):
        place, month = _PLACES[number % 5], _MONTHS[number % 5]
        (content / f"2024-03-{number + 5:02}-{place.lower()}-{number}.md").write_text(
            f"---\ntitle: The bridge of {place}, part {number}\n---\n\n"
            f"The council of {place} approved a new bridge on 4 March 2024, with 14 votes to 9. "
            "It will cost "
            f"$42 million.\n\nThe old bridge of {place} was closed in {month} 2022. Engineers of "
            "Falk Works "
            f"found cracks in {number + 2} piers on 12 {month} 2021.\n",
            encoding="utf-8",
        )
    return tmp_path


@pytest.fixture(scope="session")
def sitegen() -> Sitegen:
    """The function that runs the program: its words, the folder to run it in, more of the
    environment."""

    def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "sitegen", *words],
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run
