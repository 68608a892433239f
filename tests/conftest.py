"""Settings and fixtures of all tests."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# What an example takes depends on the machine and on what is loaded first; tests of time measure it
# themselves.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches the programs that a test starts, even where the tests run in the background
    with it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def files_of() -> Callable[[Path], dict[str, bytes]]:
    """The function that reads a folder whole: name to bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    return read
