"""A changed fact is in every language at once, also in what was kept, with no translation work.

Each address is asked before the change, so that its answer is kept, and right after it.
"""

import json

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from support.publishing import body, items
from wagtail.models import Locale

from cms.core import generation
from cms.core.models import Contact, PageContact
from cms.translation.models import Assignment, SourceText

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BEFORE, NOW = at("2026-05-01 09:00"), at("2026-05-04 09:00")
OLD_PHONE, NEW_PHONE = "+46 8 465 004 10", "+46 8 465 004 99"
OLD_URI, NEW_URI = "tel:+46846500410", "tel:+46846500499"
LANGUAGES = ("sv", "en", "fi")


@pytest.fixture
def site():
    """Finnish has a home page, so that it is open, and no other words."""
    with time_machine.travel(BEFORE, tick=False):
        made = SmallSite()
        finnish = Locale.objects.get_or_create(language_code="fi")[0]
        home = made.home.copy_for_translation(finnish)
        home.save_revision().publish()
        return made


@pytest.fixture(autouse=True)
def today(site):
    with time_machine.travel(NOW, tick=False):
        yield


def ask(address):
    """Return what is said at an address; HTML as its words and where it leads."""
    generation.current(ask=True)
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(address)
    assert response.status_code == 200, (address, response.content[:200])
    response.kept = not len(queries)
    text = response.content.decode()
    if "html" in response["Content-Type"]:
        main = BeautifulSoup(text, "html.parser").find("main")
        hrefs = " ".join(link["href"] for link in main.find_all("a", href=True))
        text = f"{' '.join(main.get_text(' ').split())} {hrefs}"
    response.said = text.replace("\N{NO-BREAK SPACE}", " ")
    return response


def assert_changes(addresses, change, old, new):
    """Each address says the old fact, from what is kept too, and only the new one afterwards."""
    for address in addresses:
        ask(address)
        kept = ask(address)
        assert kept.kept, address
        assert old in kept.said and new not in kept.said, (address, kept.said)
    change()
    for address in addresses:
        found = ask(address)
        assert new in found.said and old not in found.said, (address, found.said)


def publish(obj, **values):
    draft = obj.get_latest_revision_as_object() if obj.latest_revision else obj
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def in_each_language(kind, page, path):
    detail = f"/api/v1/{kind}/{page.translation_key}"
    return [
        address
        for language in LANGUAGES
        for address in (path(language), f"{detail}?locale={language}")
    ]


def html_of(page):
    """Return the address of a page's HTML by language; an untranslated one keeps its place."""

    def address(language):
        row = page.get_translations(inclusive=True).filter(locale__language_code=language).first()
        return row.get_url() if row else page.get_url().replace("/sv/", f"/{language}/")

    return address


def assert_no_translation_work():
    """Nobody has anything to translate because a fact has changed."""
    assert not SourceText.objects.filter(outdated_since__isnull=False).exists()
    assert not Assignment.objects.exists()


@pytest.fixture
def contact(site):
    contact = site.contact(phones=["08-465 004 10"])
    contact.save_revision().publish()
    english = contact.copy_for_translation(site.en)
    english.function = "coordinator"
    english.save()
    english.save_revision().publish()
    return Contact.objects.get(pk=contact.pk)


def change_phone(contact):
    draft = contact.get_latest_revision_as_object()
    rows = list(draft.phones.all())
    rows[0].number = "08-465 004 99"
    draft.phones.set(rows)
    draft.save_revision().publish()


def test_a_phone_that_pages_and_bodies_refer_to(site, contact):
    """integreat#3708, #3639: changed centrally, it reaches all pages and languages."""
    block = body(("contacts", {"contacts": items(contact.pk)}))
    pages = {
        "news": site.news(body=block),
        "meeting-places": site.place(page_contacts=[PageContact(contact=contact)]),
        "networks": site.network(page_contacts=[PageContact(contact=contact)]),
        "network-meetings": site.meeting(page_contacts=[PageContact(contact=contact)]),
    }
    addresses = []
    for kind, page in pages.items():
        site.english(page, title="In English")
        addresses += in_each_language(kind, page, html_of(page))
    html = [address for address in addresses if not address.startswith("/api/")]
    api = [address for address in addresses if address.startswith("/api/")]
    lists = [f"/api/v1/meeting-places?include=contacts&locale={code}" for code in LANGUAGES]
    swedish = [each for each in html if each.startswith("/sv/")]
    foreign = [each for each in html if each not in swedish]
    for each in [*html, *api, *lists]:
        assert OLD_URI in ask(each).said, each
        assert ask(each).kept, each
    change_phone(contact)
    for each in [*html, *api, *lists]:
        said = ask(each).said
        assert NEW_URI in said and OLD_URI not in said, (each, said)
    for each in foreign:
        assert NEW_PHONE in ask(each).said and OLD_PHONE not in ask(each).said
    for each in swedish:
        assert "08-465 004 99" in ask(each).said
    assert_no_translation_work()


def test_a_meeting_time(site):
    network = site.network("Öppna dörrar")
    site.english(network, title="Open doors")
    meeting = site.meeting(network, "Vårträff", starts_at=at("2026-05-24 18:00"))
    site.english(meeting, title="Spring meeting")
    address = html_of(meeting)
    before, after = at("2026-05-24 18:00"), at("2026-05-25 18:00")
    texts = {"sv": "{} maj 2026", "en": "{} May 2026", "fi": "{}. toukokuuta 2026"}

    def change():
        publish(type(meeting).objects.get(pk=meeting.pk), starts_at=after)

    html = {
        code: [address(code), html_of(network)(code), html_of(site.network_index)(code)]
        for code in LANGUAGES
    }
    api = [
        f"/api/v1/network-meetings{rest}locale={code}"
        for code in LANGUAGES
        for rest in (f"/{meeting.translation_key}?", "?")
    ]
    for code, addresses in html.items():
        for each in addresses:
            ask(each)
            kept = ask(each)
            assert kept.kept and texts[code].format(24) in kept.said, (each, kept.said)
    for each in api:
        ask(each)
        kept = ask(each)
        assert kept.kept and utc(before) in kept.said, each
    files = [f"/calendars/{code}/meetings/{meeting.translation_key}.ics" for code in LANGUAGES]
    for each in files:
        ask(each)
        kept = ask(each)
        assert kept.kept and "DTSTART;TZID=Europe/Stockholm:20260524T180000" in kept.said, each
    change()
    for each in files:
        said = ask(each).said
        assert "DTSTART;TZID=Europe/Stockholm:20260525T180000" in said, (each, said)
        assert "20260524T180000" not in said and "SEQUENCE:1" in said, (each, said)
    assert "SUMMARY;LANGUAGE=en:Spring meeting" in ask(files[1]).said
    for code, addresses in html.items():
        for each in addresses:
            said = ask(each).said
            assert texts[code].format(25) in said, (each, said)
            assert texts[code].format(24) not in said, (each, said)
    for each in api:
        said = ask(each).said
        assert utc(after) in said and utc(before) not in said, each
    found = json.loads(ask(api[2]).said)
    assert (found["title"], found["translations"][1]["status"]) == ("Spring meeting", "current")
    assert_no_translation_work()


def utc(moment):
    return moment.astimezone(at("2026-01-01 00:00").tzinfo).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_an_address_and_a_state_of_a_place(site):
    place = site.place("Hamnmagasinet", street="Kajen 3", postal_code="999 20", locality="Lindåsa")
    site.english(place, title="The Harbour Warehouse")
    addresses = in_each_language("meeting-places", place, html_of(place))
    addresses += [f"/api/v1/meeting-places?locale={code}" for code in LANGUAGES]
    row = type(place).objects.get(pk=place.pk)
    assert_changes(addresses, lambda: publish(row, street="Hamngatan 8"), "Kajen 3", "Hamngatan 8")
    states = {"sv": "Stängt för gott.", "en": "Closed for good.", "fi": "Suljettu pysyvästi."}
    row = type(place).objects.get(pk=place.pk)
    publish(row, operating_status="closed_for_good")
    for code, sentence in states.items():
        assert sentence in ask(html_of(place)(code)).said
    assert_no_translation_work()


def test_what_words_find_has_the_facts_of_now(site):
    """The notice of old news is a fact of the source's date; words stay in their language."""
    news = site.news("Kaffe", published_at=at("2026-05-01 09:00"))
    site.english(news, title="Coffee")
    address = "/api/v1/search?q=coffee&locale=en"
    assert not json.loads(ask(address).said)["items"][0]["is_old"]
    publish(type(news).objects.get(pk=news.pk), published_at=at("2024-05-01 09:00"))
    (hit,) = json.loads(ask(address).said)["items"]
    assert (hit["title"], hit["is_old"], hit["is_fallback"]) == ("Coffee", True, False)
    assert "more than 12 months old" in hit["notice"]
    assert_no_translation_work()
