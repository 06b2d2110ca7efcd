"""What other apps' pages show of networks."""

from wagtail.models import Page

from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import parent_reference
from cms.core.sorting import by_title
from events_pages.selectors.pages import network_cards
from events_pages.selectors.which import networks

SHOWN = 3


def some_networks(page: Page, reader: Reader) -> Section | None:
    """The first networks A–Ö, with the way to all of them."""
    cards = network_cards(by_title(networks(reader), reader)[:SHOWN], reader)
    if not cards:
        return None
    return Section(
        "events_pages/sections/networks.html",
        {"networks": cards, "index": parent_reference(cards[0], reader)},
    )
