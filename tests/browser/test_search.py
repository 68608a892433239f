"""Searching the whole site in a real browser: from a disk and a server, by link and by keyboard,
fast on a big site."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.config import Config, SiteConfig
from sitegen.model import Analysis, Day, Timeline, When
from sitegen.pages import render

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("where", ["disk", "server"])
def test_a_reader_finds_an_event_while_typing(
    page: Page, folder: Path, served: str, where: str
) -> None:
    page.goto(
        (folder / "search/index.html").as_uri() if where == "disk" else served + "search/index.html"
    )
    page.get_by_label("Words").press_sequentially("mole str")
    expect(page.locator("#found a").first).to_have_text("Crane fell at Mole Street")
    expect(page.locator("output")).to_have_text("Found: 4")
    page.locator("#found a").first.click()
    expect(page.locator("h1")).to_have_text("Crane fell at Mole Street")


def test_a_link_with_words_searches_at_once_and_keeps_them(page: Page, served: str) -> None:
    page.goto(served + "search/index.html?q=northrail")
    expect(page.get_by_label("Words")).to_have_value("northrail")
    expect(page.locator("#found a").first).to_be_visible()
    page.get_by_label("Words").fill("zebra")
    expect(page.locator("output")).to_have_text("No event has all of: zebra")
    assert page.url.endswith("?q=zebra")


def test_the_results_are_reached_by_keyboard(page: Page, folder: Path) -> None:
    page.goto((folder / "search/index.html").as_uri())
    page.get_by_label("Words").press_sequentially("crane")
    expect(page.locator("#found a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found a").first).to_be_focused()


def test_without_javascript_the_page_leads_elsewhere(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "search/index.html").as_uri())
    expect(page.locator("#s")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("The search needs JavaScript")
    expect(page.locator("main").get_by_role("link", name="Names")).to_be_visible()
    context.close()


def test_words_with_markup_are_shown_as_they_are(page: Page, folder: Path) -> None:
    page.goto((folder / "search/index.html").as_uri())
    page.get_by_label("Words").fill("<img src=x onerror=alert(1)>")
    expect(page.locator("output")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("output img").count() == 0


@pytest.fixture(scope="module")
def big(
    tmp_path_factory: pytest.TempPathFactory,
    newsroom_of_pages: tuple[Timeline, tuple[Analysis, ...]],
) -> Path:
    """A site of two thousand events."""
    timeline, analyses = newsroom_of_pages
    model = timeline.entries[0]
    entries = []
    for number in range(2000):
        when = When.containing("day", Day(2000, 1, 1).plus(number * 3))
        event = dataclasses.replace(model.events[0], id=f"ev-{when}-{number:06x}", when=when)
        title = f"Ship {number} brought cargo{number % 97} to harbour {number % 13}"
        entries.append(
            dataclasses.replace(model, id=event.id, when=when, title=title, events=(event,))
        )
    folder = tmp_path_factory.mktemp("big")
    big = dataclasses.replace(timeline, entries=tuple(entries))
    for page in render(big, analyses, Config(site=SiteConfig())):
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_bytes(page.content)
    return folder


def test_a_key_takes_under_a_tenth_of_a_second_on_two_thousand_events(
    page: Page, big: Path
) -> None:
    page.goto((big / "search/index.html").as_uri())
    box = page.get_by_label("Words")
    box.fill("harbour cargo")
    expect(page.locator("output")).to_have_text("Found: 2000")
    spent = page.evaluate(
        """() => { const box = document.getElementById('s'), times = [];
        for (const words of ['harbour cargo1', 'ship cargo', 'ship brought harbour', 'har', 'carg']) {
            box.value = words; const start = performance.now();
            box.form.dispatchEvent(new Event('submit', {cancelable: true})); times.push(performance.now() - start); }
        return Math.max(...times); }"""
    )
    assert spent < 100
