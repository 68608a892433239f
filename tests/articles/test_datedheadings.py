"""A heading that is a date dates the paragraph under it; a row of a table with a date is a line."""

from __future__ import annotations

import pytest

from sitegen import analyze
from sitegen.articles import read
from sitegen.config import ArticlesConfig


def told(text: str, path: str = "a.md") -> dict[str, str]:
    head = "---\ntitle: Case\ndate: 2024-06-12\n---\n" if path.endswith(".md") else ""
    article = read(f"{head}{text}".encode(), path, ArticlesConfig(), "en").article
    return {event.title: str(event.when) for event in analyze(article).events}


@pytest.mark.parametrize(
    ("source", "events"),
    [
        (
            "## 2019\n\n### March\n\nThe mill opened.\n\n### 14 May\n\nA fire destroyed the pier.",
            {"The mill opened": "2019-03", "A fire destroyed the pier": "2019-05-14"},
        ),
        (
            "## 4 March 2019\n\nThe mill opened.\n\n## May 2020\n\n- A fire destroyed the pier.",
            {"The mill opened": "2019-03-04", "A fire destroyed the pier": "2020-05"},
        ),
        (
            "## 2019\n\nThe mill opened in May.\n\n## 2020\n\nA fire destroyed the pier.",
            {"The mill opened": "2019-05", "A fire destroyed the pier": "2020"},
        ),
        (
            "# 2019\n\nThe mill opened.\n\n# 2020\n\nA fire destroyed the pier.",
            {"The mill opened": "2019", "A fire destroyed the pier": "2020"},
        ),
        (
            "| Year | What |\n|---|---|\n| 2019 | The mill opened |\n| March 2020 | A fire destroyed "
            "the pier |",
            {"The mill opened": "2019", "A fire destroyed the pier": "2020-03"},
        ),
        (
            "| Club | Points |\n|---|---|\n| Velmar | 2019 |\n| Vell | 1987 |",
            {},
        ),
        ("## The plan\n\nThe mill opened.\n\n## May\n\nShe may sing.", None),
    ],
)
def test_a_date_of_its_own_dates_what_follows(source: str, events: dict[str, str] | None) -> None:
    found = told(source)
    if events is None:
        assert not [when for when in found.values() if when != "2024-06-12"]
    else:
        assert found == events


def test_one_heading_that_is_a_date_is_the_day_of_publication() -> None:
    source = b"# Pier shut\n\n## March 5, 2024\n\nThe pier was shut on Monday."
    article = read(source, "a.md", ArticlesConfig(), "en").article
    assert str(article.published) == "2024-03-05"
    assert "\t" not in article.text
