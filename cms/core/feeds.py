"""Feeds as Atom (RFC 4287) and JSON Feed 1.1, and which of them a page tells programs of."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree

import orjson

from cms.core.images import ImageRendition
from cms.core.reader import Reader

ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"
# XML has no characters for these, not even escaped (XML 1.0, 2.2).
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# When a feed that has never had anything was updated.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """What a page says of a feed in its head; `type` is the media type."""

    url: str
    type: str
    title: str
    language: str

    @property
    def address(self) -> str:
        """Where it is on its own site."""
        return urlsplit(self.url).path


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a feed, in one language; moments are aware, and `html` is safe to show.

    The id is the same in all languages, and outlives changes of the address. `updated` is when the
    words last changed in substance. `categories` are (slug, name).
    """

    id: UUID
    url: str
    title: str
    summary: str
    html: str
    language: str
    published: datetime
    updated: datetime
    categories: Sequence[tuple[str, str]]
    image: ImageRendition | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language; addresses are absolute. `links` has the feed in all its formats.

    `page_url` is of the page that shows the same.
    """

    id: UUID
    title: str
    language: str
    page_url: str
    links: Sequence[FeedLink]
    author: str
    author_url: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language}
    root = ElementTree.Element("feed", attributes)
    _add(root, "id", feed.id.urn)
    _add(root, "title", feed.title)
    updated = max((entry.updated for entry in feed.entries), default=NEVER)
    _add(root, "updated", _moment(updated))
    author = ElementTree.SubElement(root, "author")
    _add(author, "name", feed.author)
    _add(author, "uri", feed.author_url)
    page = {"type": "text/html", "hreflang": feed.language}
    _add(root, "link", rel="alternate", href=feed.page_url, **page)
    for link in feed.links:
        rel = "self" if link.type == ATOM else "alternate"
        _add(root, "link", rel=rel, href=link.url, type=link.type)
    for entry in feed.entries:
        _add_entry(root, entry)
    found: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _add_entry(root: Any, entry: Entry) -> None:
    element = ElementTree.SubElement(root, "entry", {"xml:lang": entry.language})
    _add(element, "id", entry.id.urn)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", href=entry.url, type="text/html")
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    for slug, name in entry.categories:
        _add(element, "category", term=slug, label=name)
    if entry.summary:
        _add(element, "summary", entry.summary)
    if entry.image:
        _add(element, "link", rel="enclosure", href=entry.image.url, type=entry.image.media_type)
    _add(element, "content", entry.html, type="html")


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> None:
    clean = {name: NOT_IN_XML.sub("", value) for name, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, clean)
    element.text = NOT_IN_XML.sub("", text) or None


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    return orjson.dumps(
        {
            "version": JSON_FEED_VERSION,
            "title": feed.title,
            "home_page_url": feed.page_url,
            "feed_url": next(link.url for link in feed.links if link.type == JSON_FEED),
            "language": feed.language,
            "authors": [{"name": feed.author, "url": feed.author_url}],
            "items": [_item(entry) for entry in feed.entries],
        }
    )


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id.urn,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "tags": [name for _slug, name in entry.categories],
        "language": entry.language,
    }
    return {**item, "image": entry.image.url} if entry.image else item


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


# From a page and its reader to the feeds that it tells of.
FeedsFunction = Callable[[Any, Reader], list[FeedLink]]

_registry: dict[str, list[FeedsFunction]] = defaultdict(list)


def register_feeds(page_type: str, function: FeedsFunction) -> None:
    """Let pages of a type, by its label, tell programs of feeds; for `AppConfig.ready()`."""
    _registry[page_type].append(function)


def feeds_of(page: Any, reader: Reader) -> list[FeedLink]:
    """Return the feeds that a page tells of in its head."""
    return [link for function in _registry[page._meta.label] for link in function(page, reader)]
