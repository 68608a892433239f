"""The settings: ``sitegen.toml`` and the command line to one frozen ``Config``, one section a room."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the site is called and where it will stand. ``url`` is absolute, without a slash at its end."""

    title: str = "Timeline"
    description: str = ""
    url: str | None = None
    language: str = "en"
    license: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlesConfig:
    """How articles are read; the limits are what one hostile file may cost."""

    max_bytes: int = 2_000_000
    time_limit_s: float = 20.0
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class DatesConfig:
    """How dates are read: the order of ``1/2/2024``, by default inferred from the document."""

    order: Literal["auto", "mdy", "dmy", "ymd"] = "auto"


@dataclass(frozen=True, slots=True)
class EventsConfig:
    """How events are read. ``engine`` is "rules" or the name of an installed one."""

    engine: str = "rules"
    model: str = ""


@dataclass(frozen=True, slots=True)
class TimelineConfig:
    """How many articles' events become one story."""

    merge: bool = True


@dataclass(frozen=True, slots=True)
class SummariesConfig:
    """Method and length of summaries; lengths count sentences."""

    method: str = "lexrank"
    sentences: int = 3
    digest_sentences: int = 5


@dataclass(frozen=True, slots=True)
class PagesConfig:
    """What is shown. ``full_text`` prints whole articles, which needs the right to do so."""

    theme: str = "plain"
    full_text: bool = False
    home_max_events: int = 300


@dataclass(frozen=True, slots=True)
class BuildConfig:
    """How a build runs. ``jobs`` 0 means one worker a processor."""

    jobs: int = 0
    scheduler: str | None = None
    strict: bool = False
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of a site."""

    content: Path = Path("content")
    output: Path = Path("output")
    site: SiteConfig = field(default_factory=SiteConfig)
    articles: ArticlesConfig = field(default_factory=ArticlesConfig)
    dates: DatesConfig = field(default_factory=DatesConfig)
    events: EventsConfig = field(default_factory=EventsConfig)
    timeline: TimelineConfig = field(default_factory=TimelineConfig)
    summaries: SummariesConfig = field(default_factory=SummariesConfig)
    pages: PagesConfig = field(default_factory=PagesConfig)
    build: BuildConfig = field(default_factory=BuildConfig)
