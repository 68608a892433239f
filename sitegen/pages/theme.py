"""A theme's folders to rendered pages and static files; the user's files come before the theme's,
file by file."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Macro
from markupsafe import Markup

from sitegen import paths
from sitegen.config import Config
from sitegen.errors import ThemeError
from sitegen.model import Page
from sitegen.pages.views import Filled, Say, Sheet, Sitewide
from sitegen.wording.characters import without_controls

_DEFAULT = "plain"
# So many pieces of pages are remembered, of about a kilobyte each.
_MOST_KNOWN = 20_000
_PACKAGE = Path(__file__).parent.parent
_TOKEN = re.compile(r"[a-z][a-z0-9-]{0,30}")
_HARMLESS = re.compile(r"[\w\s#.,()%/\"'+*-]{1,300}")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its name and the folders that may hold its files, the first to have one wins."""

    name: str
    folders: tuple[Path, ...]

    def file(self, name: str) -> Path | None:
        """Return the file of that name in the first folder that has it."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)


def find(config: Config) -> Theme:
    """Return the theme that the settings name: the user's ``themes/NAME`` over the bundled one, the
    default below all.

    Raises ``ThemeError`` when there is no theme of that name.
    """
    name = config.pages.theme
    bundled = next(
        folder for folder in (_PACKAGE / "themes", _PACKAGE.parent / "themes") if folder.is_dir()
    )
    users = config.content.parent / "themes"
    folders = dict.fromkeys([users / name, bundled / name, users / _DEFAULT, bundled / _DEFAULT])
    is_plain_name = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name)
    if not is_plain_name or not any((folder / name).is_dir() for folder in (users, bundled)):
        known = sorted(
            {path.parent.name for at in (users, bundled) for path in at.glob("*/theme.toml")}
        )
        raise ThemeError(
            f'there is no theme "{name}"',
            hint=f"Choose one of {', '.join(known)}, or make {users / name}.",
        )
    return Theme(name, tuple(folder for folder in folders if folder.is_dir()))


def renderer(theme: Theme, site: Sitewide, say: Say) -> Callable[[Sheet, Filled], Page]:
    """Return a function from filled sheets to pages; templates are compiled once, when first used.

    It raises ``ThemeError`` where a template is missing, broken, or reads what is not there.
    """
    loader = jinja2.ChoiceLoader(
        [jinja2.FileSystemLoader(folder / "templates") for folder in theme.folders]
    )
    # "plain/year.html" is the default's own, so that a user's year.html can extend it.
    default = jinja2.PrefixLoader(
        {theme.folders[-1].name: jinja2.FileSystemLoader(theme.folders[-1] / "templates")}
    )
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([loader, default]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(site=site, say=say, once=_once(), lang=_lang(site.language))

    def page_of(sheet: Sheet, filled: Filled) -> Page:
        try:
            template = environment.get_template(sheet.template)
            text = template.render(
                head=filled.head, page=filled.page, root=paths.root_of(sheet.path)
            )
        except jinja2.TemplateSyntaxError as error:
            raise ThemeError(
                str(error.message), where=f"{error.filename or error.name}:{error.lineno}"
            ) from error
        except jinja2.TemplateNotFound as error:
            raise ThemeError(f'the theme "{theme.name}" has no template "{error.name}"') from error
        except jinja2.TemplateError as error:
            raise ThemeError(str(error), where=f"templates/{sheet.template}") from error
        return Page(sheet.path, without_controls(text).encode("utf-8"))

    return page_of


def _lang(own: str) -> Callable[[str], str]:
    """The function ``lang(language)`` of templates: what an element says of a text in another
    language than the page's, whose script may run the other way; "" for the page's own."""

    @functools.cache
    def lang(language: str) -> str:
        said = Markup(' lang="{}" dir="auto"').format(language)
        return said if language and language != own else Markup("")

    return lang


def _once() -> Callable[..., str]:
    """The function ``once(macro, key, *values)`` of templates: what the macro makes of the values,
    made once for all pages. The key tells them from others: to compare views is dear."""
    known: dict[tuple[str, Hashable], str] = {}

    def once(macro: Macro, key: Hashable, *values: object) -> str:
        text = known.get((macro.name, key))
        if text is None:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            text = known[macro.name, key] = macro(*values)
        return text

    return once


def static_files(theme: Theme) -> Iterator[Page]:
    """Yield the files of ``static/``, with the theme's colours and fonts at the head of
    ``site.css``."""
    names: dict[str, Path] = {}
    for folder in theme.folders:
        static = folder / "static"
        for path in static.rglob("*"):
            if path.is_file() and not path.is_symlink():
                names.setdefault(path.relative_to(static).as_posix(), path)
    for name, path in sorted(names.items()):
        content = path.read_bytes()
        if name == "site.css":
            content = _tokens(theme).encode() + content
        yield Page(f"static/{name}", content)


def colours(theme: Theme) -> Mapping[str, str]:
    """Return the colours of the theme for light surroundings, by token, as its files write them.

    Raises ``ThemeError`` for what is no CSS value.
    """
    found: dict[str, str] = {}
    for folder in reversed(theme.folders):
        path = folder / "theme.toml"
        if path.is_file():
            found |= _section(_read(path), "light", path)
    return found


def _tokens(theme: Theme) -> str:
    """Colours and fonts of all ``theme.toml`` files as custom properties, those of the first folder
    last to win."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for folder in reversed(theme.folders):
        path = folder / "theme.toml"
        if not path.is_file():
            continue
        settings = _read(path)
        light |= _section(settings, "light", path) | _section(settings, "fonts", path)
        dark |= _section(settings, "dark", path)
    rules = [f":root{{color-scheme:light dark;{_declared(light)}}}"]
    if dark:
        rules.append(f"@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}")
    return "\n".join(rules) + "\n"


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ThemeError(str(error), where=str(path)) from error


def _section(settings: Mapping[str, Any], name: str, path: Path) -> dict[str, str]:
    """A table of tokens; raises ``ThemeError`` for what would not be one CSS value."""
    found: dict[str, str] = {}
    for token, value in settings.get(name, {}).items():
        if not (isinstance(value, str) and _TOKEN.fullmatch(token) and _HARMLESS.fullmatch(value)):
            raise ThemeError(
                f"{name}.{token} is not a CSS value",
                where=str(path),
                hint='Write it like "#0b5563".',
            )
        found[token] = value
    return found


def _declared(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{token}:{value}" for token, value in tokens.items())
