"""``corrections.toml``: what an editor overrules, and what a mistake in the file says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

from sitegen.config import TimelineConfig
from sitegen.errors import MistakesError
from sitegen.model import Analysis, Edited, Timeline, Withdrawn
from sitegen.timelines import Corrections, load_corrections, merge
from sitegen.timelines.corrections import Action

Told = Callable[[Sequence[Mapping[str, Any]]], list[Analysis]]

_CASES = Path(__file__).parents[1] / "cases" / "corrections.toml"
_BROKEN: list[dict[str, str]] = tomllib.loads(_CASES.read_text("utf-8"))["broken"]

_OPENED = {
    "when": "2020-05-04",
    "title": "Norvik opened its plant",
    "trigger": "opened",
    "kind": "launch",
}
_TELLINGS = [
    {**_OPENED, "article": "a", "names": ["Norvik"]},
    {**_OPENED, "article": "b", "names": ["Norvik"]},
    {
        "article": "c",
        "when": "2021",
        "title": "Velmar praised the plant",
        "trigger": "praised",
        "names": ["Velmar"],
    },
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


def test_hidden_event_is_gone_whichever_of_its_tellings_is_named(
    tmp_path: Path, told: Told
) -> None:
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
    assert [[event.id for event in entry.events] for entry in timeline.entries] == [
        [_A],
        [_B],
        [_C],
    ]


def test_added_event_stands_in_its_place(tmp_path: Path, told: Told) -> None:
    text = (
        '[[add]]\nwhen = "2020-12"\ntitle = "Norvik closed the plant"\nkind = "closure"\nnames = '
        '["Norvik"]\n'
    )
    timeline = _corrected(tmp_path, told, text)
    assert _titles(timeline) == [
        "Norvik opened its plant",
        "Norvik closed the plant",
        "Velmar praised the plant",
    ]
    added = timeline.entries[1]
    assert (added.kind, added.entities[0].name, added.events[0].aliases[0][:11]) == (
        "closure",
        "Norvik",
        "ev-2020-12-",
    )


def test_pinned_event_says_so(tmp_path: Path, told: Told) -> None:
    timeline = _corrected(tmp_path, told, f'[[pin]]\nevent = "{_C}"\n')
    assert [entry.pinned for entry in timeline.entries] == [False, True]


def test_correction_whose_event_is_gone_stops_the_merge(tmp_path: Path, told: Told) -> None:
    text = '[[pin]]\nevent = "fair"\n[[hide]]\nevent = "ev-1999-gone"\n'
    with pytest.raises(MistakesError) as caught:
        _corrected(tmp_path, told, text)
    file = tmp_path / "corrections.toml"
    assert str(caught.value) == (
        f'{file}:2: pin: "fair" is no id of an event\n    event = "fair"\n'
        "  Ids begin with ev- and stand in timeline.json; sitegen explain FILE shows them, too.\n"
        f'{file}:4: hide: there is no event "ev-1999-gone"\n    event = "ev-1999-gone"\n'
        "  The words of its sentence have changed, or its article is gone.\n"
        "  Look up the new id in timeline.json, or remove the correction.\n"
        "2 slips in the corrections; nothing was written\n"
        "  What they hide would be shown. Mend them, or leave all of them out for once: "
        "--ignore-corrections"
    )


def test_event_of_an_article_that_is_held_back_is_no_slip(tmp_path: Path, told: Told) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(
        f'[[hide]]\nevent = "{_C}"\n[[merge]]\nevents = ["{_A}", "{_C}"]\n', encoding="utf-8"
    )
    corrections = load_corrections(path)
    shown, held_back = told(_TELLINGS[:2]), told(_TELLINGS[2:])
    timeline = merge(
        shown, TimelineConfig(), title="t", corrections=corrections, held_back=held_back
    )
    assert _titles(timeline) == ["Norvik opened its plant"]


# What a correction says of its event, and the nearest one: by what it is found, and which it is.
_NEAREST = [
    ('event = "ev-0f3"\nquote = "Norvik opened its new plant."\narticle = "b"', "its words", _B),
    ('event = "ev-0f3"\nquote = "Velmar has praised the plant."', "its words", _C),
    ('event = "ev-0f3"\narticle = "c"', "its article", _C),
    ('event = "ev-0f3"\narticle = "c"\nquote = "Norvik opened its plant."', "its article", _C),
    (f'event = "{_C[:-1]}d"', "its letters", _C),
    ('event = "ev-2021-0f3a9c"', "its day", _C),
]


@pytest.mark.parametrize(("fields", "by", "expected"), _NEAREST)
def test_nearest_event_is_named_with_its_id(
    tmp_path: Path, told: Told, fields: str, by: str, expected: str
) -> None:
    with pytest.raises(MistakesError) as caught:
        _corrected(tmp_path, told, f"[[hide]]\n{fields}\n")
    _, found, event, action = caught.value.mistakes[0].hint.splitlines()
    assert found == f"Nearest by {by}:"
    assert event.startswith(f'  "{expected}"  # ')
    assert action == (
        "Write that id in its place, as sitegen corrections repair does, or remove the correction."
    )


def test_new_title_says_which_event_was_meant(tmp_path: Path, told: Told) -> None:
    with pytest.raises(MistakesError, match=f'"{_C}"  # c: Velmar praised the plant'):
        _corrected(
            tmp_path,
            told,
            '[[retitle]]\nevent = "ev-0f3"\ntitle = "Velmar praised the new plant"\n',
        )


@pytest.mark.parametrize("case", _BROKEN, ids=[case["kind"] for case in _BROKEN])
def test_every_slip_says_where_what_and_what_to_do(tmp_path: Path, case: Mapping[str, str]) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(case["text"], encoding="utf-8")
    said = "".join(f"{slip}\n" for slip in load_corrections(path).slips)
    assert said == case["said"].replace("corrections.toml:", f"{path}:")


def test_what_looks_like_a_header_in_a_text_of_several_lines_is_none(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    text = (
        '[[pin]]\nevent = "ev-1"\nnote = """\n[[hide]]\n[[hid]]\n"""\n[[merge]]\nevents = [\n  '
        '"ev-1",\n  "ev-2",\n]\n'
    )
    path.write_text(text, encoding="utf-8")
    corrections = load_corrections(path)
    assert corrections.slips == ()
    assert [(item.action, item.where) for item in corrections.items] == [
        ("pin", f"{path}:2"),
        ("merge", f"{path}:8"),
    ]


def test_lists_of_tables_in_one_line_are_corrections(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text('\ufeffhide = [{event = "ev-1"}, {events = ["ev-2"]}]\r\n', encoding="utf-8")
    assert [item.events for item in load_corrections(path).items] == [("ev-1",), ("ev-2",)]


def test_documentation_shows_every_action_as_it_is_read(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text("utf-8")
    path = tmp_path / "corrections.toml"
    path.write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    corrections = load_corrections(path)
    assert corrections.slips == ()
    assert [item.action for item in corrections.items] == list(get_args(Action))


def test_one_table_changes_all_that_was_read_and_says_what_that_was(
    tmp_path: Path, told: Told
) -> None:
    text = f"""
[[change]]
event = "{_C}"
title = "Velmar welcomed the plant"
when = "2020-11"
bound = "by"
status = "planned"
kind = "statement"
names = ["Velmar", "Norvik"]
text = "The letter came to light later."
note = "The article mistook the year."
day = 2024-05-03
"""
    (entry,) = (each for each in _corrected(tmp_path, told, text).entries if each.id == _C)
    assert (entry.title, str(entry.when), entry.bound) == (
        "Velmar welcomed the plant",
        "2020-11",
        "by",
    )
    assert (entry.status, entry.kind, entry.text) == (
        "planned",
        "statement",
        "The letter came to light later.",
    )
    assert [entity.name for entity in entry.entities] == ["Velmar", "Norvik"]
    assert entry.edited == Edited(
        (
            ("title", "Velmar praised the plant"),
            ("when", "2021"),
            ("status", "occurred"),
            ("kind", "other"),
            ("names", "Velmar"),
        ),
        ("The article mistook the year.",),
        "2024-05-03",
    )


def test_what_was_read_first_is_what_was_before_several_changes(tmp_path: Path, told: Told) -> None:
    text = f"""
[[retitle]]
event = "{_C}"
title = "One"
note = "First."
day = 2024-05-03
[[change]]
event = "{_C}"
title = "Two"
note = "Second."
day = "2024-05-01"
"""
    entry = _corrected(tmp_path, told, text).entries[1]
    assert entry.title == "Two"
    assert entry.edited == Edited(
        (("title", "Velmar praised the plant"),), ("First.", "Second."), "2024-05-03"
    )


def test_quiet_change_and_quiet_hiding_leave_no_trace(tmp_path: Path, told: Told) -> None:
    text = f"""
[[change]]
event = "{_C}"
title = "Two"
note = "Not for readers."
quiet = true
[[hide]]
event = "{_A}"
note = "Nor this."
quiet = true
"""
    timeline = _corrected(tmp_path, told, text)
    (entry,) = timeline.entries
    assert (entry.title, entry.edited, timeline.withdrawn) == ("Two", None, ())


def test_hidden_event_is_said_to_be_withdrawn(tmp_path: Path, told: Told) -> None:
    text = f'[[hide]]\nevent = "{_A}"\nnote = "Not so."\nday = 2024-05-03\n'
    assert _corrected(tmp_path, told, text).withdrawn == (Withdrawn(_A, "Not so.", "2024-05-03"),)
