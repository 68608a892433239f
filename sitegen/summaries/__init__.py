"""Sentences to the best few: of an article, or of the events of many articles."""

from sitegen.summaries.article import summarize
from sitegen.summaries.story import digest, stands_alone

__all__ = ["digest", "stands_alone", "summarize"]
