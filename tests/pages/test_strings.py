"""The words of the theme in every language: the same keys and fields, plurals, and no English on a
page in French."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import ThemeError
from sitegen.model import Analysis, Timeline
from sitegen.pages import render
from sitegen.wording.phrases import load
from sitegen.wording.plurals import plurals

from .conftest import config

_FOLDER = Path(__file__).parents[2] / "themes" / "plain"
_FILES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((_FOLDER / "i18n").glob("*.toml"))
}
_OTHERS = sorted(set(_FILES) - {"en"})
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}

# Samples of Unicode CLDR, whole numbers.
_PLURALS = {
    "en": {"one": [1], "other": [0, 2, 11, 21, 100]},
    "fr": {"one": [0, 1], "other": [2, 17, 100]},
    "de": {"one": [1], "other": [0, 2, 21]},
    "es": {"one": [1], "other": [0, 2, 21]},
    "ar": {
        "zero": [0],
        "one": [1],
        "two": [2],
        "few": [3, 10, 103, 110, 1003],
        "many": [11, 26, 99, 111, 1011],
        "other": [100, 102, 200, 202, 1000],
    },
}


def _fields(form: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}


def _forms(text: str | Mapping[str, str]) -> dict[str, str]:
    return {"other": text} if isinstance(text, str) else dict(text)


@pytest.mark.parametrize("language", _OTHERS)
def test_each_language_has_the_keys_of_english(language: str) -> None:
    for table in ("dates", "page"):
        assert set(_FILES[language][table]) == set(_FILES["en"][table])
    lengths = {
        name: len(value)
        for name, value in _FILES[language]["dates"].items()
        if isinstance(value, list)
    }
    assert lengths == {"months": 12, "ordinals": 4, "seasons": 4}
    assert len(_FILES[language]["page"]["months_short"].split()) == 12


@pytest.mark.parametrize("language", _OTHERS)
def test_each_string_has_the_fields_of_the_english_one(language: str) -> None:
    for key, text in _FILES[language]["page"].items():
        wanted = _fields(_forms(_FILES["en"]["page"][key])["other"])
        forms = _forms(text)
        assert _fields(forms["other"]) == wanted, key
        # "One event" needs no number.
        assert all(wanted - {"n"} <= _fields(form) <= wanted for form in forms.values()), key


@pytest.mark.parametrize("language", sorted(_FILES))
def test_each_plural_has_every_form_that_its_language_asks_for(language: str) -> None:
    wanted = {*_FILES[language]["language"]["plurals"], "other"}
    for key, text in _FILES[language]["page"].items():
        if not isinstance(text, str):
            assert set(text) == wanted, key
        assert isinstance(text, str) == isinstance(_FILES["en"]["page"][key], str), key


@pytest.mark.parametrize("language", sorted(_FILES))
def test_numbers_take_the_form_that_unicode_says(language: str) -> None:
    rules = plurals(_FILES[language]["language"]["plurals"])
    assert {
        name: [n for n in numbers if rules.category(n) == name]
        for name, numbers in _PLURALS[language].items()
    } == (_PLURALS[language])


def test_numbers_that_count_off_take_their_form() -> None:
    rules = plurals(_FILES["en"]["language"]["ordinals"])
    found = [rules.category(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111)]
    assert found == [
        "one",
        "two",
        "few",
        "other",
        "other",
        "other",
        "other",
        "one",
        "two",
        "few",
        "other",
    ]


def test_rules_know_and_and_or() -> None:
    rules = plurals({"one": "n = 1 or n % 10 = 1 and n % 100 != 11..19,71"})
    assert [n for n in range(112) if rules.category(n) == "one"] == [
        1,
        21,
        31,
        41,
        51,
        61,
        81,
        91,
        101,
    ]


@pytest.mark.parametrize("rule", ["v = 0", "n is 1", "n = ", ""])
def test_rule_that_is_none_is_told(rule: str) -> None:
    with pytest.raises(ThemeError, match="is no plural rule"):
        plurals({"one": rule})


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("fr", 0, "0 événement"),
        ("fr", 2, "2 événements"),
        ("de", 0, "0 Ereignisse"),
        ("ar", 1, "حدث واحد"),
        ("ar", 2, "حدثان"),
        ("ar", 7, "7 أحداث"),
        ("ar", 48, "48 حدثًا"),
        ("ar", 100, "100 حدث"),
    ],
)
def test_events_are_counted(language: str, number: int, words: str) -> None:
    assert load([_FOLDER], language).say("events", n=number) == words


def _html(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((path, text) for path, text in files.items() if path.endswith(".html"))


class _OwnWords(HTMLParser):
    """The words of a page that are in the page's own language: texts, labels, and what scripts fill
    in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._foreign: list[bool] = []
        self._is_head = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        code = values.get("lang")
        is_foreign = code == "en" if code else bool(self._foreign and self._foreign[-1])
        if not is_foreign:
            self.found += [
                values[name] or ""
                for name in ("aria-label", "alt", "title", "placeholder")
                if name in values and tag != "link"
            ]
            self.found += [
                value or ""
                for name, value in attrs
                if name.startswith("data-") and name != "data-edtf"
            ]
        if tag not in _VOID:
            self._foreign.append(is_foreign or tag in ("head", "script", "style"))

    def handle_endtag(self, tag: str) -> None:
        self._foreign.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._foreign[-1]:
            self.found.append(" ".join(data.split()))


def _english(language: str) -> Iterator[re.Pattern[str]]:
    """The English strings that differ from those of the language, each as a pattern for what it is
    filled in to."""
    # "Tag" is a German word too.
    own = {form for text in _FILES[language]["page"].values() for form in _forms(text).values()}
    for text in _FILES["en"]["page"].values():
        for form in set(_forms(text).values()) - own - {form.capitalize() for form in own}:
            literals = re.split(r"{\w+}", form)
            if len(re.findall("[A-Za-z]", "".join(literals))) > 2:
                yield re.compile(r".+".join(map(re.escape, literals)))
    months = set(_FILES["en"]["dates"]["months"]) - set(_FILES[language]["dates"]["months"])
    yield re.compile(rf".*\b(?:{'|'.join(sorted(months))})\b.*")


@pytest.fixture(scope="module", params=_OTHERS)
def foreign(
    request: pytest.FixtureRequest, newsroom: tuple[Timeline, tuple[Analysis, ...]]
) -> tuple[str, dict[str, str]]:
    """A language, and the pages about English articles on a site in it."""
    language: str = request.param
    timeline, analyses = newsroom
    undated = tuple(replace(line, reason="no publication date") for line in timeline.undated)
    entries = tuple(replace(entry, kind="funding") for entry in timeline.entries)
    settings = config(full_text=True)
    site = replace(settings.site, title="Velmar", description="Velmar.", language=language)

    def story(events: Any) -> Any:
        return events[:4]

    pages = render(
        replace(timeline, entries=entries, undated=undated),
        analyses,
        replace(settings, site=site),
        story,
    )
    return language, {
        page.path: page.content.decode()
        for page in pages
        if page.path.endswith((".html", "search/d.js"))
    }


def test_no_english_is_left_on_a_page_in_another_language(
    foreign: tuple[str, dict[str, str]],
) -> None:
    language, pages = foreign
    patterns = list(_english(language))
    for path, page in _html(pages):
        for words in _OwnWords(page).found:
            assert not [pattern.pattern for pattern in patterns if pattern.fullmatch(words)], (
                f"{path}: {words}"
            )


def test_text_of_an_article_says_its_language_where_it_is_not_the_page_s(
    foreign: tuple[str, dict[str, str]],
) -> None:
    """Titles and sentences of English articles never stand among the words of the page."""
    language, pages = foreign
    for path, page in _html(pages):
        own = " ".join(_OwnWords(page).found)
        assert not re.search(r"\b(?:the|that|with|would)\b", own), path
        assert f'<html lang="{language}"' in page


def test_search_knows_the_language_of_the_titles_that_it_shows(
    foreign: tuple[str, dict[str, str]], site: dict[str, str]
) -> None:
    assert '"en"]' not in site["search/d.js"]
    assert foreign[1]["search/d.js"].count(',"en"]') == 32


def test_page_of_a_language_that_runs_from_right_to_left_says_so(
    foreign: tuple[str, dict[str, str]],
) -> None:
    language, pages = foreign
    assert all((' dir="rtl">' in page) == (language == "ar") for _, page in _html(pages))


def test_own_file_of_a_language_brings_its_plurals_and_direction(tmp_path: Path) -> None:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "he.toml").write_text(
        '[language]\ndirection = "rtl"\nplurals = { one = "n = 1", two = "n = 2" }\n'
        '[page]\nevents = { one = "אירוע אחד", two = "שני אירועים", other = "{n} אירועים" }\n',
        encoding="utf-8",
    )
    said = load([tmp_path, _FOLDER], "he-IL")
    assert [said.say("events", n=n) for n in (1, 2, 3)] == ["אירוע אחד", "שני אירועים", "3 אירועים"]
    assert said.direction == "rtl"
    assert said.say("menu_home") == "Timeline"
