"""How an expression was read: its interval and TIMEX3 value, and what gave them."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Span, When

NO_ANCHOR = "no publication date"
UNREAD = "this form of a date is not read"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading: interval, TIMEX type and value, what was implied, and the anchor that gave it."""

    when: When | None
    timex: tuple[str, str]
    implied: tuple[str, ...] = ()
    anchor: str | None = None
    anchor_span: Span | None = None
    reason: str | None = None

    @property
    def is_from_text(self) -> bool:
        """Whether the words of the text say it, without the day of publication."""
        return self.anchor is None or self.anchor_span is not None
