"""The cases of ``tests/cases/frontmatter.toml``, and front matter made to cost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sitegen.articles import read
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError

_CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "frontmatter.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize(
    "case", [case for case in _CASES if "fields" in case], ids=lambda case: str(case["name"])
)
def test_front_matter_gives_fields(case: dict[str, Any]) -> None:
    article = read(case["file"].encode(), "a.md", ArticlesConfig(), "en").article
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
