"""An event to what stands behind it: how its date was read, and who else tells it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages.views import EventView, Line, Reading, Say, SourceView


def others(event: EventView) -> tuple[SourceView, ...]:
    """Return the sources that its page has not quoted yet: neither first nor on one side of a
    difference."""
    quoted = {
        (claim.source.path, claim.source.article.id)
        for one in event.conflicts
        for claim in one.claims
    }
    return tuple(
        source for source in event.sources[1:] if (source.path, source.article.id) not in quoted
    )


def how(say: Say, event: EventView) -> Iterator[Line]:
    """Yield the lines that say how the date of the shown source was read."""
    reading: Reading = event.source.reading
    if reading.words:
        yield Line(
            say("how_words"),
            say("quoted", text=reading.words),
            language=event.source.article.language,
        )
    yield Line(say("how_read_as"), reading.display)
    yield Line(say("how_data"), event.moment.edtf, code=True)
    if reading.implied:
        yield Line(say("how_implied"), reading.implied)
    if reading.anchor and reading.anchor_words:
        yield Line(
            say("how_anchor"), say("anchor_words", date=reading.anchor, words=reading.anchor_words)
        )
    elif reading.anchor:
        yield Line(say("how_anchor"), say("anchor_published", date=reading.anchor))
    if reading.rule:
        yield Line(say("how_rule"), reading.rule, code=True)
    if reading.event_rule:
        yield Line(say("how_event_rule"), reading.event_rule, code=True)
