"""What a clause that points back to an event counts of it: "Monday's fire killed four people"."""

from __future__ import annotations

import dataclasses

from sitegen.languages import Language
from sitegen.model import Amount, Span
from sitegen.text import words
from sitegen.timelines.acts import base
from sitegen.timelines.tellings import Telling

# So many words may stand between the verb and the number: "killed at least about 40".
_BETWEEN = 3


def counted(reference: Telling, told: Telling) -> Telling:
    """Return the reference with the amount that it gives of what the telling counts: the same noun
    behind a number, close behind the same verb; as it is where it gives none."""
    nouns = {each.currency for each in told.amounts}
    (clause,) = reference.event.spans
    spans = words(reference.event.quote)
    low = [span.of(reference.event.quote).lower() for span in spans]
    start = reference.event.sentence.start
    for at, word in enumerate(low):
        value = _value(word, reference.language)
        inside = clause.start <= start + spans[at].start < clause.end
        is_noun = low[at + 1 : at + 2] and low[at + 1] in nouns
        if value is None or not inside or not is_noun or not _follows_act(low, at, told):
            continue
        span = Span(start + spans[at].start, start + spans[at + 1].end)
        text = reference.event.quote[spans[at].start : spans[at + 1].end]
        amount = Amount(text, value, low[at + 1], None, span)
        event = dataclasses.replace(reference.event, amounts=(amount,))
        return dataclasses.replace(reference, event=event, amounts=(amount,))
    return reference


def _value(word: str, language: Language) -> float | None:
    plain = word.replace(",", "")
    if plain.isdigit():
        return float(plain)
    numbers = language.events.amounts.numbers if language.events else {}
    return float(numbers[word]) if word in numbers else None


def _follows_act(low: list[str], at: int, told: Telling) -> bool:
    """Whether the verb of the telling stands close before."""
    before = low[max(0, at - _BETWEEN) : at]
    return any(base(word, told.language) == told.deeds.verb for word in before)
