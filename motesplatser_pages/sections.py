"""What other apps' pages show of meeting places."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import parent_reference
from cms.core.timed import earliest
from motesplatser_pages.finding import find_places
from motesplatser_pages.selectors import place_cards, places

SHOWN = 3
OPEN_NOW = "open_now=true"
# What most people ask first: is it open, is it today, what does it cost.
FIRST_ASKED = (
    (_("Open now"), OPEN_NOW),
    (_("Open today"), "open_on=today"),
    (_("Free of charge"), "feature=free"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the list of places, with how many it leads to."""

    label: Any
    query: str
    count: int


def find_a_place(page: Page, reader: Reader) -> Section | None:
    """Ways into the list of places, and some places: those that are open now before others."""
    everywhere, open_now = (find_places(reader, QueryDict(each)) for each in ("", OPEN_NOW))
    ids = list(dict.fromkeys([*open_now.ids, *everywhere.ids]))[:SHOWN]
    cards = place_cards(places(reader).filter(pk__in=ids), reader)
    if not cards:
        return None
    cards.sort(key=lambda card: ids.index(card.pk))
    counts = {
        f"{shown.group.name}={choice.value}": choice.count
        for shown in everywhere.groups
        for choice in shown.choices
    }
    ways = [Way(label, query, counts.get(query, 0)) for label, query in FIRST_ASKED]
    return Section(
        "motesplatser_pages/sections/places.html",
        {
            "places": cards,
            "ways": [way for way in ways if way.count],
            "index": parent_reference(cards[0], reader),
        },
        earliest(everywhere.until, *(card.until for card in cards)),
    )
