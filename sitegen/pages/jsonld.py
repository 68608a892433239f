"""What a page says to machines: schema.org JSON-LD, safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sitegen.exports.jsonld import Happening, News, Node, document, event_node, news_node
from sitegen.pages.names import Name
from sitegen.pages.views import ArticleCard, EventView, Head, Sitewide

_MOST_EVENTS = 50
_SAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_PERSONS = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "product": "Product",
}


def dumps(node: Node) -> Markup:
    """Return the node as JSON that no text in it can end the script element of."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _SAFE.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - what HTML could read as markup was escaped above


def on_page(head: Head, site: Sitewide) -> Head:
    """Return the head of a page that is nothing but a page."""
    return _with(
        head, site, {"@type": "WebPage", "name": head.og_title, "description": head.description}
    )


def on_home(head: Head, site: Sitewide, events: Sequence[EventView]) -> Head:
    """Return the head of the home page: the site, its data as a data set, and its best events."""
    data: Node = {"@type": "Dataset", "name": site.title, "description": head.description}
    if site.license:
        data["license"] = site.license
    covered = _covered(events)
    if covered:
        data["temporalCoverage"] = covered
    data["distribution"] = [
        {"@type": "DataDownload", "name": link.text, "contentUrl": _address(site, link.path)}
        for link in site.downloads
    ]
    nodes = [{"@type": "WebSite", "name": site.title, "inLanguage": site.language}, data]
    if events:
        nodes.append(_list(site, events))
    return replace(head, jsonld=dumps(document(nodes)))


def on_list(head: Head, site: Sitewide, events: Sequence[EventView]) -> Head:
    """Return the head of a page that lists events."""
    page: Node = {
        "@type": "CollectionPage",
        "name": head.og_title,
        "mainEntity": _list(site, events),
    }
    return _with(head, site, page)


def on_name(head: Head, site: Sitewide, name: Name, events: Sequence[EventView]) -> Head:
    """Return the head of the page of a name."""
    thing: Node = {
        "@type": _PERSONS.get(name.kind, "Thing"),
        "name": name.name,
        "subjectOf": _list(site, events),
    }
    kind = "ProfilePage" if name.kind in ("person", "organisation") else "CollectionPage"
    return _with(head, site, {"@type": kind, "name": head.og_title, "mainEntity": thing})


def on_event(head: Head, site: Sitewide, event: EventView) -> Head:
    """Return the head of the page of an event, with the articles that state it."""
    node = _event(site, event)
    node["description"] = "".join(piece.text for piece in event.source.pieces) or event.full_title
    articles = [_news(source.article) for source in event.sources if source.article.path]
    if articles:
        node["subjectOf"] = articles if len(articles) > 1 else articles[0]
    return _with(replace(head, og_type="article"), site, node)


def on_article(
    head: Head, site: Sitewide, card: ArticleCard, abstract: str, *, is_full: bool
) -> Head:
    """Return the head of the page of an article; with the full text the original is what search
    engines should know."""
    page: Node = {
        "@type": "WebPage",
        "name": head.og_title,
        "abstract": abstract,
        "mainEntity": _news(card),
    }
    if card.url:
        page["isBasedOn"] = card.url
    canonical = card.url if is_full and card.url else head.canonical
    return _with(
        replace(head, og_type="article", published=card.published, canonical=canonical), site, page
    )


def _with(head: Head, site: Sitewide, node: Node) -> Head:
    nodes = [node]
    if len(head.crumbs) > 1:
        nodes.append({"@type": "BreadcrumbList", "itemListElement": _crumbs(head, site)})
    return replace(head, jsonld=dumps(document(nodes)))


def _crumbs(head: Head, site: Sitewide) -> list[Node]:
    found: list[Node] = []
    for place, crumb in enumerate(head.crumbs, start=1):
        item: Node = {"@type": "ListItem", "position": place, "name": crumb.text}
        if crumb.path and site.url:
            item["item"] = _address(site, crumb.path)
        found.append(item)
    return found


def _list(site: Sitewide, events: Sequence[EventView]) -> Node:
    """The best events, in the order of time."""
    best = sorted(sorted(range(len(events)), key=lambda at: (-events[at].score, at))[:_MOST_EVENTS])
    items = [
        {"@type": "ListItem", "position": place, "item": _event(site, events[at])}
        for place, at in enumerate(best, start=1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(events), "itemListElement": items}


def _event(site: Sitewide, event: EventView) -> Node:
    moment = event.moment
    happening = Happening(
        title=event.full_title,
        status=event.status,
        lean=event.lean,
        start=moment.start,
        display=moment.display,
        bound=event.bound,
    )
    node = event_node(happening)
    if site.url:
        node["url"] = _address(site, event.path)
    if event.names:
        node["about"] = [{"@type": "Thing", "name": name.text} for name in event.names]
    return node


def _news(card: ArticleCard) -> Node:
    return news_node(
        News(
            title=card.title,
            url=card.url,
            published=card.published,
            language=card.language,
            author=card.author,
            outlet=card.outlet,
        )
    )


def _covered(events: Sequence[EventView]) -> str:
    years = [event.moment.year for event in events]
    if not years or min(years) < 0:
        return ""
    return f"{min(years):04}/{max(years):04}"


def _address(site: Sitewide, path: str) -> str:
    return f"{site.url}/{path}" if site.url else path
