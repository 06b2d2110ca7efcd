"""Where the feeds of news are, and which pages tell of them (D10)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from cms.core.feeds import ATOM, JSON_FEED, FeedLink
from cms.core.links import view_address
from cms.core.reader import Reader
from cms.core.visibility import is_public

# The end of a feed's address, by its media type.
ENDS = {ATOM: "atom", JSON_FEED: "json"}


def feed_links(reader: Reader, title: str, name: str, *about: UUID | str) -> list[FeedLink]:
    """Return a feed in each format, none on a site without feeds, or in an unopened language."""
    if reader.language not in reader.languages:
        return []
    found = {
        media_type: view_address(name, reader.language, *about, end, origin=reader.origin)
        for media_type, end in ENDS.items()
    }
    return [
        FeedLink(url, media_type, title, reader.language)
        for media_type, url in found.items()
        if url
    ]


def all_news(reader: Reader) -> list[FeedLink]:
    return feed_links(reader, reader.titled(gettext("News")), "cms_news_feed")


def news_in_category(reader: Reader, slug: str, name: str) -> list[FeedLink]:
    title = gettext("News: %(subject)s") % {"subject": name}
    return feed_links(reader, reader.titled(title), "cms_news_category_feed", slug)


def news_about(reader: Reader, key: UUID, name: str) -> list[FeedLink]:
    title = gettext("News about %(subject)s") % {"subject": name}
    return feed_links(reader, reader.titled(title), "cms_news_about_feed", key)


def feeds_with(key: UUID, reader: Reader) -> list[str]:
    """Return the addresses of feeds that change with each news item."""
    return [link.url for link in feed_links(reader, "", "cms_news_feed")]


def feeds_with_subject(key: UUID, reader: Reader) -> list[str]:
    """Return the addresses of feeds that change with each news item about something."""
    return [link.url for link in feed_links(reader, "", "cms_news_about_feed", key)]


def feeds_of_all(page: Any, reader: Reader) -> list[FeedLink]:
    """The feed of all news, told of by the home page and by lists of news."""
    return all_news(reader)


def feeds_about(page: Any, reader: Reader) -> list[FeedLink]:
    """The feed of what is written of a network, a meeting or a place, told of by its page."""
    if page.is_fallback or not is_public(page):
        # A title half in one language and half in another helps nobody (A8).
        return []
    return news_about(reader, page.translation_key, page.title)
