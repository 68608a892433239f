"""The timeline as data: the dict of ``timeline.json``, which other people's programs read (schema beside this file)."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sitegen.model import Analysis, Article, Conflict, Entry, Event, Timeline, Undated, When
from sitegen.paths import article_page, event_page
from sitegen.wording.dates import display
from sitegen.wording.strings import Strings

VERSION = 1
SCHEMA_NAME = "timeline.schema.json"
_WHOLE_DATE = ("day", "month", "year")


def schema() -> bytes:
    """The JSON Schema of the contract, as it ships with the package."""
    return (Path(__file__).parent / SCHEMA_NAME).read_bytes()


def to_json(data: object) -> bytes:
    """JSON for people and programs: UTF-8, two spaces, a line end; the same data give the same bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def build_day(articles: Iterable[Article]) -> str | None:
    """The date of the build in ISO form: ``SOURCE_DATE_EPOCH``, else the newest article's; None without either."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return max((article.published.isoformat() for article in articles if article.published), default=None)


class Contract:
    """Makes the data of the contract out of a timeline and the articles that it was read from."""

    def __init__(self, timeline: Timeline, analyses: Iterable[Analysis], strings: Strings) -> None:
        self._timeline = timeline
        self._strings = strings
        # Articles without their markup: all that the contract needs, and little enough to hold.
        self._summaries: dict[str, tuple[str, ...]] = {}
        self.articles: dict[str, Article] = {}
        for analysis in analyses:
            article = analysis.article
            self.articles[article.id] = article
            chosen = article.summary or tuple(span.of(article.text) for span in analysis.summary)
            self._summaries[article.id] = chosen

    def timeline(self, story: Sequence[Event] = ()) -> dict[str, Any]:
        """The whole of ``timeline.json``; ``story`` are the events of the digest."""
        entry_of = {event.id: entry.id for entry in self._timeline.entries for event in entry.events}
        return {
            "$schema": SCHEMA_NAME,
            "version": VERSION,
            "title": self._timeline.title,
            "generated": build_day(self.articles.values()),
            "digest": [
                {"event": entry_of[event.id], "article": event.article_id, "quote": event.quote}
                for event in story
                if event.id in entry_of
            ],
            "entries": [self.entry(entry) for entry in self._timeline.entries],
            "undated": [self._undated(item) for item in self._timeline.undated],
            "articles": [self._article(article) for article in self.articles.values()],
        }

    def entry(self, entry: Entry) -> dict[str, Any]:
        """One entry."""
        return {
            "id": entry.id,
            "aliases": list(aliases(entry)),
            "when": self._when(entry),
            "title": entry.title,
            "kind": entry.kind,
            "status": entry.status,
            "entities": [entity.name for entity in entry.entities],
            "amounts": [
                {
                    "text": amount.text,
                    "value": int(amount.value) if amount.value == int(amount.value) else amount.value,
                    "currency": amount.currency,
                    "bound": amount.bound,
                }
                for amount in entry.amounts
            ],
            "score": round(entry.score, 4),
            "page": event_page(entry.id),
            "sources": [self._source(event) for event in entry.events],
            "conflicts": [self._conflict(conflict) for conflict in entry.conflicts],
        }

    def display(self, entry: Entry) -> str:
        """The date of an entry in words."""
        return display(entry.when, entry.bound, self._strings)

    def _when(self, entry: Entry) -> dict[str, Any]:
        when = entry.when
        return {
            "edtf": str(when),
            "start": when.start.isoformat() if when.start else None,
            "end": when.end.isoformat() if when.end else None,
            "grain": when.grain,
            "bound": entry.bound,
            "approximate": when.approximate,
            "implied": list(_implied(entry)),
            "display": self.display(entry),
        }

    def _source(self, event: Event) -> dict[str, Any]:
        article = self.articles.get(event.article_id)
        text = article.text if article else ""
        date_span = (event.date.phrase or event.date.span) if event.date else None
        return {
            "article": event.article_id,
            "quote": event.quote,
            "start": event.sentence.start,
            "end": event.sentence.end,
            "spans": [[span.start, span.end] for span in event.spans],
            "trigger": [event.trigger.start, event.trigger.end] if event.trigger else None,
            "date_text": date_span.of(text) if date_span else None,
            "date_span": [date_span.start, date_span.end] if date_span else None,
            "anchor": _anchor(event, article),
            "rule": event.date.rule if event.date else event.rule,
            "attribution": event.attribution,
        }

    def _conflict(self, conflict: Conflict) -> dict[str, Any]:
        return {
            "about": conflict.about,
            "claims": [
                {
                    "value": claim.value,
                    "event": claim.event.id,
                    "article": claim.event.article_id,
                    "published": self._published(claim.event.article_id),
                    "quote": claim.event.quote,
                    "attribution": claim.event.attribution,
                }
                for claim in conflict.claims
            ],
        }

    def _published(self, article_id: str) -> str | None:
        article = self.articles.get(article_id)
        return article.published.isoformat() if article and article.published else None

    @staticmethod
    def _undated(item: Undated) -> dict[str, Any]:
        return {"article": item.article_id, "text": item.text, "quote": item.quote, "reason": item.reason}

    def _article(self, article: Article) -> dict[str, Any]:
        return {
            "id": article.id,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "source": article.source,
            "author": article.author,
            "url": article.url,
            "language": article.language,
            "tags": list(article.tags),
            "summary": list(self._summaries[article.id]),
            "page": article_page(article.id),
        }


def aliases(entry: Entry) -> tuple[str, ...]:
    """Return the ids that events of the entry had in an earlier version, sorted."""
    return tuple(sorted({alias for event in entry.events for alias in event.aliases}))


def reported(entry: Entry, articles: dict[str, Article]) -> str | None:
    """The day on which the first article reported the event, in ISO form; None when no source has a date."""
    days = [a.published.isoformat() for e in entry.events if (a := articles.get(e.article_id)) and a.published]
    return min(days, default=None)


def _implied(entry: Entry) -> Iterator[str]:
    """What the words of the shown source do not say of the date."""
    lead = entry.events[0]
    if lead.when != entry.when:
        return
    yield from lead.date.implied if lead.date else (() if lead.rule == "written" else _WHOLE_DATE)


def _anchor(event: Event, article: Article | None) -> str | None:
    if event.date is not None:
        return event.date.anchor
    return article.published.isoformat() if article and article.published and event.rule != "written" else None


def is_day(when: When) -> bool:
    """Whether the interval is one known day, which a calendar program can show."""
    return when.grain == "day" and not when.is_range and not when.approximate
