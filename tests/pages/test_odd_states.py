"""Nothing, one thing, far too much, long ago: pages that still make sense."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sitegen.config import Config, PagesConfig, SiteConfig
from sitegen.model import (
    Analysis,
    Article,
    Bound,
    Claim,
    Conflict,
    Entry,
    Event,
    Span,
    Timeline,
    When,
)
from sitegen.pages import render
from sitegen.pages.moments import moment
from sitegen.pages.quotes import cut
from sitegen.paths import entity_page, event_page

_TEXT = "Something small happened in the town. Nothing of it is disputed."


def _article(text: str = _TEXT) -> Article:
    return Article("one", "one.md", "One article", None, "en", text)


def _entry(
    when: str, title: str = "Something happened", *, quote: str = _TEXT[:37], number: int = 0
) -> Entry:
    date = When.parse(when)
    event = Event(
        id=f"ev-{number}",
        article_id="one" if quote else "",
        date=None,
        when=date,
        trigger=None,
        spans=(),
        sentence=Span(0, len(quote)),
        quote=quote,
        title=title,
        kind="other",
        status="occurred",
        rule="x",
    )
    return Entry(event.id, date, title, "other", "occurred", (event,))


def _site(*entries: Entry, articles: tuple[Article, ...] = (), most: int = 300) -> dict[str, str]:
    settings = Config(
        content=Path("/nowhere/content"),
        site=SiteConfig(title="T"),
        pages=PagesConfig(home_max_events=most),
    )
    analyses = [Analysis(article) for article in articles]
    return {
        page.path: page.content.decode()
        for page in render(Timeline("T", entries), analyses, settings)
    }


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_without_articles_the_page_says_what_to_do() -> None:
    page = _site()["index.html"]
    assert "No articles yet. Put .md or .txt files into content/ and run sitegen build." in _text(
        page
    )
    assert 'id="q"' not in page


def test_without_dated_events_the_articles_are_listed() -> None:
    page = _site(articles=(_article(),))["index.html"]
    assert "No dated event was found" in _text(page)
    assert 'href="articles/one.html">One article' in page


def test_one_event_needs_no_chart_and_no_rail() -> None:
    page = _site(_entry("2020-05-01"), articles=(_article(),))["index.html"]
    assert "<svg" not in page
    assert 'class="rail"' not in page
    assert "Something happened" in page


def test_year_before_christ_has_no_date_attribute_and_keeps_its_data() -> None:
    site = _site(_entry("-0043-03-15"), _entry("2020", number=1), articles=(_article(),))
    item = re.search(r'<li class="ev.*?</li>', site["index.html"], re.DOTALL)
    assert item
    assert 'data-edtf="-0043-03-15"' in item[0]
    assert "<time" not in item[0]
    assert "years/-0043.html" in site


def test_event_that_an_editor_added_has_no_quote_and_no_dead_link() -> None:
    site = _site(
        _entry("2020-05-01", quote=""), _entry("2020-05-02", "Another", quote="", number=1)
    )
    page = site["index.html"]
    assert "<blockquote" not in page
    assert "Added by the editor" in page
    assert "Same sentence" not in page
    assert "when the article was published" not in site["events/ev-0.html"]


def test_sentence_of_a_claim_has_a_place_on_its_article_page() -> None:
    entry = _entry("2020-05-01")
    claim = replace(entry.events[0], id="claim", sentence=Span(38, 64), quote=_TEXT[38:64])
    conflict = Conflict("claim", (Claim("nothing", claim), Claim("something", entry.events[0])))
    site = _site(replace(entry, conflicts=(conflict,)), articles=(_article(),))
    assert 'href="../articles/one.html#s38"' in site["events/ev-0.html"]
    assert '<mark id="s38">Nothing of it is disputed.</mark>' in site["articles/one.html"]


def test_home_page_of_a_large_site_shows_the_newest_and_the_best_of_the_rest() -> None:
    entries = [_entry(f"{year}-{month:02}-01", f"Event {year} {month}", number=year * 100 + month)
               for year in range(2015, 2021) for month in range(1, 13)]  # fmt: skip
    site = _site(*entries, articles=(_article(),), most=30)
    page = site["index.html"]
    assert page.count('<li class="ev ') == 2 * 12 + 4 * 3
    assert "All 12 events of 2016" in page
    assert site["years/2016.html"].count('<li class="ev ') == 12


def test_year_with_very_many_events_gets_a_page_a_month() -> None:
    entries = [_entry(f"2020-{1 + at % 12:02}-{1 + at % 28:02}", number=at) for at in range(510)]
    entries = sorted(entries, key=lambda entry: entry.when.first)
    entries.append(_entry("2020", "Some time that year", number=999))
    site = _site(*entries, articles=(_article(),))
    assert site["years/2020-03.html"].count('<li class="ev ') > 30
    assert "Some time that year" in site["years/2020-00.html"]
    assert "month not known" in site["years/2020.html"]
    assert 'href="../years/2020-03.html"' in site["years/2020.html"]


def test_events_with_one_title_have_pages_with_titles_of_their_own() -> None:
    site = _site(_entry("2020-05-01"), _entry("2020-05-01", number=1), articles=(_article(),))
    titles = [
        re.search("<title>(.*?)</title>", text)
        for path, text in site.items()
        if path.startswith("events/")
    ]
    assert len({title[1] for title in titles if title}) == 2


def test_long_title_is_cut_at_a_word() -> None:
    title = "word " * 60
    shown = cut(title)
    assert len(shown) <= 140
    assert shown.endswith("word…")
    assert cut("short") == "short"


@pytest.mark.parametrize(
    ("edtf", "bound", "datetime", "data", "shape", "place"),
    [
        ("2024-02-26", None, "2024-02-26", "2024-02-26", "day", (2024, 2)),
        ("2023-04", None, "2023-04", "2023-04", "month", (2023, 4)),
        ("2023-33", None, "2023", "2023-33", "span", (2023, None)),
        ("2023", None, "2023", "2023", "span", (2023, None)),
        ("2023-12", "by", "2023-12", "../2023-12", "by", (2023, 12)),
        ("2020-05", "since", "2020-05", "2020-05/..", "since", (2020, 5)),
        ("2020-05/2020-07", None, "2020-05", "2020-05/2020-07", "span", (2020, 5)),
        ("2014/2019", None, "2014", "2014/2019", "span", (2014, None)),
        ("../2019", None, "", "../2019", "by", (2019, None)),
        ("2010-06-04~", None, "2010-06-04", "2010-06-04~", "about", (2010, 6)),
        ("199X", None, "", "199X", "span", (1999, None)),
        ("-0043", None, "", "-0043", "span", (-43, None)),
    ],
)
def test_every_precision_has_its_attributes_its_mark_and_its_place(
    edtf: str,
    bound: Bound | None,
    datetime: str,
    data: str,
    shape: str,
    place: tuple[int, int | None],
) -> None:
    shown = moment(When.parse(edtf), bound, "occurred", "words")
    assert (shown.datetime, shown.edtf, shown.shape) == (datetime, data, shape)
    assert (shown.year, shown.month) == place
    assert moment(When.parse(edtf), bound, "planned", "words").shape == "planned"


@pytest.mark.parametrize(
    "names",
    [("C++", "C"), ("Mistral-AI", "Mistral AI"), ("Ångström", "Angstrom"), ("index", "Index x")],
)
def test_names_that_look_alike_have_files_of_their_own(names: tuple[str, str]) -> None:
    assert entity_page(names[0]) != entity_page(names[1])
    assert entity_page(names[0]) != "entities/index.html"


def test_no_name_or_id_leads_out_of_its_folder() -> None:
    for word in ("../../etc/passwd", "a/b", "..", "", "x" * 500, "\u202e", "日本"):
        assert re.fullmatch(r"entities/[a-z0-9][a-z0-9.-]{0,80}\.html", entity_page(word))
        assert re.fullmatch(r"events/[A-Za-z0-9._-]*\.html", event_page(word))
