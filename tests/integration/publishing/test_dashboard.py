"""The first page of the admin: what waits for whoever logs in, and what will be published."""

import pytest
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
