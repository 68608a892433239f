"""The cases of ``tests/cases/frontmatter.toml``, and front matter made to cost."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sitegen.articles import frontmatter, read
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError
from sitegen.model import Problem

_CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "frontmatter.toml").read_text("utf-8")
)["case"]


def _shown(problem: Problem) -> str:
    excerpt = [f"    {line}" for line in problem.excerpt.splitlines()]
    return "\n".join([f"{problem.where}: {problem.message}", *excerpt, f"  {problem.hint}"])


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "fields" in case], ids=lambda case: str(case["name"])
)
def test_front_matter_gives_fields(case: dict[str, Any]) -> None:
    path = case.get("path", "a.md")
    reading = read(case["file"].encode(), path, ArticlesConfig(), "en")
    article, said = reading.article, [_shown(problem) for problem in reading.problems]
    assert case.get("said") in (None, *said)
    for name, wanted in case["fields"].items():
        value = getattr(article, name)
        if name == "published":
            value = value.isoformat()
        assert (list(value) if isinstance(value, tuple) else value) == wanted, name


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "error" in case], ids=lambda case: str(case["name"])
)
def test_broken_front_matter_is_shown_where_it_is_broken(case: dict[str, Any]) -> None:
    with pytest.raises(ContentError) as caught:
        read(case["file"].encode(), "a.md", ArticlesConfig(), "en")
    assert str(caught.value) == case["error"]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: " + "[" * 60_000 + "\n---\n",
        "---\na: &a [x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(9)) + "---\n",
        "---\ntitle: " + "x" * 70_000 + "\n---\n",
        "+++\ntitle = " + "[" * 60_000 + "\n+++\n",
        "+++\ntitle = " + "9" * 5_000 + "\n+++\n",
    ],
    ids=["nested YAML", "aliases of aliases", "long", "nested TOML", "thousands of digits"],
)
def test_front_matter_made_to_cost_is_refused(head: str) -> None:
    with pytest.raises(ContentError, match="front matter"):
        read(f"{head}Text.".encode(), "a.md", ArticlesConfig(), "en")


_PIECES = (
    *("title: A bridge", "date: 2024-03-05", "- Ana Ruiz", "tags:", "  - one", "  when: 2024", "|"),
    *(
        "a: [x, {y: z}]",
        "'it''s'",
        '"a \\u00e9: b"',
        "# so",
        ": ",
        "- ",
        "  ",
        ">-",
        "null",
        "~",
        "yes",
    ),
    *(
        "caf\u00e9 \U0001f30d",
        "[",
        "]",
        "{",
        "}",
        "key",
        "?",
        ",",
        "'",
        '"',
        "0o7",
        "1:30",
        "---",
        "...",
    ),
)


def test_the_fast_reader_reads_what_the_slow_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    dice, read_fast = random.Random(3), 0
    heads = [
        "".join(
            dice.choice(_PIECES) + dice.choice(("\n", "\n", " ")) for _ in range(dice.randint(1, 9))
        )
        for _ in range(3_000)
    ]
    heads += [case["file"].partition("---\n")[2].partition("\n---")[0] + "\n" for case in _CASES]
    for head in heads:
        fast = outcome(head)
        with monkeypatch.context() as patch:
            patch.setattr(frontmatter, "_FAST", None)
            assert outcome(head) == fast, head
        read_fast += isinstance(fast, dict)
    assert read_fast > 200


def outcome(head: str) -> object:
    try:
        return frontmatter.split(f"---\n{head}---\nText.", "a.md").fields
    except ContentError as error:
        return str(error)
