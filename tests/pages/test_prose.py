"""The body of an article: whatever its markup and its marked sentences, the text survives and every
tag is closed."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Article, Element, Span
from sitegen.pages.prose import Marked, Note, excerpts, to_html

_TEXT = "Ab cd. Efg hi jk? Lm & no <p> q. Rst uvw xyz."
_INLINE = ("em", "strong", "a", "code")


@st.composite
def _nested(draw: st.DrawFn) -> tuple[Element, ...]:
    """Elements that nest, the outer ones first: paragraphs, with inline elements inside."""
    cuts = sorted(draw(st.sets(st.integers(1, len(_TEXT) - 1), max_size=3)))
    edges = [0, *cuts, len(_TEXT)]
    found: list[Element] = []
    for start, end in pairwise(edges):
        found.append(Element(Span(start, end), "p"))
        left, right = start, end
        for tag in draw(st.lists(st.sampled_from(_INLINE), max_size=3, unique=True)):
            left = draw(st.integers(left, right))
            right = draw(st.integers(left, right))
            if left < right:
                found.append(Element(Span(left, right), tag))
    return tuple(found)


@st.composite
def _sentences(draw: st.DrawFn) -> tuple[Marked, ...]:
    """Sentences that do not overlap, some with dates."""
    cuts = sorted(draw(st.sets(st.integers(0, len(_TEXT)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    notes = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return tuple(
        Marked(Span(*pair), (Note("N", "../events/n.html"),) if noted else ())
        for pair, noted in zip(pairs, notes, strict=True)
    )


def _article(elements: tuple[Element, ...]) -> Article:
    return Article("a", "a.md", "T", None, "en", _TEXT, elements=elements)


@given(_nested(), _sentences())
def test_text_survives_any_markup_and_any_marks(
    elements: tuple[Element, ...], marked: tuple[Marked, ...]
) -> None:
    html = to_html(_article(elements), marked)
    without_notes = re.sub(r'<span class="margin">.*?</span> ', "", html)
    assert unescape(re.sub(r"<[^>]+>", "", without_notes)) == _TEXT


@given(_nested(), _sentences())
def test_tags_are_closed_in_order_and_ids_are_unique(
    elements: tuple[Element, ...], marked: tuple[Marked, ...]
) -> None:
    html = to_html(_article(elements), marked)
    waiting: list[str] = []
    for close, tag in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if close:
            assert waiting.pop() == tag
        else:
            waiting.append(tag)
    assert not waiting
    ids = re.findall(r'id="(s\d+)"', html)
    assert len(ids) == len(set(ids))


@given(_nested(), _sentences())
def test_marks_hold_the_words_of_their_sentences_and_no_others(
    elements: tuple[Element, ...], marked: tuple[Marked, ...]
) -> None:
    html = to_html(_article(elements), marked)
    inside = unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)))
    wanted = "".join(one.span.of(_TEXT) for one in marked if one.notes)
    assert inside.replace(" ", "") == wanted.replace(" ", "")


def test_excerpts_are_the_sentences_alone_with_their_dates_before_them() -> None:
    marked = (Marked(Span(18, 32), (Note("May 2020", "../events/e.html"),)),)
    assert excerpts(_article(()), marked) == (
        '<blockquote><p><span class="margin"><a href="../events/e.html">May 2020</a></span> '
        '<mark id="s18">Lm &amp; no &lt;p&gt; q.</mark></p></blockquote>'
    )
