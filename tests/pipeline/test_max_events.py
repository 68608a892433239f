"""At most so many events are shown: on the pages and in every file for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import exports
from sitegen.config import Config, TimelineConfig
from sitegen.pipeline import build, export


@pytest.fixture
def config(newsroom: Path) -> Config:
    return Config(newsroom / "content", newsroom / "output", newsroom)


def _entries(config: Config) -> list[dict[str, object]]:
    data = json.loads((config.output / "timeline.json").read_text(encoding="utf-8"))
    return list(data["entries"])


def _limited(config: Config, most: int) -> Config:
    return replace(config, timeline=TimelineConfig(max_events=most))


def test_the_site_has_the_entries_that_are_left_and_no_page_of_another(config: Config) -> None:
    build(config)
    before = _entries(config)
    pages = {page.name for page in (config.output / "events").glob("*.html")}
    config = replace(config, build=replace(config.build, allow_empty=True))
    report = build(_limited(config, 4))
    after = _entries(config)
    assert report.entries == len(after) == 4 < len(before)
    assert [entry for entry in before if entry["id"] in [each["id"] for each in after]] == after
    left = {page.name for page in (config.output / "events").glob("*.html")}
    assert left < pages
    home = (config.output / "index.html").read_text(encoding="utf-8")
    for entry in before:
        assert (f"{entry['id']}" in home) == (entry in after)


def test_more_than_there_are_changes_nothing(config: Config) -> None:
    build(config)
    before = {path: path.read_bytes() for path in config.output.rglob("*.html")}
    build(_limited(config, 500))
    assert {path: path.read_bytes() for path in config.output.rglob("*.html")} == before


@pytest.mark.parametrize("form", exports.BY_NAME)
def test_every_export_has_the_entries_of_the_site(config: Config, form: str) -> None:
    build(config)
    left_out = {str(entry["id"]) for entry in _entries(config)}
    config = replace(_limited(config, 3), build=replace(config.build, allow_empty=True))
    build(config)
    left_out -= {str(entry["id"]) for entry in _entries(config)}
    content, _ = export(config, form)
    assert content == (config.output / exports.BY_NAME[form].path).read_bytes()
    assert left_out
    assert not [name for name in left_out if name.encode() in content]


def test_a_pinned_event_is_among_them(config: Config) -> None:
    build(config)
    least = min(_entries(config), key=lambda entry: float(str(entry["score"])))
    config = _limited(replace(config, build=replace(config.build, allow_empty=True)), 1)
    build(config)
    assert [entry["id"] for entry in _entries(config)] != [least["id"]]
    (config.root / "corrections.toml").write_text(
        f'[[pin]]\nevent = "{least["id"]}"\n', encoding="utf-8"
    )
    build(config)
    assert [entry["id"] for entry in _entries(config)] == [least["id"]]
