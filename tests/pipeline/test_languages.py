"""Articles in French and German, told by their text, on a site in their language: dates, words of
the pages, lang."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import Config, SiteConfig
from sitegen.pipeline import build

_ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The settings of a folder with one article in each language, on a French site."""
    shutil.copytree(_ARTICLES, tmp_path / "content")
    return Config(
        tmp_path / "content", tmp_path / "output", site=SiteConfig(title="Ports", language="fr")
    )


def _entries(config: Config) -> list[tuple[str, str, str]]:
    data = json.loads((config.output / "timeline.json").read_text(encoding="utf-8"))
    return [(entry["when"]["edtf"], entry["status"], entry["title"]) for entry in data["entries"]]


def test_the_dates_of_both_articles_stand_in_one_timeline(config: Config) -> None:
    report = build(config)
    assert not report.problems
    entries = _entries(config)
    assert ("1874", "occurred", "Le port de Brévin a été fondé par trois armateurs") in entries
    assert (
        "1911-05-03",
        "occurred",
        "Die Stadtbahn von Erlenau wurde am 3. Mai 1911 eröffnet",
    ) in entries
    assert (
        "2024-03-01",
        "planned",
        "Am kommenden Freitag wird der Vertrag unterzeichnet",
    ) in entries
    assert ("2023-10", "occurred", "Le conseil avait voté le budget") in entries


def test_the_pages_speak_french_and_say_what_is_german(config: Config) -> None:
    build(config)
    home = (config.output / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in home
    assert "3 mai 1911" in home
    assert 'lang="de"' in home
    german = next(
        path for path in (config.output / "articles").glob("*.html") if "bahn" in path.name
    )
    assert 'lang="de"' in german.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "Rada zebrała się w 1911 roku w starej sali i głosowała za nowym mostem, który "
            "zostanie zbudowany nad "
            "rzeką przed końcem roku. To jest trzecia próba, a burmistrz powiedziała, że się z "
            "tego cieszy.",
            "it seems to be written in Polish, which sitegen does not read",
            'Write "language: en" at its head if it is not (de, en, es, fr).',
        ),
        (
            "Совет собрался в 1911 году в старом зале и проголосовал за новый мост, который "
            "построят у реки.",
            "it is written in a language that sitegen does not know",
            'Write "language: en" at its head if it is in one of de, en, es, fr.',
        ),
    ],
)
def test_an_article_in_another_language_is_left_out_and_said(
    text: str, message: str, hint: str, config: Config
) -> None:
    (config.content / "2024-05-06-rada.md").write_text(f"# Rada\n\n{text}\n", encoding="utf-8")
    report = build(config)
    (problem,) = report.problems
    assert problem.where.endswith("2024-05-06-rada.md")
    assert (problem.message, problem.hint) == (message, hint)
    assert "1911" not in {when for when, _, _ in _entries(config)}


def test_a_site_may_be_in_a_language_that_articles_are_not_read_in(config: Config) -> None:
    """What it collects is read in its own language; what can only be in the site's is left out, and
    said."""
    config = replace(config, site=replace(config.site, language="ar"))
    (config.content / "2024-05-06-short.md").write_text(
        "ميناء\n\nافتُتح الميناء في عام 1911.\n", encoding="utf-8"
    )
    report = build(config)
    home = (config.output / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in home
    assert "3 مايو 1911" in home
    assert 'lang="de" dir="auto"' in home
    (problem,) = report.problems
    assert problem.where.endswith("2024-05-06-short.md")
    assert problem.message == 'it seems to be written in "ar", which sitegen does not read'
    assert problem.hint == 'Write "language: en" at its head if it is not (de, en, es, fr).'
