"""Settings and fixtures of all tests."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# What an example takes depends on the machine and on what is loaded first; tests of time measure it themselves.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches the programs that a test starts, even where the tests run in the background with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
