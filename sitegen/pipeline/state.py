"""What a build leaves in the cache for the next one beside what it read: how sure pairs of tellings
are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen import timelines
from sitegen.config import Config
from sitegen.pipeline.likeness import fingerprint
from sitegen.store import STATE, Store
from sitegen.timelines import Memory

_MERGING = f"{STATE}merging"


@contextmanager
def remembered(config: Config, store: Store) -> Iterator[Memory]:
    """Yield the memory of the last build with this program and these settings, and keep what it is
    at the end; an empty one where there is none."""
    program = _program(config)
    kept = store.get(_MERGING) or b""
    memory = Memory(kept.removeprefix(program) if kept.startswith(program) else b"")
    yield memory
    packed = program + memory.packed()
    if packed != kept:
        store.put([(_MERGING, packed)])


def _program(config: Config) -> bytes:
    """The digest of all that decides how two tellings compare but the tellings."""
    hashed = hashlib.sha256(fingerprint(config).encode())
    for path in sorted(Path(timelines.__file__).parent.glob("*.toml")):
        hashed.update(path.read_bytes())
    return hashed.digest()
