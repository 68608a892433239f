"""The timeline and the articles that it was read from to the contract of the exports."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from msgspec import UNSET

from sitegen.config import Config
from sitegen.exports.contract import (
    Change,
    Contract,
    Date,
    Difference,
    Item,
    Paper,
    Quantity,
    Site,
    Source,
    Statement,
    Told,
    Unread,
)
from sitegen.model import (
    Amount,
    Clipping,
    Conflict,
    Edited,
    Entry,
    Event,
    Status,
    Timeline,
    Undated,
)
from sitegen.paths import article_page, permalinks
from sitegen.wording.dates import display
from sitegen.wording.phrases import Phrases

_WHOLE_DATE = ("day", "month", "year")


def gather(
    timeline: Timeline,
    clippings: Iterable[Clipping],
    config: Config,
    phrases: Phrases,
    story: Sequence[Event] = (),
) -> Contract:
    """Make the contract of a timeline and its articles; ``story`` are the events of the digest.

    Raises ``ThemeError`` where the theme lacks a word.
    """
    site = config.site
    articles = {clipping.article.id: clipping for clipping in clippings}
    papers = {name: _paper(clipping) for name, clipping in articles.items()}
    links = permalinks(timeline.entries, config.pages.event_pages)
    maker = _Maker(articles, papers, phrases, links)
    entry_of = {event.id: entry.id for entry in timeline.entries for event in entry.events}
    told = [event for event in story if event.id in entry_of]
    leans = [status for status in get_args(Status) if status != "occurred"]
    return Contract(
        site=Site(site.url, site.description, site.language),
        title=timeline.title,
        generated=build_day(papers.values()),
        digest=tuple(
            Told(entry_of[event.id], event.article_id, event.quote or event.title) for event in told
        ),
        entries=tuple(maker.entry(entry) for entry in timeline.entries),
        undated=tuple(map(_unread, timeline.undated)),
        articles=papers,
        leans={status: phrases.say(f"status_{status}") for status in leans},
    )


def build_day(papers: Iterable[Paper]) -> str | None:
    """Return the date of the build in ISO form: ``SOURCE_DATE_EPOCH``, else the newest article's.

    None without either.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return max((paper.published for paper in papers if paper.published), default=None)


def _paper(clipping: Clipping) -> Paper:
    article = clipping.article
    return Paper(
        id=article.id,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        source=article.source,
        author=article.author,
        url=article.url,
        language=article.language,
        tags=article.tags,
        summary=clipping.summary,
        page=article_page(article.id),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes entries of the contract, with what that needs of the articles and the language."""

    articles: Mapping[str, Clipping]
    papers: Mapping[str, Paper]
    phrases: Phrases
    links: Mapping[str, str]

    def entry(self, entry: Entry) -> Item:
        return Item(
            id=entry.id,
            aliases=_aliases(entry),
            when=self._date(entry),
            title=entry.title,
            kind=entry.kind,
            status=entry.status,
            entities=tuple(entity.name for entity in entry.entities),
            amounts=tuple(_quantity(amount) for amount in entry.amounts),
            score=round(entry.score, 4),
            page=self.links[entry.id],
            sources=tuple(self._source(event) for event in entry.events),
            conflicts=tuple(self._difference(conflict) for conflict in entry.conflicts),
            edited=_change(entry.edited) if entry.edited else UNSET,
            text=entry.text or UNSET,
        )

    def _date(self, entry: Entry) -> Date:
        when = entry.when
        return Date(
            edtf=str(when),
            start=when.start.isoformat() if when.start else None,
            end=when.end.isoformat() if when.end else None,
            grain=when.grain,
            bound=entry.bound,
            approximate=when.approximate,
            implied=tuple(_implied(entry)),
            display=display(when, entry.bound, self.phrases.strings),
        )

    def _source(self, event: Event) -> Source:
        article = self.articles.get(event.article_id)
        date_span = (event.date.phrase or event.date.span) if event.date else None
        return Source(
            article=event.article_id,
            quote=event.quote,
            start=event.sentence.start,
            end=event.sentence.end,
            spans=tuple((span.start, span.end) for span in event.spans),
            trigger=(event.trigger.start, event.trigger.end) if event.trigger else None,
            date_text=(article.of(date_span) if article else "") if date_span else None,
            date_span=(date_span.start, date_span.end) if date_span else None,
            anchor=self._anchor(event),
            rule=event.date.rule if event.date else event.rule,
            attribution=event.attribution,
        )

    def _anchor(self, event: Event) -> str | None:
        if event.date is not None:
            return event.date.anchor
        return self._published(event.article_id) if event.rule != "written" else None

    def _difference(self, conflict: Conflict) -> Difference:
        claims = (
            Statement(
                value=claim.value,
                event=claim.event.id,
                article=claim.event.article_id,
                published=self._published(claim.event.article_id),
                quote=claim.event.quote,
                attribution=claim.event.attribution,
            )
            for claim in conflict.claims
        )
        return Difference(conflict.about, tuple(claims))

    def _published(self, article_id: str) -> str | None:
        paper = self.papers.get(article_id)
        return paper.published if paper else None


def _quantity(amount: Amount) -> Quantity:
    whole = int(amount.value)
    value = whole if amount.value == whole else amount.value
    return Quantity(amount.text, value, amount.currency, amount.bound)


def _unread(line: Undated) -> Unread:
    return Unread(line.article_id, line.text, line.quote, line.reason)


def _change(edited: Edited) -> Change:
    return Change(dict(edited.before), edited.notes, edited.day or None)


def _aliases(entry: Entry) -> tuple[str, ...]:
    return tuple(sorted({alias for event in entry.events for alias in event.aliases}))


def _implied(entry: Entry) -> Iterator[str]:
    """What the words of the shown source do not say of the date."""
    lead = entry.events[0]
    if lead.when != entry.when:
        return
    written = () if lead.rule == "written" else _WHOLE_DATE
    yield from lead.date.implied if lead.date else written
