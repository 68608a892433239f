"""The events that were reported last as an Atom feed (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree

from sitegen.exports.contract import Contract, Item
from sitegen.exports.feeding import (
    NO_DAY,
    dated_headline,
    described,
    identifier,
    newest_first,
    tag,
    text,
)
from sitegen.paths import FEED, HOME
from sitegen.wording.characters import without_controls

_NAMESPACE = "http://www.w3.org/2005/Atom"


def write(contract: Contract) -> bytes:
    """Return the feed; its subtitle tells the story so far."""
    site, entries = contract.site, newest_first(contract)
    feed = ElementTree.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": site.language})
    _put(feed, "title", contract.title)
    if about := described(contract):
        _put(feed, "subtitle", about)
    _put(feed, "id", site.address(FEED) if site.url else f"{tag(contract)}:feed")
    changed = (contract.updated(entry) for _, entry in entries)
    newest = max(filter(None, changed), default=NO_DAY if entries else contract.generated or NO_DAY)
    _put(feed, "updated", f"{newest}T00:00:00Z")
    _put(ElementTree.SubElement(feed, "author"), "name", contract.title)
    home = {"rel": "alternate", "type": "text/html", "href": site.address(HOME)}
    for link in ({"rel": "self", "href": site.address(FEED)}, home):
        ElementTree.SubElement(feed, "link", link)
    for day, entry in entries:
        item = ElementTree.SubElement(feed, "entry")
        updated = contract.updated(entry) or NO_DAY
        _add(item, contract, entry, (f"{day}T00:00:00Z", f"{updated}T00:00:00Z"))
    ElementTree.indent(feed)
    written: str = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _add(item: ElementTree.Element, contract: Contract, entry: Item, days: tuple[str, str]) -> None:
    _put(item, "title", dated_headline(contract, entry))
    _put(item, "id", identifier(contract, entry))
    _put(item, "published", days[0])
    _put(item, "updated", days[1])
    ElementTree.SubElement(item, "link", {"href": contract.site.address(entry.page)})
    ElementTree.SubElement(item, "category", {"term": entry.kind})
    if lean := contract.lean(entry):
        ElementTree.SubElement(item, "category", {"term": entry.status, "label": lean})
    _put(item, "content", text(contract, entry), type="text")


def _put(parent: ElementTree.Element, name: str, words: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = without_controls(words)
