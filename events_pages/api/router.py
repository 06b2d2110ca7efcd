from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.api.parts import PARTS
from cms.api.reading import detail_answer, list_answer, read
from cms.core import bodies
from cms.core.plain import Row, public_page
from cms.core.reader import Reader
from cms.core.related import ids_in_rows, read_related
from events_pages.api.fields import meeting_fields, network_fields, network_meetings_fields
from events_pages.api.parameters import (
    NetworkListParameters,
    NetworkMeetingListParameters,
    NetworkMeetingParameters,
    NetworkParameters,
)
from events_pages.api.schemas import (
    MEETING_PARTS,
    Network,
    NetworkList,
    NetworkMeeting,
    NetworkMeetingList,
)
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.selectors.indexes import meeting_index, network_index
from events_pages.selectors.plain import (
    meetings_of,
    next_meetings,
    read_meetings,
    read_networks,
)

networks_router = Router(tags=["networks"])
meetings_router = Router(tags=["network meetings"])

SHOWN = 20


@networks_router.get(
    "",
    response=NetworkList,
    operation_id="list_networks",
    summary=_("List networks"),
    description=_("Networks of organisations, A–Ö, each with its next meeting."),
)
def list_networks(request: HttpRequest, parameters: Query[NetworkListParameters]) -> HttpResponse:
    reader = read(request, parameters)
    return list_answer(request, parameters, reader, network_index, NetworkPage, network_items)


@networks_router.get(
    "/{id}",
    response=Network,
    operation_id="get_network",
    summary=_("Get a network"),
    description=_("A network with its body, contacts, links, and coming and past meetings."),
)
def get_network(
    request: HttpRequest, id: UUID, parameters: Query[NetworkParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    sources = public_page(NetworkPage, id, reader)
    return detail_answer(parameters, reader, sources, PARTS, whole_networks)


@meetings_router.get(
    "",
    response=NetworkMeetingList,
    operation_id="list_network_meetings",
    summary=_("List network meetings"),
    description=_(
        "Meetings of all networks, the latest start first, each with the state that it and its "
        "registration are in now."
    ),
)
def list_network_meetings(
    request: HttpRequest, parameters: Query[NetworkMeetingListParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    model = NetworkMeetingPage
    return list_answer(request, parameters, reader, meeting_index, model, meeting_items)


@meetings_router.get(
    "/{id}",
    response=NetworkMeeting,
    operation_id="get_network_meeting",
    summary=_("Get a network meeting"),
    description=_(
        "A meeting with its programme, chairs, organisations and body, and afterwards what came "
        "of it."
    ),
)
def get_network_meeting(
    request: HttpRequest, id: UUID, parameters: Query[NetworkMeetingParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    sources = public_page(NetworkMeetingPage, id, reader)
    return detail_answer(parameters, reader, sources, MEETING_PARTS, meeting_items)


def meeting_items(sources: Any, reader: Reader, parts: frozenset[str]) -> dict[int, dict[str, Any]]:
    found = read_meetings(sources, reader, whole=bool(parts))
    related = read_related(reader, *ids_in_meetings(found.values()))
    return {key: meeting_fields(page, reader, related, parts) for key, page in found.items()}


def ids_in_meetings(rows: Iterable[Row]) -> list[bodies.Referenced]:
    """Return what meetings refer to, as far as they were read."""
    rows = list(rows)
    documents = (row.document_id for each in rows for row in getattr(each, "documents", ()))
    return [
        ids_in_rows(rows),
        {Page: {key for row in rows for key in (row.place_id, row.network_id)}},
        {get_document_model(): set(documents)},
        bodies.referenced((), [row.outcome for row in rows if hasattr(row, "outcome")]),
    ]


def network_items(sources: Any, reader: Reader, parts: frozenset[str]) -> dict[int, dict[str, Any]]:
    found = read_networks(sources, reader, whole=bool(parts))
    following = next_meetings(found.values(), reader)
    related = read_related(
        reader, ids_in_rows(found.values()), *ids_in_meetings(following.values())
    )
    return {
        key: network_fields(page, following.get(page.path), reader, related, parts)
        for key, page in found.items()
    }


def whole_networks(
    sources: Any, reader: Reader, parts: frozenset[str]
) -> dict[int, dict[str, Any]]:
    found = {}
    for key, page in read_networks(sources, reader, whole=True).items():
        ahead, behind = meetings_of(page, reader, most=SHOWN)
        related = read_related(reader, ids_in_rows([page]), *ids_in_meetings([*ahead, *behind]))
        following = ahead[0] if ahead else None
        found[key] = {
            **network_fields(page, following, reader, related, parts),
            **network_meetings_fields(page, ahead, behind, reader, related),
        }
    return found
