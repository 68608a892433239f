"""``corrections.toml`` to corrections, and to a slip for everything in it that is none."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from sitegen.errors import ContentError
from sitegen.model import Bound, Status, When
from sitegen.timelines.corrections import Action, Correction, Corrections
from sitegen.timelines.corrections_text import Part, read_parts, shortened

_ACTIONS: tuple[Action, ...] = get_args(Action)
_BOUNDS: tuple[Bound, ...] = get_args(Bound)
_STATUSES: tuple[Status, ...] = get_args(Status)
_ID = re.compile(r"ev-[\w.-]+")
_ID_HINT = "Ids begin with ev- and stand in timeline.json; sitegen explain FILE shows them, too."
_DATE_HINT = 'Write "2024-02-26", "2024-02", "2024" or "2023-05/2023-07".'
# What each correction must have, and what it may have.
_FIELDS: dict[Action, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hide": (("event",), ()),
    "change": (("event",), ("title", "when", "bound", "status", "kind", "names", "text")),
    "retitle": (("event", "title"), ()),
    "redate": (("event", "when"), ("bound",)),
    "merge": (("events",), ()),
    "split": (("event",), ()),
    "add": (("when", "title"), ("bound", "status", "kind", "names", "text")),
    "pin": (("event",), ()),
}
# The event in words, by which it is found again when its id is gone; and what an editor remarks.
_NOTES = ("article", "quote", "note", "day", "quiet")
_PATTERNS = {
    "event": '"ev-…"',
    "events": '["ev-…", "ev-…"]',
    "title": '"…"',
    "when": '"2024-02-26"',
}


def load_corrections(path: Path) -> Corrections:
    """Return the corrections of the file, and its slips with file and line; none when there is no
    file."""
    if not os.path.lexists(path):
        return Corrections()
    parts, slips = read_parts(path)
    items: list[Correction] = []
    for part in parts:
        for action, table in _tables(part, slips):
            reader = _Table(part, action, table, slips)
            items.append(reader.correction())
    return Corrections(tuple(items), tuple(sorted(slips, key=_line)))


def _line(slip: ContentError) -> int:
    number = slip.where.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _tables(part: Part, slips: list[ContentError]) -> Iterator[tuple[Action, Mapping[str, Any]]]:
    for name, tables in part.values.items():
        action = next((action for action in _ACTIONS if action == name), None)
        if action is None:
            hint = f"Choose one of {', '.join(_ACTIONS)}."
            slips.append(part.slip(f'"{shortened(name)}" is no correction', hint, name))
        elif not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            hint = f"Write [[{name}]] with two brackets."
            slips.append(part.slip(f'"{name}" is not a list of tables', hint, name))
        else:
            yield from ((action, table) for table in tables)


class _Table:
    """The fields of one table; what is wrong with them goes to the slips."""

    def __init__(
        self, part: Part, action: Action, table: Mapping[str, Any], slips: list[ContentError]
    ) -> None:
        self._part, self._action, self._table, self._slips = part, action, table, slips

    def correction(self) -> Correction:
        """The correction, without the fields that are wrong: these are slips."""
        self._check_names()
        where, excerpt = self._part.place(
            self._action, "events" if "events" in self._table else "event"
        )
        return Correction(
            action=self._action,
            where=where,
            events=self._events(),
            title=self._full_text("title", "Write what happened in one line."),
            when=self._when(),
            bound=self._bound(),
            kind=self._full_text("kind", "Write one word, or leave the line out."),
            names=self._names() if "names" in self._table else None,
            status=self._status(),
            text=self._text("text"),
            note=self._text("note"),
            day=self._day(),
            is_quiet=self._is_quiet(),
            article=self._text("article"),
            quote=self._text("quote"),
            excerpt=excerpt,
        )

    def _refuse(self, message: str, hint: str, field: str = "") -> None:
        self._slips.append(self._part.slip(f"{self._action}: {message}", hint, self._action, field))

    def _check_names(self) -> None:
        needed, allowed = _FIELDS[self._action]
        for field in needed:
            if field not in self._table and not (field == "event" and "events" in self._table):
                self._refuse(f'"{field}" is missing', f"Add a line  {field} = {_PATTERNS[field]}")
        for field in self._table:
            if field not in (*needed, *allowed, *_NOTES) and not (
                field == "events" and "event" in needed
            ):
                hint = f"It can have {', '.join((*needed, *allowed, *_NOTES))}."
                self._refuse(f'"{shortened(field)}" is not known', hint, field)
        if self._action == "change" and self._table.keys().isdisjoint(allowed):
            self._refuse("it changes nothing", f"Add one of {', '.join(allowed)}.")

    def _text(self, field: str) -> str:
        """A string, "" where the field is absent."""
        value = self._table.get(field, "")
        if not isinstance(value, str):
            self._refuse(f'"{field}" is not a text', "Put it between quotation marks.", field)
            return ""
        return " ".join(value.split())

    def _full_text(self, field: str, hint: str) -> str:
        """A string, not empty where the table has the field."""
        text = self._text(field)
        if not text and isinstance(self._table.get(field), str):
            self._refuse(f'"{field}" is empty', hint, field)
        return text

    def _texts(self, field: str) -> tuple[str, ...]:
        """A list of strings, empty where the field is absent."""
        value = self._table.get(field, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._refuse(f'"{field}" is not a list of texts', f'Write  {field} = ["…", "…"]', field)
            return ()
        return tuple(" ".join(each.split()) for each in value)

    def _names(self) -> tuple[str, ...]:
        names = self._texts("names")
        if not all(names):
            self._refuse("a name is empty", "Write it, or take it out.", "names")
        return names

    def _events(self) -> tuple[str, ...]:
        """The ids: ``event`` or ``events``; a merge needs two."""
        if "event" in self._table and "events" in self._table:
            self._refuse('it has both "event" and "events"', "Keep one of the two.", "event")
        field = "events" if "events" in self._table else "event"
        if field not in self._table or self._action == "add":
            return ()
        before = len(self._slips)
        ids = self._texts(field) if field == "events" else tuple(filter(None, (self._text(field),)))
        for name in ids:
            if not _ID.fullmatch(name):
                self._refuse(f'"{shortened(name)}" is no id of an event', _ID_HINT, field)
        if len(self._slips) > before:
            return ()
        if not ids:
            self._refuse("no event is named", _ID_HINT, field)
        elif self._action == "merge" and len(set(ids)) < 2:
            self._refuse(
                "a merge needs two events", f"Write  events = {_PATTERNS['events']}", field
            )
        return tuple(dict.fromkeys(ids))

    def _when(self) -> When | None:
        """The date, from EDTF text or a TOML date; None where the field is absent."""
        if "when" not in self._table:
            return None
        try:
            text = str(self._table["when"]).strip()
        except ValueError:  # a hexadecimal number may be longer than str() goes
            text = "…"
        try:
            return When.parse(text)
        except ValueError:
            self._refuse(f'"{shortened(text)}" is not a date', _DATE_HINT, "when")
            return None

    def _status(self) -> Status | None:
        """Whether it happened; None where the field is absent."""
        text = self._text("status")
        found = next((status for status in _STATUSES if status == text), None)
        if found is None and isinstance(self._table.get("status"), str):
            hint = f"Choose one of {', '.join(_STATUSES)}, or leave the line out."
            self._refuse(f'"{shortened(text)}" is no status', hint, "status")
        return found

    def _day(self) -> str:
        """The day of the correction, from a TOML date or a text; "" where the field is absent."""
        value = self._table.get("day", "")
        text = value.isoformat() if type(value) is datetime.date else value
        try:
            return datetime.date.fromisoformat(text).isoformat() if text != "" else ""
        except (TypeError, ValueError):
            self._refuse('"day" is not a day', "Write  day = 2024-02-26", "day")
            return ""

    def _is_quiet(self) -> bool:
        value = self._table.get("quiet", False)
        if not isinstance(value, bool):
            self._refuse('"quiet" is neither true nor false', "Write  quiet = true", "quiet")
        return value is True

    def _bound(self) -> Bound | None:
        """How the event lies to its date; None where the field is absent."""
        text = self._text("bound")
        found = next((bound for bound in _BOUNDS if bound == text), None)
        if found is None and isinstance(self._table.get("bound"), str):
            hint = f"Choose one of {', '.join(_BOUNDS)}, or leave the line out."
            self._refuse(f'"{shortened(text)}" is no bound', hint, "bound")
        return found
