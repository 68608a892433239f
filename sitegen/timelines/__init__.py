"""The events of many articles to one timeline: merging, order, conflicts, corrections, salience."""

from sitegen.timelines.choosing import shown, story
from sitegen.timelines.corrections import Correction, Corrections, Named
from sitegen.timelines.corrections_file import load_corrections
from sitegen.timelines.memory import Memory
from sitegen.timelines.mentions import Mentions, mentioned
from sitegen.timelines.merging import look_up, merge
from sitegen.timelines.selecting import select

__all__ = [
    "Correction",
    "Corrections",
    "Memory",
    "Mentions",
    "Named",
    "load_corrections",
    "look_up",
    "mentioned",
    "merge",
    "select",
    "shown",
    "story",
]
