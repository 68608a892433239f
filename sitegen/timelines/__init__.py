"""The events of many articles to one timeline: merging, order, conflicts, corrections, salience."""

from sitegen.timelines.choosing import shown, story
from sitegen.timelines.corrections import Correction, Corrections
from sitegen.timelines.corrections_file import load_corrections
from sitegen.timelines.memory import Memory
from sitegen.timelines.mentions import Mentions, mentioned
from sitegen.timelines.merging import merge
from sitegen.timelines.selecting import select

__all__ = [
    "Correction",
    "Corrections",
    "Memory",
    "Mentions",
    "load_corrections",
    "mentioned",
    "merge",
    "select",
    "shown",
    "story",
]
