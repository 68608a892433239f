"""A language is a folder of data; the loader says clearly when there is none, or a broken one."""

import tomllib
from pathlib import Path

import pytest

from sitegen import languages
from sitegen.errors import LanguageError
from sitegen.languages import available, language


def test_english_is_there_and_its_data_is_read_only() -> None:
    english = language("en")
    assert english.code == "en"
    with pytest.raises(TypeError):
        english.dates["rule"] = []  # type: ignore[index]


@pytest.mark.parametrize("code", ["en-GB", "en_US", "EN"])
def test_region_and_case_of_a_code_do_not_matter(code: str) -> None:
    assert language(code) is language("en")


def test_unknown_language_names_those_that_exist() -> None:
    with pytest.raises(LanguageError) as caught:
        language("tlh")
    assert str(caught.value).splitlines() == [
        'there is no language "tlh"',
        f"  Choose one of {', '.join(available())}, or add a folder languages/tlh/.",
    ]


@pytest.mark.parametrize("code", available())
def test_every_language_has_its_words_and_dates_and_a_digest_of_its_files(code: str) -> None:
    loaded = language(code)
    assert loaded.words["name"]
    assert loaded.dates["rule"]
    assert len(loaded.digest) == 64


def test_languages_without_a_grammar_of_events_have_no_such_data() -> None:
    assert {code for code in available() if language(code).events} == {"en"}


def test_broken_data_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    for name in ("words", "dates", "events"):
        (folder / f"{name}.toml").write_text("a = 1\n", encoding="utf-8")
    (folder / "dates.toml").write_text("a = \n", encoding="utf-8")
    monkeypatch.setattr(languages, "_FOLDER", tmp_path)
    with pytest.raises(LanguageError) as caught:
        language.__wrapped__("xx")
    assert caught.value.where == str(folder / "dates.toml")
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads("a = \n")
