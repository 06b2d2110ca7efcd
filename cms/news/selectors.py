"""Reads of news: newest first, each with the state of its age."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.images import LEAD_IMAGE
from cms.core.models import MunicipalitySettings
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import page_references
from cms.core.timed import Timed, earliest
from cms.core.translations import in_language
from cms.core.visibility import public
from cms.news.models import NewsIndexPage, NewsPage
from cms.news.sentences import freshness_notice
from cms.news.states import freshness

LIST_FIELDS = ("title", "introduction", "lead_image_alt", "notice_text")


def news(reader: Reader) -> PageQuerySet:
    """Return the public news, newest first."""
    return public(NewsPage.objects.all(), reader.site).order_by("-published_at", "-pk")


def news_about(page: Page, reader: Reader) -> PageQuerySet:
    """Return the public news about a network, a meeting or a place."""
    return news(reader).filter(about__page__translation_key=page.translation_key).distinct()


def news_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return news as lists show it, in at most five queries; `freshness` is Timed."""
    sources = sources.defer("body").prefetch_related(LEAD_IMAGE)
    return with_freshness(in_language(sources, reader.language, fields=LIST_FIELDS), reader)


def with_freshness(pages: Iterable[Any], reader: Reader) -> list[Any]:
    """Attach `freshness` (Timed) and `notice` to news read in a language."""
    pages = list(pages)
    if pages:
        threshold = MunicipalitySettings.for_site(reader.site).news_threshold_months
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
    index = public(NewsIndexPage.objects.all(), reader.site)
    return Section(
        "cms_news/sections/latest.html",
        {"news": cards, "index": next(iter(page_references(index, reader).values()), None)},
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
    page = page_of(news(reader), query)
    page.object_list = news_cards(page.object_list, reader)
    return {
        "news": page,
        "valid_until": valid_until(card.freshness for card in page.object_list),
    }


def news_details(page: Any, reader: Reader) -> dict[str, Any]:
    with_freshness([page], reader)
    keys = [row.page.translation_key for row in page.about.select_related("page")]
    about = page_references(Page.objects.filter(translation_key__in=keys), reader) if keys else {}
    return {
        "categories": categories(page, reader),
        "about": list(about.values()),
        "published_at": page.published_at,
        "valid_until": page.freshness.until,
    }


def categories(page: Any, reader: Reader) -> list[Any]:
    return in_language(page.categories.all(), reader.language)
