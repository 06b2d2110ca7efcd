"""The editor's chair: each page type is created and published in the admin; mistakes are told
next to the field, and nothing that was typed is lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from support.admin import add_url, create, errors_of, form_of, row
from support.make import administrator, at

from cms.core.models import PageContact
from cms.home.models import AccessibilityStatementPage, ContentPage
from cms.news.models import NewsIndexPage, NewsPage
from events_pages.models import NetworkIndexPage, NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlaceIndexPage, MeetingPlacePage, PlaceOrganiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(administrator())
    return client


def refuse(editor, url: str) -> str:
    """Ask to take something away; return what the editor is then told."""
    call_command("rebuild_references_index", verbosity=0)
    return editor.post(url, follow=True).content.decode()


MINIMAL = {
    "ContentPage": {},
    "AccessibilityStatementPage": {
        "public_body": "Lindåsa kommun",
        "service": "Mötesplatser i Lindåsa",
        "conformity": "partially",
        "assessed_on": "2026-05-01",
        "assessment_method": "Egna tester.",
        "undue_burden": "Ingenting.",
        "outside_the_law": "Ingenting.",
        **row("shortcomings", what="Kartan", why="Den är en bild."),
    },
    "NewsIndexPage": {},
    "NewsPage": {"published_at": "2026-05-01 09:00", "freshness_policy": "site"},
    "MeetingPlaceIndexPage": {},
    "MeetingPlacePage": {
        **row("opening_hours", opens="10:00", closes="16.00", activity="kaffe"),
        "opening_hours-0-days": ["mo"],
    },
    "NetworkIndexPage": {},
    "NetworkPage": {},
    "NetworkMeetingPage": {"starts_at": "2126-05-24 18:00", "registration_method": "none"},
}


@pytest.mark.parametrize(
    "model",
    [
        ContentPage,
        AccessibilityStatementPage,
        NewsIndexPage,
        NewsPage,
        MeetingPlaceIndexPage,
        MeetingPlacePage,
        NetworkIndexPage,
        NetworkPage,
        NetworkMeetingPage,
    ],
)
def test_each_page_type_is_created_and_published(editor, client, site, model):
    parent = {
        NewsPage: site.news_index,
        MeetingPlacePage: site.place_index,
        NetworkPage: site.network_index,
        NetworkMeetingPage: None,
    }.get(model, site.home) or site.network()

    response = create(
        editor,
        parent,
        model,
        title="Åkerns språkkafé",
        slug="akerns-sprakkafe",
        **row("page_contacts", contact=str(site.contact().pk), role="contact"),
        **MINIMAL[model.__name__],
    )

    assert response.status_code == 302, errors_of(response)
    # An administrator says why nobody else has read it.
    editor.post(response.url, {"reason": "Ingen annan är i tjänst."})
    page = model.objects.get(slug="akerns-sprakkafe")
    assert page.live
    client.logout()
    assert "Åkerns språkkafé" in client.get(page.get_url()).content.decode()


def test_rows_are_filled_in_the_form(editor, site):
    contact = site.contact()
    response = create(
        editor,
        site.place_index,
        MeetingPlacePage,
        title="Hamnen",
        slug="hamnen",
        **row("opening_hours", opens="10:00", closes="16.00", activity="kaffe"),
        **{"opening_hours-0-days": ["mo", "tu"]},
        **row("page_contacts", contact=str(contact.pk), role="contact"),
    )
    assert response.status_code == 302, errors_of(response)
    (hours,) = MeetingPlacePage.objects.get(slug="hamnen").opening_hours.all()
    assert hours.days == {"mo", "tu"}
    assert str(hours.closes) == "16:00:00"


def meeting(**values):
    return {"title": "Träff", "slug": "traff", "starts_at": "2026-05-24 18:00", **values}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (meeting(ends_at="2026-05-24 17:00"), "ends_at", "slutar innan den börjar"),
        (meeting(starts_at=""), "starts_at", "beskriv"),
        (meeting(registration_method="link"), "registration_url", "anmäl"),
        (meeting(registration_method="email"), "registration_email", "anmäl"),
        (meeting(registration_method="phone"), "registration_phone", "anmäl"),
        (
            meeting(registration_closes_at_0="2026-05-24"),
            "registration_closes_at",
            "efter att träffen",
        ),
        (meeting(mode="online"), "online_url", "länk"),
        (meeting(starts_at="10/11/2026 18:00"), "starts_at", "giltig"),
        (
            meeting(registration_method="link", registration_url="http://a.example/"),
            "registration_url",
            "https://",
        ),
    ],
)
def test_contradictions_are_told_at_the_field_and_nothing_is_lost(
    editor, site, values, field, words
):
    """E9 among others."""
    editor.get("/admin/")
    response = create(
        editor, site.network(), NetworkMeetingPage, introduction="Kaffe från 17.00", **values
    )
    assert response.status_code == 200
    html = response.content.decode()
    assert words.lower() in errors_of(response).lower()
    assert "Kaffe från 17.00" in html
    assert form_of(response.content)["title"] == "Träff"
    wrapper = BeautifulSoup(html, "html.parser").find(id=re.compile(rf"-{field}-errors$"))
    assert wrapper is not None and wrapper.get_text(strip=True), field
    assert not NetworkMeetingPage.objects.filter(slug="traff").exists()


def test_a_date_without_time_is_the_whole_day(editor, site):
    response = create(
        editor,
        site.network(),
        NetworkMeetingPage,
        **meeting(
            registration_method="link",
            registration_url="https://a.example/",
            registration_closes_at_0="2026-05-15",
        ),
        **row("page_contacts", contact=str(site.contact().pk), role="contact"),
        action="action-save",
    )
    assert response.status_code == 302, errors_of(response)
    page = NetworkMeetingPage.objects.get(slug="traff")
    assert page.registration_closes_at == at("2026-05-16 00:00")
    values = form_of(editor.get(f"/admin/pages/{page.pk}/edit/").content)
    assert values["registration_closes_at_0"] == "2026-05-15"
    assert values["registration_closes_at_1"] == ""


def test_pages_are_created_in_swedish_only(editor, site):
    english = site.news_index.get_translation(site.en)
    assert editor.get(add_url(english, NewsPage)).status_code in {302, 403}


def test_a_used_contact_is_kept_and_its_pages_are_named(editor, site):
    contact = site.contact()
    site.news("Kaffe på torget", page_contacts=[PageContact(contact=contact)])
    url = reverse(contact.snippet_viewset.get_url_name("delete"), args=[contact.pk])

    html = refuse(editor, url)

    assert "Kaffe på torget" in html
    assert type(contact).objects.filter(pk=contact.pk).exists()


def test_a_used_contact_in_the_text_is_kept_too(editor, site):
    contact = site.contact()
    site.news("Kaffe på torget", body=[("contacts", {"contacts": [contact]})])
    url = reverse(contact.snippet_viewset.get_url_name("unpublish"), args=[contact.pk])

    html = refuse(editor, url)

    contact.refresh_from_db()
    assert contact.live
    assert "Kaffe på torget" in html


def test_an_unused_contact_can_go(editor, site):
    contact = site.contact()
    url = reverse(contact.snippet_viewset.get_url_name("delete"), args=[contact.pk])
    editor.post(url)
    assert not type(contact).objects.filter(pk=contact.pk).exists()


def test_a_place_where_a_meeting_is_held_is_kept(editor, site):
    place = site.place("Hamnen")
    site.meeting(title="Vårträff", place=place)

    html = refuse(editor, f"/admin/pages/{place.pk}/unpublish/")

    place.refresh_from_db()
    assert place.live
    assert "Vårträff" in html


def test_an_organiser_is_kept(editor, site):
    organisation = site.organisation()
    site.place("Hamnen", organisers=[PlaceOrganiser(organisation=organisation)])
    url = reverse(organisation.snippet_viewset.get_url_name("delete"), args=[organisation.pk])
    assert "Hamnen" in refuse(editor, url)
    assert type(organisation).objects.filter(pk=organisation.pk).exists()


def test_a_minor_edit_leaves_the_date_of_the_update(site):
    """A11, G5."""
    import time_machine

    with time_machine.travel(at("2026-05-01 09:00"), tick=False):
        news = site.news()
    assert news.substantive_updated_at == at("2026-05-01 09:00")
    with time_machine.travel(at("2026-05-02 09:00"), tick=False):
        news.minor_edit = True
        news.save_revision().publish()
    news = NewsPage.objects.get(pk=news.pk)
    assert news.substantive_updated_at == at("2026-05-01 09:00")
    with time_machine.travel(at("2026-05-03 09:00"), tick=False):
        news.minor_edit = False
        news.save_revision().publish()
    assert NewsPage.objects.get(pk=news.pk).substantive_updated_at == at("2026-05-03 09:00")


def test_choices_of_a_page_are_in_words(editor, site):
    """Whoever answers for a page is known by name; no choice is a row of hyphens."""
    get_user_model().objects.create_user("tovekh", first_name="Tove", last_name="Ekhamre")
    page = site.news()
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    fields = BeautifulSoup(form, "html.parser")
    people = fields.select_one("[name=responsible_person]")
    assert "Tove Ekhamre" in people.text and "tovekh" not in people.text
    rule = fields.select_one("[name=release_rule] option")
    assert (rule["value"], rule.text) == ("", "Som webbplatsen")


def test_a_minor_edit_is_said_of_one_draft_until_it_is_published(editor, site):
    """Whoever approves a draft in the editor saves its form, too."""
    news = site.news()
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    draft = news.get_latest_revision_as_object()
    draft.minor_edit = True
    draft.save_revision()
    assert form_of(editor.get(url).content)["minor_edit"] == "on"
    draft.get_latest_revision().publish()
    assert "minor_edit" not in form_of(editor.get(url).content)


def test_a_rescheduled_meeting_keeps_its_earlier_starts(site):
    meeting = site.meeting(starts_at=at("2026-05-24 18:00"))
    for day in ("2026-05-25 18:00", "2026-05-26 18:00"):
        meeting = NetworkMeetingPage.objects.get(pk=meeting.pk)
        meeting.status = "rescheduled"
        meeting.starts_at = at(day)
        meeting.save_revision().publish()
    starts = NetworkMeetingPage.objects.get(pk=meeting.pk).previous_starts
    assert starts == ["2026-05-24T16:00:00+00:00", "2026-05-25T16:00:00+00:00"]


@pytest.mark.parametrize(
    "address",
    ["newspage_list", "meetingplacepage_list", "networkpage_list", "networkmeetingpage_list"],
)
def test_lists_of_each_type_open(editor, site, address):
    site.news(), site.place(), site.meeting()
    assert editor.get(reverse(f"{address}:index")).status_code == 200


def test_the_list_of_meetings_says_when_they_are(editor, site):
    """A coming meeting is not "just now"."""
    site.meeting(starts_at=at("2126-05-24 18:00"))
    html = editor.get(reverse("networkmeetingpage_list:index")).content.decode()
    assert "24\xa0maj 2126" in html
