"""The index of the search, the pages of tags, and the lists for frames on other sites."""

from __future__ import annotations

import dataclasses
import json
import re
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import Config, SiteConfig
from sitegen.model import Analysis, Timeline
from sitegen.pages import render
from sitegen.pages.search import DIGITS, folded, parted, references, shard
from sitegen.pages.views import EventView

Newsroom = tuple[Timeline, tuple[Analysis, ...]]
_CALL = re.compile(r"sgSearch\.(\w+)\((.*)\);\n", re.DOTALL)


def _site(timeline: Timeline, analyses: tuple[Analysis, ...]) -> dict[str, str]:
    return {
        page.path: page.content.decode()
        for page in render(timeline, analyses, Config(site=SiteConfig()))
    }


def _called(text: str) -> tuple[str, list[Any]]:
    found = _CALL.fullmatch(text)
    assert found
    return found[1], json.loads(f"[{found[2]}]")


def _find(site: dict[str, str], word: str) -> list[list[str]]:
    """What the index gives for a whole word, as the page reads it."""
    _, (keys, blocks, letters) = _called(site["search/index.js"])
    key = shard(word, letters)
    if key not in keys:
        return []
    _, (_, table) = _called(site[f"search/w-{key}.js"])
    found = table.get(word, ".").replace(".", "")
    rows = []
    for reference in (found[at : at + 6] for at in range(0, len(found), 6)):
        bits = "".join(f"{DIGITS.index(digit):06b}" for digit in reference)
        (block,) = [block for block in blocks if bits.startswith(block)]
        rows.append(_called(site[f"search/d{block}.js"])[1][1][reference])
    return rows


def test_every_event_is_found_by_the_words_of_its_title(
    site: dict[str, str], newsroom: Newsroom
) -> None:
    for entry in newsroom[0].entries:
        for word in folded(entry.title):
            assert any(entry.title in row[2] for row in _find(site, word)), (entry.title, word)


def test_words_of_quotes_and_names_are_found_too(site: dict[str, str]) -> None:
    assert any("Northrail" in row[2] for row in _find(site, "hired"))
    assert _find(site, "harbour")
    assert _find(site, "zebra") == []


def test_what_is_shown_leads_to_pages_of_the_site(site: dict[str, str]) -> None:
    _, (_, rows) = _called(site["search/d.js"])
    assert rows
    assert all(row[3] in site for row in rows.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Élan vital, ÉLAN", {"elan", "vital"}),
        ("A 3 of x2", {"of", "x2"}),
        ("Straße İzmir", {"straße", "izmir"}),
        ("", set()),
    ],
)
def test_words_are_known_without_case_and_accents(text: str, words: set[str]) -> None:
    assert folded(text) == words


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(" ".join(folded(text))) == folded(text)


def _views(count: int) -> list[EventView]:
    """Views of which the search reads id and score alone."""
    return [
        cast("EventView", SimpleNamespace(id=f"ev-{number}", score=number % 100 / 100))
        for number in range(count)
    ]


def test_one_more_event_leaves_the_references_of_all_others_alone() -> None:
    views = _views(3_000)
    before, after = references(views[:-1]), references(views)
    assert before.items() < after.items()
    assert len(after) == 3_000
    scores = [after[reference].score for reference in sorted(after)]
    assert all(one >= another - 1 / 64 for one, another in pairwise(scores))


def test_what_is_shown_stands_in_files_that_no_number_of_events_makes_long() -> None:
    found = sorted(references(_views(3_000)))
    blocks = parted(found, "")
    assert [one for bits in sorted(blocks) for one in blocks[bits]] == found
    assert max(map(len, blocks.values())) <= 400
    assert 8 <= len(blocks) <= 40
    grown = parted(sorted(references(_views(3_001))), "")
    assert sum(blocks.get(bits) != grown[bits] for bits in grown) == 1


def test_no_title_can_end_the_script_or_stand_as_markup(newsroom: Newsroom) -> None:
    hostile = '</script><b>"\\ \u2028'
    timeline = newsroom[0]
    entries = tuple(dataclasses.replace(entry, title=hostile) for entry in timeline.entries)
    site = _site(dataclasses.replace(timeline, entries=entries), newsroom[1])
    _, (_, rows) = _called(site["search/d.js"])
    assert {row[2] for row in rows.values()} == {hostile}
    assert "\u2028" not in site["search/d.js"]


def test_each_tag_has_a_page_with_the_events_of_its_articles(newsroom: Newsroom) -> None:
    timeline, analyses = newsroom
    tagged = tuple(
        dataclasses.replace(
            one, article=dataclasses.replace(one.article, tags=("Money & Law", "Trams"))
        )
        if number == 0
        else dataclasses.replace(one, article=dataclasses.replace(one.article, tags=("trams",)))
        for number, one in enumerate(analyses)
    )
    site = _site(timeline, tagged)
    pages = sorted(path for path in site if path.startswith("tags/"))
    assert "tags/index.html" in pages
    assert "tags/trams.html" in pages
    assert len(pages) == 3
    assert 'href="../tags/index.html"' in site["articles/2024-03-12-council-vote.html"]
    assert 'href="../tags/trams.html"' in site["articles/2024-03-12-council-vote.html"]
    own = {event.article_id for entry in timeline.entries for event in entry.events}
    count = len(
        [
            entry
            for entry in timeline.entries
            if any(event.article_id in own for event in entry.events)
        ]
    )
    assert site["tags/trams.html"].count('class="ev h-event') == count


def _dead_tag_links(site: dict[str, str]) -> list[str]:
    """Links to pages of tags that are not there."""
    links = {
        link for text in site.values() for link in re.findall(r'href="[./]*(tags/[^"#]*)"', text)
    }
    return sorted(links - set(site))


@pytest.mark.parametrize(
    ("tags", "pages"),
    [
        (("Straße",), {"tags/strasse.html"}),
        (("Two  words", " two words "), {"tags/two-words.html"}),
        (("AI", "ai"), {"tags/ai.html"}),
        (("index",), {"tags/index-1bc04b.html"}),
    ],
)
def test_spellings_of_one_tag_lead_to_one_page(
    newsroom: Newsroom, tags: tuple[str, ...], pages: set[str]
) -> None:
    timeline, analyses = newsroom
    tagged = tuple(
        dataclasses.replace(one, article=dataclasses.replace(one.article, tags=tags))
        for one in analyses
    )
    site = _site(timeline, tagged)
    assert {path for path in site if path.startswith("tags/")} == {"tags/index.html", *pages}
    assert _dead_tag_links(site) == []
    assert all(site["articles/2024-03-12-council-vote.html"].count(page) == 1 for page in pages)


def test_tag_of_an_article_without_events_leads_nowhere(newsroom: Newsroom) -> None:
    timeline, analyses = newsroom
    plain = tuple(
        dataclasses.replace(one, article=dataclasses.replace(one.article, tags=()))
        for one in analyses
    )
    lonely = dataclasses.replace(plain[0].article, id="lonely", path="lonely.md", tags=("trams",))
    site = _site(timeline, (*plain, dataclasses.replace(plain[0], article=lonely)))
    assert "articles/lonely.html" in site
    assert not any(path.startswith("tags/") for path in site)
    assert _dead_tag_links(site) == []


def test_frames_have_no_furniture_and_lead_out_of_the_frame(site: dict[str, str]) -> None:
    for path in ("embed/index.html", "embed/harbour-line.html"):
        text = site[path]
        assert '<base target="_top">' in text
        assert "<nav" not in text
        assert 'class="foot"' not in text
        assert 'class="ev h-event' in text
        assert '<link rel="canonical" href="https://news.example/tram/' in text
    assert 'href="../entities/harbour-line.html"' in site["embed/harbour-line.html"]
    assert "embed/" not in site["sitemap.xml"]
    assert (
        "&lt;iframe src=&#34;https://news.example/tram/embed/index.html&#34;"
        in site["about/index.html"]
    )
