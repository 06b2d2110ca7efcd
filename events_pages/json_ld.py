"""Networks and their meetings as schema.org says them."""

from datetime import datetime
from typing import Any

from wagtail.models import Page

from cms.core.cards import ContactCard
from cms.core.json_ld import (
    Shown,
    Thing,
    about_page,
    address,
    identifier,
    moment,
    position,
    telephone,
    thing,
)
from cms.core.selectors import PageReference
from events_pages.enums import AttendanceMode, MeetingStatus, RegistrationState
from events_pages.selectors.around import Venue, venue
from events_pages.states import REGISTRATION_IS_OPEN

ENUMERATION = "https://schema.org/"
STATUSES = {
    MeetingStatus.SCHEDULED: "EventScheduled",
    MeetingStatus.CANCELLED: "EventCancelled",
    MeetingStatus.POSTPONED: "EventPostponed",
    MeetingStatus.RESCHEDULED: "EventRescheduled",
}
MODES = {
    AttendanceMode.ON_SITE: "OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "OnlineEventAttendanceMode",
    AttendanceMode.MIXED: "MixedEventAttendanceMode",
}
# Of a registration that is closed nothing is offered. One that has not opened has no availability
# yet, only the moment from which it is valid.
AVAILABILITY = {
    RegistrationState.NOT_OPEN: None,
    RegistrationState.FULL: "SoldOut",
    **dict.fromkeys(REGISTRATION_IS_OPEN, "InStock"),
}


def event(page: Any, shown: Shown) -> Thing:
    """Return a meeting, whose date is never one on which it is not held (C2).

    A postponed one has only the dates that it had, although search engines would rather have the
    old date as if it still held.
    """
    starts = [datetime.fromisoformat(each) for each in page.previous_starts]
    starts_at, ends_at, earlier = page.starts_at, page.ends_at, []
    if page.status == MeetingStatus.RESCHEDULED:
        earlier = starts
    elif page.status == MeetingStatus.POSTPONED:
        earlier, starts_at, ends_at = [*starts, *filter(None, [starts_at])], None, None
    network = _network(page, shown)
    return about_page(
        "Event",
        page,
        shown,
        startDate=moment(starts_at, is_day=page.all_day),
        endDate=moment(ends_at, is_day=page.all_day),
        previousStartDate=[moment(each, is_day=page.all_day) for each in earlier],
        eventStatus=ENUMERATION + STATUSES[MeetingStatus(page.status)],
        eventAttendanceMode=ENUMERATION + MODES[AttendanceMode(page.mode)],
        location=_locations(page, shown),
        organizer=thing(
            "Organization",
            id_=identifier(network),
            name=network.title,
            url=shown.reader.absolute(network.url),
        )
        if network
        else None,
        offers=_offer(page, shown),
        audience=thing("Audience", audienceType=page.who_may_come) if page.who_may_come else None,
    )


def _network(page: Any, shown: Shown) -> PageReference | None:
    above = page.path[: -Page.steplen]
    return next((each for each in shown.references.values() if each.path == above), None)


def _locations(page: Any, shown: Shown) -> list[Thing]:
    found = []
    if place := venue(page, shown.references):
        found.append(_place(place, shown))
    if page.mode != AttendanceMode.ON_SITE:
        found.append(thing("VirtualLocation", url=page.join_url))
    return found


def _place(place: Venue, shown: Shown) -> Thing:
    return thing(
        "Place",
        id_=identifier(place.page) if place.page and not place.room else None,
        name=", ".join(filter(None, [place.name, place.room])),
        url=shown.reader.absolute(place.page.url) if place.page else None,
        address=address(place.street, place.postal_code, place.locality),
        geo=position(*place.position) if place.position else None,
    )


def _offer(page: Any, shown: Shown) -> Thing | None:
    """Return how one takes part: where one registers, once one can, and when (C1)."""
    registration = page.registration
    if registration.state not in AVAILABILITY:
        return None
    availability = AVAILABILITY[registration.state]
    link = registration.link
    return thing(
        "Offer",
        url=link.url if link else shown.address(page.language),
        availability=availability and ENUMERATION + availability,
        validFrom=moment(registration.opens_at),
        validThrough=moment(registration.closes_at),
    )


def organization(page: Any, shown: Shown) -> Thing:
    """Return a network with its members and those whom one asks about it."""
    return about_page(
        "Organization",
        page,
        shown,
        contactPoint=[_contact(card, page.language) for card in shown.contacts],
        member=[
            thing("Organization", name=card.name, url=card.website.url if card.website else None)
            for _row, card in page.member_cards
        ],
    )


def _contact(card: ContactCard, language: str) -> Thing:
    return thing(
        "ContactPoint",
        name=card.name,
        # A text has no language of its own here.
        contactType=card.function if card.language == language else None,
        telephone=[telephone(each.uri) for each in card.phones],
        email=list(card.emails),
    )
