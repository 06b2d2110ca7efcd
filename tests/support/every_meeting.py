"""Meetings of a network in every state, and with every way to register."""

import datetime as dt
from typing import Any

from django.utils.text import slugify

from cms.core.models import PageContact
from events_pages.models import MeetingDocument, MeetingOrganisation, ProgrammeItem
from support.every_block import body, key
from support.make import at


def make_meeting(site: Any, name: str, title: str, english: str, start: str, **fields: Any) -> None:
    network, text = site.pages["network"], fields.pop("prose", {})
    page = site.meeting(network, title, starts_at=at(start), translation_key=key(name), **fields)
    if english:
        text = {"title": english, "slug": slugify(english), **text}
    site.keep(name, page, **text)


def make_meetings(site: Any) -> None:
    """Make a meeting for each state of its own and of its registration, on the network."""
    link = {
        "registration_method": "link",
        "registration_url": "https://anmalan.example/traff",
        "registration_label": "Anmäl dig här",
    }
    label = {"registration_label": "Register here"}
    make_meeting(
        site,
        "meeting-registration-not-open",
        "Junimöte",
        "June meeting",
        "2026-06-10 18:00",
        **link,
        registration_opens_at=at("2026-05-20 08:00"),
        registration_closes_at=at("2026-06-06 00:00"),
        prose=label,
    )
    make_meeting(
        site,
        "meeting-registration-open",
        "Vårträff",
        "Spring meeting",
        "2026-06-03 17:00",
        ends_at=at("2026-06-03 20:00"),
        **link,
        **site.rows(),
        registration_opens_at=at("2026-05-01 08:00"),
        registration_closes_at=at("2026-05-30 00:00"),
        introduction="Vi planerar hösten.",
        lead_image=site.image,
        lead_image_alt="Stolar i en ring.",
        body=body("sv", site),
        place=site.pages["place-open"],
        venue_room="Övre salen",
        mode="mixed",
        online_url="https://mote.example/vartraff",
        who_may_come="Alla som är med i en förening.",
        welcome_if_missed=True,
        programme=[
            ProgrammeItem(
                starts=dt.time(17), title="Smörgås", text="För den som vill.", optional=True
            ),
            ProgrammeItem(
                starts=dt.time(18),
                ends=dt.time(20),
                title="Mötet börjar",
                speakers="Marit Kvarnlid",
            ),
        ],
        organisations=[MeetingOrganisation(organisation=site.association)],
        prose={
            **label,
            "introduction": "We plan the autumn.",
            "lead_image_alt": "Chairs in a circle.",
            "body": body("en", site),
            "who_may_come": "Everyone in an association.",
            "rows": {
                "programme": {
                    "title": ["A sandwich", "The meeting starts"],
                    "text": ["For those who want.", ""],
                },
                "related_links": {"label": ["The warehouse", "The association's page"]},
            },
        },
    )
    chair = PageContact(contact=site.coordinator, role="chair", sort_order=1)
    site.pages["meeting-registration-open"].page_contacts.add(chair)
    site.pages["meeting-registration-open"].save_revision().publish()
    make_meeting(
        site,
        "meeting-registration-closing-soon",
        "Studiebesök",
        "Study visit",
        "2026-05-20 18:00",
        registration_method="email",
        registration_email="anmalan@lindasa.example",
        registration_closes_at=at("2026-05-15 00:00"),
        venue_name="Stadshuset",
        street="Torget 1",
        postal_code="999 30",
        locality="Lindåsa",
    )
    make_meeting(
        site,
        "meeting-registration-closed",
        "Middag",
        "Dinner",
        "2026-05-14 17:30",
        registration_method="phone",
        registration_phone="08-465 004 11",
        registration_closes_at=at("2026-05-10 00:00"),
    )
    make_meeting(
        site,
        "meeting-by-phone",
        "Sopplunch",
        "Soup lunch",
        "2026-05-28 12:00",
        registration_method="phone",
        registration_phone="08-465 004 11",
    )
    make_meeting(
        site,
        "meeting-registration-full",
        "Kurs",
        "",
        "2026-05-26 13:00",
        **link,
        registration_full=True,
    )
    make_meeting(
        site,
        "meeting-online",
        "Nätmöte",
        "Online meeting",
        "2026-05-19 12:00",
        mode="online",
        online_url="https://mote.example/natmote",
    )
    make_meeting(site, "meeting-ongoing", "Frukost", "Breakfast", "2026-05-12 10:00")
    make_meeting(site, "meeting-all-day", "Heldag", "A whole day", "2026-05-30 00:00", all_day=True)
    make_meeting(
        site,
        "meeting-cancelled",
        "Picknick",
        "Picnic",
        "2026-05-22 12:00",
        **link,
        status="cancelled",
        status_reason="Det blir storm.",
        prose={**label, "status_reason": "A storm is coming."},
    )
    make_meeting(
        site,
        "meeting-postponed",
        "Vandring",
        "Walk",
        "2026-05-23 09:00",
        status="postponed",
        status_reason="Ny dag kommer.",
        prose={"status_reason": "A new day will follow."},
    )
    make_meeting(
        site,
        "meeting-rescheduled",
        "Filmkväll",
        "Film night",
        "2026-05-21 18:00",
        prose={"status_reason": "The room was needed for something else."},
    )
    make_meeting(
        site,
        "meeting-past",
        "Årsmöte",
        "Annual meeting",
        "2026-04-14 18:00",
        ends_at=at("2026-04-14 20:00"),
        **link,
        outcome="<p>Vi valde en ny styrelse.</p>",
        people_count=41,
        organisations_count=12,
        documents=[MeetingDocument(document=site.document, title="Protokoll")],
        prose={
            **label,
            "outcome": "<p>We elected a new board.</p>",
            "rows": {"documents": {"title": ["Minutes"]}},
        },
    )
    site.keep(
        "meeting-without-a-date",
        site.meeting(
            site.pages["network"],
            "Höstmöte",
            date_text="i höst",
            translation_key=key("meeting-without-a-date"),
        ),
        title="Autumn meeting",
        slug="autumn-meeting",
        date_text="in the autumn",
    )
