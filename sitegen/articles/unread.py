"""Files that lie among articles and are not read to one line a kind: which they are, and what to do
with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Problem

# So many are named, and the others counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Kind:
    """What one such file is called, and several of them; what to do. ``holds_text``: an author may
    take it for an article that is read."""

    one: str
    many: str
    endings: tuple[str, ...]
    hint: str
    holds_text: bool = False


_KINDS = (
    _Kind(
        "a file of a word processor",
        "files of word processors",
        (".doc", ".docx", ".odt", ".pages", ".rtf"),
        "Save it as plain text (.txt) or as a page (.html).",
        holds_text=True,
    ),
    _Kind(
        "a table",
        "tables",
        (".csv", ".jsonl", ".numbers", ".ods", ".tsv", ".xls", ".xlsx"),
        "Put its rows into a table of a .md file, or make an article of each row that is one.",
    ),
    _Kind(
        "a feed",
        "feeds",
        (".atom", ".rdf", ".rss", ".xml"),
        "Open the articles it leads to, and save each as a page (.html) or as text (.md, .txt).",
    ),
    _Kind(
        "a mail",
        "mails",
        (".eml", ".emlx", ".mbox", ".msg"),
        "Save its text as .txt, with a line  Title: ...  and a line  Date: 2024-02-26  above it.",
    ),
    _Kind(
        "a PDF",
        "PDFs",
        (".epub", ".pdf", ".ps"),
        "Copy its text into a .txt file; words broken at line ends are joined when it is read.",
    ),
    _Kind(
        "a page in an archive",
        "pages in archives",
        (".mht", ".mhtml", ".maff", ".webarchive", ".warc"),
        "Open it in a browser, and save it as a page (.html).",
    ),
    _Kind(
        "a text in another notation",
        "texts in other notations",
        (".adoc", ".asciidoc", ".ipynb", ".org", ".rst", ".tex", ".textile", ".wiki"),
        "Turn it into Markdown (.md).",
    ),
    _Kind(
        "a picture",
        "pictures",
        (".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"),
        "Pictures are no part of a site. If there is text in it, type it into a .md file.",
    ),
)
_KIND_OF = {ending: kind for kind in _KINDS for ending in kind.endings}


def is_known(ending: str) -> bool:
    """Tell whether files with this ending are of a kind that is said."""
    return ending in _KIND_OF


def said_of(files: Mapping[str, Sequence[str]], content: str) -> Iterator[Problem]:
    """Yield a line for each kind among the files, which are the paths by their endings; a remark,
    where nobody takes them for articles."""
    for kind in _KINDS:
        paths = sorted(path for ending in kind.endings for path in files.get(ending, ()))
        if len(paths) == 1:
            message = f"is {kind.one}, which is not read"
            yield Problem(paths[0], message, kind.hint, is_remark=not kind.holds_text)
        elif paths:
            names = ", ".join(path.removeprefix(content).lstrip("/\\") for path in paths[:_NAMED])
            rest = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
            message = f"{len(paths)} {kind.many} are not read: {names}{rest}"
            yield Problem(content, message, kind.hint, is_remark=not kind.holds_text)
