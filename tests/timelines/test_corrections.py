"""``corrections.toml``: what an editor overrules, and what a mistake in the file says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from sitegen.config import TimelineConfig
from sitegen.errors import ContentError
from sitegen.model import Analysis, Timeline
from sitegen.timelines import Corrections, load_corrections, merge

Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]

_OPENED = {"when": "2020-05-04", "title": "Norvik opened its plant", "trigger": "opened", "kind": "launch"}
_TELLINGS = [
    {**_OPENED, "article": "a", "names": ["Norvik"]},
    {**_OPENED, "article": "b", "names": ["Norvik"]},
    {"article": "c", "when": "2021", "title": "Velmar praised the plant", "trigger": "praised", "names": ["Velmar"]},
]
_A = "ev-2020-05-04-a-Norvik-opened-its-plant"
_B = "ev-2020-05-04-b-Norvik-opened-its-plant"
_C = "ev-2021-c-Velmar-praised-the-plant"


def _corrected(tmp_path: Path, told: Told, text: str) -> Timeline:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return merge(told(_TELLINGS), TimelineConfig(), title="t", corrections=load_corrections(path))


def _titles(timeline: Timeline) -> list[str]:
    return [entry.title for entry in timeline.entries]


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.toml") == Corrections()


def test_hidden_event_is_gone_whichever_of_its_tellings_is_named(tmp_path: Path, told: Told) -> None:
    for name in (_A, _B):
        timeline = _corrected(tmp_path, told, f'[[hide]]\nevent = "{name}"\n')
        assert _titles(timeline) == ["Velmar praised the plant"]
        assert timeline.problems == ()


def test_title_and_date_are_the_editors_and_the_id_stays(tmp_path: Path, told: Told) -> None:
    text = f"""
[[retitle]]
event = "{_C}"
title = "Velmar applauded the plant"
[[redate]]
event = "{_C}"
when = 2019-03-02
bound = "by"
note = "The letter is dated."
"""
    entry = _corrected(tmp_path, told, text).entries[0]
    assert (entry.title, str(entry.when), entry.bound, entry.id) == (
        "Velmar applauded the plant",
        "2019-03-02",
        "by",
        _C,
    )


def test_merge_joins_what_the_machine_keeps_apart(tmp_path: Path, told: Told) -> None:
    timeline = _corrected(tmp_path, told, f'[[merge]]\nevents = ["{_A}", "{_C}"]\n')
    assert [len(entry.events) for entry in timeline.entries] == [3]


def test_split_takes_a_telling_out_of_its_entry(tmp_path: Path, told: Told) -> None:
    timeline = _corrected(tmp_path, told, f'[[split]]\nevent = "{_B}"\n')
    assert [[event.id for event in entry.events] for entry in timeline.entries] == [[_A], [_B], [_C]]


def test_added_event_stands_in_its_place(tmp_path: Path, told: Told) -> None:
    text = '[[add]]\nwhen = "2020-12"\ntitle = "Norvik closed the plant"\nkind = "closure"\nnames = ["Norvik"]\n'
    timeline = _corrected(tmp_path, told, text)
    assert _titles(timeline) == ["Norvik opened its plant", "Norvik closed the plant", "Velmar praised the plant"]
    added = timeline.entries[1]
    assert (added.kind, added.entities[0].name, added.events[0].aliases[0][:11]) == (
        "closure",
        "Norvik",
        "ev-2020-12-",
    )


def test_pinned_event_says_so(tmp_path: Path, told: Told) -> None:
    timeline = _corrected(tmp_path, told, f'[[pin]]\nevent = "{_C}"\n')
    assert [entry.pinned for entry in timeline.entries] == [False, True]


def test_correction_whose_event_is_gone_is_reported(tmp_path: Path, told: Told) -> None:
    timeline = _corrected(tmp_path, told, '# old\n[[hide]]\nevent = "ev-1999-gone"\n')
    problem = timeline.problems[0]
    assert (problem.where, problem.message) == ("corrections.toml:2", 'hide: there is no event "ev-1999-gone"')
    assert problem.hint
    assert len(timeline.entries) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[[hide]]\n",
            'corrections.toml:1: hide: "event" is missing\n    [[hide]]\n  Add a line  event = …',
        ),
        (
            '[[hid]]\nevent = "ev-1"\n',
            'corrections.toml:1: "hid" is no correction\n    [[hid]]\n'
            "  Choose one of hide, retitle, redate, merge, split, add, pin.",
        ),
        (
            '[hide]\nevent = "ev-1"\n',
            'corrections.toml:1: "hide" is not a list of tables\n    [hide]\n  Write [[hide]] with two brackets.',
        ),
        (
            '[[pin]]\nevent = "ev-1"\n[[redate]]\nevent = "ev-1"\nwhen = "26/02/24"\n',
            'corrections.toml:5: redate: "26/02/24" is not a date\n    when = "26/02/24"\n'
            '  Write "2024-02-26", "2024-02", "2024" or "2023-05/2023-07".',
        ),
        (
            '[[redate]]\nevent = "ev-1"\nwhen = "2024"\nbound = "around"\n',
            'corrections.toml:4: redate: "around" is no bound\n    bound = "around"\n'
            "  Choose one of by, before, since, after, until, or leave the line out.",
        ),
        (
            '[[merge]]\nevents = ["ev-1"]\n',
            'corrections.toml:2: merge: a merge needs two events\n    events = ["ev-1"]\n'
            '  Write  events = ["ev-…", "ev-…"]',
        ),
        (
            '[[hide]]\nevent = "the fair"\n',
            'corrections.toml:2: hide: "the fair" is no id of an event\n    event = "the fair"\n'
            "  Ids begin with ev- and stand in timeline.json.",
        ),
        (
            '[[retitle]]\nevent = "ev-1"\ntitle = 5\n',
            'corrections.toml:3: retitle: "title" is not a text\n    title = 5\n  Put it between quotation marks.',
        ),
        (
            '[[pin]]\nevent = "ev-1"\ncolour = "red"\n',
            'corrections.toml:3: pin: "colour" is not known\n    colour = "red"\n  It can have event, note.',
        ),
    ],
)
def test_mistake_in_the_file_says_where_what_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_corrections(path)
    assert str(caught.value) == said


def test_file_that_is_no_toml_says_the_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text('[[hide]]\nevent = "ev-1\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"^corrections\.toml:2: not TOML: "):
        load_corrections(path)


def test_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError, match="not UTF-8"):
        load_corrections(path)
