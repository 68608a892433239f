"""The weights of merging, as a set of topics would have them."""

import sys
from pathlib import Path

import fitting
import merge as benchmark
import pytest

from sitegen.timelines import weighing
from sitegen.timelines.weighing import Features

_NONE = Features(*[0.0] * len(Features._fields))
_TOPIC = """
name = "Mill {number}"
story = []
must = []

[when]
fire = "2024-05-06"
sale = "2024-05-07"

[[article]]
id = "one"
date = 2024-05-08
title = "Mill"
text = [
    ["fire", "The mill of Orvo {number} burned down on Monday."],
    ["sale", "Orvo {number} sold its harbour to Kelso on Tuesday."],
]

[[article]]
id = "two"
date = 2024-05-09
title = "Mill again"
text = [
    ["fire", "A fire destroyed the mill of Orvo {number} on 6 May."],
    ["sale", "Kelso bought the harbour of Orvo {number} on 7 May."],
]

[[article]]
id = "three"
date = 2024-06-01
title = "May"
text = [
    ["fire", "The mill of Orvo {number} burned down in May 2024."],
    ["sale", "Orvo {number} sold its harbour in May 2024."],
]
"""


def _pairs(**spread: tuple[float, float]) -> list[fitting.Pair]:
    """Ten pairs of one event and ten of two: what each feature is in the former and the latter."""
    one = _NONE._replace(**{name: values[0] for name, values in spread.items()})
    two = _NONE._replace(**{name: values[1] for name, values in spread.items()})
    return [fitting.Pair(one, True), fitting.Pair(two, False)] * 10


def _fitted(pairs: list[fitting.Pair]) -> weighing.Weights:
    return fitting.fitted(pairs, weighing.weights())


def test_what_one_event_has_gets_weight() -> None:
    new = _fitted(_pairs(act=(1.0, 0.0), rival_place=(0.0, 1.0)))
    assert new.features.act > 1
    assert new.features.rival_place < -1
    assert new.bias + new.features.act > 0 > new.bias + new.features.rival_place


@pytest.mark.parametrize("name", Features._fields)
def test_no_weight_turns_against_what_it_says(name: str) -> None:
    values = (1.0, 0.0) if name in fitting.AGAINST else (0.0, 1.0)
    assert getattr(_fitted(_pairs(**{name: values})).features, name) == 0


def test_what_no_pair_has_weighs_nothing() -> None:
    new = _fitted(_pairs(act=(1.0, 0.0)))
    assert new.features == _NONE._replace(act=new.features.act)


def test_thresholds_are_left_alone() -> None:
    old, new = weighing.weights(), _fitted(_pairs(act=(1.0, 0.0)))
    assert (new.join, new.average) == (old.join, old.average)


def test_two_fits_of_one_set_are_equal_whatever_the_order() -> None:
    pairs = _pairs(act=(1.0, 0.2), said=(0.4, 0.1), bare=(0.0, 1.0))
    pairs += [fitting.Pair(_NONE._replace(act=0.5, day=1.0), False)] * 3
    assert _fitted(pairs) == _fitted(pairs) == _fitted(pairs[::-1])


def test_weights_hold_the_likeliest_point() -> None:
    pairs = [fitting.Pair(_NONE, False)] * 30 + [fitting.Pair(_NONE, True)] * 10
    assert _fitted(pairs).bias == -1.1  # the logarithm of 10 to 30


def test_pairs_of_one_sort_fit_nothing() -> None:
    with pytest.raises(ValueError, match="pairs of one event and with pairs of two"):
        _fitted([fitting.Pair(_NONE, True)])


def test_writing_leaves_all_but_the_figures_alone(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    text = weighing.FILE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    old = weighing.weights()
    fitting.write(path, old)
    fitting.write(path, old._replace(bias=-9.25, features=old.features._replace(act=7.5)))
    before = [line for line in text.splitlines() if line.startswith(("bias", "act"))]
    changed = text.replace(before[0], "bias = -9.25").replace(before[1], "act = 7.5")
    assert path.read_text(encoding="utf-8") == changed


def test_a_file_without_a_weight_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("[weights]\nbias = 1.0\n", encoding="utf-8")
    with pytest.raises(ValueError, match='"act" stands there 0 times'):
        fitting.write(path, weighing.weights())
    assert path.read_text(encoding="utf-8") == "[weights]\nbias = 1.0\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the file of weights, which the benchmark takes for its own."""
    path = tmp_path / "weights.toml"
    path.write_bytes(weighing.FILE.read_bytes())
    monkeypatch.setattr(weighing, "FILE", path)
    return path


def _run(monkeypatch: pytest.MonkeyPatch, folder: Path, *options: str, topics: int = 3) -> None:
    folder.mkdir()
    for number in range(topics):
        (folder / f"mill-{number}.toml").write_text(_TOPIC.format(number=number), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["merge.py", str(folder), *options])
    benchmark.main()


def test_fit_prints_weights_and_figures_and_writes_nothing(
    tmp_path: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = file.read_bytes()
    _run(monkeypatch, tmp_path / "set", "--fit")
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said if "->" in line] == ["bias", *Features._fields]
    assert [line.partition("pairs")[0].split()[0] for line in said[:2]] == ["mill-0,", "mill-0,"]
    assert [line.partition("pairs P")[0].strip() for line in said[-2:]] == [
        "all, as it is",
        "all, held out",
    ]
    assert file.read_bytes() == before


def test_fit_writes_where_it_is_told_to(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    _run(monkeypatch, tmp_path / "set", "--fit", "--write")
    assert file.read_bytes() != before


@pytest.mark.parametrize(
    ("options", "topics", "says"),
    [
        (["--write"], 3, "--write goes with --fit"),
        (["--fit"], 1, "fitting needs topics with pairs of one event and with pairs of two"),
    ],
)
def test_what_cannot_be_fitted_is_said(
    options: list[str],
    topics: int,
    says: str,
    tmp_path: Path,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        _run(monkeypatch, tmp_path / "set", *options, topics=topics)
    assert stopped.value.code == 2
    assert says in capsys.readouterr().err
