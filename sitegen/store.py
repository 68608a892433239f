"""The cache: what was read in an article, kept in one SQLite file under the hash of all that it
depends on."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import stat
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from sitegen.locking import locked

T = TypeVar("T")

# No other index than the table itself: two that differ would be one more way to be damaged.
_SCHEMA = (
    "CREATE TABLE analyses (key BLOB PRIMARY KEY, digest BLOB NOT NULL, value BLOB NOT NULL) "
    "WITHOUT ROWID"
)
_APPLICATION = 0x73677633  # "sgv3": whose file it is, and in which form
_FILES = ("cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "cache.sqlite-journal")
_LOCK = "cache.lock"
CACHE_FILES = (*_FILES, "cache.sqlite.broken", _LOCK)
"""The files that a store may leave in its folder."""
# Faults of the machine or of the moment, not of the file.
_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM}
_WAIT_S = 60.0
STATE = "state "
"""Keys that begin so are of what one build leaves to the next; ``keep_only`` leaves them alone."""
_ENCODER = msgspec.json.Encoder()


def encode(value: object) -> bytes:
    """Return JSON of a frozen value of ``sitegen.model``, UTF-8."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, as in a file name of another encoding
        return json.dumps(msgspec.to_builtins(value)).encode()


def decode(kind: type[T], data: bytes) -> T:
    """Return the value of that type which ``encode`` wrote. Raises ``ValueError`` for any other
    text."""
    decoder = _decoder(cast("Hashable", kind))
    try:
        value: T = decoder.decode(data)
    except msgspec.ValidationError as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    except msgspec.DecodeError:
        value = msgspec.convert(json.loads(data), kind)
    return value


@functools.cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


class _Foreign(sqlite3.DatabaseError):
    """The file is a database, but none that this version wrote."""


class Store:
    """Values by key in ``folder/cache.sqlite``, for one process at a time; each ``put`` is one
    transaction.

    Each row has a checksum over key and value; what does not agree with it is not there, and its
    key is in ``damaged``. A file that is no cache is set aside as ``cache.sqlite.broken`` and a new
    one begun; ``is_lost`` says that this took rows away. Where the folder cannot be used, the store
    works in memory and ``why_not_kept`` says why."""

    def __init__(self, folder: Path | None, wait_s: float | None = None) -> None:
        """Opens the store; another process may hold it for ``wait_s``, by default a minute.

        Raises ``ConfigError`` when something of somebody else's has the name of the lock.
        """
        self.why_not_kept: str | None = None
        self.damaged: set[str] = set()
        self.is_lost = False
        self._path = (folder or Path()) / _FILES[0]
        self._lock = contextlib.ExitStack()
        self._process = os.getpid()
        self._reading: sqlite3.Connection | None = None
        self._connection = self._opened(folder, _WAIT_S if wait_s is None else wait_s)

    def _opened(self, folder: Path | None, wait_s: float) -> sqlite3.Connection:
        if folder is None:
            return self._in_memory("it has no folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not self._lock.enter_context(locked(folder / _LOCK, wait_s)):
                return self._in_memory("another build is using it")
            for path in (folder / name for name in _FILES):
                if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
                    return self._in_memory(f"{path.name} in it is not a plain file")
            return _connected(self._path)
        except sqlite3.Error as error:
            return self._anew(error)
        except OSError:
            return self._in_memory("it cannot be written")

    def _anew(self, error: sqlite3.Error) -> sqlite3.Connection:
        """A new file in place of one that SQLite cannot use; where that cannot be made, the old one
        stays."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            return self._in_memory(f"it cannot be used now: {error}")
        aside = self._path.with_suffix(".sqlite.broken")
        try:
            self._path.replace(aside)
        except OSError:
            return self._in_memory("it cannot be written")
        try:
            for name in _FILES:
                self._path.with_name(name).unlink(missing_ok=True)
            connection = _connected(self._path)
        except (OSError, sqlite3.Error):
            with contextlib.suppress(OSError):
                aside.replace(self._path)
            return self._in_memory("it cannot be written")
        self.is_lost = not isinstance(error, _Foreign)
        return connection

    def _in_memory(self, why: str) -> sqlite3.Connection:
        self.why_not_kept = why
        return _prepared(sqlite3.connect(":memory:"))

    @property
    def _is_forked(self) -> bool:
        """Whether this is another process than the one that opened the file."""
        return self._process != os.getpid() and self.why_not_kept is None

    def _own_connection(self) -> sqlite3.Connection:
        """The connection of a forked process: SQLite's must not be carried over into one."""
        if self._reading is None:
            self._reading = _reading(self._path)
        return self._reading

    def _run(self, operation: Callable[[sqlite3.Connection], T]) -> T:
        """What the operation gives; when SQLite fails on the file, what it gives on a new one."""
        try:
            return operation(self._connection)
        except sqlite3.Error as error:
            if self.why_not_kept is not None:
                raise
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = self._anew(error)
            self.is_lost = True
            return operation(self._connection)

    def get(self, key: str) -> bytes | None:
        """Return the value under that key, or None when there is none, or none that is whole."""
        query, name = "SELECT digest, value FROM analyses WHERE key = ?", key.encode()

        def find(connection: sqlite3.Connection) -> Any:
            return connection.execute(query, (name,)).fetchone()

        if self._is_forked:
            with contextlib.suppress(sqlite3.Error):
                return self._whole(key, find(self._own_connection()))
            return None
        return self._whole(key, self._run(find))

    def _whole(self, key: str, row: Any) -> bytes | None:
        if row is None:
            return None
        digest, value = row
        if not _is_whole(key.encode(), digest, value):
            self.damaged.add(key)
            return None
        found: bytes = value
        return found

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep the values under their keys, all of them or none; a forked process keeps nothing."""
        if self._is_forked:
            return
        pairs = [(key.encode(), value) for key, value in items]
        rows = [(key, _digest(key, value), value) for key, value in pairs]

        def insert(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO analyses (key, digest, value) VALUES (?, ?, ?)", rows
                )

        self._run(insert)

    def keep_only(self, keys: Iterable[str]) -> int:
        """Forget the values under all other keys; returns how many of those were not whole."""
        wanted = [(key.encode(),) for key in keys]

        def forget(connection: sqlite3.Connection) -> int:
            with connection:
                connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key BLOB PRIMARY KEY)")
                connection.execute("DELETE FROM wanted")
                connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", wanted)
                others = (
                    "FROM analyses WHERE key NOT IN (SELECT key FROM wanted) "
                    "AND substr(key, 1, ?) != ?"
                )
                state = (len(STATE), STATE.encode())
                rows = connection.execute(f"SELECT key, digest, value {others}", state)
                damaged = sum(not _is_whole(*row) for row in rows)
                connection.execute(f"DELETE {others}", state)
                return damaged

        return self._run(forget)

    def clear(self) -> None:
        """Forget everything."""

        def forget(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute("DELETE FROM analyses")

        self._run(forget)

    def close(self) -> None:
        """Close the file; the store cannot be used after that."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()


def _is_whole(key: object, digest: object, value: object) -> bool:
    """Whether a row is what was written; a flipped bit may change the type of a column, too."""
    return isinstance(key, bytes) and isinstance(value, bytes) and digest == _digest(key, value)


def _digest(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + b"\0" + value, digest_size=16).digest()


def _connected(path: Path) -> sqlite3.Connection:
    # Whoever has the file open beside us is no build of ours: the lock is held.
    connection = sqlite3.connect(path, timeout=10)
    try:
        return _prepared(connection)
    except sqlite3.Error:
        connection.close()
        raise


def _reading(path: Path) -> sqlite3.Connection:
    """A connection of a forked process, which only reads."""
    connection = sqlite3.connect(path, timeout=10)
    connection.text_factory = bytes
    connection.execute("PRAGMA query_only = ON")
    return connection


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with our table in the file, a new one or one whose structure is sound."""
    connection.text_factory = bytes  # damaged text must not fail to decode
    schema = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    # Looked at before anything is set, as it may be a database of another program.
    if schema and (application != _APPLICATION or schema != [(_SCHEMA.encode(),)]):
        raise _Foreign("no cache of this version")
    connection.execute("PRAGMA journal_mode = WAL")
    # Nothing waits for the disk: what a power cut damages is found by its checksum, and read again.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not schema:
        with connection:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(_SCHEMA)
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != b"ok":
        raise sqlite3.DatabaseError(state.decode(errors="replace"))
    return connection


@contextlib.contextmanager
def opened(folder: Path | None, wait_s: float | None = None) -> Iterator[Store]:
    """Yield a store in that folder, or in memory, closed at the end."""
    store = Store(folder, wait_s)
    try:
        yield store
    finally:
        store.close()
