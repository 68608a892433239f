"""What a build did, for whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Problem

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts, the folder it wrote, and the problems in the order of the files.

    ``events`` are what the articles tell, ``entries`` what became of them once merged; ``pages``
    counts HTML pages, ``changed`` the files that are new or other than before, ``removed`` old ones
    that went; ``cached`` articles were not read again, ``repaired`` ones were, as their rows in the
    cache were damaged; ``failed`` ones met a bug of sitegen; ``drafts`` and ``future`` ones, of a
    day to come, were kept back."""

    output: Path
    articles: int
    events: int
    entries: int
    pages: int
    changed: int
    removed: int
    cached: int
    repaired: int
    failed: int
    problems: tuple[Problem, ...]
    drafts: int = 0
    future: int = 0

    @property
    def kept_back(self) -> str:
        """What was kept back, in words; empty when nothing was."""
        drafts = f"{self.drafts:,} draft{'s' if self.drafts != 1 else ''}"
        future = f"{self.future:,} article{'s' if self.future != 1 else ''} of a day to come"
        parts = [part for part, number in ((drafts, self.drafts), (future, self.future)) if number]
        return (
            f"Kept back: {' and '.join(parts)}. To see them: sitegen serve --drafts"
            if parts
            else ""
        )
