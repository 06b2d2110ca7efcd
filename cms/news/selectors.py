"""Reads of news: newest first, each with the state of its age."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.images import with_lead_images
from cms.core.models.base import References
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import parent_reference
from cms.core.timed import Timed, earliest
from cms.core.translations import read
from cms.core.visibility import public
from cms.news.models import NewsPage
from cms.news.sentences import freshness_notice
from cms.news.states import freshness

LIST_FIELDS = ("title", "introduction", "notice_text")


def news(reader: Reader) -> PageQuerySet:
    """Return the public news, newest first."""
    return public(NewsPage.objects.all(), reader.site).order_by("-published_at", "-pk")


def news_about(page: Page, reader: Reader) -> PageQuerySet:
    """Return the public news about a network, a meeting or a place."""
    return news(reader).filter(about__page__translation_key=page.translation_key).distinct()


def news_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return news as lists show it, in at most three queries; `freshness` is Timed."""
    sources = with_lead_images(sources.defer("body"))
    return with_freshness(read(sources, reader.language, LIST_FIELDS), reader)


def with_freshness(pages: Iterable[Any], reader: Reader) -> list[Any]:
    """Attach `freshness` (Timed) and `notice` to news read in a language."""
    pages = list(pages)
    if pages:
        threshold = reader.municipality.news_threshold_months
        for page in pages:
            page.freshness = freshness(page.freshness_facts(threshold), reader.now)
            page.notice = freshness_notice(page.freshness.value, page.notice_text)
    return pages


def valid_until(timed: Iterable[Timed[Any]]) -> Any:
    return earliest(*(each.until for each in timed))


def latest_news(page: Page, reader: Reader) -> Section | None:
    """The latest news for a home page, the featured first."""
    cards = news_cards(news(reader).order_by("-featured", "-published_at", "-pk")[:4], reader)
    if not cards:
        return None
    return Section(
        "cms_news/sections/latest.html",
        {"news": cards, "index": parent_reference(cards[0], reader)},
        valid_until(card.freshness for card in cards),
    )


def news_about_section(page: Page, reader: Reader) -> Section | None:
    """The news about a network, a meeting or a place, on its own page."""
    cards = news_cards(news_about(page, reader)[:5], reader)
    if not cards:
        return None
    return Section(
        "cms_news/sections/about.html",
        {"news": cards},
        valid_until(card.freshness for card in cards),
    )


def news_list_details(reader: Reader, query: QueryDict) -> dict[str, Any]:
    page = page_of(news(reader), query, lambda sources: news_cards(sources, reader))
    return {
        "news": page,
        "valid_until": valid_until(card.freshness for card in page),
    }


def news_details(page: Any, reader: Reader, references: References) -> dict[str, Any]:
    with_freshness([page], reader)
    about = {row.page_id for row in page.about.all()}
    return {
        "categories": categories(page, reader),
        "about": [each for each in references.values() if each.row_ids & about],
        "published_at": page.published_at,
        "valid_until": page.freshness.until,
    }


def categories(page: Any, reader: Reader) -> list[Any]:
    return read(page.categories.all(), reader.language)
