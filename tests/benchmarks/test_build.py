"""What a build costs, in counts that no machine and no load changes: calls of each room, files."""

import sys
from collections import Counter
from pathlib import Path

import build
import newsroom
import peers
import pytest
import stages

import sitegen
from sitegen.config import Config

_SMALL, _LARGE = 40, 160
# How calls may grow with articles. A room that compares each with each would be at 2.
_STEEPEST = 1.05
# Merging is above it here: in a small corpus, few events have another one of their day.
_STEEPEST_OF = {"timelines": 1.15}
# Files that may be other or new once a date in a sentence is another one, of 160 articles.
_CHANGED = 40


def _site(folder: Path, count: int) -> Config:
    newsroom.write(folder / "content", count)
    return stages.settings(folder / "content", folder)


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Config, dict[int, Counter[str]]]:
    """A built site of the larger size, and the calls of each room of cold builds of both."""
    sitegen.build(_site(tmp_path_factory.mktemp("first"), 5))  # reads rules and word lists
    counted = {}
    for count in (_SMALL, _LARGE):
        config = _site(tmp_path_factory.mktemp(str(count)), count)
        counted[count] = stages.calls(lambda config=config: sitegen.build(config))  # type: ignore[misc]
    return config, counted


@pytest.mark.slow
def test_no_room_works_more_than_in_proportion_to_the_articles(
    costs: tuple[Config, dict[int, Counter[str]]],
) -> None:
    _, counted = costs
    grown = {
        room: build.exponent([(count, calls[room]) for count, calls in counted.items()])
        for room in counted[_LARGE]
    }
    assert {"timelines", "pages", "events", "store"} <= grown.keys()
    assert not {
        room: power for room, power in grown.items() if power > _STEEPEST_OF.get(room, _STEEPEST)
    }


@pytest.mark.slow
def test_another_date_in_a_sentence_touches_few_files(
    costs: tuple[Config, dict[int, Counter[str]]],
) -> None:
    config, _ = costs
    build.STEPS["edit"](config.content)
    assert 0 < sitegen.build(config).changed <= _CHANGED


@pytest.mark.parametrize("power", [0.0, 1.0, 2.35])
def test_exponent_is_that_of_the_power(power: float) -> None:
    assert build.exponent([(x, 3 * x**power) for x in (1, 10, 40)]) == pytest.approx(power)


def test_program_is_run_in_each_step_and_its_site_is_counted(tmp_path: Path) -> None:
    newsroom.write(tmp_path / "corpus", 12)
    copy = "import shutil; shutil.copytree('content', 'site', dirs_exist_ok=True)"
    copier = peers.Peer("copier", (sys.executable, "-c", copy), "site")
    ran = build.run(copier, tmp_path / "corpus", tmp_path / "work")
    files = {step: (cost.files, cost.changed) for step, cost in ran.costs.items()}
    assert files == {
        "cold": (12, 12),
        "no change": (12, 0),
        "edit": (12, 1),
        "undated line": (12, 1),
        "newer article": (13, 1),
    }
    assert all(cost.cpu_s > 0 and cost.peak_mib > 1 for cost in ran.costs.values())
    assert not (tmp_path / "work").exists()
    assert any("| 12 | copier | edit |" in line for line in build.table([ran]))


def test_program_that_fails_is_an_error_with_what_it_said(tmp_path: Path) -> None:
    newsroom.write(tmp_path / "corpus", 1)
    broken = peers.Peer("broken", (sys.executable, "-c", "exit('no space')"), "site")
    with pytest.raises(RuntimeError, match=r"broken ended with 1:\nno space"):
        build.run(broken, tmp_path / "corpus", tmp_path / "work")


@pytest.mark.parametrize("name", peers.NAMES)
def test_program_that_is_missing_is_told_with_how_to_install_it(name: str) -> None:
    assert "install" in str(peers.find(name, ""))
