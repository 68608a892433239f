"""``corrections.toml`` to corrections."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, get_args

from sitegen.errors import ContentError
from sitegen.model import Bound, When
from sitegen.timelines.corrections import Action, Correction, Corrections

_ACTIONS: tuple[Action, ...] = get_args(Action)
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
_ID = re.compile(r"ev-[\w.-]+")
_HEADER = re.compile(r"\s*\[\[\s*\"?([\w-]+)\"?\s*\]\]")
_MAX_BYTES = 2_000_000
# What each correction must have, and what it may have.
_FIELDS: dict[Action, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hide": (("event",), ()),
    "retitle": (("event", "title"), ()),
    "redate": (("event", "when"), ("bound",)),
    "merge": (("events",), ()),
    "split": (("event",), ()),
    "add": (("when", "title"), ("bound", "kind", "names")),
    "pin": (("event",), ()),
}
_NOTES = ("note",)


def load_corrections(path: Path) -> Corrections:
    """The corrections of the file; none when there is no such file.

    Raises ``ContentError`` that names the file and line, what is wrong and what to do.
    """
    if not path.exists():
        return Corrections()
    try:
        content = path.read_bytes()
        if len(content) > _MAX_BYTES:
            raise ContentError("the file is too large", where=path.name, hint=f"Keep it under {_MAX_BYTES:,} bytes.")
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ContentError("the file is not UTF-8", where=path.name, hint="Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path.name}:{line.group(1)}" if line else path.name
        raise ContentError(
            f"not TOML: {error}", where=where, hint='Write [[hide]] and below it event = "ev-…".'
        ) from error
    except OSError as error:
        raise ContentError(
            f"cannot be read: {error.strerror}", where=path.name, hint="Check its permissions."
        ) from error
    return Corrections(tuple(_read(data, _Lines(path.name, text))))


class _Lines:
    """Where the parts of the file stand: TOML readers do not say."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        self._tables: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            header = _HEADER.match(line)
            if header:
                self._tables.setdefault(header.group(1), []).append(number)

    def refuse(self, message: str, hint: str, action: str, index: int = 0, field: str = "") -> NoReturn:
        """Raise the error, at the line of the field, of the table, or of the file."""
        number = self._number(action, index, field)
        where = self._name if number is None else f"{self._name}:{number + 1}"
        excerpt = "" if number is None else self._lines[number].strip()
        raise ContentError(message, where=where, hint=hint, excerpt=excerpt)

    def where(self, action: str, index: int) -> str:
        """``file:line`` of the table."""
        number = self._number(action, index, "")
        return self._name if number is None else f"{self._name}:{number + 1}"

    def _number(self, action: str, index: int, field: str) -> int | None:
        tables = self._tables.get(action, [])
        if index >= len(tables):
            named = (n for n, line in enumerate(self._lines) if re.match(rf"\s*\[?\s*{re.escape(action)}\b", line))
            return next(named, None)
        start = tables[index]
        for number in range(start + 1, len(self._lines)):
            if self._lines[number].lstrip().startswith("["):
                break
            if field and re.match(rf"\s*\"?{re.escape(field)}\"?\s*=", self._lines[number]):
                return number
        return start


def _read(data: Mapping[str, Any], lines: _Lines) -> Iterator[Correction]:
    known = ", ".join(_ACTIONS)
    for name, tables in data.items():
        if name not in _ACTIONS:
            lines.refuse(f'"{name}" is no correction', f"Choose one of {known}.", name)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            lines.refuse(f'"{name}" is not a list of tables', f"Write [[{name}]] with two brackets.", name)
    for action in _ACTIONS:
        for index, table in enumerate(data.get(action, ())):
            yield _correction(action, index, table, lines)


def _correction(action: Action, index: int, table: Mapping[str, Any], lines: _Lines) -> Correction:
    needed, allowed = _FIELDS[action]
    for field in needed:
        if field not in table and not (field == "event" and "events" in table):
            lines.refuse(f'{action}: "{field}" is missing', f"Add a line  {field} = …", action, index)
    for field in table:
        if field not in (*needed, *allowed, *_NOTES) and not (field == "events" and "event" in needed):
            hint = f"It can have {', '.join((*needed, *allowed, *_NOTES))}."
            lines.refuse(f'{action}: "{field}" is not known', hint, action, index, field)
    reader = _Table(action, index, table, lines)
    return Correction(
        action=action,
        where=lines.where(action, index),
        events=reader.events(),
        title=reader.title(),
        when=reader.when(),
        bound=reader.bound(),
        kind=reader.text("kind") or "other",
        names=reader.texts("names"),
    )


class _Table:
    """The fields of one table, each checked when it is read."""

    def __init__(self, action: Action, index: int, table: Mapping[str, Any], lines: _Lines) -> None:
        self._action, self._index, self._table, self._lines = action, index, table, lines

    def _refuse(self, message: str, hint: str, field: str) -> NoReturn:
        self._lines.refuse(f"{self._action}: {message}", hint, self._action, self._index, field)

    def text(self, field: str) -> str:
        """A string, "" where the field is absent."""
        value = self._table.get(field, "")
        if not isinstance(value, str):
            self._refuse(f'"{field}" is not a text', "Put it between quotation marks.", field)
        return " ".join(value.split())

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of strings, empty where the field is absent."""
        value = self._table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._refuse(f'"{field}" is not a list of texts', f'Write  {field} = ["…", "…"]', field)
        return tuple(" ".join(each.split()) for each in value)

    def title(self) -> str:
        """The title, which is not empty where the table has one."""
        title = self.text("title")
        if "title" in self._table and not title:
            self._refuse("the title is empty", "Write what happened in one line.", "title")
        return title

    def events(self) -> tuple[str, ...]:
        """The ids: ``event`` or ``events``; a merge needs two."""
        field = "events" if "events" in self._table else "event"
        ids = self.texts("events") if field == "events" else tuple(filter(None, (self.text("event"),)))
        for name in ids:
            if not _ID.fullmatch(name):
                self._refuse(f'"{name}" is no id of an event', "Ids begin with ev- and stand in timeline.json.", field)
        if field in self._table and not ids:
            self._refuse("no event is named", "Ids begin with ev- and stand in timeline.json.", field)
        if self._action == "merge" and len(set(ids)) < 2:
            self._refuse("a merge needs two events", 'Write  events = ["ev-…", "ev-…"]', field)
        return tuple(dict.fromkeys(ids))

    def when(self) -> When | None:
        """The date, from EDTF text or a TOML date; None where the field is absent."""
        if "when" not in self._table:
            return None
        value = self._table["when"]
        text = value if isinstance(value, str) else str(value)
        try:
            return When.parse(text)
        except ValueError:
            self._refuse(
                f'"{text}" is not a date', 'Write "2024-02-26", "2024-02", "2024" or "2023-05/2023-07".', "when"
            )

    def bound(self) -> Bound | None:
        """How the event lies to its date; None where the field is absent."""
        text = self.text("bound")
        if not text:
            return None
        found = next((bound for bound in _BOUNDS if bound == text), None)
        if found is None:
            hint = f"Choose one of {', '.join(_BOUNDS)}, or leave the line out."
            self._refuse(f'"{text}" is no bound', hint, "bound")
        return found
