"""The bytes of a file to its text: by its byte order mark, as UTF-8, as it declares, else as
Windows-1252, which is said."""

from __future__ import annotations

import codecs
import re

from sitegen.articles.loading import check_size
from sitegen.errors import ContentError
from sitegen.model import Problem
from sitegen.wording.characters import printable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta\b[^<>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w:.-]{2,40})"
    rb"|<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
# How far into a page its declaration may stand. Browsers look at 1,024 bytes.
_HEAD = 4_096
# What browsers take these names for: pages that declare the first hold characters of the second.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949"}
_LAST = "cp1252"
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Soft hyphens, and characters without width: they part lines or words for a typesetter, and words
# that look the same would differ by them. The joiners mean something between letters that join.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])"
)


def decoded(data: bytes, path: str, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """Return the text in the bytes with line ends of one kind and without invisible characters, and
    what is to be said of it.

    Raises ``ContentError`` when they are more than the limit, are no text, or are UTF-8 that was
    damaged."""
    check_size(len(data), limit, path)
    text, problems = _text(data, path)
    return without_invisible(printable(text.replace("\r\n", "\n").replace("\r", "\n"))), problems


def without_invisible(text: str) -> str:
    """Return the text without soft hyphens and characters that have no width; a line that breaks
    at a soft hyphen goes on."""
    return text if text.isascii() else _INVISIBLE.sub("", text.replace("\u00ad\n", ""))


def _text(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        broken = ContentError(
            f"the file is not UTF-8: byte {error.start + 1} (0x{data[error.start]:02x}) begins no "
            "character",
            f"{path}:{line}",
            "Save it as UTF-8.",
        )
    if encoding != "utf-8" or b"\0" in data or _is_damaged(data):
        raise broken
    for name in (_declared(data), _LAST):
        try:
            text = data.decode(name) if name else None
        except (UnicodeDecodeError, LookupError):
            continue
        if text is not None:
            is_guess = name == _LAST != _declared(data)
            return text, (_said(path, broken.where),) * is_guess
    raise broken


def _is_damaged(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are in characters of UTF-8, which no other text is by
    chance."""
    high = sum(byte >= 0x80 for byte in data)
    return 2 * sum(len(found) for found in _SEQUENCE.findall(data)) > high


def _declared(data: bytes) -> str | None:
    """The encoding that the head of a page names; None where it names none that is known, or
    UTF-8, which it is not."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii", "replace")).name
    except LookupError:
        return None
    return None if name.startswith("utf") else _MEANT.get(name, name)


def _said(path: str, where: str) -> Problem:
    return Problem(
        where if where.startswith(path) else path,
        "the file is not UTF-8, and was read as Windows-1252",
        "Save it as UTF-8, above all where letters look wrong.",
        is_remark=True,
    )
