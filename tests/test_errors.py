"""What an error tells: where, what, the line with the spot, and what to do."""

from __future__ import annotations

import pytest

from sitegen.errors import ConfigError, ContentError, SitegenError, underline


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (SitegenError("it broke"), "it broke"),
        (SitegenError("it broke", "a.md:3"), "a.md:3: it broke"),
        (SitegenError("it broke", "a.md:3", "Mend it."), "a.md:3: it broke\n  Mend it."),
        (
            SitegenError("no", "a", "x\ny", underline("a: b", 3, 4)),
            "a: no\n    a: b\n       ^\n  x\n  y",
        ),
    ],
)
def test_an_error_says_what_it_knows(error: SitegenError, text: str) -> None:
    assert str(error) == text


def test_content_is_exit_code_1_and_all_else_2() -> None:
    assert (ContentError("x").exit_code, ConfigError("x").exit_code) == (1, 2)
