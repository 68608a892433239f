"""The address of an entry leads to it when tellings come, and when two entries become one."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import sitegen
from sitegen.config import PagesConfig

# The first two tell one event, but only the third shows it.
_FIRST = (
    "2012-06-25",
    "Drelenn Pharma accepted an offer of $3 million from Keldorn Foods on August 12, 2011.",
)
_SECOND = (
    "2012-07-12",
    "Keldorn Foods agreed to buy Drelenn Pharma for $3 million on August 12, 2011.",
)
_BRIDGE = (
    "2012-08-21",
    "On August 12, 2011, Keldorn Foods announced that it would acquire Drelenn Pharma for $3 million.",
)


def _write(folder: Path, *articles: tuple[str, str]) -> None:
    for day, text in articles:
        (folder / "content").mkdir(exist_ok=True)
        (folder / "content" / f"{day}.md").write_text(
            f"---\ntitle: Port {day}\ndate: {day}\n---\n\n{text}\n", encoding="utf-8"
        )


def _build(
    folder: Path, output: str = "site", *, clean: bool = False, event_pages: int = 2_000
) -> list[str]:
    """Build the site, and return the ids of its entries."""
    config = sitegen.Config(
        content=folder / "content",
        output=folder / output,
        root=folder,
        pages=PagesConfig(event_pages=event_pages),
    )
    sitegen.build(replace(config, build=replace(config.build, jobs=1, clean=clean)))
    data = json.loads((folder / output / "timeline.json").read_bytes())
    return [entry["id"] for entry in data["entries"]]


def _goal(folder: Path, name: str, output: str = "site") -> str:
    """The id that the address of another leads to, itself where it has a page of its own."""
    page = (folder / output / "events" / f"{name}.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="refresh" content="0; url=\.\./events/(.+?)\.html"', page)
    if found is None:
        return name
    assert f'<link rel="canonical" href="../events/{found[1]}.html">' in page
    return found[1]


def test_when_two_entries_become_one_the_later_address_leads_to_the_earlier(
    tmp_path: Path,
) -> None:
    _write(tmp_path, _FIRST, _SECOND)
    before = _build(tmp_path)
    assert len(before) == 2
    _write(tmp_path, _BRIDGE)
    (entry,) = _build(tmp_path)
    assert entry in before
    assert {_goal(tmp_path, name) for name in before} == {entry}


def test_when_an_editor_joins_two_entries_the_later_address_leads_to_the_earlier(
    tmp_path: Path,
) -> None:
    _write(tmp_path, _FIRST, _SECOND)
    before = _build(tmp_path)
    (tmp_path / "corrections.toml").write_text(
        f"[[merge]]\nevents = {json.dumps(before)}\n", encoding="utf-8"
    )
    (entry,) = _build(tmp_path)
    assert {_goal(tmp_path, name) for name in before} == {entry}


def test_an_entry_keeps_its_address_when_later_articles_tell_it(tmp_path: Path) -> None:
    _write(tmp_path, _FIRST)
    before = _build(tmp_path)
    _write(tmp_path, _BRIDGE)
    assert _build(tmp_path) == before


def test_the_address_leads_on_when_an_older_article_comes_and_back_when_it_goes(
    tmp_path: Path,
) -> None:
    _write(tmp_path, _BRIDGE)
    (before,) = _build(tmp_path)
    _write(tmp_path, _FIRST)
    (entry,) = _build(tmp_path)
    assert entry != before
    assert _goal(tmp_path, before) == entry
    (tmp_path / "content" / f"{_FIRST[0]}.md").unlink()
    assert _build(tmp_path) == [before]
    assert _goal(tmp_path, before) == before


def test_a_clean_build_knows_the_same_addresses(tmp_path: Path) -> None:
    for article in (_SECOND, _FIRST, _BRIDGE):
        _write(tmp_path, article)
        _build(tmp_path)
    _build(tmp_path, "other", clean=True)
    listed = [
        {path.name: path.read_bytes() for path in (tmp_path / output / "events").iterdir()}
        for output in ("site", "other")
    ]
    assert listed[0] == listed[1]


@pytest.mark.parametrize(("most", "is_known"), [(1, True), (0, False)])
def test_a_large_site_has_no_pages_for_ids_that_no_entry_had(
    tmp_path: Path, most: int, *, is_known: bool
) -> None:
    _write(tmp_path, _BRIDGE)
    (before,) = _build(tmp_path, event_pages=most)
    _write(tmp_path, _FIRST)
    _build(tmp_path, event_pages=most)
    assert (tmp_path / "site" / "events" / f"{before}.html").is_file() == is_known


def test_later_tellings_of_one_event_add_no_pages(tmp_path: Path) -> None:
    day = datetime.date.fromisoformat(_BRIDGE[0])
    counts = []
    for more in range(4):
        _write(tmp_path, (str(day + datetime.timedelta(days=more)), _BRIDGE[1]))
        _build(tmp_path)
        counts.append(len(list((tmp_path / "site" / "events").iterdir())))
    assert counts[1:] == [counts[0] + 1] * 3
