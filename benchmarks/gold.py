"""Articles with gold beside them (NAME.md and NAME.toml) to what is marked in them, and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.articles import read
from sitegen.config import ArticlesConfig
from sitegen.model import Article, Span, When

FLOORS = "floors.toml"
# The gold of benchmarks/merge.py, which has a form of its own.
TOPICS = "topics"
_Row = dict[str, Any]


class CorpusError(ValueError):
    """The gold is not as it should be; the message says where, what and how to mend it."""


@dataclass(frozen=True, slots=True)
class GoldDate:
    """An expression of time that the text holds, with its TIMEX3 type and value."""

    text: str
    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that an editor lists, with the sources and kinds that he would accept.

    The source "" is nobody: the article itself says so.
    """

    trigger: str
    span: Span
    when: str
    bound: str | None
    factuality: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """Words of which no entry may be made, and why."""

    text: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Gold:
    """An article with all that is marked in it; ``name`` is its path in the corpus, no ending."""

    name: str
    genre: str
    article: Article
    dates: tuple[GoldDate, ...]
    events: tuple[GoldEvent, ...]
    never: tuple[Never, ...]


class Marked(NamedTuple):
    """A file of gold: its path and text, and the Markdown of the article without its head."""

    path: Path
    source: str
    body: str


def load(folder: Path) -> tuple[Gold, ...]:
    """The marked articles of a folder and the folders in it, by name.

    Raises ``CorpusError`` when there is none, when a file lacks its other half, when marked words
    are not in the article, or when a date is none.
    """
    texts = {path.with_suffix("") for path in folder.rglob("*.md")} - {folder / "README"}
    golds = {
        path.with_suffix("")
        for path in folder.rglob("*.toml")
        if path.name != FLOORS and path.parent.name != TOPICS
    }
    for base in sorted(texts ^ golds):
        missing = f"{base}.toml" if base in texts else f"{base}.md"
        raise CorpusError(f"{missing}: there is no such file; write it beside its other half")
    if not texts:
        raise CorpusError(f"{folder}: holds no articles with gold; name the folder that does")
    return tuple(read_gold(base, base.relative_to(folder).as_posix()) for base in sorted(texts))


def read_gold(base: Path, name: str) -> Gold:
    """The article ``base``.md with the gold of ``base``.toml.

    Raises ``CorpusError`` as ``load`` does.
    """
    path = base.with_name(base.name + ".toml")
    data = base.with_name(base.name + ".md").read_bytes()
    marked = Marked(path, path.read_text("utf-8"), data.decode("utf-8").partition("\n---\n")[2])
    article = read(data, f"{name}.md", ArticlesConfig(), "en").article
    try:
        rows = tomllib.loads(marked.source)
        dates, events, never = (
            _located(article.text, rows.get(table, []), key, marked)
            for table, key in (("timex", "text"), ("event", "trigger"), ("never", "text"))
        )
        return Gold(
            name=name,
            genre=rows["genre"],
            article=article,
            dates=tuple(_date(row, span) for row, span in dates),
            events=tuple(_event(row, span) for row, span in events),
            never=tuple(Never(row["text"], span, row["why"]) for row, span in never),
        )
    except CorpusError:
        raise
    except KeyError as error:
        raise CorpusError(f"{path}: a table lacks {error}; see tests/corpus/README.md") from error
    except ValueError as error:
        raise CorpusError(f"{path}: {error}; mend it as tests/corpus/README.md says") from error


def _date(row: _Row, span: Span) -> GoldDate:
    return GoldDate(text=row["text"], span=span, type=row["type"], value=row["value"])


def _event(row: _Row, span: Span) -> GoldEvent:
    When.parse(row["when"])
    return GoldEvent(
        trigger=row["trigger"],
        span=span,
        when=row["when"],
        bound=row.get("bound"),
        factuality=row["factuality"],
        sources=_listed(row.get("source", "")),
        kinds=_listed(row["kind"]),
        titles=tuple(row["titles"]),
    )


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _located(
    article: str,
    rows: Sequence[_Row],
    key: str,
    marked: Marked,
) -> list[tuple[_Row, Span]]:
    """The tables with where their words stand in the text of the article.

    Those of a heading that became the title are left out. Raises ``CorpusError`` when the file does
    not hold the words so many times.
    """
    out = []
    for row in rows:
        nth, places = row.get("nth", 1), occurrences(article, row[key])
        written = len(occurrences(marked.body, row[key]))
        if not 1 <= nth <= max(written, len(places)):
            line = marked.source.count("\n", 0, marked.source.find(f'{key} = "{row[key]}"')) + 1
            raise CorpusError(
                f'{marked.path}:{line}: "{row[key]}" stands {written} times in the article, '
                f"not {nth}; copy the words from the text and count whole words"
            )
        # A heading that repeats the title comes first in the file, and is no part of the text.
        at = nth - 1 - max(written - len(places), 0)
        if at >= 0:
            out.append((row, places[at]))
    return out


def occurrences(text: str, words: str) -> list[Span]:
    """Where these words stand in the text as whole words, whatever white space is between them."""
    pattern = r"\s+".join(map(re.escape, words.replace("*", "").split()))
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
