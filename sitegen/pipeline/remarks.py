"""What may well be right and an editor should look at, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.model import Analysis, Article, Entry, Event, Problem, Timeline, sort_day, year_text

# Between two words of a text may stand the markup of its file.
_BETWEEN = r"(?:[\W_]|<[^<>]*>|\]\([^()\n]*\))+"
# A sentence is found by so many of its words round the date, the first number that finds one.
_WORDS = (8, 3, 0)
# From so much on a site is said to be large.
_HEAVY_BYTES, _MANY_FILES = 800_000_000, 50_000


def remote_years(
    timeline: Timeline, analyses: Iterable[Analysis], content: Path
) -> Iterator[Problem]:
    """Yield a remark for each entry whose year lies far from all others, in order of the
    timeline."""
    far = [entry for entry in timeline.entries if entry.years_away]
    if not far:
        return
    wanted = {entry.events[0].article_id for entry in far}
    articles = {
        analysis.article.id: analysis.article
        for analysis in analyses
        if analysis.article.id in wanted
    }
    for entry in far:
        yield _remote(entry, articles[entry.events[0].article_id], content)


def heavy_site(output: Path, files: int, size: int) -> Iterator[Problem]:
    """Yield a remark on a site that is soon too large for hosts of plain files: GitHub Pages takes
    1 GB."""
    if size >= _HEAVY_BYTES or files >= _MANY_FILES:
        yield Problem(
            where=str(output),
            message=f"the site has {files:,} files of {size / 1e9:.1f} GB together; "
            "GitHub Pages takes 1 GB",
            hint="For fewer, lower  event_pages  in [pages], or show fewer events with  max_events "
            " in [timeline].",
            is_remark=True,
        )


def _remote(entry: Entry, article: Article, content: Path) -> Problem:
    year = year_text(sort_day(entry.when, entry.bound).year)
    where = content / article.path
    line = _line(where.read_text(encoding="utf-8", errors="replace"), article, entry.events[0])
    return Problem(
        where=f"{where}:{line}" if line else str(where),
        message=f"the year {year} is told of once, {entry.years_away:,} years from all others; "
        "the first page, the charts and the span of years leave it out",
        hint="If it is no such year, hide or redate the event in corrections.toml; if it belongs "
        f'there, pin it:\n  [[pin]]\n  event = "{entry.id}"',
        excerpt=" ".join(entry.events[0].quote.split()),
        is_remark=True,
    )


def _line(source: str, article: Article, event: Event) -> int:
    """The line of the file on which the date of an event stands, 0 where it is not found."""
    if event.date is None:
        return 0
    span, text = event.date.span, article.text
    before = re.findall(r"\w+", text[event.sentence.start : span.start])
    date = re.findall(r"\w+", span.of(text))
    after = re.findall(r"\w+", text[span.end : event.sentence.end])
    for count in _WORDS:
        lead = before[len(before) - min(count, len(before)) :]
        found = re.search(_pattern(lead, date, after[:count]), source)
        if found:
            return source.count("\n", 0, found.start("date")) + 1
    return 0


def _pattern(*words: Sequence[str]) -> str:
    """What finds the words before a date, of it and behind it, whatever markup is between them."""
    head, middle, tail = (_BETWEEN.join(map(re.escape, part)) for part in words)
    return _BETWEEN.join(part for part in (head, f"(?P<date>{middle})", tail) if part)
