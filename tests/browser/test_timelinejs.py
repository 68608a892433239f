"""TimelineJS, the program that timelinejs.json is for, shows what the site says.

It is not on the Python index: ``npm install --no-save @knight-lab/timelinejs`` puts it into
``node_modules``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

_PROGRAM = Path(__file__).parents[2] / "node_modules" / "@knight-lab" / "timelinejs" / "dist"

_SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shown by TimelineJS</title>
<link rel="stylesheet" href="{program}/css/timeline.css"><script src="{program}/js/timeline.js"></script>
</head><body><div id="shown" style="width: 100%; height: 700px"></div></body></html>
"""

_SHOW = """data => new Promise((resolve, reject) => {
    const timeline = new TL.Timeline('shown', data, {hash_bookmark: false, font: null});
    window.shown = timeline;
    timeline.on('ready', () => resolve(timeline.config.events.length));
    timeline.on('error', error => reject(new Error(error.message || JSON.stringify(error))));
})"""


@pytest.mark.skipif(
    not _PROGRAM.is_dir(), reason="no TimelineJS: npm install --no-save @knight-lab/timelinejs"
)
def test_timelinejs_shows_every_event_with_its_date(
    folder: Path, tmp_path: Path, page: Page
) -> None:
    data: dict[str, Any] = json.loads((folder / "timelinejs.json").read_text(encoding="utf-8"))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("http*://**", lambda route: route.abort())
    shell = tmp_path / "shell.html"
    shell.write_text(_SHELL.format(program=_PROGRAM.as_uri()), encoding="utf-8")
    page.goto(shell.as_uri())
    assert page.evaluate(_SHOW, data) == len(data["events"])
    markers = page.locator(".tl-timemarker")
    assert markers.count() == len(data["events"])
    told = page.locator(".tl-timemarker-content .tl-headline").all_inner_texts()
    assert sorted(" ".join(text.split()) for text in told) == sorted(
        event["text"]["headline"] for event in data["events"]
    )
    first = data["events"][0]
    page.evaluate("id => window.shown.goToId(id)", first["unique_id"])
    slide = page.locator(f"#{first['unique_id']}")
    slide.locator(".tl-headline").wait_for()
    assert slide.locator(".tl-headline-date").inner_text() == first["display_date"]
    assert errors == []
