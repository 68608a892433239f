"""The desk to the pages of single things: an event, an article with its sentences marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from sitegen import paths
from sitegen.model import Analysis, Article, Event, Span
from sitegen.pages import jsonld, prose
from sitegen.pages.behind import how, others
from sitegen.pages.desk import Desk, article_heading, event_heading, head
from sitegen.pages.quotes import cut
from sitegen.pages.views import ArticleCard, EventView, Filled, Line, Link, Sheet, SourceView

_LONGEST_CRUMB = 50
# So many letters of its id tell an event from another of its title and date.
_MARK = 6


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event: its view, how its date was read, where it stands in the timeline, and its
    neighbours."""

    event: EventView
    how: tuple[Line, ...]
    others: tuple[SourceView, ...]
    in_year: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A sentence of the summary, and the place of it on the page ("" where it is not there)."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """Words of the article under a heading: all of them, or sentences. ``body`` is safe HTML."""

    heading: str
    body: Markup
    is_full: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article: its summary, and its text or the sentences that were dated, marked, in
    sections."""

    article: ArticleCard
    summary: tuple[SummaryLine, ...]
    sections: tuple[ArticleSection, ...]
    events: tuple[EventView, ...]
    tags: tuple[Link, ...]


def events(desk: Desk) -> Iterator[Sheet]:
    """Yield a page of each event that has one."""
    for place, event in enumerate(desk.events):
        if event.has_page:
            basis = partial(_basis_of_event, desk, place)
            yield Sheet(event.path, "event.html", partial(_event, desk, place), basis)


def _basis_of_event(desk: Desk, place: int) -> object:
    """All that the page of an event shows but its own view: where it stands, and beside what."""
    views, event = desk.events, desk.events[place]
    beside = [views[at] for at in (place - 1, place + 1) if 0 <= at < len(views)]
    return (
        event,
        place == 0,
        [_neighbour(view) for view in beside],
        desk.calendar.place(event),
        event_heading(event) in desk.shared,
        desk.has_picture,
    )


def _event(desk: Desk, place: int) -> Filled:
    views = desk.events
    event = views[place]
    year = desk.calendar.name(event.moment.year, 0)
    page = EventPage(
        event=event,
        how=tuple(how(desk.say, event)),
        others=others(event),
        in_year=Link(year, f"{desk.calendar.place(event)}#{event.id}"),
        previous=_neighbour(views[place - 1]) if place else None,
        next=_neighbour(views[place + 1]) if place + 1 < len(views) else None,
    )
    crumb = Link(year, paths.year_page(event.moment.year))
    words = "".join(piece.text for piece in event.source.pieces) or event.full_title
    top = head(
        desk,
        "event",
        event.path,
        event_heading(event),
        words,
        crumb,
        crumb=event.moment.display,
        mark=event.id[-_MARK:],
    )
    top = replace(top, og_title=event.full_title)
    return Filled(jsonld.on_event(top, desk.site, event), page)


def _neighbour(event: EventView) -> Link:
    lean = f" ({event.lean})" if event.lean else ""
    return Link(
        event.title,
        event.path,
        language=event.source.article.language,
        lead=f"{event.moment.display}{lean}",
    )


def articles(desk: Desk, analyses: Sequence[Analysis]) -> Iterator[Sheet]:
    """Yield a page of each article; its analysis is taken when the page is filled in."""
    told = _told(desk)
    claimed = _claimed(desk)
    for place, card in enumerate(desk.shelf.cards.values()):
        own = told.get(card.id, ()), claimed.get(card.id, frozenset())
        take = partial(analyses.__getitem__, place)
        known = desk.shelf.digests.get(card.id)
        basis = partial(_basis_of_article, desk, card, known, *own) if known else None
        yield Sheet(card.path, "article.html", partial(_article, desk, take, *own), basis)


def _basis_of_article(
    desk: Desk,
    card: ArticleCard,
    digest: str,
    told: Iterable[tuple[Event, EventView]],
    claimed: frozenset[Span],
) -> object:
    """All that the page of an article shows: its text by its digest, and what became of its
    events."""
    return (
        digest,
        card,
        [(event.id, view) for event, view in told],
        sorted(claimed),
        desk.config.pages.full_text,
        article_heading(card) in desk.shared,
        desk.has_picture,
    )


def _told(desk: Desk) -> Mapping[str, tuple[tuple[Event, EventView], ...]]:
    """By article: the events that the timeline takes from it, each with the entry that it
    became."""
    found: dict[str, list[tuple[Event, EventView]]] = {}
    for entry, view in zip(desk.timeline.entries, desk.events, strict=True):
        for event in entry.events:
            found.setdefault(event.article_id, []).append((event, view))
    return {article: tuple(pairs) for article, pairs in found.items()}


def _claimed(desk: Desk) -> Mapping[str, frozenset[Span]]:
    """By article: the sentences that take part in a difference, which pages of events link to."""
    found: dict[str, set[Span]] = {}
    for entry in desk.timeline.entries:
        for claim in (claim for conflict in entry.conflicts for claim in conflict.claims):
            if claim.event.quote:
                found.setdefault(claim.event.article_id, set()).add(claim.event.sentence)
    return {article: frozenset(spans) for article, spans in found.items()}


def _article(
    desk: Desk,
    take: Callable[[], Analysis],
    told: Iterable[tuple[Event, EventView]],
    claimed: frozenset[Span],
) -> Filled:
    analysis = take()
    article = analysis.article
    card = desk.shelf.cards[article.id]
    pairs = list(told)
    is_full = desk.config.pages.full_text
    language = desk.site.language if card.language != desk.site.language else ""
    marked = _marked(pairs, {*analysis.summary, *claimed}, language)
    lines = _summary(analysis, {one.span.start for one in marked})
    page = ArticlePage(
        article=card,
        summary=lines if is_full or analysis.article.summary else (),
        sections=tuple(
            _full(desk, article, marked) if is_full else _sections(desk, analysis, marked, claimed)
        ),
        # By address: to compare views is to compare all that they hold.
        events=tuple({view.path: view for _, view in pairs}.values()),
        tags=_tags(card) if pairs else (),
    )
    described = " ".join(line.text for line in lines) or article.title
    sources = Link(desk.say("menu_sources"), paths.SOURCES)
    short = cut(card.title, _LONGEST_CRUMB)
    top = head(
        desk,
        "article",
        card.path,
        article_heading(card),
        described,
        sources,
        crumb=short,
        language=card.language,
        mark=card.id,
    )
    return Filled(jsonld.on_article(top, desk.site, card, described, is_full=is_full), page)


def _marked(
    pairs: Iterable[tuple[Event, EventView]], besides: Iterable[Span], language: str
) -> list[prose.Marked]:
    """The source sentences with their dates, then the sentences besides that are none of these."""
    notes = _notes(((event, view) for event, view in pairs if event.quote), language)
    marked = [prose.Marked(span, tuple(found)) for span, found in notes.items()]
    rest = (span for span in sorted(besides) if not any(span.overlaps(one) for one in notes))
    return [*marked, *map(prose.Marked, rest)]


def _tags(card: ArticleCard) -> tuple[Link, ...]:
    """The tags of an article as links to their pages, each once however it is spelled."""
    spelled: dict[str, str] = {}
    for tag in card.tags:
        spelled.setdefault(paths.tag_page(tag), " ".join(tag.split()))
    return tuple(Link(text, path) for path, text in spelled.items())


def _full(desk: Desk, article: Article, marked: Sequence[prose.Marked]) -> Iterator[ArticleSection]:
    """The whole text."""
    body = Markup(prose.to_html(article, marked))  # noqa: S704 - nh3.clean was its last step
    yield ArticleSection(desk.say("full_text"), body, is_full=True)


def _sections(
    desk: Desk, analysis: Analysis, marked: Sequence[prose.Marked], claimed: frozenset[Span]
) -> Iterator[ArticleSection]:
    """The sentences of the summary, and those that were dated or disputed besides; none is printed
    twice."""
    article = analysis.article
    best = [one for one in marked if one.span in analysis.summary and not article.summary]
    rest = [one for one in marked if one not in best and (one.notes or one.span in claimed)]
    if best:
        body = Markup(prose.excerpts(article, best))  # noqa: S704 - nh3.clean was its last step
        yield ArticleSection(desk.say("summary"), body, is_full=False)
    if rest:
        body = Markup(prose.excerpts(article, rest))  # noqa: S704 - nh3.clean was its last step
        yield ArticleSection(
            desk.say("more_dated_sentences" if best else "dated_sentences"), body, is_full=False
        )


def _notes(pairs: Iterable[tuple[Event, EventView]], language: str) -> dict[Span, list[prose.Note]]:
    """The dates to print beside each source sentence, in the order of the timeline, each once.

    ``language`` is the page's where the article's is another.
    """
    found: dict[Span, list[prose.Note]] = {}
    for event, view in pairs:
        if any(span.overlaps(event.sentence) and span != event.sentence for span in found):
            continue
        notes = found.setdefault(event.sentence, [])
        note = prose.Note(view.moment.display, f"../{view.path}", language)
        if note not in notes:
            notes.append(note)
    return dict(sorted(found.items()))


def _summary(analysis: Analysis, anchored: set[int]) -> tuple[SummaryLine, ...]:
    """The summary: the editor's own, else the best sentences, each leading to its place where that
    is shown."""
    if analysis.article.summary:
        return tuple(SummaryLine(text, "") for text in analysis.article.summary)
    lines = []
    for span in analysis.summary:
        path = f"#{paths.sentence_anchor(span.start)}" if span.start in anchored else ""
        lines.append(SummaryLine(" ".join(span.of(analysis.article.text).split()), path))
    return tuple(lines)
