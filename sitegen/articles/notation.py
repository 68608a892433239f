"""Markdown to plainer Markdown: notations of Obsidian, MkDocs and others to their words, without
notes, and without what is struck out."""

from __future__ import annotations

import re

from sitegen.articles.templates import prose, without_gaps

# The words of a note, and the indented lines that go on with them.
_NOTE = re.compile(
    r"^[^\S\n]{0,3}\[\^[^\]\s]{1,60}\]:[^\n]*"
    r"(?:\n(?!\s*\[\^)(?!\s*\n)[^\n]+|\n(?:[^\S\n]*\n)*(?:\ {2,}|\t)[^\n]+)*$",
    re.MULTILINE | re.VERBOSE,
)
_GONE = re.compile(
    r"""
      \[\^[^\]\s]{1,60}\](?!:)                     # the mark of a note
    | (?<![\w\\])\^\[[^\[\]]{1,2000}\]             # a note in its place
    | !\[\[[^\[\]\n]{1,300}\]\]                    # something embedded
    | ~~(?=[^\s~])(?:(?!\n\s*\n)[^~]){1,2000}~~    # struck out
    | (?:(?<=\s)|^)\^[a-zA-Z0-9-]{3,40}[^\S\n]*$   # the name of a block
    | ^[^\S\n]*(?:[*+-]|\d\.)[^\S\n]+[^\n]{1,60}\n[^\S\n]*\{:\s*toc\b[^{}\n]{0,60}\}  # contents
    | (?<=^[*+-]\s)\[[ xX/-]\](?=\s)               # the box of a task
    | \{:(?:[^{}\n]){0,300}\}                      # attributes of kramdown
    | \{[^\S\n]*(?:[\#.][\w-]{1,60}|[\w-]{1,40}="[^"\n]{0,200}"|[\w-]{1,40}=[^\s"{}]{1,100})
      (?:\s+(?:[\#.][\w-]{1,60}|[\w-]{1,40}="[^"\n]{0,200}"|[\w-]{1,40}=[^\s"{}]{1,100})){0,20}
      [^\S\n]*\}                                   # and of Pandoc
    | ^\*\[[^\[\]\n]{1,60}\]:[^\n]*$               # what an abbreviation stands for
    | ^[^\S\n]*(?:\[\[?_?TOC_?\]?\]|\\newpage|\\pagebreak)[^\S\n]*$
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\\?\|([^\[\]\n]{1,200}))?\]\](?!\()")
_STRESSED = re.compile(r"(?<![\w=])==(?=[^\s=])([^=\n]{1,400}?)(?<=[^\s=])==(?![\w=])")
# ``> [!note] Title`` of Obsidian and GitHub; ``!!! note "Title"`` of MkDocs; ``:::note Title``.
_CALLOUT = re.compile(
    r"^((?:[^\S\n]{0,3}>)+[^\S\n]?)\[![\w| -]{1,40}\][+-]?[^\S\n]*(.*)$", re.MULTILINE
)
_BOX = re.compile(
    r"^(?P<indent>[^\S\n]*)(?:!!!|\?\?\?\+?|===[!+]?)[^\S\n]+(?P<kind>[\w -]{0,60}?)[^\S\n]*"
    r"(?:\"(?P<title>[^\"\n]{0,200})\")?[^\S\n]*$"
)
_FENCE = re.compile(
    r"^[^\S\n]*:{3,}[^\S\n]*(?:\{[^{}\n]*\}|[\w-]*)(?:\[([^\]\n]*)\])?(.*)$", re.MULTILINE
)


def plain(source: str) -> str:
    """Return the source with links between notes as their words, without boxes round paragraphs,
    footnotes, struck words and lists of attributes; code stays as it is."""
    parts = prose(source)
    parts[::2] = map(_worded, parts[::2])
    return "".join(parts)


def _worded(text: str) -> str:
    if "!!!" in text or "???" in text or "===" in text:
        text = _unboxed(text)
    if ":::" in text:
        text = _FENCE.sub(lambda found: f"\n{found[1] or found[2].strip(' :')}\n", text)
    if "[!" in text:
        text = _CALLOUT.sub(_without_kind, text)
    if "[^" in text:
        text = _NOTE.sub("", text)
    text = without_gaps(text, (found.span() for found in _GONE.finditer(text)))
    return _STRESSED.sub(r"\1", _LINK.sub(_words_of_link, text))


def _words_of_link(found: re.Match[str]) -> str:
    """What is shown of a link between notes: its own words, or the name of the note."""
    if found[2]:
        return found[2].strip()
    target = found[1].partition("#")[0].rstrip("\\ ") or found[1].lstrip("#^")
    return found[0] if target.isdigit() else target.rpartition("/")[2].strip()


def _without_kind(found: re.Match[str]) -> str:
    title = found[2].strip()
    return f"{found[1]}{title}\n{found[1]}" if title else found[1].rstrip()


def _unboxed(text: str) -> str:
    """The text with the paragraphs of boxes out of them: the line that names the kind gives its
    title, and what is indented below it is moved out."""
    lines: list[str] = []
    depth: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        found = _BOX.match(line)
        if found:
            depth = len(found["indent"])
            lines += ["", found["title"] or "", ""]
        elif depth is not None and line.strip() and indent < depth + 4:
            depth = None
            lines.append(line)
        else:
            lines.append(line if depth is None else line[min(indent, 4) :])
    return "\n".join(lines)
