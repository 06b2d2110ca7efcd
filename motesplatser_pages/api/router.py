from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cms.api.detail import detail_answer
from cms.api.reading import ListParameters, Parameters, list_answer, read
from motesplatser_pages.api.schemas import (
    MeetingPlaceDetail,
    MeetingPlaceList,
    exception_rows,
    hours_rows,
    place_item,
)
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.selectors import place_cards, place_details, places

router = Router(tags=["meeting places"])


@router.get(
    "", response=MeetingPlaceList, url_name="meeting_place_list", summary="Meeting places, A–Ö"
)
def meeting_place_list(
    request: HttpRequest, response: HttpResponse, parameters: Query[ListParameters]
) -> Any:
    reader = read(request, parameters)
    return list_answer(
        request,
        response,
        parameters,
        places(reader),
        place_cards,
        lambda page: page.until,
        place_item,
    )


@router.get(
    "/{id}",
    response=MeetingPlaceDetail,
    url_name="meeting_place_detail",
    summary="One meeting place",
)
def meeting_place_detail(
    request: HttpRequest, response: HttpResponse, id: UUID, parameters: Query[Parameters]
) -> Any:
    reader = read(request, parameters)

    def details(page: Any, shared: dict[str, Any]) -> dict[str, Any]:
        own = place_details(page, reader)
        return {
            **place_item(page, reader),
            "hours": hours_rows(page),
            "exceptions": exception_rows(page),
            "organisers": [card.name for card in own["organisers"]],
            "directions": page.directions,
            "first_visit": page.first_visit,
            "valid_until": own["valid_until"],
        }

    return detail_answer(response, reader, MeetingPlacePage, id, details)
