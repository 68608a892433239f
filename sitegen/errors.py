"""The errors that sitegen raises, by who can repair them.

SitegenError
    ConfigError      sitegen.toml or the command line: the person who set up the site
    ContentError     an article, or corrections.toml: the editor
        MistakesError    several of these at once
    ThemeError       a theme's template or data: the theme's author
    LanguageError    the data of a language: the language's author
    PluginError      an installed plugin: its author, or whoever installed it
    PublishError     the way online: the person who publishes
"""

from __future__ import annotations

from collections.abc import Iterable


class SitegenError(Exception):
    """Something that the user can repair: what is wrong, where (``file`` or ``file:line``), and
    what to do.

    ``excerpt`` is the line of the file, with the spot underlined. ``str()`` gives all of it::

        content/a.md:3: "date" is not a date
            date: 26/02/24
                  ~~~~~~~^
          Write 2024-02-26.
    """

    exit_code = 2

    def __init__(self, message: str, where: str = "", hint: str = "", excerpt: str = "") -> None:
        super().__init__(message, where, hint, excerpt)
        self.message = message
        self.where = where
        self.hint = hint
        self.excerpt = excerpt

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.message}" if self.where else self.message]
        lines += [f"    {line}" for line in self.excerpt.splitlines()]
        lines += [f"  {line}" for line in self.hint.splitlines()]
        return "\n".join(lines)


class ConfigError(SitegenError):
    """The settings or the command line are wrong."""


class ContentError(SitegenError):
    """An article or the corrections are wrong; one bad article never ends a build."""

    exit_code = 1


class MistakesError(ContentError):
    """Several mistakes at once: ``str()`` gives each as it would be alone, then what comes of
    them."""

    def __init__(
        self, mistakes: Iterable[SitegenError], message: str, where: str = "", hint: str = ""
    ) -> None:
        super().__init__(message, where, hint)
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join([*map(str, self.mistakes), super().__str__()])


class ThemeError(SitegenError):
    """A theme is missing or broken."""


class LanguageError(SitegenError):
    """The data of a language is missing or broken."""


class PluginError(SitegenError):
    """An installed plugin cannot be used."""


class PublishError(SitegenError):
    """The site cannot be published as things are."""


def underline(line: str, start: int, end: int) -> str:
    """Return the line and, below it, ``~~~^`` under the characters ``[start, end)``, for
    ``SitegenError.excerpt``."""
    return f"{line}\n{' ' * start}{'~' * max(end - start - 1, 0)}^"
