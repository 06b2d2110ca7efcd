from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from cms.api.reading import detail_answer, list_answer, read
from cms.core.plain import Ids, public_page
from cms.core.reader import Reader
from cms.core.related import ids_in_rows, read_related
from motesplatser_pages.api.fields import place_fields
from motesplatser_pages.api.schemas import (
    PARTS,
    MeetingPlace,
    MeetingPlaceList,
    MeetingPlaceListParameters,
    MeetingPlaceParameters,
)
from motesplatser_pages.indexes import place_index
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.positions import Position, distance
from motesplatser_pages.selectors import read_places

router = Router(tags=["meeting places"])


@router.get(
    "",
    response=MeetingPlaceList,
    operation_id="list_meeting_places",
    summary=_("List meeting places"),
    description=_("Meeting places A–Ö, each with whether it is open now."),
)
def list_meeting_places(
    request: HttpRequest, parameters: Query[MeetingPlaceListParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    read_items = partial(read_places_as_fields, near=parameters.near)
    return list_answer(request, parameters, reader, place_index, MeetingPlacePage, read_items)


@router.get(
    "/{id}",
    response=MeetingPlace,
    operation_id="get_meeting_place",
    summary=_("Get a meeting place"),
    description=_("A meeting place with its hours, its contacts and what makes it easy to come."),
)
def get_meeting_place(
    request: HttpRequest, id: UUID, parameters: Query[MeetingPlaceParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    sources = public_page(MeetingPlacePage, id, reader)
    return detail_answer(parameters, reader, sources, PARTS, read_places_as_fields)


def read_places_as_fields(
    sources: QuerySet[Any] | Ids,
    reader: Reader,
    parts: frozenset[str],
    near: Position | None = None,
) -> dict[int, dict[str, Any]]:
    found = read_places(sources, reader, whole=bool(parts))
    related = read_related(reader, ids_in_rows(found.values()))
    items = {key: place_fields(page, reader, related, parts) for key, page in found.items()}
    if near:
        for key, page in found.items():
            position = float(page.latitude), float(page.longitude)
            items[key]["distance_m"] = round(distance(near, position))
    return items
