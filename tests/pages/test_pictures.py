"""The pictures of shared links: where readers find them, the chart in the theme's colours, no box
for a letter."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from sitegen.config import Config
from sitegen.model import Analysis, Timeline
from sitegen.pages import render
from sitegen.pages.pictures import HEIGHT, WIDTH, picture
from sitegen.pages.strip import Bar, Stretch, Strip

from .conftest import config

Story = tuple[Timeline, tuple[Analysis, ...]]

_FULL = Bar("0", "50", "0", "56", "fact", "2023: 9")
_CHART = Strip(
    "month",
    56,
    (Stretch("2023", "0", "100", "50", True, False, True, "2023", (_FULL,)),),
    False,
    False,
)


def _files(newsroom: Story, settings: Config) -> dict[str, bytes]:
    return {page.path: page.content for page in render(*newsroom, settings)}


def _shared(page: bytes) -> str:
    found = re.search(r'<meta property="og:image" content="([^"]*)">', page.decode())
    return found.group(1) if found else ""


def _colours(file: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(file)).convert("RGB")
    return {colour for _, colour in image.getcolors(1 << 16) or [] if isinstance(colour, tuple)}


def test_every_page_but_the_bare_ones_names_a_picture_of_the_site(newsroom: Story) -> None:
    files = _files(newsroom, config())
    address = "https://news.example/tram/"
    for path, content in files.items():
        if path.endswith(".html") and not path.startswith("embed/"):
            shared = _shared(content)
            assert shared.startswith(address), path
            image = Image.open(io.BytesIO(files[shared.removeprefix(address)]))
            assert (image.size, image.format) == ((WIDTH, HEIGHT), "PNG")


def test_name_has_a_picture_of_its_own_and_an_event_that_of_the_site(newsroom: Story) -> None:
    files = _files(newsroom, config())
    names = [path for path in files if re.fullmatch(r"entities/(?!index)[^.]+[.]html", path)]
    assert names
    for path in names:
        assert _shared(files[path]).endswith("/" + path.replace(".html", ".png"))
    event = next(path for path in files if path.startswith("events/"))
    assert _shared(files[event]) == "https://news.example/tram/picture.png"


def test_without_an_address_there_is_no_picture_and_no_tag(newsroom: Story) -> None:
    settings = config()
    files = _files(newsroom, replace(settings, site=replace(settings.site, url=None)))
    assert not any(path.endswith(".png") for path in files)
    assert _shared(files["index.html"]) == ""


def test_picture_is_the_same_each_time() -> None:
    assert picture("a.png", "A tram", "9 events", _CHART, {}) == picture(
        "a.png", "A tram", "9 events", _CHART, {}
    )


@pytest.mark.parametrize(
    ("accent", "drawn"),
    [
        ("#ff0000", (255, 0, 0)),
        ("rgb(0, 0, 255)", (0, 0, 255)),
        ("color-mix(in srgb, red, blue)", (11, 85, 99)),
    ],
)
def test_bars_have_the_accent_of_the_theme_or_of_the_default(
    accent: str, drawn: tuple[int, int, int]
) -> None:
    file = picture("a.png", "A tram", "9 events", _CHART, {"accent": accent}).content
    near = min(
        sum(abs(a - b) for a, b in zip(colour, drawn, strict=True)) for colour in _colours(file)
    )
    assert near < 12, "the palette holds the colour, near enough for the eye"


@pytest.mark.parametrize("title", ["خط الترام", "Трамвай", "Straßenbahn für Velmar"])
def test_title_with_letters_that_the_font_lacks_leaves_the_chart_alone(title: str) -> None:
    bare = picture("a.png", "", "", _CHART, {}).content
    assert picture("a.png", title, "9 events", _CHART, {}).content == bare
    assert picture("a.png", "A tram", "9 events", _CHART, {}).content != bare
