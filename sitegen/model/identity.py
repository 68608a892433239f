"""The ids of events: made of what stands in an article, never of what is derived from it."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter

from sitegen.model.analysis import Bound, Entity, Event
from sitegen.model.when import When

_LENGTH = 12  # base 32: 60 bits, so that ten million events share none


class EventIds:
    """Gives the events of one article their ids, in the order of the text."""

    def __init__(self, article_id: str) -> None:
        self._article_id = article_id
        self._given: Counter[str] = Counter()

    def next(self, sentence: str, before_trigger: str = "") -> str:
        """Return ``ev-`` and twelve letters or digits over article, sentence and trigger.

        ``before_trigger`` is what the sentence says before the word that names the event: the
        number of its words is the trigger's ordinal. White space, case and marks do not count, so
        that small repairs of an editor leave the id alone. Of events that share all three (one verb
        with two dates) the later ones get ids of their own, by their order."""
        ordinal = len(_words(before_trigger))
        place = "\n".join((self._article_id, " ".join(_words(sentence)), str(ordinal)))
        self._given[place] += 1
        return _hashed(place, self._given[place])

    def named(self, event: Event, before_trigger: str, words: str) -> Event:
        """Return an event of a sentence with its id, and the one that version 0.1.0 gave it, which
        counted ``words``."""
        first = first_id(event.when, event.quote, event.article_id, words)
        return dataclasses.replace(
            event, id=self.next(event.quote, before_trigger), aliases=(first,)
        )

    def written(
        self,
        title: str,
        when: When,
        rule: str,
        *,
        kind: str = "other",
        bound: Bound | None = None,
        entities: tuple[Entity, ...] = (),
    ) -> Event:
        """Return the event that an editor wrote: it has no sentence, and happened as he says."""
        return Event(
            id=self.next(title),
            article_id=self._article_id,
            when=when,
            title=title,
            kind=kind,
            rule=rule,
            bound=bound,
            entities=entities,
            aliases=(first_id(when, title, self._article_id),),
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _hashed(place: str, number: int) -> str:
    digest = hashlib.sha256(f"{place}\n{number}".encode()).digest()
    return f"ev-{base64.b32encode(digest).decode().lower()[:_LENGTH]}"


def first_id(when: When, words: str, article_id: str, trigger: str | None = None) -> str:
    """Return the id that version 0.1.0 gave: the date, and six digits over words, article and
    trigger.

    ``trigger`` is None for an event that an editor wrote. Kept as an alias for one version, so that
    corrections and links made with 0.1.0 still find their event; goes with 0.3.
    """
    if trigger is None:
        parts = [" ".join(words.casefold().split()), article_id]
    else:
        parts = [" ".join(re.findall(r"\w+", words.lower())), article_id, trigger.lower()]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    date = str(when).replace("..", "open").replace("/", "_").replace("~", "")
    return f"ev-{date}-{digest[:6]}"
