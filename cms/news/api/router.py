from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from wagtail.models import Page

from cms.api.parameters import Parameters
from cms.api.parts import PARTS
from cms.api.reading import answer, detail_answer, list_answer, read
from cms.core.plain import Ids, public_page
from cms.core.reader import Reader
from cms.core.related import ids_in_rows, read_related
from cms.news.api.schemas import (
    CategoryList,
    News,
    NewsList,
    NewsListParameters,
    NewsParameters,
    category_fields,
    news_fields,
)
from cms.news.models import NewsPage
from cms.news.selectors import category_list, news_index, read_news

router = Router(tags=["news"])
categories_router = Router(tags=["news"])


@router.get(
    "",
    response=NewsList,
    operation_id="list_news",
    summary=_("List news"),
    description=_("News items, the newest first, each with the state of its age."),
)
def list_news(request: HttpRequest, parameters: Query[NewsListParameters]) -> HttpResponse:
    reader = read(request, parameters)
    return list_answer(request, parameters, reader, news_index, NewsPage, read_items)


@router.get(
    "/{id}",
    response=News,
    operation_id="get_news",
    summary=_("Get a news item"),
    description=_("A news item with its body, contacts and links."),
)
def get_news(request: HttpRequest, id: UUID, parameters: Query[NewsParameters]) -> HttpResponse:
    reader = read(request, parameters)
    sources = public_page(NewsPage, id, reader)
    return detail_answer(parameters, reader, sources, PARTS, read_items)


def read_items(
    sources: QuerySet[Any] | Ids, reader: Reader, parts: frozenset[str]
) -> dict[int, dict[str, Any]]:
    found = read_news(sources, reader, whole=bool(parts))
    about = {Page: {key for page in found.values() for key in page.about_ids}}
    related = read_related(reader, ids_in_rows(found.values()), about)
    return {key: news_fields(page, reader, related, parts) for key, page in found.items()}


@categories_router.get(
    "",
    response=CategoryList,
    operation_id="list_categories",
    summary=_("List categories of news"),
    description=_("All categories, A–Ö by name, each with how much news it has."),
)
def list_categories(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    reader = read(request, parameters)
    items = [category_fields(row, reader) for row in category_list(reader)]
    return answer({"items": items, "valid_until": None}, None)
