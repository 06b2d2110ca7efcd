"""Meeting places in every state."""

import datetime as dt
from typing import Any

from cms.core.models import PageContact, RelatedLink
from motesplatser_pages.models import OpeningException, OpeningHours, PlaceOrganiser
from support.every_block import body, key

WEEKDAYS = {"mo", "tu", "we", "th", "fr"}


def make_places(site: Any) -> None:
    """Make a meeting place in each state of its opening, one of them with everything."""
    week = {"days": WEEKDAYS, "opens": dt.time(10), "closes": dt.time(16)}
    summer = {"valid_from": dt.date(2026, 6, 22), "valid_through": dt.date(2026, 8, 9)}
    place = site.place(
        "Hamnmagasinet",
        translation_key=key("place-open"),
        introduction="Ett hus vid vattnet, öppet för alla.",
        body=body("sv", site),
        lead_image=site.image,
        lead_image_alt="Ett rött hus vid en brygga.",
        kind="cafe",
        street="Hamngatan 3",
        postal_code="999 31",
        locality="Lindåsa",
        latitude="58.386389",
        longitude="13.438056",
        directions="Buss 4 stannar utanför.",
        features={"drop_in", "coffee", "step_free"},
        audience={"everyone"},
        languages={"sv", "en"},
        first_visit="Någon hälsar dig välkommen.",
        confirmed_by="Föreningen Ljuset",
        confirmed_on=dt.date(2026, 4, 20),
        organisers=[PlaceOrganiser(organisation=site.association)],
        opening_hours=[
            OpeningHours(activity="Fika och spel", **week),
            OpeningHours(activity="Sommarcafé", **{**week, "closes": dt.time(14)}, **summer),
        ],
        opening_exceptions=[
            OpeningException(first=dt.date(2026, 5, 15), reason="Personaldag"),
            OpeningException(
                first=dt.date(2026, 5, 18),
                last=dt.date(2026, 5, 19),
                opens=dt.time(12),
                closes=dt.time(15),
            ),
        ],
        page_contacts=[PageContact(contact=site.coordinator)],
        related_links=[RelatedLink(label="Föreningen", url="https://ljuset.example/")],
    )
    site.keep(
        "place-open",
        place,
        rows={
            "opening_hours": {"activity": ["Coffee and games", "Summer café"]},
            "opening_exceptions": {"reason": ["Staff day", ""]},
            "related_links": {"label": ["The association"]},
        },
        title="The Harbour Warehouse",
        slug="harbour-warehouse",
        introduction="A house by the water, open to all.",
        body=body("en", site),
        lead_image_alt="A red house by a jetty.",
        directions="Bus 4 stops outside.",
        first_visit="Somebody welcomes you.",
    )
    site.keep(
        "place-closed",
        site.place(
            "Kvällscaféet",
            translation_key=key("place-closed"),
            opening_hours=[OpeningHours(days={"tu", "th"}, opens=dt.time(18), closes=dt.time(21))],
        ),
    )
    site.keep(
        "place-by-appointment",
        site.place(
            "Samtalsrummet",
            translation_key=key("place-by-appointment"),
            operating_status="by_appointment",
            status_text="Ring och boka.",
        ),
        title="The Conversation Room",
        slug="conversation-room",
        status_text="Call to book.",
    )
    site.keep(
        "place-temporarily-closed",
        site.place(
            "Ateljén",
            translation_key=key("place-temporarily-closed"),
            operating_status="temporarily_closed",
            latitude="58.401944",
            longitude="13.451111",
            status_text="Vi målar om.",
            status_until=dt.date(2026, 5, 31),
            opening_hours=[OpeningHours(**week)],
        ),
        title="The Studio",
        slug="studio",
        status_text="We are repainting.",
    )
