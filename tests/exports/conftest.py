"""The newsroom of the pages' tests, and the contract that its files for programs are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import exports
from sitegen.config import Config, SiteConfig
from sitegen.exports import Contract
from sitegen.model import Analysis, Timeline, clipping
from sitegen.wording.phrases import load

from ..pages.conftest import config, site_of
from ..pages.conftest import load as newsroom_of

_THEME = Path(__file__).parents[2] / "themes" / "plain"


def contract_of(
    timeline: Timeline,
    analyses: tuple[Analysis, ...],
    url: str | None = "https://x.example/a",
    language: str = "en",
) -> Contract:
    """The contract of a timeline on a site with that address, in that language."""
    site = SiteConfig(url=url, language=language)
    events = [event for entry in timeline.entries for event in entry.events]
    clippings = [clipping(each, events) for each in analyses]
    return exports.gather(timeline, clippings, Config(site=site), load([_THEME], language))


@pytest.fixture(scope="session")
def newsroom() -> tuple[Timeline, tuple[Analysis, ...]]:
    return newsroom_of()


@pytest.fixture(scope="session")
def site(newsroom: tuple[Timeline, tuple[Analysis, ...]]) -> dict[str, str]:
    return site_of(*newsroom, config())
