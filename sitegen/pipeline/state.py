"""What a build leaves in the cache for the next one beside what it read: how sure pairs of tellings
are, and what was made of each page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sitegen.config import Config
from sitegen.pipeline.likeness import fingerprint, program
from sitegen.pipeline.making import Known, Made
from sitegen.store import STATE, Store, decode, encode
from sitegen.timelines import Memory

_MERGING, _PAGES = f"{STATE}merging", f"{STATE}pages"


@dataclass(frozen=True, slots=True)
class State:
    """What the last build left in the store, as far as this one can use it: another program or
    ``theme``, by the digest of its files, has use for none of it."""

    config: Config
    store: Store
    theme: str = ""

    @contextmanager
    def memory(self) -> Iterator[Memory]:
        """Yield the memory of the last merge, and keep what it is at the end."""
        maker = _digest(program(), fingerprint(self.config))
        kept = self.store.get(_MERGING) or b""
        memory = Memory(kept.removeprefix(maker) if kept.startswith(maker) else b"")
        yield memory
        packed = maker + memory.packed()
        if packed != kept:
            self.store.put([(_MERGING, packed)])

    def made(self) -> Known:
        """Return what was made of each page."""
        maker, kept = self._page_maker, self.store.get(_PAGES) or b""
        with suppress(ValueError):
            if kept.startswith(maker):
                return decode(dict[str, Made], kept.removeprefix(maker))
        return {}

    def keep_made(self, made: Known) -> None:
        """Keep what was made of each page."""
        self.store.put([(_PAGES, self._page_maker + encode(made))])

    @property
    def _page_maker(self) -> bytes:
        return _digest(program(), self.theme)


def _digest(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()
