"""The story in brief: on the home page, of a year, of a name, in the data and in the feeds."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import sitegen

_TEXT = """---
title: A year in Lowtown
date: 2024-01-05
{head}---
The council of Lowtown approved the new bridge on 4 January 2023. Harbor Foods Inc. opened a bakery in Lowtown on
7 February 2023. A storm destroyed the old pier on 3 March 2023. The mayor of Lowtown resigned on 9 April 2023. Harbor
Foods Inc. bought the mill of the town on 2 May 2023. The court rejected the appeal of the miller on 6 June 2023. A fire
destroyed the library of the school on 8 July 2023. The new library opened in the town hall on 12 August 2023. The
ferry to the island sank on 14 September 2023. Lowtown elected a new mayor on 1 October 2023.
"""


def _built(folder: Path, head: str = "") -> Path:
    content = folder / "content"
    content.mkdir()
    (content / "a.md").write_text(_TEXT.format(head=head), encoding="utf-8")
    config = sitegen.Config(content=content, output=folder / "site", root=folder)
    report = sitegen.build(replace(config, site=replace(config.site, title="Lowtown")))
    assert report.problems == ()
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("digests"))


def test_year_is_told_in_brief_with_links_to_its_events(site: Path) -> None:
    page = (site / "years" / "2023.html").read_text(encoding="utf-8")
    brief = page.partition("In brief")[2].partition("</details>")[0]
    assert 1 <= brief.count("<li>") <= 5
    assert brief.count('href="../events/ev-') == brief.count("<li>")


def test_short_list_has_no_digest(site: Path) -> None:
    page = (site / "entities" / "harbor-foods-inc.html").read_text(encoding="utf-8")
    assert "In brief" not in page


def test_story_stands_in_the_data_and_in_both_feeds(site: Path) -> None:
    data = json.loads((site / "timeline.json").read_bytes())
    quotes = [told["quote"] for told in data["digest"]]
    ids = {entry["id"] for entry in data["entries"]}
    assert 1 <= len(quotes) <= 5
    assert all(told["event"] in ids for told in data["digest"])
    feed = ElementTree.parse(site / "feed.xml").getroot()
    subtitle = feed.findtext("{http://www.w3.org/2005/Atom}subtitle", "")
    described = json.loads((site / "feed.json").read_bytes())["description"]
    for quote in quotes:
        assert " ".join(quote.split()) in " ".join(subtitle.split())
        assert " ".join(quote.split()) in " ".join(described.split())


def test_summary_of_the_front_matter_stands_in_place_of_ours(tmp_path: Path) -> None:
    site = _built(tmp_path, 'summary: "Much happened in Lowtown."\n')
    (article,) = json.loads((site / "timeline.json").read_bytes())["articles"]
    assert article["summary"] == ["Much happened in Lowtown."]
    assert "Much happened in Lowtown." in (site / article["page"]).read_text(encoding="utf-8")
