"""Reads of networks and their meetings: coming first, each with its states."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.http import QueryDict
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.cards import organisation_card, organisation_cards
from cms.core.formats import format_date, format_size, format_time_interval
from cms.core.images import with_lead_images
from cms.core.links import Link, link
from cms.core.models.base import References
from cms.core.pagination import page_of
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import PageReference, page_references
from cms.core.sorting import by_title
from cms.core.timed import Timed, earliest, local_date
from cms.core.translations import read
from cms.core.visibility import public
from events_pages.enums import AttendanceMode, MeetingState, RegistrationState
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.sentences import date_sentence, registration_sentence, state_sentence
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    meeting_state,
    registration_closes_at,
    registration_state,
)

COMING = {MeetingState.UPCOMING, MeetingState.ONGOING}
LIST_FIELDS = (
    "title",
    "introduction",
    "date_text",
    "registration_label",
    "status_reason",
)


@dataclass(frozen=True, slots=True)
class Registration:
    """What a reader may know of a registration now; how to register only while it is open."""

    state: RegistrationState
    text: str
    opens_at: datetime | None
    closes_at: datetime | None
    link: Link | None = None
    email: str = ""
    phone: str = ""
    phone_uri: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a meeting is held; `page` when it is one of the site's meeting places."""

    name: str
    room: str
    street: str
    postal_code: str
    locality: str
    page: PageReference | None


def networks(reader: Reader) -> PageQuerySet:
    return by_title(public(NetworkPage.objects.all(), reader.site), reader)


def meetings(reader: Reader) -> PageQuerySet:
    return public(NetworkMeetingPage.objects.all(), reader.site).select_related("place")


def coming(sources: PageQuerySet, reader: Reader) -> PageQuerySet:
    """Narrow to meetings that are not over, the next first, those without a date last."""
    return sources.filter(Q(over_at__gt=reader.now) | Q(over_at__isnull=True)).order_by(
        F("starts_at").asc(nulls_last=True), "pk"
    )


def past(sources: PageQuerySet, reader: Reader) -> PageQuerySet:
    """Narrow to meetings that are over, the latest first."""
    return sources.filter(over_at__lte=reader.now).order_by("-starts_at", "-pk")


def meeting_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return meetings as lists show them, in at most three queries."""
    return with_states(read(sources.defer("body", "outcome"), reader.language, LIST_FIELDS), reader)


def with_states(
    pages: Iterable[Any], reader: Reader, references: References | None = None
) -> list[Any]:
    """Attach `state` (Timed), `registration`, `venue`, `network` and the sentences about them.

    `network_list` is the list that the network is in. `references` saves the query for them.
    """
    pages = list(pages)
    if not pages:
        return pages
    if references is None:
        references = page_references(Page.objects.filter(references_of(pages)), reader)
    by_path = {reference.path: reference for reference in references.values()}
    for page in pages:
        facts = page.meeting_facts()
        page.state = meeting_state(facts, reader.now)
        page.registration = registration(page, reader)
        page.network = by_path.get(page.path[: -page.steplen])
        page.network_list = by_path.get(page.path[: -2 * page.steplen])
        page.venue = venue(page, references)
        page.date_text_now = date_sentence(facts, page.date_text, reader.language)
        page.state_text = state_sentence(page.state.value, page.status, _earlier_date(page, reader))
        # A cancelled meeting too leaves the coming ones when it would have been over.
        over_at = page.over_at if page.over_at and page.over_at > reader.now else None
        page.until = earliest(page.state.until, page.registration.until, over_at)
    return pages


def references_of(meetings: Iterable[Any]) -> Q:
    """Return the pages that meetings refer to: networks, their lists and meeting places."""
    paths = {page.path[: -steps * page.steplen] for page in meetings for steps in (1, 2)}
    return Q(path__in=paths) | Q(pk__in={page.place_id for page in meetings if page.place_id})


def _earlier_date(page: Any, reader: Reader) -> str:
    if not page.previous_starts:
        return ""
    start = datetime.fromisoformat(page.previous_starts[-1])
    return format_date(local_date(start), reader.language)


def registration(page: Any, reader: Reader) -> Registration:
    """Return a meeting's registration; its link, e-mail and phone only while it is open."""
    facts = page.registration_facts()
    state: Timed[RegistrationState] = registration_state(facts, reader.now)
    # That nobody needs to register is only worth saying while there is a meeting to come to.
    silent = state.value == RegistrationState.NOT_NEEDED and page.state.value not in COMING
    text = "" if silent else registration_sentence(state.value, facts, reader.language)
    common = {
        "state": state.value,
        "text": text,
        "opens_at": facts.opens_at,
        "closes_at": registration_closes_at(facts),
        "until": state.until,
    }
    if state.value not in REGISTRATION_IS_OPEN:
        return Registration(**common)
    if page.registration_method == "link":
        label = page.registration_label or page.title
        return Registration(
            **common, link=link(label, page.registration_url, language=page.language)
        )
    if page.registration_method == "email":
        return Registration(**common, email=page.registration_email)
    phone = page.registration_phone
    return Registration(
        **common, phone=display_phone(phone, reader.language), phone_uri=tel_uri(phone)
    )


def venue(page: Any, references: dict[Any, PageReference]) -> Venue | None:
    """Return where a meeting is held, or None when it is only online or not known."""
    if page.mode == AttendanceMode.ONLINE:
        return None
    place = page.place
    # A place that is not public is no venue: nothing of it may be shown.
    if place is not None and (reference := references.get(place.translation_key)):
        return Venue(
            reference.title,
            page.venue_room,
            place.street,
            place.postal_code,
            place.locality,
            reference,
        )
    if not (page.venue_name or page.street):
        return None
    return Venue(
        page.venue_name, page.venue_room, page.street, page.postal_code, page.locality, None
    )


def coming_meetings(page: Page, reader: Reader) -> Section | None:
    """The next meetings of all networks, on a home page."""
    return _coming_section(coming(meetings(reader), reader)[:5], reader)


def coming_at_place(page: Page, reader: Reader) -> Section | None:
    """The next meetings at a meeting place."""
    at_place = meetings(reader).filter(place__translation_key=page.translation_key)
    return _coming_section(coming(at_place, reader)[:5], reader)


def _coming_section(sources: PageQuerySet, reader: Reader) -> Section | None:
    cards = meeting_cards(sources, reader)
    if not cards:
        return None
    return Section(
        "events_pages/sections/coming.html",
        {"meetings": cards, "index": cards[0].network_list},
        earliest(*(card.until for card in cards)),
    )


def network_list_details(reader: Reader, query: QueryDict) -> dict[str, Any]:
    page = page_of(networks(reader), query, lambda sources: network_cards(sources, reader))
    cards = meeting_cards(coming(meetings(reader), reader)[:10], reader)
    return {
        "networks": page,
        "meetings": cards,
        "valid_until": earliest(*(card.until for card in cards)),
    }


def network_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    fields = ["title", "introduction", "purpose"]
    sources = with_lead_images(sources.defer("body"))
    return read(sources, reader.language, fields)


def network_details(page: Any, reader: Reader) -> dict[str, Any]:
    own = meetings(reader).filter(path__startswith=page.path)
    ahead = meeting_cards(coming(own, reader), reader)
    behind = meeting_cards(past(own, reader)[:20], reader)
    members = [
        (row, organisation_card(row.organisation))
        for row in page.members.all()
        if row.organisation.live
    ]
    return {
        "next_meeting": ahead[0] if ahead else None,
        "coming": ahead[1:],
        "past": behind,
        "members": members,
        "valid_until": earliest(*(card.until for card in [*ahead, *behind])),
    }


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    when: str
    title: str
    text: str
    optional: bool
    speakers: str
    language: str


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document with its format and size said in the link (A7)."""

    title: str
    url: str
    format: str
    size: str
    language: str


def meeting_details(page: Any, reader: Reader, references: References) -> dict[str, Any]:
    with_states([page], reader, references)
    return {
        "programme": [
            ProgrammeRow(
                when=format_time_interval(row.starts, row.ends, reader.language),
                title=row.title,
                text=row.text,
                optional=row.optional,
                speakers=row.speakers,
                language=row.language,
            )
            for row in page.programme.all()
        ],
        "organisations": organisation_cards(page.organisations.select_related("organisation")),
        "documents": [document_card(row, reader) for row in page.documents.all()],
        "valid_until": page.until,
    }


def document_card(row: Any, reader: Reader) -> DocumentCard:
    return DocumentCard(
        title=row.title,
        url=row.document.url,
        format=row.document.file_extension,
        size=format_size(row.document.get_file_size() or 0, reader.language),
        language=row.language,
    )
