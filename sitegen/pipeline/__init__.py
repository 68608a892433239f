"""The only room that knows the order: article to analysis, analyses to story, story to site."""

from sitegen.pipeline.analysis import Explained, analyze, article, explain, sentences, summarize
from sitegen.pipeline.assemble import timeline
from sitegen.pipeline.building import Report, build, changed_since, check, export, remove

__all__ = [
    "Explained",
    "Report",
    "analyze",
    "article",
    "build",
    "changed_since",
    "check",
    "explain",
    "export",
    "remove",
    "sentences",
    "summarize",
    "timeline",
]
