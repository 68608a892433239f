"""An article waits for its day: decided anew in each build, by a day that can be given, and never
in the cache."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import ArticlesConfig, BuildConfig, Config
from sitegen.errors import ConfigError, MistakesError
from sitegen.pipeline import Report, build
from sitegen.pipeline.today import today


def on(config: Config, day: str) -> Report:
    return build(config, day=datetime.date.fromisoformat(day))


@pytest.fixture
def config(newsroom: Path) -> Config:
    """A site of one article a day, 5 to 11 March 2024, that may lose most of them again."""
    asked = BuildConfig(allow_empty=True)
    return Config(newsroom / "content", newsroom / "output", newsroom, build=asked)


def test_articles_come_out_one_by_one_and_are_read_once(config: Config) -> None:
    reports = [on(config, day) for day in ("2024-03-05", "2024-03-06", "2024-03-11", "2024-03-05")]
    assert [(report.articles, report.future) for report in reports] == [
        (1, 6),
        (2, 5),
        (7, 0),
        (1, 6),
    ]
    assert [report.cached for report in reports] == [0, 7, 7, 7]
    assert (
        reports[1].kept_back
        == "Kept back: 5 articles of a day to come. To see them: sitegen serve --drafts"
    )


@pytest.mark.parametrize("shown", [ArticlesConfig(future=True), ArticlesConfig(drafts=True)])
def test_settings_that_show_them_read_nothing_again(config: Config, shown: ArticlesConfig) -> None:
    on(config, "2024-03-05")
    report = on(replace(config, articles=shown), "2024-03-05")
    assert (report.articles, report.future, report.cached, report.kept_back) == (7, 0, 7, "")


def test_same_day_makes_the_same_site(config: Config, files_of: object) -> None:
    assert callable(files_of)
    on(config, "2024-03-07")
    first = files_of(config.output)
    on(config, "2024-03-11")
    on(config, "2024-03-07")
    assert files_of(config.output) == first


def test_day_is_that_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709596799")
    assert today() == datetime.date(2024, 3, 4)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(ConfigError) as caught:
        today()
    assert str(caught.value) == (
        'SOURCE_DATE_EPOCH is "soon", which names no day\n'
        "  Set it to seconds since 1970, as `date +%s` prints them, or unset it."
    )


def test_content_folder_of_days_to_come_is_not_built_in_silence(config: Config) -> None:
    with pytest.raises(MistakesError) as caught:
        on(replace(config, build=BuildConfig()), "2024-03-04")
    assert str(caught.value) == (
        f"{config.content}: the content folder holds no article but such as are dated later than "
        "today\n"
        "  Wait for their day, or set articles.future = true in sitegen.toml.\n"
        "  Nothing was touched. To build a site without articles all the same: --allow-empty"
    )


def test_a_site_of_drafts_makes_way_for_one_without(config: Config) -> None:
    asked = replace(config, build=BuildConfig())
    on(replace(asked, articles=ArticlesConfig(drafts=True)), "2024-03-05")
    assert on(asked, "2024-03-05").articles == 1
