"""Git as a tool that does one thing: no hooks of the repository, no filters, nothing that its
settings add."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sitegen.errors import PublishError

# A hook or another git that calls us may point elsewhere with these.
_PLACES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
)
_ELSEWHERE = (
    *_PLACES,
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
)
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.splitIndex=false",  # the parts of a split index would stay in the repository
    "core.sparseCheckout=false",
)


def git(*words: str, cwd: Path, more: Mapping[str, str] | None = None, given: bytes = b"") -> str:
    """Return what git prints, run in the folder with more of the environment and ``given`` on
    standard input.

    Raises ``PublishError`` with its own words when it fails or is not installed.
    """
    return git_bytes(*words, cwd=cwd, more=more, given=given).decode("utf-8", "replace").strip()


def git_bytes(
    *words: str, cwd: Path, more: Mapping[str, str] | None = None, given: bytes = b""
) -> bytes:
    """Return what git prints, byte for byte. Raises ``PublishError`` as ``git`` does."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", *settings, *words],  # noqa: S607 - wherever the user has it
            cwd=cwd,
            env={**environment, **(more or {}), "GIT_TERMINAL_PROMPT": "0"},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise PublishError(f"git cannot be run: {error.strerror}", hint="Install git.") from error
    if done.returncode != 0:
        own_words = done.stderr.decode("utf-8", "replace").strip()
        raise PublishError(f"git {words[0]} failed", hint=own_words or "It does not say why.")
    return done.stdout
