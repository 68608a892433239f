"""Sentences and their dates to events: which words happened when, with a title that the words support."""

from sitegen.events.extraction import event_id, extract

__all__ = ["event_id", "extract"]
