"""Organisations that confirm their facts: who on staff hears of it, sees it and may say so."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from support.confirming import EMAIL, filled, link_for
from support.make import administrator, at
from support.publishing import GoodSite
from support.staff import communicators, person
from wagtail.models import ModelLogEntry, Page

from cms.core.models import Organisation
from cms.publishing.confirmations.services import confirm
from cms.publishing.desk import addressed_matters, matters
from cms.publishing.digests import send_digests
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import ConfirmationRequest

pytestmark = pytest.mark.django_db

DESK = reverse("cms_publishing:desk")
HOME = reverse("wagtailadmin_home")
LABEL = "cms_core.organisation"
# Due on 1 November 2026, for it was published on 1 May.
LATE = at("2026-11-02 09:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return GoodSite()


def registered(site, name="Föreningen Ljuset", **fields):
    organisation = site.organisation(name, confirmation_email=EMAIL, **fields)
    organisation.save_revision().publish()
    return Organisation.objects.get(pk=organisation.pk)


def staff(name, *rights):
    user = person(name)
    codenames = ("access_admin", *rights)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return user


def waiting(moment):
    with override("sv"):
        return [
            (matter.title, str(matter.state), matter.text("sv").replace("\xa0", " "))
            for matter in matters(moment).value
            if matter.kind == "confirmation"
        ]


def titles(client, **query):
    return [row.matter.subject.title for row in client.get(DESK, query).context["rows"]]


def edit(organisation):
    return reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[organisation.pk])


def say(name, organisation):
    return reverse(f"cms_publishing:{name}", args=[LABEL, organisation.pk])


def collide(site):
    """A place and an organisation with one primary key, looked after by different people."""
    place = site.place(responsible_person=staff("siri"))
    organisation = registered(site, pk=place.pk)
    assert organisation.pk == place.pk
    matteus = staff("matteus", "change_organisation")
    communicators(site.home, matteus)
    return place, organisation


def test_what_an_organisation_has_not_confirmed_waits(site):
    registered(site)
    assert waiting(at("2026-10-31 12:00")) == []
    words = "De på plats skulle ha bekräftat uppgifterna senast 1 november 2026. Ring dem."
    assert waiting(LATE) == [("Föreningen Ljuset (organisation)", "overdue", words)]


def test_nobody_is_to_call_those_without_an_address(site):
    """Nor those that are not public, or have confirmed."""
    site.organisation("Utan adress").save_revision().publish()
    site.organisation("Utkast", confirmation_email=EMAIL, live=False).save_revision()
    confirm(registered(site, "Har svarat"), at("2026-10-31 12:00"))
    assert waiting(LATE) == []
    registered(site)
    assert len(waiting(at("2027-06-01 09:00"))) == 2


def test_their_changes_wait_until_they_are_published(client, site, time_machine):
    organisation = registered(site)
    moment = at("2026-10-05 10:00")
    time_machine.move_to(moment, tick=False)
    address = link_for(site, organisation, moment)
    data = filled(client.get(address).content)
    client.post(address, data | {"answer": "changed", "name": "Föreningen Ljusglimten"})
    words = "De på plats skickade ändringar 5 oktober 2026. Granska utkastet."
    assert waiting(moment) == [("Föreningen Ljuset (organisation)", "in_7_days", words)]
    Organisation.objects.get(pk=organisation.pk).get_latest_revision().publish()
    assert waiting(moment) == []


def test_one_key_in_two_tables_is_two_matters(client, site, time_machine):
    """Each is heard of, shown and led to as what it is."""
    place, organisation = collide(site)
    time_machine.move_to(LATE, tick=False)
    found = {
        (matter.kind, matter.key): [recipient.name for recipient, _reason in addressed]
        for matter, addressed in addressed_matters(LATE)
        if matter.subject.pk == place.pk
    }
    page = ("wagtailcore.page", place.pk)
    assert found == {
        ("review", page): ["siri"],
        ("confirmation", page): ["siri"],
        ("confirmation", (LABEL, organisation.pk)): ["matteus"],
    }
    client.force_login(person("chef", is_superuser=True))
    shown = BeautifulSoup(client.get(DESK, {"who": "all"}).content, "html.parser")
    links = {a["href"].partition("?")[0]: a.get_text() for a in shown.select("td a")}
    edit_page = reverse("wagtailadmin_pages:edit", args=[place.pk])
    by_phone = "They confirmed by phone"
    assert links[edit_page] == place.title
    assert links[edit(organisation)] == "Föreningen Ljuset (organisation)"
    assert links[reverse("cms_publishing:confirmed", args=page)] == f"{by_phone} {place.title}"
    assert links[say("confirmed", organisation)] == f"{by_phone} Föreningen Ljuset (organisation)"


def test_who_sees_it_on_the_desk(client, site, time_machine):
    """Who may change the page with the same key sees nothing of the organisation, and so on."""
    place, organisation = collide(site)
    communicators(site.place_index, staff("platsredaktor"))
    staff("registrator", "change_organisation")
    time_machine.move_to(LATE, tick=False)
    mine, everything = {}, {}
    for name in ("siri", "matteus", "platsredaktor", "registrator"):
        client.force_login(get_user_model().objects.get(username=name))
        mine[name] = set(titles(client, kind="confirmation"))
        everything[name] = set(titles(client, kind="confirmation", who="all"))
    assert mine == {
        "siri": {place.title},
        "matteus": {organisation.name},
        "platsredaktor": set(),
        "registrator": set(),
    }
    assert everything == {
        "siri": set(),
        "matteus": {place.title, organisation.name},
        "platsredaktor": {place.title},
        "registrator": {organisation.name},
    }


def test_the_first_page_and_the_mail_lead_to_the_editor(client, site, time_machine):
    _place, organisation = collide(site)
    time_machine.move_to(LATE, tick=False)
    client.force_login(get_user_model().objects.get(username="matteus"))
    panel = BeautifulSoup(client.get(HOME).content, "html.parser").find(id="desk-section")
    assert panel.select_one("td a")["href"] == edit(organisation)
    send_digests(LATE)
    [message] = [each for each in mail.outbox if each.to == ["matteus@lindasa.example"]]
    assert re.findall(r"\* (.*)", message.body) == ["Föreningen Ljuset (organisation)"]
    [(html, _kind)] = message.alternatives
    for text in (message.body, html):
        assert f"http://localhost:8000{edit(organisation)}" in text
        assert "/admin/pages/" not in text


def test_a_first_page_of_another_kind_is_looked_after_too(site):
    """In a site that came before this product, its communicators hear of organisations."""
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=Page(title="Annan", slug="annan", locale=site.sv))
    site.site.root_page = other
    site.site.save()
    communicators(other, person("matteus"))
    registered(site)
    [(matter, addressed)] = addressed_matters(LATE)
    assert matter.subject.title == "Föreningen Ljuset"
    assert [recipient.name for recipient, _reason in addressed] == ["matteus"]


def test_staff_ask_and_confirm_from_the_editor(client, site, time_machine):
    organisation = registered(site)
    time_machine.move_to(LATE, tick=False)
    client.force_login(staff("registrator", "change_organisation"))
    page = BeautifulSoup(client.get(edit(organisation)).content, "html.parser")
    links = {a["href"].partition("?")[0]: a.get_text() for a in page.select("a.button")}
    assert links[say("ask_people", organisation)] == "Ask the people on site"
    assert links[say("confirmed", organisation)] == "They confirmed by phone"
    assert "To be confirmed by 1\xa0November 2026." in page.get_text()
    asking = client.get(say("ask_people", organisation)).content.decode()
    assert EMAIL in asking
    # It has no page of its own.
    assert "Look at the page" not in asking
    response = client.post(say("ask_people", organisation), {"next": edit(organisation)})
    assert response["Location"] == edit(organisation)
    run_due_jobs(LATE)
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    client.post(say("confirmed", organisation), {"note": "Talade med Siri."})
    live = Organisation.objects.get(pk=organisation.pk)
    assert (live.confirmed_on, live.confirmed_by) == (dt.date(2026, 11, 2), organisation.name)
    assert live.latest_revision_id == organisation.latest_revision_id
    entries = ModelLogEntry.objects.filter(action="cms_publishing.confirm")
    assert [(each.user.username, each.comment) for each in entries] == [
        ("registrator", "Talade med Siri.")
    ]
    assert waiting(LATE) == []


def test_who_may_not_say_anything_of_an_organisation(client, site):
    """Whoever answers for the page with the same key does not answer for the organisation."""
    _place, organisation = collide(site)
    client.force_login(get_user_model().objects.get(username="siri"))
    for name in ("ask_people", "confirmed"):
        assert client.get(say(name, organisation)).status_code == 302
        client.post(say(name, organisation))
    assert Organisation.objects.get(pk=organisation.pk).confirmed_on is None
    assert not ConfirmationRequest.objects.exists()


def test_what_nothing_can_be_said_of(client, site):
    """Drafts, translations, and what nobody is asked about."""
    client.force_login(administrator())
    draft = site.organisation("Utkast", confirmation_email=EMAIL, live=False)
    english = registered(site).copy_for_translation(site.en)
    english.live = True
    english.save()
    for label, pk in (
        (LABEL, draft.pk),
        (LABEL, english.pk),
        (LABEL, 0),
        ("cms_core.contact", site.asked.pk),
        ("auth.user", 1),
    ):
        for name in ("ask_people", "confirmed"):
            url = reverse(f"cms_publishing:{name}", args=[label, pk])
            assert client.post(url, follow=True).status_code == 404


def test_the_editor_of_a_draft_or_a_translation_offers_nothing(client, site):
    client.force_login(administrator())
    draft = site.organisation("Utkast", confirmation_email=EMAIL, live=False)
    english = registered(site).copy_for_translation(site.en)
    english.save()
    add = reverse(Organisation.snippet_viewset.get_url_name("add"))
    for address in (edit(draft), edit(english), add):
        # A translation has an editor of its own.
        response = client.get(address, follow=True)
        assert response.status_code == 200
        assert "/desk/confirmed/" not in response.content.decode()


def test_queries_do_not_grow(client, site, time_machine):
    communicators(site.home, person("matteus"))
    registered(site, "Först")
    time_machine.move_to(LATE, tick=False)
    client.force_login(administrator())

    def count():
        with CaptureQueriesContext(connection) as queries:
            html = client.get(DESK, {"who": "all"}).content.decode()
        return len(queries), html.count("/desk/confirmed/")

    count()  # what is learnt once is not counted
    few, _found = count()
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    for number in range(8):
        registered(site, f"Förening {number}")
    time_machine.move_to(LATE, tick=False)
    many, found = count()
    assert found == 9
    assert many == few <= 37
