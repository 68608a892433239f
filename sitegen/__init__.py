"""sitegen: a sourced timeline site out of a folder of articles.

The names in ``__all__`` are the public library; they are loaded when first used, so that importing
the package costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.lazily import loaded

if TYPE_CHECKING:
    from sitegen.config import Config
    from sitegen.errors import SitegenError
    from sitegen.exports import read
    from sitegen.model import (
        Analysis,
        Article,
        DateMention,
        Day,
        Entry,
        Event,
        Sentence,
        Span,
        Timeline,
        When,
    )
    from sitegen.pipeline import analyze, article, build, sentences, summarize, timeline

_HOME = {
    "Config": "sitegen.config",
    "SitegenError": "sitegen.errors",
    "read": "sitegen.exports",
    **dict.fromkeys(
        (
            "Analysis",
            "Article",
            "DateMention",
            "Day",
            "Entry",
            "Event",
            "Sentence",
            "Span",
            "Timeline",
            "When",
        ),
        "sitegen.model",
    ),
    **dict.fromkeys(
        ("analyze", "article", "build", "sentences", "summarize", "timeline"), "sitegen.pipeline"
    ),
}

__all__ = [
    "Analysis",
    "Article",
    "Config",
    "DateMention",
    "Day",
    "Entry",
    "Event",
    "Sentence",
    "SitegenError",
    "Span",
    "Timeline",
    "When",
    "analyze",
    "article",
    "build",
    "read",
    "sentences",
    "summarize",
    "timeline",
]


__getattr__ = loaded(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
