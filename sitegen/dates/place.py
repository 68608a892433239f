"""Where an expression stands: the dates read before it, and what the words round it say."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Day, Span, When


@dataclass(frozen=True, slots=True)
class Reference:
    """A date read before, from which others may be counted, and the words that gave it.

    ``is_firm``: its year is said. ``leads``: it stands at the head of its sentence ("In 1989,
    ..."). ``opens``: it is the first thing there. ``is_aside``: it ends what commas enclose ("The
    factory, sold in 1987, ...")."""

    when: When
    span: Span
    is_firm: bool = True
    leads: bool = True
    opens: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: the day of publication, the dates read before it, and the drift
    of the text.

    ``near`` is the last date of the same sentence, ``last`` the last of the text, ``said`` the last
    of which the year is said. ``is_narrative`` is true in a paragraph that tells history,
    ``is_ahead`` where the words before look forward, ``is_future`` where they do so from the day of
    publication, ``is_over`` where they say that the date is past, ``is_told`` where only the tense
    does, ``is_meant`` where they tell what was to come. ``period`` is the quarter that the text
    discusses."""

    published: Day | None
    near: Reference | None
    last: Reference | None
    is_narrative: bool
    is_ahead: bool
    period: When | None = None
    is_future: bool = False
    is_over: bool = False
    is_told: bool = False
    is_meant: bool = False
    said: Reference | None = None
