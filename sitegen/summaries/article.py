"""The sentences of one article to its summary."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.config import SummariesConfig
from sitegen.languages import Language
from sitegen.model import Sentence, Span
from sitegen.summaries.methods import choose, sentences_max
from sitegen.summaries.vectors import content, vectors


def summarize(
    text: str, sentences: Sequence[Sentence], language: Language, config: SummariesConfig
) -> tuple[Span, ...]:
    """Return the spans of the best ``config.sentences`` sentences, in text order; all of them when
    there are no more.

    Raises ``ConfigError`` for a method that does not exist.
    """
    limit = sentences_max(config.method)
    count = max(0, config.sentences)
    spans = [sentence.span for sentence in sentences]
    if len(spans) <= count or config.method == "lead":
        return tuple(spans[:count])
    considered = spans if limit is None else spans[: max(limit, count)]
    texts = [" ".join(span.of(text).split()) for span in considered]
    bags = [content(sentence, language) for sentence in texts]
    if not any(bags):
        return tuple(spans[:count])
    return tuple(
        considered[index] for index in choose(config.method, texts, vectors(bags), count, language)
    )
