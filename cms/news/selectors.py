"""Reads of news: newest first, each with the state of its age."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.conf import source_language
from cms.core.images import with_lead_images
from cms.core.indexes import Index, in_state
from cms.core.models.served import References
from cms.core.notices import Notice
from cms.core.plain import CARD_VALUES, Children, Ids, JsonRows, Row, read_pages
from cms.core.reader import Reader
from cms.core.related import PAGE_CHILDREN
from cms.core.search import matching
from cms.core.sections import Section
from cms.core.selectors import parent_reference
from cms.core.sorting import swedish
from cms.core.timed import Timed, earliest
from cms.core.translations import public_in, read
from cms.core.visibility import public
from cms.news.models import NewsAbout, NewsCategory, NewsPage
from cms.news.sentences import freshness_notice
from cms.news.states import FreshnessFacts, freshness

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
            facts = NewsPage.freshness_facts(page, threshold)
            page.freshness = freshness(facts, reader.now)
            text = freshness_notice(page.freshness.value, page.notice_text)
            page.notice = Notice(text, page.language if page.notice_text else reader.language)
    return pages


def valid_until(timed: Iterable[Timed[Any]]) -> Any:
    return earliest(*(each.until for each in timed))


def latest_news(page: Page, reader: Reader) -> Section | None:
    """The latest news for a home page, the featured first."""
    cards = news_cards(news(reader).order_by("-featured", "-published_at", "-pk")[:3], reader)
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


def news_details(page: Any, reader: Reader, references: References) -> dict[str, Any]:
    with_freshness([page], reader)
    page.about_ids = [row.page_id for row in page.about.all()]
    about, chosen = {*page.about_ids}, categories(page, reader)
    page.category_names = [each.name for each in chosen]
    return {
        "categories": chosen,
        "about": [each for each in references.values() if each.row_ids & about],
        "published_at": page.published_at,
        "valid_until": page.freshness.until,
    }


# What says how old a news item is.
AGE_VALUES = (
    "published_at",
    "freshness_policy",
    "own_threshold_months",
    "notice_text",
    "confirmed_at",
)
# What the API gives of each news item, besides what every page has.
VALUES = (*CARD_VALUES, *AGE_VALUES, "featured", "expire_at")
ABOUT = {"about": Children(NewsAbout, "news", {"page_id": "page_id"})}


def read_news(
    sources: QuerySet[Any] | Ids, reader: Reader, *, whole: bool = False
) -> dict[int, Row]:
    """Return public news as plain values, by primary key; `freshness` is Timed.

    `whole` adds what only a page of its own shows: the body, contacts and links.
    """
    found = read_pages(
        sources,
        reader,
        values=[*VALUES, "body"] if whole else VALUES,
        children={**ABOUT, **PAGE_CHILDREN} if whole else ABOUT,
        categories=category_rows,
    )
    for page in with_freshness(found.values(), reader):
        page.about_ids = [row.page_id for row in page.about]
        page.category_names = [row["translated"] or row["name"] for row in page.categories or ()]
    return found


def news_age_notices(ids: Sequence[int], reader: Reader) -> dict[int, Timed[Notice]]:
    """Return what is said of the age of news wherever pages of all types are listed (R24)."""
    found = read_pages(Ids(NewsPage, ids), reader, values=AGE_VALUES)
    with_freshness(found.values(), reader)
    return {key: Timed(page.notice, page.freshness.until) for key, page in found.items()}


def category_rows(reader: Reader) -> JsonRows:
    """Return an expression for the categories of news, with the names that a reader sees."""
    chosen = NewsPage.categories.through.objects.filter(newspage=OuterRef("pk"))
    name = NewsCategory.objects.filter(
        translation_key=OuterRef("newscategory__translation_key"),
        locale__language_code=reader.language,
    )
    return JsonRows(
        chosen.order_by("newscategory__slug"),
        id=F("newscategory__translation_key"),
        slug=F("newscategory__slug"),
        name=F("newscategory__name"),
        translated=Subquery(name.values("name")[:1]),
    )


def news_index(
    reader: Reader,
    *,
    category: Sequence[str] = (),
    about: UUID | None = None,
    published_from: datetime | None = None,
    published_to: datetime | None = None,
    is_old: bool | None = None,
    featured: bool | None = None,
    q: str | None = None,
    order: str = "-published_at",
) -> Index:
    """Return which public news is asked for; moments are aware, `published_to` is exclusive."""
    found = news(reader)
    if category:
        chosen = NewsPage.categories.through.objects.filter(newscategory__slug__in=category)
        found = found.filter(pk__in=chosen.values("newspage"))
    if about:
        subjects = NewsAbout.objects.filter(page__translation_key=about)
        found = found.filter(pk__in=subjects.values("news"))
    if published_from:
        found = found.filter(published_at__gte=published_from)
    if published_to:
        found = found.filter(published_at__lt=published_to)
    if featured is not None:
        found = found.filter(featured=featured)
    if q:
        found = found.filter(translation_key__in=matching(q, NewsPage, reader))
    found = found.order_by(order, f"{order[: -len('published_at')]}pk")
    if is_old is None:
        return Index.of(found.values_list("pk", flat=True))
    threshold, now = reader.municipality.news_threshold_months, reader.now
    return in_state(
        (
            (key, freshness(FreshnessFacts(published, confirmed, policy, own, threshold), now))
            for key, published, confirmed, policy, own in found.values_list(
                "pk", "published_at", "confirmed_at", "freshness_policy", "own_threshold_months"
            )
        ),
        lambda state: state.is_old == is_old,
    )


def categories(page: Any, reader: Reader) -> list[Any]:
    return read(page.categories.all(), reader.language)


def category_list(reader: Reader) -> list[dict[str, Any]]:
    """Return all categories as plain values, A–Ö by the name that is shown, in one query.

    `name` is the source's, `translated` that of the reader's language or None, `count` how much
    public news each has.
    """
    chosen = NewsPage.categories.through.objects.filter(newspage__in=news(reader).values("pk"))
    count = chosen.filter(newscategory=OuterRef("pk")).order_by().values("newscategory")
    name = public_in(NewsCategory, reader.language).filter(
        translation_key=OuterRef("translation_key")
    )
    rows = NewsCategory.objects.filter(locale__language_code=source_language()).annotate(
        count=Coalesce(Subquery(count.values(count=Count("pk"))), 0),
        translated=Subquery(name.values("name")[:1]),
        shown=Coalesce("translated", "name"),
    )
    values = ("translation_key", "slug", "name", "translated", "count")
    return list(rows.order_by(swedish("shown"), "pk").values(*values))
