"""The only room that knows the order: article to analysis, analyses to story, story to site."""

from sitegen.pipeline.analysis import Explained, analyze, article, explain, sentences, summarize
from sitegen.pipeline.assemble import timeline
from sitegen.pipeline.building import Report, build, changed_since, check, export, remove
from sitegen.pipeline.linguist import LanguageReport, check_language

__all__ = [
    "Explained",
    "LanguageReport",
    "Report",
    "analyze",
    "article",
    "build",
    "changed_since",
    "check",
    "check_language",
    "explain",
    "export",
    "remove",
    "sentences",
    "summarize",
    "timeline",
]
