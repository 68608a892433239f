"""Data of the contract to JSON."""

from __future__ import annotations

import msgspec


def to_json(data: object) -> bytes:
    """Return JSON for people and programs: UTF-8, two spaces, a line end; always the same bytes."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
