from datetime import date, datetime, time
from typing import Any

from ninja import Schema

from cms.api.reading import Answer, ListAnswer
from cms.api.schemas import (
    ContactSchema,
    Item,
    LinkSchema,
    Reference,
    item_fields,
    link_fields,
    reference,
)
from cms.core.reader import Reader
from cms.core.timed import STOCKHOLM, local_date
from events_pages.enums import AttendanceMode, MeetingState


class RegistrationSchema(Schema):
    """How to register is given only while registration is open."""

    state: str
    text: str
    opens_at: datetime | None
    closes_at: datetime | None
    link: LinkSchema | None
    email: str
    phone: str
    until: datetime | None


class VenueSchema(Schema):
    name: str
    room: str
    street: str
    postal_code: str
    locality: str
    meeting_place: Reference | None


class MeetingItem(Item):
    starts_at: datetime | date | None
    ends_at: datetime | date | None
    local_start: str | None
    local_end: str | None
    time_zone: str
    all_day: bool
    date_text: str
    mode: str
    online_url: str
    status: str
    status_reason: str
    state: str
    state_text: str
    previous_starts_at: list[datetime]
    registration: RegistrationSchema
    venue: VenueSchema | None
    network: Reference | None


class ProgrammeSchema(Schema):
    starts: time
    ends: time | None
    title: str
    text: str
    optional: bool
    speakers: str
    locale: str


class MeetingDetail(MeetingItem, Answer):
    programme: list[ProgrammeSchema]
    chairs: list[ContactSchema]
    organisations: list[str]
    who_may_come: str
    welcome_if_missed: bool
    people_count: int | None
    organisations_count: int | None
    contacts: list[ContactSchema]
    related_links: list[LinkSchema]


class MeetingList(ListAnswer):
    items: list[MeetingItem]


class NetworkItem(Item):
    purpose: str
    welcomes_new_members: bool


class MemberSchema(Schema):
    organisation: str
    since: date | None
    role: str


class NetworkDetail(NetworkItem, Answer):
    how_to_join: str
    members: list[MemberSchema]
    coordinators: list[ContactSchema]
    next_meeting: MeetingItem | None
    coming: list[MeetingItem]
    past: list[MeetingItem]
    related_links: list[LinkSchema]


class NetworkList(ListAnswer):
    items: list[NetworkItem]


def network_item(page: Any, reader: Reader) -> dict[str, Any]:
    return {
        **item_fields(page, reader, kind="network", operation="network_detail"),
        "purpose": page.purpose,
        "welcomes_new_members": page.welcomes_new_members,
    }


def meeting_item(page: Any, reader: Reader) -> dict[str, Any]:
    held = page.state.value in {MeetingState.PAST, MeetingState.CANCELLED}
    return {
        **item_fields(page, reader, kind="network_meeting", operation="network_meeting_detail"),
        **meeting_times(page),
        "date_text": page.date_text_now,
        "mode": page.mode,
        "online_url": "" if held or page.mode == AttendanceMode.ON_SITE else page.online_url,
        "status": page.status,
        "status_reason": page.status_reason,
        "state": page.state.value,
        "state_text": page.state_text,
        "previous_starts_at": page.previous_starts,
        "registration": registration_fields(page, reader),
        "venue": venue_fields(page, reader),
        "network": reference(page.network, reader),
    }


def meeting_times(page: Any) -> dict[str, Any]:
    """Return the times in UTC and on Stockholm's clock; all-day values are plain dates (B6)."""

    def wire(moment: datetime | None) -> datetime | date | None:
        return local_date(moment) if moment and page.all_day else moment

    def wall(moment: datetime | None) -> str | None:
        if moment is None:
            return None
        local = moment.astimezone(STOCKHOLM)
        return local.date().isoformat() if page.all_day else f"{local:%Y-%m-%dT%H:%M:%S}"

    return {
        "starts_at": wire(page.starts_at),
        "ends_at": wire(page.ends_at),
        "local_start": wall(page.starts_at),
        "local_end": wall(page.ends_at),
        "time_zone": "Europe/Stockholm",
        "all_day": page.all_day,
    }


def registration_fields(page: Any, reader: Reader) -> dict[str, Any]:
    registration = page.registration
    return {
        "state": registration.state,
        "text": registration.text,
        "opens_at": registration.opens_at,
        "closes_at": registration.closes_at,
        "link": link_fields(registration.link, reader),
        "email": registration.email,
        "phone": registration.phone,
        "until": registration.until,
    }


def venue_fields(page: Any, reader: Reader) -> dict[str, Any] | None:
    venue = page.venue
    if venue is None:
        return None
    return {
        "name": venue.name,
        "room": venue.room,
        "street": venue.street,
        "postal_code": venue.postal_code,
        "locality": venue.locality,
        "meeting_place": reference(venue.page, reader),
    }
