"""The list of meeting places: on the web with its filters, and on paper."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from cms.core.cards import contact_cards
from cms.core.models import PageContact
from cms.core.pagination import page_of
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.core.timed import day_end, earliest, local_date
from motesplatser_pages.enums import Feature, PlaceKind
from motesplatser_pages.finding import Finding, find_places
from motesplatser_pages.maps import map_of
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.selectors import labels, place_cards, places, read_places
from motesplatser_pages.sentences import (
    WITHOUT_HOURS,
    distance_sentence,
    holiday_sentences,
)
from motesplatser_pages.timetables import coming_exceptions, seasons

# As many on a page as a map shows well, so that map and list have the same places.
ON_A_PAGE = 50
# The sizes of print, by the value of `?print=`.
PRINTED = {"a4", "large"}


def place_list_details(page: Any, reader: Reader, query: QueryDict) -> dict[str, Any]:
    """Return the places that an address asks for, on a page of the web or all on paper."""
    found = find_places(reader, query)
    size = query.get("print")
    details = _on_paper(found, reader) if size in PRINTED else _on_the_web(found, reader, query)
    return {
        "found": found,
        "total": len(found.ids),
        "size": size,
        # The filters mean the same in each language.
        "language_versions": [
            replace(each, url=f"{each.url}?{found.query}") if found.query else each
            for each in page.versions
        ],
        **details,
    }


def _on_the_web(found: Finding, reader: Reader, query: QueryDict) -> dict[str, Any]:
    def cards(ids: list[int]) -> list[Any]:
        sources = places(reader).filter(pk__in=ids)
        return _in_order(place_cards(sources, reader, found.facts), ids)

    shown = page_of(found.ids, query, cards, ON_A_PAGE)
    for card in shown:
        metres = found.distances.get(card.pk)
        card.distance = "" if metres is None else distance_sentence(metres, reader.language)
    return {
        "places": shown,
        "map": map_of(reader) if any(card.latitude is not None for card in shown) else None,
        "valid_until": earliest(found.until, *(card.until for card in shown)),
    }


def _on_paper(found: Finding, reader: Reader) -> dict[str, Any]:
    """Return each place with what paper says of it: its hours in words, and whom to call."""
    today, language = local_date(reader.now), reader.language
    rows = _in_order(read_places(Ids(MeetingPlacePage, found.ids), reader).values(), found.ids)
    contacts = list(
        PageContact.objects.filter(page__in=found.ids)
        .order_by("sort_order")
        .values_list("page", "contact")
    )
    people = contact_cards([contact for _page, contact in contacts], reader)
    for place in rows:
        has_hours = place.status_now not in WITHOUT_HOURS
        place.kind_label = PlaceKind(place.kind).label
        place.seasons = seasons(place, today, language) if has_hours else []
        place.other_days = coming_exceptions(place, today, language) if has_hours else []
        place.holidays = holiday_sentences(place.opening_facts)
        place.easy = labels(Feature, place.features)
        place.people = [
            people[contact] for page, contact in contacts if page == place.pk and contact in people
        ]
    return {"places": rows, "valid_until": day_end(today)}


def _in_order(found: Iterable[Any], ids: list[int]) -> list[Any]:
    by_key = {each.pk: each for each in found}
    return [by_key[key] for key in ids if key in by_key]
