"""Files to articles: front matter, Markdown, HTML and plain text; text with standoff markup;
publication date."""

from sitegen.articles.discovery import Discovery, discover
from sitegen.articles.loading import load
from sitegen.articles.reading import Reading, from_text, path_id, read

__all__ = ["Discovery", "Reading", "discover", "from_text", "load", "path_id", "read"]
