"""What is kept of an article once it was read: all but its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sitegen.model.analysis import Analysis, Event
from sitegen.model.article import Article, Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, and where they stand."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Clipping:
    """What lists of events need of an article: ``article`` without text and markup, the sentences
    of its summary, and the ``words`` of the dates of its events, with those that these count
    from. ``digest`` stands for its text and all that was read in it, "" where that is not known."""

    article: Article
    summary: tuple[str, ...] = ()
    words: tuple[Words, ...] = field(default=(), repr=False)
    digest: str = ""

    def of(self, span: Span) -> str:
        """Return the words that the span covers, verbatim; "" where they are not kept."""
        return next((each.text for each in self.words if each.span == span), "")


def clipping(analysis: Analysis, events: Iterable[Event], digest: str = "") -> Clipping:
    """Return the clipping of an article, with the words of the dates of these events of it."""
    article, spans = analysis.article, set[Span]()
    for date in (event.date for event in events):
        if date is not None:
            spans |= {date.span, date.phrase or date.span, date.anchor_span or date.span}
    return Clipping(
        replace(article, text="", elements=(), written_events=()),
        article.summary or tuple(span.of(article.text) for span in analysis.summary),
        tuple(Words(span, span.of(article.text)) for span in sorted(spans)),
        digest,
    )
