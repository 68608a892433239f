"""The data of a language as frozen dataclasses, a module a file; what each field means stands
beside it."""

from sitegen.languages.schema.acts import Acts
from sitegen.languages.schema.dates import Dates
from sitegen.languages.schema.events import EventWords
from sitegen.languages.schema.grammar import GrammarRules
from sitegen.languages.schema.timelines import TimelineWords
from sitegen.languages.schema.verbs import Verbs
from sitegen.languages.schema.words import WordLists

__all__ = ["Acts", "Dates", "EventWords", "GrammarRules", "TimelineWords", "Verbs", "WordLists"]
