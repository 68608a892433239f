"""Where an expression stands: the dates read before it, and what the words round it say."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Day, Span, When

Anchor = tuple[int, Span | None, When | Day]
"""A year, and the words and the date that gave it; no words where the day of publication did."""

# A year alone, in the middle of a sentence, that lies so far before what a tale has come to, or so
# far behind it, is told in passing.
_BACK_YEARS, _FORWARD_YEARS = 5, 25


@dataclass(frozen=True, slots=True)
class Reference:
    """A date read before, from which others may be counted, and the words that gave it.

    ``is_firm``: its year is said. ``leads``: it stands at the head of its sentence ("In 1989,
    ..."). ``opens``: it is the first thing there. ``is_aside``: it ends what commas enclose ("The
    factory, sold in 1987, ..."). ``is_again``: it is "that year" or "that month" itself.
    ``is_quoted``: somebody says it.
    ``describes``: it only says which thing is meant ("the August 1792 rising"). ``is_told``: its
    year is said or comes from one that is, and it tells when something happened, not since when
    something is so."""

    when: When
    span: Span
    is_firm: bool = True
    leads: bool = True
    opens: bool = False
    is_aside: bool = False
    describes: bool = False
    is_again: bool = False
    is_quoted: bool = False
    is_told: bool = True


def _says_again(reference: Reference, last: Reference) -> bool:
    """Whether a reference only says in which year or month the last one was: "later that year"."""
    return reference.is_again and reference.when.contains(last.when)


@dataclass(slots=True)
class Memory:
    """The dates that have been read, and may be counted from.

    ``near`` is the last one of the same sentence, ``last`` that of the text, ``said`` the last of
    which the year is said, ``tale`` the last that the story has come to, ``front`` the furthest
    that it had come to before it looked back, ``period`` the quarter that the text discusses."""

    near: Reference | None = None
    last: Reference | None = None
    said: Reference | None = None
    tale: Reference | None = None
    front: Reference | None = None
    period: When | None = None

    def remember(self, reference: Reference, *, is_aside: bool = False) -> None:
        """Take the reference as the last one read; an aside of a sentence that has told a date is
        none: of "Thursday's panic, the worst since 1987" the next day is that of Thursday."""
        is_passing = is_aside and self.near is not None
        if not is_passing and (self.last is None or not _says_again(reference, self.last)):
            self.last = reference
        if reference.is_firm or self.near is None:
            self.near = reference
        if reference.is_firm:
            self.said = reference
        if reference.is_told and not self._is_passed(reference):
            self._go_on(reference)

    def _go_on(self, reference: Reference) -> None:
        """Take the reference as what the tale has come to. It has turned to it for good where it
        leads its sentence, or goes on with what was told before."""
        front = self.front
        is_turn = reference.leads or not reference.is_firm
        if front is None or is_turn or reference.when.first >= front.when.first:
            self.front = reference
        self.tale = reference

    def _is_passed(self, reference: Reference) -> bool:
        """Whether it is a date in passing, from which the tale comes back to where it was."""
        if self.tale is None or reference.leads:
            return False
        gap = reference.when.first.year - self.tale.when.first.year
        is_far = gap < -_BACK_YEARS or gap > _FORWARD_YEARS
        is_back = reference.when.first < self.tale.when.first
        is_passing = reference.is_aside or (reference.describes and is_back)
        return is_passing or (reference.when.grain == "year" and is_far)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: the day of publication, the dates read before it, and the drift
    of the text.

    ``listed`` is what the lines of a chronology say of its year (see ``chronicle``). ``near``,
    ``last``, ``said``, ``tale``, ``front`` and ``period`` are those of ``Memory``. ``is_narrative``
    is true in a paragraph that tells history, ``is_history`` where the whole text does,
    ``is_ahead`` where the words before look forward, ``is_future`` where they do so from the day of
    publication, ``is_over`` where they say that the date is past, ``is_told`` where only the tense
    does, ``is_meant`` where they tell what was to come, ``is_quoted`` where somebody says it."""

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
    tale: Reference | None = None
    front: Reference | None = None
    is_history: bool = False
    listed: Anchor | None = None
    is_quoted: bool = False
