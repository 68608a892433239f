"""The timeline to files for programs, one module a format, each made of one contract alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.exports import data, sitemap
from sitegen.exports.contract import Contract
from sitegen.exports.data import SCHEMA_NAME, schema
from sitegen.exports.formats import BY_NAME, FORMATS, Format
from sitegen.exports.gathering import gather
from sitegen.exports.reading import read
from sitegen.model import Page
from sitegen.paths import DATA

__all__ = ["BY_NAME", "FORMATS", "Contract", "Format", "gather", "read", "render"]


def render(contract: Contract, paths: Sequence[str] = ()) -> Iterator[Page]:
    """Yield every file for programs; ``paths`` are the HTML pages, for the map of the site."""
    yield Page(SCHEMA_NAME, schema())
    yield from data.files(contract)
    for form in FORMATS:
        if form.path != DATA:
            yield Page(form.path, form.write(contract))
    yield from sitemap.files(contract, (*paths, *(form.path for form in FORMATS)))
