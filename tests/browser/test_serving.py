"""The preview in a real browser: an edited article is on the screen without a reload by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_ARTICLE = (
    "---\ntitle: A bridge\ndate: 2024-03-05\n---\nThe council approved the {} on 4 March 2024.\n"
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bridge.md").write_text(
        _ARTICLE.format("first bridge"), encoding="utf-8"
    )
    (tmp_path / "sitegen.toml").write_text('[site]\ntitle = "Bridges"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def address(newsroom: Path) -> Iterator[str]:
    """Where ``sitegen serve`` says that it shows the site."""
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=newsroom, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        said = ""
        for line in server.stdout:
            said += line
            found = re.search(r"http://[\d.]+:\d+/", line)
            if found:
                yield found.group()
                break
        else:
            pytest.fail(f"sitegen serve named no address:\n{said}")
        server.terminate()


def test_an_edited_article_is_seen_without_a_reload_by_hand(
    page: Page, address: str, newsroom: Path
) -> None:
    page.goto(address)
    expect(page.locator(".tl")).to_contain_text("approved the first bridge")
    (newsroom / "content" / "bridge.md").write_text(
        _ARTICLE.format("second bridge"), encoding="utf-8"
    )
    expect(page.locator(".tl")).to_contain_text("approved the second bridge", timeout=20_000)
    assert page.url == address


def test_a_fault_is_shown_in_the_page_and_goes_when_it_is_mended(
    page: Page, address: str, newsroom: Path
) -> None:
    page.goto(address)
    settings = newsroom / "sitegen.toml"
    sound = settings.read_text(encoding="utf-8")
    settings.write_text(sound + "nonsense = 1\n", encoding="utf-8")
    expect(page.locator("body")).to_contain_text("nonsense", timeout=20_000)
    settings.write_text(sound, encoding="utf-8")
    expect(page.locator(".tl")).to_contain_text("approved the first bridge", timeout=20_000)
