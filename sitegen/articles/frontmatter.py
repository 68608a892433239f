"""The head of a file, YAML, TOML, JSON or lines without fences, to fields that are strings, each
with the line that it stands on."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from sitegen.articles.loosehead import fields_of_head
from sitegen.errors import ContentError, underline
from sitegen.wording.characters import printable

_MAX_CHARS = 65_536
_MAX_VALUE = 2_000
_MAX_ITEMS = 200
_MAX_NUMBER = 10**100
_STANDARD, _OBJECT = "tag:yaml.org,2002:", ":python/"
_FENCE = re.compile(
    r"\s*^(?P<mark>---|\+\+\+|;;;)[^\S\n]*(?P<kind>yaml|yml|toml|json)?[^\S\n]*(?:\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_KINDS = {"---": "yaml", "+++": "toml", ";;;": "json"}
_JSON_KEY = re.compile(r"\s*\{\s*(?:\"|\})")
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

Value = str | tuple[str, ...] | tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the front matter: a string, strings, or tables of strings; ``line`` counts from 1
    in the file."""

    value: Value
    line: int
    source: str

    def error(self, path: str, message: str, hint: str) -> ContentError:
        """Return the error that points at the value."""
        text = self.value if isinstance(self.value, str) else ""
        start = self.source.find(text) if text else -1
        if start < 0:
            start = len(self.source) - len(self.source.lstrip())
            text = self.source.strip()
        return ContentError(
            message, f"{path}:{self.line}", hint, underline(self.source, start, start + len(text))
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of the front matter by name, and where the article's own text begins."""

    fields: Mapping[str, Field]
    end: int


class _Plain(yaml.SafeLoader):
    """Reads nodes only and makes no object of them; refuses aliases, with which a small file grows
    without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(
                None, None, "aliases (*name) are not read", event.start_mark
            )
        node = super().compose_node(parent, index)
        if node is not None and (not node.tag.startswith(_STANDARD) or _OBJECT in node.tag):
            raise yaml.composer.ComposerError(
                None, None, "tags (!name) are not read", node.start_mark
            )
        return node


# Not there where PyYAML was installed without libyaml.
_FAST: type[yaml.CSafeLoader] | None = getattr(yaml, "CSafeLoader", None)
# What might nest without end; marks of anchors, aliases, tags and directives, and characters that
# the two readers may take differently.
_MAX_PLAIN = 4_000
_DEEP = re.compile(r"(?:[-?:]\s+){9}|(?:[\[{][^\[{]*){40}")
_MARKS = frozenset("&*!%\t\r\x7f\x85\xa0\u2028\u2029\ufeff")


def split(text: str, path: str, *, is_page: bool = False) -> Head:
    """Return the front matter of the text, empty when it has none; one without fences is read where
    the text is no page. Raises ``ContentError`` with the line when it is broken."""
    fence = _FENCE.match(text)
    if fence is None:
        return Head({}, 0) if is_page else _unfenced(text)
    mark, first = fence["mark"], text.count("\n", 0, fence.start("mark")) + 1
    close = re.compile(
        rf"^(?:{re.escape(mark)}{'|[.]{3}' * (mark == '---')})[^\S\n]*(?:\n|\Z)", re.MULTILINE
    ).search(text, fence.end())
    begins = re.match(r"[\w-]+[^\S\n]*:", text[fence.end() :])
    if mark == "---" and begins is None and (close is None or first > 1):
        return Head({}, 0)  # a thematic break, or a line of dashes
    if close is None:
        raise ContentError(
            f"the front matter is not closed: there is no second line {mark}",
            f"{path}:{first}",
            f"Put a line {mark} below the last field.",
            underline(mark, 0, len(mark)),
        )
    source = text[fence.end() : close.start()]
    if len(source) > _MAX_CHARS:
        raise ContentError(
            f"the front matter has more than {_MAX_CHARS:,} characters",
            f"{path}:{first}",
            "Move the text below it.",
        )
    # The lines above stay, so that a field is found where it stands in the file.
    source = "\n" * (first - 1) + source
    kind = (fence["kind"] or _KINDS[mark]).lower()
    if kind == "json":
        return Head(_json_fields(source, path), close.end())
    fields = _toml_fields(source, path) if kind == "toml" else _yaml_fields(source, path)
    return Head(fields, close.end())


def _unfenced(text: str) -> Head:
    """The fields of a text that begins with an object of JSON, or with lines that are fields."""
    if _JSON_KEY.match(text):
        try:
            data, end = json.JSONDecoder().raw_decode(text, len(text) - len(text.lstrip()))
        except (ValueError, RecursionError):
            return Head({}, 0)
        if isinstance(data, dict) and not text[end:].partition("\n")[0].strip():
            return Head(_fields_of(data, ["", *text[:end].split("\n")]), end)
    found = fields_of_head(text)
    if found is None:
        return Head({}, 0)
    lines, end = found
    return Head(
        {
            each.name: Field(_bounded(each.value), each.number + 1, each.source)
            for each in reversed(lines)
        },
        end,
    )


def _yaml_fields(source: str, path: str) -> dict[str, Field]:
    lines = source.split("\n")
    try:
        root = _composed(source)
    except yaml.MarkedYAMLError as error:
        at, column = _place(error, lines)
        line = _line(lines, at)
        column = min(column, len(line))
        problem = error.problem or "it cannot be read"
        raise _broken("YAML", problem, path, at + 2, underline(line, column, column + 1)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _broken("YAML", str(error).splitlines()[0], path, 1, "") from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _broken("YAML", "it holds no fields", path, 2, underline(lines[0], 0, len(lines[0])))
    fields: dict[str, Field] = {}
    for key_node, value_node in root.value:
        name, at = str(key_node.value), key_node.start_mark.line
        if name in fields:
            problem = f'the field "{name}" stands here twice'
            raise _broken("YAML", problem, path, at + 2, underline(lines[at], 0, len(name)))
        value = _yaml_value(value_node)
        if value is not None:
            fields[name] = Field(value, at + 2, lines[at])
    return fields


def _composed(source: str) -> yaml.Node | None:
    """The root of the nodes, read in C where that comes to the same: what is refused begins with
    one of the marks, and what is wrong is told by the reader that has the words and the place."""
    is_plain = len(source) <= _MAX_PLAIN and not _MARKS & set(source) and not _DEEP.search(source)
    if _FAST is not None and is_plain:
        with contextlib.suppress(yaml.YAMLError):
            return yaml.compose(source, Loader=_FAST)
    return yaml.compose(source, Loader=_Plain)


def _place(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int]:
    """The line and column, from 0, that the error is about."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, 0
    if error.context_mark and not _line(lines, mark.line).strip():
        mark = error.context_mark  # what is not closed is seen at the end only
    return mark.line, mark.column


def _line(lines: Sequence[str], at: int) -> str:
    return lines[at] if at < len(lines) else ""


def _yaml_value(node: yaml.Node) -> Value | None:
    if isinstance(node, yaml.ScalarNode):
        is_empty = node.tag == "tag:yaml.org,2002:null"
        return None if is_empty else _bounded(node.value)
    if isinstance(node, yaml.SequenceNode):
        tables = [
            _yaml_table(item)
            for item in node.value[:_MAX_ITEMS]
            if isinstance(item, yaml.MappingNode)
        ]
        if tables:
            return tuple(tables)
        return tuple(
            _bounded(item.value)
            for item in node.value[:_MAX_ITEMS]
            if isinstance(item, yaml.ScalarNode)
        )
    if isinstance(node, yaml.MappingNode):
        return (_yaml_table(node),)
    return None


def _yaml_table(node: yaml.MappingNode) -> dict[str, str]:
    table = {
        str(key.value): _scalars(value)
        for key, value in node.value[:_MAX_ITEMS]
        if isinstance(value, yaml.ScalarNode | yaml.SequenceNode)
    }
    return {**table, "line": str(node.start_mark.line + 2)}


def _scalars(node: yaml.ScalarNode | yaml.SequenceNode) -> str:
    """The scalar, or those of a list with commas between them."""
    if isinstance(node, yaml.ScalarNode):
        return _bounded(node.value)
    items = [item.value for item in node.value[:_MAX_ITEMS] if isinstance(item, yaml.ScalarNode)]
    return _bounded(", ".join(items))


def _toml_fields(source: str, path: str) -> dict[str, Field]:
    lines = source.split("\n")
    try:
        data = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        place = _TOML_PLACE.search(str(error))
        at, column = (
            (int(place[1]) - 1, int(place[2]) - 1) if place else (max(len(lines) - 2, 0), 0)
        )
        line = _line(lines, at)
        problem = _TOML_PLACE.sub("", str(error)).strip()
        raise _broken("TOML", problem, path, at + 2, underline(line, column, column + 1)) from error
    return _fields_of(data, lines)


def _json_fields(source: str, path: str) -> dict[str, Field]:
    lines = source.split("\n")
    inner = source if source.lstrip().startswith("{") else f"{{{source}}}"
    try:
        data = json.loads(inner)
    except json.JSONDecodeError as error:
        at = min(error.lineno - 1, len(lines) - 1)
        column = min(error.colno - 1, len(lines[at]))
        excerpt = underline(lines[at], column, column + 1)
        raise _broken("JSON", error.msg, path, at + 2, excerpt) from error
    except (ValueError, RecursionError) as error:
        raise _broken("JSON", "it cannot be read", path, 1, "") from error
    return _fields_of(data, lines) if isinstance(data, dict) else {}


def _fields_of(data: Mapping[str, object], lines: Sequence[str]) -> dict[str, Field]:
    """The fields of an object; the line of each is the first that begins with its name."""
    fields: dict[str, Field] = {}
    for name, raw in data.items():
        if raw is None:
            continue
        at = next(
            (
                n
                for n, line in enumerate(lines)
                if re.match(rf"[{{\[\s\"']*{re.escape(name)}\b", line)
            ),
            0,
        )
        fields[name] = Field(_toml_value(raw, at + 2), at + 2, lines[at])
    return fields


def _toml_value(raw: object, line: int) -> Value:
    if isinstance(raw, list):
        tables = [_toml_table(item, line) for item in raw[:_MAX_ITEMS] if isinstance(item, dict)]
        return tuple(tables) if tables else tuple(_plain(item) for item in raw[:_MAX_ITEMS])
    return (_toml_table(raw, line),) if isinstance(raw, dict) else _plain(raw)


def _toml_table(raw: Mapping[str, object], line: int) -> dict[str, str]:
    return {
        **{name: _plain(value) for name, value in list(raw.items())[:_MAX_ITEMS]},
        "line": str(line),
    }


def _plain(raw: object) -> str:
    if isinstance(raw, list):
        return _bounded(
            ", ".join(_plain(item) for item in raw if not isinstance(item, dict | list))
        )
    if raw is None or isinstance(raw, dict):
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, datetime.date | datetime.datetime):
        return raw.isoformat()
    if isinstance(raw, int) and abs(raw) >= _MAX_NUMBER:
        return ""  # Python refuses to write a number of thousands of digits
    return _bounded(str(raw))


def _bounded(text: str) -> str:
    return " ".join(printable(text).split())[:_MAX_VALUE]


def _broken(kind: str, problem: str, path: str, line: int, excerpt: str) -> ContentError:
    hint = (
        'Put values with a colon or a quotation mark between quotes: title: "One: two"'
        if kind == "YAML"
        else ""
    )
    return ContentError(
        f"the front matter is not {kind}: {problem}", f"{path}:{line}", hint, excerpt
    )
