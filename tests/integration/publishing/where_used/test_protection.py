"""What a coming meeting needs is not taken away, by whatever way somebody tries."""

import re

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override
from support.admin import form_of
from support.make import administrator, at
from support.publishing import NOW, GoodSite, body, found, items
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction
from wagtail.users.models import UserProfile

from cms.core.models import Contact, PageContact
from cms.home.models import ContentPage
from cms.publishing.scheduled import publish_scheduled
from cms.publishing.where_used import selectors as where_used
from cms.publishing.where_used.protection import public_uses
from events_pages.models import MeetingDocument, MeetingOrganisation
from motesplatser_pages.models import MeetingPlaceIndexPage

pytestmark = pytest.mark.django_db

BEFORE, AFTER = at("2026-05-20 09:00"), at("2026-06-20 09:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW), override("en"):
        yield


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def editor(client):
    user = administrator()
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


@pytest.fixture
def place(site):
    """Where a meeting is held on 24 May."""
    place = site.place("Hamnen")
    site.meeting(title="Vårträff", place=place)
    indexed()
    return place


def indexed():
    call_command("rebuild_references_index", verbosity=0)


def contact_of_a_meeting(site):
    contact = site.contact("värd")
    contact.save_revision().publish()
    site.meeting(title="Vårträff", page_contacts=[PageContact(contact=contact)])
    return contact


def contact_in_a_text(site):
    contact = site.contact("värd")
    contact.save_revision().publish()
    text = body(("contacts", {"contacts": items(contact.pk)}))
    site.meeting(title="Vårträff", body=text)
    return contact


def organisation(site):
    organisation = site.organisation()
    rows = [MeetingOrganisation(organisation=organisation)]
    site.meeting(title="Vårträff", organisations=rows)
    return organisation


def snippet_view(name):
    def way(client, obj):
        url = reverse(obj.snippet_viewset.get_url_name(name), args=[obj.pk])
        return client.post(url, follow=True)

    way.__name__ = name
    return way


def bulk_snippets(client, obj):
    args = [obj._meta.app_label, obj._meta.model_name, "delete"]
    url = reverse("wagtail_bulk_action", args=args)
    return client.post(f"{url}?id={obj.pk}&next=/admin/", follow=True)


SNIPPET_WAYS = [snippet_view("delete"), snippet_view("unpublish"), bulk_snippets]


@pytest.mark.parametrize("make", [contact_of_a_meeting, contact_in_a_text, organisation])
@pytest.mark.parametrize("way", SNIPPET_WAYS)
def test_registers(editor, site, make, way):
    obj = make(site)
    indexed()
    response = way(editor, obj)
    assert type(obj).objects.filter(pk=obj.pk, live=True).exists()
    html = response.content.decode()
    assert "Vårträff (24\xa0May 2026)" in html
    # The message leads to where it is replaced.
    assert reverse("cms_publishing:replace", args=[obj._meta.label_lower, obj.pk]) in html


def page_view(name):
    def way(client, page):
        return client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), follow=True)

    way.__name__ = name
    return way


def bulk_pages(action):
    def way(client, page):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        data = {"include_descendants": "1"}
        return client.post(f"{url}?id={page.pk}&next=/admin/", data, follow=True)

    way.__name__ = f"bulk {action}"
    return way


def from_above(client, page):
    """With everything below a page; the network has its meetings elsewhere."""
    above = page.get_parent()
    url = reverse("wagtailadmin_pages:unpublish", args=[above.pk])
    return client.post(url, {"include_descendants": "on"}, follow=True)


PAGE_WAYS = [
    page_view("unpublish"),
    page_view("delete"),
    bulk_pages("unpublish"),
    bulk_pages("delete"),
    from_above,
]


@pytest.mark.parametrize("way", PAGE_WAYS)
def test_places(editor, place, way):
    html = way(editor, place).content.decode()
    assert Page.objects.filter(pk=place.pk, live=True).exists()
    assert "Vårträff" in html


def test_the_admins_api(editor, place):
    url = reverse("wagtailadmin_api:pages:action", args=[place.pk, "unpublish"])
    assert editor.post(url).status_code == 403
    assert Page.objects.get(pk=place.pk).live


def test_what_nothing_coming_needs_can_go(editor, site):
    place = site.place("Hamnen")
    url = reverse("wagtailadmin_api:pages:action", args=[place.pk, "unpublish"])
    assert editor.post(url).status_code == 200
    other = site.place("Torget")
    page_view("unpublish")(editor, other)
    assert not Page.objects.filter(pk__in=[place.pk, other.pk], live=True).exists()


def test_the_meeting_goes_together_with_its_place(editor, site, place):
    """Both are below the home page."""
    url = reverse("wagtailadmin_pages:unpublish", args=[site.home.pk])
    editor.post(url, {"include_descendants": "on"}, follow=True)
    assert not Page.objects.filter(pk=place.pk, live=True).exists()


# Private sections.


@pytest.fixture
def private(site):
    page = site._page(site.home, ContentPage, title="Internt", slug="internt")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def move(client, page, destination):
    args = [page.pk, destination.pk]
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=args), follow=True)


def bulk_move(client, page, destination):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    data = {"chooser": destination.pk}
    return client.post(f"{url}?id={page.pk}&next=/admin/", data, follow=True)


@pytest.fixture
def private_list(site, private):
    return site._page(private, MeetingPlaceIndexPage, title="Dolda", slug="dolda")


@pytest.mark.parametrize("way", [move, bulk_move])
def test_a_place_is_not_moved_out_of_sight(editor, site, place, private_list, way):
    html = way(editor, place, private_list).content.decode()
    assert Page.objects.get(pk=place.pk).get_parent().pk == site.place_index.pk
    assert "Vårträff" in html


@pytest.mark.parametrize("way", [move, bulk_move])
def test_another_place_is_moved_at_will(editor, site, private_list, way):
    place = site.place("Torget")
    way(editor, place, private_list)
    assert Page.objects.get(pk=place.pk).get_parent().pk == private_list.pk


@pytest.mark.parametrize("above", [False, True])
def test_a_place_is_not_made_private(editor, site, place, above):
    page = site.place_index if above else place
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    editor.post(url, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


# Documents.


@pytest.fixture
def notes(site):
    document = get_document_model()
    return document.objects.create(title="Notes", file=ContentFile(b"x", "notes.txt"))


def delete_document(client, document):
    return client.post(reverse("wagtaildocs:delete", args=[document.pk]), follow=True)


def delete_documents(client, document):
    url = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])
    return client.post(f"{url}?id={document.pk}&next=/admin/", follow=True)


def in_a_link(notes):
    return {"outcome": f'<p><a linktype="document" id="{notes.pk}">x</a></p>'}


def in_a_row(notes):
    return {"documents": [MeetingDocument(document=notes, title="x")]}


def in_a_block(notes):
    block = {"heading": "", "items": items({"document": notes.pk, "label": "x"})}
    return {"body": body(("documents", block))}


@pytest.mark.parametrize("used", [in_a_link, in_a_row, in_a_block])
@pytest.mark.parametrize("way", [delete_document, delete_documents])
def test_documents(editor, site, notes, used, way):
    fields = used(notes)
    for row in fields.get("documents", []):
        row.locale = site.sv
    site.meeting(title="Vårträff", **fields)
    indexed()
    html = way(editor, notes).content.decode()
    assert type(notes).objects.filter(pk=notes.pk).exists()
    assert "Vårträff" in html


@pytest.mark.parametrize("way", [delete_document, delete_documents])
def test_a_document_that_nothing_uses_can_go(editor, notes, way):
    way(editor, notes)
    assert not type(notes).objects.filter(pk=notes.pk).exists()


# Dates.


def publishes(client, page, **values):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form_of(client.get(url).content) | {"action-publish": "1"} | values)


def test_a_place_is_not_set_to_end_before_its_meeting(editor, place):
    response = publishes(editor, place, expire_at="2026-05-20 09:00")
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "html.parser")
    error = html.find(id=re.compile("-expire_at-errors$"))
    assert "before this is over: Vårträff" in str(error)
    assert form_of(response.content)["expire_at"] == "2026-05-20 09:00"
    place.expire_at = AFTER
    assert not [each for each in found(place) if each[1] == "expires_in_use"]


@pytest.mark.parametrize("make", [contact_of_a_meeting, contact_in_a_text, organisation])
def test_registers_are_not_set_to_end_before_the_meeting(site, make):
    obj = make(site)
    indexed()
    obj.expire_at = BEFORE
    assert ("blocks", "expires_in_use", "expire_at", "") in found(obj)


def test_a_meeting_does_not_choose_what_ends_before_it(site):
    ends = {"expire_at": BEFORE}
    place = site.place("Hamnen", **ends)
    contact = site.contact("värd", **ends)
    group = site.organisation(**ends)
    meeting = site.meeting(
        place=place,
        page_contacts=[PageContact(contact=contact)],
        organisations=[MeetingOrganisation(organisation=group)],
    )
    fields = {each[2] for each in found(meeting) if each[1] == "expires_before"}
    assert fields == {"place", "page_contacts", "organisations"}
    for each in (place, contact, group):
        type(each).objects.filter(pk=each.pk).update(expire_at=AFTER)
    again = type(meeting).objects.get(pk=meeting.pk)
    assert not [each for each in found(again) if each[1] == "expires_before"]


@pytest.mark.parametrize("held", [True, False])
def test_the_clock_takes_nothing_from_a_coming_meeting(site, held):
    """A date from before the meeting was moved there; it is carried out when nothing needs it."""
    contact = contact_of_a_meeting(site)
    place = site.place("Hamnen")
    if held:
        site.meeting(title="Höstträff", place=place)
    indexed()
    for each in (place, contact):
        type(each).objects.filter(pk=each.pk).update(expire_at=BEFORE)
    with time_machine.travel(at("2026-05-21 09:00")):
        publish_scheduled(at("2026-05-21 09:00"))
        assert Page.objects.get(pk=place.pk).live is held
        assert Contact.objects.get(pk=contact.pk).live
    with time_machine.travel(at("2026-05-26 09:00")):
        publish_scheduled(at("2026-05-26 09:00"))
        assert not Page.objects.get(pk=place.pk).live
        assert not Contact.objects.get(pk=contact.pk).live


# What is told.


def test_coming_meetings_are_named_first_and_the_others_counted(editor, site):
    contact = site.contact("värd")
    for n in range(5):
        site.news(f"Nytt {n}", page_contacts=[PageContact(contact=contact)])
    site.meeting(title="Vårträff", page_contacts=[PageContact(contact=contact)])
    indexed()
    html = snippet_view("delete")(editor, contact).content.decode()
    assert "these 6 published pages" in html
    assert html.index("Vårträff") < html.index("Nytt 0")
    assert "Nytt 3, 1 more" in html


def test_a_whole_section_takes_few_queries(site, place, django_assert_max_num_queries):
    for n in range(10):
        site.place(f"Plats {n}")
    pages = site.place_index.get_descendants(inclusive=True)
    with django_assert_max_num_queries(8):
        assert [use.title for use in public_uses(pages, NOW)] == ["Vårträff"]


def test_without_meetings_nothing_is_coming(site, place, monkeypatch):
    """Another site may leave the meetings out."""
    monkeypatch.setattr(where_used, "_coming", [])
    assert [use.coming for use in where_used.uses_of([place], NOW)] == [None]
