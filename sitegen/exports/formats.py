"""The one table of formats: the command, the pages, the map of the site and the tests read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.exports import (
    atom,
    data,
    icalendar,
    jsonfeed,
    jsonld,
    markwhen,
    spreadsheet,
    timelinejs,
)
from sitegen.exports.contract import Contract
from sitegen.paths import DATA, FEED, JSON_FEED


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the timeline: its name for ``sitegen export``, its file, and what writes it.

    ``label`` is what readers choose it by, where the theme has no string ``download_NAME``.
    Programs find a feed (``is_feed``) by the head of every page.
    """

    name: str
    path: str
    media_type: str
    label: str
    write: Callable[[Contract], bytes]
    is_feed: bool = False


FORMATS: tuple[Format, ...] = (
    Format("json", DATA, "application/json", "Data (JSON)", data.write),
    Format("csv", "events.csv", "text/csv", "Spreadsheet (CSV)", spreadsheet.write),
    Format("ics", "events.ics", "text/calendar", "Calendar (iCalendar)", icalendar.write),
    Format("atom", FEED, "application/atom+xml", "Feed (Atom)", atom.write, is_feed=True),
    Format(
        "jsonfeed",
        JSON_FEED,
        "application/feed+json",
        "Feed (JSON Feed)",
        jsonfeed.write,
        is_feed=True,
    ),
    Format("timelinejs", "timelinejs.json", "application/json", "TimelineJS", timelinejs.write),
    Format("jsonld", "events.jsonld", "application/ld+json", "Linked data (JSON-LD)", jsonld.write),
    Format("markwhen", "timeline.mw", "text/plain", "Markwhen", markwhen.write),
)
"""All formats. The first four stand in the foot of every page, all on the page about the method."""

BY_NAME: Mapping[str, Format] = {form.name: form for form in FORMATS}
