"""The list of meeting places: on the web with its filters, and on paper."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from cms.core.cards import contact_cards
from cms.core.models import PageContact
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.timed import day_end, earliest, local_date
from motesplatser_pages.enums import Feature
from motesplatser_pages.finding import find_places
from motesplatser_pages.maps import map_of
from motesplatser_pages.selectors import labels, place_cards, places
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
    details = {
        "found": found,
        "total": len(found.ids),
        # The filters mean the same in each language.
        "language_versions": [
            replace(each, url=f"{each.url}?{found.query}") if found.query else each
            for each in page.versions
        ],
        "map": map_of(reader),
    }
    if (size := query.get("print")) in PRINTED:
        cards = _printed(_cards(found.ids, reader), reader)
        midnight = day_end(local_date(reader.now))
        return {**details, "places": cards, "size": size, "valid_until": midnight}
    shown = page_of(found.ids, query, lambda ids: _cards(ids, reader), ON_A_PAGE)
    for card in shown:
        metres = found.distances.get(card.pk)
        card.distance = "" if metres is None else distance_sentence(metres, reader.language)
    until = earliest(found.until, *(card.until for card in shown))
    return {**details, "places": shown, "valid_until": until}


def _cards(ids: Iterable[int], reader: Reader) -> list[Any]:
    """Return the public ones of places, in the order of their keys."""
    cards = {card.pk: card for card in place_cards(places(reader).filter(pk__in=ids), reader)}
    return [cards[key] for key in ids if key in cards]


def _printed(cards: list[Any], reader: Reader) -> list[Any]:
    """Attach what a list on paper says of each place: its hours in words, whom to call."""
    today, language = local_date(reader.now), reader.language
    rows = PageContact.objects.filter(page__in=[card.pk for card in cards])
    contacts = list(rows.order_by("sort_order").values_list("page", "contact"))
    people = contact_cards([contact for _page, contact in contacts], reader)
    for card in cards:
        has_hours = card.status_now not in WITHOUT_HOURS
        card.seasons = seasons(card, today, language) if has_hours else []
        card.other_days = coming_exceptions(card, today, language) if has_hours else []
        card.holidays = holiday_sentences(card.opening_facts)
        card.easy = labels(Feature, card.features)
        card.people = [
            people[contact] for page, contact in contacts if page == card.pk and contact in people
        ]
    return cards
