"""Feeds of news: all, of a subject, and about a network, a meeting or a place (D10)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.api.bodies import body_fields
from cms.api.fields import image_fields
from cms.core.conf import source_language
from cms.core.feeds import ATOM, JSON_FEED, Entry, Feed, FeedLink, atom, json_feed
from cms.core.kept import keep
from cms.core.languages import languages_of
from cms.core.links import address_of
from cms.core.plain import Ids, Row
from cms.core.reader import Reader
from cms.core.related import Related, ids_in_rows, read_related
from cms.core.selectors import page_references
from cms.core.timed import earliest
from cms.core.translations import read
from cms.core.visibility import public
from cms.news.addresses import ENDS, all_news, news_about, news_in_category
from cms.news.models import NewsCategory, NewsIndexPage, NewsPage
from cms.news.selectors import news_index, read_news

MOST = 50
WRITERS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    ENDS[ATOM]: (ATOM, atom),
    ENDS[JSON_FEED]: (JSON_FEED, json_feed),
}
ADDRESS = re.compile(r'(?<=\s)(href|src)="/(?!/)')

# The feed in its formats, the page that shows the same, and what narrows the list of news.
Found = tuple[list[FeedLink], str, dict[str, Any]]


@require_safe
def news_feed(request: HttpRequest, language: str, end: str) -> HttpResponse:
    """Send the latest news."""
    return _feed(request, language, end, lambda reader: (all_news(reader), _list(reader), {}))


@require_safe
def category_feed(request: HttpRequest, language: str, slug: str, end: str) -> HttpResponse:
    """Send the latest news of a subject."""

    def find(reader: Reader) -> Found:
        named = NewsCategory.objects.filter(slug=slug, locale__language_code=source_language())
        found = read(named, reader.language, ["name"])
        if not found:
            raise Http404
        page = f"{_list(reader)}?{urlencode({'category': slug})}"
        return news_in_category(reader, slug, found[0].name), page, {"category": [slug]}

    return _feed(request, language, end, find)


@require_safe
def about_feed(request: HttpRequest, language: str, key: UUID, end: str) -> HttpResponse:
    """Send the latest news about a public page."""

    def find(reader: Reader) -> Found:
        page = page_references(Page.objects.filter(translation_key=key), reader).get(key)
        if page is None:
            raise Http404
        return news_about(reader, key, page.title), page.url, {"about": key}

    return _feed(request, language, end, find)


def _feed(
    request: HttpRequest, language: str, end: str, find: Callable[[Reader], Found]
) -> HttpResponse:
    if language not in languages_of(request) or end not in WRITERS:
        raise Http404
    media_type, write = WRITERS[end]
    # The address decides the language, not the browser.
    with translation.override(language):
        reader = Reader.of(request)
        if reader.site is None:
            raise Http404
        links, page, narrowed = find(reader)
        entries, until = latest(reader, **narrowed)
        home = reader.site.root_page
        # Of the site and the address, but neither of the host nor of the format.
        name = request.path.removesuffix(f".{end}")
        feed = Feed(
            id=uuid5(home.translation_key, name),
            title=links[0].title,
            language=language,
            page_url=reader.absolute(page),
            links=links,
            author=reader.municipality.municipality_name or reader.site.site_name or home.title,
            author_url=address_of(home.url_path, language, absolute=True),
            entries=entries,
        )
    response = HttpResponse(write(feed), content_type=f"{media_type}; charset=utf-8")
    response["Content-Language"] = language
    keep(response, until=until)
    return response


def _list(reader: Reader) -> str:
    """Return the address of the list of news, or of the site where there is none."""
    lists = page_references(public(NewsIndexPage.objects.all(), reader.site), reader)
    return next((page.url for page in lists.values()), "/")


def latest(reader: Reader, **narrowed: Any) -> tuple[list[Entry], datetime | None]:
    """Return the latest news as entries, what changed last first, and until when they are true.

    A few queries, whatever their number.
    """
    ids = list(news_index(reader, **narrowed).ids[:MOST])
    found = list(read_news(Ids(NewsPage, ids), reader, whole=True).values()) if ids else []
    related = read_related(reader, ids_in_rows(found))
    entries = [_entry(page, reader, related) for page in found]
    entries.sort(key=attrgetter("updated", "published", "id"), reverse=True)
    return entries, earliest(*(page.freshness.until for page in found))


def _entry(page: Row, reader: Reader, related: Related) -> Entry:
    prose = page.family[page.language]
    changed = (page.substantive_updated_at, prose.substantive_updated_at, page.published_at)
    picture = related.images.get(page.lead_image_id)
    image = picture and picture.renditions["large"]
    return Entry(
        id=page.translation_key,
        url=address_of(page.url_path, reader.language, absolute=True),
        title=page.title,
        summary=page.introduction,
        html=_html(page, reader, related),
        language=page.language,
        published=page.published_at,
        updated=max(filter(None, changed)),
        categories=[
            (each["slug"], each["translated"] or each["name"]) for each in page.categories or ()
        ],
        image=replace(image, url=reader.absolute(image.url)) if image else None,
    )


def _html(page: Row, reader: Reader, related: Related) -> str:
    """Return the notice of age, the lead image and the body, with whole addresses."""
    picture = related.images.get(page.lead_image_id)
    context = {
        "page": page,
        "image": image_fields(picture, page.lead_image_alt, page.lead_image_decorative, reader)
        if picture
        else None,
        "blocks": body_fields(page.body, page.language, related, reader),
    }
    html = render_to_string("cms_news/feed_entry.html", context)
    return ADDRESS.sub(rf'\1="{reader.origin}/', html).strip()
