"""The line at the head of an article without a date that says when it was published."""

from __future__ import annotations

import datetime

import pytest

from sitegen.articles import read
from sitegen.config import ArticlesConfig
from sitegen.model import Article

_STORY = "The council of Vell shut the pier on Monday. It had been mended in March."


def _reading(text: str, path: str = "a.txt") -> tuple[Article, list[str]]:
    reading = read(text.encode(), path, ArticlesConfig(), "en")
    return reading.article, [problem.message for problem in reading.problems]


@pytest.mark.parametrize(
    "line",
    [
        "March 5, 2024",
        "Tuesday, 5 March 2024",
        "5 March 2024, 10:15 am GMT",
        "Posted on March 5, 2024 by Jo Vale",
        "LOAD-DATE: March 5, 2024",
        "Published: 2024-03-05",
        "Last updated 5 March 2024",
        "Tue Mar 5, 2024 (Coast Wire) - Here is what we know:",
    ],
)
def test_a_date_line_is_taken_and_said(line: str) -> None:
    article, said = _reading(f"The pier\n\n{line}\n\n{_STORY}\n")
    assert article.published == datetime.date(2024, 3, 5)
    assert any("5 March 2024" in message or "2024-03-05" in message for message in said)


@pytest.mark.parametrize(
    "text",
    [
        f"The pier\n\n{_STORY}\n\nIt opened on 5 March 2024.",
        "Born: 3 May 1931\n\nAda Berg ran the port of Vell.",
        "4 May 2019\nThe pier opens.\n6 June 2020\nThe pier burns.",
        "\n\n".join(["A line of the story."] * 12) + "\n\nMarch 5, 2024",
        "On 5 March 2024 the council of Vell shut the pier.",
        "February 31, 2024\n\nThe pier is shut.",
    ],
)
def test_other_dates_say_nothing_of_the_publication(text: str) -> None:
    article, said = _reading(text)
    assert article.published is None
    assert any("no date of publication" in message for message in said)


def test_what_the_file_says_comes_first() -> None:
    article, _ = _reading(
        f"---\ntitle: The pier\ndate: 2023-01-02\n---\n\nMarch 5, 2024\n\n{_STORY}", "a.md"
    )
    assert article.published == datetime.date(2023, 1, 2)


def test_an_unknown_date_is_accepted() -> None:
    article, said = _reading(
        f"---\ntitle: The pier\ndate: unknown\n---\n\nMarch 5, 2024\n\n{_STORY}"
    )
    assert (article.published, said) == (None, [])


def test_a_date_line_in_french() -> None:
    text = (
        "La digue\n\nPublié le 5 mars 2024\n\nLe conseil a fermé la digue lundi, et les bateaux "
        "sont restés au port parce que la mer était trop forte pour eux et pour les pêcheurs."
    )
    article, _ = _reading(text)
    assert (article.language, article.published) == ("fr", datetime.date(2024, 3, 5))


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="parsely-pub-date" content="2024-03-05T08:00:00Z">',
        '<script type="application/ld+json">{"@type": "WebPage", "mainEntity": '
        '{"@type": "NewsArticle", "datePublished": "2024-03-05T08:00:00+01:00"}}</script>',
    ],
)
def test_the_day_of_a_page_stands_in_its_head(head: str) -> None:
    page = f"<html><head><title>The pier</title>{head}</head><body><p>{_STORY}</p></body></html>"
    assert _reading(page, "a.html")[0].published == datetime.date(2024, 3, 5)
