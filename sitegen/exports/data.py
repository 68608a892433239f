"""The contract as it is: ``timeline.json``, which other people's programs read, and its schema."""

from __future__ import annotations

from pathlib import Path

from sitegen.exports.contract import Contract
from sitegen.exports.encoding import to_json

VERSION = 1
SCHEMA_NAME = "timeline.schema.json"


def write(contract: Contract) -> bytes:
    """Return ``timeline.json``."""
    return to_json(
        {
            "$schema": SCHEMA_NAME,
            "version": VERSION,
            "title": contract.title,
            "generated": contract.generated,
            "digest": contract.digest,
            "entries": contract.entries,
            "undated": contract.undated,
            "articles": tuple(contract.articles.values()),
        }
    )


def schema() -> bytes:
    """Return the JSON Schema of the contract, as it ships with the package."""
    return (Path(__file__).parent / SCHEMA_NAME).read_bytes()
