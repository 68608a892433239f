"""What an editor keeps back is kept back, in the words of whichever tool the file was written
for."""

import pytest

from sitegen.articles import read
from sitegen.config import ArticlesConfig

_TEXT = "\n\nThe council met on 4 March 2024.\n"


def is_draft(data: str, path: str = "a.md") -> bool:
    return read(data.encode(), path, ArticlesConfig(), "en").article.draft


@pytest.mark.parametrize(
    "head",
    [
        "---\npublished: false\n---",
        "---\nPublished: No\n---",
        "---\npublished: 'false '\n---",
        "---\npublish: off\n---",
        "---\nstatus: draft\n---",
        "---\nSTATUS: Pending\n---",
        "---\nstatus: [Draft, news]\n---",
        "---\nvisibility: private\n---",
        "---\nprivate: true\n---",
        "---\nDRAFT: 1\n---",
        "---\ndraft: false\nstatus: draft\n---",
        "+++\nPublished = false\n+++",
        "+++\nstatus = 'Draft'\n+++",
        # heads that are not read for anything else
        "Title: A bridge\nStatus: draft",
        "\n\n---\ndraft: true\n---",
        "{'draft'".replace("'", '"') + ": true}",
        "<!--\n.. title: A bridge\n.. status: private\n-->",
    ],
)
def test_word_of_another_tool_makes_a_draft(head: str) -> None:
    assert is_draft(head + _TEXT)


@pytest.mark.parametrize(
    "head",
    [
        "---\npublished: true\n---",
        "---\npublished: 2024-03-05\n---",
        "---\nstatus: published\n---",
        "---\nstatus: The draft was adopted\n---",
        "---\ndraft: false\n---",
        "---\npublished: ''\n---",
        "---\ntitle: One\n---\n\nStatus: draft",
        "The status: draft",
        "Status: a draft of the treaty was signed on 4 March 2024",
        "{not JSON",
    ],
)
def test_word_that_keeps_nothing_back_makes_none(head: str) -> None:
    assert not is_draft(head + _TEXT)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("_drafts/a.md", True),
        ("news/_Drafts/2024/a.txt", True),
        ("drafts/a.md", False),
        ("_drafts.md", False),
    ],
)
def test_folder_of_drafts_is_one_wherever_it_lies(path: str, wanted: bool) -> None:
    assert is_draft(_TEXT, path) is wanted


def test_whether_it_is_published_is_no_day() -> None:
    reading = read(
        f"---\npublished: true\ndate: 2024-03-05\n---{_TEXT}".encode(),
        "a.md",
        ArticlesConfig(),
        "en",
    )
    assert str(reading.article.published) == "2024-03-05"
    reading = read(
        f"---\npublished: true\n---{_TEXT}".encode(), "2024-03-06-a.md", ArticlesConfig(), "en"
    )
    assert str(reading.article.published) == "2024-03-06"
