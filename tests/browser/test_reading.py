"""Reading the site in a real browser: without JavaScript, from the disk, by keyboard, on a small
screen, at night."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

_PAGES = (
    "index.html",
    "years/2023.html",
    "years/2024.html",
    "entities/harbour-line.html",
    "entities/index.html",
    "articles/2024-03-12-council-vote.html",
    "sources/index.html",
    "conflicts/index.html",
    "about/index.html",
    "search/index.html",
    "embed/index.html",
    "about/undated.html",
)


def _faults(page: Page) -> list[str]:
    """Filled with errors of the console, of scripts and of requests while the page is used."""
    found: list[str] = []
    page.on(
        "console", lambda message: found.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    # The browser drops its request for the icon when it is sent to another page in the meantime: no
    # fault of the site.
    page.on(
        "requestfailed",
        lambda request: (
            None
            if request.failure == "net::ERR_ABORTED"
            else found.append(f"{request.url} {request.failure}")
        ),
    )
    return found


def test_everything_is_read_without_javascript(browser: Browser, folder: Path) -> None:
    texts = []
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        texts.append(page.locator(".tl").inner_text())
        if not javascript:
            expect(page.locator("#q")).to_be_hidden()
        context.close()
    assert texts[0] == texts[1]
    assert "Work on the Harbour Line began on 16 September 2024, two weeks late." in texts[1]


@pytest.mark.parametrize("where", ["disk", "server"])
def test_pages_open_from_the_disk_and_under_a_sub_path_without_a_fault(
    page: Page, folder: Path, served: str, where: str
) -> None:
    faults = _faults(page)
    for name in _PAGES:
        page.goto((folder / name).as_uri() if where == "disk" else served + name)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", name
        assert faults == [], name


def test_reader_goes_from_the_timeline_to_the_source_and_back(page: Page, served: str) -> None:
    page.goto(served + "index.html")
    page.get_by_role("link", name="Council hired Northrail for the Harbour Line").click()
    expect(page.locator("h1")).to_have_text("Council hired Northrail for the Harbour Line")
    expect(page.locator("dl")).to_contain_text("April last year")
    page.locator("figcaption a").first.click()
    mark = page.locator("mark:target")
    expect(mark).to_contain_text("The council hired Northrail in April last year")
    expect(mark).to_be_in_viewport()
    page.get_by_role("link", name="April 2023", exact=True).first.click()
    page.get_by_role("link", name="See it in the timeline of 2023").click()
    expect(page.locator(".ev:target")).to_be_in_viewport()


def test_deep_link_shows_its_event_below_the_sticky_heading(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    event = page.locator(".ev", has_text="Crane fell at Mole Street")
    name = event.get_attribute("id")
    page.goto("about:blank")
    page.goto((folder / "index.html").as_uri() + f"#{name}")
    expect(page.locator(":target")).to_be_in_viewport()
    top = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 < top < 800
    covered = (
        "document.elementFromPoint(400, document.querySelector(':target "
        "h3').getBoundingClientRect().top + 5)"
    )
    assert page.evaluate(f"{covered}.closest('.ev')?.id") == name


def test_first_tab_stop_skips_to_the_content(page: Page, folder: Path) -> None:
    page.goto((folder / "years" / "2023.html").as_uri())
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to the content")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_tab_stop_is_named_and_visibly_focused(page: Page, folder: Path) -> None:
    page.goto((folder / "years" / "2023.html").as_uri())
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            return {name: (e.textContent || e.labels?.[0]?.textContent || '').trim(), ring: s.outlineStyle,
                    width: parseFloat(s.outlineWidth), hidden: !!e.closest('[aria-hidden=true]')}; }"""
        )
        assert stop["name"]
        assert stop["ring"] == "solid"
        assert stop["width"] >= 3
        assert not stop["hidden"]


@pytest.mark.parametrize("where", ["disk", "server"])
def test_filter_narrows_the_list_as_one_types(
    page: Page, folder: Path, served: str, where: str
) -> None:
    faults = _faults(page)
    page.goto((folder / "index.html").as_uri() if where == "disk" else served + "index.html")
    box = page.get_by_label("Filter")
    box.fill("northrail 2023")
    expect(page.locator("output")).to_have_text("3 of 32 events")
    expect(page.locator(".ev:visible")).to_have_count(3)
    expect(page.locator(".year:visible")).to_have_count(1)
    if where == "server":
        assert page.url.endswith("?q=northrail+2023")
        page.reload()
        expect(page.locator(".ev:visible")).to_have_count(3)
        box = page.get_by_label("Filter")
    box.fill("zebra")
    expect(page.locator("output")).to_have_text("No event has all of: zebra")
    box.press("Escape")
    expect(page.locator(".ev:visible")).to_have_count(32)
    expect(box).to_be_focused()
    assert faults == []


def test_event_that_shares_a_quote_is_found_by_it(page: Page, folder: Path) -> None:
    page.goto((folder / "years" / "2023.html").as_uri())
    page.get_by_label("Filter").fill("hearing followed")
    expect(page.locator(".ev:visible")).to_have_count(2)


def test_no_page_is_wider_than_its_screen(page: Page, dressed: Path) -> None:
    for name in _PAGES:
        page.goto((dressed / name).as_uri())
        for width in (320, 768, 1056, 1280):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_by_day_and_by_night(
    browser: Browser, folder: Path, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((folder / "conflicts" / "index.html").as_uri())
    ratio = """([selector]) => {
        const part = x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4;
        const light = color => {
            const [red, green, blue] = color.match(/[\\d.]+/g).slice(0, 3).map(x => part(x / 255));
            return .2126 * red + .7152 * green + .0722 * blue;
        };
        const element = document.querySelector(selector);
        let behind = element;
        const clear = 'rgba(0, 0, 0, 0)';
        const back = () => getComputedStyle(behind).backgroundColor;
        while (back() === clear && behind.parentElement) behind = behind.parentElement;
        const both = [getComputedStyle(element).color, back()].map(light);
        return (Math.max(...both) + .05) / (Math.min(...both) + .05);
    }"""
    ratios = {
        name: page.evaluate(ratio, [name])
        for name in ("h1", ".when", ".lean", ".differ h3", ".differ .src")
    }
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    context.close()
    assert min(ratios.values()) >= 4.5, ratios
    assert (background == "rgb(22, 23, 23)") == (scheme == "dark")


def test_five_events_of_a_year_are_seen_at_once(page: Page, folder: Path) -> None:
    page.goto((folder / "years" / "2023.html").as_uri())
    bottoms = page.eval_on_selector_all(
        ".ev", "all => all.map(e => e.querySelector('.src').getBoundingClientRect().bottom)"
    )
    assert sum(bottom <= 800 for bottom in bottoms) >= 5


def test_printed_page_holds_every_quote_and_no_tools(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    page.goto((folder / "years" / "2023.html").as_uri())
    page.emulate_media(media="print")
    for tool in (".find", ".rail", ".crumbs", ".strip"):
        expect(page.locator(tool)).to_be_hidden()
    assert page.locator(".tl").bounding_box()["width"] > 600  # type: ignore[index]
    page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 5_000
