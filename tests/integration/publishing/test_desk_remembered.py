"""What waits is worked out once, until content, somebody's word or the clock changes it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.confirming import nobody_is_asked
from support.make import SmallSite, at
from support.staff import person

from cms.core import generation
from cms.news.services import confirm_still_correct
from cms.publishing import desk
from cms.publishing.desk import remembered_matters
from cms.publishing.links.checking import check, row_for
from cms.publishing.models import CheckedLink, LinkUse
from cms.publishing.reviews.services import mark_reviewed

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NOW = at("2026-12-01 12:00")


@pytest.fixture
def site(time_machine, monkeypatch):
    monkeypatch.setattr(generation, "_known", generation._Known("", float("-inf")))
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return nobody_is_asked(SmallSite())


def waiting(moment=NOW):
    return [(matter.kind, matter.subject.title) for matter in remembered_matters(moment).value]


def test_it_is_worked_out_once(site, monkeypatch):
    place = site.place("Hamnen")
    assert waiting() == [("review", "Hamnen")]
    monkeypatch.setattr(desk, "matters", None)
    assert waiting() == [("review", "Hamnen")]
    monkeypatch.undo()
    place.unpublish()
    assert waiting() == []


def test_what_somebody_says_counts_at_once(site, monkeypatch):
    place, news, user = site.place("Hamnen"), site.news("Kaffe"), person("siri")
    moment = at("2027-05-02 12:00")
    assert waiting(moment) == [("review", "Hamnen"), ("age", "Kaffe")]
    mark_reviewed(place, user=user, note="", now=moment)
    confirm_still_correct(news, user=user, note="", now=moment)
    assert waiting(moment) == []


def test_links_that_break_and_are_mended_count_at_once(site, monkeypatch):
    news = site.news("Kaffe")
    link = row_for("https://dott.example/", NOW)
    LinkUse.objects.create(link=link, page=news, place="body")
    monkeypatch.setattr("cms.publishing.links.checking._visit", lambda *args: (status, finding))
    assert waiting() == []
    status, finding = 404, "not_found"
    CheckedLink.objects.update(failures=1, failing_since=at("2026-11-01 12:00"))
    check(link.pk, NOW)
    assert waiting() == [("link", "Kaffe")]
    status, finding = 200, None
    check(link.pk, NOW)
    assert waiting() == []


@pytest.mark.parametrize(
    ("moment", "kinds"),
    [
        ("2026-09-02 08:59", []),
        # Sixty days before the first of November.
        ("2026-09-02 09:00", ["review"]),
        ("2027-03-02 08:59", ["review"]),
        # Sixty days before the first of May.
        ("2027-03-02 09:00", ["review", "age"]),
        ("2027-05-31 08:59", ["review", "age"]),
        # Thirty days after.
        ("2027-05-31 09:00", ["review"]),
    ],
)
def test_the_clock_counts_at_once(site, moment, kinds):
    """However long ago it was worked out."""
    site.place("Hamnen")
    site.news("Kaffe")
    waiting(at("2026-05-01 09:00"))
    for earlier in ("2026-09-02 08:59", "2026-09-02 09:00", "2027-03-02 09:00"):
        if at(earlier) < at(moment):
            waiting(at(earlier))
    assert [kind for kind, _title in waiting(at(moment))] == kinds


def test_a_meeting_waits_from_its_end_and_for_sixty_days(site):
    site.meeting(ends_at=at("2026-05-24 20:00"))
    found = []
    for moment in ("2026-05-24 19:59", "2026-05-24 20:00", "2026-07-23 19:59", "2026-07-23 20:00"):
        found.append([kind for kind, _title in waiting(at(moment)) if kind == "outcome"])
    assert found == [[], ["outcome"], ["outcome"], []]


def test_the_first_page_asks_little_again(site, client, time_machine):
    user = person("siri", is_superuser=True)
    for number in range(8):
        site.place(f"Plats {number}", responsible_person=user)
    time_machine.move_to(NOW, tick=False)
    client.force_login(user)

    def count():
        with CaptureQueriesContext(connection) as queries:
            html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "All 8 matters that wait for you" in html
        return len(queries), [each["sql"] for each in queries]

    count()
    warm, asked = count()
    assert warm <= 31, asked
