"""Ids of events: from what stands in the article alone."""

import dataclasses
import re

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import EventIds, When, first_id

_QUOTE = "Acme was “founded” in May and sold in June."


def test_an_id_survives_small_repairs_of_the_sentence() -> None:
    repaired = 'Acme  was "founded" in May, and sold in June'
    assert EventIds("a").next(_QUOTE, "Acme was “") == EventIds("a").next(repaired, 'Acme  was "')


def test_article_sentence_and_place_of_the_trigger_tell_ids_apart() -> None:
    ids = {
        EventIds("a").next(_QUOTE, "Acme was “"),
        EventIds("b").next(_QUOTE, "Acme was “"),
        EventIds("a").next("Acme was founded in May.", "Acme was “"),
        EventIds("a").next(_QUOTE, "Acme was “founded” in May and "),
    }
    assert len(ids) == 4


def test_one_verb_with_two_dates_gives_two_ids_by_their_order() -> None:
    ids, again = EventIds("a"), EventIds("a")
    both = [ids.next(_QUOTE, "Acme was "), ids.next(_QUOTE, "Acme was ")]
    assert len(set(both)) == 2
    assert both == [again.next(_QUOTE, "Acme was "), again.next(_QUOTE, "Acme was ")]


@given(st.text(max_size=40), st.text(max_size=80), st.text(max_size=40))
def test_an_id_is_fit_for_file_names_and_addresses(
    article: str, sentence: str, before: str
) -> None:
    assert re.fullmatch(r"ev-[a-z2-7]{12}", EventIds(article).next(sentence, before))


def test_the_first_version_named_events_by_date_and_words() -> None:
    when = When.parse("2014/2019")
    first = first_id(when, "Acme  was “founded”.", "a", "founded")
    assert first == first_id(when, 'Acme was "founded".', "a", "founded") == "ev-2014_2019-ac0377"
    assert first_id(When.parse("../2019"), "x", "a").startswith("ev-open_2019-")


def test_what_an_editor_wrote_happened_and_has_no_sentence() -> None:
    event = EventIds("a").written("The mill closed", When.of_year(1990), "front-matter")
    assert event.is_fact
    assert (event.quote, event.date, event.spans) == ("", None, ())
    assert not dataclasses.replace(event, status="planned").is_fact
