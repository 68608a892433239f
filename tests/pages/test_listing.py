"""What a reader sees in the lists: dates as precise as known, plans marked as plans, each thing
said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

import pytest

from sitegen.model import Amount, Analysis, Claim, Timeline, When

from .conftest import config, site_of


def _event(page: str, title: str) -> str:
    """The list item with this title."""
    items: list[str] = re.findall(r"<li class=\"ev .*?\n</li>", page, re.DOTALL)
    return next(item for item in items if f">{title}</a>" in item)


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_month_known_is_never_shown_or_marked_as_a_day(site: dict[str, str]) -> None:
    item = _event(site["index.html"], "Council hired Northrail for the Harbour Line")
    assert '<time class="dt-start" datetime="2023-04" data-edtf="2023-04">April 2023</time>' in item
    assert " s-month" in item
    assert "month known" in item
    assert "year inferred" in item


def test_date_that_is_a_limit_is_shown_as_one(site: dict[str, str]) -> None:
    by = _event(site["index.html"], "Council settled on a route for the Harbour Line")
    since = _event(site["index.html"], "Northrail has kept an office at the docks")
    assert 'datetime="2023-12" data-edtf="../2023-12">by December 2023<' in by
    assert " s-by" in by
    assert "no later than" in by
    assert 'data-edtf="2023-06/..">since June 2023<' in since
    assert " s-since" in since


def test_what_did_not_happen_never_looks_like_a_fact(site: dict[str, str]) -> None:
    page = site["index.html"]
    assert ">Planned</span> <a" in _event(page, "Bridge at Mole Street to be closed")
    assert ">Denied</span> <a" in _event(
        page, "Council denied that it had already signed a contract for the trams"
    )
    assert ">Conditional</span> <a" in _event(
        page, "A referendum if the price rises above 900 million crowns"
    )
    assert 'class="lean' not in _event(page, "Work on the Harbour Line began")
    # In the headlines of an event's own page and among its neighbours too.
    path = next(
        path for path in site if path.startswith("events/") and ">Bridge at Mole" in site[path]
    )
    assert re.search(
        r"<h1[^>]*><span class=\"lean lean-planned\">Planned</span> Bridge", site[path]
    )


def test_date_that_is_a_limit_is_no_start_date_in_the_data(site: dict[str, str]) -> None:
    by = next(text for path, text in site.items() if re.match(r"events/ev-2023-12-0", path))
    known = next(text for path, text in site.items() if re.match(r"events/ev-2023-12-19", path))
    assert '"startDate"' not in by
    assert '"startDate":"2023-12-19"' in known


def test_what_was_denied_is_no_event_to_machines(site: dict[str, str]) -> None:
    denied = next(text for path, text in site.items() if re.match(r"events/ev-2024-03-04", path))
    assert '"@type":"Claim","name":"Council denied that' in denied
    assert '"@type":"Event"' not in denied
    assert '"startDate"' not in denied


def test_neighbours_say_when_they_did_not_happen(site: dict[str, str]) -> None:
    voted = next(text for path, text in site.items() if re.match(r"events/ev-2024-03-11", path))
    assert "(Denied) Council denied that it had already signed a contract for the trams" in _text(
        voted
    )


def test_quote_is_verbatim_with_the_dated_words_marked(site: dict[str, str]) -> None:
    item = _event(site["index.html"], "Council hired Northrail for the Harbour Line")
    assert (
        "<mark>hired Northrail in April last year</mark>, raised 240 million crowns in October"
        in item
    )


def test_quote_that_the_title_holds_is_folded(site: dict[str, str]) -> None:
    item = _event(site["years/2023.html"], "Surveyors finished their maps")
    assert "<details><summary>Read the sentence</summary><blockquote" in item
    assert "Surveyors finished their maps on <mark>17 February 2023</mark>." in item


def test_events_of_one_sentence_share_its_quote(site: dict[str, str]) -> None:
    page = site["years/2023.html"]
    first, second = (
        _event(page, "Second hearing on the plan"),
        _event(page, "Route through Mole Street dropped"),
    )
    assert first.count("<mark>") == 2
    assert "<blockquote" not in second
    assert "Same sentence" in second


def test_two_sources_are_one_event_and_both_are_told(site: dict[str, str]) -> None:
    item = _event(site["index.html"], "Velmar city council voted to build the Harbour Line")
    assert "and 1 more source" in _text(item)
    path = re.search(r'class="u-url" href="([^"]+)"', item)
    assert path
    assert "The Velmar council approved the Harbour Line" in _text(site[path[1]])


def test_sources_that_differ_are_shown_without_a_verdict(site: dict[str, str]) -> None:
    page = _text(site["conflicts/index.html"])
    assert "61 million crowns" in page
    assert "74 million crowns" in page
    assert "according to Northrail" in page
    assert "sources differ" in _event(
        site["index.html"], "Depot at Fell Yard will cost 61 million crowns"
    )


def test_home_page_opens_with_the_story_so_far(site: dict[str, str]) -> None:
    page = site["index.html"]
    story = page[
        page.index('<section class="story"') : page.index(
            "</section>", page.index('<section class="story"')
        )
    ]
    assert story.count("<li>") == 5
    assert "Work on the Harbour Line began on 16 September 2024, two weeks late." in story
    assert page.index('<section class="story"') < page.index('<section class="year"')


def test_years_without_events_are_named(site: dict[str, str]) -> None:
    assert "1962 to 1978: none" in site["index.html"]


def test_chart_leaves_out_strays_and_says_so(site: dict[str, str]) -> None:
    assert "3 events before 2016 are not drawn." in site["index.html"]
    assert 'aria-hidden="true"><svg' in site["index.html"]


def test_chart_hatches_what_has_not_happened(site: dict[str, str]) -> None:
    assert 'class="plan"' in site["years/2024.html"]
    assert "Hatched: not happened, or not yet." in site["years/2024.html"]
    assert 'class="plan"' not in site["years/2023.html"]


def test_name_page_lists_its_events_its_company_and_its_articles(site: dict[str, str]) -> None:
    page = _text(site["entities/northrail.html"])
    assert "4 events" in page
    assert "Council hired Northrail" in page
    assert "Harbour Line" in page
    assert "Northrail: stake in the harbour tram is settled" in page
    assert "Work on the Harbour Line began" not in page


def test_name_with_one_event_leads_to_that_event(site: dict[str, str]) -> None:
    assert "entities/state-bank.html" not in site
    assert re.search(
        r'href="\.\./events/ev-2023-12-19[^"]*">State Bank<', site["entities/index.html"]
    )


def test_event_page_says_how_its_date_was_read(site: dict[str, str]) -> None:
    page = _text(next(text for path, text in site.items() if path.startswith("events/ev-2023-04-")))
    for words in (
        "“April last year”",
        "2023-04",
        "the year",
        "12 March 2024, when the article was published",
    ):
        assert words in page
    assert "month-of-last-year" in page


def test_expressions_without_a_date_are_listed_with_the_reason(site: dict[str, str]) -> None:
    page = _text(site["about/undated.html"])
    assert "a night" in page
    assert "names no day of the calendar" in page


def test_dates_on_which_sources_differ_are_said_in_words(
    newsroom: tuple[Timeline, tuple[Analysis, ...]],
) -> None:
    timeline, analyses = newsroom
    at = next(place for place, entry in enumerate(timeline.entries) if entry.conflicts)
    entry = timeline.entries[at]
    claims = tuple(
        replace(claim, value=value)
        for claim, value in zip(entry.conflicts[0].claims, ("2024-03-12", "2024-04"), strict=True)
    )
    entries = list(timeline.entries)
    entries[at] = replace(
        entry, conflicts=(replace(entry.conflicts[0], about="date", claims=claims),)
    )
    page = site_of(replace(timeline, entries=tuple(entries)), analyses, config())[
        "conflicts/index.html"
    ]
    assert "On the date" in page
    assert '<p class="claim">12 March 2024</p>' in page
    assert '<p class="claim">April 2024</p>' in page


def test_a_count_that_rises_from_day_to_day_is_no_dispute_on_the_amount(
    newsroom: tuple[Timeline, tuple[Analysis, ...]],
) -> None:
    timeline, analyses = newsroom
    at = next(place for place, entry in enumerate(timeline.entries) if entry.conflicts)
    entry = timeline.entries[at]
    published = {each.article.id: str(each.article.published) for each in analyses}
    before, newest = sorted(
        entry.conflicts[0].claims, key=lambda claim: published[claim.event.article_id]
    )
    assert published[before.event.article_id] < published[newest.event.article_id]
    counted = [
        replace(
            claim,
            value=f"{count} people",
            event=replace(
                claim.event,
                amounts=(Amount(f"{count} people", count, "people", None, claim.event.sentence),),
            ),
        )
        for claim, count in ((newest, 31), (before, 12))
    ]

    def shown(claims: Sequence[Claim]) -> str:
        conflict = replace(entry.conflicts[0], about="amount", claims=tuple(claims))
        entries = list(timeline.entries)
        entries[at] = replace(entry, conflicts=(conflict,))
        return site_of(replace(timeline, entries=tuple(entries)), analyses, config())[
            "conflicts/index.html"
        ]

    assert "How the count rose" in shown(counted)
    assert "How the count rose" not in shown(counted[::-1])


@pytest.mark.parametrize(
    ("day", "word"), [("2012-05-01", "Was planned"), ("2092-05-01", "Planned")]
)
def test_a_plan_whose_day_has_passed_was_one(
    newsroom: tuple[Timeline, tuple[Analysis, ...]], day: str, word: str
) -> None:
    timeline, analyses = newsroom
    first = replace(timeline.entries[0], status="planned", when=When.parse(day))
    page = site_of(replace(timeline, entries=(first, *timeline.entries[1:])), analyses, config())[
        f"events/{first.id}.html"
    ]
    assert f">{word}</span>" in page
