"""The public library, used as its documentation shows it."""

import datetime
import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import sitegen

_ROOT = Path(__file__).parent.parent
_DOCS = (_ROOT / "docs" / "library.md").read_text(encoding="utf-8")
_PUBLISHED = datetime.date(2024, 2, 27)
_TEXT = (
    "The council of Lindholm approved a new bridge on 4 March 2024. It will cost $42 million. "
    "The old bridge was closed on 3 October 2022. Engineers had found cracks. Nobody was hurt."
)


def test_documentation_runs_as_it_is_written(tmp_path: Path) -> None:
    blocks = re.findall(r"(?ms)^```python\n(.*?)^```", _DOCS)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "2024-03-05-bridge.md").write_text(
        "# A bridge\n\n" + _TEXT, encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(blocks)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output" / "index.html").exists()


@pytest.mark.parametrize("name", sitegen.__all__)
def test_documentation_names_every_public_name(name: str) -> None:
    assert f"`{name}" in _DOCS or f"sitegen.{name}" in _DOCS


@pytest.mark.parametrize("name", [name for name in sitegen.__all__ if name[0].islower()])
def test_public_function_is_typed(name: str) -> None:
    hints = typing.get_type_hints(getattr(sitegen, name))
    assert "return" in hints


def test_importing_the_package_loads_no_room() -> None:
    code = (
        "import sys, sitegen; print([name for name in sys.modules if name.startswith('sitegen.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['sitegen.lazily']\n"


def test_article_keeps_its_text_to_the_character() -> None:
    text = "\n  A bridge\r\n\n\tof stone \u00a0 \n"
    article = sitegen.article(text, published=_PUBLISHED, id="bridge-1")
    assert (article.text, article.id, article.title) == (text, "bridge-1", "A bridge")
    assert sitegen.article(text, title="Stone").title == "Stone"


def test_sentences_of_a_text_and_of_its_article_are_the_same() -> None:
    article = sitegen.article(_TEXT)
    assert sitegen.sentences(_TEXT) == sitegen.sentences(article)
    assert [sentence.span.of(_TEXT) for sentence in sitegen.sentences(article)][
        -1
    ] == "Nobody was hurt."


def test_analysis_of_a_text_and_of_its_article_are_the_same() -> None:
    article = sitegen.article(_TEXT, published=_PUBLISHED)
    assert sitegen.analyze(_TEXT, published=_PUBLISHED) == sitegen.analyze(article)


def test_everything_in_an_analysis_points_into_the_text() -> None:
    analysis = sitegen.analyze(_TEXT, published=_PUBLISHED)
    assert [str(mention.when) for mention in analysis.mentions] == ["2024-03-04", "2022-10-03"]
    for event in analysis.events:
        assert event.quote == event.sentence.of(_TEXT)
        assert all(0 <= span.start < span.end <= len(_TEXT) for span in event.spans)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "."])
def test_text_that_says_nothing_gives_nothing(text: str) -> None:
    analysis = sitegen.analyze(text)
    assert (analysis.mentions, analysis.events) == ((), ())
    assert "".join(sitegen.summarize(text)).strip() in ("", ".")


def test_summary_is_verbatim_and_in_order() -> None:
    best = sitegen.summarize(_TEXT, sentences=2)
    assert len(best) == 2
    assert _TEXT.index(best[0]) < _TEXT.index(best[1])
    assert sitegen.summarize(_TEXT, sentences=9) == [
        sentence.span.of(_TEXT) for sentence in sitegen.sentences(_TEXT)
    ]


def test_language_that_is_not_there_is_an_error_of_ours() -> None:
    for act in (sitegen.article, sitegen.analyze, sitegen.sentences, sitegen.summarize):
        with pytest.raises(sitegen.SitegenError, match="there is no language"):
            act("A bridge.", language="tlh")


def topic(count: int) -> list[sitegen.Article]:
    return [
        sitegen.article(
            f"The council approved bridge {number} on {number % 9 + 1} March 2024. "
            "Engineers closed the old bridge on 3 October 2022.",
            published=datetime.date(2024, 3, 10) + datetime.timedelta(days=number % 20),
            id=f"bridge-{number}",
        )
        for number in range(count)
    ]


def test_timeline_has_the_key_days_in_order() -> None:
    timeline = sitegen.timeline(iter(topic(12)), max_dates=3, per_date=1)
    days = [entry.when.first for entry in timeline.entries]
    assert 1 <= len(days) <= 3
    assert days == sorted(days)
    assert sitegen.Day(2022, 10, 3) in days
    assert all(len(entry.events) == 1 for entry in timeline.entries)


def test_timeline_is_the_same_for_any_number_of_jobs() -> None:
    articles = topic(150)
    assert sitegen.timeline(articles, jobs=1) == sitegen.timeline(articles, jobs=2)


def test_timeline_of_so_many_events_tells_what_weighs_most_in_order() -> None:
    articles = topic(12)
    entries = [sitegen.timeline(articles, max_events=most, jobs=1).entries for most in (3, 99)]
    assert len(entries[0]) == 3
    assert [entry for entry in entries[1] if entry in entries[0]] == list(entries[0])
    closing = max(entries[1], key=lambda entry: len(entry.events))
    assert closing.when.first == sitegen.Day(2022, 10, 3)
    assert closing in entries[0]


@pytest.mark.parametrize("most", [0, -1])
def test_timeline_of_no_events_is_an_error_of_ours(most: int) -> None:
    with pytest.raises(sitegen.SitegenError) as caught:
        sitegen.timeline(topic(1), max_events=most)
    assert str(caught.value) == (
        '"max_events" is less than 1\n  Write a larger number, or None for the key days.'
    )


def test_timeline_in_a_script_without_a_main_guard_uses_processes(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(
        "import sitegen\n"
        "print('once')\n"
        "articles = [sitegen.article('It opened on 3 May 2021.', id=str(n)) for n in range(130)]\n"
        "print(len(sitegen.timeline(articles, jobs=2).entries))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "once\n1\n"
