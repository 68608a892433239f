"""Events and articles in the words of schema.org: a file of all, and the nodes of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.exports.contract import Contract, Item
from sitegen.exports.encoding import to_json
from sitegen.model import Bound, Status
from sitegen.wording.dates import start_text

Node = dict[str, Any]
"""A node of JSON-LD: the names of schema.org to strings, numbers, nodes and lists of them."""

_CLAIMED: frozenset[Status] = frozenset(("denied", "conditional"))


@dataclass(frozen=True, slots=True)
class Happening:
    """What linked data say of an event.

    ``lean`` is its status in words, "" for a fact; ``display`` its date in words; ``start`` is ""
    where no date says when it began.
    """

    title: str
    status: Status
    lean: str
    start: str
    display: str
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class News:
    """What linked data say of an article; "" or None stands for what is not known."""

    title: str
    url: str | None
    published: str | None
    language: str
    author: str | None
    outlet: str | None


def write(contract: Contract) -> bytes:
    """Return the file of all events, each with the articles that tell it."""
    return to_json(document([_entry(contract, entry) for entry in contract.entries]))


def document(nodes: Sequence[Node]) -> Node:
    """Return the nodes as one document in the words of schema.org."""
    return {"@context": "https://schema.org", "@graph": nodes}


def event_node(event: Happening) -> Node:
    """Return the node of an event; of what was denied or hangs on a condition that of a claim.

    A claim has no date of its own, and a date that is no start (by, since, a decade) is said in
    words."""
    is_claim = event.status in _CLAIMED
    node: Node = {"@type": "Claim" if is_claim else "Event", "name": event.title}
    if is_claim:
        node["name"] = f"{event.title} ({event.lean})"
    elif event.status == "planned":
        node["eventStatus"] = "https://schema.org/EventScheduled"
    if event.start and not is_claim:
        node["startDate"] = event.start
    else:
        node["disambiguatingDescription"] = event.display
    marks = [event.status] if event.status != "occurred" else []
    if keywords := [*marks, *([event.bound] if event.bound else [])]:
        node["keywords"] = keywords
    return node


def news_node(news: News) -> Node:
    """Return the node of an article."""
    node: Node = {"@type": "NewsArticle", "headline": news.title}
    pairs = (
        ("url", news.url),
        ("datePublished", news.published),
        ("inLanguage", news.language),
    )
    node.update({key: value for key, value in pairs if value})
    if news.author:
        node["author"] = {"@type": "Person", "name": news.author}
    if news.outlet:
        node["publisher"] = {"@type": "Organization", "name": news.outlet}
    return node


def _entry(contract: Contract, entry: Item) -> Node:
    when = entry.when
    start = start_text(when.interval, when.bound)
    happening = Happening(
        title=entry.title,
        status=entry.status,
        lean=contract.lean(entry),
        start=start,
        display=when.display,
        bound=when.bound,
    )
    ids = dict.fromkeys(source.article for source in entry.sources)
    return event_node(happening) | {
        "@id": contract.site.address(entry.page),
        "description": entry.sources[0].quote,
        "about": [{"@type": "Thing", "name": name} for name in entry.entities],
        "subjectOf": [_article(contract, name) for name in ids if name in contract.articles],
    }


def _article(contract: Contract, article_id: str) -> Node:
    paper = contract.articles[article_id]
    return news_node(
        News(
            title=paper.title,
            url=paper.url,
            published=paper.published,
            language=paper.language,
            author=paper.author,
            outlet=paper.source,
        )
    )
