"""The cache: what was read in an article, kept in one SQLite file under the hash of all that it depends on."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import json
import sqlite3
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

from sitegen.model import Day

T = TypeVar("T")

_SCHEMA = "CREATE TABLE IF NOT EXISTS analyses (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL)"
CACHE_FILES = ("cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "cache.sqlite.broken")
"""The files that a store may leave in its folder."""
_PLAIN: dict[type, tuple[type, ...]] = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}
# Fewer parameters than any build of SQLite allows in one statement (999).
_KEYS_A_QUERY = 500


def encode(value: object) -> str:
    """JSON of a frozen value of ``sitegen.model``: a type is the list of its fields, in their order."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The value of that type which ``encode`` wrote. Raises ``ValueError`` for any other text."""
    try:
        value: T = _reader(typing.cast("Any", kind))(json.loads(text))
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return value


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """The function that makes a value of that type out of plain JSON."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = [_reader(argument) for argument in arguments if argument is not types.NoneType]
        return lambda data: None if data is None else inner(data)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda data: tuple(map(item, data))
    if origin is tuple:
        items = [_reader(argument) for argument in arguments]
        return lambda data: tuple(read(part) for read, part in zip(items, data, strict=True))
    if kind is Day:
        return lambda data: Day(*data)
    if kind is datetime.date:
        return datetime.date.fromisoformat
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    if origin is Literal:
        return functools.partial(_among, arguments)
    if kind in _PLAIN:
        return functools.partial(_plainly, _PLAIN[kind])
    raise TypeError(f"no way to read a {kind}")


def _among(choices: tuple[Any, ...], data: Any) -> Any:
    if data not in choices:
        raise TypeError(f"{data!r} is none of {choices}")
    return data


def _plainly(kinds: tuple[type, ...], data: Any) -> Any:
    if type(data) not in kinds:  # not isinstance: true is an int to Python
        raise TypeError(f"{data!r} is no {kinds[0].__name__}")
    return data


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in dataclasses.fields(kind)]
    return lambda data: kind(*[read(part) for read, part in zip(readers, data, strict=True)])


class Store:
    """Texts by key in ``folder/cache.sqlite``. One writer; each ``put`` is one transaction.

    A file that is no cache is set aside as ``cache.sqlite.broken`` and a new one begun. Where the folder
    cannot be written, the store works in memory and ``is_kept`` is false; so it does without a folder.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = (folder or Path()) / "cache.sqlite"
        self.is_kept = folder is not None
        if folder is None:
            self._connection = self._prepared(sqlite3.connect(":memory:"))
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (OSError, sqlite3.OperationalError):
            self.is_kept = False
            self._connection = self._prepared(sqlite3.connect(":memory:"))

    def _open(self) -> sqlite3.Connection:
        try:
            return self._prepared(sqlite3.connect(self._path))
        except sqlite3.DatabaseError as error:
            # A disk that is full or a folder that may not be written is no fault of the file.
            if isinstance(error, sqlite3.OperationalError) and not self._is_of_others():
                raise
            self._path.replace(self._path.with_suffix(".sqlite.broken"))
            for companion in ("-wal", "-shm"):
                self._path.with_name(self._path.name + companion).unlink(missing_ok=True)
            return self._prepared(sqlite3.connect(self._path))

    def _is_of_others(self) -> bool:
        """Whether the file is a database with a table of ours that has other columns."""
        with contextlib.closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(analyses)")}
        return bool(columns) and columns != {"id", "key", "value"}

    @staticmethod
    def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # A cache may lose its last batch in a power cut, never its integrity.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_SCHEMA)
            connection.execute("SELECT id, key, value FROM analyses LIMIT 1").fetchone()
            (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError(state)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def get(self, key: str) -> str | None:
        """The text under that key, or None."""
        row = self._connection.execute("SELECT value FROM analyses WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that have a text."""
        wanted = list(keys)
        found: set[str] = set()
        for start in range(0, len(wanted), _KEYS_A_QUERY):
            part = wanted[start : start + _KEYS_A_QUERY]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(f"SELECT key FROM analyses WHERE key IN ({marks})", part)  # noqa: S608
            found.update(row[0] for row in rows)
        return frozenset(found)

    def put(self, items: Iterable[tuple[str, str]]) -> None:
        """Keep the texts under their keys, all of them or none."""
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO analyses (key, value) VALUES (?, ?)", items)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget the texts under all other keys."""
        with self._connection:
            self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY)")
            self._connection.execute("DELETE FROM wanted")
            self._connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
            self._connection.execute("DELETE FROM analyses WHERE key NOT IN (SELECT key FROM wanted)")

    def close(self) -> None:
        """Close the file; the store cannot be used after that."""
        self._connection.close()


@contextlib.contextmanager
def opened(folder: Path | None) -> Iterator[Store]:
    """A store in that folder, or in memory, closed at the end."""
    store = Store(folder)
    try:
        yield store
    finally:
        store.close()
