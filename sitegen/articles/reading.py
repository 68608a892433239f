"""The bytes of a file to an article, with what is wrong with it."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sitegen.articles.dateline import day_of_line
from sitegen.articles.frontmatter import Field, Head, Value, split
from sitegen.articles.loading import check_size
from sitegen.articles.markup import Body, from_html, from_markdown, without_heading
from sitegen.articles.webpage import WebPage, describe, main_part
from sitegen.articles.withheld import FALSE, TRUE, is_flag, is_withheld, loose_head
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError, LanguageError
from sitegen.languages import Language, available, base_code, language, others
from sitegen.model import Article, Problem, When, WrittenEvent
from sitegen.text import UNKNOWN, detect
from sitegen.wording.characters import printable

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAME_DATE = re.compile(r"(?:.*/)?(\d{4})[-_/.]?(\d\d)[-_/.]?(\d\d)(?!\d)")
_MAX_TITLE = 200
_MAX_ID = 80
# The parser of HTML takes time quadratic in tags that never close.
_MAX_UNCLOSED = 1_000
_DATE_KEYS = ("date", "published", "pubDate", "publishDate", "publish_date")
# What an editor writes for a day that nobody knows.
_UNKNOWN = "unknown"
_SCHEME = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and what its editor should mend although it could be read."""

    article: Article
    problems: tuple[Problem, ...] = ()


def from_text(
    text: str,
    *,
    published: datetime.date | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 - the name of the field
    language: str = "en",
) -> Article:
    """Return the article of a plain text, kept to the character. Without a title it is the first
    line, cut at a word."""
    title = title or _cut(next((line for line in text.splitlines() if line.strip()), "Untitled"))
    return Article(id or slug(title) or "article", "", title, published, language, text)


def read(data: bytes, path: str, config: ArticlesConfig, site_language: str) -> Reading:
    """Return the article in the bytes of the file at ``path`` (relative to the content folder, with
    ``/``).

    Raises ``ContentError``, naming file and line, when the file is empty, too large, not UTF-8, or
    its front matter is broken. A missing title or date is a problem of the reading only."""
    text = _decoded(data, path, config.max_bytes)
    head = split(text, path)
    rest = text[head.end :]
    first_line = text.count("\n", 0, head.end) + 1
    page, body = _parsed(rest, path, first_line)
    fields = _Fields(head, path)
    title, title_problems = _title(fields, page, body, path)
    if body.heading and title and _same(body.heading, title):
        body = without_heading(body)
    if not body.text.strip():
        raise _empty("the file holds no text" if rest.strip() else "the file is empty", path)
    code = _language(fields, page, body.text, site_language)
    published, date_problems = _published(fields, page, path, (body.text, language(code)))
    article = Article(
        id=_own_id(fields) or path_id(path),
        path=path,
        title=title,
        published=published,
        language=code,
        text=body.text,
        source=fields.text("source") or page.source,
        url=_url(fields, page),
        author=fields.listed("author", "authors") or page.author,
        tags=fields.items("tags", "categories", "keywords"),
        license=fields.text("license"),
        draft=fields.flag("draft") or _is_withheld(head, page, rest, path),
        summary=_summary(fields),
        elements=body.elements,
        written_events=fields.events(),
    )
    return Reading(article, (*title_problems, *date_problems))


def _parsed(source: str, path: str, first_line: int) -> tuple[WebPage, Body]:
    """What a page says of itself (nothing, in a text that is no page), and the text."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _MARKDOWN:
        return WebPage(), from_markdown(source, path, first_line)
    if suffix not in _HTML:
        return WebPage(), Body(source, (), None)
    if any(part.count("<") > _MAX_UNCLOSED for part in source.split(">")):
        raise ContentError(
            "there are tags without end", path, "Save the page anew, or its text as .txt."
        )
    return describe(source), from_html(main_part(source))


def _empty(message: str, path: str) -> ContentError:
    return ContentError(message, path, "Write the article into it, or remove it.")


def _summary(fields: _Fields) -> tuple[str, ...]:
    """The sentences that the front matter gives as summary, one or a list."""
    if isinstance(fields.value("summary"), tuple):
        return fields.items("summary")
    text = fields.text("summary")
    return (text,) if text else ()


def _decoded(data: bytes, path: str, limit: int) -> str:
    check_size(len(data), limit, path)
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = (
            f"the file is not UTF-8: byte {error.start + 1} (0x{data[error.start]:02x}) begins no "
            "character"
        )
        raise ContentError(message, f"{path}:{line}", "Save it as UTF-8.") from error
    if not text.strip():
        raise _empty("the file is empty", path)
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))


class _Fields:
    """The front matter by name, with the other names that common programs use."""

    def __init__(self, head: Head, path: str) -> None:
        self._fields: Mapping[str, Field] = head.fields
        self.path = path

    def value(self, *names: str) -> Value | None:
        found = self.field(*names)
        return None if found is None else found.value

    def field(self, *names: str) -> Field | None:
        return next((self._fields[name] for name in names if name in self._fields), None)

    def text(self, name: str) -> str | None:
        """The string under that name; raises ``ContentError`` when it is a list or a table."""
        found = self.field(name)
        if found is None:
            return None
        if not isinstance(found.value, str):
            raise found.error(
                self.path, f'"{name}" is not a text', f'Write one line: {name}: "..."'
            )
        return found.value or None

    def items(self, *names: str) -> tuple[str, ...]:
        """The strings under the first of the names, each once; one string is parted at its
        commas."""
        value = self.value(*names)
        if value is None:
            return ()
        parts = (
            value.split(",") if isinstance(value, str) else [_table_name(item) for item in value]
        )
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def listed(self, *names: str) -> str | None:
        """The string, or the strings with commas between them."""
        value = self.value(*names)
        if value is None or isinstance(value, str):
            return value or None
        return ", ".join(self.items(*names)) or None

    def flag(self, name: str) -> bool:
        found = next((field for key, field in self._fields.items() if key.casefold() == name), None)
        if found is None:
            return False
        word = found.value.lower() if isinstance(found.value, str) else "?"
        if word not in (*TRUE, *FALSE):
            raise found.error(
                self.path, f'"{name}" is neither true nor false', f"Write {name}: true"
            )
        return word in TRUE

    def events(self) -> tuple[WrittenEvent, ...]:
        found = self.field("events")
        if found is None:
            return ()
        if isinstance(found.value, str) or any(isinstance(item, str) for item in found.value):
            raise found.error(self.path, '"events" is not a list of events', _EVENT_HINT)
        return tuple(self._event(item, found) for item in found.value if not isinstance(item, str))

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


_EVENT_HINT = 'Write  events:\n  - when: 2024-02-26\n    title: "What happened"'


def _is_withheld(head: Head, page: WebPage, rest: str, path: str) -> bool:
    said = [(name, field.value) for name, field in head.fields.items()]
    said += [("status", page.status)] if page.status else []
    return is_withheld([*said, *(() if head.fields else loose_head(rest))], path)


def _table_name(item: str | Mapping[str, str]) -> str:
    return item if isinstance(item, str) else item.get("name", "")


def _title(
    fields: _Fields, page: WebPage, body: Body, path: str
) -> tuple[str, tuple[Problem, ...]]:
    title = fields.text("title") or body.heading or page.title
    if title:
        return _cut(title), ()
    line = next((line for line in body.text.splitlines() if line.strip()), PurePosixPath(path).stem)
    guess = _cut(line)
    return guess, (
        Problem(
            path,
            f'there is no title; "{guess}" is shown',
            'Put a line  title: "..."  between --- lines at the top.',
        ),
    )


def _same(heading: str, title: str) -> bool:
    return " ".join(heading.split()).casefold() == title.casefold() or _cut(heading) == title


def _cut(text: str, limit: int = _MAX_TITLE) -> str:
    """The text in one line, cut at a word when it is longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    end = line.rfind(" ", limit // 2, limit - 1)
    return line[: end if end > 0 else limit - 1].rstrip(" ,;:") + "…"


def _published(
    fields: _Fields, page: WebPage, path: str, text: tuple[str, Language]
) -> tuple[datetime.date | None, tuple[Problem, ...]]:
    """The day that the front matter, the name of the file, the page or its first lines say, and
    what is to be said of it."""
    # "published: false" says whether, not when.
    names = (
        name for name in _DATE_KEYS if name != "published" or not is_flag(fields.value(name) or ())
    )
    found = fields.field(*names)
    if found is not None and found.value:
        return _written_day(found, path), ()
    name = _NAME_DATE.match(path)
    if name and (day := _day("-".join(name.groups()))):
        return day, ()
    if page.published and (day := _day(page.published)):
        return day, ()
    hint = (
        "Put a line  date: 2024-02-26  between --- lines at the top, or begin the file's name "
        "with the date; date: unknown where nobody knows it."
    )
    line = day_of_line(*text)
    if line is not None:
        said = f'published {line[0]} is taken from the line "{line[1]}"'
        return line[0], (Problem(path, said, hint),)
    return None, (
        Problem(
            path, "there is no date of publication; relative dates are listed as undated", hint
        ),
    )


def _written_day(found: Field, path: str) -> datetime.date | None:
    """The day that the front matter gives; None where it says that nobody knows it."""
    if found.value == _UNKNOWN:
        return None
    day = _day(found.value) if isinstance(found.value, str) else None
    if day is None:
        raise found.error(path, "the date of publication is not a date", "Write it as 2024-02-26.")
    return day


def _day(text: str) -> datetime.date | None:
    """The day of an ISO date or date and time, or None."""
    text = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", text.strip())
    for parse in (
        datetime.date.fromisoformat,
        lambda value: datetime.datetime.fromisoformat(value).date(),
    ):
        try:
            return parse(
                re.sub(
                    r"\s+([+-]\d\d:?\d\d|UTC|Z)$",
                    lambda match: "Z" if match[1] in ("UTC", "Z") else match[1],
                    text,
                )
            )
        except ValueError:
            continue
    return None


def _language(fields: _Fields, page: WebPage, text: str, site_language: str) -> str:
    """The language that the front matter names; else that of the page, else the one the text is
    written in.

    Raises ``ContentError`` where that can only be a language of which there is no data.
    """
    found = fields.field("language", "lang")
    if found is not None and isinstance(found.value, str) and found.value:
        try:
            return language(found.value).code
        except LanguageError as error:
            raise found.error(fields.path, error.message, error.hint) from error
    # A page may be marked with a language of which there is no data, or with that of its template:
    # the text is asked. The site may be in such a language too, and collect articles in others.
    code = (page.language or "").lower().partition("-")[0]
    likely = detect(text, code if code in available() else base_code(site_language))
    if likely not in available():
        raise _unread(likely, fields.path)
    return likely


def _unread(code: str, path: str) -> ContentError:
    """What to say of a text in a language of which there is no data."""
    codes = ", ".join(available())
    if code == UNKNOWN:
        message = "it is written in a language that sitegen does not know"
        return ContentError(
            message, path, f'Write "language: en" at its head if it is in one of {codes}.'
        )
    name = others()[code].name if code in others() else f'"{code}"'
    message = f"it seems to be written in {name}, which sitegen does not read"
    return ContentError(message, path, f'Write "language: en" at its head if it is not ({codes}).')


def _url(fields: _Fields, page: WebPage) -> str | None:
    found = fields.field("url", "link", "canonical")
    if found is not None and isinstance(found.value, str) and found.value:
        if not _SCHEME.match(found.value):
            raise found.error(
                fields.path,
                "the address is not a web address",
                "Write it with https:// at the front.",
            )
        return found.value
    return page.url if page.url and _SCHEME.match(page.url) else None


def slug(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits and hyphens; empty when it has none of
    these."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:_MAX_ID].rstrip("-")


def _own_id(fields: _Fields) -> str | None:
    """Return the id that the front matter gives, as a slug; what a slug loses of it is in a hash
    behind it."""
    written = fields.text("id")
    if written is None:
        return None
    plain = slug(written)
    return plain if plain == written else _hashed(plain, written)


def path_id(path: str) -> str:
    """Return the id of the article at that path: its slug, with a hash behind it unless the path
    can be told from the slug.

    ``microsoft-mistral.md`` gives ``microsoft-mistral``. Whatever a slug loses (folders, other
    endings, capitals, letters beyond ASCII, length) is in the hash, so two paths never share an id.
    """
    pure = PurePosixPath(path)
    stem = str(pure.with_suffix(""))
    plain = slug(stem)
    if plain == stem and pure.suffix == ".md":
        return plain
    return _hashed(plain, path)


def _hashed(plain: str, text: str) -> str:
    return f"{plain[: _MAX_ID - 7] or 'article'}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"
