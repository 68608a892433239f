"""The front matter of an article by name, under the names that common programs use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from sitegen.articles.frontmatter import Field, Head, Value
from sitegen.articles.withheld import FALSE, TRUE
from sitegen.errors import ContentError
from sitegen.model import When, WrittenEvent

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Tables in which Hugo, Zola and others keep the fields that are not their own.
_TABLES = ("params", "extra", "taxonomies", "metadata")
# Under which of its fields a table has the words that are shown of it.
_NAMES = ("name", "title", "display_name", "text", "rendered", "label", "slug")
_EVENT_HINT = 'Write  events:\n  - when: 2024-02-26\n    title: "What happened"'


class Fields:
    """The front matter of one file; a field that means something else in another program is
    passed over."""

    def __init__(self, head: Head, path: str) -> None:
        self._fields: Mapping[str, Field] = head.fields
        self._plain = {name.casefold(): field for name, field in reversed([*head.fields.items()])}
        self.path = path

    def field(self, *names: str) -> Field | None:
        """Return the field under the first of the names that has one, in capitals or small
        letters."""
        return next(self.found(*names), None)

    def found(self, *names: str) -> Iterator[Field]:
        """Yield the fields under these names that are not empty, in the order of the names."""
        for name in names:
            field = (
                self._fields.get(name) or self._plain.get(name.casefold()) or self._of_table(name)
            )
            if field is not None and field.value:
                yield field

    def _of_table(self, name: str) -> Field | None:
        for table in _TABLES:
            found = self._fields.get(table)
            for item in () if found is None or isinstance(found.value, str) else found.value:
                if not isinstance(item, str) and item.get(name):
                    return Field(
                        item[name], found.line if found else 0, found.source if found else ""
                    )
        return None

    def text(self, name: str) -> str | None:
        """Return the words under that name, of a list or a table those that name what is in it."""
        found = self.field(name)
        if found is None:
            return None
        if isinstance(found.value, str):
            return words(found.value) or None
        return ", ".join(self.items(name)) or None

    def items(self, *names: str) -> tuple[str, ...]:
        """Return the strings under the first of the names, each once; one string is parted at its
        commas."""
        found = self.field(*names)
        if found is None:
            return ()
        value = found.value
        parts = value.split(",") if isinstance(value, str) else map(_name, value)
        return tuple(dict.fromkeys(part for each in parts if (part := words(each))))

    def listed(self, *names: str) -> str | None:
        """Return the string, or the strings with commas between them."""
        found = self.field(*names)
        if found is None:
            return None
        if isinstance(found.value, str):
            return words(found.value) or None
        return ", ".join(self.items(*names)) or None

    def flag(self, name: str) -> bool:
        """Return what the field says; raises ``ContentError`` where that is neither yes nor no."""
        found = self._plain.get(name)
        if found is None:
            return False
        word = found.value.lower() if isinstance(found.value, str) else "?"
        if word not in (*TRUE, *FALSE):
            raise found.error(
                self.path, f'"{name}" is neither true nor false', f"Write {name}: true"
            )
        return word in TRUE

    def summary(self) -> tuple[str, ...]:
        """Return the sentences that are given as summary, one or a list."""
        found = self.field("summary")
        if found is None or isinstance(found.value, str):
            text = self.text("summary")
            return (text,) if text else ()
        return self.items("summary")

    def events(self) -> tuple[WrittenEvent, ...]:
        """Return the events that an editor wrote; none where the field is that of another program,
        which says no ``when``.

        Raises ``ContentError`` where one of them is not as it should be."""
        found = self.field("events")
        if found is None or isinstance(found.value, str):
            return ()
        tables = [item for item in found.value if not isinstance(item, str)]
        if not any("when" in item for item in tables):
            return ()
        return tuple(self._event(item, found) for item in tables)

    def _event(self, item: Mapping[str, str], found: Field) -> WrittenEvent:
        line = int(item.get("line", found.line))
        try:
            when = str(When.parse(item["when"]))
            title = item["title"].strip()
        except KeyError as error:
            raise ContentError(
                f"an event has no {error}", f"{self.path}:{line}", _EVENT_HINT
            ) from error
        except ValueError as error:
            raise ContentError(
                f'"when" of an event: {error}', f"{self.path}:{line}", _EVENT_HINT
            ) from error
        if not title:
            raise ContentError("an event has an empty title", f"{self.path}:{line}", _EVENT_HINT)
        return WrittenEvent(when, title, line, item.get("kind"))


def words(value: Value) -> str:
    """Return the words of a string, without tags and with the characters that references stand
    for."""
    text = value if isinstance(value, str) else ""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())


def _name(item: str | Mapping[str, str]) -> str:
    if isinstance(item, str):
        return item
    return next((item[name] for name in _NAMES if item.get(name)), "")
