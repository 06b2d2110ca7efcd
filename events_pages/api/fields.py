"""How the shapes of networks and network meetings are filled, from plain values."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from cms.api.bodies import rich_text_fields
from cms.api.fields import document_fields, item_fields, link_fields, reference
from cms.api.parts import organisation_fields, page_contacts, parts_fields
from cms.api.resources import list_address
from cms.core.cards import organisation_card_of
from cms.core.enums import PageContactRole
from cms.core.reader import Reader
from cms.core.related import Related
from cms.core.timed import earliest, local_datetime
from events_pages import addresses
from events_pages.enums import MeetingState, RegistrationMethod
from events_pages.kinds import when
from events_pages.selectors import around, now
from events_pages.states import REGISTRATION_IS_OPEN

Fields = dict[str, Any]

MEETINGS = "events_pages.NetworkMeetingPage"
LABELS: dict[str, str] = {
    RegistrationMethod.EMAIL: _("Register by e-mail"),
    RegistrationMethod.PHONE: _("Register by phone"),
}


def meeting_fields(
    page: Any, reader: Reader, related: Related, parts: Iterable[str] = ()
) -> Fields:
    """Return a meeting with the parts that are asked for, if it was read whole."""
    venue = around.venue(page, related.pages)
    place = reference(related.pages.get(page.place_id), reader)
    is_held = page.state.value == MeetingState.PAST
    return {
        **item_fields(page, reader, related, page.until),
        **time_fields(page),
        **date_fields(page, reader),
        "mode": page.mode,
        "online_url": page.join_url,
        "calendar_url": calendar_address(page, reader),
        "status": page.status,
        "status_reason": page.reason,
        "state": page.state.value.value,
        "state_text": page.state_text,
        "registration": registration_fields(page.registration, page.registration_method, reader),
        "who_may_come": page.who_may_come,
        "welcome_if_missed": page.welcome_if_missed,
        "venue": venue_fields(venue, place if venue.page else None) if venue else None,
        "place": place,
        "network": reference(related.pages.get(page.network_id), reader),
        "people_count": page.people_count if is_held else None,
        "organisations_count": page.organisations_count if is_held else None,
        **parts_fields(page, reader, related, parts),
        **{name: make(page, reader, related) for name, make in MAKERS.items() if name in parts},
    }


def calendar_address(page: Any, reader: Reader) -> str | None:
    """Return where the calendar file of a meeting is; None if there is none."""
    if page.starts_at is None:
        return None
    return addresses.calendar_address(addresses.OF_MEETING, reader, page.translation_key) or None


def time_fields(page: Any) -> Fields:
    """Return the times in UTC and on Stockholm's clock; all-day values are plain dates (B6)."""
    previous = [datetime.fromisoformat(each) for each in page.previous_starts]
    starts_at, ends_at = page.starts_at, page.ends_at
    if starts_at and page.state.value == MeetingState.POSTPONED:
        # It is not when it will be held any more, so it must not be read as if it were.
        previous, starts_at, ends_at = [*previous, starts_at], None, None
    starts, ends = _wall(starts_at), _wall(ends_at)
    days = page.all_day
    return {
        "starts_at": starts.date() if starts and days else starts_at,
        "ends_at": ends.date() if ends and days else ends_at,
        "local_start": _local(starts, days),
        "local_end": _local(ends, days),
        "time_zone": "Europe/Stockholm",
        "all_day": days,
        "previous_starts_at": [local_datetime(each).date() if days else each for each in previous],
    }


def date_fields(page: Any, reader: Reader) -> Fields:
    text, language = when(page, reader)
    return {"date_text": text, "date_text_locale": language}


def _wall(moment: datetime | None) -> datetime | None:
    return local_datetime(moment) if moment else None


def _local(wall: datetime | None, is_day: bool) -> str | None:
    if wall is None:
        return None
    shown: date | datetime = wall.date() if is_day else wall.replace(tzinfo=None, microsecond=0)
    return shown.isoformat()


def registration_fields(registration: now.Registration, method: str, reader: Reader) -> Fields:
    told = {
        "state": registration.state.value,
        "text": registration.text,
        "opens_at": registration.opens_at,
        "closes_at": registration.closes_at,
        "until": registration.until,
    }
    if registration.state not in REGISTRATION_IS_OPEN:
        return told
    link = registration.link
    return {
        **told,
        "method": method,
        "label": link.label if link else gettext(LABELS[method]),
        "link": link_fields(link, reader) if link else None,
        "url": link.url if link else "",
        "email": registration.email,
        "phone": registration.phone,
        "phone_uri": registration.phone_uri,
        "locale": link.language if link else reader.language,
    }


def venue_fields(venue: around.Venue, place: Fields | None) -> Fields:
    return {
        "name": venue.name,
        "room": venue.room,
        "street": venue.street,
        "postal_code": venue.postal_code,
        "locality": venue.locality,
        "meeting_place": place,
        "position": dict(zip(("latitude", "longitude"), venue.position, strict=True))
        if venue.position
        else None,
        "locale": venue.language,
    }


def _programme(page: Any, reader: Reader, related: Related) -> list[Fields]:
    return [
        {
            "starts": f"{row.starts:%H:%M}",
            "ends": f"{row.ends:%H:%M}" if row.ends else None,
            "title": row.title,
            "text": row.text,
            "optional": row.optional,
            "speakers": row.speakers,
            "locale": row.language,
        }
        for row in page.programme
    ]


def _chairs(page: Any, reader: Reader, related: Related) -> list[Fields]:
    return page_contacts(page, related, PageContactRole.CHAIR)


def _organisations(page: Any, reader: Reader, related: Related) -> list[Fields]:
    cards = filter(None, map(organisation_card_of, page.organisations))
    return [organisation_fields(card, reader) for card in cards]


def _outcome(page: Any, reader: Reader, related: Related) -> Fields | None:
    if page.state.value != MeetingState.PAST or not page.outcome:
        return None
    return rich_text_fields(page.outcome, page.language, related, reader)


def _documents(page: Any, reader: Reader, related: Related) -> list[Fields]:
    return [
        document_fields(document, row.title, row.language, reader)
        for row in page.documents
        if (document := related.documents.get(row.document_id))
    ]


MAKERS: dict[str, Callable[[Any, Reader, Related], Any]] = {
    "programme": _programme,
    "chairs": _chairs,
    "organisations": _organisations,
    "outcome": _outcome,
    "documents": _documents,
}


def network_fields(
    page: Any, following: Any, reader: Reader, related: Related, parts: Iterable[str]
) -> Fields:
    """Return a network with its next meeting, if there is one, and the parts asked for."""
    key = page.translation_key
    return {
        **item_fields(page, reader, related, following.until if following else None),
        "purpose": page.purpose,
        "welcomes_new_members": page.welcomes_new_members,
        "how_to_join": page.how_to_join,
        "members": [
            {
                "organisation": organisation_fields(card, reader),
                "since": row.since,
                "role": row.role,
                "locale": row.language,
            }
            for row, card in page.member_cards
        ],
        "coordinators": page_contacts(page, related, PageContactRole.CONTACT),
        "next_meeting": meeting_fields(following, reader, related) if following else None,
        "meetings_url": list_address(MEETINGS, reader, network=key),
        "calendar_url": addresses.calendar_address(addresses.OF_NETWORK, reader, key) or None,
        "news_url": list_address("cms_news.NewsPage", reader, about=key),
        **parts_fields(page, reader, related, parts),
    }


def network_meetings_fields(
    page: Any, ahead: list[Any], behind: list[Any], reader: Reader, related: Related
) -> Fields:
    """Return a network's coming and past meetings, each with where all of them are listed."""
    coming = {"network": page.translation_key, "is_over": "false", "order": "starts_at"}
    past = {"network": page.translation_key, "is_over": "true"}
    return {
        "coming_meetings": [meeting_fields(each, reader, related) for each in ahead],
        "coming_meetings_url": list_address(MEETINGS, reader, **coming),
        "past_meetings": [meeting_fields(each, reader, related) for each in behind],
        "past_meetings_url": list_address(MEETINGS, reader, **past),
        "valid_until": earliest(*(each.until for each in (*ahead, *behind))),
    }
