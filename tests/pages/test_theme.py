"""Themes: a user's files come first, one by one; what is wrong with them is said in one message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import Config, PagesConfig, SiteConfig
from sitegen.errors import ThemeError
from sitegen.model import Timeline
from sitegen.pages import render


def _config(folder: Path, theme: str) -> Config:
    return Config(content=folder / "content", site=SiteConfig(title="T"), pages=PagesConfig(theme=theme))


def _site(folder: Path, theme: str) -> dict[str, str]:
    pages = render(Timeline("T", ()), (), _config(folder, theme))
    return {page.path: page.content.decode() for page in pages}


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / "themes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_theme_changes_one_template_one_string_one_colour_and_inherits_the_rest(tmp_path: Path) -> None:
    _write(tmp_path, "ours/theme.toml", '[light]\naccent = "#7a1f3d"\n')
    _write(tmp_path, "ours/i18n/en.toml", '[page]\nlost_title = "Gone fishing"\n')
    _write(
        tmp_path,
        "ours/templates/404.html",
        '{% extends "plain/404.html" %}{% block main %}<h1>{{ say("lost_title") }}</h1>{% endblock %}',
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
    assert str(caught.value) == f'there is no theme "theirs"\n  Choose one of ours, plain, or make {where}.'


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
