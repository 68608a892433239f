"""The day, the title and the text of a saved page: of this page, not of what stands beside it."""

from __future__ import annotations

import json

import pytest

from sitegen.articles import read
from sitegen.config import ArticlesConfig
from sitegen.model import Article

_STORY = "<p>The council of Velmar shut the pier on Monday. It had been mended in March.</p>"


def page(head: str = "", body: str = _STORY) -> Article:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return read(source.encode(), "a.html", ArticlesConfig(), "en").article


def linked(*stories: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(stories)}</script>'


def news(title: str, day: str, url: str | None = None) -> dict[str, object]:
    story: dict[str, object] = {"@type": "NewsArticle", "headline": title, "datePublished": day}
    return story if url is None else {**story, "url": url}


_MILL = news("An old mill", "2019-01-02", "https://n.example/mill")
_PIER = '<link rel="canonical" href="https://n.example/pier">'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<article><p class="byline">By Jo <time datetime="2024-03-05">5 March</time></p>'),
        ("", '<article><header><time datetime="2024-03-05T10:00">5 March</time></header>'),
        ("", '<article><span class="entry-date">5 March 2024</span>'),
        ("", '<article><span class="posted-on">Posted: Tuesday, March 5, 2024 9:30 am</span>'),
        ("", '<article><div><abbr class="published" title="2024-03-05">Tuesday</abbr></div>'),
        ("", '<article><div itemprop="datePublished" content="2024-03-05">x</div>'),
        ("", "<article><header><h1>Pier</h1><p>Posted on March 5, 2024</p></header>"),
        ("", '<time class="updated" datetime="2024-05-01">1 May</time> <time>5 March 2024</time>'),
        ("", '<aside><time datetime="2019-01-02"></time></aside><b><time>2024-03-05</time></b>'),
        ("", '<p><time datetime="2024-03-05">x</time></p><div class="comments"><time>1 May 2024'),
        (
            "",
            '<article><time datetime="2019-01-02">2 Jan</time></article><article><h1>Pier</h1>'
            '<time datetime="2024-03-05">5 March</time></article>',
        ),
        ("<!-- x -->", '<p>By Jo <time class="published" datetime="2024-03-05">5 March</time>'),
        ('<meta name="citation_publication_date" content="2024/03/05">', ""),
        ('<meta property="og:article:published_time" content="March 5, 2024, 9:30 am">', ""),
        ('<meta name="DC.date.issued" content="Tue, 05 Mar 2024 08:00:00 +0100">', ""),
        (
            '<meta itemprop="dateCreated" content="2024-05-01"><meta name="date" content="20240305">',
            "",
        ),
        ('<link rel="canonical" href="https://n.example/2024/03/05/pier">', ""),
        ('<meta property="og:url" content="https://n.example/news/2024-03-05-pier.html">', ""),
        ("<!-- saved from url=(0040)https://n.example/2024/3/5/pier -->", ""),
        # Of several stories the one that is this page; by its address, then by its title.
        (_PIER + linked(_MILL, news("x", "2024-03-05", "http://www.n.example/pier/")), ""),
        ("<title>The pier</title>" + linked(_MILL, news("The pier", "2024-03-05")), ""),
        (linked(_MILL, news("The pier", "2024-03-05")), "<h1>The pier</h1>"),
        (_PIER + linked(_MILL), "<h1>The pier</h1><p><time>2024-03-05</time></p>"),
        (linked({"@graph": [{"@type": "WebPage", "mainEntity": news("x", "2024-03-05")}]}), ""),
        (linked({"@type": "Comment", "datePublished": "2024-05-01"}, news("x", "2024-03-05")), ""),
        (
            '<script type="application/ld+json"><!--\n{"datePublished": "2024-03-05",\n"a": "\n"}\n--></script>',
            "",
        ),
        # The clock is that of Greenwich, and the readers saw the day before.
        ('<meta name="date" content="2024-03-06T01:49:00Z">', "<p><time>March 5, 2024</time></p>"),
        (
            linked(news("x", "2024-03-06T01:49:00+00:00")),
            '<time datetime="2024-03-05T17:49:00-08:00">5:49 p.m.</time>',
        ),
        (
            '<meta property="article:published_time" content="2024-03-06T01:49:09+00:00">'
            '<link rel="canonical" href="https://n.example/2024/03/05/pier/">',
            "",
        ),
    ],
)
def test_the_day_is_that_of_this_page(head: str, body: str) -> None:
    assert str(page(head, body + _STORY).published) == "2024-03-05"


@pytest.mark.parametrize(
    "body",
    [
        'On <time datetime="2024-03-05">Monday</time> the pier of Velmar was shut.',
        '<p>The fair <time class="event-date" datetime="2024-03-05">5 March</time></p>',
        '<div class="related"><time datetime="2024-03-05">5 March</time></div>',
        '<p class="updated">Updated <time class="updated" datetime="2024-03-05">5 March</time>',
    ],
)
def test_other_dates_of_a_page_are_not_its_day(body: str) -> None:
    assert page(body=f"{_STORY}{body}").published is None


@pytest.mark.parametrize(
    ("head", "body", "title", "first"),
    [
        # The masthead is a heading too.
        (
            '<title>Pier shut | The Post</title><meta property="og:title" content="Pier shut">',
            "<h1>The Post</h1><h2>Pier shut</h2>",
            "Pier shut",
            "The council",
        ),
        (
            '<meta property="og:site_name" content="The Post"><title>Pier shut - The Post</title>',
            "<h1>The Post</h1>",
            "Pier shut",
            "The Post",
        ),
        ("<title>Pier shut</title>", '<h1 class="site-title">News</h1>', "Pier shut", "News"),
        (
            '<meta property="og:title" content="Pier shut | Velmar Post">'
            '<link rel="canonical" href="https://velmarpost.example/pier">',
            "",
            "Pier shut",
            "The council",
        ),
        # The headline of the page is another than the one for those who share it.
        (
            '<meta property="og:title" content="You will not believe this"><title>Post</title>',
            "<h1>Pier shut</h1>",
            "Pier shut",
            "The council",
        ),
        ("<title>Pier shut | The Post</title>", "<h1>Pier shut</h1>", "Pier shut", "The council"),
        (
            linked(news("Pier shut", "2024-03-05")),
            "<h1>News</h1><h2>Pier shut</h2>",
            "Pier shut",
            "The council",
        ),
        ("<title>Pier &amp; mill</title>", "", "Pier & mill", "The council"),
        ("", "<p>Local</p><h1>Pier shut</h1>", "Pier shut", "The council"),
        ("", "<p>It is shut.</p><h1>Pier shut</h1>", "Pier shut", "It is shut."),
    ],
)
def test_the_title_is_the_headline(head: str, body: str, title: str, first: str) -> None:
    article = page(head, body + _STORY)
    assert article.title == title
    assert article.text.startswith(first)
