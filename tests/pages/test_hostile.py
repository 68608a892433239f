"""Articles, names and titles written to break out of the page: nothing of them may become
markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.config import Config, PagesConfig, SiteConfig
from sitegen.model import (
    Analysis,
    Article,
    Claim,
    Conflict,
    Element,
    Entity,
    Entry,
    Event,
    Sentence,
    Span,
    Timeline,
    Undated,
    When,
)
from sitegen.pages import render
from sitegen.pages.prose import Marked, Note, to_html

_HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "</style></title></textarea><!--",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "../../etc/passwd",
)


def _site(word: str, *, full_text: bool) -> dict[str, str]:
    text = f"{word} was opened on 1 May 2020."
    article = Article(
        id="one",
        path="one.md",
        title=word,
        published=None,
        language="en",
        text=text,
        source=word,
        url=word,
        author=word,
        tags=(word,),
        license=word,
        summary=(word,),
    )
    span = Span(0, len(text))
    event = Event(
        id="ev-2020-05-01-aaaaaa",
        article_id="one",
        date=None,
        when=When.of_day(2020, 5, 1),
        trigger=None,
        spans=(),
        sentence=span,
        quote=text,
        title=word,
        kind=word,
        status="planned",
        rule=word,
        entities=(Entity(word),),
        attribution=word,
    )
    entry = Entry(
        id=event.id,
        when=event.when,
        title=word,
        kind=word,
        status="planned",
        events=(event, replace(event, id="ev-2")),
        entities=(Entity(word),),
        conflicts=(Conflict("claim", (Claim(word, event), Claim(word, event))),),
    )
    entries = (entry, replace(entry, id="ev-2021-01-01-bbbbbb"))
    timeline = Timeline(word, entries, (Undated("one", word, text, word),))
    settings = Config(
        content=Path("/nowhere/content"),
        site=SiteConfig(title=word, description=word, license=word),
        pages=PagesConfig(full_text=full_text),
    )
    pages = render(
        timeline,
        [Analysis(article, (Sentence(span, 0),), summary=(span,))],
        settings,
        lambda events: events,
    )
    return {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}


@pytest.mark.parametrize("full_text", [False, True], ids=["excerpts", "full text"])
@pytest.mark.parametrize("word", _HOSTILE)
def test_hostile_words_stay_words(word: str, full_text: bool) -> None:
    for path, text in _site(word, full_text=full_text).items():
        assert ".." not in path
        tags = re.findall(r"<[a-zA-Z/!][^>]*>", text)
        assert not [tag for tag in tags if re.match(r"<(img|svg/|iframe|object|embed)", tag)], path
        assert not [
            tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))
        ], path
        assert len(re.findall(r"<script", text)) <= 2, path
        assert not re.search(r'(?:href|src|cite)="\s*javascript:', text, re.IGNORECASE), path
        assert text.count("</title>") == 1 + text.count("<title>") - 1, path
        assert "49" not in text or "49" in word, path


def test_control_characters_never_reach_a_page() -> None:
    pages = _site("a\x00b\x0b\x1b\x85c\ufffed", full_text=True)
    assert not [
        path
        for path, text in pages.items()
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffe]", text)
    ]


def test_markup_of_an_article_is_held_to_a_list() -> None:
    text = "Click here for more."
    elements = (
        Element(
            Span(0, 20),
            "p",
            (("onclick", "alert(1)"), ("style", "color:red"), ("id", "main"), ("class", "skip")),
        ),
        Element(Span(0, 5), "script"),
        Element(Span(6, 10), "a", (("href", "javascript:alert(1)"),)),
        Element(
            Span(11, 14), "a", (("href", "https://a.example/?x=1&y=2"), ("onclick", "alert(1)"))
        ),
        Element(Span(15, 20), "a", (("href", "other.html"),)),
    )
    article = Article("a", "a.md", "T", None, "en", text, elements=elements)
    html = to_html(article, [])
    assert html == (
        '<p> <a>here</a> <a href="https://a.example/?x=1&amp;y=2" rel="noopener nofollow">for</a> '
        "<a>more.</a></p>"
    )


def test_mark_is_split_across_inline_elements_and_keeps_one_id() -> None:
    text = "He said it was done. Then it rained."
    elements = (Element(Span(0, 36), "p"), Element(Span(8, 25), "em"))
    article = Article("a", "a.md", "T", None, "en", text, elements=elements)
    html = to_html(article, [Marked(Span(0, 20), (Note("2020", "../events/x.html"),))])
    assert html == (
        '<p><span class="margin"><a href="../events/x.html">2020</a></span> <mark id="s0">He said '
        "</mark>"
        "<em><mark>it was done.</mark> Then</em> it rained.</p>"
    )


def test_plain_text_gets_its_paragraphs() -> None:
    article = Article("a", "a.txt", "T", None, "en", "One\nline & more.\n\nTwo <b>.")
    html = to_html(article, [])
    assert html == "<p>One\nline &amp; more.</p>\n\n<p>Two &lt;b&gt;.</p>"
