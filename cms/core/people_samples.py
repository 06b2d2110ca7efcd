"""Samples of what shows people, organisations, documents and links."""

from uuid import UUID

from cms.core.cards import ContactCard, OrganisationCard, Phone
from cms.core.enums import OrganisationKind, PhoneKind
from cms.core.links import Link, link
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, wording

NOBODY = UUID(int=0)


def contact_card(reader: Reader) -> ContactCard:
    t = wording(reader)
    number = "08-465 004 10"
    return ContactCard(
        id=NOBODY,
        function=t("samordnare för mötesplatser", "coordinator of meeting places"),
        name="Kim Exempel",
        organisation="Lindåsa kommun",
        phones=(
            Phone(PhoneKind.SWITCHBOARD, display_phone(number, reader.language), tel_uri(number)),
        ),
        emails=("kim@lindasa.example",),
        telephone_hours=t("vardagar kl. 9.00–11.00", "weekdays 9.00–11.00"),
        note=t("Lämna gärna ett meddelande.", "Do leave a message."),
        language=reader.language,
    )


def people_samples(reader: Reader) -> Samples:
    """Return a contact, alone and in lists, and lists of links."""
    t, language = wording(reader), reader.language
    card = contact_card(reader)
    links = [
        Link(t("Så bokar du lokal", "How to book a room"), "#content", language=language),
        link(t("Bussarnas tider", "Bus times"), "https://buss.example/", language=language),
    ]
    document = {
        "url": "#content",
        "title": t("Anteckningar från mötet", "Notes from the meeting"),
        "format": "pdf",
        "size": t("1,2 MB", "1.2 MB"),
        "language": language,
    }
    organisations = [
        OrganisationCard(
            NOBODY,
            "Föreningen Ljuset",
            OrganisationKind.ASSOCIATION,
            link("Föreningen Ljuset", "https://ljuset.example/"),
        ),
        OrganisationCard(NOBODY, "Lindåsa bostäder", OrganisationKind.HOUSING_COMPANY, None),
    ]
    usual = t("Som den brukar vara", "As it usually is")
    return {
        "contact_card.html": [
            Sample(t("Person med allt", "A person with everything"), {"card": card})
        ],
        "contact_cards.html": [Sample(usual, {"cards": [card, card]})],
        "contact_list.html": [
            Sample(usual, {"cards": [card], "heading": t("Kontakter", "Contacts")})
        ],
        "link_list.html": [
            Sample(t("Egen sida och annan webbplats", "Own page and other site"), {"links": links})
        ],
        "read_more.html": [Sample(usual, {"links": links})],
        "document_link.html": [Sample(usual, document)],
        "organisation_list.html": [
            Sample(
                t("Med och utan webbplats", "With and without a website"),
                {"organisations": organisations},
            )
        ],
    }
