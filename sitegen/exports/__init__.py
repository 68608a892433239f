"""The timeline to files for programs, one module a format, each made of one contract alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.exports import sitemap
from sitegen.exports.contract import Contract
from sitegen.exports.data import SCHEMA_NAME, schema
from sitegen.exports.formats import BY_NAME, FORMATS, Format
from sitegen.exports.gathering import gather
from sitegen.model import Page

__all__ = ["BY_NAME", "FORMATS", "Contract", "Format", "gather", "render"]


def render(contract: Contract, paths: Sequence[str] = ()) -> Iterator[Page]:
    """Yield every file for programs; ``paths`` are the HTML pages, for the map of the site."""
    yield Page(SCHEMA_NAME, schema())
    for form in FORMATS:
        yield Page(form.path, form.write(contract))
    yield from sitemap.files(contract, (*paths, *(form.path for form in FORMATS)))
