"""Dated sentences to events, for a language whose grammar is not known: the sentence itself is what
is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.model import (
    Article,
    DateMention,
    Day,
    Event,
    EventIds,
    Sentence,
    Status,
    When,
)

# What a title may hold; a longer sentence is cut at the end of a clause, else at a word, and says
# so.
_MAX_TITLE = 110
_MIN_TITLE = 60
_MAX_SENTENCE = 600
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s")
_END_MARKS = " .!…,;:"


def _tells(sentence: Sentence, text: str, mentions: Sequence[DateMention]) -> bool:
    """Whether a sentence has words beside its dates: a line of an archive has none."""
    at, rest = sentence.span.start, ""
    for mention in mentions:
        rest += text[at : mention.span.start]
        at = mention.span.end
    return any(letter.isalpha() for letter in rest + text[at : sentence.span.end])


def dated(
    article: Article, sentences: Sequence[Sentence], dates: dict[int, tuple[DateMention, ...]]
) -> Iterator[Event]:
    """Yield one event for each date of each sentence, by their place in the text, titled with the
    sentence's own words.

    Kind is "other"; the status is "planned" where the whole date lies behind the day of
    publication."""
    ids = EventIds(article.id)
    for number, sentence in enumerate(sentences):
        quote = sentence.span.of(article.text)
        if quote.endswith("?") or len(quote) > _MAX_SENTENCE:
            continue
        if not _tells(sentence, article.text, dates.get(number, ())):
            continue
        given: set[When] = set()
        for mention in dates.get(number, ()):
            if mention.when is not None and mention.when not in given:
                given.add(mention.when)
                event = Event(
                    article_id=article.id,
                    date=mention,
                    when=mention.when,
                    spans=(sentence.span,),
                    sentence=sentence.span,
                    quote=quote,
                    title=_title(quote),
                    status=_status(mention.when, article),
                    rule="dated-sentence",
                    bound=mention.bound,
                    score=round(
                        0.5
                        + 0.2 * (1 - number / len(sentences))
                        + (0.1 if mention.when.grain == "day" else 0),
                        3,
                    ),
                )
                before = article.text[sentence.span.start : mention.span.start]
                yield ids.named(event, before, "")


def _status(when: When, article: Article) -> Status:
    is_ahead = article.published is not None and when.first > Day.of(article.published)
    return "planned" if is_ahead else "occurred"


def _title(quote: str) -> str:
    whole = " ".join(quote.split()).rstrip(_END_MARKS)
    if len(whole) <= _MAX_TITLE:
        return whole
    ends = [match.start() for match in _CLAUSE_END.finditer(whole, _MIN_TITLE, _MAX_TITLE)]
    cut = whole[: ends[-1]] if ends else whole[:_MAX_TITLE].rpartition(" ")[0]
    return f"{cut.rstrip(_END_MARKS)} …"
