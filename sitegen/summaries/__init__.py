"""Sentences to the best few of an article, and to whether one is clear by itself."""

from sitegen.summaries.article import summarize
from sitegen.summaries.standing import leans, stands_alone

__all__ = ["leans", "stands_alone", "summarize"]
