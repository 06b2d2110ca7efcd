"""The first page of the admin: what waits for whoever logs in, and what will be published."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.confirming import nobody_is_asked
from support.make import SmallSite, administrator, at
from support.staff import communicators, person

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return nobody_is_asked(SmallSite())


@pytest.fixture
def siri(site):
    user = person("siri")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def shown(client):
    return client.get(HOME).content.decode().replace("\xa0", " ")


def test_what_waits_for_me(client, site, siri, time_machine):
    for number in range(12):
        site.place(f"Plats {number:02}", responsible_person=siri)
    site.place("Annans", responsible_person=person("nadja"))
    time_machine.move_to(at("2026-12-01 12:00"), tick=False)
    client.force_login(siri)
    html = shown(client)
    assert html.count("To be reviewed by 1 November 2026.") == 10
    assert "All 12 matters that wait for you" in html
    assert "Annans" not in html


def test_nothing_waits(client, site, siri):
    client.force_login(siri)
    assert "To be reviewed" not in shown(client)


def schedule(page, moment):
    page.go_live_at = at(moment)
    page.save_revision().publish()


def test_what_will_be_published(client, site, siri):
    """Only of what the user may change."""
    schedule(site.news("Snart", live=False), "2026-05-24 18:00")
    schedule(site.place("Sedan", live=False), "2026-06-24 18:00")
    communicators(site.news_index, siri)
    client.force_login(siri)
    html = shown(client)
    assert "Snart" in html
    assert "24 May 2026 at 18:00" in html
    assert "Sedan" not in html
    client.force_login(administrator())
    html = shown(client)
    assert html.index("Snart") < html.index("Sedan")


def test_queries_do_not_grow(client, site, time_machine):
    user = administrator()
    client.force_login(user)

    def count():
        client.get(HOME)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HOME).status_code == 200
        return len(queries)

    site.place("Plats", responsible_person=user, review_interval_months=1)
    schedule(site.news("Snart", live=False), "2026-12-24 18:00")
    time_machine.move_to(at("2026-07-01 12:00"), tick=False)
    client.force_login(user)
    few = count()
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    for number in range(8):
        site.place(f"Plats {number}", responsible_person=user, review_interval_months=1)
        schedule(site.news(f"Snart {number}", live=False), "2026-12-24 18:00")
    time_machine.move_to(at("2026-07-01 12:00"), tick=False)
    client.force_login(user)
    # Wagtail's own list of recent edits grows with each page that the user has edited.
    assert count() <= few + 2


@pytest.fixture
def translator(site):
    user = person("tove")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    communicators(site.home.get_translation(site.en), user)
    return user


def to_translate(client):
    panel = BeautifulSoup(shown(client), "html.parser").find(id="untranslated-en-content")
    return panel and [
        [cell.get_text(strip=True) for cell in row("td")] for row in panel.select("tbody tr")
    ]


def test_what_waits_for_a_translation(client, site, translator, time_machine):
    """Old translations before missing ones; a minor edit makes none old (A11)."""
    old, minor = site.place("Gammal"), site.place("Lappri")
    for page in (old, minor):
        site.english(page, title=f"{page.title} in English")
    site.place("Utkast", live=False)
    site.english(site.place("Dold översättning"), title="Hidden", live=False)
    client.force_login(translator)
    changed = "The original has changed since it was translated"
    missing = [["Dold översättning", "Not translated"]]
    assert to_translate(client) == missing
    time_machine.move_to(at("2026-05-02 09:00"), tick=False)
    old.save_revision().publish()
    minor.minor_edit = True
    minor.save_revision().publish()
    assert to_translate(client) == [["Gammal", changed], *missing]
    html = shown(client)
    assert "1 translation is older than its original." in html
    assert "1 page is not translated." in html


def test_only_those_who_translate_hear_of_translations(client, site, siri, translator):
    site.place("Hamnen")
    client.force_login(siri)
    assert to_translate(client) is None
    communicators(site.place_index, siri)
    siri.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    client.force_login(siri)
    assert to_translate(client) is None
