"""Files for programs: each read back with a reader of its format, with a hostile title in it."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from xml.etree import ElementTree

import pytest

from sitegen.exports import FORMATS, render
from sitegen.model import Analysis, Timeline, When

from .conftest import contract_of

Newsroom = tuple[Timeline, tuple[Analysis, ...]]
HOSTILE = "=1+1, <b>é; \\ \x0b" + "漢" * 60
_ATOM = "{http://www.w3.org/2005/Atom}"


def exports(newsroom: Newsroom, url: str | None) -> dict[str, bytes]:
    timeline, analyses = newsroom
    entries = tuple(dataclasses.replace(entry, title=HOSTILE) for entry in timeline.entries)
    contract = contract_of(dataclasses.replace(timeline, entries=entries), analyses, url)
    return {page.path: page.content for page in render(contract, ("index.html", "404.html"))}


@pytest.fixture(scope="module")
def files(newsroom: Newsroom) -> dict[str, bytes]:
    return exports(newsroom, "https://x.example/a")


def test_every_format_is_written(files: dict[str, bytes]) -> None:
    assert {form.path for form in FORMATS} <= set(files)


def test_atom_is_xml_newest_report_first(files: dict[str, bytes], newsroom: Newsroom) -> None:
    feed = ElementTree.fromstring(files["feed.xml"])
    entries = feed.findall(f"{_ATOM}entry")
    days = [entry.findtext(f"{_ATOM}updated") or "" for entry in entries]
    assert len(entries) == len(newsroom[0].entries)
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{_ATOM}updated") == days[0]
    assert all("<b>é; \\" in (entry.findtext(f"{_ATOM}title") or "") for entry in entries)
    assert len({entry.findtext(f"{_ATOM}id") for entry in entries}) == len(entries)


def test_json_feed_names_version_and_items(files: dict[str, bytes]) -> None:
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(
        item["url"].startswith("https://x.example/a/events/") and item["content_text"]
        for item in feed["items"]
    )


def test_calendar_has_folded_lines_and_known_days_only(
    files: dict[str, bytes], newsroom: Newsroom
) -> None:
    raw = files["events.ics"]
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(
        len(line) <= 75 and b"\n" not in line and line.decode() is not None for line in lines
    )
    text = raw.decode().replace("\r\n ", "")
    summaries = re.findall(r"SUMMARY:(.*?)\r\n", text)
    known = [
        entry for entry in newsroom[0].entries if re.fullmatch(r"\d{4}-\d\d-\d\d", str(entry.when))
    ]
    assert len(summaries) == len(known) > 0
    assert all(summary.startswith(r"=1+1\, <b>é\; \\ " + "漢" * 60) for summary in summaries)


def test_no_cell_of_the_table_is_a_formula(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["events.csv"].decode(), newline="")))
    assert all(row["title"] == f"'{HOSTILE}" for row in rows)
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_timelinejs_has_words_for_dates_and_no_markup_of_others(files: dict[str, bytes]) -> None:
    for event in json.loads(files["timelinejs.json"])["events"]:
        assert event["start_date"]["year"]
        assert event["display_date"]
        assert "<b>" not in event["text"]["headline"]


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2024-02-26", {"year": 2024, "month": 2, "day": 26}, None),
        (
            "2024-02-26/2024-03-01",
            {"year": 2024, "month": 2, "day": 26},
            {"year": 2024, "month": 3, "day": 1},
        ),
        ("2024-02", {"year": 2024, "month": 2}, None),
        ("2024-34", {"year": 2024, "month": 4}, {"year": 2024, "month": 6}),
        ("2024-24", {"year": 2024, "month": 12}, {"year": 2025, "month": 2}),
        ("2024", {"year": 2024}, None),
        ("2001/2011", {"year": 2001}, {"year": 2011}),
        ("199X", {"year": 1990}, {"year": 1999}),
        ("-0043", {"year": -43}, None),
    ],
)
def test_timelinejs_has_dates_as_exact_as_they_are_known(
    newsroom: Newsroom, when: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    timeline, analyses = newsroom
    entry = dataclasses.replace(timeline.entries[0], when=When.parse(when))
    one = dataclasses.replace(timeline, entries=(entry,))
    (event,) = json.loads(exports((one, analyses), None)["timelinejs.json"])["events"]
    assert event["start_date"] == start
    assert event.get("end_date") == end


def test_markwhen_has_one_line_an_event(files: dict[str, bytes], newsroom: Newsroom) -> None:
    lines = files["timeline.mw"].decode().splitlines()[2:]
    assert len(lines) == len(newsroom[0].entries)
    assert all(re.match(r"\d{4}-\d\d-\d\d", line) for line in lines)


def test_only_a_site_with_an_address_has_a_sitemap(
    files: dict[str, bytes], newsroom: Newsroom
) -> None:
    root = ElementTree.fromstring(files["sitemap.xml"])
    places = [node.text or "" for node in root.iter() if node.tag.endswith("loc")]
    wanted = ["index.html", *(form.path for form in FORMATS)]
    assert places == [f"https://x.example/a/{path}" for path in wanted]
    assert b"Sitemap: https://x.example/a/sitemap.xml" in files["robots.txt"]
    without = exports(newsroom, None)
    assert "sitemap.xml" not in without
    assert b"Sitemap" not in without["robots.txt"]
    ElementTree.fromstring(without["feed.xml"])
