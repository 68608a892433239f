"""What is written for another program is no part of the text: the sentence round it is."""

from __future__ import annotations

import time

import pytest

from sitegen.articles import read
from sitegen.articles.markup import from_markdown
from sitegen.config import ArticlesConfig

_TEMPLATES = [
    ('{{< figure src="2016/08/pier.jpg" caption="Shut in 2016" >}}\n\nSold.', "Sold."),
    ('The council {{< ref "plan.md" >}} sold it.', "The council sold it."),
    ("It was sold {{% sidenote %}}twice{{% /sidenote %}}.", "It was sold twice."),
    ("{{< highlight go >}}\nx := 2016\n{{< /highlight >}}\n\nSold.", "Sold."),
    ('Sold {{< gallery src="a" />}} in May.', "Sold in May."),
    ("Sold{{/* by whom? */}}.", "Sold."),
    ("{% include image.html file='2013/05/a.jpg' %}\n\nSold.", "Sold."),
    ("{%- if page.x -%}Sold.{%- endif -%}", "Sold."),
    ("{% comment %} In 2013 {% endcomment %}Sold.", "Sold."),
    ("Sold by {{ site.owner | default: 'us' }}, we hear.", "Sold by, we hear."),
    ("{% raw %}Sold.{% endraw %}", "Sold."),
    ("{# written in 2013 #}Sold.", "Sold."),
    ("[The plan]({% post_url 2024-02-26-plan %}) was sold.", "The plan was sold."),
    ('[The plan]({{< relref "plan.md" >}}) was sold.', "The plan was sold."),
    ('[The plan]({{ "/plan" | relative_url }}) was sold.', "The plan was sold."),
    ('![x]({{ site.url }}/2013/a.png "The pier") Sold.', "Sold."),
    (
        '[caption id="a_77" width="1024"]<img src="/2016/a.jpg" /> The pier[/caption]\n\nSold.',
        "Sold.",
    ),
    ('[gallery ids="1,2016"]\n\nSold.', "Sold."),
    ("[box]Sold.[/box]", "Sold."),
    ('[vc_row][vc_column width="1/2"]Sold.[/vc_column][/vc_row]', "Sold."),
    ("[embed]https://x.example/2016[/embed]\n\nSold.", "Sold."),
    ("[caption]The pier", "[caption]The pier"),
    (
        '\\[caption id="attachment\\_77" align="left"\\]![x](/2016/a.jpg) Shut in 2016\\[/caption\\]\n\n'
        "Sold.",
        "Sold.",
    ),
    ("It is \\[sic\\] sold.", "It is [sic] sold."),
    ("He said [sic] it was [the] pier [1].", "He said [sic] it was [the] pier [1]."),
    ("[gallery](https://x.example/) opened.", "gallery opened."),
    ("It cost {5} and {a}.", "It cost {5} and {a}."),
    ("`{{ page.title }}` is shown.", "{{ page.title }} is shown."),
    ("<%= render 'x' %>Sold.", "Sold."),
]
_NOTATIONS = [
    ("The [[Aldport Council|council]] sold [[Places/Pier]].", "The council sold Pier."),
    ("See [[Plan#Costs]], [[12]] and ![[pier 2016.png]].", "See Plan, [[12]] and."),
    ("| a | b |\n|---|---|\n| [[Old Pier\\|pier]] | sold |", "a\tb\n\npier\tsold"),
    (
        "Sold.[^1] Shut.[^two]\n\n[^1]: The Post, 2 June 2023.\n[^two]: Page\n    4.\n",
        "Sold. Shut.",
    ),
    ("Sold ^[in 2016, said the Post] again.", "Sold again."),
    (
        '!!! note "In short"\n    The pier was sold.\n\nIt rained.',
        "In short\n\nThe pier was sold.\n\nIt rained.",
    ),
    ("??? warning\n\n    Sold.\n", "Sold."),
    (":::note[In short]\nSold.\n:::", "In short\n\nSold."),
    ("::: {.callout-note}\nSold.\n:::", "Sold."),
    ("> [!info]- In short\n> Sold.", "In short\n\nSold."),
    ("> [!NOTE]\n> Sold.", "Sold."),
    ("Shut on ~~7 May~~ 8 May.", "Shut on 8 May."),
    ("Shut on <del>7 May</del> <ins>8 May</ins>, <s>or</s> so.", "Shut on 8 May, so."),
    ("It was ==sold==. ^a1b2c3", "It was sold."),
    ("## The pier {#pier .big}\n\nSold.\n{: .lead}", "The pier\n\nSold."),
    ("[TOC]\n\nSold.", "Sold."),
    ("* Contents\n{:toc}\n\nSold.", "Sold."),
    ("- [x] Sold\n- [ ] Shut", "Sold\n\nShut"),
    ("The HTA sold it.\n\n*[HTA]: Harbour Trust of 1999", "The HTA sold it."),
    (
        'Sold.<sup><a href="#fn1">1</a></sup> Shut<a href="#n"><sup>[2]</sup></a> again.',
        "Sold. Shut again.",
    ),
    ("On the 4<sup>th</sup>.", "On the 4th."),
    ("`a ~~b~~ [[c]]`", "a ~~b~~ [[c]]"),
    ("```\n!!! note\n[[c]] {{ x }}\n```", "!!! note\n[[c]] {{ x }}"),
    ("1 == 1 and 2 == 2", "1 == 1 and 2 == 2"),
    ("Well!!! Really??? Yes.", "Well!!! Really??? Yes."),
]


@pytest.mark.parametrize(("source", "text"), _TEMPLATES + _NOTATIONS)
def test_words_for_a_program_are_left_out(source: str, text: str) -> None:
    assert from_markdown(source, "a.md", 1).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("import Box from '../box'\nimport './a.css';\n\nSold.", "Sold."),
        ("import {\n  Box,\n} from '../box'\n\nSold.", "Sold."),
        ("export const meta = {\n  year: 2016,\n}\n\nSold.", "Sold."),
        ('<Photo src={a} alt="Shut in 2016" />\n\nSold.', "Sold."),
        ("<Note kind='x'>\n\nSold.\n\n</Note>", "Sold."),
        ("{/* in 2016 */}\n\nSold by {props.owner}.", "Sold by."),
        ("`<Photo/>` and `{x}`.", "<Photo/> and {x}."),
    ],
)
def test_program_of_mdx_is_left_out(source: str, text: str) -> None:
    assert from_markdown(source, "a.mdx", 1).text == text


@pytest.mark.parametrize(
    "mark",
    [
        "{{< ",
        "{% code %}",
        "[code]",
        "[code ",
        "[[a]",
        "{{ ",
        "[x_y ",
        "~~a ",
        "[^",
        "^[a",
        "<%",
        "{#",
        "== a",
    ],
)
def test_marks_without_end_cost_little(mark: str) -> None:
    began = time.process_time()
    from_markdown((mark + "\n") * 900, "a.md", 1)
    assert time.process_time() - began < 2


def test_a_page_with_front_matter_has_templates_in_it() -> None:
    source = b"---\ntitle: x\n---\n<p>{% include a.html %}Sold by {{ site.owner }}.</p>"
    assert read(source, "a.html", ArticlesConfig(), "en").article.text == "Sold by."
    page = b"<p>Write {{ name }} here.</p>"
    assert read(page, "a.html", ArticlesConfig(), "en").article.text == "Write {{ name }} here."
