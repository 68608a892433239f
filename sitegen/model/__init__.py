"""The frozen types that every room hands to the next, and what follows from them alone: ids,
order."""

from sitegen.model.analysis import (
    Amount,
    Analysis,
    Bound,
    DateMention,
    Entity,
    Event,
    Rejected,
    Status,
    Turn,
)
from sitegen.model.article import Article, Element, Sentence, Span, WrittenEvent
from sitegen.model.clipping import Clipping, Words, clipping
from sitegen.model.identity import EventIds, first_id
from sitegen.model.order import Place, place, precision, sort_key
from sitegen.model.placing import NO_EARLIER, NO_LATER, sort_day, sort_month
from sitegen.model.site import MANIFEST, Claim, Conflict, Entry, Page, Problem, Timeline, Undated
from sitegen.model.when import GRAINS, Day, Grain, When, days_in_month, unit, year_text

__all__ = [
    "GRAINS",
    "MANIFEST",
    "NO_EARLIER",
    "NO_LATER",
    "Amount",
    "Analysis",
    "Article",
    "Bound",
    "Claim",
    "Clipping",
    "Conflict",
    "DateMention",
    "Day",
    "Element",
    "Entity",
    "Entry",
    "Event",
    "EventIds",
    "Grain",
    "Page",
    "Place",
    "Problem",
    "Rejected",
    "Sentence",
    "Span",
    "Status",
    "Timeline",
    "Turn",
    "Undated",
    "When",
    "Words",
    "WrittenEvent",
    "clipping",
    "days_in_month",
    "first_id",
    "place",
    "precision",
    "sort_day",
    "sort_key",
    "sort_month",
    "unit",
    "year_text",
]
