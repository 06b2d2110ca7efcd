from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ninja import Schema

from cms.api.reading import Answer, ListAnswer
from cms.api.schemas import ContactSchema, Item, LinkSchema, item_fields
from cms.core.reader import Reader


class AddressSchema(Schema):
    street: str
    postal_code: str
    locality: str


class PositionSchema(Schema):
    """WGS84."""

    latitude: Decimal
    longitude: Decimal


class OpeningSchema(Schema):
    state: str
    reason: str
    text: str
    closes_at: datetime | None
    next_opens_at: datetime | None
    until: datetime | None


class HoursSchema(Schema):
    days: list[str]
    opens: time
    closes: time
    activity: str
    valid_from: date | None
    valid_through: date | None


class ExceptionSchema(Schema):
    first: date
    last: date
    opens: time | None
    closes: time | None
    reason: str


class MeetingPlaceItem(Item):
    kind: str
    operating_status: str
    status_text: str
    address: AddressSchema
    position: PositionSchema | None
    opening: OpeningSchema
    features: list[str]
    audience: list[str]
    languages: list[str]
    confirmed_on: date | None


class MeetingPlaceDetail(MeetingPlaceItem, Answer):
    hours: list[HoursSchema]
    exceptions: list[ExceptionSchema]
    organisers: list[str]
    directions: str
    first_visit: str
    contacts: list[ContactSchema]
    related_links: list[LinkSchema]


class MeetingPlaceList(ListAnswer):
    items: list[MeetingPlaceItem]


def place_item(page: Any, reader: Reader) -> dict[str, Any]:
    opening = page.opening.value
    has_position = page.latitude is not None
    return {
        **item_fields(page, reader, kind="meeting_place", operation="meeting_place_detail"),
        "kind": page.kind,
        "operating_status": page.status_now,
        "status_text": page.status_text if page.status_is_special else "",
        "address": {
            "street": page.street,
            "postal_code": page.postal_code,
            "locality": page.locality,
        },
        "position": {"latitude": page.latitude, "longitude": page.longitude}
        if has_position
        else None,
        "opening": {
            "state": opening.state,
            "reason": opening.reason,
            "text": page.opening_text,
            "closes_at": opening.closes_at,
            "next_opens_at": opening.next_opens_at,
            "until": page.opening.until,
        },
        "features": sorted(page.features),
        "audience": sorted(page.audience),
        "languages": sorted(page.languages),
        "confirmed_on": page.confirmed_on,
    }


def hours_rows(page: Any) -> list[dict[str, Any]]:
    return [
        {
            "days": sorted(row.days),
            **{
                name: getattr(row, name)
                for name in ("opens", "closes", "activity", "valid_from", "valid_through")
            },
        }
        for row in page.opening_hours.all()
    ]


def exception_rows(page: Any) -> list[dict[str, Any]]:
    return [
        {
            "first": row.first,
            "last": row.last or row.first,
            "opens": row.opens,
            "closes": row.closes,
            "reason": row.reason,
        }
        for row in page.opening_exceptions.all()
    ]
