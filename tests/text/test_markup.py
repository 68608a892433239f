"""What of a text is markup, and read by nobody."""

from __future__ import annotations

import pytest

from sitegen.text import unread, without_struck


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The [third draft][RFC12] was sent.", "The third draft was sent."),
        ("The [archive][] was opened.", "The archive was opened."),
        ("See [the list](https://osk.example/list) now.", "See the list now."),
        ("It was shut in ~~May~~ June.", "It was shut in  June."),
        ("It burned in **May 2011** once.", "It burned in May 2011 once."),
        ("The `core` module.[^3]", "The core module."),
        ("Osk grew{{citation needed}}.", "Osk grew."),
        ("The [[River Orm|Orm]] and [[Lake Vell]].", "The Orm and Lake Vell."),
        ("It burned.<ref name=a>Kolb</ref> <b>Twice</b>.", "It burned. Twice."),
        ("## 1911\n* The mill burned.", "1911\nThe mill burned."),
        ("He [the mayor] said 2 * 3 < 7, E*Trade and [12] too.", None),
    ],
)
def test_markup_is_found_and_nothing_else(text: str, read: str | None) -> None:
    out, at = "", 0
    for gap in unread(text, 0, len(text)):
        out += text[at : gap.start]
        at = gap.end

    assert out + text[at:] == (text if read is None else read)


def test_what_is_struck_out_is_blank_and_as_long() -> None:
    text = "until ~~May 2022~~, or later"

    assert without_struck(text) == "until " + " " * 12 + ", or later"
