"""What would empty a site that stands, and the refusal of it: it is done only when asked for."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Sequence
from pathlib import Path

from sitegen.config import Config
from sitegen.errors import ContentError, MistakesError, SitegenError
from sitegen.model import Problem
from sitegen.pipeline.reading import Reading

_NAMED = 3
_SUFFIX = ".html"


def check_content(config: Config) -> None:
    """Raise ``ContentError`` when the content folder is not there or cannot be read."""
    if config.build.allow_empty:
        return
    content = config.content
    try:
        with os.scandir(content):
            return
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such content folder"
        action = (
            "Name the folder of the articles with --content, or create it and put articles into it."
        )
        near = difflib.get_close_matches(content.name, _folders(content.parent), n=1)
        if near:
            action = f'Did you mean "{content.with_name(near[0])}"? {action}'
    except OSError as error:
        message, action = (
            f"the content folder cannot be read: {error.strerror}",
            "Check its permissions.",
        )
    raise ContentError(message, str(content), _hint(action))


def check_articles(config: Config, reading: Reading, passed_over: Sequence[Problem]) -> None:
    """Raise ``ContentError`` when there is no article to be shown, with what is wrong with the
    files."""
    if config.build.allow_empty or reading.articles:
        return
    wrong = (*passed_over, *reading.problems)
    mistakes = [
        SitegenError(problem.message, problem.where, problem.hint, problem.excerpt)
        for problem in wrong
        if problem.where != str(config.content)  # says no more than the sum does
    ]
    message = "the content folder holds no article"
    action = "Put .md, .txt or .html files into it, or name another one with --content."
    if reading.drafts:
        message, action = f"{message} but drafts", "Show them with --drafts, or publish one."
    elif reading.future:
        message = f"{message} but such as are dated later than today"
        action = "Wait for their day, or set articles.future = true in sitegen.toml."
    elif mistakes:
        message, action = f"{message} that can be read", "Mend the files above."
    raise MistakesError(mistakes, message, str(config.content), _hint(action))


def check_pages(output: Path, old: Collection[str], new: Collection[str]) -> None:
    """Raise ``ContentError`` when more than half of the old pages are not among the new ones."""
    pages = sorted(name for name in old if name.endswith(_SUFFIX))
    gone = [name for name in pages if name not in new]
    if 2 * len(gone) <= len(pages):
        return
    # Articles say most to whoever must find out what happened.
    named = sorted(gone, key=lambda name: not name.startswith("articles/"))[:_NAMED]
    raise ContentError(
        f"{len(gone):,} of the {len(pages):,} pages of the site would be removed: "
        f"{', '.join(named)}{' …' if len(gone) > len(named) else ''}",
        str(output),
        _hint(
            "Are the articles all there, and is it the right content folder?",
            "To remove these pages all the same",
        ),
    )


def _hint(action: str, way_round: str = "To build a site without articles all the same") -> str:
    return f"{action}\nNothing was touched. {way_round}: --allow-empty"


def _folders(parent: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(parent) if entry.is_dir()]
    except OSError:
        return []
