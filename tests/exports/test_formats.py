"""The one table of formats, and who reads it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sitegen.exports import FORMATS, Format, render
from sitegen.model import Analysis, Timeline

from .conftest import contract_of

_ROOT = Path(__file__).parents[2]
Newsroom = tuple[Timeline, tuple[Analysis, ...]]


def test_names_and_files_of_formats_are_told_apart(newsroom: Newsroom) -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)
    paths = [page.path for page in render(contract_of(*newsroom))]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_format_stands_wherever_readers_look_for_it(site: dict[str, str], form: Format) -> None:
    assert f'href="../{form.path}"' in site["about/index.html"]
    head = f'<link rel="alternate" type="{form.media_type}" '
    assert (head in site["index.html"]) == form.is_feed
    assert site[form.path]
    places = [node.text for node in ElementTree.fromstring(site["sitemap.xml"]).iter() if node.text]
    assert f"https://news.example/tram/{form.path}" in places


def test_label_of_the_table_is_that_of_the_theme() -> None:
    path = _ROOT / "themes" / "plain" / "i18n" / "en.toml"
    words = tomllib.loads(path.read_text("utf-8"))["page"]
    for form in FORMATS:
        assert words.get(f"download_{form.name}", form.label) == form.label


def test_no_writer_reads_anything_but_the_contract() -> None:
    """Timeline and settings are read in one place, ``gathering``."""
    for path in (_ROOT / "sitegen" / "exports").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        reads = re.findall(r"import .*\b(?:Timeline|Entry|Event|Analysis|SiteConfig)\b", text)
        assert not reads or path.stem == "gathering", path.name
