"""Themes: a user's files come first, one by one; what is wrong with them is said in one message."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import Config, PagesConfig, SiteConfig
from sitegen.errors import ThemeError
from sitegen.model import Analysis, Timeline
from sitegen.pages import render

from .conftest import config, site_of


def _config(folder: Path, theme: str) -> Config:
    return Config(
        content=folder / "content", site=SiteConfig(title="T"), pages=PagesConfig(theme=theme)
    )


def _site(folder: Path, theme: str) -> dict[str, str]:
    pages = render(Timeline("T", ()), (), _config(folder, theme))
    return {page.path: page.content.decode() for page in pages}


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / "themes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_theme_changes_one_template_one_string_one_colour_and_inherits_the_rest(
    tmp_path: Path,
) -> None:
    _write(tmp_path, "ours/theme.toml", '[light]\naccent = "#7a1f3d"\n')
    _write(tmp_path, "ours/i18n/en.toml", '[page]\nlost_title = "Gone fishing"\n')
    _write(
        tmp_path,
        "ours/templates/404.html",
        '{% extends "plain/404.html" %}{% block main %}<h1>{{ say("lost_title") }}</h1>{% '
        "endblock %}",
    )
    _write(tmp_path, "ours/static/logo.svg", "<svg/>")
    site, plain = _site(tmp_path, "ours"), _site(tmp_path, "plain")
    assert "<h1>Gone fishing</h1>" in site["404.html"]
    assert "<nav" in site["404.html"]
    assert "--accent:#7a1f3d" in site["static/site.css"]
    assert "--bg:#fdfdfc" in site["static/site.css"]
    assert site["static/logo.svg"] == "<svg/>"
    assert site["index.html"] == plain["index.html"]
    assert "static/logo.svg" not in plain


def test_a_folder_named_plain_changes_the_default_theme(tmp_path: Path) -> None:
    _write(tmp_path, "plain/i18n/en.toml", '[page]\nmenu_home = "Chronicle"\n')
    assert ">Chronicle</a>" in _site(tmp_path, "plain")["about/index.html"]


def test_unknown_theme_is_told_with_the_ones_that_there_are(tmp_path: Path) -> None:
    _write(tmp_path, "ours/theme.toml", "")
    with pytest.raises(ThemeError) as caught:
        _site(tmp_path, "theirs")
    where = tmp_path / "themes" / "theirs"
    assert (
        str(caught.value)
        == f'there is no theme "theirs"\n  Choose one of ledger, ours, plain, or make {where}.'
    )


@pytest.mark.parametrize("name", ["../plain", "", ".", "plain/templates"])
def test_name_of_a_theme_is_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ThemeError, match="there is no theme"):
        _site(tmp_path, name)


def test_broken_template_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    _write(tmp_path, "ours/templates/404.html", "<p>\n{% if %}")
    with pytest.raises(ThemeError) as caught:
        _site(tmp_path, "ours")
    assert caught.value.where.endswith("themes/ours/templates/404.html:2")


def test_template_that_reads_what_is_not_there_ends_the_build(tmp_path: Path) -> None:
    _write(tmp_path, "ours/templates/404.html", "{{ page.nothing }}")
    with pytest.raises(ThemeError, match="has no attribute 'nothing'") as caught:
        _site(tmp_path, "ours")
    assert caught.value.where == "templates/404.html"


@pytest.mark.parametrize("value", ["red}body{display:none", "url(http://x/)", "a;b", ""])
def test_colour_that_would_be_more_than_one_value_is_refused(tmp_path: Path, value: str) -> None:
    _write(tmp_path, "ours/theme.toml", f"[light]\naccent = '{value}'\n")
    with pytest.raises(ThemeError, match="accent is not a CSS value"):
        _site(tmp_path, "ours")


def test_string_that_cannot_be_filled_in_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "ours/i18n/en.toml", '[page]\nfoot_promise = "{nobody}"\n')
    with pytest.raises(ThemeError, match='the string "foot_promise" cannot be filled in'):
        _site(tmp_path, "ours")


def test_right_to_left_language_turns_the_page(tmp_path: Path) -> None:
    settings = _config(tmp_path, "plain")
    settings = replace(settings, site=replace(settings.site, language="ar"))
    page = next(iter(render(Timeline("T", ()), (), settings)))
    assert b'<html lang="ar" dir="rtl">' in page.content


def test_own_theme_extends_a_page_of_the_default_one(
    tmp_path: Path, newsroom: tuple[Timeline, tuple[Analysis, ...]]
) -> None:
    _write(
        tmp_path,
        "mine/templates/year.html",
        '{% extends "plain/year.html" %}'
        '{% block main %}{{ super() }}<p class="note">{{ say("note") }}</p>{% endblock %}'
        "{% block heads %}<p>Above the list</p>{% endblock %}",
    )
    _write(tmp_path, "mine/i18n/en.toml", '[page]\nnote = "Ours alone"\n')
    pages = {
        page.path: page.content.decode() for page in render(*newsroom, _config(tmp_path, "mine"))
    }
    year = pages["years/2024.html"]
    assert (
        year.index('<div class="tl h-feed">')
        < year.index("Above the list")
        < year.index('class="ev ')
    )
    assert year.index('class="ev ') < year.index('<p class="note">Ours alone</p>')
    assert "Ours alone" not in pages["index.html"]
    assert "Above the list" not in pages["entities/harbour-line.html"]


def test_second_theme_dresses_the_same_pages_otherwise(
    newsroom: tuple[Timeline, tuple[Analysis, ...]],
) -> None:
    plain, ledger = (site_of(*newsroom, config(theme=name)) for name in ("plain", "ledger"))
    assert set(plain) == set(ledger)
    assert '<p class="edition">The record to 20 January 2025</p>' in ledger["index.html"]
    assert "<span>Source</span>" in ledger["years/2024.html"]
    assert ">Ledger</a>" in ledger["about/index.html"]
    assert "--accent:#7a1f2b" in ledger["static/site.css"]
    # What a theme leaves alone stays as it is.
    assert ledger["timeline.json"] == plain["timeline.json"]
    assert ledger["static/site.js"] == plain["static/site.js"]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["plain", "ledger"])
def test_words_stand_out_from_what_is_behind_them(theme: str, scheme: str) -> None:
    """WCAG AA for text, 4.5 : 1, in every pair of colours that the style sheets make."""
    path = Path(__file__).parents[2] / "themes" / theme / "theme.toml"
    colours: dict[str, str] = tomllib.loads(path.read_text("utf-8"))[scheme]
    pairs = [(words, "bg") for words in ("text", "muted", "accent", "warn")]
    pairs += [(words, "mark") for words in ("text", "muted", "accent")]
    pairs += [(words, "warn-bg") for words in ("text", "muted", "accent", "warn")]
    for words, behind in pairs:
        high, low = sorted((_luminance(colours[words]), _luminance(colours[behind])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (words, behind)
