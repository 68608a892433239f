"""The rules of axe-core, run in the pages themselves, by day and by night, on a phone and on a
desk."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# One page of each template.
_PAGES = (
    "index.html",
    "years/2023.html",
    "entities/index.html",
    "entities/harbour-line.html",
    "articles/2024-03-12-council-vote.html",
    "sources/index.html",
    "conflicts/index.html",
    "about/index.html",
    "search/index.html",
    "embed/index.html",
    "about/undated.html",
)
_RUN = (
    "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => "
    "n.html).join(' '))"
)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_rule_of_axe_is_broken(
    browser: Browser, dressed: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    script = AXE_FILE_PATH.read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    events = sorted(
        path.relative_to(dressed).as_posix() for path in (dressed / "events").glob("*.html")
    )
    for name in (*_PAGES, *events[:2]):
        page.goto((dressed / name).as_uri())
        page.evaluate(script)
        found[name] = page.evaluate(_RUN)
    context.close()
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_axe_sees_a_fault_where_there_is_one(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    page.evaluate("document.body.append(document.createElement('img'))")
    assert any(rule.startswith("image-alt") for rule in page.evaluate(_RUN))
    page.close()
