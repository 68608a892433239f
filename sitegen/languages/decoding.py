"""Tables of TOML to frozen dataclasses, by the types of their fields; what does not fit is said
with its line.

A list of words is a string parted by blanks ("_" stands for a blank inside a word) or, for phrases,
a list of strings."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from sitegen.errors import LanguageError
from sitegen.languages.source import Keys, Source

T = TypeVar("T")


class Fault(NamedTuple):
    """What a dataclass finds wrong with itself: the key (below its own table), the word, what it
    is, what to do."""

    keys: Keys
    word: str
    message: str
    hint: str = ""


def refuse(error: LanguageError) -> None:
    """Raise the error: the usual way to take a fault of the data."""
    raise error


def decode(kind: type[T], source: Source, report: Callable[[LanguageError], None] = refuse) -> T:
    """Return the file as a dataclass.

    A table that lacks a key, or a value of the wrong type, raises ``LanguageError``. Faults that
    leave something to read (an unknown key, a word twice) go to ``report``, which raises them too
    unless it is told to collect them. A dataclass may have a method ``faults`` that yields more of
    them."""
    return typing.cast("T", _Decoder(source, report).table(kind, source.data(), ()))


def exclusive(data: object, names: Iterable[str], why: str) -> Iterable[Fault]:
    """Yield a fault for each word that stands in two of these lists of a dataclass."""
    seen: dict[str, str] = {}
    for name in names:
        for word in sorted(getattr(data, name)):
            if word in seen:
                message = f'"{word}" stands in "{seen[word]}" and in "{name}"'
                yield Fault((name,), word, message, f"Keep it in one of them: {why}.")
            seen.setdefault(word, name)


class _Decoder:
    def __init__(self, source: Source, report: Callable[[LanguageError], None]) -> None:
        self.source, self.report = source, report

    def table(self, kind: Callable[..., object], data: Any, keys: Keys) -> object:
        """The dataclass whose fields are the keys of the table."""
        self._check(isinstance(data, dict), "a table", keys)
        fields = _fields(kind)
        for key in data.keys() - fields.keys():
            near = difflib.get_close_matches(key, fields, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"The keys are: {', '.join(fields)}."
            where = self._place(keys)
            self.report(self.source.error(f'"{key}" is no key of {where}', (*keys, key), hint=hint))
        lacking = [
            key for key, (_, _, is_needed) in fields.items() if is_needed and key not in data
        ]
        if lacking:
            message = f'{self._place(keys)} has no "{lacking[0]}"'
            raise self.source.error(message, keys, hint=f"Write  {lacking[0]} = ...  there.")
        given = {
            name: self.value(hint, data[key], (*keys, key))
            for key, (name, hint, _) in fields.items()
            if key in data
        }
        made = kind(**given)
        for fault in getattr(made, "faults", tuple)():
            at = (*keys, *fault.keys)
            self.report(self.source.error(fault.message, at, fault.word, fault.hint))
        return made

    def value(self, hint: Any, data: Any, keys: Keys) -> Any:
        """The value as its type says."""
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is types.UnionType:
            return self.value(args[0], data, keys)
        if dataclasses.is_dataclass(hint):
            parse = getattr(hint, "parse", None)
            return (
                parse(self._string(data, keys))
                if parse
                else self.table(typing.cast("type", hint), data, keys)
            )
        if origin is Mapping:
            return self._mapping(args, data, keys)
        if origin is typing.Literal:
            return self._choice(str(data), args, keys)
        if origin is frozenset:
            words = self.words(data, keys)
            choices = typing.get_args(args[0])
            return (
                frozenset(self._choice(word, choices, keys) for word in words)
                if choices
                else frozenset(words)
            )
        if origin is tuple and args == (str, ...):
            return self.words(data, keys)
        if origin is tuple:
            return self._tuple(args, data, keys)
        self._check(type(data) is hint or (hint is float and type(data) is int), _NAMES[hint], keys)
        return data

    def words(self, data: Any, keys: Keys) -> tuple[str, ...]:
        """The words of a list, each once."""
        if isinstance(data, str):
            words = tuple(word.replace("_", " ") for word in data.split())
        else:
            is_list = isinstance(data, list) and all(isinstance(word, str) for word in data)
            self._check(is_list, "words parted by blanks, or a list of phrases", keys)
            words = tuple(data)
        self._once(words, keys)
        return words

    def _once(self, words: Iterable[str], keys: Keys) -> None:
        for word in (word for word, count in Counter(words).items() if count > 1):
            message = f'"{word}" stands twice in {self._place(keys)}'
            self.report(
                self.source.error(message, keys, word.replace(" ", "_"), "Take one of them out.")
            )

    def _mapping(self, args: tuple[Any, ...], data: Any, keys: Keys) -> Mapping[Any, Any]:
        self._check(isinstance(data, dict), "a table", keys)
        found = {
            self._key(args[0], key, keys): self.value(args[1], each, (*keys, key))
            for key, each in data.items()
        }
        if typing.get_origin(args[1]) in (tuple, frozenset) and typing.get_args(args[1])[0] is str:
            self._once((word for words in found.values() for word in words), keys)
        return types.MappingProxyType(found)

    def _key(self, hint: Any, key: str, keys: Keys) -> str | int:
        if hint is int:
            self._check(key.lstrip("-").isdigit(), "a table whose keys are numbers", keys)
            return int(key)
        choices = typing.get_args(hint)
        return self._choice(key, choices, (*keys, key)) if choices else key

    def _tuple(self, args: tuple[Any, ...], data: Any, keys: Keys) -> tuple[Any, ...]:
        self._check(isinstance(data, list), "a list", keys)
        if args[1:] == (...,):
            return tuple(self.value(args[0], each, (*keys, n)) for n, each in enumerate(data))
        self._check(len(data) == len(args), f"a list of {len(args)}", keys)
        return tuple(self.value(hint, each, keys) for hint, each in zip(args, data, strict=True))

    def _choice(self, word: str, choices: tuple[str, ...], keys: Keys) -> str:
        if word not in choices:
            near = difflib.get_close_matches(word, choices, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"Choose from: {', '.join(choices)}."
            self.report(
                self.source.error(f'"{word}" is unknown to {self._place(keys)}', keys, word, hint)
            )
        return word

    def _string(self, data: Any, keys: Keys) -> str:
        self._check(isinstance(data, str), _NAMES[str], keys)
        return str(data)

    def _check(self, is_so: bool, wanted: str, keys: Keys) -> None:
        if not is_so:
            raise self.source.error(f"{self._place(keys)} is not {wanted}", keys)

    @staticmethod
    def _place(keys: Keys) -> str:
        names = [f"{key + 1}" if isinstance(key, int) else key for key in keys]
        return f"[{'.'.join(names)}]" if names else "the file"


_NAMES = {str: "a string", bool: "true or false", int: "a whole number", float: "a number"}


@functools.cache
def _fields(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """Key in the file to (name of the field, its type, whether it must be there)."""
    hints = typing.get_type_hints(kind)
    return {
        field.metadata.get("key", field.name): (
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }
