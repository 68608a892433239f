"""Sentences and their dates to events: which words happened when, with a title that the words
support."""

from sitegen.events.explaining import trees
from sitegen.events.extraction import attachments, engine_version, extract, read, stated

__all__ = ["attachments", "engine_version", "extract", "read", "stated", "trees"]
