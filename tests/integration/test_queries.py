"""Queries are counted on each list and detail, and do not grow with the content."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core.models import PageContact, RelatedLink
from events_pages.models import MeetingDocument, MeetingOrganisation, NetworkMember, ProgrammeItem
from motesplatser_pages.models import OpeningHours, PlaceOrganiser

pytestmark = pytest.mark.django_db

LIST_LIMIT, DETAIL_LIMIT = 12, 20


def fill(site, size: int) -> dict[str, object]:
    """Make `size` of everything, each with `size` rows of everything, in both languages."""
    contacts = [site.contact(f"samordnare {number}") for number in range(size)]
    organisations = [site.organisation(f"Föreningen {number}") for number in range(size)]
    network = site.network(
        members=[NetworkMember(organisation=each, role="medlem") for each in organisations]
    )
    site.english(network, title="Network")

    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    document = get_document_model().objects.create(
        title="Anteckningar", file=ContentFile(b"Kaffe", name="anteckningar.txt"), file_size=5
    )

    def shared():
        return {
            "lead_image": image,
            "lead_image_decorative": True,
            "page_contacts": [PageContact(contact=contact) for contact in contacts],
            "related_links": [
                *(RelatedLink(label="Läs", url="https://a.example/") for _each in contacts),
                RelatedLink(label="Nätverket", target=network),
            ],
            "body": [
                ("rich_text", f'<p><a linktype="page" id="{network.pk}">Läs</a></p>'),
                ("contacts", {"contacts": contacts}),
            ],
        }

    made = {}
    for number in range(size):
        hours = [
            OpeningHours(days={"mo"}, opens=dt.time(8 + row), closes=dt.time(9 + row))
            for row in range(size)
        ]
        organisers = [PlaceOrganiser(organisation=each) for each in organisations]
        place = site.place(
            f"Plats {number}", opening_hours=hours, organisers=organisers, **shared()
        )
        documents = [
            MeetingDocument(document=document, title="Anteckningar") for _row in range(size)
        ]
        programme = [ProgrammeItem(starts=dt.time(18), title="Kaffe") for _row in range(size)]
        meeting = site.meeting(
            network,
            f"Träff {number}",
            place=place,
            starts_at=at("2126-05-24 18:00"),
            programme=programme,
            documents=documents,
            organisations=[MeetingOrganisation(organisation=each) for each in organisations],
            **shared(),
        )
        for year in (2020, 2021):
            held = at(f"{year}-05-24 18:00")
            site.meeting(network, f"Möte {year}, {number}", starts_at=held, outcome="<p>Ja.</p>")
        news = site.news(f"Nyhet {number}", **shared())
        made = {"place": place, "meeting": meeting, "news": news, "network": network}
        for page in (place, meeting, news):
            site.english(page, title=f"{page.title} in English")
    return made


def count(client, address: str) -> int:
    client.get(address)  # what is learnt or made once, such as renditions, is not counted
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, (address, response.content[:300])
    return len(queries)


def addresses(made, language: str) -> dict[str, int]:
    lists = {"sv": ["nyheter", "motesplatser", "natverk"]}.get(
        language, ["news", "meeting-places", "networks"]
    )
    limits = {f"/{language}/{each}/": LIST_LIMIT for each in lists}
    # In a transaction nothing is remembered; visitors wait for the settings of the map once.
    limits[f"/{language}/{lists[1]}/"] += 1
    for kind, name in (
        ("news", "news"),
        ("meeting-places", "place"),
        ("networks", "network"),
        ("network-meetings", "meeting"),
    ):
        page = made[name]
        row = type(page).objects.get(
            translation_key=page.translation_key, locale__language_code=language
        )
        limits[row.get_url()] = DETAIL_LIMIT
        limits[f"/api/v1/{kind}?locale={language}"] = LIST_LIMIT
        limits[f"/api/v1/{kind}/{page.translation_key}?locale={language}"] = DETAIL_LIMIT
    key = made["meeting"].translation_key
    limits[f"/calendars/{language}/meetings/{key}.ics"] = LIST_LIMIT
    limits[f"/calendars/{language}/meetings.ics"] = LIST_LIMIT
    return limits


@pytest.mark.parametrize("language", ["sv", "en"])
def test_queries_are_few_and_do_not_grow(client, language):
    site = SmallSite()
    first = fill(site, 1)
    few = {address: count(client, address) for address in addresses(first, language)}
    limits = addresses(fill(site, 3), language)
    many = {address: count(client, address) for address in limits}
    too_many = {each: (many[each], limit) for each, limit in limits.items() if many[each] > limit}
    assert too_many == {}
    lists = [address for address in many if address in few and limits[address] <= LIST_LIMIT + 1]
    assert lists
    assert {each: many[each] for each in lists} == {each: few[each] for each in lists}
    assert sorted(many[each] for each in many if each not in lists) == sorted(
        few[each] for each in few if each not in lists
    ), (few, many)
