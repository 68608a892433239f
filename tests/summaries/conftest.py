"""English."""

from __future__ import annotations

import pytest

from sitegen.languages import Language, language


@pytest.fixture(scope="session")
def english() -> Language:
    return language("en")
