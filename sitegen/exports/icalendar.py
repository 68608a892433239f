"""The events whose day is known as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.exports.contract import Contract, Item
from sitegen.exports.feeding import NO_DAY, dated_headline, text
from sitegen.model import Status, When
from sitegen.wording.characters import without_controls

_FOLD = 75  # octets a line, RFC 5545, 3.1
# What a calendar knows of uncertain events, RFC 5545, 3.8.1.11; the summary says which it is.
_STATUS: Mapping[Status, str] = {
    "planned": "TENTATIVE",
    "conditional": "TENTATIVE",
    "denied": "CANCELLED",
}


def write(contract: Contract) -> bytes:
    """Return the calendar, each event an all-day event; those of other dates have no form in it."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sitegen//timeline//EN"),
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(contract.title)}",
    ]
    for entry in contract.entries:
        if _is_day(entry.when.interval):
            lines += _event(contract, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _is_day(when: When) -> bool:
    """Whether the interval is one known day of our era, which a calendar program can show."""
    is_one = when.grain == "day" and not when.is_range
    return is_one and not when.approximate and when.first.year > 0


def _event(contract: Contract, entry: Item) -> Iterator[str]:
    stamp = (contract.generated or NO_DAY).replace("-", "")
    day, bound = entry.when.interval.first, entry.when.bound
    # The day of a deadline is not the day of the event: words and a property of its own say so.
    said = dated_headline(contract, entry) if bound else contract.headline(entry)
    lean = f",{entry.status}" if contract.lean(entry) else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@{_host(contract.site.url)}"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{day.plus(1).isoformat().replace('-', '')}"
    yield f"SUMMARY:{_escaped(said)}"
    yield f"DESCRIPTION:{_escaped(text(contract, entry))}"
    yield f"CATEGORIES:{_escaped(entry.kind)}{lean}"
    if entry.status in _STATUS:
        yield f"STATUS:{_STATUS[entry.status]}"
    if bound:
        yield f"X-SITEGEN-BOUND:{bound}"
    yield "TRANSP:TRANSPARENT"
    if contract.site.url:
        yield f"URL:{contract.site.address(entry.page)}"
    yield "END:VEVENT"


def _host(url: str | None) -> str:
    return re.sub(r"https?://([^/]+).*", r"\1", url) if url else "sitegen.invalid"


def _escaped(words: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    words = without_controls(words).replace("\r", "")
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never broken in a character; each further one begins
    with a blank."""
    if line.isascii():
        cuts = range(_FOLD, len(line), _FOLD - 1)
        return "\r\n".join((line[:_FOLD], *(f" {line[at : at + _FOLD - 1]}" for at in cuts)))
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
