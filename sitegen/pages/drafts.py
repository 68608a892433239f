"""Pages that are yet to be made, each with what its content depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from sitegen.model import Page
from sitegen.pages.views import Filled, Sheet

_ENCODER = msgspec.json.Encoder(enc_hook=str.__str__)  # safe HTML is a string of another class

Make = Callable[[Sheet, Filled], Iterator[Page]]


@dataclass(frozen=True)
class Draft:
    """A page of the site that can be made, with the picture that goes with it.

    ``signature`` is that of all that its content depends on, in letters: where it is as it was, so
    is the page."""

    sheet: Sheet
    base: bytes = field(repr=False)
    make: Make = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.sheet.path

    @cached_property
    def signature(self) -> str:
        """The digest of the theme, of what every page says, and of what this one shows."""
        basis = self.sheet.basis
        shown = _ENCODER.encode(
            (self.sheet.template, self.path, basis() if basis else self._filled)
        )
        return hashlib.blake2b(self.base + shown, digest_size=16).hexdigest()

    def pages(self) -> Iterator[Page]:
        """Yield the files. Raises ``ThemeError`` where a template is broken."""
        yield from self.make(self.sheet, self._filled)

    @cached_property
    def _filled(self) -> Filled:
        return self.sheet.fill()


def base_of(*parts: object) -> bytes:
    """Return the digest of what every page depends on."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=16).digest()
