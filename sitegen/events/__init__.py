"""Sentences and their dates to events: which words happened when, with a title that the words support."""

from sitegen.events.extraction import engine_version, extract
from sitegen.events.identity import event_id

__all__ = ["engine_version", "event_id", "extract"]
