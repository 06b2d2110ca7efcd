"""Reads of meeting places: A–Ö, each with its state of opening."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from wagtail.query import PageQuerySet

from cms.core.cards import ORGANISATION_VALUES, organisation_cards
from cms.core.images import with_lead_images
from cms.core.plain import CARD_VALUES, Children, Ids, Row, read_pages
from cms.core.reader import Reader
from cms.core.related import PAGE_CHILDREN
from cms.core.sorting import by_title
from cms.core.timed import day_end, earliest, local_date
from cms.core.translations import read
from cms.core.visibility import public
from cms.publishing.confirmations.confirmables import months_of
from motesplatser_pages.confirming import place_confirmation
from motesplatser_pages.enums import Audience, Feature, OperatingStatus, SpokenLanguage
from motesplatser_pages.hours import OpeningFacts, opening_facts, status_on, week
from motesplatser_pages.maps import map_of
from motesplatser_pages.models import (
    MeetingPlacePage,
    OpeningException,
    OpeningHours,
    PlaceOrganiser,
)
from motesplatser_pages.sentences import (
    confirmation_sentence,
    holiday_sentences,
    opening_sentence,
)
from motesplatser_pages.states import opening
from motesplatser_pages.timetables import (
    coming_exceptions,
    days_in_words,
    seasons,
    today_sentence,
)

LIST_FIELDS = ("title", "introduction", "status_text")


def places(reader: Reader) -> PageQuerySet:
    """Return the public meeting places, A–Ö by the title that the reader sees."""
    return by_title(public(MeetingPlacePage.objects.all(), reader.site), reader)


def place_cards(
    sources: PageQuerySet, reader: Reader, facts: Mapping[int, OpeningFacts] | None = None
) -> list[Any]:
    """Return places as lists show them, in at most four queries; `opening` is Timed.

    Two queries less with the facts of all of them, by primary key.
    """
    sources = with_lead_images(sources.defer("body"))
    if facts is None:
        sources = sources.prefetch_related("opening_hours", "opening_exceptions")
    return with_opening(read(sources, reader.language, LIST_FIELDS), reader, facts)


def with_opening(
    pages: Iterable[Any], reader: Reader, facts: Mapping[int, OpeningFacts] | None = None
) -> list[Any]:
    """Attach `opening` (Timed), its sentence, the status that holds today, and `until`."""
    pages = list(pages)
    today = local_date(reader.now)
    midnight = day_end(today)
    for page in pages:
        page.opening_facts = opening_facts(page) if facts is None else facts[page.pk]
        page.opening = opening(page.opening_facts, reader.now)
        # "Tomorrow" and "today" are only true until midnight.
        page.until = earliest(page.opening.until, midnight)
        page.opening_text = opening_sentence(page.opening.value, reader.now, reader.language)
        page.status_now = status_on(page.opening_facts, today)
        page.status_is_special = page.status_now != OperatingStatus.OPEN
    return pages


def with_confirmation(pages: Iterable[Any], reader: Reader) -> None:
    """Attach `confirmation` (Timed) and its sentence to places that have `opening`."""
    months = months_of(reader.site.pk) if reader.site else 0
    for page in pages:
        page.confirmation = place_confirmation(page, months, reader.now)
        page.confirmation_text = confirmation_sentence(
            page.confirmation.value, page.confirmed_by, reader.language
        )
        page.until = earliest(page.until, page.confirmation.until)


def labels(choices: Any, members: Iterable[str]) -> list[Any]:
    """Return the chosen members of an enumeration in its order, each with its label."""
    return [choice for choice in choices if choice in members]


def place_details(page: Any, reader: Reader) -> dict[str, Any]:
    with_confirmation(with_opening([page], reader), reader)
    today, language = local_date(reader.now), reader.language
    days = days_in_words(week(page.opening_facts, today), page, language)
    return {
        "today": today_sentence(days[0], language),
        "week": days,
        "holidays": holiday_sentences(page.opening_facts),
        "seasons": seasons(page, today, language),
        "exceptions": coming_exceptions(page, today, language),
        "organisers": organisation_cards(page.organisers.select_related("organisation")),
        "features": labels(Feature, page.features),
        "audience": labels(Audience, page.audience),
        "languages": labels(SpokenLanguage, page.languages),
        "map": map_of(reader) if page.latitude is not None else None,
        "valid_until": page.until,
    }


# What decides when a place is open.
OPENING_VALUES = ("holiday_rule", "eve_rule", "operating_status", "status_until")
OPENING_CHILDREN = {
    "hours": Children(
        OpeningHours,
        "place",
        {
            name: name
            for name in ("days", "opens", "closes", "valid_from", "valid_through", "activity")
        },
        ["activity"],
    ),
    "exceptions": Children(
        OpeningException,
        "place",
        {name: name for name in ("first", "last", "opens", "closes", "reason")},
        ["reason"],
    ),
}
# What the API gives of each place, and of one on its own, besides what every page has.
VALUES = (
    *CARD_VALUES,
    *OPENING_VALUES,
    "kind",
    "status_text",
    "street",
    "postal_code",
    "locality",
    "latitude",
    "longitude",
    "features",
    "audience",
    "languages",
    "confirmed_by",
    "confirmed_on",
)
WHOLE_VALUES = (*VALUES, "body", "directions", "first_visit")
WHOLE_CHILDREN = {
    **OPENING_CHILDREN,
    **PAGE_CHILDREN,
    "organisers": Children(PlaceOrganiser, "place", ORGANISATION_VALUES),
}


def read_places(
    sources: QuerySet[Any] | Ids, reader: Reader, *, whole: bool = False
) -> dict[int, Row]:
    """Return public places as plain values, by primary key; `opening` is Timed.

    `whole` adds what only a page of its own shows: the body, organisers, contacts and links.
    """
    found = read_pages(
        sources,
        reader,
        values=WHOLE_VALUES if whole else VALUES,
        children=WHOLE_CHILDREN if whole else OPENING_CHILDREN,
    )
    with_opening(found.values(), reader)
    if whole:
        with_confirmation(found.values(), reader)
    return found
