from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cms.api.detail import detail_answer
from cms.api.reading import ListParameters, Parameters, list_answer, read
from cms.api.schemas import reference
from cms.news.api.schemas import NewsDetail, NewsList, news_item
from cms.news.models import NewsPage
from cms.news.selectors import news, news_cards, news_details

router = Router(tags=["news"])


@router.get("", response=NewsList, url_name="news_list", summary="News, newest first")
def news_list(
    request: HttpRequest, response: HttpResponse, parameters: Query[ListParameters]
) -> Any:
    reader = read(request, parameters)
    return list_answer(
        request,
        response,
        parameters,
        news(reader),
        news_cards,
        lambda page: page.freshness.until,
        news_item,
    )


@router.get("/{id}", response=NewsDetail, url_name="news_detail", summary="One news item")
def news_detail(
    request: HttpRequest, response: HttpResponse, id: UUID, parameters: Query[Parameters]
) -> Any:
    reader = read(request, parameters)

    def details(page: Any, shared: dict[str, Any]) -> dict[str, Any]:
        own = news_details(page, reader, shared["references"])
        return {
            **news_item(page, reader),
            "categories": [category.name for category in own["categories"]],
            "about": [reference(target, reader) for target in own["about"]],
            "valid_until": own["valid_until"],
        }

    return detail_answer(response, reader, NewsPage, id, details)
