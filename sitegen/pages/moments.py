"""A ``When`` and its bound to what a page needs of it: attributes, the shape of its mark, the year
it stands under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sitegen.model import NO_LATER, Bound, Status, When, sort_month
from sitegen.wording.dates import data_edtf, html_datetime, start_text

Shape = Literal["day", "month", "span", "about", "by", "since", "planned", "denied", "conditional"]

SHAPES: tuple[Shape, ...] = get_args(Shape)
"""All marks, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as a page shows it.

    ``display`` is the date in words. ``datetime`` is the value of the HTML attribute, "" where HTML
    has no word for it (BCE, decades); ``start`` the same, "" also where a bound leaves the
    beginning open. ``edtf`` says all, bound included. ``shape`` names the mark on the spine and
    ``length`` (0 to 5) how long the mark of a span is. ``year`` and ``month`` say under which
    headings it stands; ``month`` is None when it is not known. ``precision`` is the key of the
    words that say how well it is known, "" for a day."""

    display: str
    datetime: str
    start: str
    edtf: str
    shape: Shape
    length: int
    year: int
    month: int | None
    precision: str


def moment(when: When, bound: Bound | None, status: Status, display: str) -> Moment:
    """Return what a page shows of a date; ``display`` are its words."""
    year, month = sort_month(when, bound)
    return Moment(
        display=display,
        datetime=html_datetime(when) or "",
        start=start_text(when, bound),
        edtf=data_edtf(when, bound),
        shape=_shape(when, bound, status),
        length=_length(when),
        year=year,
        month=month or None,
        precision=_precision(when, bound),
    )


def _shape(when: When, bound: Bound | None, status: Status) -> Shape:
    if status != "occurred":
        return status
    if bound in NO_LATER or when.start is None:
        return "by"
    if bound is not None or when.end is None:
        return "since"
    if when.approximate:
        return "about"
    if when.is_range or when.grain not in ("day", "month"):
        return "span"
    return "day" if when.grain == "day" else "month"


# Days from which on the mark of a span is one step longer: some days, a month, a quarter, a year,
# more.
_STEPS = (2, 28, 80, 300, 800)


def _length(when: When) -> int:
    if when.start is None or when.end is None:
        return 0
    days = when.end.ordinal - when.start.ordinal + 1
    return sum(days >= step for step in _STEPS)


def _precision(when: When, bound: Bound | None) -> str:
    if bound in NO_LATER or when.start is None:
        return "no_later"
    if bound is not None or when.end is None:
        return "no_earlier"
    if when.approximate:
        return "approximate"
    if when.is_range:
        return "range"
    return "" if when.grain == "day" else when.grain
