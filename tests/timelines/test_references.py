"""Later articles that only point back to an event become sources of its entry."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import sitegen
from sitegen.config import TimelineConfig
from sitegen.model import Analysis, Entry
from sitegen.timelines import merge

_FIRST = "A strong earthquake struck the valley of Merrow on Tuesday."
_TOLL = "A flood in Merrow killed 14 people on Tuesday."


def _read(name: str, text: str, day: int) -> Analysis:
    published = datetime.date(2022, 3, day)
    return sitegen.analyze(sitegen.article(text, published=published, title=name, id=name))


def _entries(*articles: Analysis) -> Sequence[Entry]:
    return merge(articles, TimelineConfig(), title="t").entries


def _quotes(entry: Entry) -> list[str]:
    return [event.quote for event in entry.events]


def test_a_date_that_points_back_is_a_source_of_the_event_that_it_means() -> None:
    first = _read("a", _FIRST, 9)
    later = "Camps in Merrow took in the survivors of Tuesday's earthquake."
    (entry,) = _entries(first, _read("b", later, 11))
    assert _quotes(entry) == [_FIRST, later]


def test_the_entry_keeps_id_title_and_date_when_references_come() -> None:
    first = _read("a", _FIRST, 9)
    (alone,) = _entries(first)
    later = _read("b", "Camps in Merrow took in the survivors of Tuesday's earthquake.", 11)
    (both,) = _entries(later, first)
    assert (both.id, both.title, both.when, both.kind) == (
        alone.id,
        alone.title,
        alone.when,
        alone.kind,
    )


def test_a_noun_for_any_disaster_means_the_one_of_the_day() -> None:
    first = _read("a", "The ferry Halcyon sank off Merrow on Tuesday with 30 aboard.", 9)
    later = "Divers have come to Merrow after Tuesday's ferry accident."
    (entry,) = _entries(first, _read("b", later, 11))
    assert later in _quotes(entry)


def test_what_points_back_to_nothing_gives_no_entry() -> None:
    told = _entries(_read("b", "Camps took in the survivors of Tuesday's earthquake.", 11))
    assert not told
    of_another_day = _read("a", _FIRST, 9)
    later = _read("b", "Camps in Merrow took in the survivors of Sunday's earthquake.", 11)
    (entry,) = _entries(of_another_day, later)
    assert _quotes(entry) == [_FIRST]


def test_what_is_denied_points_to_nothing() -> None:
    later = _read("b", "There was no earthquake in Merrow on Tuesday, whatever people say.", 11)
    told = _entries(_read("a", _FIRST, 9), later)
    assert [_FIRST] in [_quotes(entry) for entry in told]


def test_two_events_that_may_be_meant_are_none() -> None:
    texts = [
        "Police arrested the smuggler Edo Vanck in Merrow on Tuesday.",
        "Police arrested the teacher Lene Dahl in Merrow on Tuesday.",
    ]
    told = _entries(
        _read("a", texts[0], 9),
        _read("b", texts[1], 9),
        _read("c", "People in Merrow speak of Tuesday's arrest.", 11),
    )
    assert sorted(len(entry.events) for entry in told) == [1, 1]


def test_a_count_of_the_same_thing_that_differs_is_a_dispute() -> None:
    later = "Tuesday's flood in the town of Merrow killed 19 people, the mayor said."
    (entry,) = _entries(_read("a", _TOLL, 9), _read("b", later, 11))
    (conflict,) = entry.conflicts
    assert conflict.about == "amount"
    assert [claim.value for claim in conflict.claims] == ["19 people", "14 people"]


def test_a_count_of_another_verb_is_no_dispute() -> None:
    later = "Tuesday's flood in the town of Merrow drove 300 people from home, the mayor said."
    (entry,) = _entries(_read("a", _TOLL, 9), _read("b", later, 11))
    assert entry.conflicts == ()


def test_without_merging_nothing_points_back() -> None:
    articles = [
        _read("a", _FIRST, 9),
        _read("b", "Camps in Merrow took in the survivors of Tuesday's earthquake.", 11),
    ]
    (entry,) = merge(articles, TimelineConfig(merge=False), title="t").entries
    assert _quotes(entry) == [_FIRST]


def test_a_verb_of_another_thing_points_to_no_election_of_its_day() -> None:
    vote = "The Union won Hallnes on Sunday by eleven votes."
    first = _read("a", f"{vote} The Harbour Party won Torsnes on Sunday.", 7)
    again = "The Harbour Party won Torsnes on Sunday. It also won Skarvik on Sunday."
    told = _entries(first, _read("b", f"{again} {vote}", 8))
    assert [vote, vote] in [_quotes(entry) for entry in told]
