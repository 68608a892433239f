"""What an article may be called to its title: what its editor wrote, its headline, and not the name
of the paper."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sitegen.articles.fields import Fields
from sitegen.articles.markup import Body
from sitegen.articles.notation import plain
from sitegen.articles.templates import without_templates
from sitegen.articles.webpage import WebPage
from sitegen.model import Element, Problem, Span

_MAX_TITLE = 200
_PARTS = re.compile(r"\s+(?:[|·•–—»«]|::|-|//)\s+")
_PAIR = 2
_HOST = re.compile(r"\Ahttps?://(?:www\.)?([^/]*).*", re.DOTALL)
_HEADINGS = frozenset(("h1", "h2", "h3"))
# So many lines, not longer than this, may stand over a headline: a masthead, a rubric.
_KICKERS = 3
_MAX_KICKER = 60


def title_of(
    fields: Fields, page: WebPage, body: Body, path: str
) -> tuple[str, tuple[Problem, ...]]:
    """Return the title, and what is to be said where it had to be guessed."""
    written = fields.text("title")
    if written and ("[" in written or "{" in written or "~" in written or "<" in written):
        written = plain(without_templates(written)).strip()
    title = written or headline(page) or body.heading or page.title
    if title:
        return cut(title), ()
    line = next((line for line in body.text.splitlines() if line.strip()), PurePosixPath(path).stem)
    guess = cut(line)
    return guess, (
        Problem(
            path,
            f'there is no title; "{guess}" is shown',
            'Put a line  title: "..."  between --- lines at the top.',
        ),
    )


def headline(page: WebPage) -> str | None:
    """Return the heading of a page that is its headline: the one that its head names too, else the
    first of the first level that does not name the site; without one, what the head names."""
    parts = [part for title in page.titles for part in _PARTS.split(title) if part.strip()]
    for name in (*page.titles, *parts):
        for heading in page.headings:
            if same(heading.words, name) and not _is_site(heading.words, page):
                return heading.words
    first = next((each for each in page.headings if each.tag == "h1"), None)
    if first is not None and not first.is_masthead and not _is_site(first.words, page):
        return first.words
    return next((_without_site(title, page) for title in page.titles), None)


def same(heading: str, title: str) -> bool:
    """Tell whether two titles are the same but for capitals, blanks, and where they are cut."""
    return " ".join(heading.split()).casefold() == title.casefold() or cut(heading) == title


def cut(text: str, limit: int = _MAX_TITLE) -> str:
    """Return the text in one line, cut at a word when it is longer than the limit."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    end = line.rfind(" ", limit // 2, limit - 1)
    return line[: end if end > 0 else limit - 1].rstrip(" ,;:") + "…"


def without_headline(body: Body, title: str, *, is_page: bool) -> Body:
    """Return the body without the heading that is the title, which the page shows above, where it
    begins with it; of a saved page also where a masthead or a rubric stands before it."""
    heads = {element.span for element in body.elements if element.tag in _HEADINGS}
    at = 0
    for block in body.text.split("\n\n")[: 1 + _KICKERS * is_page]:
        if same(block, title) and Span(at, at + len(block)) in heads:
            return _from(body, at + len(block))
        if len(block) > _MAX_KICKER or block.rstrip().endswith((".", "!", "?")):
            break
        at += len(block) + 2
    return body


def _from(body: Body, end: int) -> Body:
    """The body behind that place."""
    rest = body.text[end:]
    start = len(body.text) - len(rest.lstrip("\n"))
    kept = [element for element in body.elements if element.span.start >= start]
    moved = tuple(
        Element(Span(item.span.start - start, item.span.end - start), item.tag, item.attrs)
        for item in kept
    )
    return Body(body.text[start:], moved, body.heading)


def _is_site(words: str, page: WebPage) -> bool:
    """Whether the words are the name of the site: by what it says of itself, by its address, or
    because they stand in the title of its window beside what the page is called."""
    return _is_named(words, page) or _is_beside_title(words, page)


def _is_named(words: str, page: WebPage) -> bool:
    name = _letters(words)
    if page.site and name == _letters(page.site):
        return True
    host = max(_HOST.sub(r"\1", page.url or "").casefold().split("."), key=len)
    shorter, longer = sorted((name, _letters(host)), key=len)
    return shorter in longer and 3 * len(shorter) >= 2 * len(longer) > 0


def _is_beside_title(words: str, page: WebPage) -> bool:
    parts = _PARTS.split(page.window or "")
    called = [title for title in page.titles if title != page.window]
    if len(parts) < _PAIR or any(same(words, title) for title in called):
        return False
    if same(parts[0], words):
        return any(same(parts[-1], title) for title in called)
    called += [each.words for each in page.headings]
    return same(parts[-1], words) and any(
        same(part, title) for part in parts[:-1] for title in called
    )


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum()).casefold()


def _without_site(title: str, page: WebPage) -> str:
    """The title without the name of the site before or behind it."""
    parts = _PARTS.split(title)
    masts = [each.words for each in page.headings if each.is_masthead]
    for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
        if _is_site(part, page) or any(same(part, mast) for mast in masts):
            start, end = (0, title.rfind(part)) if part == parts[-1] else (len(part), len(title))
            return re.sub(r"\A\W+|[\s|·•–—»«:/-]+\Z", "", title[start:end])
    return title
