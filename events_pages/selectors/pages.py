"""What the pages of networks and meetings show: page objects with their states."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.cards import organisation_card, organisation_cards
from cms.core.formats import format_size, format_time_interval
from cms.core.images import with_lead_images
from cms.core.models.served import References
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.richtext import plain_text
from cms.core.sections import Section
from cms.core.selectors import page_references
from cms.core.sorting import by_title
from cms.core.timed import earliest
from cms.core.translations import read
from events_pages.addresses import (
    ALL,
    OF_MEETING,
    OF_NETWORK,
    OF_PLACE,
    CalendarLink,
    calendar_link,
    calendar_of,
)
from events_pages.enums import MeetingState
from events_pages.selectors.around import references_of, with_surroundings
from events_pages.selectors.now import with_states
from events_pages.selectors.which import (
    coming,
    in_year,
    meetings,
    networks,
    past,
    years_of,
)

LIST_FIELDS = (
    "title",
    "introduction",
    "date_text",
    "registration_label",
    "status_reason",
)
# Of an outcome in a list: two lines or three.
OUTCOME_WORDS = 30


def meeting_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return meetings as lists show them, in two queries."""
    return _surrounded(_with_prose(sources, reader), reader)


def _with_prose(sources: PageQuerySet, reader: Reader, *more: str) -> list[Any]:
    unread = {"body", "outcome"}.difference(more)
    sources = sources.select_related("place").defer(*unread)
    return with_states(read(sources, reader.language, (*LIST_FIELDS, *more)), reader)


def _surrounded(cards: list[Any], reader: Reader) -> list[Any]:
    """Attach the networks and places of meetings, in one query."""
    if cards:
        around = page_references(Page.objects.filter(references_of(cards)), reader)
        with_surroundings(cards, around.values())
    return cards


def _held(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return meetings that are over, each with how its outcome begins."""
    cards = _with_prose(sources, reader, "outcome")
    for card in cards:
        if card.state.value == MeetingState.PAST:
            card.outcome_begins = Truncator(plain_text(card.outcome)).words(OUTCOME_WORDS)
    return cards


def coming_meetings(page: Page, reader: Reader) -> Section | None:
    """The next meetings of all networks, on a home page."""
    calendar = calendar_link(ALL, reader)
    return _coming_section(coming(meetings(reader), reader)[:5], calendar, reader)


def coming_at_place(page: Page, reader: Reader) -> Section | None:
    """The next meetings at a meeting place."""
    at_place = meetings(reader).filter(place__translation_key=page.translation_key)
    calendar = calendar_of(page, OF_PLACE, reader)
    return _coming_section(coming(at_place, reader)[:5], calendar, reader)


def _coming_section(
    sources: PageQuerySet, calendar: CalendarLink | None, reader: Reader
) -> Section | None:
    cards = meeting_cards(sources, reader)
    if not cards:
        return None
    return Section(
        "events_pages/sections/coming.html",
        {"meetings": cards, "index": cards[0].network_list, "calendar": calendar},
        earliest(*(card.until for card in cards)),
    )


def network_list_details(reader: Reader, query: QueryDict) -> dict[str, Any]:
    page = page_of(
        by_title(networks(reader), reader), query, lambda sources: network_cards(sources, reader)
    )
    cards = meeting_cards(coming(meetings(reader), reader)[:10], reader)
    return {
        "networks": page,
        "meetings": cards,
        "calendar": calendar_link(ALL, reader),
        "valid_until": earliest(*(card.until for card in cards)),
    }


def network_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    fields = ["title", "introduction", "purpose"]
    sources = with_lead_images(sources.defer("body"))
    return read(sources, reader.language, fields)


def network_details(page: Any, reader: Reader, query: QueryDict) -> dict[str, Any]:
    """Return a network's coming meetings, and the past ones of the year that `?year=` asks for."""
    own = meetings(reader).filter(path__startswith=page.path)
    ahead = _with_prose(coming(own, reader), reader)
    behind = past(own, reader)
    years = years_of(behind)
    year = next((each for each in years if str(each) == query.get("year")), None)
    year = year or (years[0] if years else None)
    held = _held(in_year(behind, year), reader) if year else []
    _surrounded([*ahead, *held], reader)
    page.member_cards = [
        (row, organisation_card(row.organisation))
        for row in page.members.all()
        if row.organisation.live
    ]
    return {
        "next_meeting": ahead[0] if ahead else None,
        "coming": ahead[1:],
        "years": years,
        "year": year,
        "past": held,
        "calendar": calendar_of(page, OF_NETWORK, reader),
        "members": page.member_cards,
        "valid_until": earliest(*(card.until for card in ahead)),
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
    with_states([page], reader)
    with_surroundings([page], references.values())
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
        "calendar": calendar_of(page, OF_MEETING, reader),
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
