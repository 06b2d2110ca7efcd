from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cms.api.detail import detail_answer
from cms.api.reading import ListParameters, Parameters, list_answer, read
from cms.api.schemas import contact_fields
from events_pages.api.schemas import (
    MeetingDetail,
    MeetingList,
    NetworkDetail,
    NetworkList,
    meeting_item,
    network_item,
)
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.selectors import (
    meeting_cards,
    meeting_details,
    meetings,
    network_cards,
    network_details,
    networks,
)

networks_router = Router(tags=["networks"])
meetings_router = Router(tags=["network meetings"])


@networks_router.get("", response=NetworkList, url_name="network_list", summary="Networks, A–Ö")
def network_list(
    request: HttpRequest, response: HttpResponse, parameters: Query[ListParameters]
) -> Any:
    reader = read(request, parameters)
    return list_answer(
        request,
        response,
        parameters,
        networks(reader),
        network_cards,
        lambda page: None,
        network_item,
    )


@networks_router.get(
    "/{id}", response=NetworkDetail, url_name="network_detail", summary="One network"
)
def network_detail(
    request: HttpRequest, response: HttpResponse, id: UUID, parameters: Query[Parameters]
) -> Any:
    reader = read(request, parameters)

    def details(page: Any, shared: dict[str, Any]) -> dict[str, Any]:
        own = network_details(page, reader)
        following = own["next_meeting"]
        return {
            **network_item(page, reader),
            "how_to_join": page.how_to_join,
            "members": [
                {"organisation": card.name, "since": row.since, "role": row.role}
                for row, card in own["members"]
            ],
            "coordinators": [contact_fields(card) for card in shared["contacts"]],
            "next_meeting": meeting_item(following, reader) if following else None,
            "coming": [meeting_item(each, reader) for each in own["coming"]],
            "past": [meeting_item(each, reader) for each in own["past"]],
            "valid_until": own["valid_until"],
        }

    return detail_answer(response, reader, NetworkPage, id, details)


@meetings_router.get(
    "",
    response=MeetingList,
    url_name="network_meeting_list",
    summary="Network meetings, the latest start first",
)
def network_meeting_list(
    request: HttpRequest, response: HttpResponse, parameters: Query[ListParameters]
) -> Any:
    reader = read(request, parameters)
    return list_answer(
        request,
        response,
        parameters,
        meetings(reader).order_by("-starts_at", "-pk"),
        meeting_cards,
        lambda page: page.until,
        meeting_item,
    )


@meetings_router.get(
    "/{id}",
    response=MeetingDetail,
    url_name="network_meeting_detail",
    summary="One network meeting",
)
def network_meeting_detail(
    request: HttpRequest, response: HttpResponse, id: UUID, parameters: Query[Parameters]
) -> Any:
    reader = read(request, parameters)

    def details(page: Any, shared: dict[str, Any]) -> dict[str, Any]:
        own = meeting_details(page, reader, shared["references"])
        return {
            **meeting_item(page, reader),
            "programme": [
                {
                    "starts": row.starts,
                    "ends": row.ends,
                    "title": row.title,
                    "text": row.text,
                    "optional": row.optional,
                    "speakers": row.speakers,
                    "locale": row.language,
                }
                for row in page.programme.all()
            ],
            "chairs": [contact_fields(card) for card in shared["chairs"]],
            "organisations": [card.name for card in own["organisations"]],
            **{
                name: getattr(page, name)
                for name in (
                    "who_may_come",
                    "welcome_if_missed",
                    "people_count",
                    "organisations_count",
                )
            },
            "valid_until": own["valid_until"],
        }

    return detail_answer(response, reader, NetworkMeetingPage, id, details)
