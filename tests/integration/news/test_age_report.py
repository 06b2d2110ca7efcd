"""The report of old news: what is old, what soon will be, and what nobody has confirmed."""

import pytest
from support.make import SmallSite, administrator, at
from support.staff import person

from cms.news.services import confirm_still_correct

pytestmark = pytest.mark.django_db

URL = "/admin/reports/news-age/"


@pytest.fixture
def admin(client, time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    site = SmallSite()
    site.news("Gammal", published_at=at("2025-04-01 09:00"))
    site.news("Snart", published_at=at("2025-06-01 09:00"), responsible_person=person("siri"))
    site.news("Ny", published_at=at("2026-04-01 09:00"))
    site.news("Alltid", published_at=at("2020-04-01 09:00"), freshness_policy="never")
    confirmed = site.news("Bekräftad", published_at=at("2025-03-01 09:00"))
    confirm_still_correct(confirmed, user=None, note="", now=at("2026-02-01 09:00"))
    client.force_login(administrator())
    return client


def titles(client, **filters):
    return [row.title for row in client.get(URL, filters).context["object_list"]]


def test_the_oldest_first(admin):
    assert titles(admin) == ["Gammal", "Snart", "Bekräftad", "Ny", "Alltid"]
    html = admin.get(URL).content.decode()
    assert "1 juni 2026" in html


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"state": "old"}, ["Gammal"]),
        ({"state": "soon"}, ["Snart"]),
        ({"state": "current"}, ["Bekräftad", "Ny", "Alltid"]),
        ({"confirmed": "once"}, ["Bekräftad"]),
        ({"confirmed": "never", "state": "current"}, ["Ny", "Alltid"]),
    ],
)
def test_filters(admin, filters, expected):
    assert titles(admin, **filters) == expected


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-04-02 08:59", "current"),
        ("2026-04-02 09:00", "soon"),
        ("2026-06-01 08:59", "soon"),
        ("2026-06-01 09:00", "old"),
    ],
)
def test_the_state_changes_to_the_minute(admin, time_machine, moment, state):
    time_machine.move_to(at(moment), tick=False)
    admin.force_login(administrator("annan"))
    assert "Snart" in titles(admin, state=state)


def test_few_queries(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        admin.get(URL)
