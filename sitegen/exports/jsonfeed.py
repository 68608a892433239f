"""The events that were reported last as a JSON Feed 1.1."""

from __future__ import annotations

from typing import Any

from sitegen.exports.contract import Contract, Item
from sitegen.exports.encoding import to_json
from sitegen.exports.feeding import dated_headline, described, identifier, newest_first, text
from sitegen.paths import HOME, JSON_FEED


def write(contract: Contract) -> bytes:
    """Return the feed; its description tells the story so far."""
    site = contract.site
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": contract.title,
    }
    if site.url:
        feed["home_page_url"] = site.address(HOME)
        feed["feed_url"] = site.address(JSON_FEED)
    if about := described(contract):
        feed["description"] = about
    feed["language"] = site.language
    feed["items"] = [_item(contract, entry, day) for day, entry in newest_first(contract)]
    return to_json(feed)


def _item(contract: Contract, entry: Item, day: str) -> dict[str, Any]:
    updated = contract.updated(entry)
    lean = [entry.status] if contract.lean(entry) else []
    return {
        "id": identifier(contract, entry),
        "url": contract.site.address(entry.page),
        "title": dated_headline(contract, entry),
        "content_text": text(contract, entry),
        "date_published": f"{day}T00:00:00Z",
        **({"date_modified": f"{updated}T00:00:00Z"} if updated and updated != day else {}),
        "tags": [entry.kind, *lean, *entry.entities],
        "_sitegen": {
            "date": entry.when.edtf,
            "bound": entry.when.bound,
            "status": entry.status,
        },
    }
