"""Markdown to Markdown without what another program would have put something in place of:
shortcodes of Hugo and WordPress, tags of Liquid, Jinja and Go, components of MDX."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What is shown as code keeps its marks. Each part is bounded, or stops at a blank line.
CODE = (
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^(?P=fence)[`~]*[^\S\n]*$|.*\Z)"
    r"|(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n[^\S\n]*\n).){1,2000}?(?<!`)(?P=tick)(?!`)"
)
# What stands between two tags of these names is no prose, or words for a picture.
_SILENT = (
    "audio|caption|code|codeblock|comment|embed|gallery|highlight|javascript|math|mermaid|playlist"
    "|script|source|sourcecode|style|stylesheet|svg|video|wp_caption"
)
_OPENING = rf"""
      \{{%-?\s*(?P<liquid>{_SILENT})\b(?:[^%{{]|\{{(?!%)){{0,1000}}%\}}
    | \{{\{{[<%]\s*(?P<hugo>{_SILENT})\b(?![^{{}}]{{0,1000}}/[>%]\}}\}})[^{{}}]{{0,1000}}[>%]\}}\}}
    | \[(?P<press>{_SILENT})\b(?:[^"'\[\]]|"[^"\[]{{0,1000}}"|'[^'\[]{{0,1000}}'){{0,500}}\](?![(:])
"""
_SINGLE = r"""
      \{\{/\*.{0,2000}?\*/\}\}                              # a comment of Go
    | \{\{[<%](?:[^"`{}]|"[^"{}]{0,2000}"|`[^`{}]{0,2000}`){0,3000}?[>%]\}\}
    | \{\{\{?(?:[^{}\n]|\n(?!\s*\n)){0,2000}\}?\}\}
    | \{%(?:[^%{\n]|\{(?!%)|%(?!\})|\n(?!\s*\n)){0,2000}%\}
    | \{\#(?!\w[\w-]*\})(?:[^{\#\n]|\#(?!\})){0,500}\#\}    # a comment of Jinja
    | \{/\*.{0,2000}?\*/\}                                  # a comment of MDX
    | <%(?:[^%<\n]|%(?!>)){0,1000}%>
"""
# A name with values, as WordPress writes it, or one of its own; a link is none.
_PRESS = r"""
      \[/?[a-z][\w-]{1,40}_[\w-]{1,40}(?:\s[^\[\]\n]{0,1000})?/?\](?![(:])
    | \[/?(?:gallery|embed|audio|video|playlist|youtube|vimeo|more|contact-form-7|soundcloud)
        (?:\s[^\[\]\n]{0,1000})?/?\](?![\[(:])
    | \[[a-z][\w-]{1,40}(?:\s+[\w-]{1,40}=(?:"[^"\[\n]{0,1000}"|'[^'\[\n]{0,1000}'
        |[^\s"'\[\]]{1,300})){1,100}\s*/?\](?![(:])
    | \[/[a-z][\w-]{0,40}\](?![(:])
"""
_MARK = re.compile(
    rf"(?P<code>{CODE}|\\[\[{{])|{_OPENING}|{_SINGLE}|{_PRESS}",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_CLOSING = {
    "liquid": r"\{{%-?\s*end{}\s*-?%\}}",
    "hugo": r"\{{\{{[<%]\s*/\s*{}\s*[>%]\}}\}}",
    "press": r"\[/{}\]",
}
# As it is written where a program took it for prose on the way from WordPress to Markdown.
_ESCAPED = re.compile(
    r"\\\[(?P<tag>/[a-z][\w\\-]{1,60}"
    r"|[a-z][\w\\-]{1,60}\s[^\[\]\n]{0,1000}?=[^\[\]\n]{0,1000}?)\\?\]"
)
# A tag without values that is closed further down.
_PLAIN = re.compile(r"\[/([a-z][\w-]{0,40})\]")
_RAW = re.compile(r"\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}")
# Lines of a program at the head of MDX, and its components, which begin with a capital.
_PROGRAM = re.compile(
    r"^(?:import\s+(?:[\w{*](?:[^\n;]|\n(?!\s*\n)){0,500}?\s+from\s+)?[\"'][^\"'\n]{1,300}[\"'];?"
    r"|export\s+(?:default|const|let|function)\b[^\n]{0,2000}(?:\n(?!\s*\n)[^\n]{0,2000}){0,200})"
    r"[^\S\n]*$",
    re.MULTILINE,
)
_COMPONENT = re.compile(
    r"</?[A-Z][\w.]{0,60}(?:\s(?:[^<>\"'{}]|\"[^\"<]{0,1000}\"|'[^'<]{0,1000}'"
    r"|\{(?:[^{}]|\{[^{}]{0,500}\}){0,1000}\}){0,500})?/?>"
)
_EXPRESSION = re.compile(r"(?<![\\\w$])\{[^{}\n]{0,300}\}")
_ANY = re.compile(r"\{[{%#/]|<%|\[/?[a-z]")
_SPACE = re.compile(r"[^\S\n]+\Z")
_STOPS = tuple(".,;:!?")


def without_templates(source: str, *, is_mdx: bool = False) -> str:
    """Return the source without the marks of templates. Where they enclose prose it stays; where
    they enclose code or the words of a picture it goes with them. Takes time linear in the
    source."""
    if is_mdx:
        source = _without_program(source)
    if not _ANY.search(source):
        return source
    source = _RAW.sub("", source)
    source = _ESCAPED.sub(lambda found: f"[{found['tag'].replace(chr(92), '')}]", source)
    closed = set(_PLAIN.findall(source)) - set(_SILENT.split("|"))
    if closed:
        names = "|".join(map(re.escape, sorted(closed)))
        plain = re.compile(rf"(?P<code>{CODE})|\[(?:{names})\](?![(:])", re.MULTILINE | re.DOTALL)
        source = without_gaps(source, _matches(source, plain))
    return without_gaps(source, _matches(source, _MARK))


def without_gaps(source: str, gone: Iterator[tuple[int, int]]) -> str:
    """Return the source without these stretches, and without the blank that would then stand
    before a comma or a full stop."""
    parts: list[str] = []
    at = 0
    for start, end in gone:
        before = source[at:start]
        if source.startswith(_STOPS, end):
            before = _SPACE.sub("", before)
        parts.append(before)
        at = end
    return "".join([*parts, source[at:]])


def prose(source: str) -> list[str]:
    """Return the source in pieces: prose at even places, code between them."""
    parts = re.split(rf"({CODE})", source, flags=re.MULTILINE | re.DOTALL)
    # Each code is followed by its two marks.
    return [part or "" for at, part in enumerate(parts) if at % 4 < 2]


def _matches(source: str, marks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches that match and are no code; with a tag that encloses no prose, up to the one
    that closes it."""
    at = 0
    never_closed: set[str] = set()
    while found := marks.search(source, at):
        at = found.end()
        if found["code"] is not None:
            continue
        kind = found.lastgroup if found.lastgroup in _CLOSING else None
        if kind is not None:
            closing = _CLOSING[kind].format(found[kind])
            end = None if closing in never_closed else re.compile(closing).search(source, at)
            if end is None:
                never_closed.add(closing)
                if found[0] == f"[{found[kind]}]":
                    continue  # a word in brackets
            else:
                at = end.end()
        yield found.start(), at


def _without_program(source: str) -> str:
    parts = prose(source)
    for at in range(0, len(parts), 2):
        text = _COMPONENT.sub("", _PROGRAM.sub("", parts[at]))
        parts[at] = without_gaps(text, (found.span() for found in _EXPRESSION.finditer(text)))
    return "".join(parts)
