"""The manifest: which files of an output folder are ours, and what the site in it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MANIFEST = ".sitegen-manifest.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site was made of: whether drafts are in it, and the digest of each kind of input by its name."""

    drafts: bool = False
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site with their SHA-256, and its origin."""

    files: Mapping[str, str]
    origin: Origin = field(default_factory=Origin)

    def text(self) -> str:
        """The file that says so: JSON, one file a line, the same for the same site."""
        data: dict[str, object] = {"version": 1}
        if self.origin.drafts:
            data["drafts"] = True
        if self.origin.inputs:
            data["inputs"] = dict(sorted(self.origin.inputs.items()))
        data["files"] = dict(sorted(self.files.items()))
        return json.dumps(data, indent=0) + "\n"


def parse(text: str | bytes) -> Manifest | None:
    """The manifest that the text is, or None for any other text."""
    try:
        data = json.loads(text)
        files = {safe(str(name)): str(digest) for name, digest in data["files"].items()}
        inputs = {str(name): str(digest) for name, digest in data.get("inputs", {}).items()}
        return Manifest(files, Origin(data.get("drafts", False) is not False, inputs))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def read(output: Path) -> Manifest | None:
    """The manifest of the folder, or None where it has none that can be read."""
    try:
        return parse((output / MANIFEST).read_bytes())
    except OSError:
        return None


def safe(path: str) -> str:
    """The path of a page, which stays inside its folder. Raises ``ValueError`` for any other."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or any(part in ("..", ".") for part in parts) or "\\" in path:
        raise ValueError(f"a page cannot be written to {path!r}")
    return path
