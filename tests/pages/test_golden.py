"""An event of a list and the head of a page, to the letter: a change of the markup is seen in two
small files."""

from __future__ import annotations

import re
from pathlib import Path

_GOLDEN = Path(__file__).parent / "golden"


def test_event_of_a_list_is_written_so(site: dict[str, str]) -> None:
    item = re.search(
        r'<li class="ev [^>]*id="ev-2023-04-0009">.*?\n</li>\n', site["years/2023.html"], re.DOTALL
    )
    assert item
    assert item[0] == (_GOLDEN / "event.html").read_text(encoding="utf-8")


def test_head_of_a_page_is_written_so(site: dict[str, str]) -> None:
    head, _, rest = site["years/2023.html"].partition('<script type="application/ld+json">')
    assert rest
    assert head == (_GOLDEN / "head.html").read_text(encoding="utf-8")
