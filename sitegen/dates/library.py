"""Spans that a rule has found and leaves to dateparser to read: time stamps in their many forms."""

from __future__ import annotations

import datetime
import functools
import re

from sitegen.model import Day

_ZONE = re.compile(r"\s*(?:(?<=\d)Z|[+-]\d\d:?\d\d|(?![AP]M)[A-Z]{2,5})\s*\Z")


@functools.lru_cache(maxsize=4096)
def read(words: str, language: str) -> tuple[Day, str] | None:
    """Return day and TIMEX time of day ("T10:30") of the words, or None where dateparser reads no
    whole date in them.

    Depends on nothing but its arguments: neither on the clock nor on the time zone of the machine.
    """
    import dateparser  # a third of a second, and few texts need it

    found = dateparser.parse(
        _ZONE.sub("", words),  # the day is the one that stands there, in the zone that does
        languages=[language],
        settings={
            "RELATIVE_BASE": datetime.datetime(2000, 1, 1),  # noqa: DTZ001 - never used
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
            "TIMEZONE": "UTC",
        },
    )
    return None if found is None else (Day.of(found), f"T{found:%H:%M}")
