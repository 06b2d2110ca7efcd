"""The people on site answer whether facts are right, with nothing but the link in their mail."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from support.confirming import EMAIL, filled, good_place, link_for, path_in, said
from support.hiding import WAYS_TO_HIDE
from support.make import SmallSite, administrator, at
from support.places import hours
from support.searching import index_pages
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from cms.publishing.confirmations import services as confirmations
from cms.publishing.confirmations.services import answer_changed, answer_correct, ask_people
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import ConfirmationRequest
from motesplatser_pages.confirming import PlaceForm
from motesplatser_pages.models import MeetingPlacePage, PlaceOrganiser

pytestmark = pytest.mark.django_db

NOW = at("2026-11-02 09:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    made = SmallSite()
    time_machine.move_to(NOW, tick=False)
    cache.clear()
    return made


@pytest.fixture
def place(site):
    return good_place(site, directions="Buss 4.\nIngång från gården.")


def stored(place):
    return MeetingPlacePage.objects.get(pk=place.pk)


def draft(place):
    return stored(place).get_latest_revision_as_object()


def test_opening_the_link_changes_nothing(client, site, place):
    address = link_for(site, place, NOW)
    for _look in range(2):
        response = client.get(address)
        assert response.status_code == 200
        client.head(address)
    assert "Hamngatan 3" in said(response.content)
    assert stored(place).confirmed_on is None
    assert ConfirmationRequest.objects.get().answered_at is None
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_everything_is_right(client, site, place):
    """It holds at once in all languages, without a revision, and once."""
    english = site.english(place, title="The Harbour", slug="harbour")
    revision, updated = place.latest_revision_id, place.substantive_updated_at
    address = link_for(site, place, NOW)
    response = client.post(address, {"answer": "correct"}, follow=True)
    assert "Tack för svaret" in said(response.content)
    after = stored(place)
    assert after.confirmed_on == dt.date(2026, 11, 2)
    assert (after.latest_revision_id, after.substantive_updated_at) == (revision, updated)
    assert "Uppgifterna kontrollerade 2 november 2026." in said(client.get(place.get_url()).content)
    assert "Details checked 2 November 2026." in said(client.get(english.get_url()).content)
    assert ConfirmationRequest.objects.get().answer == "correct"


def test_changes_become_a_draft(client, site, place):
    address = link_for(site, place, NOW)
    data = filled(client.get(address).content)
    data |= {
        "answer": "changed",
        "street": "Hamngatan 5",
        "opening_hours-0-closes": "18:00",
        "opening_hours-1-days": ["sa"],
        "opening_hours-1-opens": "11:00",
        "opening_hours-1-closes": "13:00",
        "opening_hours-1-activity": "Fika",
        "message": "Ny telefon: 08-465 004 20",
    }
    response = client.post(address, data, follow=True)
    assert "Tack för svaret" in said(response.content), said(response.content)
    after = stored(place)
    assert (after.street, after.confirmed_on) == ("Hamngatan 3", None)
    changed = draft(place)
    assert (changed.street, changed.confirmed_on) == ("Hamngatan 5", dt.date(2026, 11, 2))
    assert changed.directions == place.directions
    assert [(str(row), sorted(row.days), row.activity) for row in changed.opening_hours.all()] == [
        ("10.00–18.00", ["mo", "tu"], ""),
        ("11.00–13.00", ["sa"], "Fika"),
    ]
    request = ConfirmationRequest.objects.get()
    assert (request.answer, request.message) == ("changed", "Ny telefon: 08-465 004 20")
    revision = Revision.objects.get(pk=request.revision_id)
    assert revision.user is None
    revision.publish()
    after = stored(place)
    assert after.confirmed_on == dt.date(2026, 11, 2)
    assert [row.closes.hour for row in after.opening_hours.all()] == [18, 13]


def changed_by_them(client, address, **values):
    """What the page says when the form is sent as it stands, but for some values."""
    data = filled(client.get(address).content) | {"answer": "changed"} | values
    return said(client.post(address, data, follow=True).content)


def test_what_an_editor_has_begun_is_kept(client, site, place):
    """Only what they changed is put on the draft, row by row."""
    place = good_place(
        site,
        "Ateljén",
        slug="ateljen",
        opening_hours=[
            hours("mo", "10:00-12:00", locale=site.sv),
            hours("tu", "10:00-12:00", locale=site.sv),
            hours("we", "10:00-12:00", locale=site.sv),
        ],
    )
    begun = stored(place)
    begun.introduction, begun.street = "Halvfärdigt", "Redaktörens gata 1"
    monday, tuesday, _wednesday = begun.opening_hours.all()
    tuesday.activity = "Redaktörens fika"
    begun.opening_hours = [monday, tuesday]
    begun.save_revision(user=administrator())
    address = link_for(site, place, NOW)
    answer = changed_by_them(
        client,
        address,
        locality="Lindåsa",
        **{
            "opening_hours-0-DELETE": "on",
            "opening_hours-1-closes": "13:00",
            "opening_hours-2-closes": "14:00",
        },
    )
    assert "Tack för svaret" in answer
    now = draft(place)
    assert (now.introduction, now.street) == ("Halvfärdigt", "Redaktörens gata 1")
    assert now.locality == "Lindåsa"
    assert [(str(row), row.activity) for row in now.opening_hours.all()] == [
        ("10.00–13.00", "Redaktörens fika"),
        # The editor had taken it away, they say that it has other hours.
        ("10.00–14.00", ""),
    ]


def test_bad_input_is_told_and_nothing_typed_is_lost(client, site, place):
    """A4."""
    address = link_for(site, place, NOW)
    data = filled(client.get(address).content) | {
        "answer": "changed",
        "postal_code": "12",
        "first_visit": "Vi möter dig i dörren.",
        "message": "x" * 2001,
        "opening_hours-1-activity": "Fika",
        "opening_exceptions-0-first": "2026-12-24",
        "opening_exceptions-0-opens": "10:00",
    }
    response = client.post(address, data)
    html = response.content.decode()
    text = said(response.content)
    assert "Inget har skickats ännu" in text
    for typed in ("Vi möter dig i dörren.", "x" * 2001, 'value="12"', "2026-12-24", "Fika"):
        assert typed in html
    assert "Ange båda tiderna" in text
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select("[role=alert] a"):
        assert soup.select_one(link["href"]), link
    assert len(soup.select("[role=alert] li")) == 6
    assert soup.select_one("#id_postal_code")["aria-invalid"] == "true"
    assert ConfirmationRequest.objects.get().answered_at is None
    assert Revision.objects.filter(object_id=str(place.pk)).count() == 1


def test_more_rows_without_a_script(client, site, place):
    address = link_for(site, place, NOW)
    data = filled(client.get(address).content) | {"answer": "more", "street": "Ny gata 2"}
    again = filled(client.post(address, data).content)
    assert again["street"] == "Ny gata 2"
    assert again["opening_hours-TOTAL_FORMS"] == "5"
    assert "opening_hours-4-opens" in again
    nonsense = data | {"opening_hours-TOTAL_FORMS": "många"}
    assert client.post(address, nonsense).status_code == 200
    assert ConfirmationRequest.objects.get().answered_at is None


def test_changes_that_are_none_are_no_answer(client, site, place):
    """Line breaks, times and ticked boxes come back as they were."""
    address = link_for(site, place, NOW)
    assert "Du har inte ändrat något" in changed_by_them(client, address)
    assert ConfirmationRequest.objects.get().answered_at is None
    assert "Tack för svaret" in changed_by_them(client, address, message="Ny ordförande")


def test_a_link_is_answered_once(client, site, place):
    first, second = (link_for(site, place, NOW) for _each in range(2))
    client.post(first, {"answer": "correct"})
    before = Revision.objects.count()
    for used in (first, second):
        answer = said(client.post(used, {"answer": "changed", "street": "Ny"}).content)
        assert "Skicka en ny länk" in answer
    assert Revision.objects.count() == before
    assert "Länken är för gammal" in said(client.get(second).content)


def test_of_two_answers_at_once_one_counts(site, place):
    ask_people(place, site.site, NOW)
    one, other = (ConfirmationRequest.objects.get() for _each in range(2))
    assert answer_correct(one, place, NOW)
    assert not answer_correct(other, place, NOW)
    form = PlaceForm(place, {})
    assert not answer_changed(other, place, form, NOW)


def test_a_link_expires(client, site, place, time_machine):
    address = link_for(site, place, NOW)
    time_machine.move_to(at("2026-11-16 23:59"), tick=False)
    assert "Stämmer uppgifterna" in said(client.get(address).content)
    time_machine.move_to(at("2026-11-17 00:00"), tick=False)
    answer = said(client.post(address, {"answer": "correct"}, follow=True).content)
    assert "Länken är för gammal" in answer
    assert stored(place).confirmed_on is None


def test_a_forged_link_says_so_and_nothing_else(client, site, place):
    """The same words whether or not something is behind it."""
    address = link_for(site, place, NOW)
    token = address.split("/")[-2]
    pk, signature = token.split(":")
    answers = set()
    for forged in (f"{pk}:{signature[:-2]}xx", f"{int(pk) + 999}:{signature}", "1", "åäö:x"):
        for answer in (
            client.get(f"/sv/confirm/{forged}/"),
            client.post(f"/sv/confirm/{forged}/", {"answer": "anew"}),
        ):
            assert answer.status_code == 404
            answers.add(said(answer.content))
    assert len(answers) == 1
    assert "Länken stämmer inte" in answers.pop()
    assert len(mail.outbox) == 1
    ConfirmationRequest.objects.all().delete()
    assert client.get(address).status_code == 404


def test_a_new_link_goes_to_the_address_on_record_once_an_hour(client, site, place, time_machine):
    address = link_for(site, place, NOW)
    client.post(address, {"answer": "correct"})
    words = set()

    def again(moment):
        time_machine.move_to(at(moment), tick=False)
        response = client.post(address, {"answer": "anew", "email": "tjuv@ond.example"})
        run_due_jobs(at(moment))
        words.add(said(response.content))
        assert EMAIL not in response.content.decode()
        return len(mail.outbox)

    assert again("2026-11-02 09:59") == 1
    assert again("2026-11-02 10:00") == 2
    assert again("2026-11-02 10:30") == 2
    MeetingPlacePage.objects.filter(pk=place.pk).update(confirmation_email="")
    assert again("2026-11-03 10:00") == 2
    assert len(words) == 1
    assert {each for message in mail.outbox for each in message.to} == {EMAIL}
    assert "Stämmer uppgifterna" in said(client.get(path_in(mail.outbox[1])).content)


def test_it_is_said_only_so_often(client, site, place, monkeypatch):
    monkeypatch.setattr(confirmations, "MOST_POSTS", 3)
    address = link_for(site, place, NOW)
    codes = [client.post(address, {"answer": "changed"}).status_code for _each in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    other = link_for(site, good_place(site, "Annan", slug="annan"), NOW)
    assert client.post(other, {"answer": "changed"}).status_code == 200
    monkeypatch.setattr(confirmations, "MOST_IN_AN_HOUR", 6)
    assert client.post(other, {"answer": "correct"}).status_code == 429
    assert "För många försök" in said(client.post(other, {"answer": "correct"}).content)


def test_the_link_is_enough_and_leaves_no_cookie(site, place):
    """F4: a form of another web site would need the link, too."""
    strict = Client(enforce_csrf_checks=True)
    address = link_for(site, place, NOW)
    assert not strict.get(address).cookies
    answer = strict.post(address, {"answer": "correct"})
    assert (answer.status_code, answer.cookies) == (302, {})


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_what_is_not_public_is_not_shown(client, site, hide):
    """B12: the link says that it is not published, and nothing about it."""
    place = good_place(site, "Hemlig rubrik", street="Hemliga gatan 1")
    site.english(place, title="Hemlig in English")
    address = link_for(site, place, NOW)
    assert "Hemlig" in said(client.get(address).content)
    hide(stored(place))
    for language in ("sv", "en"):
        response = client.get(address.replace("/sv/", f"/{language}/"))
        assert response.status_code == 410
        assert "Hemlig" not in response.content.decode()
    assert client.post(address, {"answer": "correct"}).status_code == 410
    assert stored(place).confirmed_on is None
    client.post(address, {"answer": "anew"})
    run_due_jobs(NOW)
    assert len(mail.outbox) == 1


def test_the_english_page_is_english(client, site, place):
    site.english(place, title="The Harbour", slug="harbour")
    address = link_for(site, place, NOW, language="en")
    assert address.startswith("/en/")
    [message] = mail.outbox
    assert message.subject == "Are the details of Hamnmagasinet right?"
    text = said(client.get(address).content)
    assert "Everything is right" in text
    assert "Texts are kept in Swedish" in text
    swedish = client.get(address.replace("/en/", "/sv/"))
    assert "Allt stämmer" in said(swedish.content)


def test_the_address_is_never_public(client, site, place):
    english = site.english(place, title="The Harbour", slug="harbour")
    organisation = site.organisation(confirmation_email=EMAIL)
    index_pages()
    address = link_for(site, place, NOW)
    outputs = [
        place.get_url(),
        english.get_url(),
        address,
        f"/api/v1/meeting-places/{place.translation_key}",
        "/api/v1/meeting-places?include=body,organisers",
        "/api/v1/organisations",
        f"/api/v1/search?q={EMAIL}",
        "/api/v1/search?q=varden",
    ]
    for each in outputs:
        response = client.get(each)
        assert response.status_code == 200, each
        assert EMAIL not in response.content.decode().replace(f"q={EMAIL}", "")
    for obj in (place, organisation):
        source, _new = TranslationSource.update_or_create_from_instance(obj)
        assert not source.stringsegment_set.filter(string__data=EMAIL).exists()
        assert not source.overridablesegment_set.filter(data_json__contains=EMAIL).exists()


def test_an_organisation_says_so_itself(client, site):
    organisation = site.organisation("Föreningen Ljuset", confirmation_email=EMAIL, live=True)
    address = link_for(site, organisation, NOW)
    assert "Föreningen Ljuset" in said(client.get(address).content)
    answer = changed_by_them(client, address, website="https://ljuset.example/")
    assert "Tack för svaret" in answer, answer
    organisation.refresh_from_db()
    assert organisation.website == ""
    organisation.get_latest_revision().publish()
    organisation.refresh_from_db()
    assert organisation.website == "https://ljuset.example/"
    assert organisation.confirmed_on == dt.date(2026, 11, 2)
    client.post(link_for(site, organisation, NOW), {"answer": "correct"})
    organisation.refresh_from_db()
    assert organisation.confirmed_by == "Föreningen Ljuset"


def test_a_draft_from_before_does_not_take_it_back(client, site, place):
    old = stored(place).save_revision()
    client.post(link_for(site, place, NOW), {"answer": "correct"})
    Revision.objects.get(pk=old.pk).publish()
    assert stored(place).confirmed_on == dt.date(2026, 11, 2)


def test_queries_are_few_and_do_not_grow(client, site, place):
    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = count(link_for(site, place, NOW))
    rows = [hours("mo", f"{hour:02}:00-{hour:02}:30", locale=site.sv) for hour in range(8, 18)]
    organisers = [PlaceOrganiser(organisation=site.organisation(f"F {n}")) for n in range(5)]
    big = good_place(site, "Stor", slug="stor", opening_hours=rows, organisers=organisers)
    assert count(link_for(site, big, NOW)) == few <= 30


def test_the_form_has_the_words_of_the_source_in_each_language(client, site, place):
    """Or an answer in English would put English words on the Swedish page."""
    site.english(place, title="The Harbour", slug="harbour", directions="Bus 4.")
    address = link_for(site, place, NOW, language="en")
    response = client.get(address)
    assert "How to get there Bus 4." in said(response.content)
    assert filled(response.content)["directions"] == "Buss 4.\r\nIngång från gården."
    assert "You have not changed anything." in changed_by_them(client, address)
    assert "Thank you" in changed_by_them(client, address, locality="Lindåsa")
    assert draft(place).directions == place.directions
