"""Text and standoff markup: inside the text, nested, and never a script."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.articles.markup import Body, from_html, from_markdown
from sitegen.errors import ContentError

_TAGS = ("p", "b", "em", "a", "pre", "h1", "ul", "li", "blockquote", "td", "script", "br", "x-y")
_BITS = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ['<a href="https://x.example/">', "\n", "\n\n", "  ", "&amp;", "&lt;", "<", ">"]
    ),
    st.text(max_size=8),
)


_ROWS = "4 March\tIt fell.\n\n5 March\tIt rose."
_STORY = "One.\n\nTwo.\n\nThree."


def holds(body: Body) -> None:
    """Every element lies in the text, and two that overlap lie one in the other, the outer one
    first."""
    inner: list[tuple[int, int]] = []
    for element in body.elements:
        start, end = element.span.start, element.span.end
        assert 0 <= start <= end <= len(body.text)
        while inner and inner[-1][1] <= start:
            inner.pop()
        assert not inner or end <= inner[-1][1]
        if end > start:
            inner.append((start, end))


@given(st.lists(_BITS, max_size=30).map("".join))
def test_elements_nest_inside_the_text(source: str) -> None:
    holds(from_html(source))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["*", "_", "`", "> ", "- ", "# ", "[a](", ")", "\n"]),
            st.text(max_size=6),
        )
    )
)
def test_elements_of_markdown_nest_inside_the_text(bits: list[str]) -> None:
    holds(from_markdown("".join(bits), "a.md", 1))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The *old* **bridge** `fell`.", "The old bridge fell."),
        ("One\ntwo.\n\nThree.", "One two.\n\nThree."),
        ("- one\n- two", "one\n\ntwo"),
        ("[Post](https://post.example/) says", "Post says"),
        ("![a bridge](b.png) fell", "fell"),
        ("A &amp; B &lt; C", "A & B < C"),
        ("```\na\n\n\nb\n```", "a\nb"),
    ],
)
def test_markdown_gives_its_words_without_marks(source: str, text: str) -> None:
    assert from_markdown(source, "a.md", 1).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One<p>two", "One\n\ntwo"),
        ("<p>One<br>two", "One two"),
        ("<b>One</b> <i>two</i>", "One two"),
        ("<section>One</section><details><summary>Two</summary>Three", _STORY.replace(".", "")),
        ("<pre>a\n<b>b</b>\nc</pre><p>d", "a\nb\nc\n\nd"),
        ("<nav>Menu</nav><p>One<script>two</script>", "One"),
        ("<p>On 4&nbsp;March", "On 4 March"),
        ("<table><tr><td>4 March<td>It fell.<tr><td><p>5 March</p><td><b>It</b> rose.", _ROWS),
        ("<table><tr><td>\n 4 March\n</td>\n<td></td>\n<td>It fell.</td></tr></table>", _ROWS[:16]),
        ("<table><tr><td><p>One.<p>Two.</td><td><div>Three.</div></td></table>", _STORY),
        ("x<table><tr><td><table><tr><td>a<td>b<tr><td>c</table><td>d", "x\n\na\tb\n\nc\n\nd"),
    ],
)
def test_html_gives_its_words_without_tags(source: str, text: str) -> None:
    assert from_html(source).text == text


def test_a_relative_link_of_the_source_is_no_link() -> None:
    assert [element.tag for element in from_html('<a href="../x.html">x</a>').elements] == []
    (link,) = from_html('<a href="https://x.example/" onclick="x()">x</a>').elements
    assert link.attrs == (("href", "https://x.example/"),)


_PLACES: tuple[str, ...] = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
)
_PLACES += (
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>x</script>",
)
_PLACES += (
    "java&#10;script:alert(1)",
    "\x01javascript:alert(1)",
    "//x.example",
    "file:///etc/passwd",
    "blob:x",
)
_LINKS = (
    "[x]({})",
    "[x](<{}>)",
    "<{}>",
    "[x][1]\n\n[1]: {}",
    '<a href="{}">x</a>',
    "<a href={}>x</a>",
    "![x]({})",
)
_RAW = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<body onload=alert(1)>",
    "<p onmouseover=alert(1)>x</p>",
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<math href=javascript:alert(1)>x</math>",
    '<a href="https://x.example" onclick=alert(1)>x</a>',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "`<script>`\n\n<script\n>alert(1)</script\n>",
)
_VECTORS = [link.format(place) for link in _LINKS for place in _PLACES] + list(_RAW)
_ALLOWED = {"href", "title", "start", "colspan", "rowspan"}


@pytest.mark.parametrize("source", _VECTORS)
def test_nothing_of_an_attack_becomes_an_element(source: str) -> None:
    for body in (
        from_markdown(f"Before {source} after", "a.md", 1),
        from_markdown(source, "a.md", 1),
        from_html(source),
    ):
        holds(body)
        for element in body.elements:
            assert element.tag not in {
                "script",
                "style",
                "iframe",
                "img",
                "svg",
                "object",
                "form",
                "base",
            }
            assert {name for name, _ in element.attrs} <= _ALLOWED
            href = dict(element.attrs).get("href", "https:")
            assert href.startswith(("https:", "http:", "mailto:"))


@pytest.mark.parametrize(
    "source",
    [
        "[" * 8_000,
        "> " * 5_000 + "x",
        "![" * 4_000,
        "*" * 9_000,
        "`" * 9_000,
        "<" * 9_000,
        "x" * 60_000,
        " " * 800 + "- x",
    ],
    ids=["brackets", "quotes", "images", "stars", "ticks", "tags", "a line", "indents"],
)
def test_markdown_made_to_cost_is_refused_at_once(source: str) -> None:
    began = time.monotonic()
    with pytest.raises(ContentError) as caught:
        from_markdown(f"One.\n{source}", "a.md", 4)
    assert caught.value.where == "a.md:5"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "source", ["<div>" * 5_000, "<b>x" * 5_000, "<p>x" * 5_000], ids=["div", "b", "p"]
)
def test_deep_html_is_read_in_little_time(source: str) -> None:
    began = time.monotonic()
    holds(from_html(source))
    assert time.monotonic() - began < 3


def test_brackets_that_never_close_are_refused_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(ContentError, match="brackets without end"):
        from_markdown("[a" * 10_000, "a.md", 1)
    assert time.monotonic() - began < 1


def test_one_text_leaves_nothing_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what it defines, nor where it was when it was stopped."""
    alone = from_markdown("A [bridge][it] of stone.", "a.md", 1)
    from_markdown("[it]: https://post.example\n\n> - A", "a.md", 1)
    assert from_markdown("A [bridge][it] of stone.", "a.md", 1) == alone

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("markdown.blockprocessors.ParagraphProcessor.run", stopped)
        with pytest.raises(KeyboardInterrupt):
            from_markdown("> - A bridge", "a.md", 1)
    assert from_markdown("A [bridge][it] of stone.", "a.md", 1) == alone
