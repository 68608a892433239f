"""What picks the few events that tell the story of many: of a site, a period, a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sitegen import summaries, timelines
from sitegen.config import Config
from sitegen.languages import Language, available, base_code, language
from sitegen.model import Event, Timeline

# A story of so many events more than the setting says is told where there are many to choose from,
# one for each so many.
_MORE, _FOR_EACH = 2, 20


def digest(timeline: Timeline, config: Config) -> Callable[[Sequence[Event]], Sequence[Event]]:
    """Return the function from events that are shown to those that tell their story, in order.

    Where the sentence of one does not stand alone, it is without: its title tells it."""
    known = read_in(config.site.language)
    entries = {entry.events[0].id: entry for entry in timeline.entries}
    usual = config.summaries.digest_sentences

    def told(events: Sequence[Event]) -> Sequence[Event]:
        among = [entries[event.id] for event in events if event.id in entries]
        count = usual + min(_MORE, len(among) // _FOR_EACH) if usual else 0
        story = timelines.story(among, count, known)
        return tuple(standing(entry.events[0]) for entry in story)

    kept: dict[str, Event] = {}

    def standing(event: Event) -> Event:
        if event.id not in kept:  # the stories of its names, tags, month and year tell it too
            kept[event.id] = _standing(event, known)
        return kept[event.id]

    return told


def read_in(site_language: str) -> Language:
    """Return the language of a site; English for one that articles are not read in: those of such a
    site are in others, English among them."""
    code = base_code(site_language)
    return language(code if code in available() else "en")


def _standing(event: Event, known: Language) -> Event:
    is_clear = summaries.stands_alone(event.quote, known) and not summaries.leans(
        event.quote, known
    )
    return event if is_clear else replace(event, quote="")
