"""Sentences and quotations in another language than their article are read in their own."""

from __future__ import annotations

import datetime
import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitegen
from sitegen.config import Config
from sitegen.pipeline import explain
from sitegen.text import blanked, parted, without

_PATH = Path(__file__).parent.parent / "cases" / "mixed.toml"
_CASES = tomllib.loads(_PATH.read_text(encoding="utf-8"))["case"]
_CALENDAR = re.compile(r"\d{2}")
_PUBLISHED = datetime.date(2020, 5, 13)
_PIECES = (
    "The mayor said: ",
    "Am 3. Mai 2011 wurde die Brücke von der Stadt nach langem Streit eröffnet. ",
    "«El puente se abrió el 3 de mayo de 2011 y fue cerrado por la lluvia». ",
    "It was closed in March 2013.\n\n",
    "“",
    '"',
    "3. ",
)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["name"])
def test_each_part_is_read_in_its_own_language(case: dict[str, Any]) -> None:
    text = case["text"]
    foreign = parted(text, case["language"]).foreign
    read = sitegen.analyze(text, published=_PUBLISHED, language=case["language"])
    dates = [
        [mention.span.of(text), mention.timex[1]]
        for mention in read.mentions
        if _CALENDAR.match(mention.timex[1])
    ]
    assert [code for code, _ in case["foreign"]] == list(dict.fromkeys(p.code for p in foreign))
    for part, (_, words) in zip(foreign, case["foreign"], strict=False):
        assert part.span.of(text).startswith(words)
    assert dates == case["dates"]
    if "titles" in case:
        assert [event.title for event in read.events] == case["titles"]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_every_character_stays_where_it_was(text: str) -> None:
    parts = parted(text, "en")
    spans = [sentence.span for sentence in parts.sentences]
    kept = "".join("".join(span.of(text).split()) for span in spans)
    assert kept == "".join(text.split())
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    foreign = [part.span for part in parts.foreign]
    assert len(blanked(text, foreign)) == len(without(text, foreign)) == len(text)


def test_what_explains_a_file_says_it_of_the_language_of_the_article(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = next(case["text"] for case in _CASES if case["foreign"] == [["de", "Am 3. Mai"]])
    file.write_text(f"---\ndate: 2020-05-13\nlanguage: en\n---\n\n{text}\n", encoding="utf-8")
    said = explain(file, Config())
    assert [mention.timex[1] for mention in said.analysis.mentions] == [
        "2020-05-11",
        "2011-05-03",
        "2013-03",
    ]
    assert not any("Mai" in line for tree in said.trees for line in tree)
