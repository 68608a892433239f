"""Whom "the company" means: the organisation of the sentence before, or the one that the article is
about."""

from datetime import date

import pytest

import sitegen

_PUBLISHED = date(2024, 2, 28)


def _titles(title: str, text: str) -> list[str]:
    article = sitegen.article(text, published=_PUBLISHED, title=title)
    return [event.title for event in sitegen.analyze(article).events]


def test_company_of_the_sentence_before_comes_before_that_of_the_title() -> None:
    text = (
        "Harbor Foods Inc. bought Mill Street Ltd. on 12 January. Mill Street Ltd. said it would "
        "move. "
        "The company opened a bakery in October."
    )
    assert _titles("Harbor Foods Inc. grows", text)[-1] == "Mill Street Ltd opened a bakery"


def test_company_at_the_head_of_a_paragraph_is_that_of_the_title() -> None:
    text = "Bread is dear in Velmar.\n\nThe company opened a bakery in October."
    assert _titles("Harbor Foods Inc. grows", f"Harbor Foods Inc. is growing. {text}")[-1].endswith(
        "opened a bakery"
    )
    assert _titles("Harbor Foods Inc. grows", f"Harbor Foods Inc. is growing. {text}")[
        -1
    ].startswith("Harbor Foods Inc")


def test_company_stays_the_company_when_the_title_names_two() -> None:
    text = (
        "Harbor Foods Inc. and Mill Street Ltd. quarrel.\n\nThe company opened a bakery in October."
    )
    assert (
        _titles("Harbor Foods Inc. sues Mill Street Ltd.", text)[-1]
        == "The company opened a bakery"
    )


@pytest.mark.parametrize("name", ["Mistral 7B", "Boeing 737", "iPhone 3G", "Mixtral 8x22B"])
def test_name_keeps_its_number(name: str) -> None:
    article = sitegen.article(
        f"Engineers tested {name} in 2023. It is a {name}.", published=_PUBLISHED
    )
    found = {entity.name for event in sitegen.analyze(article).events for entity in event.entities}
    assert name in found


def test_range_is_one_date_and_leaves_the_title_whole() -> None:
    article = sitegen.article(
        "Between June 2023 and May 2024 Harbor Foods opened nine shops.", published=_PUBLISHED
    )
    (event,) = sitegen.analyze(article).events
    assert event.title == "Harbor Foods opened nine shops"
    assert str(event.when) == "2023-06/2024-05"
    assert event.date is not None
    assert event.date.phrase is not None
    assert event.date.phrase.of(article.text) == "Between June 2023 and May 2024"
