"""What both feeds say: the events that were reported last. Nothing in it depends on the clock."""

from __future__ import annotations

import hashlib

from sitegen.exports.contract import Contract, Item
from sitegen.paths import event_page

_MOST = 100
# A feed must say when it changed; an empty site has no date of its own.
NO_DAY = "1970-01-01"


def newest_first(contract: Contract) -> list[tuple[str, Item]]:
    """Return the entries with the day of the first report of each, the latest report first.

    Entries of articles without a date stand last.
    """
    dated = [(contract.reported(entry) or NO_DAY, entry) for entry in contract.entries]
    dated.sort(key=lambda pair: (pair[0], pair[1].when.interval.last, pair[1].id), reverse=True)
    return dated[:_MOST]


def dated_headline(contract: Contract, entry: Item) -> str:
    """Return date, title and, where the entry is no fact, its status, in words."""
    return f"{entry.when.display}: {contract.headline(entry)}"


def identifier(contract: Contract, entry: Item) -> str:
    """Return a name in the form of an address that never changes, or a ``tag:`` (RFC 4151)."""
    if not contract.site.url:
        return f"{tag(contract)}:{entry.id}"
    # Whether or not it has a page: readers would show it again under another name.
    return contract.site.address(event_page(entry.id))


def tag(contract: Contract) -> str:
    """Return the head of names for a site without an address; other titles have others."""
    digest = hashlib.sha256(contract.title.encode()).hexdigest()[:12]
    return f"tag:sitegen.invalid,2024:{digest}"


def described(contract: Contract) -> str:
    """Return what the feed is about: the description of the site, and the story so far."""
    parts = (contract.site.description, *(told.quote for told in contract.digest))
    return " ".join(part for part in parts if part)


def text(contract: Contract, entry: Item) -> str:
    """Return quote and source of the entry in plain text."""
    lead = entry.sources[0]
    paper = contract.articles.get(lead.article)
    if paper is None:
        return lead.quote
    known = (part for part in (paper.title, paper.source, paper.published) if part)
    return f"{lead.quote}\n\n{', '.join(known)}"
