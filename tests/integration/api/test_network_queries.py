"""Queries of networks and meetings are few, and do not grow with the content."""

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from support.meetings import LINK, MEETINGS, NETWORKS
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.core.models import PageContact, RelatedLink
from events_pages.models import (
    MeetingDocument,
    MeetingOrganisation,
    NetworkMember,
    ProgrammeItem,
)

MOST_OF_A_LIST, MOST_OF_A_DETAIL = 5, 8


class Content:
    """Networks, each with meetings at its own place, with everything and in both languages."""

    def __init__(self, site: SmallSite) -> None:
        if not Collection.objects.exists():
            # A test that commits leaves an empty database behind.
            Collection.add_root(name="Root")
        self.site = site
        self.image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
        self.document = get_document_model().objects.create(
            title="Noter", file=ContentFile(b"Kaffe", name="noter.txt"), file_size=5
        )

    def add(self, name: str, size: int) -> tuple:
        """Add a network with `size` coming meetings and one past, `size` rows of everything."""
        contacts = [self.site.contact(f"{name} {number}") for number in range(size)]
        organisations = [self.site.organisation(f"{name} {number}") for number in range(size)]
        members = [NetworkMember(organisation=each, role="medlem") for each in organisations]
        network = self.site.network(name, members=members, **self.shared(contacts))
        self.site.english(network, title=f"Network {name}")
        place = self.site.place(f"Plats {name}")
        for start in ["2026-04-24 18:00", *["2026-06-24 18:00"] * size]:
            meeting = self.site.meeting(
                network,
                starts_at=at(start),
                place=place,
                programme=[ProgrammeItem(starts=dt.time(18), title="Kaffe") for _each in contacts],
                documents=[
                    MeetingDocument(document=self.document, title="Noter") for _each in contacts
                ],
                organisations=[MeetingOrganisation(organisation=each) for each in organisations],
                **LINK,
                **self.shared(contacts),
            )
            self.site.english(meeting, title="Meeting")
        return network, meeting

    def shared(self, contacts: list) -> dict:
        return {
            "lead_image": self.image,
            "lead_image_decorative": True,
            "page_contacts": [PageContact(contact=each) for each in contacts],
            "related_links": [
                RelatedLink(label="Läs", target=self.site.news_index) for _each in contacts
            ],
            "body": [
                ("documents", {"items": [{"document": self.document, "label": "Noter"}]}),
                ("contacts", {"contacts": contacts}),
            ],
        }


def count(client, address: str) -> int:
    client.get(f"{address}&fields=title")
    with CaptureQueriesContext(connection) as queries:
        # Not kept, but of the same list.
        assert client.get(f"{address}&fields=title,body").status_code == 200
    # Whether anything was published is asked twice a second, whatever is read.
    return len([each for each in queries if "contentgeneration" not in each["sql"]])


def counts(client, network, meeting) -> dict[str, list[int]]:
    paths = {
        "lists": [NETWORKS, MEETINGS],
        "details": [
            f"{NETWORKS}/{network.translation_key}",
            f"{MEETINGS}/{meeting.translation_key}",
        ],
    }
    return {
        name: [
            count(client, f"{address}?locale={language}")
            for address in addresses
            for language in ("sv", "en")
        ]
        for name, addresses in paths.items()
    }


@pytest.mark.django_db(transaction=True)
def test_queries_do_not_grow(client):
    with time_machine.travel(at("2026-05-12 12:00"), tick=False):
        content = Content(SmallSite())
        few = counts(client, *content.add("Öppna dörrar", 1))
        content.add("Gröna gårdar", 3)
        many = counts(client, *content.add("Ängar", 3))
    assert many == few
    assert max(many["lists"]) <= MOST_OF_A_LIST
    assert max(many["details"]) <= MOST_OF_A_DETAIL
