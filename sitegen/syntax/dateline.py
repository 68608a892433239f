"""The place and agency that open a report: "OSK, Norland (AP) -- The council ..."; no part of its
sentence."""

from __future__ import annotations

import re

from sitegen.model import Span

# A place in capitals; perhaps region, agency and day; a dash. Bounded, so that the match takes
# constant time.
_DATELINE = re.compile(
    # NEW YORK, ST. JOHN'S
    r"(?:[^\W\d_a-z]{2}[^\W\d_a-z]*|St\.)(?:(?:\.? |['’-])[^\W\d_a-z]+\.?){0,4}"
    r"(?:/[^\W\d_a-z]+)?"
    r"(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2})?"  # , Ohio
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"  # , May 7
    r"(?:,? \([A-Z][\w./ ]{0,30}\))?"  # (AP)
    r"(?:,? ?(?:[–—-]|--)? ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"  # - May 7, 2019
    r" ?(?:[–—_]|--|-(?=\s)) ?(?=\S)"
)
_LONGEST = 120


def after_dateline(text: str, sentence: Span) -> int:
    """Return where the sentence itself begins: behind its dateline, or where it stands when it has
    none."""
    match = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + _LONGEST))
    return match.end() if match is not None and match.end() < sentence.end else sentence.start
