"""What the first page of the admin says of translations, to those who translate."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from support.confirming import nobody_is_asked
from support.make import SmallSite, at
from support.staff import communicators, person
from support.translating import change, translate

from cms.translation.models import Assignment
from cms.translation.services import send_for_translation

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return nobody_is_asked(SmallSite())


def admin(name, *rights):
    user = person(name)
    for codename in ("access_admin", *rights):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


@pytest.fixture
def translator(site):
    user = admin("tove", "submit_translation")
    communicators(site.home.get_translation(site.en), user)
    return user


def panel(client, name):
    html = client.get(HOME).content.decode().replace("\xa0", " ")
    return BeautifulSoup(html, "html.parser").find(id=f"{name}-content")


def cells(found):
    return found and [
        [cell.get_text(" ", strip=True) for cell in row("td")] for row in found.select("tbody tr")
    ]


def waiting(client):
    return cells(panel(client, "untranslated-en"))


def test_what_waits_for_a_translation(client, site, translator, time_machine):
    """Old translations before missing ones; a minor edit makes none old (A11)."""
    old, minor, begun = site.place("Gammal"), site.place("Lappri"), site.place("Påbörjad")
    for page in (old, minor):
        site.english(page, title=f"{page.title} in English")
    site.place("Utkast", live=False)
    site.english(site.place("Dold översättning"), title="Hidden", live=False)
    site.place("Ny")
    client.force_login(translator)
    missing = [["Påbörjad", "Missing"], ["Ny", "Missing"]]
    assert sorted(waiting(client)) == sorted(missing)
    translate(begun, site.en, {"Påbörjad": "Begun"})
    time_machine.move_to(at("2026-05-02 09:00"), tick=False)
    client.force_login(translator)
    change(old, title="Gammal sak")
    change(minor, title="Lappri!", minor=True)
    changed = ["Gammal sak", "Outdated since 2 May 2026"]
    assert waiting(client) == [changed, ["Ny", "Missing"]]
    found = panel(client, "untranslated-en").get_text(" ", strip=True)
    assert "1 translation is to be mended or reviewed." in found
    assert "1 is not translated." in found


def test_my_work_comes_by_deadline(client, site, translator, time_machine):
    for title, day in (("Sen", 20), ("Snar", 3)):
        send_for_translation(
            [site.place(title)],
            site.en,
            user=None,
            assignee=translator,
            deadline=dt.date(2026, 5, day),
            now=timezone.now(),
        )
    time_machine.move_to(at("2026-05-04 09:00"), tick=False)
    client.force_login(translator)
    assert cells(panel(client, "translations")) == [
        ["Snar", "English", "Overdue: the deadline was 3 May 2026"],
        ["Sen", "English", "20 May 2026"],
    ]
    Assignment.objects.update(done_at=timezone.now())
    assert panel(client, "translations") is None


def test_only_those_who_translate_hear_of_translations(client, site, translator):
    siri = admin("siri")
    site.place("Hamnen")
    client.force_login(siri)
    assert waiting(client) is None
    communicators(site.place_index, siri)
    siri.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    client.force_login(siri)
    assert waiting(client) is None
    client.force_login(translator)
    assert waiting(client) == [["Hamnen", "Missing"]]
