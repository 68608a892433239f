"""A page in a language that runs from right to left: the spine at its right, foreign words in their
order."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_EDGE = """element => {
    const box = element.getBoundingClientRect();
    return [box.left, box.right];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_spine_stands_at_the_right_of_the_events(page: Page, dressed: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((dressed / "years" / "2024.html").as_uri())
    is_rtl = page.evaluate("document.documentElement.dir === 'rtl'")
    row = page.locator(".ev").first
    left, right = row.evaluate(_EDGE)
    title_left, title_right = row.locator("h3 a, h2 a").first.evaluate(_EDGE)
    # The room of the mark lies between the edge where reading begins and the title.
    begin, end = (
        (right - title_right, title_left - left)
        if is_rtl
        else (title_left - left, right - title_right)
    )
    assert begin >= 20
    assert end >= 0
    if width > 1000:
        date_left, date_right = row.locator(".when").evaluate(_EDGE)
        assert date_left > title_right if is_rtl else date_right < title_left


def test_words_of_an_article_keep_their_own_direction(page: Page, dressed: Path) -> None:
    page.goto((dressed / "articles" / "2024-03-12-council-vote.html").as_uri())
    expect(page.locator("h1")).to_have_css("direction", "ltr")
    marks = page.locator("section mark, blockquote")
    assert marks.evaluate_all(
        "found => found.every(one => getComputedStyle(one).direction === 'ltr')"
    )
    # Dates in the margin stay on the screen.
    for box in page.locator(".margin a").evaluate_all(f"found => found.map({_EDGE})"):
        assert box[0] >= 0
        assert box[1] <= 1280


def test_no_list_of_a_page_from_right_to_left_is_cut_off(page: Page, dressed: Path) -> None:
    page.goto((dressed / "index.html").as_uri())
    boxes = page.locator(".ev, .strip, .legend, .rail, .mast").evaluate_all(
        f"found => found.map({_EDGE})"
    )
    assert boxes
    assert all(left >= 0 and right <= 1280 for left, right in boxes)
