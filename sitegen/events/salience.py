"""How much a reader should see an event first, and which sentences give none."""

from __future__ import annotations

import functools
import re

from sitegen.events.attachment import Anchor
from sitegen.headlines.wording import Draft
from sitegen.languages import Language
from sitegen.model import When
from sitegen.syntax.lexicon import Lexicon
from sitegen.syntax.token import Token


@functools.cache
def never(language: Language) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of sentences that tell of no event."""
    return tuple(re.compile(row.pattern, re.IGNORECASE) for row in language.grammar.never.sentences)


def score(
    anchor: Anchor, draft: Draft, head: Token, number: int, count: int, when: When, lexicon: Lexicon
) -> float:
    """Return 0 to 1: position in the article, how precise the date is, how telling the verb, how
    whole the title."""
    value = 0.5
    value += 0.2 * (1 - number / max(count, 1)) + (0.1 if number == 0 else 0.0)
    value += {"day": 0.1, "week": 0.05, "month": 0.05}.get(when.grain, 0.0)
    if anchor.group is not None and head.lemma in lexicon.light:
        value -= 0.2
    if head.lemma in lexicon.reporting and head.lemma not in lexicon.announcing:
        value -= 0.15
    if anchor.group is None:
        value -= 0.2 if head.lemma in lexicon.weak else 0.1
    if not draft.is_full or draft.text.lower().partition(" ")[0] in lexicon.data.printing.pointing:
        value -= 0.1
    value -= min(anchor.cost, 3.0) * 0.05
    return round(min(max(value, 0.0), 1.0), 3)
