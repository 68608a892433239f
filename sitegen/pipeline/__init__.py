"""The only room that knows the order: article to analysis, analyses to story, story to site.

Its names are loaded when they are first used: whether there is anything to build is asked before
the rooms that build."""

from typing import TYPE_CHECKING

from sitegen.lazily import loaded

if TYPE_CHECKING:
    from sitegen.pipeline.analysis import Explained, analyze, article, explain, sentences, summarize
    from sitegen.pipeline.assemble import timeline
    from sitegen.pipeline.building import check, export, remove
    from sitegen.pipeline.linguist import LanguageReport, check_language
    from sitegen.pipeline.renewal import build, changed_since
    from sitegen.pipeline.report import Report
    from sitegen.pipeline.watching import Watch

__all__ = [
    "Explained",
    "LanguageReport",
    "Report",
    "Watch",
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

_NAMES = {
    "analysis": ("Explained", "analyze", "article", "explain", "sentences", "summarize"),
    "assemble": ("timeline",),
    "building": ("check", "export", "remove"),
    "linguist": ("LanguageReport", "check_language"),
    "renewal": ("build", "changed_since"),
    "report": ("Report",),
    "watching": ("Watch",),
}

__getattr__ = loaded(
    __name__,
    {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names},
)
