"""What a reader of the page is not shown is not read: hidden elements, and comments in HTML and in
Markdown."""

import pytest

from sitegen.articles.markup import from_html, from_markdown
from sitegen.articles.webpage import main_part
from sitegen.errors import ContentError


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One<!-- two --><p>three", "One\n\nthree"),
        ("<div hidden><p>One<div>two</div></div><p>three", "three"),
        ("<p>One<p hidden>two<p>three", "One\n\nthree"),
        ("<div>One<div hidden>two</div>three</div>", "One\n\nthree"),
        ("<p>One <span aria-hidden='TRUE'>two</span> three", "One three"),
        ("<p aria-hidden=false>One", "One"),
        ("<section style='color:red;DISPLAY : NONE !important'>One</section>two", "two"),
        ("<x-note style='display:/* not */none'>One</x-note>two", "two"),
        ("<p style='visibility:hidden'>One<p>two", "two"),
        ("<p style='display:block'>One <b title='a > hidden'>two</b>", "One two"),
        ("<table><tr hidden><td>One<tr><td>two</table>", "two"),
        ("<ul><li>One<li hidden>two<li>three</ul>", "One\n\nthree"),
        ("<p>One<br hidden>two <img hidden> &amp; &lt;b&gt; &#233;", "One two & <b> é"),
        ("<p>A hidden door", "A hidden door"),
        ("<h1 hidden>One</h1><h1>Two</h1>", "Two"),
        # of a whole page, before its article is looked for
        ("<article hidden>One</article><article>two</article>", "two"),
        ("<!-- <article>One --><article>two</article>", "two"),
        ("<div hidden><article>One</article></div><p>two", "two"),
        ("<title>Zero</title><body style='display:none'><p>One", ""),
        ("<form><header><article>One<!-- two --></article></header></form>", "One"),
        ("<script>x = '<!--'</script><p>One", "One"),
    ],
)
def test_hidden_words_of_a_page_are_not_read(source: str, text: str) -> None:
    assert from_html(main_part(source)).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One <!-- two --> three", "One three"),
        ("One <!-- two\n\ntwo --> three", "One three"),
        ("<!-- two\n\n```\ntwo\n``` -->\n\nOne", "One"),
        ("One <!--> two", "One two"),
        ("- One\n    <!-- two -->\n- three", "One\n\nthree"),
        ("[//]: # (two (or) three)\n\nOne", "One"),
        ("[//]: # (two\ntwo)\nOne", "One"),
        ("[//]: #\n(two)\n\nOne", "One"),
        ("[//]: # two\nOne", "One"),
        ('One\n[//]: # "two"\nthree', "One\n\nthree"),
        ("> [comment]: <> (two)\n\nOne", "One"),
        ("[//]: # (two\ntwo\n\nOne", "One"),
        ("One %%two\ntwo%% three", "One three"),
        ("One\n\n%%\ntwo\n\ntwo\n%%\n\nthree", "One\n\nthree"),
        # no comments: escaped per cent signs, and a mark that no other one closes in its paragraph
        ("One 5%% two 6%% three", "One 5%% two 6%% three"),
        ("One %% two\n\nthree %% four", "One %% two\n\nthree %% four"),
        (
            "<div hidden>two\n\ntwo</div>\n\nOne <span style='display:none'>two</span> three",
            "One three",
        ),
        # what stands in code is shown
        ("One `<!-- two -->` three", "One <!-- two --> three"),
        ("One `%% two %%` three", "One %% two %% three"),
        ("```\n<!-- two -->\n[//]: # (three)\n```", "<!-- two -->\n[//]: # (three)"),
        ("One ``a ` <!-- b`` \\` c", "One a ` <!-- b ` c"),
        ("[One][comment]\n\n[comment]: https://one.example/", "One"),
    ],
)
def test_hidden_words_of_markdown_are_not_read(source: str, text: str) -> None:
    assert from_markdown(source, "a.md", 1).text == text


def test_comment_that_does_not_end_is_said_with_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        from_markdown("One\n\n<!-- two -->\n\nThree <!-- four\n\nfive", "a.md", 4)
    assert str(caught.value) == (
        "a.md:8: a comment is never closed\n"
        "  Close it with -->, or put the mark between backquotes if it is to be read."
    )
