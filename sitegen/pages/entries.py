"""Entries of the timeline to the views that every list and event page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import urlsplit

from sitegen.model import (
    Article,
    Bound,
    Claim,
    Clipping,
    Conflict,
    Edited,
    Entry,
    Event,
    Field,
    Span,
    When,
    sort_day,
)
from sitegen.pages.moments import Moment, moment
from sitegen.pages.names import NameIndex
from sitegen.pages.quotes import cut, pieces, pieces_of, says_it_all
from sitegen.pages.views import (
    ArticleCard,
    Badge,
    ClaimView,
    ConflictView,
    EditedView,
    EventView,
    Line,
    Listed,
    Reading,
    SourceView,
)
from sitegen.paths import anchor, article_page, sentence_anchor
from sitegen.wording.dates import display
from sitegen.wording.phrases import Phrases
from sitegen.wording.strings import Strings

_UNTOLD_KINDS = frozenset(("", "event", "other", "unknown"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the pages keep of the articles: a card of each, the words outside their sentences that
    dates need, the day of the newest, in ISO form, and what stands for the text of each and all
    that was read in it."""

    cards: Mapping[str, ArticleCard]
    words: Mapping[tuple[str, Span], str]
    newest: str
    digests: Mapping[str, str] = field(default_factory=dict)


def shelf(clippings: Iterable[Clipping], strings: Strings) -> Shelf:
    """Return the cards of all articles."""
    cards: dict[str, ArticleCard] = {}
    words: dict[tuple[str, Span], str] = {}
    digests: dict[str, str] = {}
    for clipping in clippings:
        article = clipping.article
        cards[article.id] = card(article, strings)
        if clipping.digest:
            digests[article.id] = clipping.digest
        for each in clipping.words:
            words[article.id, each.span] = " ".join(each.text.split())
    newest = max((card.published for card in cards.values()), default="")
    return Shelf(cards, words, newest, digests)


def card(article: Article, strings: Strings) -> ArticleCard:
    """Return what every page may say of the article; the outlet is its source, else the host of its
    address."""
    published = article.published
    host = (urlsplit(article.url).hostname or "") if article.url else ""
    return ArticleCard(
        id=article.id,
        title=article.title,
        path=article_page(article.id),
        outlet=article.source or host.removeprefix("www."),
        author=article.author or "",
        published=published.isoformat() if published else "",
        published_display=(
            display(When.of_day(published.year, published.month, published.day), None, strings)
            if published
            else ""
        ),
        url=article.url if article.url and article.url.startswith(("https://", "http://")) else "",
        language=article.language,
        license=article.license or "",
        tags=article.tags,
    )


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes views of entries, with what that needs of the articles, the names and the language."""

    shelf: Shelf
    names: NameIndex
    phrases: Phrases
    links: Mapping[str, str]

    def event(self, entry: Entry) -> EventView:
        """Return the view of one entry."""
        shown = entry.events[0]
        words = display(entry.when, entry.bound, self.phrases.strings)
        shown_moment = moment(entry.when, entry.bound, entry.status, words)
        return EventView(
            id=anchor(entry.id),
            path=self.links[entry.id],
            title=cut(entry.title),
            full_title=entry.title,
            moment=shown_moment,
            sort_day=sort_day(entry.when, entry.bound),
            is_day_known=entry.when.grain in ("day", "week") and entry.when.start is not None,
            bound=entry.bound,
            status=entry.status,
            lean="" if entry.is_fact else self._lean(entry),
            kind="" if entry.kind in _UNTOLD_KINDS else self.phrases.kind(entry.kind),
            names=tuple(self.names.link(entity.name) for entity in entry.entities),
            badges=self._badges(entry, shown_moment),
            sources=tuple(self._source(event) for event in entry.events),
            conflicts=tuple(self._conflict(conflict) for conflict in entry.conflicts),
            # What an editor wrote stands on no sentence, so it shares none.
            sentence=(shown.article_id, shown.sentence.start) if shown.quote else (shown.id, -1),
            is_said_by_title=says_it_all(entry.title, shown),
            score=entry.score,
            short=pieces([shown], whole=False),
            is_far=bool(entry.years_away),
            edited=self._edited(entry.edited) if entry.edited else None,
            text=entry.text,
        )

    def _edited(self, edited: Edited) -> EditedView:
        """What was changed, in words; an entry that an editor wrote had nothing before."""
        say, lines = self.phrases.say, []
        for name, was in edited.before:
            key = "edited_title_was" if name == "title" else f"edited_{name}"
            lines.append(Line(say(key), self._before(name, was)))
        if edited.day:
            lines.append(Line(say("edited_day"), self.phrases.date(edited.day)))
        heading = say("edited_title" if edited.before else "edited_added")
        return EditedView(heading, edited.notes, tuple(lines))

    def _before(self, name: Field, was: str) -> str:
        """What had been read, in the words of the site."""
        if name == "when":
            bound, _, when = was.rpartition(" ")
            given = next((each for each in get_args(Bound) if each == bound), None)
            return display(When.parse(when), given, self.phrases.strings)
        if name == "status":
            return self.phrases.say(f"status_{was}")
        return self.phrases.kind(was) if name == "kind" else was

    def _lean(self, entry: Entry) -> str:
        """The words for what did not happen, so far as is told; of a plan whose day has passed by
        the newest article, that it was one."""
        when, newest = entry.when, self.shelf.newest
        is_past = when.end is not None and newest and str(when.last) < newest
        key = "was_planned" if entry.status == "planned" and is_past else entry.status
        return self.phrases.say(f"status_{key}")

    def _badges(self, entry: Entry, shown: Moment) -> tuple[Badge, ...]:
        found: list[Badge] = []
        if entry.conflicts:
            found.append(Badge(self.phrases.say("sources_differ"), "warn"))
        if shown.precision:
            found.append(Badge(self.phrases.say(f"precision_{shown.precision}")))
        date = entry.events[0].date
        published = self._card(entry.events[0].article_id).published
        # "On June 24" in an article of that year needs no word; "April last year" does.
        is_other_year = published[:4] != f"{entry.when.first.year:04}"
        if date is not None and "year" in date.implied and is_other_year:
            found.append(Badge(self.phrases.say("inferred")))
        start = entry.when.start
        is_later = (
            start is not None
            and start.year > 0
            and bool(published)
            and start.isoformat() > published
        )
        if entry.is_fact and is_later:
            found.append(Badge(self.phrases.say("announced_for"), "warn"))
        return tuple(found)

    def _card(self, article_id: str) -> ArticleCard:
        """The card, or a bare one for an event without an article: an editor's own."""
        known = self.shelf.cards.get(article_id)
        return known or ArticleCard(
            article_id, self.phrases.say("editor"), "", "", "", "", "", "", ""
        )

    def _source(self, event: Event) -> SourceView:
        article = self._card(event.article_id)
        return SourceView(
            article=article,
            path=f"{article.path}#{sentence_anchor(event.sentence.start)}"
            if article.path and event.quote
            else article.path,
            cite=article.url,
            pieces=pieces([event], whole=True),
            said=event.attribution or "",
            reading=self._reading(event),
            title=event.title,
        )

    def _reading(self, event: Event) -> Reading:
        date = event.date
        read_as = display(event.when, event.bound, self.phrases.strings)
        if date is None and not event.quote:
            return Reading("", read_as, "", "", "", "", event.rule)
        if date is None:
            published = self._card(event.article_id).published_display
            return Reading(
                "", read_as, published, "", self.phrases.say("implied_all"), "", event.rule
            )
        words = self.shelf.words.get((event.article_id, date.span), "")
        from_words = (
            self.shelf.words.get((event.article_id, date.anchor_span), "")
            if date.anchor_span
            else ""
        )
        return Reading(
            words=words,
            display=read_as,
            anchor=self._edtf(date.anchor) if date.anchor else "",
            anchor_words=from_words,
            implied=self.phrases.say("comma").join(
                self.phrases.say(f"implied_{part}") for part in date.implied
            ),
            rule=date.rule,
            event_rule=event.rule,
        )

    def _edtf(self, text: str) -> str:
        """An EDTF date in words; as it is where it is none that we write."""
        try:
            return display(When.parse(text), None, self.phrases.strings)
        except ValueError:
            return text

    def _conflict(self, conflict: Conflict) -> ConflictView:
        claims = tuple(self._claim(claim, conflict.about) for claim in conflict.claims)
        key = "growth" if self._has_grown(conflict) else conflict.about
        return ConflictView(self.phrases.say(f"differ_{key}"), claims)

    def _has_grown(self, conflict: Conflict) -> bool:
        """Whether a count (of the dead, say) only rose from one report to the next."""
        newest, before = conflict.claims[:2]
        if conflict.about != "amount" or self._day(newest.event) <= self._day(before.event):
            return False
        now, then = _counted(newest), _counted(before)
        return now is not None and then is not None and now > then

    def _day(self, event: Event) -> str:
        return self._card(event.article_id).published

    def _claim(self, claim: Claim, about: str) -> ClaimView:
        """The claim; one that stands in its quote word for word is marked there and not said
        again."""
        source = self._source(claim.event)
        if about == "date":
            return ClaimView(self._edtf(claim.value), source)
        found = pieces_of(claim.event.quote, claim.value) if about == "claim" else ()
        if found:
            return ClaimView("", replace(source, pieces=found))
        return ClaimView(claim.value, source, source.article.language)


def _counted(claim: Claim) -> float | None:
    """The number of a claim that counts something, None where it is a sum of money."""
    amounts = [each for each in claim.event.amounts if each.text == claim.value]
    is_money = any((each.currency or "").isupper() for each in amounts)
    return amounts[0].value if amounts and not is_money else None


def listed(events: Sequence[EventView], shown: Mapping[str, Event]) -> tuple[Listed, ...]:
    """Return the events as a list shows them: those of one sentence that stand together share its
    quote.

    ``shown`` has the event whose words each view shows, by id of the view.
    """
    items: list[Listed] = []
    at = 0
    while at < len(events):
        end = at + 1
        while end < len(events) and events[end].sentence == events[at].sentence:
            end += 1
        together = events[at:end]
        cut_pieces = (
            together[0].short
            if len(together) == 1
            else pieces([shown[event.id] for event in together], whole=False)
        )
        for place, event in enumerate(together):
            if not event.source.pieces:
                items.append(Listed(event, "nothing", ()))
            elif place:
                items.append(Listed(event, "same", ()))
            elif len(together) == 1 and event.is_said_by_title:
                items.append(Listed(event, "fold", event.source.pieces))
            else:
                items.append(Listed(event, "quote", cut_pieces))
        at = end
    return tuple(items)
