"""Files to articles: front matter, Markdown, HTML and plain text; text with standoff markup;
publication date.

The readers are loaded when an article is first read: finding the files needs none of them."""

from typing import TYPE_CHECKING

from sitegen.articles.discovery import Discovery, discover
from sitegen.articles.loading import load
from sitegen.lazily import loaded

if TYPE_CHECKING:
    from sitegen.articles.reading import Reading, from_text, path_id, read

__all__ = ["Discovery", "Reading", "discover", "from_text", "load", "path_id", "read"]

__getattr__ = loaded(
    __name__,
    dict.fromkeys(("Reading", "from_text", "path_id", "read"), "sitegen.articles.reading"),
)
