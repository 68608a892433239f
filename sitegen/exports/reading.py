"""``timeline.json`` back to data, whether it is one file or names one for each year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitegen.errors import ContentError
from sitegen.exports.data import PARTED, WHOLE
from sitegen.paths import DATA

_PARTS = ("entries", "undated", "articles")


def read(path: Path | str) -> dict[str, Any]:
    """Return the data of a site: its folder, or the ``timeline.json`` in it, as one object with
    all entries and articles, whether the site has them in one file or by year.

    Raises ``ContentError`` where a file is missing or is none of these."""
    path = Path(path)
    path = path / DATA if path.is_dir() else path
    data = _load(path)
    if data.get("version") == WHOLE:
        return data
    if data.get("version") != PARTED:
        raise ContentError(
            f"version {data.get('version')!r} of the data is not known",
            str(path),
            "Read it with the sitegen that wrote it, or a newer one.",
        )
    whole: dict[str, Any] = {key: value for key, value in data.items() if key != "years"}
    parts = [_load(path.parent / year["data"]) for year in data["years"]]
    joined = {key: [item for part in parts for item in part[key]] for key in _PARTS}
    return {**whole, "version": WHOLE, **joined}


def _load(path: Path) -> dict[str, Any]:
    hint = "Name the folder of a site, or its timeline.json; the files of the years lie beside it."
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise ContentError(
            f"the data cannot be read: {error.strerror or error}", str(path), hint
        ) from error
    except ValueError as error:
        raise ContentError(f"the file is not JSON: {error}", str(path), hint) from error
    if not isinstance(data, dict):
        raise ContentError("the file holds no data of a site", str(path), hint)
    return data
