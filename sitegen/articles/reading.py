"""The bytes of a file to an article, with what is wrong with it."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from sitegen.articles.datedheadings import with_dated_paragraphs
from sitegen.articles.decoding import decoded
from sitegen.articles.discovery import MARKDOWN, PAGES
from sitegen.articles.fields import Fields
from sitegen.articles.frontmatter import Head, split
from sitegen.articles.lineends import with_whole_words
from sitegen.articles.loosehead import hints_of_head
from sitegen.articles.markup import Body, from_html, from_markdown
from sitegen.articles.publication import published
from sitegen.articles.templates import without_templates
from sitegen.articles.titles import cut, title_of, without_headline
from sitegen.articles.webpage import WebPage, describe, main_part
from sitegen.articles.withheld import is_withheld
from sitegen.config import ArticlesConfig
from sitegen.errors import ContentError, LanguageError
from sitegen.languages import available, base_code, language, others
from sitegen.model import Article, Problem
from sitegen.text import UNKNOWN, detect

_MAX_ID = 80
# The parser of HTML takes time quadratic in tags that never close.
_MAX_UNCLOSED = 1_000
_SCHEME = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


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
    title = title or cut(next((line for line in text.splitlines() if line.strip()), "Untitled"))
    return Article(id or slug(title) or "article", "", title, published, language, text)


def read(data: bytes, path: str, config: ArticlesConfig, site_language: str) -> Reading:
    """Return the article in the bytes of the file at ``path`` (relative to the content folder, with
    ``/``).

    Raises ``ContentError``, naming file and line, when the file is empty, too large, not UTF-8, or
    its front matter is broken. A missing title or date is a problem of the reading only."""
    text, coding = decoded(data, path, config.max_bytes)
    if not text.strip():
        raise _empty("the file is empty", path)
    head = split(text, path, is_page=PurePosixPath(path).suffix.lower() in PAGES)
    rest = text[head.end :]
    first_line = text.count("\n", 0, head.end) + 1
    page, body = _parsed(rest, path, first_line, has_fields=bool(head.fields))
    fields = Fields(head, path)
    title, title_problems = title_of(fields, page, body, path)
    body = without_headline(body, title, is_page=bool(page.headings))
    if not body.text.strip():
        raise _empty("the file holds no text" if rest.strip() else "the file is empty", path)
    code = _language(fields, page, body.text, site_language)
    day, date_problems = published(fields, page, path, (body.text, language(code)))
    body = with_dated_paragraphs(body, language(code))
    url, url_problems = _url(fields, page)
    article = Article(
        id=_own_id(fields) or path_id(path),
        path=path,
        title=title,
        published=day,
        language=code,
        text=body.text,
        source=fields.text("source") or page.source,
        url=url,
        author=fields.listed("author", "authors") or page.author,
        tags=fields.items("tags", "categories", "keywords"),
        license=fields.text("license"),
        draft=fields.flag("draft") or _is_withheld(head, page, rest, path),
        summary=fields.summary(),
        elements=body.elements,
        written_events=fields.events(),
    )
    return Reading(article, (*coding, *title_problems, *date_problems, *url_problems))


def _parsed(source: str, path: str, first_line: int, *, has_fields: bool) -> tuple[WebPage, Body]:
    """What a page says of itself (nothing, in a text that is no page), and the text; a page with
    front matter is the source of one, with templates in it."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in MARKDOWN:
        return WebPage(), from_markdown(source, path, first_line)
    if suffix not in PAGES:
        return WebPage(), Body(with_whole_words(source), (), None)
    if any(part.count("<") > _MAX_UNCLOSED for part in source.split(">")):
        raise ContentError(
            "there are tags without end", path, "Save the page anew, or its text as .txt."
        )
    part = main_part(without_templates(source) if has_fields else source)
    return describe(source, part), from_html(part)


def _empty(message: str, path: str) -> ContentError:
    return ContentError(message, path, "Write the article into it, or remove it.")


def _is_withheld(head: Head, page: WebPage, rest: str, path: str) -> bool:
    said = [(name, field.value) for name, field in head.fields.items()]
    said += [("status", page.status)] if page.status else []
    return is_withheld([*said, *(() if head.fields else hints_of_head(rest))], path)


def _language(fields: Fields, page: WebPage, text: str, site_language: str) -> str:
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


def _url(fields: Fields, page: WebPage) -> tuple[str | None, tuple[Problem, ...]]:
    """The address of the article on the web; a path or a name is for another program."""
    for found in fields.found("url", "link", "canonical", "canonical_url", "original_url"):
        if not isinstance(found.value, str):
            continue
        if _SCHEME.match(found.value):
            return found.value, ()
        if _OTHER_SCHEME.match(found.value):
            error = found.error(
                fields.path,
                "the address is not a web address",
                "Write it with https:// at the front.",
            )
            return None, (Problem(error.where, error.message, error.hint, error.excerpt),)
    return (page.url if page.url and _SCHEME.match(page.url) else None), ()


def slug(text: str) -> str:
    """Return the text in lower-case ASCII letters, digits and hyphens; empty when it has none of
    these."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:_MAX_ID].rstrip("-")


def _own_id(fields: Fields) -> str | None:
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
