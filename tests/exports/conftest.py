"""The newsroom of the pages' tests, whose files for programs are read here."""

from __future__ import annotations

import pytest

from sitegen.model import Analysis, Timeline

from ..pages.conftest import load


@pytest.fixture(scope="session")
def newsroom() -> tuple[Timeline, tuple[Analysis, ...]]:
    return load()
