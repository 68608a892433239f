"""What opens a report and is no part of its sentence."""

import pytest

from sitegen.model import Span
from sitegen.syntax.dateline import after_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("OSK (AP) -- The council met.", "The council met."),
        ("OSK, Norland (NNS) — The council met.", "The council met."),
        ("NEW VELMAR, May 3 - The council met.", "The council met."),
        ("ST. BRENN, Norland – May 7, 2019 – The firm said so.", "The firm said so."),
        ("LINDHOLM — Ada Berg won.", "Ada Berg won."),
        ("NASA said it would wait.", "NASA said it would wait."),
        ("The NATO-led force left.", "The NATO-led force left."),
        ("A-levels were marked.", "A-levels were marked."),
        ("IBM-made chips were sold - at last.", "IBM-made chips were sold - at last."),
        ("The mill - an old one - burned.", "The mill - an old one - burned."),
    ],
)
def test_a_dateline_is_passed_over(text: str, rest: str) -> None:
    assert text[after_dateline(text, Span(0, len(text))) :] == rest
