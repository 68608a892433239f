"""Data of the contract to JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any


def to_json(data: object) -> bytes:
    """Return JSON for people and programs: UTF-8, two spaces, a line end; always the same bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=2, default=_fields) + "\n").encode()


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
