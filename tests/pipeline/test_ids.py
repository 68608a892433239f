"""Ids of events and their addresses hold while titles, dates and file names change."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sitegen
from sitegen.events import telling
from sitegen.headlines.titles import verb_title
from sitegen.headlines.wording import Draft

_TEXT = (
    "---\n{id}title: Port\ndate: 2024-03-05\n---\n\n"
    "The port opened its gate on 4 March 2024, and a ship sank in May 2021.\n"
)


def _build(folder: Path) -> dict[str, list[dict[str, Any]]]:
    config = sitegen.Config(content=folder / "content", output=folder / "site", root=folder)
    sitegen.build(replace(config, build=replace(config.build, jobs=1)))
    data: dict[str, list[dict[str, Any]]] = json.loads(
        (folder / "site" / "timeline.json").read_bytes()
    )
    return data


def _write(folder: Path, name: str, id_line: str = "") -> None:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / name).write_text(_TEXT.format(id=id_line), encoding="utf-8")


def test_other_titles_leave_ids_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a.md")
    before = _build(tmp_path)["entries"]

    def louder(*arguments: object) -> Draft | None:
        draft = verb_title(*arguments)  # type: ignore[arg-type]
        return draft and draft._replace(text=f"{draft.text} at last")

    monkeypatch.setattr(telling, "verb_title", louder)
    shutil.rmtree(tmp_path / ".sitegen")
    after = _build(tmp_path)["entries"]
    assert [e["title"] for e in before] != [e["title"] for e in after]
    assert [e["id"] for e in before] == [e["id"] for e in after]


def test_an_article_with_an_id_keeps_its_events_when_its_file_is_renamed(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", "id: port\n")
    before = {entry["id"] for entry in _build(tmp_path)["entries"]}
    (tmp_path / "content" / "a.md").rename(tmp_path / "content" / "b.md")
    assert {entry["id"] for entry in _build(tmp_path)["entries"]} == before
    assert len(before) == 2


def test_an_id_of_the_first_version_still_hides_and_its_address_leads_on(tmp_path: Path) -> None:
    _write(tmp_path, "a.md")
    entry = _build(tmp_path)["entries"][1]
    (old,) = entry["aliases"]
    forward = (tmp_path / "site" / "events" / f"{old}.html").read_text(encoding="utf-8")
    assert f'<meta http-equiv="refresh" content="0; url=../events/{entry["id"]}.html">' in forward
    assert f'href="../events/{entry["id"]}.html">{entry["title"]}</a>' in forward
    (tmp_path / "corrections.toml").write_text(f'[[hide]]\nevent = "{old}"\n', encoding="utf-8")
    assert entry["id"] not in [each["id"] for each in _build(tmp_path)["entries"]]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("port", "port"), ("The Port", "the-port-"), ("2024/port", "2024-port-")],
)
def test_an_id_is_a_slug(written: str, expected: str, tmp_path: Path) -> None:
    _write(tmp_path, "a.md", f'id: "{written}"\n')
    (article,) = _build(tmp_path)["articles"]
    assert str(article["id"]).startswith(expected)
