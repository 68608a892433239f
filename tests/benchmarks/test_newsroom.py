"""The generated news: the same bytes each time, of the promised length, told more than once."""

import datetime
import itertools
import re
from collections import Counter

import newsroom
import pytest

import sitegen
from sitegen.config import TimelineConfig
from sitegen.timelines import merge

_HUNDRED = dict(newsroom.articles(100))


def test_the_same_number_and_seed_give_the_same_articles() -> None:
    assert dict(newsroom.articles(100)) == _HUNDRED
    assert dict(newsroom.articles(100, seed=1)) != _HUNDRED


@pytest.mark.parametrize("plain", [False, True])
def test_article_is_as_long_as_news_and_leaves_nothing_to_fill_in(plain: bool) -> None:
    for _, text in newsroom.articles(50, plain=plain):
        body = text.split("---\n", 2)[2]
        assert 200 < len(body.split()) < 480
        assert not re.search(r"[{}]|,\.|,,| \.", body)
        assert ("## " in body) is not plain


def test_every_name_is_of_one_bearer() -> None:
    names = [newsroom._name(number) for number in range(30_000)]
    assert len(set(names)) == len(names)


def test_few_firms_are_in_many_articles_and_most_in_few() -> None:
    firms = Counter(
        re.findall(r"tags: \[([^,]+),", text)[0] for _, text in newsroom.articles(2_000)
    )
    (_, most), *_ = firms.most_common(1)
    assert most > 3 * sorted(firms.values())[len(firms) // 2]
    assert len(firms) > 60


def test_an_archive_of_any_size_begins_at_once() -> None:
    assert len(list(itertools.islice(newsroom.articles(10_000_000), 3))) == 3


def test_events_are_told_again_by_other_articles() -> None:
    articles = [
        sitegen.article(
            text.split("---\n", 2)[2],
            published=datetime.date.fromisoformat(re.findall(r"date: (\S+)", text)[0]),
            id=name,
        )
        for name, text in newsroom.articles(40, plain=True)
    ]
    analyses = [sitegen.analyze(article) for article in articles]
    told = sum(len(analysis.events) for analysis in analyses)
    entries = merge(analyses, TimelineConfig(), title="News").entries
    assert told >= 6 * len(articles)
    assert told >= 1.5 * len(entries)
